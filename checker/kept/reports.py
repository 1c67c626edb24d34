"""Documents and rules -> the report, from what is kept where it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kept import codec, store
from checker.values import Document, Report

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.pipeline import Progress
    from checker.rulebook import Rule
    from checker.values import Skipped

_BROKEN = (TypeError, KeyError, AttributeError, ValueError, IndexError)
"""What unpacking raises on data of another shape."""


def check(
    documents: Sequence[Document],
    *,
    rules: Sequence[Rule],
    skipped: Sequence[Skipped] = (),
    keep: bool = True,
    progress: Progress | None = None,
) -> Report:
    """What `pipeline.check` finds, which is asked only for what is not kept.

    Args:
        documents: as read from files: each has its SHA-256.
        rules: those to judge by.
        skipped: what could not be read, to be listed.
        keep: whether to read and write what is kept.
        progress: as `pipeline.check` has it; not called for a report that is kept.
    """
    if not keep:
        return _found(documents, rules, skipped, progress)
    texts = {(one.path, one.sha256): one.text for one in documents}
    told = sorted(_identity(one) for one in documents)
    name = store.key(told, [_stated(rule) for rule in rules], codec.packed(tuple(skipped)))
    kept = _report(store.read("reports", name), texts)
    if kept is not None:
        return kept
    pages = tuple(_page(one, texts) for one in documents)
    report = _found(pages, rules, skipped, progress)
    found = {(one.path, one.sha256): one for one in report.documents}
    for read, page in zip(documents, pages, strict=True):
        parsed = found.get((read.path, read.sha256))
        if parsed is not None and not page.parsed:
            _keep("pages", store.key(_identity(read)), parsed)
    _keep("reports", name, report)
    for kind in store.MOST:
        store.prune(kind)
    return report


def _found(
    documents: Sequence[Document],
    rules: Sequence[Rule],
    skipped: Sequence[Skipped],
    progress: Progress | None,
) -> Report:
    from checker import pipeline  # noqa: PLC0415 - half of the time of a run, and spared when all is kept

    return pipeline.check(documents, rules=rules, skipped=skipped, progress=progress)


def _identity(document: Document) -> str:
    """All there is to a document as read; its text stands in by its digest."""
    return repr(codec.packed(document))


def _stated(rule: Rule) -> tuple[object, ...]:
    """All that a rule does to a report."""
    shown = (rule.outcome, rule.against_reference)
    return (
        *(rule.id, rule.name, rule.kind, rule.level, rule.rank, rule.why, rule.source),
        *(rule.when, rule.unless, rule.languages, rule.evidence),
        *(one and (one.severity, one.conclusion, one.message, one.next_step) for one in shown),
    )


def _report(plain: object, texts: Mapping[tuple[str, str], str]) -> Report | None:
    try:
        made = codec.unpacked(plain, texts)
    except _BROKEN:
        return None
    whole = isinstance(made, Report) and isinstance(made.documents, tuple)
    return made if whole else None


def _page(document: Document, texts: Mapping[tuple[str, str], str]) -> Document:
    """The document as parsed, where that is kept; else as read."""
    try:
        made = codec.unpacked(store.read("pages", store.key(_identity(document))), texts)
    except _BROKEN:
        return document
    return made if isinstance(made, Document) and made.parsed else document


def _keep(kind: str, name: str, value: Document | Report) -> None:
    try:
        plain = codec.packed(value)
    except TypeError:  # something new among the values that this does not know: not kept
        return
    store.write(kind, name, plain)

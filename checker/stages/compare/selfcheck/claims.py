"""A claim that a text is unpublished -> a fact, where the page prints that text at length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.compare.selfcheck.words import (
    own_quotations,
    run_at,
    self_fact,
    selfcheck_table,
    words,
)
from checker.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.language.tokens import Token
    from checker.values import Document, Fact, Region


def claim_facts(documents: Sequence[Document], which: int) -> Iterator[Fact]:
    """Facts for the claims of one document that its own quotation of the text contradicts."""
    document = documents[which]
    table = selfcheck_table(document.language).get("unpublished")
    printed = _printed(document, table["printed"]) if table else None
    if table is None or printed is None:
        return
    for region in document.regions:
        if region.kind in {"body", "deck", "headline"} and region.copy_of is None:
            words_of_region = " ".join(document.text[region.start : region.end].casefold().split())
            if not any(
                phrase in words_of_region for phrase in (*table["phrases"], *table["passive"])
            ):
                continue  # most paragraphs claim nothing; a look at the text spares their words
            for claim in _claims(document, region, table):
                yield self_fact(documents, which, "claim", (claim, printed), claim="unpublished")


def _printed(document: Document, least: int) -> Span | None:
    """The longest quotation of a document's words, when it is long enough to be its text."""
    texts = [quotation for quotation in own_quotations(document) if quotation.kind == "document"]
    longest = max(texts, key=lambda quotation: quotation.end - quotation.start, default=None)
    if longest is None or len(words(document, longest.start, longest.end)) < least:
        return None
    return Span(longest.start, longest.end)


def _claims(document: Document, region: Region, table: Mapping[str, list[str]]) -> Iterator[Span]:
    tokens = words(document, region.start, region.end)
    norms = [token.norm for token in tokens]
    objects = [tuple(phrase.split()) for phrase in table["objects"]]
    reach = int(table["reach"])  # type: ignore[call-overload]
    for phrase in table["phrases"]:
        run = tuple(phrase.split())
        at = run_at(norms, run)
        after = (
            None if at is None else _object(norms, objects, at + len(run), at + len(run) + reach)
        )
        if at is not None and after is not None and not _quoted(document, tokens[at]):
            yield Span(tokens[at].start, tokens[after].end)
    for phrase in table["passive"]:
        run = tuple(phrase.split())
        at = run_at(norms, run)
        before = None if at is None else _object(norms, objects, max(0, at - reach), at)
        if at is not None and before is not None and not _quoted(document, tokens[at]):
            yield Span(tokens[before].start, tokens[at + len(run) - 1].end)


def _object(
    norms: Sequence[str], objects: Sequence[tuple[str, ...]], low: int, high: int
) -> int | None:
    """Index of the first object that begins between two words."""
    return next(
        (
            at
            for at in range(low, min(high, len(norms)))
            for run in objects
            if tuple(norms[at : at + len(run)]) == run
        ),
        None,
    )


def _quoted(document: Document, token: Token) -> bool:
    return any(quotation.start <= token.start < quotation.end for quotation in document.quotations)

"""Documents -> the rows of the PAGES table: which wording each carries, when it was published, cautions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.evidence import line_of
from checker.records import NamedTuple
from checker.report.passages import main_passage
from checker.report.phrases import day, page_names
from checker.report.plain import visible

if TYPE_CHECKING:
    from checker.values import Caution, Document, Publication, Report

NOT_STATED = "not stated"


class Page(NamedTuple):
    """One document in the PAGES table."""

    label: str
    """Letter of its wording of the main passage; "" when it has none."""
    name: str
    outlet: str
    published: str
    cautions: tuple[str, ...]
    path: str
    document: int
    """Index into the documents of the report."""


def pages(report: Report) -> tuple[Page, ...]:
    """The pages by wording of the main passage, originals before copies, then in the order read."""
    names = page_names(report.documents)
    labels = _labels(report)
    copying = {copy.document for copy in report.copies}
    order = sorted(
        range(len(report.documents)),
        key=lambda at: (labels.get(at, "\uffff"), at in copying, at),
    )
    return tuple(_page(report, at, labels.get(at, ""), names) for at in order)


def _labels(report: Report) -> dict[int, str]:
    passage = main_passage(report)
    wordings = passage.wordings if passage else ()
    labels: dict[int, list[str]] = {}
    for wording in wordings:
        for document in wording.documents:
            labels.setdefault(document, []).append(wording.label)
    return {document: ",".join(its) for document, its in labels.items()}


def _page(report: Report, at: int, label: str, names: tuple[str, ...]) -> Page:
    document = report.documents[at]
    return Page(
        label=label,
        name=names[at],
        outlet=visible(document.outlet) if document.outlet else f"outlet {NOT_STATED}",
        published=_published(document, document.published),
        cautions=_cautions(report, at, names),
        path=visible(document.path),
        document=at,
    )


def _published(document: Document, publication: Publication | None) -> str:
    """The day and where it was read: "19 Jul 2024 (l.79)", "20 Jun 2024 (manifest)"."""
    if publication is None:
        return NOT_STATED
    if publication.start is None:
        return f"{day(publication.value)} ({visible(publication.origin)})"
    return f"{day(publication.value)} (l.{line_of(document.text, publication.start)})"


def _cautions(report: Report, at: int, names: tuple[str, ...]) -> tuple[str, ...]:
    document = report.documents[at]
    origins = dict.fromkeys(copy.origin for copy in report.copies if copy.document == at)
    return (
        *([f"reference ({visible(document.reference)})"] if document.reference else []),
        *(f"copies {names[origin]}" for origin in origins),
        *dict.fromkeys(_kind(caution) for caution in document.cautions),
        *(f"credits {visible(credit)}" for credit in document.credits),
    )


def _kind(caution: Caution) -> str:
    """A caution in two words ("second story"); `explained` says it in full."""
    return visible(caution.kind.replace("-", " "))


def explained(document: Document) -> tuple[str, ...]:
    """The page's cautions in full, with the line where each begins."""
    return tuple(
        visible(caution.message)
        if caution.start is None
        else f"l.{line_of(document.text, caution.start)} {visible(caution.message)}"
        for caution in document.cautions
    )

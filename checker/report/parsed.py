"""Parsed documents -> text: what was found in each, to look at before anything is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.evidence import line_of
from checker.language.dated import dated_by
from checker.report.paper import NARROWEST, Paper
from checker.report.phrases import day, days, quoted
from checker.report.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Document, Quotation, TimeExpression


def parsed(documents: Sequence[Document], *, width: int = 80, colour: bool = False) -> str:
    """The documents' stories, quotations, provisions and dates as text, ending in a line end.

    Args:
        documents: as `parse` returns them.
        width: cells a line may take, 40 or more.
        colour: whether to send colour codes.
    """
    paper = Paper(max(width, NARROWEST), colour, ())
    return "\n\n".join("\n".join(_document(document, paper)) for document in documents) + "\n"


def _document(document: Document, paper: Paper) -> Iterator[str]:
    yield paper.paint(visible(document.path) or "text", "heading")
    for name, value in _facts(document):
        yield from paper.hung(f"{name:<12}", value)
    yield from _listed(
        "QUOTATIONS", [_quotation(document, one) for one in document.quotations], paper
    )
    yield from _listed(
        "PROVISIONS",
        [
            f"l.{line_of(document.text, one.start)} {visible(one.text)}"
            for one in document.provisions
        ],
        paper,
    )
    yield from _listed("DATES", [_time(document, one) for one in dated_by(document)], paper)


def _facts(document: Document) -> Iterator[tuple[str, str]]:
    """What is known of the page as a whole, with where the date was read."""
    yield "headline", visible(document.headline or "not found")
    yield "outlet", visible(document.outlet or "not stated")
    if document.published is None:
        yield "published", "not stated"
    else:
        yield "published", f"{day(document.published.value)} ({visible(document.published.origin)})"
    if document.modified is not None:
        yield "changed", day(document.modified.value)
    yield "stories", str(len(document.stories) or 1)
    if document.left_out:
        kinds = (f"{visible(kind)} {count:,}" for kind, count in document.left_out)
        yield "left out", ", ".join(kinds)
    for caution in document.cautions:
        yield "caution", visible(caution.message)


def _listed(heading: str, items: Sequence[str], paper: Paper) -> Iterator[str]:
    yield f"{paper.paint(heading, 'heading')}  {len(items):,}"
    for item in items:
        yield from paper.hung("  ", item, indent=4)


def _quotation(document: Document, quotation: Quotation) -> str:
    """As in "l.9 “...” treaty, reads, via Reuters, Article 4"."""
    facts = [
        quotation.speaker or ("speaker not named" if quotation.via else "speaker not found"),
        quotation.cue,
        f"via {', '.join(quotation.via)}" if quotation.via else None,
        quotation.provision.text if quotation.provision else None,
        f"marks {quotation.mark_fault}" if quotation.mark_fault else None,
        quotation.kind if quotation.kind != "speech" else None,
        "repeated" if quotation.copy_of is not None else None,
    ]
    place = f"l.{line_of(document.text, quotation.start)}"
    return f"{place} {quoted(quotation.text)} {visible(', '.join(filter(None, facts)))}"


def _time(document: Document, time: TimeExpression) -> str:
    """As in "l.9 “on Wednesday” 19 Jun 2024, sign treaty"; every reading of an ambiguous one."""
    meaning = " or ".join(days(reading) for reading in time.readings) or time.status
    event = f", {visible(time.event.text)}" if time.event else ""
    modifier = f"{visible(time.modifier)} " if time.modifier else ""
    place = f"l.{line_of(document.text, time.start)}"
    return f"{place} {quoted(time.text)} {modifier}{meaning}{event}"

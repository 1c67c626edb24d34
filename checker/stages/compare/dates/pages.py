"""A page's publication dates -> facts: candidates that disagree, and expressions that need one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.compare.dates.facts import date_fact, reference_day, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Document, Fact, Publication, TimeExpression


def page_facts(documents: Sequence[Document], which: int) -> Iterator[Fact]:
    """Facts about the publication date of one document: two that differ, or none where one is needed."""
    document = documents[which]
    candidates = document.publications or ((document.published,) if document.published else ())
    for other in candidates[1:]:
        if other.value != candidates[0].value:
            yield _disagreement(documents, which, candidates[0], other)
    waiting = [time for time in document.times if _needs_date(document, time)]
    if waiting:
        yield date_fact(
            documents,
            "unresolved",
            ([(which, time.start, time.end)] for time in waiting),
            count=len(waiting),
        )


def _disagreement(
    documents: Sequence[Document], which: int, first: Publication, other: Publication
) -> Fact:
    places = [
        [(which, found.start, found.end)]
        for found in (first, other)
        if found.start is not None and found.end is not None
    ]
    return date_fact(
        documents,
        "publication",
        places,
        gap=abs((first.value - other.value).days),
        origin=first.origin,
        other_origin=other.origin,
        date=spoken(first.value),
        other_date=spoken(other.value),
        dateline="dateline" in (first.origin, other.origin),
    )


def _needs_date(document: Document, time: TimeExpression) -> bool:
    """Whether an expression waits for a publication date its story does not have."""
    if time.status != "unresolved" or time.readings or time.copy_of is not None:
        return False
    if time.kind not in ("weekday", "date", "relative", "period", "holiday") or time.precision in (
        "vague",
        "minute",
    ):
        return False
    return time.year is None and reference_day(document, time.story) is None

"""Places of documents' own words: what a fact shows of them, and whether they tell of other days."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol

from checker.evidence import evidence
from checker.values import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from checker.values import Document, Span, TimeExpression


class Placed(Protocol):
    """Something that stands in a document."""

    @property
    def document(self) -> int:
        """The document's number."""

    @property
    def start(self) -> int:
        """Where it begins, in code points."""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""


class Dated(Protocol):
    """Something whose sentence dates things."""

    @property
    def days(self) -> tuple[tuple[date, date], ...]:
        """First and last day of each date, inclusive."""


def reading_at(documents: Sequence[Document], places: Sequence[Placed]) -> Reading:
    """The places as one reading: the words of the first, the evidence of all."""
    shown = tuple(evidence(documents, each.document, each.start, each.end) for each in places)
    return Reading(
        text=shown[0].text,
        wordings=(),
        documents=tuple(dict.fromkeys(each.document for each in places)),
        evidence=shown,
    )


def other_days(one: Dated, other: Dated) -> bool:
    """Whether both are dated, on days that none of them shares."""
    return bool(one.days and other.days) and not any(
        first[0] <= second[1] and second[0] <= first[1]
        for first in one.days
        for second in other.days
    )


def times_in(document: Document, span: Span) -> tuple[TimeExpression, ...]:
    """The time expressions that begin in a stretch, in order."""
    times = document.times
    first = bisect_left(times, span.start, key=lambda time: time.start)
    return times[first : bisect_left(times, span.end, key=lambda time: time.start)]


def days_of(times: Sequence[TimeExpression]) -> tuple[tuple[date, date], ...]:
    """First and last day of the first reading of each expression that has both."""
    return tuple(
        (reading.earliest, reading.latest)
        for time in times
        for reading in time.readings[:1]
        if reading.earliest is not None and reading.latest is not None
    )

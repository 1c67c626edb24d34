"""A document -> the expressions its events are dated by: ranges as one, all others as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.values import Document, TimeExpression


def dated_by(document: Document) -> tuple[TimeExpression, ...]:
    """The document's times in the order of the text; the two ends of a range give way to the range."""
    if not document.ranges:
        return document.times
    starts = {found.start for found in document.ranges}
    ends = {found.end for found in document.ranges}
    outside = (time for time in document.times if time.start not in starts and time.end not in ends)
    return tuple(sorted((*document.ranges, *outside), key=lambda found: (found.start, found.end)))

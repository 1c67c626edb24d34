"""What an expression is resolved against, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language import intervals
from checker.records import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from checker.values import Interval


class Context(NamedTuple):
    """What an expression may be resolved against."""

    published: date | None
    not_after: date | None = None
    """The page's day, for a re-used story of no day of its own: it is no newer than its page."""
    told: tuple[Interval, ...] = ()
    """Days of the dated expressions before it in the same paragraph, the nearest first."""
    future: bool = False
    """Whether the clause speaks of what is to come."""
    day_first: bool | None = None
    """Order of numeric dates in this document, when another one shows it."""
    inner: Resolved | None = None
    """Days of what the expression is a part of, or counted from."""

    def told_within(self, unit: str) -> Interval | None:
        """The nearest told that is no longer than a unit: days count from a day, years from a year too."""
        longest = intervals.LONGEST.get(unit, 1)
        return next(
            (at for at in self.told if (intervals.length(at) or longest + 1) <= longest), None
        )


class Resolved(NamedTuple):
    """Days, precision, and what they were computed from."""

    readings: tuple[Interval, ...] = ()
    precision: str = "day"
    anchor: str = "publication"
    status: str = ""
    """Set when it is not what the number of readings says."""


NOTHING = Resolved()


def one(interval: Interval | None, precision: str, anchor: str = "publication") -> Resolved:
    """One reading, or none where there is no such interval."""
    return Resolved(
        () if interval is None else (interval,), precision, anchor if interval else "none"
    )


def precision_of(unit: str) -> str:
    """The precision a unit gives: hours and minutes are one, a fortnight is weeks."""
    return {"second": "minute", "hour": "minute", "fortnight": "week", "weekend": "week", "semester": "quarter",
            "half": "quarter", "millennium": "century"}.get(unit, unit)  # fmt: skip

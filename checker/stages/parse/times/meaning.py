"""What a time expression says before it is resolved: its form and the parts that are written.

A meaning knows no publication date. `resolve` turns it into days; the same words always have the same
meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple

if TYPE_CHECKING:
    from checker.stages.parse.times.numeric import Ymd


class Meaning(NamedTuple):
    """The parts of one expression; a part that is not written is None."""

    form: str
    """day, numeric, weekday, deictic, holiday, month, year, years, decade, century, unit, nth, season,
    clock, part, duration, shift, set, vague or amount."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last: int | None = None
    """End of a range in the same field: the last day of "June 18-19", the last year of "1990-95"."""
    weekday: int | None = None
    orders: tuple[Ymd, ...] = ()
    """Readings of a numeric date."""
    which: int | None = None
    """-1 for last, 0 for this, 1 for next ... of a weekday, month, season or unit."""
    anchor: str = "publication"
    """mention: "that year", "the next day" start from what was told before."""
    year_which: int | None = None
    """Offset of the year in "May last year"."""
    week: int | None = None
    """Offset of the week in "Friday last week"."""
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    """The amount of a duration; None for "several"."""
    approx: str | None = None
    """about, nearly, more, least or less."""
    tail: str | None = None
    """What follows a hyphenated duration: old, long."""
    nth: int | None = None
    rule: str | None = None
    """Rule of a holiday."""
    clock: int | None = None
    """Minutes after midnight."""
    zone: str | None = None
    daypart: str | None = None
    part: str | None = None
    """early, mid, late or rest: a part of what it names."""
    fiscal: bool = False
    ref: str | None = None
    """past, present or future, of a vague word."""
    iso: str | None = None
    """ISO duration of a set."""
    more: Meaning | None = None
    """The smaller part of a length of two: the months of "two years and three months"."""
    the: bool = False
    """Whether a unit beside what was told is named, and no length: "the week before"."""
    counted: bool = False
    """Whether an amount is written, if only "several"."""
    of: Meaning | None = None
    """The whole it is a part of, or the point it is counted from."""

"""Terminals of what comes again and again, and of vague words -> meanings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.parse.times.iso import iso_duration
from checker.stages.parse.times.meaning import Meaning
from checker.stages.parse.times.reading.children import Children, meanings_of, value_of

if TYPE_CHECKING:
    from collections.abc import Callable

_WEEKENDS = 8
"""Value of "weekends" beside the weekdays' 0 to 6 and 7 for all five."""


def each(children: Children) -> Meaning:
    """Each unit."""
    return _every(value_of(children, "UNIT"), 1.0)


def each_nth(children: Children) -> Meaning | None:
    """Every third day, every second Tuesday: each three days, each two weeks."""
    nth = value_of(children, "ORD")
    unit = "week" if value_of(children, "WEEKDAY") is not None else value_of(children, "UNIT")
    return _every(unit, float(nth)) if nth > 0 else None


def each_part(children: Children) -> Meaning | None:
    """The first of every month, the last Friday of each month."""
    if any(head.form != "nth" for head in meanings_of(children)):
        return None
    return _every(value_of(children, "UNIT"), 1.0)


def each_other(children: Children) -> Meaning:
    """Every other unit or weekday: each two."""
    weekday = value_of(children, "WEEKDAY")
    return _every("week" if weekday is not None else value_of(children, "UNIT"), 2.0)


def each_units(children: Children) -> Meaning:
    """Every so many units."""
    (amount,) = meanings_of(children)
    unit = value_of(children, "UNITS")
    low = amount.low if amount.low == amount.high else None
    return Meaning("set", unit=unit) if low is None else _every(unit, low)


def _every(unit: str, amount: float) -> Meaning:
    iso = iso_duration(Meaning("duration", low=amount, high=amount, unit=unit))
    return Meaning("set", iso=iso, unit="weekend" if unit == "weekend" and amount == 1 else None)


def each_dated(iso: str) -> Callable[[Children], Meaning]:
    """Each weekday, month, season or part of the day."""

    def read(children: Children) -> Meaning:
        weekday = value_of(children, "WEEKDAY", "WEEKDAYS")
        unit = None
        if weekday is not None and weekday > 6:  # noqa: PLR2004 - Sunday
            weekday, unit = None, "weekend" if weekday == _WEEKENDS else "weekday"
        return Meaning(
            "set",
            iso=iso,
            weekday=weekday,
            unit=unit,
            month=value_of(children, "MONTH"),
            nth=value_of(children, "SEASON"),
            daypart=value_of(children, "DAYPART", "DAYPART_S"),
        )

    return read


def each_weekdays(children: Children) -> Meaning:
    """Every Monday and Thursday: weekly, on more than one day."""
    del children
    return Meaning("set", iso="P1W")


def set_at(children: Children) -> Meaning:
    """A set with its clock time: "every day at 6pm"."""
    repeat, clock = meanings_of(children)
    if repeat.form == "clock":
        repeat, clock = clock, repeat
    return repeat._replace(clock=clock.clock, zone=clock.zone)


def repeated(children: Children) -> Meaning:
    """Daily, weekly, annual."""
    return Meaning("set", iso=children[0].value)


def vague(children: Children) -> Meaning:
    """Now, recently, soon."""
    return Meaning("vague", ref=children[0].value)

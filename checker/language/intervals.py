"""Days and intervals of days: the calendar arithmetic every date judgement stands on.

An interval includes both its ends; None is an open end. Weeks are ISO weeks, Monday to Sunday. Nothing
here reads a clock: every function gets the day it starts from.
"""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TYPE_CHECKING

from checker.values import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Names of the weekdays, Monday first as `date.weekday` counts: what messages call them, in no locale."""

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip

MONTHS_PER = {
    "month": 1,
    "quarter": 3,
    "semester": 6,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
    "millennium": 12000,
}
"""Units that are whole months."""

DAYS_PER = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
"""Units that are whole days; minutes and hours are less than one."""

LONGEST = {
    "week": 7,
    "weekend": 7,
    "fortnight": 14,
    "month": 31,
    "quarter": 92,
    "semester": 184,
    "half": 184,
    "year": 366,
    "decade": 3653,
    "century": 36525,
    "millennium": 365250,
}
"""The most days a unit can have; shorter ones are within a day."""


def valid(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12):  # noqa: PLR2004 - months
        return None
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def longest_month(month: int) -> int:
    """The most days a month can have in any year; 0 when there is no such month."""
    return calendar.monthrange(2000, month)[1] if 1 <= month <= 12 else 0  # noqa: PLR2004 - months


def add_days(day: date, count: int) -> date | None:
    """The day `count` days on; None past the ends of the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def add_months(day: date, count: int) -> date | None:
    """The same day of the month `count` months on, or that month's last day when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def single(day: date | None) -> Interval | None:
    """The interval of one day."""
    return None if day is None else Interval(day, day)


def between(earliest: date | None, latest: date | None) -> Interval | None:
    """The interval with these ends; None when an end fell off the calendar."""
    return None if earliest is None or latest is None else Interval(earliest, latest)


def year_of(year: int) -> Interval | None:
    """A calendar year."""
    return years(year, year)


def years(first: int, last: int) -> Interval | None:
    """Calendar years from the first to the last."""
    if not MINYEAR <= first <= last <= MAXYEAR:
        return None
    return Interval(date(first, 1, 1), date(last, 12, 31))


def month_of(year: int, month: int) -> Interval | None:
    """A calendar month."""
    first = valid(year, month, 1)
    return (
        None
        if first is None
        else Interval(first, date(year, month, calendar.monthrange(year, month)[1]))
    )


def months_from(first: date, count: int) -> Interval | None:
    """`count` whole months from the first of a month."""
    after = add_months(first, count)
    return None if after is None else between(first, add_days(after, -1))


def quarter_of(year: int, quarter: int) -> Interval | None:
    """A calendar quarter, 1 to 4."""
    first = valid(year, 3 * quarter - 2, 1)
    return None if first is None else months_from(first, 3)


SEASON_STARTS = {1: 3, 2: 6, 3: 9, 4: 12}
"""Month each season opens with: spring in March ... winter in December (the meteorological seasons of
the northern half of the globe, as news copy from there means them)."""


def season_of(year: int, season: int) -> Interval | None:
    """A season by the year it opens in."""
    first = valid(year, SEASON_STARTS[season], 1)
    return None if first is None else months_from(first, 3)


def unit_around(day: date, unit: str, offset: int = 0) -> Interval | None:  # noqa: PLR0911 - one per unit
    """The calendar unit that holds a day, or the one `offset` units on.

    A weekend is Saturday and Sunday of the ISO week; a decade opens with a year in 0; a century with a
    year in 01 (the 21st is 2001 to 2100).
    """
    if unit in ("minute", "hour", "day"):
        return single(add_days(day, offset))
    if unit in ("week", "fortnight", "weekend"):
        monday = add_days(day, (14 if unit == "fortnight" else 7) * offset - day.weekday())
        if monday is None:
            return None
        if unit == "weekend":
            return between(add_days(monday, 5), add_days(monday, 6))
        return between(monday, add_days(monday, 13 if unit == "fortnight" else 6))
    if unit == "decade":
        return years(day.year // 10 * 10 + 10 * offset, day.year // 10 * 10 + 10 * offset + 9)
    if unit in ("century", "millennium"):
        size = 100 if unit == "century" else 1000
        first = (day.year - 1) // size * size + 1 + size * offset
        return years(first, first + size - 1)
    size = MONTHS_PER[unit]
    first_month = date(day.year, (day.month - 1) // size * size + 1, 1)
    moved = add_months(first_month, size * offset)
    return None if moved is None else months_from(moved, size)


def shift(day: date, unit: str, count: int) -> date | None:
    """The day `count` units on (hours and minutes leave it where it is)."""
    if unit in MONTHS_PER:
        return add_months(day, count * MONTHS_PER[unit])
    return add_days(day, count * DAYS_PER.get(unit, 0))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    day = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * day) // 451
    month, offset = divmod(epact + day - 7 * late + 114, 31)
    return date(year, month, offset + 1)


def nth_weekday(first: date, last: date, weekday: int, nth: int) -> date | None:
    """The nth such weekday between two days; -1 is the last one."""
    if nth > 0:
        found = add_days(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1))
    else:
        found = add_days(last, -((last.weekday() - weekday) % 7))
    return found if found is not None and first <= found <= last else None


def intersection(one: Interval, other: Interval) -> Interval | None:
    """The days in both; None when there is none."""
    starts = [end for end in (one.earliest, other.earliest) if end is not None]
    ends = [end for end in (one.latest, other.latest) if end is not None]
    earliest, latest = max(starts, default=None), min(ends, default=None)
    if earliest is not None and latest is not None and latest < earliest:
        return None
    return Interval(earliest, latest)


def common(intervals: Iterable[Interval]) -> Interval | None:
    """The days all of them hold; None when there is none, or no interval."""
    found: Interval | None = None
    for index, interval in enumerate(intervals):
        found = interval if index == 0 else found and intersection(found, interval)
    return found


def disjoint(one: Interval, other: Interval) -> bool:
    """Whether no day is in both."""
    return intersection(one, other) is None


def gap(one: Interval, other: Interval) -> int:
    """Days from the end of the earlier to the start of the later: 0 when they share a day, 1 for neighbours."""
    if one.latest is not None and other.earliest is not None and one.latest < other.earliest:
        return (other.earliest - one.latest).days
    if other.latest is not None and one.earliest is not None and other.latest < one.earliest:
        return (one.earliest - other.latest).days
    return 0


def within(inner: Interval, outer: Interval) -> bool:
    """Whether every day of the first is in the second."""
    return intersection(inner, outer) == inner


def length(interval: Interval) -> int | None:
    """Days in it; None when an end is open."""
    if interval.earliest is None or interval.latest is None:
        return None
    return (interval.latest - interval.earliest).days + 1


def spoken(day: date, *, weekday: bool = False) -> str:
    """A day in words: "19 June 2024", or "Wednesday 19 June 2024"."""
    lead = f"{WEEKDAYS[day.weekday()]} " if weekday else ""
    return f"{lead}{day.day} {MONTHS[day.month - 1]} {day.year}"


def print_interval(interval: Interval) -> str:
    """ISO 8601: "2024-06-19", "2024-06-17/2024-06-23"; an open end is ".."."""
    earliest = ".." if interval.earliest is None else interval.earliest.isoformat()
    latest = ".." if interval.latest is None else interval.latest.isoformat()
    return earliest if earliest == latest != ".." else f"{earliest}/{latest}"


def read_interval(text: str) -> Interval:
    """What `print_interval` printed.

    Raises:
        ValueError: it is no ISO day or pair of days.
    """
    earliest, _, latest = text.partition("/")
    ends = [
        None if end == ".." else date.fromisoformat(end) for end in (earliest, latest or earliest)
    ]
    return Interval(ends[0], ends[1])

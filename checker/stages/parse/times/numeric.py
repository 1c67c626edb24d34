"""Dates and clock times in digits: what "06/20/2024" or "2:30 p.m." can be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.stages.parse.times.words import Words

Ymd = tuple[int, int, int]
"""Year, month, day as written; the month or day need not exist (a check says so)."""

_DIGITS = re.compile(r"\d+")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::(\d\d))?\s*([ap])?", re.IGNORECASE)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/")
_PIVOT = 69
"""Two-digit years from 69 on are of the last century (POSIX)."""


def full_year(digits: str) -> int:
    """A year of two digits by the POSIX pivot, any other as it stands."""
    value = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - two digits
        return value
    return value + (1900 if value >= _PIVOT else 2000)


def numeric_dates(text: str) -> tuple[Ymd, ...]:
    """The readings of a date in digits, day before month first.

    The year 0000 stands for one that is not written.

    A year in front fixes the order (ISO 8601). Otherwise a part above 12 can only be the day; when both
    parts are above 12 no order is possible, and the one reading keeps what is written.
    """
    parts = _DIGITS.findall(text.partition("T")[0])
    if len(parts[0]) == 4:  # noqa: PLR2004 - the year comes first
        return ((int(parts[0]), int(parts[1]), int(parts[2])),)
    first, second = int(parts[0]), int(parts[1])
    year = 0 if parts[2] == "0000" else full_year(parts[2])
    day_first, month_first = (year, second, first), (year, first, second)
    if first == second:
        return (day_first,)
    if first > 12 or "." in text:  # noqa: PLR2004 - months; dots are written day first everywhere
        return (day_first,) if second <= 12 or first > 12 else (month_first,)  # noqa: PLR2004
    return (month_first,) if second > 12 else (day_first, month_first)  # noqa: PLR2004


def named_month_date(text: str, known: Words) -> tuple[Ymd, ...]:
    """The reading of "19-Jun-2024"; empty when the letters are no month."""
    day, name, year = re.split(r"[-/.]", text)
    terminal, month = known.one.get(name.lower(), ("", None))
    return (
        ((full_year(year), int(month), int(day)),)
        if terminal == "MONTH" and month is not None
        else ()
    )


def read_clock(text: str) -> int | None:
    """Minutes after midnight; None when there is no such time."""
    match = _CLOCK.match(text)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[4]:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - a twelve-hour clock
            return None
        hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):  # noqa: PLR2004 - a clock
        return None
    return hour * 60 + minute


def year_span(text: str, known: Words) -> tuple[str, tuple[int, int] | None]:
    """Terminal and value of "1990-95", "2023/24" or "2014–2016"; nothing when it could be a month as well."""
    first, second = _DIGITS.findall(text)
    start = int(first)
    end = int(second) if len(second) == 4 else start // 100 * 100 + int(second)  # noqa: PLR2004
    low, high = known.wide_years
    if low <= start < end <= high and not (len(second) == 2 and int(second) <= 12 and "-" in text):  # noqa: PLR2004
        return "YEARS", (start, end)
    return "", None


def order_of(
    dates: Iterable[tuple[tuple[int, int, int], ...]], texts: Iterable[str]
) -> bool | None:
    """Whether a document writes numeric dates day first; None when none shows it or they differ.

    Args:
        dates: the readings of each numeric date; one with a single reading shows the order.
        texts: the words of each.
    """
    seen = set()
    for orders, text in zip(dates, texts, strict=True):
        first = _SLASHED.search(text)
        if len(orders) == 1 and first is not None and orders[0][1] != orders[0][2]:
            seen.add(int(first[1]) == orders[0][2])
    return seen.pop() if len(seen) == 1 else None

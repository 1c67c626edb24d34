"""Two ends -> the amounts of a unit that may rightly be said to lie between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language import intervals

if TYPE_CHECKING:
    from datetime import date

    from checker.values import Interval

_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}


def amount(duration: str | None) -> tuple[float, str] | None:
    """Number and unit of an ISO duration in calendar units; None for any other, and for "several"."""
    if not duration or not duration.startswith("P") or duration.startswith(("PT", "PX")):
        return None
    unit = _UNITS.get(duration[-1])
    try:
        return (float(duration[1:-1]), unit) if unit else None
    except ValueError:
        return None


def elapsed(start: Interval, end: Interval, unit: str) -> tuple[int, int] | None:
    """Least and most whole units from a day of the one interval to a day of the other.

    Years and months count completed ones and the plain calendar difference, so "in 24 years" holds of
    2000 and 2024 whatever the months; days count with and without the first day.
    """
    if start.earliest is None or start.latest is None or end.earliest is None or end.latest is None:
        return None
    counts = [
        _whole(first, last, unit)
        for first in (start.earliest, start.latest)
        for last in (end.earliest, end.latest)
    ]
    if unit == "year":
        counts += [end.earliest.year - start.latest.year, end.latest.year - start.earliest.year]
    elif unit == "month":
        counts += [_months(start.latest, end.earliest), _months(start.earliest, end.latest)]
    elif unit == "day":
        counts += [max(counts) + 1]
    else:
        counts += [-(-(end.latest - start.earliest).days // intervals.DAYS_PER[unit])]
    return min(counts), max(counts)


def _whole(first: date, last: date, unit: str) -> int:
    """Completed units from one day to another; negative when the other lies before it."""
    if last < first:
        return -_whole(last, first, unit)
    if unit in intervals.MONTHS_PER:
        months = _months(first, last)
        if last.day < first.day:
            months -= 1
        return months // intervals.MONTHS_PER[unit]
    return (last - first).days // intervals.DAYS_PER[unit]


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def holds(
    stated: float, allowed: tuple[int, int], approx: str | None, share: float, least: float
) -> bool:
    """Whether a stated amount is right of the elapsed ones, given how it is approximated.

    "nearly 24" is 23 and more but not 24 whole ones; "more than 20" is 20 or more; "about 20" allows a tenth.
    """
    low, high = allowed
    if approx == "nearly":
        return low < stated and high >= stated - 1
    if approx in ("more", "least"):
        return high >= stated
    if approx == "less":
        return low <= stated
    if approx == "about":
        slack = max(least, stated * share)
        return low - slack <= stated <= high + slack
    return low <= stated <= high

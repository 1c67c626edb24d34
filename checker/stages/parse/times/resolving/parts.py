"""Meanings of the nth part of something ("the first week of June") -> days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language import intervals
from checker.stages.parse.times.resolving.context import NOTHING, Resolved, one, precision_of
from checker.stages.parse.times.resolving.stretches import recurring, third
from checker.values import Interval

if TYPE_CHECKING:
    from checker.stages.parse.times.meaning import Meaning
    from checker.stages.parse.times.resolving.context import Context


def resolve_nth(meaning: Meaning, context: Context) -> Resolved:
    """The nth quarter or half of a year; the nth week, day or weekday of what it is a part of."""
    unit, nth = meaning.unit or "", meaning.nth or 0
    if unit in ("quarter", "half", "semester"):
        if meaning.of is not None and meaning.of.form not in (
            "year",
            "unit",
            "month",
            "decade",
            "century",
        ):
            return Resolved((), precision_of(unit), "none")
        return _part_of_year(meaning, context)
    if meaning.of is None and meaning.low is None:
        return Resolved((), unit, "none", "nothing")
    whole, anchor = _whole(meaning, context)
    precision = "day" if unit in ("weekday", "day") else unit
    if whole is None or whole.earliest is None or whole.latest is None:
        return Resolved((), precision, "none")
    if unit == "weekday":
        at = intervals.nth_weekday(whole.earliest, whole.latest, meaning.weekday or 0, nth)
        return one(intervals.single(at), "day", anchor)
    return one(nth_part(whole, unit, nth, int(meaning.low or 1)), precision, anchor)


def nth_part(whole: Interval, unit: str, nth: int, count: int) -> Interval | None:
    """The nth stretch of `count` units of an interval; -1 is the last; None when it does not fit."""
    if whole.earliest is None or whole.latest is None:
        return None
    after = intervals.add_days(whole.latest, 1)
    if nth < 0:
        first = None if after is None else intervals.shift(after, unit, -count)
        found = intervals.between(first, whole.latest)
    else:
        first = intervals.shift(whole.earliest, unit, count * (nth - 1))
        end = intervals.shift(whole.earliest, unit, count * nth)
        found = intervals.between(first, None if end is None else intervals.add_days(end, -1))
    if (
        found is None
        or found.latest is None
        or not intervals.within(Interval(found.earliest, found.earliest), whole)
    ):
        return None
    return intervals.intersection(found, whole)


def _whole(meaning: Meaning, context: Context) -> tuple[Interval | None, str]:
    """What the nth part is a part of; "the first nine months" alone are of the year that has them behind it."""
    if meaning.of is not None:
        inner = context.inner or NOTHING
        return (inner.readings[0] if len(inner.readings) == 1 else None), inner.anchor
    if context.published is None or meaning.unit != "month":
        return None, "none"
    year = intervals.year_of(context.published.year)
    done = (
        None if year is None else nth_part(year, "month", meaning.nth or 1, int(meaning.low or 1))
    )
    if done and done.latest and done.latest > context.published and not context.future:
        year = intervals.year_of(context.published.year - 1)
    return year, "publication"


_LONG = frozenset({"decade", "century"})


def _half_of(whole: Interval, nth: int) -> Interval | None:
    """The first or second half of a decade or century."""
    first, last = whole.earliest, whole.latest
    if first is None or last is None:
        return None
    middle = first.year + (last.year - first.year + 1) // 2
    return (
        intervals.years(first.year, middle - 1) if nth == 1 else intervals.years(middle, last.year)
    )


def _part_of_year(meaning: Meaning, context: Context) -> Resolved:
    unit, nth = meaning.unit or "quarter", meaning.nth or 0
    precision = precision_of(unit)
    months = intervals.MONTHS_PER[unit]
    count = 12 // months

    def of_year(year: int) -> Interval | None:
        first = intervals.valid(year, months * ((nth if nth > 0 else count) - 1) + 1, 1)
        return None if first is None else intervals.months_from(first, months)

    if meaning.of is None:
        return one(*third(recurring(meaning, context, of_year), precision))
    inner = context.inner or NOTHING
    if not inner.readings or inner.readings[0].earliest is None:
        return Resolved((), precision, "none")
    if meaning.of.form in _LONG:
        return (
            one(_half_of(inner.readings[0], nth), meaning.of.form, inner.anchor)
            if unit == "half"
            else NOTHING
        )
    year = inner.readings[0].earliest.year
    if meaning.of.form == "year" or (meaning.of.form == "unit" and meaning.of.unit == "year"):
        return one(of_year(year), precision, inner.anchor)
    return Resolved((), precision, "none")

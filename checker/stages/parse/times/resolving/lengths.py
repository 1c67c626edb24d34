"""Meanings of lengths, and of days counted by them -> days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language import intervals
from checker.stages.parse.times.resolving.context import NOTHING, Resolved, one, precision_of
from checker.values import Interval

if TYPE_CHECKING:
    from datetime import date

    from checker.stages.parse.times.meaning import Meaning
    from checker.stages.parse.times.resolving.context import Context


def resolve_clock(meaning: Meaning, context: Context) -> Resolved:
    """A time of day is no day."""
    del meaning, context
    return Resolved((), "minute", "none")


def resolve_duration(meaning: Meaning, context: Context) -> Resolved:
    """A length has days only when it ends or starts at the page: "the past two weeks"."""
    unit = meaning.unit or "day"
    precision = "vague" if meaning.low is None else precision_of(unit)
    if meaning.which is None:
        return Resolved((), precision, "none", "" if meaning.low is None else "resolved")
    if meaning.low is None or context.published is None or unit in ("second", "minute", "hour"):
        return Resolved((), precision, "none")
    whole = whole_units(meaning.high or meaning.low, unit)
    if whole is None:
        return Resolved((), precision, "none")
    other = intervals.shift(context.published, whole[1], meaning.which * whole[0])
    ends = (other, context.published) if meaning.which < 0 else (context.published, other)
    return one(intervals.between(*ends), precision)


def since_when(meaning: Meaning, context: Context) -> Resolved:
    """As in "The first visit in 24 years": the year, month or week that lies so far back."""
    whole = (
        None
        if meaning.low is None or meaning.low != meaning.high
        else whole_units(meaning.low, meaning.unit or "day")
    )
    if whole is None or context.published is None or meaning.approx is not None:
        return resolve_duration(meaning, context)
    back = intervals.shift(context.published, whole[1], -whole[0])
    return one(
        None if back is None else intervals.unit_around(back, whole[1]), precision_of(whole[1])
    )


def resolve_ahead(meaning: Meaning, context: Context) -> Resolved:
    """As in "will return in two weeks": the unit that lies so far ahead of the page."""
    found = resolve_shift(meaning._replace(form="shift", which=1, anchor="publication"), context)
    return found if found.readings else resolve_duration(meaning, context)


def whole_units(amount: float, unit: str) -> tuple[int, str] | None:
    """An amount as a whole number of this or a smaller unit: 1.5 years are 18 months; None when it is none."""
    for smaller in (unit, "month" if unit in intervals.MONTHS_PER else "day"):
        size = intervals.MONTHS_PER.get(unit, 0) or intervals.DAYS_PER.get(unit, 0)
        part = intervals.MONTHS_PER.get(smaller, 0) or intervals.DAYS_PER.get(smaller, 0)
        count = amount * size / part if part else 0.5
        if count < 1_000_000 and count == int(count):  # noqa: PLR2004 - the calendar ends long before
            return int(count), smaller
    return None


def resolve_shift(meaning: Meaning, context: Context) -> Resolved:
    """As in "Two years ago": the year that was; "two days later": from what was told before."""
    unit = meaning.unit or "day"
    if meaning.low is None or unit in ("second", "minute", "hour"):
        return Resolved((), "vague" if meaning.low is None else "minute", "none")
    base, precision = _base(meaning, context), unit
    if base is None or base.earliest is None or base.latest is None:
        return Resolved((), precision_of(precision), "none")
    ends: list[date | None] = []
    for low in (meaning.low, meaning.high or meaning.low):
        for end in (base.earliest, base.latest):
            moved, precision = _moved(end, meaning._replace(low=low))
            ends.append(moved)
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return Resolved((), precision_of(precision), "none")
    first, last = min(known), max(known)
    if meaning.anchor == "mention" and base.earliest == base.latest and not meaning.the:
        precision = "day" if precision in ("day", "week", "fortnight") else precision
    if meaning.of is not None or precision == "day":
        return one(Interval(first, last), "day", meaning.anchor)
    return _dilated(first, last, precision, meaning)


def _moved(day: date, meaning: Meaning) -> tuple[date | None, str]:
    """A day moved by a length and its smaller part, and the smallest unit it was moved by."""
    at: date | None = day
    part: Meaning | None = meaning
    direction, precision = meaning.which or -1, meaning.unit or "day"
    while part is not None and at is not None:
        whole = whole_units(part.low or 0, part.unit or "day")
        if whole is None:
            return None, precision
        precision = whole[1]
        at, part = intervals.shift(at, precision, direction * whole[0]), part.more
    return at, precision


def _dilated(first: date, last: date, unit: str, meaning: Meaning) -> Resolved:
    """The calendar units that hold both days, one more at each side after "about"."""
    wider = 1 if meaning.approx in ("about", "nearly", "more", "less", "least") else 0
    start = intervals.unit_around(first, unit, -wider)
    end = intervals.unit_around(last, unit, wider)
    if start is None or end is None:
        return Resolved((), precision_of(unit), "none")
    return one(Interval(start.earliest, end.latest), precision_of(unit), meaning.anchor)


def _base(meaning: Meaning, context: Context) -> Interval | None:
    """The day something is counted from."""
    if meaning.of is not None:
        inner = context.inner or NOTHING
        return inner.readings[0] if len(inner.readings) == 1 else None
    if meaning.anchor == "mention":
        return context.told_within(meaning.unit or "day")
    return None if context.published is None else Interval(context.published, context.published)


def resolve_valueless(meaning: Meaning, context: Context) -> Resolved:
    """Sets and vague words have no days."""
    del context
    return Resolved((), "vague", "none", "resolved" if meaning.form == "set" else "")

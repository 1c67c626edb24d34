"""Meanings -> days: the resolution conventions of news copy, against a publication date only.

The conventions are those of the project's notes on dates, measured on annotated news corpora: a bare
weekday is the latest such day up to the publication day, "last Friday" the latest strictly before it, a
day without a year the one nearest to it. Without a publication date nothing relative is resolved; what
the words constrain (weekday, month and day) is kept. A wrong interval is worse than none.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from checker.language import intervals
from checker.values import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from checker.stages.parse.times.meaning import Meaning

WEEK = 7
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/")


class Context(NamedTuple):
    """What an expression may be resolved against."""

    published: date | None
    told: Interval | None = None
    """Days of the last dated expression before it in the same paragraph."""
    future: bool = False
    """Whether the clause speaks of what is to come."""
    day_first: bool | None = None
    """Order of numeric dates in this document, when another one shows it."""


class Resolved(NamedTuple):
    """Days, precision, and what they were computed from."""

    readings: tuple[Interval, ...] = ()
    precision: str = "day"
    anchor: str = "publication"
    status: str = ""
    """Set when it is not what the number of readings says."""


NOTHING = Resolved()


def resolve(meaning: Meaning, context: Context) -> Resolved:
    """The days a meaning names; no readings when they cannot be told."""
    return _FORMS[meaning.form](meaning, context)


def _one(interval: Interval | None, precision: str, anchor: str = "publication") -> Resolved:
    return Resolved(
        () if interval is None else (interval,), precision, anchor if interval else "none"
    )


# ---- days ------------------------------------------------------------------------------------------------


def _day(meaning: Meaning, context: Context) -> Resolved:
    if meaning.month is None:
        return _day_of_some_month(meaning, context)
    year, anchor = meaning.year, "absolute"
    if year is None:
        anchor = "publication"
        if context.published is None:
            return Resolved((), "day", "none")
        if meaning.year_which is not None:
            year = context.published.year + meaning.year_which
        else:
            near = nearest_year(context.published, meaning.month, meaning.day or 0)
            return _range(near, meaning, anchor)
    return _range(intervals.valid(year, meaning.month, meaning.day or 0), meaning, anchor)


def _range(first: date | None, meaning: Meaning, anchor: str) -> Resolved:
    """The day, or the days up to the last of a range."""
    last = first
    if first is not None and meaning.last is not None:
        last = intervals.valid(first.year, first.month, meaning.last)
    return _one(intervals.between(first, last), "day", anchor)


def nearest_year(published: date, month: int, day: int) -> date | None:
    """The day of that month and date nearest to the publication day, within a year of it."""
    years = (published.year - 1, published.year, published.year + 1)
    found = [at for year in years if (at := intervals.valid(year, month, day)) is not None]
    return min(found, key=lambda at: (abs((at - published).days), at), default=None)


def _day_of_some_month(meaning: Meaning, context: Context) -> Resolved:
    """As in "Tuesday the 19th": the month round the publication day in which the weekday fits."""
    if context.published is None:
        return Resolved((), "day", "none")
    fitting = []
    for offset in (-1, 0, 1):
        first = intervals.add_months(context.published.replace(day=1), offset)
        at = None if first is None else intervals.valid(first.year, first.month, meaning.day or 0)
        if at is not None and at.weekday() == meaning.weekday:
            fitting.append(at)
    published = context.published
    return _one(
        intervals.single(min(fitting, key=lambda at: abs((at - published).days), default=None)),
        "day",
    )


def _numeric(meaning: Meaning, context: Context) -> Resolved:
    """A date in digits: a weekday beside it, then another date of the document, settles the order."""
    days = [at for order in meaning.orders if (at := intervals.valid(*order)) is not None]
    if len(days) > 1 and meaning.weekday is not None:
        fitting = [at for at in days if at.weekday() == meaning.weekday]
        days = fitting or days
    if len(days) > 1 and context.day_first is not None:
        days = days[:1] if context.day_first else days[1:]
    readings = tuple(Interval(at, at) for at in days)
    return Resolved(readings, "day", "absolute")


def _weekday(meaning: Meaning, context: Context) -> Resolved:
    weekday = meaning.weekday or 0
    if meaning.anchor == "mention":
        return _weekday_told(meaning, context)
    published = context.published
    if published is None:
        return Resolved((), "day", "none")
    if meaning.week is not None or meaning.which == 0:
        offset = WEEK * (meaning.week or 0) - published.weekday() + weekday
        return _one(intervals.single(intervals.add_days(published, offset)), "day")
    if meaning.which == -1:
        return _one(intervals.single(latest(published, weekday, strict=True)), "day")
    if meaning.which == 1:
        soon = next_day(published, weekday, strict=True)
        later = intervals.add_days(published, WEEK - published.weekday() + weekday)
        readings = {at for at in (soon, later) if at is not None}
        return Resolved(tuple(Interval(at, at) for at in sorted(readings)), "day")
    at = next_day(published, weekday) if context.future else latest(published, weekday)
    return _one(intervals.single(at), "day")


def _weekday_told(meaning: Meaning, context: Context) -> Resolved:
    """As in "The following Monday", "that Friday": counted from what was told before."""
    weekday, told = meaning.weekday or 0, context.told
    if told is None or told.latest is None or told.earliest is None or not meaning.which:
        return Resolved((), "day", "none")
    if meaning.which > 0:
        return _one(intervals.single(next_day(told.latest, weekday, strict=True)), "day", "mention")
    return _one(intervals.single(latest(told.earliest, weekday, strict=True)), "day", "mention")


def latest(day: date, weekday: int, *, strict: bool = False) -> date | None:
    """The latest such weekday up to a day; strictly before it when `strict`."""
    back = (day.weekday() - weekday) % WEEK
    return intervals.add_days(day, -(back or (WEEK if strict else 0)))


def next_day(day: date, weekday: int, *, strict: bool = False) -> date | None:
    """The first such weekday from a day on; strictly after it when `strict`."""
    ahead = (weekday - day.weekday()) % WEEK
    return intervals.add_days(day, ahead or (WEEK if strict else 0))


def _deictic(meaning: Meaning, context: Context) -> Resolved:
    if meaning.anchor == "mention":
        base = context.told.earliest if context.told else None
    else:
        base = context.published
    if base is None:
        return Resolved((), "day", "none")
    return _one(
        intervals.single(intervals.add_days(base, meaning.which or 0)), "day", meaning.anchor
    )


def _holiday(meaning: Meaning, context: Context) -> Resolved:
    rule, published = meaning.rule or "", context.published
    if meaning.year is not None:
        return _one(intervals.single(holiday(rule, meaning.year)), "day", "absolute")
    if published is None:
        return Resolved((), "day", "none")
    return _one(intervals.single(_holiday_near(meaning, rule, published)), "day")


def _holiday_near(meaning: Meaning, rule: str, published: date) -> date | None:
    """A holiday without its year: last, next, of last year, or the one nearest to the publication day."""
    if meaning.year_which is not None or meaning.which == 0:
        return holiday(rule, published.year + (meaning.year_which or 0))
    near = (published.year - 1, published.year, published.year + 1)
    days = [at for year in near if (at := holiday(rule, year)) is not None]
    if meaning.which == -1:
        return max((at for at in days if at < published), default=None)
    if meaning.which == 1:
        return min((at for at in days if at > published), default=None)
    return min(days, key=lambda at: abs((at - published).days), default=None)


def holiday(rule: str, year: int) -> date | None:
    """The day a rule of holidays.toml gives in a year."""
    if not 1 <= year <= 9999:  # noqa: PLR2004 - what a date can hold
        return None
    if rule.startswith("easter"):
        return intervals.add_days(intervals.easter(year), int(rule.removeprefix("easter")))
    if "-" in rule and " " not in rule:
        month, day = (int(part) for part in rule.split("-"))
        return intervals.valid(year, month, day)
    month, weekday, nth = (int(part) for part in rule.split())
    whole = intervals.month_of(year, month)
    if whole is None or whole.earliest is None or whole.latest is None:
        return None
    return intervals.nth_weekday(whole.earliest, whole.latest, weekday, nth)


# ---- longer stretches -------------------------------------------------------------------------------------


def _recurring(
    meaning: Meaning, context: Context, of_year: Callable[[int], Interval | None]
) -> tuple[Interval | None, str]:
    """A month, quarter or season by the words round it, and what its year was computed from."""
    if meaning.year is not None:
        return of_year(meaning.year), "absolute"
    published = context.published
    if meaning.anchor == "mention" or published is None:
        return None, "none"
    if meaning.year_which is not None:
        return of_year(published.year + meaning.year_which), "publication"
    near = range(published.year - 2, published.year + 3)
    around = [found for year in near if (found := of_year(year)) is not None]
    chosen = _choice(around, published, meaning.which, future=context.future)
    return chosen or (of_year(published.year) if meaning.which == 0 else None), "publication"


def _choice(
    around: Sequence[Interval], published: date, which: int | None, *, future: bool
) -> Interval | None:
    """The last that is over, this, the next to begin; bare, the latest that has begun by the publication day.

    After a future cue a bare one is the first that is not over.
    """
    begun = [found for found in around if _start(found) <= published]
    over = [found for found in begun if _end(found) < published]
    if which == -1:
        return max(over, key=_end, default=None)
    if which == 1:
        return min((found for found in around if found not in begun), key=_end, default=None)
    if which == 0:
        return next((found for found in begun if found not in over), None)
    if future:
        return min((found for found in around if found not in over), key=_end, default=None)
    return max(begun, key=_end, default=None)


def _start(interval: Interval) -> date:
    return interval.earliest or date.min


def _end(interval: Interval) -> date:
    return interval.latest or date.max


def _month(meaning: Meaning, context: Context) -> Resolved:
    first, last = meaning.month or 0, meaning.last or meaning.month or 0

    def of_year(year: int) -> Interval | None:
        start = intervals.valid(year, first, 1)
        return None if start is None else intervals.months_from(start, last - first + 1)

    return _one(*_third(_recurring(meaning, context, of_year), "month"))


def _third(found: tuple[Interval | None, str], precision: str) -> tuple[Interval | None, str, str]:
    return found[0], precision, found[1]


def _season(meaning: Meaning, context: Context) -> Resolved:
    nth = meaning.nth or 1
    return _one(
        *_third(_recurring(meaning, context, lambda year: intervals.season_of(year, nth)), "season")
    )


def _year(meaning: Meaning, context: Context) -> Resolved:
    del context
    year = meaning.year or 0
    whole = intervals.year_of(year)
    if whole is None:
        return Resolved((), "year", "absolute")
    return (
        _fiscal(whole, meaning, "absolute") if meaning.fiscal else _one(whole, "year", "absolute")
    )


def _fiscal(whole: Interval, meaning: Meaning, anchor: str) -> Resolved:
    """A financial year is the calendar year or one that opens up to nine months earlier: both are kept."""
    if meaning.unit not in (None, "year") or whole.earliest is None or whole.latest is None:
        return _one(whole, meaning.unit or "year", anchor)
    earlier = intervals.between(intervals.add_months(whole.earliest, -9), whole.latest)
    return Resolved((whole,) if earlier is None else (whole, earlier), "year", anchor)


def _years(meaning: Meaning, context: Context) -> Resolved:
    del context
    return _one(intervals.years(meaning.year or 0, meaning.last or 0), "year", "absolute")


def _decade(meaning: Meaning, context: Context) -> Resolved:
    del context
    first = meaning.year or 0
    return _one(intervals.years(first, first + 9), "decade", "absolute")


def _century(meaning: Meaning, context: Context) -> Resolved:
    del context
    size = 100 if meaning.unit == "century" else 1000
    last = size * (meaning.nth or 0)
    return _one(intervals.years(last - size + 1, last), "century", "absolute")


def _unit(meaning: Meaning, context: Context) -> Resolved:
    unit = meaning.unit or "day"
    if meaning.of is not None:
        inner = resolve(meaning.of, context)
        day = inner.readings[0].earliest if len(inner.readings) == 1 else None
        return _one(
            None if day is None else intervals.unit_around(day, unit),
            _precision(unit),
            inner.anchor,
        )
    if meaning.which is None:
        return Resolved((), _precision(unit), "none")
    base = context.published
    if meaning.anchor == "mention":
        base = context.told.earliest if context.told else None
        if meaning.which > 0 and context.told is not None:
            base = context.told.latest
    if base is None:
        return Resolved((), unit, "none")
    whole = intervals.unit_around(base, unit, meaning.which)
    if meaning.fiscal and whole is not None:
        return _fiscal(whole, meaning, meaning.anchor)
    return _one(whole, _precision(unit), meaning.anchor)


def _nth(meaning: Meaning, context: Context) -> Resolved:
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
            return Resolved((), _precision(unit), "none")
        return _part_of_year(meaning, context)
    if meaning.of is None and meaning.low is None:
        return Resolved((), unit, "none", "nothing")
    whole, anchor = _whole(meaning, context)
    precision = "day" if unit in ("weekday", "day") else unit
    if whole is None or whole.earliest is None or whole.latest is None:
        return Resolved((), precision, "none")
    if unit == "weekday":
        at = intervals.nth_weekday(whole.earliest, whole.latest, meaning.weekday or 0, nth)
        return _one(intervals.single(at), "day", anchor)
    return _one(nth_part(whole, unit, nth, int(meaning.low or 1)), precision, anchor)


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
        inner = resolve(meaning.of, context)
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


def _part_of_year(meaning: Meaning, context: Context) -> Resolved:
    unit, nth = meaning.unit or "quarter", meaning.nth or 0
    precision = _precision(unit)
    months = intervals.MONTHS_PER[unit]
    count = 12 // months

    def of_year(year: int) -> Interval | None:
        first = intervals.valid(year, months * ((nth if nth > 0 else count) - 1) + 1, 1)
        return None if first is None else intervals.months_from(first, months)

    if meaning.of is None:
        return _one(*_third(_recurring(meaning, context, of_year), precision))
    inner = resolve(meaning.of, context)
    if not inner.readings or inner.readings[0].earliest is None:
        return Resolved((), precision, "none")
    year = inner.readings[0].earliest.year
    if meaning.of.form == "year" or (meaning.of.form == "unit" and meaning.of.unit == "year"):
        return _one(of_year(year), precision, inner.anchor)
    return Resolved((), precision, "none")


# ---- lengths and what is counted -----------------------------------------------------------------------


def _clock(meaning: Meaning, context: Context) -> Resolved:
    del meaning, context
    return Resolved((), "minute", "none")


def _duration(meaning: Meaning, context: Context) -> Resolved:
    unit = meaning.unit or "day"
    precision = "vague" if meaning.low is None else _precision(unit)
    if meaning.which is None:
        return Resolved((), precision, "none", "" if meaning.low is None else "resolved")
    if meaning.low is None or context.published is None or unit in ("second", "minute", "hour"):
        return Resolved((), precision, "none")
    whole = whole_units(meaning.high or meaning.low, unit)
    if whole is None:
        return Resolved((), precision, "none")
    other = intervals.shift(context.published, whole[1], meaning.which * whole[0])
    ends = (other, context.published) if meaning.which < 0 else (context.published, other)
    return _one(intervals.between(*ends), precision)


def since_when(meaning: Meaning, context: Context) -> Resolved:
    """As in "The first visit in 24 years": the year, month or week that lies so far back."""
    whole = (
        None
        if meaning.low is None or meaning.low != meaning.high
        else whole_units(meaning.low, meaning.unit or "day")
    )
    if whole is None or context.published is None or meaning.approx is not None:
        return _duration(meaning, context)
    back = intervals.shift(context.published, whole[1], -whole[0])
    return _one(
        None if back is None else intervals.unit_around(back, whole[1]), _precision(whole[1])
    )


def whole_units(amount: float, unit: str) -> tuple[int, str] | None:
    """An amount as a whole number of this or a smaller unit: 1.5 years are 18 months; None when it is none."""
    for smaller in (unit, "month" if unit in intervals.MONTHS_PER else "day"):
        size = intervals.MONTHS_PER.get(unit, 0) or intervals.DAYS_PER.get(unit, 0)
        part = intervals.MONTHS_PER.get(smaller, 0) or intervals.DAYS_PER.get(smaller, 0)
        count = amount * size / part if part else 0.5
        if count == int(count) and count < 1_000_000:  # noqa: PLR2004 - the calendar ends long before
            return int(count), smaller
    return None


def _precision(unit: str) -> str:
    return {"second": "minute", "hour": "minute", "fortnight": "week", "weekend": "week", "semester": "quarter",
            "half": "quarter", "millennium": "century"}.get(unit, unit)  # fmt: skip


def _shift(meaning: Meaning, context: Context) -> Resolved:
    """As in "Two years ago": the year that was; "two days later": from what was told before."""
    unit = meaning.unit or "day"
    if meaning.low is None or unit in ("second", "minute", "hour"):
        return Resolved((), "vague" if meaning.low is None else "minute", "none")
    base, precision = _base(meaning, context), unit
    if base is None or base.earliest is None or base.latest is None:
        return Resolved((), _precision(precision), "none")
    direction = meaning.which or -1
    ends: list[date | None] = []
    for amount in (meaning.low, meaning.high or meaning.low):
        whole = whole_units(amount, unit)
        if whole is None:
            return Resolved((), _precision(precision), "none")
        precision = whole[1]
        ends += [
            intervals.shift(end, precision, direction * whole[0])
            for end in (base.earliest, base.latest)
        ]
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return Resolved((), _precision(precision), "none")
    first, last = min(known), max(known)
    if meaning.anchor == "mention" and base.earliest == base.latest:
        precision = "day" if precision in ("day", "week", "fortnight") else precision
    if meaning.of is not None or precision == "day":
        return _one(Interval(first, last), "day", meaning.anchor)
    return _dilated(first, last, precision, meaning)


def _dilated(first: date, last: date, unit: str, meaning: Meaning) -> Resolved:
    """The calendar units that hold both days, one more at each side after "about"."""
    wider = 1 if meaning.approx in ("about", "nearly", "more", "less", "least") else 0
    start = intervals.unit_around(first, unit, -wider)
    end = intervals.unit_around(last, unit, wider)
    if start is None or end is None:
        return Resolved((), _precision(unit), "none")
    return _one(Interval(start.earliest, end.latest), _precision(unit), meaning.anchor)


def _base(meaning: Meaning, context: Context) -> Interval | None:
    """The day something is counted from."""
    if meaning.of is not None:
        inner = resolve(meaning.of, context)
        return inner.readings[0] if len(inner.readings) == 1 else None
    if meaning.anchor == "mention":
        return context.told
    return None if context.published is None else Interval(context.published, context.published)


def _valueless(meaning: Meaning, context: Context) -> Resolved:
    del context
    return Resolved((), "vague", "none", "resolved" if meaning.form == "set" else "")


_FORMS: dict[str, Callable[[Meaning, Context], Resolved]] = {
    "day": _day,
    "numeric": _numeric,
    "weekday": _weekday,
    "deictic": _deictic,
    "holiday": _holiday,
    "month": _month,
    "season": _season,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "unit": _unit,
    "nth": _nth,
    "clock": _clock,
    "duration": _duration,
    "shift": _shift,
    "set": _valueless,
    "vague": _valueless,
}


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

"""Meanings of days, weekdays and holidays -> days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language import intervals
from checker.language.bounded import BOUNDED
from checker.stages.parse.times.resolving.context import Resolved, one
from checker.values import Interval

if TYPE_CHECKING:
    from datetime import date

    from checker.stages.parse.times.meaning import Meaning
    from checker.stages.parse.times.resolving.context import Context

WEEK = 7
_COMING = 2
"""Which of "this coming Tuesday": the next one, whatever its week."""
_NEAR = 45
"""Days from the page within which a weekday finds a day of no named month."""


def resolve_day(meaning: Meaning, context: Context) -> Resolved:
    """A day of a month, or some days of one."""
    if meaning.month is None:
        return _day_of_some_month(meaning, context)
    year, anchor = meaning.year, "absolute"
    if year is None:
        anchor = "publication"
        if context.published is None:
            return _reused(meaning, context)
        if meaning.year_which is not None:
            year = context.published.year + meaning.year_which
        elif meaning.which is not None:
            return one(intervals.single(_beside(meaning, context.published)), "day", anchor)
        else:
            near = nearest_year(context.published, meaning.month, meaning.day or 0)
            return _range(near, meaning, anchor)
    return _range(intervals.valid(year, meaning.month, meaning.day or 0), meaning, anchor)


def _reused(meaning: Meaning, context: Context) -> Resolved:
    """A day of a month in a re-used story: the latest such day up to its page."""
    page = context.not_after
    if page is None or meaning.year_which is not None or meaning.which is not None:
        return Resolved((), "day", "none")
    first = max((at for at in _days_of(meaning, page) if at <= page), default=None)
    return _range(first, meaning, BOUNDED)


def _days_of(meaning: Meaning, published: date) -> list[date]:
    """Such days of the year of the page and the years beside it."""
    years = (published.year - 1, published.year, published.year + 1)
    return [
        at for year in years if (at := intervals.valid(year, meaning.month or 0, meaning.day or 0))
    ]


def _beside(meaning: Meaning, published: date) -> date | None:
    """As in "last Oct. 12": the latest such day before the page, or the first after it."""
    days = _days_of(meaning, published)
    if meaning.which == -1:
        return max((at for at in days if at < published), default=None)
    return min((at for at in days if at > published), default=None)


def _range(first: date | None, meaning: Meaning, anchor: str) -> Resolved:
    """The day, or the days up to the last of a range."""
    last = first
    if first is not None and meaning.last is not None:
        last = intervals.valid(first.year, first.month, meaning.last)
    return one(intervals.between(first, last), "day", anchor)


def nearest_year(published: date, month: int, day: int) -> date | None:
    """The day of that month and date nearest to the publication day, within a year of it."""
    years = (published.year - 1, published.year, published.year + 1)
    found = [at for year in years if (at := intervals.valid(year, month, day)) is not None]
    return min(found, key=lambda at: (abs((at - published).days), at), default=None)


def _day_of_some_month(meaning: Meaning, context: Context) -> Resolved:
    """A day without its month: with a weekday, the nearest that has it; alone, the latest up to the page.

    After a future cue it is the first from the page on.
    """
    published = context.published
    if published is None:
        return Resolved((), "day", "none")
    days = []
    for offset in (-2, -1, 0, 1, 2):
        first = intervals.add_months(published.replace(day=1), offset)
        at = None if first is None else intervals.valid(first.year, first.month, meaning.day or 0)
        if at is not None:
            days.append(at)
    if meaning.weekday is not None:
        fitting = [
            at
            for at in days
            if at.weekday() == meaning.weekday and abs((at - published).days) <= _NEAR
        ]
        found = min(fitting, key=lambda at: abs((at - published).days), default=None)
    elif context.future:
        found = min((at for at in days if at >= published), default=None)
    else:
        found = max((at for at in days if at <= published), default=None)
    return one(intervals.single(found), "day")


def resolve_numeric(meaning: Meaning, context: Context) -> Resolved:
    """A date in digits: a weekday beside it, then another date of the document, settles the order."""
    days = [at for order in meaning.orders if (at := _written(order, context)) is not None]
    if len(days) > 1 and meaning.weekday is not None:
        fitting = [at for at in days if at.weekday() == meaning.weekday]
        days = fitting or days
    if len(days) > 1 and context.day_first is not None:
        days = days[:1] if context.day_first else days[1:]
    readings = tuple(Interval(at, at) for at in days)
    return Resolved(readings, "day", "absolute")


def _written(order: tuple[int, int, int], context: Context) -> date | None:
    """The day of an order; the nearest to the page where no year is written (0 stands for it)."""
    year, month, day = order
    if year:
        return intervals.valid(year, month, day)
    return None if context.published is None else nearest_year(context.published, month, day)


def resolve_weekday(meaning: Meaning, context: Context) -> Resolved:
    """A weekday: bare, last, this or next, or of another week."""
    weekday = meaning.weekday or 0
    if meaning.anchor == "mention":
        return _weekday_told(meaning, context)
    published = context.published
    if published is None:
        return Resolved((), "day", "none")
    if meaning.week is not None or meaning.which == 0:
        offset = WEEK * (meaning.week or 0) - published.weekday() + weekday
        return one(intervals.single(intervals.add_days(published, offset)), "day")
    if meaning.which == -1:
        return one(intervals.single(latest(published, weekday, strict=True)), "day")
    if meaning.which == 1:
        soon = next_day(published, weekday, strict=True)
        later = intervals.add_days(published, WEEK - published.weekday() + weekday)
        readings = dict.fromkeys(at for at in (later, soon) if at is not None)
        return Resolved(tuple(Interval(at, at) for at in readings), "day")
    coming = meaning.which == _COMING
    ahead = coming or context.future
    at = next_day(published, weekday, strict=coming) if ahead else latest(published, weekday)
    return one(intervals.single(at), "day")


def _weekday_told(meaning: Meaning, context: Context) -> Resolved:
    """As in "The following Monday", "that Friday": counted from what was told before."""
    weekday, told = meaning.weekday or 0, context.told_within("day")
    if told is None or told.latest is None or told.earliest is None or not meaning.which:
        return Resolved((), "day", "none")
    if meaning.which > 0:
        return one(intervals.single(next_day(told.latest, weekday, strict=True)), "day", "mention")
    return one(intervals.single(latest(told.earliest, weekday, strict=True)), "day", "mention")


def latest(day: date, weekday: int, *, strict: bool = False) -> date | None:
    """The latest such weekday up to a day; strictly before it when `strict`."""
    back = (day.weekday() - weekday) % WEEK
    return intervals.add_days(day, -(back or (WEEK if strict else 0)))


def next_day(day: date, weekday: int, *, strict: bool = False) -> date | None:
    """The first such weekday from a day on; strictly after it when `strict`."""
    ahead = (weekday - day.weekday()) % WEEK
    return intervals.add_days(day, ahead or (WEEK if strict else 0))


def resolve_deictic(meaning: Meaning, context: Context) -> Resolved:
    """Today, yesterday, the next day: days from the page or from what was told."""
    if meaning.anchor == "mention":
        told = context.told_within("day")
        base = told.earliest if told else None
    else:
        base = context.published
    if base is None:
        return Resolved((), "day", "none")
    return one(
        intervals.single(intervals.add_days(base, meaning.which or 0)), "day", meaning.anchor
    )


def resolve_holiday(meaning: Meaning, context: Context) -> Resolved:
    """A day with a name."""
    rule, published = meaning.rule or "", context.published
    if meaning.year is not None:
        return one(intervals.single(holiday(rule, meaning.year)), "day", "absolute")
    if published is None:
        return Resolved((), "day", "none")
    return one(intervals.single(_holiday_near(meaning, rule, published)), "day")


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

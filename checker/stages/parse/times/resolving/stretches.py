"""Meanings of months, years and other stretches of the calendar -> days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from checker.language import intervals
from checker.stages.parse.times.resolving.context import NOTHING, Resolved, one, precision_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checker.stages.parse.times.meaning import Meaning
    from checker.stages.parse.times.resolving.context import Context
    from checker.values import Interval


def recurring(
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


def resolve_month(meaning: Meaning, context: Context) -> Resolved:
    """A month, or some months of a year."""
    first, last = meaning.month or 0, meaning.last or meaning.month or 0

    def of_year(year: int) -> Interval | None:
        start = intervals.valid(year, first, 1)
        return None if start is None else intervals.months_from(start, last - first + 1)

    return one(*third(recurring(meaning, context, of_year), "month"))


def third(found: tuple[Interval | None, str], precision: str) -> tuple[Interval | None, str, str]:
    """What `recurring` found, in the order `one` takes it."""
    return found[0], precision, found[1]


def resolve_season(meaning: Meaning, context: Context) -> Resolved:
    """A season."""
    nth = meaning.nth or 1
    return one(
        *third(recurring(meaning, context, lambda year: intervals.season_of(year, nth)), "season")
    )


def resolve_year(meaning: Meaning, context: Context) -> Resolved:
    """A calendar or fiscal year."""
    del context
    year = meaning.year or 0
    whole = intervals.year_of(year)
    if whole is None:
        return Resolved((), "year", "absolute")
    return _fiscal(whole, meaning, "absolute") if meaning.fiscal else one(whole, "year", "absolute")


def _fiscal(whole: Interval, meaning: Meaning, anchor: str) -> Resolved:
    """A financial year is the calendar year or one that opens up to nine months earlier: both are kept."""
    if meaning.unit not in (None, "year") or whole.earliest is None or whole.latest is None:
        return one(whole, meaning.unit or "year", anchor)
    earlier = intervals.between(intervals.add_months(whole.earliest, -9), whole.latest)
    return Resolved((whole,) if earlier is None else (whole, earlier), "year", anchor)


def resolve_years(meaning: Meaning, context: Context) -> Resolved:
    """From one year to another."""
    del context
    return one(intervals.years(meaning.year or 0, meaning.last or 0), "year", "absolute")


def resolve_decade(meaning: Meaning, context: Context) -> Resolved:
    """Ten years."""
    del context
    first = meaning.year or 0
    return one(intervals.years(first, first + 9), "decade", "absolute")


def resolve_century(meaning: Meaning, context: Context) -> Resolved:
    """A hundred years, or a thousand."""
    del context
    size = 100 if meaning.unit == "century" else 1000
    last = size * (meaning.nth or 0)
    return one(intervals.years(last - size + 1, last), "century", "absolute")


def resolve_unit(meaning: Meaning, context: Context) -> Resolved:
    """Last, this or next week, month, year ...: of the page, of what was told, or round a day."""
    unit = meaning.unit or "day"
    if meaning.of is not None:
        inner = context.inner or NOTHING
        day = inner.readings[0].earliest if len(inner.readings) == 1 else None
        return one(
            None if day is None else intervals.unit_around(day, unit),
            precision_of(unit),
            inner.anchor,
        )
    if meaning.which is None and unit == "weekend":
        return _weekend(context)
    if meaning.which is None:
        return Resolved((), precision_of(unit), "none")
    base = context.published
    if meaning.anchor == "mention":
        told = context.told_within(unit)
        base = None if told is None else told.latest if meaning.which > 0 else told.earliest
    if base is None:
        return Resolved((), unit, "none")
    whole = intervals.unit_around(base, unit, meaning.which)
    if meaning.fiscal and whole is not None:
        return _fiscal(whole, meaning, meaning.anchor)
    return one(whole, precision_of(unit), meaning.anchor)


def _weekend(context: Context) -> Resolved:
    """The weekend: the last that has begun by the page, after a future cue the first that is not over."""
    day = context.published
    if day is None:
        return Resolved((), "week", "none")
    sunday = 6
    back = 0 if context.future or day.weekday() >= sunday - 1 else -1
    return one(intervals.unit_around(day, "weekend", back), "week")

"""Meanings -> days: the resolution conventions of news copy, against a publication date only.

The conventions are those of the project's notes on dates, measured on annotated news corpora: a bare
weekday is the latest such day up to the publication day, "last Friday" the latest strictly before it, a
day without a year the one nearest to it. Without a publication date nothing relative is resolved; what
the words constrain (weekday, month and day) is kept. A wrong interval is worse than none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.bounded import BY_STORY
from checker.stages.parse.times.resolving import days, lengths, parts, stretches
from checker.values import Interval

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.stages.parse.times.meaning import Meaning
    from checker.stages.parse.times.resolving.context import Context, Resolved

_FORMS: dict[str, Callable[[Meaning, Context], Resolved]] = {
    "day": days.resolve_day,
    "numeric": days.resolve_numeric,
    "weekday": days.resolve_weekday,
    "deictic": days.resolve_deictic,
    "holiday": days.resolve_holiday,
    "month": stretches.resolve_month,
    "season": stretches.resolve_season,
    "year": stretches.resolve_year,
    "years": stretches.resolve_years,
    "decade": stretches.resolve_decade,
    "century": stretches.resolve_century,
    "unit": stretches.resolve_unit,
    "nth": parts.resolve_nth,
    "clock": lengths.resolve_clock,
    "part": lengths.resolve_clock,
    "duration": lengths.resolve_duration,
    "shift": lengths.resolve_shift,
    "set": lengths.resolve_valueless,
    "vague": lengths.resolve_valueless,
}


_BY_PAGE = frozenset({"year", "quarter", "month"})
"""Units that count from the page where nothing else is told: "profit rose from a year earlier"."""


def resolve(meaning: Meaning, context: Context) -> Resolved:
    """The days a meaning names; no readings when they cannot be told."""
    if meaning.of is not None:
        ahead = meaning.form == "shift" and meaning.which == 1
        inner = context._replace(future=True) if ahead else context
        context = context._replace(inner=resolve(meaning.of, inner))
    return _FORMS[meaning.form](meaning, context)


def resolve_most_likely(meaning: Meaning, context: Context) -> Resolved:
    """The days when the page itself counts as the first thing told: "the year" is this one."""
    if meaning.form == "unit" and meaning.which is None and meaning.of is None:
        meaning = meaning._replace(which=0)
    if context.published is not None:
        page = Interval(context.published, context.published)
        context = context._replace(told=(*context.told, page))
    return resolve(meaning, context)


def resolve_by_story(meaning: Meaning, context: Context) -> Resolved | None:
    """Words that count from what was told ("a year earlier"), where their paragraph told nothing.

    They count from an earlier paragraph, and years, quarters and months by convention from the page; None where
    neither says anything. No judgement stands on such days.
    """
    counts = meaning.anchor == "mention" and meaning.which is not None
    told = context.told_within(meaning.unit or "day") is not None
    if not counts or not (told or meaning.unit in _BY_PAGE):
        return None
    found = resolve_most_likely(meaning, context)
    return found._replace(anchor=BY_STORY) if found.readings else None

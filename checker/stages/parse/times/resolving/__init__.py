"""Meanings -> days: the resolution conventions of news copy, against a publication date only.

The conventions are those of the project's notes on dates, measured on annotated news corpora: a bare
weekday is the latest such day up to the publication day, "last Friday" the latest strictly before it, a
day without a year the one nearest to it. Without a publication date nothing relative is resolved; what
the words constrain (weekday, month and day) is kept. A wrong interval is worse than none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.parse.times.resolving import days, lengths, parts, stretches

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


def resolve(meaning: Meaning, context: Context) -> Resolved:
    """The days a meaning names; no readings when they cannot be told."""
    if meaning.of is not None:
        context = context._replace(inner=resolve(meaning.of, context))
    return _FORMS[meaning.form](meaning, context)

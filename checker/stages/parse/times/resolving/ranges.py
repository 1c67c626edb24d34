"""The second end of a range in two expressions -> days that do not lie before its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language import intervals
from checker.stages.parse.times.resolving.context import Context, Resolved, one
from checker.stages.parse.times.resolving.days import next_day, resolve_day
from checker.stages.parse.times.resolving.stretches import resolve_month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.parse.times.meaning import Meaning
    from checker.values import Interval

_FREE = frozenset({"weekday", "month", "day"})


def after_start(meaning: Meaning, resolved: Resolved, start: Sequence[Interval]) -> Resolved:
    """As in "from March through May", "from Dec. 28 to Jan. 3": the end is the first that follows the start.

    Only an end that is free (no year, no "last" or "next") and would come before the start is moved.
    """
    free = meaning.form in _FREE and meaning.year is None and meaning.which is None
    if not free or meaning.month is None and meaning.weekday is None:  # noqa: RUF021
        return resolved
    if len(start) != 1 or len(resolved.readings) != 1 or meaning.week is not None:
        return resolved
    first, last = start[0].earliest, resolved.readings[0].latest
    if first is None or last is None or last >= first:
        return resolved
    if meaning.form == "weekday":
        return one(intervals.single(next_day(first, meaning.weekday or 0)), "day", resolved.anchor)
    resolver = resolve_month if meaning.form == "month" else resolve_day
    for year in (first.year, first.year + 1):
        found = resolver(meaning._replace(year=year), Context(None))
        if found.readings and found.readings[0].latest and found.readings[0].latest >= first:
            return found._replace(anchor=resolved.anchor)
    return resolved

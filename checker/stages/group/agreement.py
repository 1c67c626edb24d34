"""The dates of one event -> the days they agree on, and what each has to say to that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language import intervals
from checker.records import NamedTuple
from checker.values import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from checker.values import TimeExpression

Verdict = tuple[bool | None, str | None]
"""Whether a mention agrees, and how that was inferred, in words."""

_OUTER = frozenset({"since", "until", "before", "after", "by"})
"""Modifiers of a date that is only an end of the time told."""
_WEEK = 7
_HALF_YEAR = 183
"""Days from a page within which a day without its year lies: the year is the nearest."""


class Dated(NamedTuple):
    """The date of a mention and where it comes from."""

    source: str
    """What the document is called in a sentence."""
    time: TimeExpression | None
    asserted: bool = True


def agreement(
    mentions: Sequence[Dated], near: Sequence[date] = ()
) -> tuple[Interval | None, list[Verdict]]:
    """The days common to all resolved mentions, and each mention's verdict.

    A resolved mention agrees when it shares a day with every other; an unresolved one when what its words
    constrain (weekday, month and day) holds on the common days. None stands for "cannot be told": there is
    nothing to hold it against, or it says too little.

    Args:
        mentions: of one event.
        near: publication days of its documents; where nothing is resolved, the years round them are tried.
    """
    resolved = [mention for mention in mentions if _at(mention) is not None]
    if not resolved:
        return _by_each_other(mentions, near)
    told = [found for mention in resolved if (found := _at(mention)) is not None]
    common = intervals.common(told)
    last_start = max((one.earliest for one in told if one.earliest is not None), default=None)
    first_end = min((one.latest for one in told if one.latest is not None), default=None)
    verdicts: list[Verdict] = []
    for mention in mentions:
        own = _at(mention)
        if own is not None:
            # It shares a day with every other when none begins after its end or ends before its start.
            apart = _before(own.latest, last_start) or _before(first_end, own.earliest)
            verdicts.append((None if len(resolved) == 1 else not apart, None))
        elif mention.time is None or not mention.asserted or mention.time.modifier in _OUTER:
            verdicts.append((None, None))
        else:
            verdicts.append(_by_constraints(mention.time, common, resolved))
    return common, verdicts


def _before(one: date | None, other: date | None) -> bool:
    """Whether a day lies before another; an open end does not."""
    return one is not None and other is not None and one < other


def _by_each_other(
    mentions: Sequence[Dated], near: Sequence[date]
) -> tuple[Interval | None, list[Verdict]]:
    """Unresolved mentions against each other: "Wednesday" and "June 19" can be one day of a year near by."""
    told = [
        mention.time for mention in mentions
        if mention.time and mention.asserted and mention.time.modifier not in _OUTER
        and not mention.time.readings and mention.time.precision == "day"
    ]  # fmt: skip
    weekdays = {time.weekday for time in told if time.weekday is not None}
    days = {(time.month, time.day) for time in told if time.month and time.day}
    if not near or not weekdays or not days:
        return None, [(None, None)] * len(mentions)
    years = range(min(near).year - 1, max(near).year + 2)
    fitting = [
        at
        for year in years
        for month, day in sorted(days)
        if (at := intervals.valid(year, month, day)) and all(fits(time, at) for time in told)
    ]
    nearest = min(fitting, key=lambda at: min(abs(at - page) for page in near), default=None)
    verdict: Verdict = (False, f"from {years[0]} to {years[-1]} these dates are never one day")
    found: Interval | None = None
    if nearest is not None:
        close = min(abs((nearest - page).days) for page in near) <= _HALF_YEAR
        said = f"{intervals.spoken(nearest, weekday=True)} is what all of these say"
        verdict = (True, said) if close else (None, f"only {said}")
        found = Interval(nearest, nearest) if close else None
    return found, [verdict if mention.time in told else (None, None) for mention in mentions]


def _at(mention: Dated) -> Interval | None:
    """The days an asserted mention puts the event on; None for a plan, a denial, an outer bound or no date."""
    time = mention.time
    if time is None or not mention.asserted or len(time.readings) != 1 or time.modifier in _OUTER:
        return None
    return time.readings[0]


def _by_constraints(
    time: TimeExpression, common: Interval | None, resolved: Sequence[Dated]
) -> Verdict:
    """An unresolved mention against the days the others agree on."""
    if common is None or common.earliest is None or common.latest is None:
        return None, None
    if time.weekday is None and time.month is None:
        return None, None
    days = intervals.length(common) or 0
    fitting = [
        at
        for offset in range(min(days, 400))
        if (at := intervals.add_days(common.earliest, offset)) and fits(time, at)
    ]
    exact = [mention for mention in resolved if _at(mention) == common]
    sources = tuple(dict.fromkeys(mention.source for mention in exact or resolved))
    source = " and ".join(sources)
    dates = "dates" if len(sources) == 1 else "date"
    if not fitting:
        return (
            False,
            f"no {words(time)} among the days in {source} ({intervals.print_interval(common)})",
        )
    if days >= _WEEK and time.month is None:
        return None, None
    if days == 1:
        return (
            True,
            f"{intervals.spoken(common.earliest)}, as {source} {dates} it, is a {words(time)}"
            if time.month is None
            else (f"{words(time)} {common.earliest.year}, as {source} {dates} it"),
        )
    return True, f"{intervals.spoken(fitting[0])} lies in the days of {source}"


def fits(time: TimeExpression, day: date) -> bool:
    """Whether a day satisfies what an unresolved expression constrains."""
    return (
        (time.weekday is None or day.weekday() == time.weekday)
        and (time.month is None or day.month == time.month)
        and (time.day is None or day.day == time.day)
    )


def words(time: TimeExpression) -> str:
    """What an expression constrains, in words: "Wednesday", "19 June"."""
    parts = []
    if time.weekday is not None:
        parts.append(intervals.WEEKDAYS[time.weekday])
    if time.month is not None and 1 <= time.month <= len(intervals.MONTHS):
        parts.append(
            f"{time.day} {intervals.MONTHS[time.month - 1]}"
            if time.day
            else intervals.MONTHS[time.month - 1]
        )
    return " ".join(parts)

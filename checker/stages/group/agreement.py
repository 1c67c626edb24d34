"""The dates of one event -> the days they agree on, and what each has to say to that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.language import intervals

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from checker.values import Interval, TimeExpression

Verdict = tuple[bool | None, str | None]
"""Whether a mention agrees, and how that was inferred, in words."""

_OUTER = frozenset({"since", "until", "before", "after", "by"})
"""Modifiers of a date that is only an end of the time told."""
_WEEK = 7
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Dated(NamedTuple):
    """The date of a mention and where it comes from."""

    source: str
    """What the document is called in a sentence."""
    time: TimeExpression | None
    asserted: bool = True


def agreement(mentions: Sequence[Dated]) -> tuple[Interval | None, list[Verdict]]:
    """The days common to all resolved mentions, and each mention's verdict.

    A resolved mention agrees when it shares a day with every other; an unresolved one when what its words
    constrain (weekday, month and day) holds on the common days. None stands for "cannot be told": there is
    nothing to hold it against, or it says too little.
    """
    resolved = [mention for mention in mentions if _at(mention) is not None]
    common = intervals.common(
        [found for mention in resolved if (found := _at(mention)) is not None]
    )
    verdicts: list[Verdict] = []
    for mention in mentions:
        own = _at(mention)
        if own is not None:
            others = [
                found
                for other in resolved
                if other is not mention and (found := _at(other)) is not None
            ]
            agrees = (
                None if not others else not any(intervals.disjoint(own, other) for other in others)
            )
            verdicts.append((agrees, None))
        elif mention.time is None or not mention.asserted or mention.time.modifier in _OUTER:
            verdicts.append((None, None))
        else:
            verdicts.append(_by_constraints(mention.time, common, resolved))
    return common, verdicts


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
            f"{spoken(common.earliest)}, as {source} {dates} it, is a {words(time)}"
            if time.month is None
            else (f"{words(time)} {common.earliest.year}, as {source} {dates} it"),
        )
    return True, f"{spoken(fitting[0])} lies in the days of {source}"


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
        parts.append(_DAYS[time.weekday])
    if time.month is not None and 1 <= time.month <= len(_MONTHS):
        parts.append(
            f"{time.day} {_MONTHS[time.month - 1]}" if time.day else _MONTHS[time.month - 1]
        )
    return " ".join(parts)


def spoken(day: date) -> str:
    """A day in words: "19 June 2024"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

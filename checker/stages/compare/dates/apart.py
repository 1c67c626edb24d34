"""Dated mentions of one event -> the fact that some of them share no day, with a reading for each date."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from checker.language import intervals
from checker.records import NamedTuple
from checker.stages.compare.dates import zones
from checker.stages.compare.dates.facts import date_fact, spoken
from checker.values import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from checker.values import Document, Event, Fact, Feature, Mention, TimeExpression

OUTER = frozenset({"since", "until", "before", "after", "by"})
"""Modifiers of a date that is only an end of the time told."""


class Told(NamedTuple):
    """A mention of an event with the expression that dates it."""

    mention: Mention
    time: TimeExpression


_MANY = 64
"""Dates of one event that are all held against each other."""
Group = list[Told]
"""Mentions that say the same days."""
Pair = tuple[Group, Group]


def conflict_fact(
    documents: Sequence[Document],
    event: Event,
    told: Sequence[Told],
    check: str,
    more: Callable[[Sequence[Pair]], dict[str, Feature] | None] | None = None,
) -> Fact | None:
    """The fact that mentions of an event have no day in common; None where all can agree.

    Args:
        documents: all of them.
        event: the event.
        told: those of its mentions that are held against each other.
        check: name of the check.
        more: further features, from the groups that exclude each other; None from it makes no fact.
    """
    readings = _groups(told)
    apart = [pair for pair in _pairs(readings) if _apart(pair[0][0].time, pair[1][0].time)]
    features = {} if more is None or not apart else more(apart)
    if not apart or features is None:
        return None
    sides = {id(group) for pair in apart for group in pair}
    in_conflict = [group for group in readings if id(group) in sides]
    members = [found for group in in_conflict for found in group]
    return date_fact(
        documents,
        check,
        [[(one.document, one.start, one.end) for one, _ in group] for group in in_conflict],
        event=event.id,
        predicate=event.predicate,
        object=event.object or "",
        gap=max(_gap(one[0].time, other[0].time) for one, other in apart),
        precision="day" if all(time.precision == "day" for _, time in members) else "coarse",
        one_page=len({mention.document for mention, _ in members}) == 1,
        zones=all(_zones(documents, one[0], other[0], event) for one, other in apart),
        clock=any(time.clock for _, time in members),
        dates=tuple(_says(mention, time) for (mention, time), *_ in in_conflict),
        **features,
    )


def _groups(told: Sequence[Told]) -> list[Group]:
    """The mentions by the days they say; those that say nothing definite are left out."""
    groups: dict[tuple[str, ...], Group] = {}
    for one in told:
        if one.time.readings:
            key = tuple(intervals.print_interval(reading) for reading in one.time.readings)
        elif one.mention.agrees is False:
            key = (one.time.text.lower(),)
        else:
            continue
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def _pairs(readings: Sequence[Group]) -> Iterator[Pair]:
    """Every pair of groups; of very many, each with the one that ends first and the one that begins last.

    A stretch of days that shares a day with both of these shares one with all that lie between.
    """
    if len(readings) <= _MANY:
        yield from combinations(readings, 2)
        return
    first = min(readings, key=lambda group: group[0].time.latest or date.max)
    last = max(readings, key=lambda group: group[0].time.earliest or date.min)
    yield first, last
    for group in readings:
        if group is not first and group is not last:
            yield first, group
            yield group, last


def _apart(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether no reading of the one shares a day with a reading of the other."""
    if not one.readings or not other.readings:
        return True
    return all(
        intervals.disjoint(mine, theirs) for mine in one.readings for theirs in other.readings
    )


def _gap(one: TimeExpression, other: TimeExpression) -> int:
    return min(
        (intervals.gap(mine, theirs) for mine in one.readings for theirs in other.readings),
        default=0,
    )


def _says(mention: Mention, time: TimeExpression) -> str:
    first = time.readings[0].earliest if time.readings else None
    if first is None or time.readings[0] != Interval(first, first):
        return mention.text
    return spoken(first)


def _zones(
    documents: Sequence[Document],
    one: Told,
    other: Told,
    event: Event,
) -> bool:
    """Whether two days next to each other can be one moment in two zones."""
    if (
        one[1].clock
        or other[1].clock
        or _gap(one[1], other[1]) != 1
        or one[0].document == other[0].document
    ):
        return False
    first, second = one[1].readings[0].earliest, other[1].readings[0].earliest
    if first is None or second is None:
        return False
    early, late = (one, other) if first < second else (other, one)
    days = (early[1].readings[0].latest or first, late[1].readings[0].earliest or second)
    return zones.compatible(
        documents[early[0].document], documents[late[0].document], days, event.participants
    )

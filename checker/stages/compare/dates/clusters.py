"""Events -> facts: mentions whose days cannot be one event; what is denied is in `denials`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language import intervals
from checker.language.dated import dated_by
from checker.stages.compare.dates import zones
from checker.stages.compare.dates.denials import denial_facts
from checker.stages.compare.dates.facts import date_fact, spoken
from checker.values import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Document, Event, Fact, Mention, TimeExpression

_OUTER = frozenset({"since", "until", "before", "after", "by"})


def cluster_facts(documents: Sequence[Document], events: Sequence[Event]) -> Iterator[Fact]:
    """Facts about the mentions of each event, held against each other."""
    times = {
        (which, time.start, time.end): time
        for which, document in enumerate(documents)
        for time in dated_by(document)
    }
    for event in events:
        told = [
            (mention, time)
            for mention in event.mentions
            if (time := times.get((mention.document, mention.start, mention.end))) is not None
        ]
        asserted = [(mention, time) for mention, time in told if _asserted(time)]
        yield from _conflict(documents, event, asserted)
        yield from denial_facts(documents, event, told, asserted)


def _asserted(time: TimeExpression) -> bool:
    event = time.event
    return (
        event is not None
        and not event.negated
        and event.tense != "future"
        and time.modifier not in _OUTER
    )


def _conflict(
    documents: Sequence[Document], event: Event, told: Sequence[tuple[Mention, TimeExpression]]
) -> Iterator[Fact]:
    """One fact for an event whose dated mentions have no day in common, with a reading for each date."""
    groups: dict[tuple[str, ...], list[tuple[Mention, TimeExpression]]] = {}
    for mention, time in told:
        if time.readings:
            key = tuple(intervals.print_interval(reading) for reading in time.readings)
        elif mention.agrees is False:
            key = (time.text.lower(),)
        else:
            continue
        groups.setdefault(key, []).append((mention, time))
    readings = list(groups.values())
    apart = [
        (one, other)
        for index, one in enumerate(readings)
        for other in readings[index + 1 :]
        if _apart(one[0], other[0])
    ]
    if not apart:
        return
    in_conflict = [
        group for group in readings if any(group is side for pair in apart for side in pair)
    ]
    members = [found for group in in_conflict for found in group]
    yield date_fact(
        documents,
        "conflict",
        [
            [(mention.document, mention.start, mention.end) for mention, _ in group]
            for group in in_conflict
        ],
        event=event.id,
        predicate=event.predicate,
        object=event.object or "",
        gap=max((_gap(one[0][1], other[0][1]) for one, other in apart), default=0),
        precision="day" if all(time.precision == "day" for _, time in members) else "coarse",
        one_page=len({mention.document for mention, _ in members}) == 1,
        zones=all(_zones(documents, one[0], other[0], event) for one, other in apart),
        clock=any(time.clock for _, time in members),
        dates=tuple(_says(mention, time) for (mention, time), *_ in in_conflict),
    )


def _apart(one: tuple[Mention, TimeExpression], other: tuple[Mention, TimeExpression]) -> bool:
    """Whether no reading of the one shares a day with a reading of the other."""
    if not one[1].readings or not other[1].readings:
        return True
    return all(
        intervals.disjoint(mine, theirs) for mine in one[1].readings for theirs in other[1].readings
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
    one: tuple[Mention, TimeExpression],
    other: tuple[Mention, TimeExpression],
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

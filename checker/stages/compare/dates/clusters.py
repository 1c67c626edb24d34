"""Events -> facts: mentions whose days cannot be one event; what is denied is in `denials`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.dated import dated_by
from checker.stages.compare.dates.apart import OUTER, Told, conflict_fact
from checker.stages.compare.dates.denials import denial_facts
from checker.stages.compare.dates.planned import planned_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Document, Event, Fact, TimeExpression


def cluster_facts(documents: Sequence[Document], events: Sequence[Event]) -> Iterator[Fact]:
    """Facts about the mentions of each event, held against each other."""
    times = {
        (which, time.start, time.end): time
        for which, document in enumerate(documents)
        for time in dated_by(document)
    }
    for event in events:
        told = [
            Told(mention, time)
            for mention in event.mentions
            if (time := times.get((mention.document, mention.start, mention.end))) is not None
        ]
        asserted = [one for one in told if _asserted(one.time)]
        yield from _conflict(documents, event, asserted)
        yield from planned_facts(documents, event, told)
        yield from denial_facts(documents, event, told, asserted)


def _asserted(time: TimeExpression) -> bool:
    event = time.event
    return (
        event is not None
        and not event.negated
        and event.tense != "future"
        and time.modifier not in OUTER
    )


def _conflict(documents: Sequence[Document], event: Event, told: Sequence[Told]) -> Iterator[Fact]:
    """One fact for an event whose dated mentions have no day in common."""
    fact = conflict_fact(documents, event, told, "conflict")
    if fact is not None:
        yield fact

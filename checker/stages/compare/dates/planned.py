"""Events -> facts: plans for one event on days that exclude each other, never against what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.compare.dates.apart import OUTER, Pair, Told, conflict_fact
from checker.stages.compare.dates.facts import reference_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Document, Event, Fact, Feature


def planned_facts(
    documents: Sequence[Document], event: Event, told: Sequence[Told]
) -> Iterator[Fact]:
    """One fact for an event that pages plan for different days, with the days between the pages themselves.

    One page's two dates may be the old plan and the new one.
    """
    planned = [one for one in told if _is_planned(documents, one)]

    def of_pages(apart: Sequence[Pair]) -> dict[str, Feature] | None:
        across = [pair for pair in apart if len(_pages(pair)) > 1]
        return {"pages_apart": min(map(_between, across))} if across else None

    def _between(pair: Pair) -> int:
        days = [
            day
            for group in pair
            for one in group
            if (day := reference_day(documents[one.mention.document], one.time.story)) is not None
        ]
        return (max(days) - min(days)).days if days else 0

    fact = conflict_fact(documents, event, planned, "planned", of_pages)
    if fact is not None:
        yield fact


def _pages(pair: Pair) -> set[int]:
    return {one.mention.document for group in pair for one in group}


def _is_planned(documents: Sequence[Document], one: Told) -> bool:
    """Whether a mention tells a plan: in so many words, or in the present for a day after its page."""
    time, event = one.time, one.time.event
    if event is None or event.negated or time.modifier in OUTER:
        return False
    if event.planned or event.tense != "present":
        return event.planned
    published = reference_day(documents[one.mention.document], time.story)
    starts = [reading.earliest for reading in time.readings if reading.earliest is not None]
    return bool(starts) and published is not None and min(starts) > published

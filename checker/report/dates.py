"""Events -> the DATES section: each event's day, and which page says what of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.report.phrases import days, joined, places, quoted
from checker.report.plain import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.values import Event, Interval, Mention

UNRESOLVED = "not resolved"


class Dated(NamedTuple):
    """The mentions of an event that mean the same days."""

    when: str
    says: str
    """Words and places: "“June 19” 000 l.11, 002 l.111; “on Wednesday” 003 l.14"."""
    note: str
    """ "fits", "conflicts", or how it was resolved from another page; "" when it simply agrees."""
    interval: Interval | None = None


class EventView(NamedTuple):
    """One event as reports show it."""

    title: str
    agreed: str
    rows: tuple[Dated, ...]
    pages: int
    """How many documents mention it."""


def event_views(events: Sequence[Event], names: Sequence[str]) -> tuple[EventView, ...]:
    """The events that several pages date first, then the others, each in the order of the report."""
    views = [_view(event, names) for event in events]
    return tuple(sorted(views, key=lambda view: view.pages < 2))  # noqa: PLR2004 - several


def _view(event: Event, names: Sequence[str]) -> EventView:
    groups: dict[tuple[str, str], list[Mention]] = {}
    for mention in event.mentions:
        groups.setdefault((_when(mention), _note(event, mention)), []).append(mention)
    return EventView(
        title=event_title(event),
        agreed=_agreed(event),
        rows=tuple(
            Dated(when, _says(mentions, names), note, mentions[0].interval)
            for (when, note), mentions in sorted(groups.items(), key=lambda item: _rank(item[1][0]))
        ),
        pages=len({mention.document for mention in event.mentions}),
    )


def event_title(event: Event) -> str:
    """As in "Signing of the treaty (Norway, Peru)"."""
    what = event.title or event.predicate
    who = ", ".join(event.participants)
    shown = f"{what} ({who})" if who else what
    return visible(shown[:1].upper() + shown[1:])


def _agreed(event: Event) -> str:
    if event.interval is not None:
        return days(event.interval)
    told = {one.interval: None for one in event.mentions if one.interval is not None}
    if not told:
        return "day not stated"
    if len(told) == 1 and all(one.agrees is not False for one in event.mentions):
        return days(next(iter(told)))  # a plan, or the only day told
    return "the pages conflict"


def _when(mention: Mention) -> str:
    return days(mention.interval) if mention.interval else UNRESOLVED


def _note(event: Event, mention: Mention) -> str:
    if mention.inferred:
        return visible(mention.inferred)
    if mention.agrees is False:
        return "conflicts"
    if mention.interval and event.interval and mention.interval != event.interval:
        return "fits"
    return "ambiguous" if mention.status == "ambiguous" else ""


def _says(mentions: Sequence[Mention], names: Sequence[str]) -> str:
    by_text: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_text.setdefault(mention.text, []).append(mention)
    return joined(f"{quoted(text)} {places(its, names)}" for text, its in by_text.items())


def _rank(mention: Mention) -> tuple[bool, int, str]:
    interval = mention.interval
    if interval is None or interval.earliest is None or interval.latest is None:
        return (True, 0, mention.text)
    return (False, (interval.latest - interval.earliest).days, mention.text)

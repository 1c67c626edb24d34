"""All documents' dated predicates -> events: what several documents date, joined by what happened.

Mentions join by class of predicate, participants and object, never because their dates agree. A recurring
event (a meeting, a visit) told with dates far apart is two events. An unresolved mention is held against
the resolved ones through what its words constrain: "on Wednesday" without a publication date agrees with
19 June 2024, which was one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.evidence import line_of
from checker.language.bounded import for_judging
from checker.language.predicates import event_tables
from checker.naming import short_names
from checker.stages.group.agreement import Dated, Verdict, agreement
from checker.stages.group.clusters import clusters
from checker.stages.group.mentions import Occurrence, occurrences
from checker.values import Event, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.values import Document


def group_events(documents: Sequence[Document]) -> tuple[Event, ...]:
    """The events that documents date, in the order of their first mention.

    Args:
        documents: parsed. Only stories count, and a repeated body counts once.

    Returns:
        Events with their mentions; `interval` is the days on which all dated mentions agree. Each mention of
        an unresolved date says whether it can agree with the others, and how that was inferred.
    """
    documents = for_judging(documents)
    found = [
        occurrence
        for which in range(len(documents))
        for occurrence in occurrences(documents, which)
    ]
    tables = event_tables("en")
    together = clusters(found, tables)
    names: dict[str, int] = {}
    called = [
        document.outlet or name
        for document, name in zip(documents, short_names(documents), strict=True)
    ]
    return tuple(
        _event(documents, called, [found[index] for index in cluster], names)
        for cluster in together
    )


def _event(
    documents: Sequence[Document],
    called: Sequence[str],
    told: Sequence[Occurrence],
    names: dict[str, int],
) -> Event:
    """One event with its mentions, each held against the others."""
    first = told[0].tie
    objects = [occurrence.tie.object for occurrence in told if occurrence.tie.object]
    participants = tuple(
        dict.fromkeys(name for occurrence in told for name in occurrence.tie.participants)
    )
    label = "-".join(part for part in (first.predicate, objects[0] if objects else None) if part)
    names[label] = names.get(label, 0) + 1
    pages = [documents[occurrence.told.document].published for occurrence in told]
    near = [published.value for published in pages if published is not None]
    interval, verdicts = agreement(
        [
            Dated(called[occurrence.told.document], occurrence.time, occurrence.asserted)
            for occurrence in told
        ],
        near,
    )
    mentions = tuple(
        _mention(documents, occurrence, verdict)
        for occurrence, verdict in zip(told, verdicts, strict=True)
    )
    return Event(
        id=label if names[label] == 1 else f"{label}-{names[label]}",
        predicate=first.predicate,
        participants=participants,
        object=objects[0] if objects else None,
        mentions=mentions,
        interval=interval,
        title=_title(
            first.predicate, objects[0] if objects else None, documents[told[0].told.document]
        ),
    )


def _title(predicate: str, thing: str | None, document: Document) -> str:
    """What the event is called: "signing of the treaty"; the class's own name where it has no noun."""
    noun = event_tables(document.language)["nouns"].get(predicate, predicate.replace("_", " "))
    return f"{noun} of the {thing}" if thing else str(noun)


def _mention(documents: Sequence[Document], occurrence: Occurrence, verdict: Verdict) -> Mention:
    which, start, end = occurrence.told
    text, time = documents[which].text, occurrence.time
    agrees, inferred = verdict
    return Mention(
        document=which,
        start=start,
        end=end,
        line=line_of(text, start),
        text=text[start:end],
        interval=time.readings[0] if time is not None and time.readings else None,
        status=time.status if time is not None else "undated",
        agrees=agrees,
        inferred=inferred,
    )

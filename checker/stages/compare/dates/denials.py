"""An event that one page denies and another dates -> facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.language import intervals
from checker.language.predicates import event_tables
from checker.stages.compare.dates.facts import date_fact, reference_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Document, Event, Fact, Mention, TimeExpression

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BEFORE = 24
"""Code points before a verb in which the word that denies it stands."""

Told = tuple["Mention", "TimeExpression"]


def denial_facts(
    documents: Sequence[Document], event: Event, told: Sequence[Told], asserted: Sequence[Told]
) -> Iterator[Fact]:
    """What is denied on one page and told, with its date, on another or the same.

    Args:
        documents: all of them.
        event: one event.
        told: its dated mentions.
        asserted: those of them that say it has happened.
    """
    yield from _undated(documents, event, asserted)
    yield from _dated(documents, event, told, asserted)


def _undated(documents: Sequence[Document], event: Event, told: Sequence[Told]) -> Iterator[Fact]:
    """As in "Yet to release" on a day by which another page says it was released."""
    denials = [mention for mention in event.mentions if mention.status == "undated"]
    for denial in denials:
        document = documents[denial.document]
        story = next(
            (i for i, span in enumerate(document.stories) if span.start <= denial.start < span.end),
            None,
        )
        published = reference_day(document, story)
        if published is None:
            continue
        done = [
            (mention, time) for mention, time in told
            if time.readings and time.readings[0].latest is not None and time.readings[0].latest <= published
        ]  # fmt: skip
        if done:
            latest = max(
                time.readings[0].latest for _, time in done if time.readings[0].latest is not None
            )
            yield date_fact(
                documents,
                "denial",
                [
                    [(denial.document, denial.start, denial.end)],
                    [(mention.document, mention.start, mention.end) for mention, _ in done],
                ],
                event=event.id,
                predicate=event.predicate,
                object=event.object or "",
                gap=(published - latest).days,
                one_page=all(mention.document == denial.document for mention, _ in done),
                unique=event.predicate
                not in event_tables(document.language)["occasions"]["repeatable"],
            )


def _dated(
    documents: Sequence[Document], event: Event, told: Sequence[Told], asserted: Sequence[Told]
) -> Iterator[Fact]:
    """As in "did not meet on Tuesday" where another page has them meet on that Tuesday."""
    for mention, time in told:
        tie = time.event
        if tie is None or not tie.negated or tie.tense == "future" or len(time.readings) != 1:
            continue
        denied = time.readings[0]
        done = [
            one for one in asserted
            if len(one[1].readings) == 1 and intervals.within(one[1].readings[0], denied)
        ]  # fmt: skip
        if done:
            yield date_fact(
                documents,
                "denial",
                [
                    [(mention.document, *_denied(documents[mention.document], time))],
                    [(one.document, one.start, one.end) for one, _ in done],
                ],
                event=event.id,
                predicate=event.predicate,
                object=event.object or "",
                gap=0,
                one_page=all(one.document == mention.document for one, _ in done),
                unique=True,
            )


def _denied(document: Document, time: TimeExpression) -> tuple[int, int]:
    """From the word that denies to the date: "did not meet the envoy on Tuesday"."""
    tie = time.event
    if tie is None:
        return time.start, time.end
    start = min(tie.start, time.start)
    low = max(0, start - _BEFORE)
    words = event_tables(document.language)["negation"]["words"]
    for found in _WORD.finditer(document.text, low, start):
        if found.group().lower() in words or found.group().lower().endswith("n't"):
            start = found.start()
            break
    return start, max(tie.end, time.end)

"""What a page tells as past, dated after the page or after its dateline -> facts."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.language import intervals
from checker.language.predicates import event_tables
from checker.records import NamedTuple
from checker.stages.compare.dates.facts import date_fact, reference_day, spoken
from checker.stages.compare.dates.lengths import tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from checker.values import Document, EventTie, Fact, TimeExpression

_WORD = re.compile(r"[^\W_]+")
_OUTER = frozenset({"since", "until", "before", "after", "by"})
_YEARS = (1999, 2000, 2001)
"""Years one of which puts a month and day nearest to another of the middle one."""


class Filed(NamedTuple):
    """The day a story was written, as far as its page says, and what says so."""

    day: date | None
    origin: str
    time: TimeExpression | None = None
    """The dateline's words."""


def datelines(document: Document) -> dict[int | None, TimeExpression]:
    """The date of each story's dateline."""
    found: dict[int | None, TimeExpression] = {}
    for time in document.times:
        if time.region == "dateline" and time.kind == "date" and time.precision == "day":
            found.setdefault(time.story, time)
    return found


def told_ahead(
    documents: Sequence[Document], which: int, time: TimeExpression, dateline: TimeExpression | None
) -> Fact | None:
    """Something told as past that is dated after the page, or after the dateline it was filed under."""
    event = time.event
    if event is None or time.modifier in _OUTER or event.tense != "past" or event.negated:
        return None
    document = documents[which]
    filed = _filed(document, time, dateline)
    ahead = None if filed is None else _days_ahead(time, filed)
    if ahead is None or ahead <= 0 or filed is None or not _governed(document, time):
        return None
    places = [[(which, time.start, time.end)]]
    if filed.time is not None:
        places.insert(0, [(which, filed.time.start, filed.time.end)])
    return date_fact(
        documents,
        "after_publication",
        places,
        gap=ahead,
        predicate=event.text,
        date=_said(_first_day(time), time),
        published=_said(filed.day, filed.time),
        origin=filed.origin,
        region=time.region,
    )


def _said(day: date | None, time: TimeExpression | None) -> str:
    """A day in words; the page's own words where its year is not known."""
    if day is not None:
        return spoken(day)
    return "" if time is None else time.text


def _filed(
    document: Document, time: TimeExpression, dateline: TimeExpression | None
) -> Filed | None:
    """The earlier of the story's publication day and its dateline."""
    published = reference_day(document, time.story)
    written = None if dateline is None else _first_day(dateline)
    stated = document.published
    if dateline is not None and written is not None and (published is None or written < published):
        return Filed(written, "dateline", dateline)
    if published is not None:
        own = stated is not None and stated.origin == "dateline" and published == stated.value
        return Filed(published, "dateline" if own else "page", dateline if own else None)
    return None if dateline is None else Filed(None, "dateline", dateline)


def _first_day(time: TimeExpression) -> date | None:
    """The first day words can mean; None where a reading is open."""
    starts = [reading.earliest for reading in time.readings if reading.earliest is not None]
    return min(starts) if starts and len(starts) == len(time.readings) else None


def _days_ahead(time: TimeExpression, filed: Filed) -> int | None:
    """Days from the filing to what is told; of two dates without a year, in the year that puts them nearest."""
    told = _first_day(time)
    if told is not None:
        return None if filed.day is None else (told - filed.day).days
    line = filed.time
    if filed.day is not None or line is None or time.year is not None:
        return None
    if time.month is None or time.day is None or line.month is None or line.day is None:
        return None
    written = intervals.valid(_YEARS[1], line.month, line.day)
    days = (intervals.valid(year, time.month, time.day) for year in _YEARS)
    ahead = [(day - written).days for day in days if day is not None and written is not None]
    return min(ahead, key=abs, default=None)


def _governed(document: Document, time: TimeExpression) -> bool:
    """Whether the predicate stands right beside the date, so that it dates nothing else.

    A longer way, or a preposition such as "for" or "to" in front, may lead to what was planned.
    """
    event = time.event
    if event is None:
        return False
    between = document.text[event.end : time.start] if event.end <= time.start else ""
    said = _WORD.findall(between)
    words = [word.lower() for word in said]
    table = tables(document.language)["governed"]
    if words and words[-1] in table["aims"]:
        return False
    if any(
        word == "to" and after.islower() and after not in table["goals"]
        for word, after in pairwise(said)
    ):
        return False
    if event.predicate == "say" and not _is_noun(event, document.language):
        return all(word in table["leads"] for word in words)
    return event.end <= time.start and len(words) <= int(table["reach"])


def _is_noun(event: EventTie, language: str) -> bool:
    """Whether an event is named by a noun: the speech that was given."""
    lexemes = event_tables(language)["words"].get(event.text.lower(), ())
    return any(lexeme.noun for lexeme in lexemes)

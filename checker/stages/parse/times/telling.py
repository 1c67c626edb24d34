"""The expressions of one region, each resolved by what stands round it and tied to what it dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from checker.language.bounded import GUESSED
from checker.language.placing import sentence_between
from checker.language.ties import area_of, tie_of
from checker.stages.parse.times.cues import back_to, is_future
from checker.stages.parse.times.express import express
from checker.stages.parse.times.joined import borrowed_years, joint_of
from checker.stages.parse.times.meaning import Meaning
from checker.stages.parse.times.resolving import resolve, resolve_by_story
from checker.stages.parse.times.resolving.lengths import resolve_ahead, since_when
from checker.stages.parse.times.resolving.ranges import after_start
from checker.values import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from checker.stages.parse.times.resolving.context import Context, Resolved
    from checker.stages.parse.times.words import Words
    from checker.values import Document, EventTie, Interval, Region, TimeExpression

_PARAGRAPH = re.compile(r"\n[ \t\xa0\r]*\n")
_TENSED = frozenset({"weekday", "month", "nth", "season", "day", "unit", "duration"})
"""Forms whose bare readings depend on the tense of their clause."""
_BEFORE = re.compile(r"([^\W\d_]+)[ \t\r\n\xa0]+\Z")
_WORD_REACH = 24
_REMEMBERED = 8
"""How many dated expressions back something is counted from: what keeps the reading linear in the text."""

Found = tuple[int, int, Meaning]
"""Start, end and meaning of an expression."""


def told_times(
    document: Document, region: Region, inside: Sequence[Found], page: Context, known: Words
) -> tuple[TimeExpression, ...]:
    """The expressions of one region, each resolved and tied; what a paragraph tells anchors what follows."""
    text = document.text
    on_page = _on_page(document, region, page)
    found: list[TimeExpression] = []
    told: list[Interval] = []
    paragraph, last_end = 0, region.start
    years = borrowed_years(text, inside, known)
    for (start, end, meaning), year in zip(inside, years, strict=True):
        if _PARAGRAPH.search(text, last_end, start):
            paragraph = len(told)
        last_end = end
        context = on_page._replace(told=_nearest(told, paragraph))
        whole = meaning if year is None else meaning._replace(year=year)
        resolved = _resolved(text, (start, end, whole), context, known)
        if found and joint_of(text, found[-1].end, start) in known.lists["range"]["joints"]:
            resolved = after_start(whole, resolved, found[-1].readings)
        context = context._replace(told=_nearest(told, 0))
        if not resolved.readings:
            resolved = resolve_by_story(whole, context) or resolved
        expression = express(text, (start, end, meaning), resolved, context, known)
        certain = len(expression.readings) == 1 and expression.anchor not in GUESSED
        if certain and region.kind != "byline":
            told.append(expression.readings[0])
        copied = None if region.copy_of is None else region.copy_of + start - region.start
        found.append(
            evolve(
                expression,
                region=region.kind,
                story=region.story,
                copy_of=copied,
                event=tie(document, region, expression),
            )
        )
    return tuple(found)


def _on_page(document: Document, region: Region, page: Context) -> Context:
    """What every expression of a region is resolved against."""
    published = _published(document, region)
    if published is None and document.published is not None:
        return page._replace(published=None, not_after=document.published.value)
    return page._replace(published=published)


def _resolved(text: str, found: Found, context: Context, known: Words) -> Resolved:
    """The days of one expression, by the tense of its clause."""
    start, end, meaning = found
    tensed = meaning.form in _TENSED or meaning.of is not None
    future = tensed and is_future(text, start, end, known)
    context = context._replace(future=future)
    if meaning.form == "duration" and meaning.which is None:
        if back_to(text, start, known):
            return since_when(meaning, context)
        if future and _word_before(text, start) in known.lists["ahead"]["before"]:
            return resolve_ahead(meaning, context)
    return resolve(meaning, context)


def _word_before(text: str, start: int) -> str:
    """The word right before a place, in lower case."""
    found = _BEFORE.search(text, max(0, start - _WORD_REACH), start)
    return found[1].lower() if found else ""


def _nearest(told: Sequence[Interval], since: int) -> tuple[Interval, ...]:
    """The last few told, from an index on, the nearest first."""
    return tuple(reversed(told[max(since, len(told) - _REMEMBERED) :]))


def tie(document: Document, region: Region, expression: TimeExpression) -> EventTie | None:
    """What an expression dates, by its sentence; bylines and datelines date the page itself."""
    if region.kind in ("byline", "dateline") or expression.precision == "vague":
        return None
    text, language = document.text, document.language
    return tie_of(
        text,
        sentence_between(text, region.start, region.end, expression.start, language),
        Span(expression.start, expression.end),
        precision=expression.precision,
        area=area_of(document, region.story),
        language=language,
    )


def _published(document: Document, region: Region) -> date | None:
    """The day relative expressions of a region are counted from; None when it is not known."""
    if region.story is not None and region.story < len(document.stories):
        story = document.stories[region.story]
        if story.published is not None:
            return story.published.value
        if not story.inherits:
            return None
    return None if document.published is None else document.published.value

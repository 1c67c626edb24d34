"""A cleaned document -> its time expressions, resolved against its own publication date."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve

from checker.grammars import load_tables
from checker.language.bounded import GUESSED
from checker.language.placing import sentence_between
from checker.language.ties import area_of, tie_of
from checker.stages.parse.driving import Driver
from checker.stages.parse.times.classify import runs
from checker.stages.parse.times.cues import back_to, is_future
from checker.stages.parse.times.express import express
from checker.stages.parse.times.fits import fits
from checker.stages.parse.times.meaning import Meaning
from checker.stages.parse.times.numeric import order_of
from checker.stages.parse.times.reading import Meanings
from checker.stages.parse.times.resolving import resolve, resolve_by_story
from checker.stages.parse.times.resolving.context import Context
from checker.stages.parse.times.resolving.lengths import resolve_ahead, since_when
from checker.stages.parse.times.resolving.ranges import after_start
from checker.stages.parse.times.words import Words, words
from checker.stages.parse.times.written import dates_of, written_dates
from checker.values import Region, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from checker.stages.parse.times.terminals import Classified
    from checker.values import Document, EventTie, Interval, TimeExpression

_PARAGRAPH = re.compile(r"\n[ \t\xa0\r]*\n")
_TENSED = frozenset({"weekday", "month", "nth", "season", "day", "unit", "duration"})
"""Forms whose bare readings depend on the tense of their clause."""
_LONGEST = 24
"""Words and marks an expression can have: what keeps the reading linear in the text."""
_JOINED = re.compile(r"\s*(?:to|through|thru|until|till|[-–—])\s*", re.IGNORECASE)
"""What stands between the ends of a range in two expressions."""
_BEFORE = re.compile(r"([^\W\d_]+)[ \t\r\n\xa0]+\Z")
_WORD_REACH = 24
_REMEMBERED = 8
"""How many dated expressions back something is counted from: what keeps the reading linear in the text."""
_STORY_REGIONS = frozenset({"headline", "deck", "byline", "dateline", "body", "caption"})


Found = tuple[int, int, Meaning]
"""Start, end and meaning of an expression."""


@cache
def _parser() -> Driver:
    """The time grammar with its reader, loaded once."""
    return Driver(load_tables("en/time"), Meanings())


def find_times(document: Document) -> tuple[TimeExpression, ...]:
    """The time expressions of a document's stories, in the order of the text; furniture is left out.

    Args:
        document: cleaned; without regions, the whole text is taken for one body.

    Returns:
        Each with its span (a leading preposition excluded), the days it can mean against the publication
        date of its story (the document's where the story has none of its own and inherits it), and what
        its words constrain. Nothing is resolved against a clock.
    """
    known = words(document.language)
    regions = _regions(document)
    first = {region.start: region for region in regions}
    read = {region.start: _read(document, region, first, known) for region in regions}
    page = Context(
        None, day_first=_day_first(document.text, [inside for inside in read.values() if inside])
    )
    by_region: dict[int, tuple[TimeExpression, ...]] = {}
    for region in regions:
        inside = read[region.start]
        original = by_region.get(region.copy_of or 0, ())
        by_region[region.start] = (
            _repeated(region, original)
            if inside is None
            else _times(document, region, inside, page, known)
        )
    found = (expression for expressions in by_region.values() for expression in expressions)
    return tuple(sorted(found, key=lambda expression: (expression.start, expression.end)))


def _read(
    document: Document, region: Region, first: Mapping[int, Region], known: Words
) -> list[Found] | None:
    """The meanings in a region; None for a repeated one, whose original has been read."""
    original = first.get(region.copy_of) if region.copy_of is not None else None
    if original is not None and original.start < region.start:
        text = document.text
        if text[original.start : original.end] == text[region.start : region.end]:
            return None
    dates = dates_of(document.language)
    if dates is not None:
        return list(written_dates(document.text, region.start, region.end, dates))
    return list(_meanings(document.text, region, known))


def _repeated(region: Region, original: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """The expressions of a repeated region: those of its original, moved."""
    moved = region.start - (region.copy_of or 0)
    return tuple(
        evolve(
            found,
            start=found.start + moved,
            end=found.end + moved,
            story=region.story,
            region=region.kind,
            copy_of=found.start,
            event=found.event
            and evolve(found.event, start=found.event.start + moved, end=found.event.end + moved),
        )
        for found in original
    )


def _times(
    document: Document, region: Region, inside: Sequence[Found], page: Context, known: Words
) -> tuple[TimeExpression, ...]:
    """The expressions of one region, each resolved and tied; what a paragraph tells anchors what follows."""
    text = document.text
    published = _published(document, region)
    on_page = page._replace(published=published)
    if published is None and document.published is not None:
        on_page = on_page._replace(not_after=document.published.value)
    found: list[TimeExpression] = []
    told: list[Interval] = []
    paragraph = 0
    last_end = region.start
    for start, end, meaning in inside:
        if _PARAGRAPH.search(text, last_end, start):
            paragraph = len(told)
        tensed = meaning.form in _TENSED or meaning.of is not None
        future = tensed and is_future(text, start, end, known)
        context = on_page._replace(told=_nearest(told, paragraph), future=future)
        resolved = resolve(meaning, context)
        if meaning.form == "duration" and meaning.which is None:
            if back_to(text, start, known):
                resolved = since_when(meaning, context)
            elif future and _word_before(text, start) in known.lists["ahead"]["before"]:
                resolved = resolve_ahead(meaning, context)
        if found and _JOINED.fullmatch(text, found[-1].end, start):
            resolved = after_start(meaning, resolved, found[-1].readings)
        context = context._replace(told=_nearest(told, 0))
        if not resolved.readings:
            resolved = resolve_by_story(meaning, context) or resolved
        expression = express(text, (start, end, meaning), resolved, context, known)
        last_end = end
        certain = len(expression.readings) == 1 and expression.anchor not in GUESSED
        if certain and region.kind != "byline":
            told.append(expression.readings[0])
        copied = None if region.copy_of is None else region.copy_of + start - region.start
        tie = _tie(document, region, expression)
        found.append(
            evolve(expression, region=region.kind, story=region.story, copy_of=copied, event=tie)
        )
    return tuple(found)


def _word_before(text: str, start: int) -> str:
    """The word right before a place, in lower case."""
    found = _BEFORE.search(text, max(0, start - _WORD_REACH), start)
    return found[1].lower() if found else ""


def _nearest(told: Sequence[Interval], since: int) -> tuple[Interval, ...]:
    """The last few told, from an index on, the nearest first."""
    return tuple(reversed(told[max(since, len(told) - _REMEMBERED) :]))


def _tie(document: Document, region: Region, expression: TimeExpression) -> EventTie | None:
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


def _regions(document: Document) -> tuple[Region, ...]:
    """The regions of stories; the whole text as one body where the page was not cleaned."""
    if not document.regions:
        return (Region(0, len(document.text), "body", 0),)
    return tuple(
        region
        for region in document.regions
        if region.kind in _STORY_REGIONS and region.story is not None
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


def _meanings(text: str, region: Region, known: Words) -> Iterator[Found]:
    """Each expression of a region: the longest match at each place that means something."""
    parser = _parser()
    outside = known.lists["outside"]["words"]
    for run in runs(text, region.start, region.end, known):
        tokens, at = run.tokens, 0
        while at < len(tokens):
            before = tokens[at - 1].low if at else run.before
            window = [tokens[at].plain, *tokens[at + 1 : at + _LONGEST]]
            for size, meaning in parser.matches(window, 0):
                after = tokens[at + size].low if at + size < len(tokens) else run.after
                if meaning is not None and fits(meaning, window[:size], (before, after), known):
                    lead = window[0].low in outside or _of_noun(window[:size], after, known)
                    first = window[1] if lead else window[0]
                    yield first.start, window[size - 1].end, meaning
                    at += size - 1
                    break
            at += 1


def _of_noun(tokens: Sequence[Classified], after: str, known: Words) -> bool:
    """Whether the article belongs to a noun the words describe: "the 19th-century mill"."""
    hyphened = tokens[0].type == "THE" and tokens[-2].type == "HY" and tokens[-1].type == "UNIT"
    return hyphened and after[:1].isalpha() and after not in known.lists["vague_before"]["words"]


def _day_first(text: str, read: Sequence[Sequence[Found]]) -> bool | None:
    """The order of numeric dates, when one of the document shows it."""
    numeric = [
        (meaning.orders, text[start:end])
        for found in read
        for start, end, meaning in found
        if meaning.form == "numeric"
    ]
    return order_of([orders for orders, _ in numeric], [words for _, words in numeric])

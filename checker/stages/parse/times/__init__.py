"""A cleaned document -> its time expressions, resolved against its own publication date."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve

from checker.grammars import load_tables
from checker.stages.parse.driving import Driver
from checker.stages.parse.times.classify import runs
from checker.stages.parse.times.fits import fits
from checker.stages.parse.times.joined import find_ranges
from checker.stages.parse.times.numeric import order_of
from checker.stages.parse.times.reading import Meanings
from checker.stages.parse.times.resolving.context import Context
from checker.stages.parse.times.telling import Found, tie, told_times
from checker.stages.parse.times.words import Words, words
from checker.stages.parse.times.written import dates_of, written_dates
from checker.values import Region

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.stages.parse.times.terminals import Classified
    from checker.values import Document, TimeExpression

_LONGEST = 24
"""Words and marks an expression can have: what keeps the reading linear in the text."""
_STORY_REGIONS = frozenset({"headline", "deck", "byline", "dateline", "body", "caption"})


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
            else told_times(document, region, inside, page, known)
        )
    found = (expression for expressions in by_region.values() for expression in expressions)
    return tuple(sorted(found, key=lambda expression: (expression.start, expression.end)))


def ranges_of(document: Document, times: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """The stretches of days whose ends are two of a document's time expressions, each tied to its event."""
    known, regions = words(document.language), _regions(document)
    starts = [region.start for region in regions]
    found = []
    for whole in find_ranges(document.text, times, known):
        region = regions[max(0, bisect_right(starts, whole.start) - 1)]
        found.append(evolve(whole, event=tie(document, region, whole)))
    return tuple(found)


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


def _regions(document: Document) -> tuple[Region, ...]:
    """The regions of stories; the whole text as one body where the page was not cleaned."""
    if not document.regions:
        return (Region(0, len(document.text), "body", 0),)
    return tuple(
        region
        for region in document.regions
        if region.kind in _STORY_REGIONS and region.story is not None
    )


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

"""A place in a document -> the sentence it stands in.

Of a sentence longer than any that is written, the part round the place: what is read for every date or name of
a sentence must not grow with it.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.language.sentences import sentences
from checker.values import Span

if TYPE_CHECKING:
    from checker.values import Document, Region


LONGEST = 2000
"""Code points of a sentence that is taken whole."""
_BLOCK = 500
"""Code points of the blocks a longer one is cut into, so that neighbours are given the same part."""


def sentence_at(document: Document, place: int) -> Span:
    """The sentence round a code point, within its region; the region itself where none is found.

    A page that was not cleaned is one region.
    """
    region = region_at(document, place)
    start, end = (0, len(document.text)) if region is None else (region.start, region.end)
    return sentence_between(document.text, start, end, place, document.language)


def region_at(document: Document, place: int) -> Region | None:
    """The region that holds a place; None between regions, and on a page that was not cleaned."""
    regions = document.regions
    at = bisect_right(regions, place, key=lambda region: region.start) - 1
    return regions[at] if at >= 0 and place < regions[at].end else None


def sentence_between(text: str, start: int, end: int, place: int, language: str) -> Span:
    """The sentence round a place between two offsets; all of it where no sentence holds the place."""
    spans = _sentences(text, start, end, language)
    at = bisect_right(spans, place, key=lambda span: span.start) - 1
    found = spans[at] if at >= 0 and place < spans[at].end else Span(start, end)
    return found if found.end - found.start <= LONGEST else _part(text, found, place)


def _part(text: str, sentence: Span, place: int) -> Span:
    """The block of a place and the blocks beside it, from a blank to a blank where there is one."""
    block = (place - sentence.start) // _BLOCK
    start = sentence.start + max(0, block - 1) * _BLOCK
    end = min(sentence.end, sentence.start + (block + 2) * _BLOCK)
    if start > sentence.start:
        start = text.find(" ", start, place) + 1 or start
    if end < sentence.end:
        blank = text.rfind(" ", place, end)
        end = blank if blank > place else end
    return Span(start, end)


@lru_cache(maxsize=256)
def _sentences(text: str, start: int, end: int, language: str) -> tuple[Span, ...]:
    """Sentences of a region, kept while several of its expressions ask."""
    return sentences(text, start, end, language=language)

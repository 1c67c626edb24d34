"""A place in a document -> the sentence it stands in."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.language.sentences import sentences
from checker.values import Span

if TYPE_CHECKING:
    from checker.values import Document


def sentence_at(document: Document, place: int) -> Span:
    """The sentence round a code point, within its region; the region itself where none is found.

    A page that was not cleaned is one region.
    """
    regions = document.regions
    at = bisect_right(regions, place, key=lambda region: region.start) - 1
    inside = at >= 0 and place < regions[at].end
    start, end = (regions[at].start, regions[at].end) if inside else (0, len(document.text))
    return sentence_between(document.text, start, end, place, document.language)


def sentence_between(text: str, start: int, end: int, place: int, language: str) -> Span:
    """The sentence round a place between two offsets; all of it where no sentence holds the place."""
    spans = _sentences(text, start, end, language)
    at = bisect_right(spans, place, key=lambda span: span.start) - 1
    return spans[at] if at >= 0 and place < spans[at].end else Span(start, end)


@lru_cache(maxsize=256)
def _sentences(text: str, start: int, end: int, language: str) -> tuple[Span, ...]:
    """Sentences of a region, kept while several of its expressions ask."""
    return sentences(text, start, end, language=language)

"""Paragraphs set apart as somebody's words -> quotations without marks.

Only a page's markup can say so (`Document.block_quotations`). A paragraph that has marks round all of it is a
quotation by them; one that follows another of the same block goes on with it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from checker.language.sentences import paragraphs
from checker.stages.parse.marks import Marked, nested

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Document


def with_blocks(document: Document, marks: tuple[Marked, ...]) -> tuple[Marked, ...]:
    """The quoted stretches of a document with its block quotations among them, each with its depth."""
    blocks = list(_blocks(document, marks))
    return nested((*marks, *blocks)) if blocks else marks


def _blocks(document: Document, marks: Sequence[Marked]) -> Iterator[Marked]:
    text = document.text
    starts = [mark.outer_start for mark in marks]
    spans = [
        span
        for block in document.block_quotations
        for span in paragraphs(text, block.start, block.end)
    ]
    for at, span in enumerate(spans):
        words = text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        end = span.end - len(words) + len(words.rstrip())
        first = bisect_left(starts, start)
        if first < len(marks) and _covers(text, marks[first], start, end):
            continue
        below = spans[at + 1] if at + 1 < len(spans) else None
        goes_on = below is not None and not text[span.end : below.start].strip()
        yield Marked(start, end, start, end, "", continued=goes_on)


def _covers(text: str, mark: Marked, start: int, end: int) -> bool:
    """Whether a pair of marks stands round a whole paragraph, but for a full stop after it."""
    return mark.outer_start == start and not text[mark.outer_end : end].strip(" .,;")

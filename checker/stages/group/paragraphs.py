"""Documents -> their paragraphs by story, and which paragraphs of two documents are copies of each other.

Paragraphs are compared by word 3-shingles over folded words; a paragraph that was edited in a few places
still shares most of them, and unrelated news paragraphs share almost none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.stages.group.thresholds import threshold
from checker.values import Document, Quotation, Region, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+")
_STORY_TEXT = frozenset({"headline", "deck", "body"})

Shingle = tuple[str, ...]
Shingles = frozenset[Shingle]

Story = tuple[int, int]
"""A document and one of its stories."""


class Paragraph(NamedTuple):
    """One paragraph of a story as it is compared."""

    at: int
    """Its place in its document."""
    story: Story
    span: Span
    words: tuple[str, ...]
    shingles: Shingles
    own: int
    """How many of its words stand in no quotation: two pages may quote one speech and copy nothing."""


Matched = list[tuple[Paragraph, Paragraph]]
"""Paragraphs that are copies of each other."""


def paragraphs_of(which: int, document: Document) -> list[Paragraph]:
    """The paragraphs of a document's stories."""
    quoted = [q for q in document.quotations if q.depth == 0 and q.kind in ("speech", "document")]
    return [
        _paragraph(at, which, document, region, quoted)
        for at, region in enumerate(document.regions)
        if region.kind in _STORY_TEXT and region.story is not None and region.copy_of is None
    ]


def _paragraph(
    at: int, which: int, document: Document, region: Region, quoted: Sequence[Quotation]
) -> Paragraph:
    text = document.text
    words = tuple(_WORD.findall(text[region.start : region.end].casefold()))
    span = Span(region.start, region.end)
    first = bisect_left(quoted, region.start, key=lambda quotation: quotation.end)
    last = bisect_left(quoted, region.end, key=lambda quotation: quotation.start)
    said = sum(
        len(_WORD.findall(text[max(q.start, region.start) : min(q.end, region.end)]))
        for q in quoted[first:last]
    )
    story = (which, region.story or 0)
    return Paragraph(at, story, span, words, shingles(words), max(0, len(words) - said))


def shingles(words: Sequence[str]) -> Shingles:
    """The word 3-shingles of a text; a text of one or two words is its own only shingle."""
    if len(words) < 3:  # noqa: PLR2004 - the three of a 3-shingle
        return frozenset({tuple(words)}) if words else frozenset()
    return frozenset(zip(words, words[1:], words[2:], strict=False))


class Shelf:
    """Paragraphs filed by their words, to be asked which of them another one is a copy of."""

    def __init__(self) -> None:
        """An empty shelf."""
        self.least = threshold("copy", "words")
        self.share = threshold("copy", "containment")
        self.texts: dict[tuple[str, ...], list[Paragraph]] = {}
        self.holding: dict[Shingle, list[tuple[str, ...]]] = defaultdict(list)

    def file(self, paragraph: Paragraph) -> None:
        """Add a paragraph."""
        same = self.texts.get(paragraph.words)
        if same is not None:
            same.append(paragraph)
            return
        self.texts[paragraph.words] = [paragraph]
        if len(paragraph.words) >= self.least:
            for shingle in paragraph.shingles:
                self.holding[shingle].append(paragraph.words)

    def like(self, paragraph: Paragraph) -> Iterable[tuple[int, Paragraph]]:
        """What was filed and is a copy of a paragraph, with the number of 3-shingles they share."""
        for same in self.texts.get(paragraph.words, ()):
            yield len(paragraph.shingles), same
        if len(paragraph.words) < self.least:
            return
        shared = Counter(
            text for shingle in paragraph.shingles for text in self.holding.get(shingle, ())
        )
        shared.pop(paragraph.words, None)
        for text, count in shared.items():
            filed = self.texts[text]
            if count >= self.share * max(len(paragraph.shingles), len(filed[0].shingles)):
                for one in filed:
                    yield count, one


def matched(shelf: Shelf, paragraphs: Sequence[Paragraph]) -> Matched:
    """The paragraphs of one document and those of a shelved other that are copies, the best pairs first.

    No paragraph is in two pairs. Of equally good pairs the one first in the earlier document comes first.
    """
    pairs = [(count, one, other) for one in paragraphs for count, other in shelf.like(one)]

    def rank(pair: tuple[int, Paragraph, Paragraph]) -> tuple[int, int, int]:
        count, one, other = pair
        first, second = sorted((one, other), key=lambda paragraph: paragraph.story[0])
        return (-count, first.at, second.at)

    found: Matched = []
    taken: set[tuple[int, int]] = set()
    for _, one, other in sorted(pairs, key=rank):
        ends = {(one.story[0], one.at), (other.story[0], other.at)}
        if taken.isdisjoint(ends):
            taken |= ends
            found.append((one, other))
    return found

"""Documents -> who re-uses whose story, paragraph by paragraph.

Paragraphs are compared by word 3-shingles over folded words; a paragraph that was edited in a few places
still shares most of them, and unrelated news paragraphs share almost none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.stages.group.thresholds import threshold
from checker.values import Copy, Document, Region, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+")
_STORY_TEXT = frozenset({"headline", "deck", "body"})

Shingles = frozenset[tuple[str, ...]]


class _Paragraph(NamedTuple):
    document: int
    story: int
    span: Span
    words: tuple[str, ...]


def find_copies(documents: Sequence[Document]) -> tuple[Copy, ...]:
    """Stories that re-use another document's, each with its origin and the paragraph pairs.

    The origin is the story that is its page's own, since background pasted below a newer one is the copy;
    then a dated one before an undated one, and the earlier of two; else the first by order of the documents.
    A copy of a copy is given its first origin only.
    """
    paragraphs = [
        _paragraph(which, document, region)
        for which, document in enumerate(documents)
        for region in document.regions
        if region.kind in _STORY_TEXT and region.story is not None and region.copy_of is None
    ]
    pairs: dict[tuple[int, int, int, int], list[tuple[_Paragraph, _Paragraph]]] = defaultdict(list)
    for one, other in _alike(paragraphs):
        pairs[one.document, one.story, other.document, other.story].append((one, other))
    sizes: Counter[tuple[int, int]] = Counter()
    for paragraph in paragraphs:
        sizes[paragraph.document, paragraph.story] += len(paragraph.words)
    found = []
    for (first, first_story, second, second_story), matched in sorted(pairs.items()):
        words = sum(min(len(one.words), len(other.words)) for one, other in matched)
        smaller = min(sizes[first, first_story], sizes[second, second_story])
        if words >= threshold("copy", "total") and words >= threshold("copy", "share") * smaller:
            found.append(
                _directed(documents, (first, first_story), (second, second_story), matched)
            )
    return tuple(sorted(_nearest(found), key=lambda copy: (copy.document, copy.story, copy.origin)))


def _nearest(copies: Sequence[Copy]) -> list[Copy]:
    """The copies without those of a copy, where the origin of both is known."""
    origins: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for copy in copies:
        origins[copy.document, copy.story].add((copy.origin, copy.origin_story))
    return [
        copy
        for copy in copies
        if origins[copy.document, copy.story].isdisjoint(
            origins.get((copy.origin, copy.origin_story), ())
        )
    ]


def _paragraph(which: int, document: Document, region: Region) -> _Paragraph:
    words = tuple(_WORD.findall(document.text[region.start : region.end].casefold()))
    return _Paragraph(which, region.story or 0, Span(region.start, region.end), words)


def shingles(words: Sequence[str]) -> Shingles:
    """The word 3-shingles of a text; a text of one or two words is its own only shingle."""
    if len(words) < 3:  # noqa: PLR2004 - the three of a 3-shingle
        return frozenset({tuple(words)}) if words else frozenset()
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _alike(paragraphs: Sequence[_Paragraph]) -> Iterable[tuple[_Paragraph, _Paragraph]]:
    """Pairs of copied paragraphs of different documents, the best partner of each first."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, paragraph in enumerate(paragraphs):
        holders[paragraph.words].append(index)
    pairs = [
        (shared, one, other)
        for first, second, shared in _alike_texts(tuple(holders))
        for one, other in _across(holders[first], holders[second])
        if paragraphs[one].document != paragraphs[other].document
    ]
    taken: set[tuple[int, int]] = set()
    for _, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        first, second = paragraphs[one], paragraphs[other]
        if (one, second.document) in taken or (other, first.document) in taken:
            continue
        taken |= {(one, second.document), (other, first.document)}
        yield first, second


def _across(ones: Sequence[int], others: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Pairs of paragraphs of two texts, or of one text with itself, the lower index first."""
    if ones is others:
        return combinations(ones, 2)
    return ((min(one, other), max(one, other)) for one in ones for other in others)


def _alike_texts(
    texts: Sequence[tuple[str, ...]],
) -> Iterable[tuple[tuple[str, ...], tuple[str, ...], int]]:
    """Texts that are copies of each other, each of itself too, with the 3-shingles they share."""
    least = threshold("copy", "words")
    made = [shingles(text) for text in texts]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, (text, its) in enumerate(zip(texts, made, strict=True)):
        yield text, text, len(its)
        if len(text) >= least:
            for shingle in its:
                holders[shingle].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for group in holders.values():
        if len(group) > 1:
            shared.update(combinations(group, 2))
    for (one, other), count in shared.items():
        if count >= threshold("copy", "containment") * max(len(made[one]), len(made[other])):
            yield texts[one], texts[other], count


def _directed(
    documents: Sequence[Document],
    first: tuple[int, int],
    second: tuple[int, int],
    matched: Iterable[tuple[_Paragraph, _Paragraph]],
) -> Copy:
    swap = _origin_rank(documents, second) < _origin_rank(documents, first)
    copy, origin = (first, second) if swap else (second, first)
    spans = sorted(
        ((one.span, other.span) if swap else (other.span, one.span) for one, other in matched),
        key=lambda pair: pair[0].start,
    )
    return Copy(
        document=copy[0],
        story=copy[1],
        origin=origin[0],
        origin_story=origin[1],
        paragraphs=tuple(spans),
    )


def _origin_rank(
    documents: Sequence[Document], at: tuple[int, int]
) -> tuple[bool, str, int, int, int]:
    """Sorts the likelier origin first: pasted background last, dated before undated only among equals."""
    document = documents[at[0]]
    story = document.stories[at[1]] if at[1] < len(document.stories) else None
    published = story.published if story and story.published else document.published
    own = story is None or story.inherits
    day = published.value.isoformat() if published and own else "undated"  # sorts after every date
    return (not own, day, len(document.stories), at[0], at[1])

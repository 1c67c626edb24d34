"""A quotation taken apart x a source -> the places it may come from, each with its pieces in order."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from attrs import field, frozen

from checker.language.lexicon import lexicon
from checker.stages.verify.find import Block, Piece, exact, nearest, shares_enough
from checker.stages.verify.terms import found, near
from checker.stages.verify.words import Coded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.verify.edits import Marked

MOST_RUNS = 4
"""Runs a spliced quotation may be made of; a text cut into more is no quotation of its source."""

MOST_PIECES = 400
"""Pieces tried for all the places of a quotation of many fragments."""

ROOM = 3
"""A fragment that is not there exactly is looked for within this many times what an ellipsis may leave out."""


@frozen(eq=False)
class Place:
    """Where a quotation stands in one source, as far as it does."""

    source: int
    coded: Coded = field(repr=False)
    pieces: tuple[Piece | None, ...]
    """One per fragment; None for a fragment that is not there. Read over its marks, the words are one
    piece, or a few runs from different places."""
    literal: bool
    """Whether the marks were read over: every word in a row, those in brackets included."""


def places(which: int, marked: Marked, source: Coded) -> Iterator[Place]:
    """Where a quotation may come from in a source, exact places first; none when it shares too little."""
    keys = marked.words.keys
    letters = source.encode(keys)
    most = min(found("occurrences"), max(1, MOST_PIECES // (1 + len(marked.joints))))
    whole = tuple(islice(exact(source, letters), most))
    if whole:
        for at in whole:
            yield Place(which, source, (Piece(0, len(keys), at, at + len(keys)),), literal=True)
        return
    content = _content(keys, marked.words.language)
    if marked.joints and marked.fragments:
        dotted = frozenset(one.at for one in marked.joints if one.ellipsis)
        for pieces in _arranged(marked, _Search(source, letters, content, dotted)):
            yield Place(which, source, pieces, literal=False)
        return
    piece = nearest(source, letters, 0)
    blocks = piece.blocks if piece is not None else ()
    changed = sum(max(block.last - block.first, block.end - block.start) for block in blocks)
    runs = () if piece and changed < found("run") else _covered(source, letters, content)
    if runs and len(runs) <= max(2, len(blocks)):
        yield Place(which, source, runs, literal=True)
    elif piece is not None and shares_enough(piece, content):
        yield Place(which, source, (_settled(piece, content),), literal=True)


def _covered(source: Coded, letters: str, content: Sequence[bool]) -> tuple[Piece, ...]:
    """The words as a few runs that each stand in the source exactly; none when they cannot be had so."""
    runs: list[Piece] = []
    at = 0
    while at < len(letters):
        where, length = _longest(source, letters, at, runs[-1].end if runs else 0)
        if length < found("run") or not any(content[at : at + length]) or len(runs) == MOST_RUNS:
            return ()
        runs.append(Piece(at, at + length, where, where + length))
        at += length
    return tuple(runs)


def _longest(source: Coded, letters: str, at: int, after: int) -> tuple[int, int]:
    """Where the longest run of words from one on stands, best after the run before; and its length."""
    low, high, where = 0, len(letters) - at, -1
    while low < high:
        middle = (low + high + 1) // 2
        run = letters[at : at + middle]
        hit = source.letters.find(run, after)
        hit = hit if hit >= 0 else source.letters.find(run)
        if hit >= 0:
            low, where = middle, hit
        else:
            high = middle - 1
    return where, low


def _content(keys: Sequence[str], language: str) -> tuple[bool, ...]:
    function = lexicon(language).function_words
    return tuple(key not in function for key in keys)


@frozen(eq=False)
class _Search:
    """What placing a fragment needs to know."""

    source: Coded
    letters: str
    """The quotation's words, in the source's letters."""
    content: tuple[bool, ...]
    ellipses: frozenset[int]
    """Fragments with an ellipsis before them."""


def _arranged(marked: Marked, search: _Search) -> Iterator[tuple[Piece | None, ...]]:
    """The fragments placed round the longest that stands exactly, each as near as it can."""
    parts = marked.fragments
    source, letters, content = search.source, search.letters, search.content
    by_length = sorted(range(len(parts)), key=lambda at: (parts[at][0] - parts[at][1], at))
    for anchor in by_length:
        first, last = parts[anchor]
        most = min(found("occurrences"), max(1, MOST_PIECES // len(parts)))
        hits = tuple(islice(exact(source, letters[first:last]), most))
        if hits and any(content[first:last]):
            for hit in hits:
                piece = Piece(first, last, hit, hit + last - first)
                yield _around(anchor, piece, parts, search)
            return
    anchor = by_length[0]
    first, last = parts[anchor]
    found_near = nearest(source, letters[first:last], first)
    if found_near is not None and shares_enough(found_near, content):
        piece = _settled(found_near, content)
        yield _around(anchor, piece, parts, search)


def _around(
    anchor: int, piece: Piece, parts: Sequence[tuple[int, int]], search: _Search
) -> tuple[Piece | None, ...]:
    placed: dict[int, Piece | None] = {anchor: piece}
    last = piece
    for at in range(anchor + 1, len(parts)):
        placed[at] = _place(parts[at], last, search, gap=at in search.ellipses, forward=True)
        last = placed[at] or last
    last = piece
    for at in range(anchor - 1, -1, -1):
        placed[at] = _place(parts[at], last, search, gap=at + 1 in search.ellipses, forward=False)
        last = placed[at] or last
    return tuple(placed[at] for at in range(len(parts)))


def _place(
    part: tuple[int, int], beside: Piece, search: _Search, *, gap: bool, forward: bool
) -> Piece | None:
    """A fragment on its side of its neighbour; else on the other; else as near to exact as it gets."""
    first, last = part
    source, wanted, content = search.source, search.letters[first:last], search.content
    after = source.letters.find(wanted, beside.end)
    before = source.letters.rfind(wanted, 0, beside.start)
    if gap:  # an ellipsis leaves something out, if there is a place for it to do so nearby
        wide = near("ellipsis_words") + len(wanted)
        farther = source.letters.find(wanted, beside.end + 1, beside.end + 1 + wide)
        after = farther if farther >= 0 else after
        farther = source.letters.rfind(
            wanted, max(0, beside.start - wide), max(0, beside.start - 1)
        )
        before = farther if farther >= 0 else before
    for at in (after, before) if forward else (before, after):
        if at >= 0:
            return Piece(first, last, at, at + last - first)
    room = near("ellipsis_words") * ROOM + len(wanted)
    low, high = (
        (beside.end, beside.end + room) if forward else (max(0, beside.start - room), beside.start)
    )
    for span in ((low, min(high, len(source.letters))), (0, len(source.letters))):
        piece = nearest(source, wanted, first, *span)
        if piece is not None and shares_enough(piece, content):
            return _settled(piece, content)
    return None


def _settled(piece: Piece, content: Sequence[bool]) -> Piece:
    """Without words that agree by chance: one or two function words between two larger differences."""
    blocks: list[Block] = []
    for block in piece.blocks:
        last = blocks[-1] if blocks else None
        if last is not None and _by_chance(last, block, content):
            blocks[-1] = Block(last.start, block.end, last.first, block.last)
        else:
            blocks.append(block)
    return Piece(piece.first, piece.last, piece.start, piece.end, tuple(blocks))


def _by_chance(one: Block, other: Block, content: Sequence[bool]) -> bool:
    between = range(one.last, other.first)
    if len(between) > 2 or any(content[at] for at in between):  # noqa: PLR2004 - more is no chance
        return False
    size = (
        max(one.end - one.start, one.last - one.first),
        max(other.end - other.start, other.last - other.first),
    )
    return min(size) > len(between) and sum(size) > 2 * len(between) + 2

"""A quotation's words x a source -> where they stand, word by word.

Exact runs are found by `str.find` over words coded as letters. What is not there exactly is looked up by
runs of three words, then two, then single rare words; each place they vote for is cut to the stretch of
the source that needs the fewest edits, and the edits are rapidfuzz's. Time is linear in the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen
from rapidfuzz.distance import Indel

from checker.language.lexicon import lexicon
from checker.stages.verify.clauses import ends_sentence
from checker.stages.verify.terms import found
from checker.stages.verify.words import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.verify.words import Coded

BEST = 8
"""Places that are looked at closely when the words stand nowhere exactly."""

MANY = 200
"""A run of words that stands more often than this tells nothing about the place."""

EDGE = 3
"""Words at either end of a quotation that the stretch may begin or end with."""

SAME_EDGE = 2
"""Edits that a stretch may need more when it begins, or ends, with the quotation's own word."""

TRIED = 24
"""Beginnings and ends that are tried with one another."""

LONGEST = 4000
"""Words of a quotation aligned at once; a longer one is found by its beginning."""


@frozen
class Block:
    """A difference: words of the source in the place of words of the quotation; either may be none."""

    start: int
    end: int
    """Words of the source."""
    first: int
    last: int
    """Words of the quotation, the end exclusive."""


@frozen
class Piece:
    """A run of the quotation's words and the stretch of the source it was found in."""

    first: int
    last: int
    start: int
    end: int
    blocks: tuple[Block, ...] = ()


def exact(source: Coded, letters: str, low: int = 0, high: int | None = None) -> Iterator[int]:
    """Where words stand one after another, in order."""
    if not letters:
        return
    at = source.letters.find(letters, low, len(source.letters) if high is None else high)
    while at >= 0:
        yield at
        at = source.letters.find(letters, at + 1, len(source.letters) if high is None else high)


def nearest(
    source: Coded, letters: str, first: int, low: int = 0, high: int | None = None
) -> Piece | None:
    """The stretch of a source that needs the fewest edits to become the words; None when little is shared.

    Args:
        source: where to look.
        letters: the words, in the source's letters.
        first: index of the first of them in the quotation.
        low: where to begin in the source.
        high: where to stop; None for its end.
    """
    stop = len(source.letters) if high is None else high
    part = letters[:LONGEST]
    best: tuple[int, int, int, int] | None = None
    for begin in _places(source, part, low, stop):
        slack = len(part) // 2 + 4
        window = (max(low, begin - slack), min(stop, begin + len(part) + slack))
        moved = _shuffled(source.letters, part, *window)
        if moved is not None and len(part) == len(letters):
            blocks = _blocks(source, moved, letters, first)
            if _rearranged(source, moved, blocks):
                return Piece(first, first + len(letters), *moved, blocks)
        start, end = _tightest(source.letters, part, *window)
        cost = Indel.distance(source.letters[start:end], part)
        best = min(filter(None, (best, (cost, start - end, start, end))))
    if best is None:
        return None
    _, _, start, end = best
    piece = Piece(
        first, first + len(letters), start, end, _blocks(source, (start, end), letters, first)
    )
    return _fitted(piece, low, stop)


def _places(source: Coded, letters: str, low: int, high: int) -> tuple[int, ...]:
    """Where the words would begin, by the votes of the runs they share with the source."""
    for size in (3, 2, 1):
        votes: dict[int, int] = {}
        runs = [(at, letters[at : at + size]) for at in range(len(letters) - size + 1)]
        for at, run in runs:
            if MISSING in run:
                continue
            hits = _some(source, run, low, high)
            for hit in hits:
                votes[(hit - at) // 4] = votes.get((hit - at) // 4, 0) + 1
        if votes:
            ordered = sorted(votes, key=lambda place: (-votes[place], place))
            return tuple(max(low, place * 4) for place in ordered[:BEST])
    return ()


def _some(source: Coded, run: str, low: int, high: int) -> list[int]:
    """The places of a run; none when there are too many to tell anything."""
    hits: list[int] = []
    for hit in exact(source, run, low, high):
        hits.append(hit)
        if len(hits) > MANY:
            return hits if len(run) > 1 else []
    return hits


def _shuffled(letters: str, wanted: str, low: int, high: int) -> tuple[int, int] | None:
    """The stretch with exactly the words wanted in another order; None when there is none."""
    size, ordered = len(wanted), sorted(wanted)
    if MISSING in wanted or size > MANY:
        return None
    for start in range(low, high - size + 1):
        if sorted(letters[start : start + size]) == ordered:
            return start, start + size
    return None


def _rearranged(source: Coded, span: tuple[int, int], blocks: Sequence[Block]) -> bool:
    """Whether words of weight changed places inside one sentence; a lost "the" only shifts the stretch."""
    words = source.words
    function = lexicon(words.language).function_words
    moved = [words.keys[at] for block in blocks for at in range(block.start, block.end)]
    whole = not any(ends_sentence(words, at) for at in range(span[0] + 1, span[1]))
    return whole and any(key not in function for key in moved)


def _tightest(letters: str, wanted: str, low: int, high: int) -> tuple[int, int]:
    """The stretch between two places that needs the fewest edits, the longer and earlier of two equal ones.

    It begins with one of the first words wanted and ends with one of the last, wherever an alignment of the
    whole window says, or where a word of that sort stands nearby.
    """
    ops = Indel.opcodes(letters[low:high], wanted)
    equal = [op for op in ops if op.tag == "equal"]
    if not equal:
        return low, low
    head, tail = set(wanted[:EDGE]), set(wanted[-EDGE:])
    starts = {low + op.src_start for op in equal} | {
        at for at in range(low, high) if letters[at] in head
    }
    ends = {low + op.src_end for op in equal} | {
        at + 1 for at in range(low, high) if letters[at] in tail
    }
    last = max(ends)
    first = min(
        sorted(starts), key=lambda start: (Indel.distance(letters[start:last], wanted), -start)
    )
    best = (len(wanted) + 1, 0, low, low)
    middle = low + equal[len(equal) // 2].src_start
    for start in sorted(starts, key=lambda at: abs(at - first))[:TRIED]:
        for end in sorted(ends, key=lambda at: abs(at - middle - len(wanted) // 2))[:TRIED]:
            if start < end:
                cost = Indel.distance(letters[start:end], wanted)
                cost -= SAME_EDGE * (letters[start] == wanted[0])
                cost -= SAME_EDGE * (letters[end - 1] == wanted[-1])
                best = min(best, (cost, start - end, start, end))
    return best[2], best[3]


def _blocks(source: Coded, span: tuple[int, int], letters: str, first: int) -> tuple[Block, ...]:
    """What differs, neighbouring edits made one."""
    blocks: list[Block] = []
    start = span[0]
    for op in Indel.opcodes(source.letters[slice(*span)], letters):
        if op.tag == "equal":
            continue
        block = Block(
            start + op.src_start, start + op.src_end, first + op.dest_start, first + op.dest_end
        )
        if blocks and blocks[-1].end == block.start and blocks[-1].last == block.first:
            last = blocks.pop()
            block = Block(last.start, block.end, last.first, block.last)
        blocks.append(block)
    return tuple(blocks)


def _fitted(piece: Piece, low: int, high: int) -> Piece:
    """With changed words at either end set against what the source has there, and no more than that."""
    blocks = list(piece.blocks)
    start, end = piece.start, piece.end
    if blocks and blocks[0].first == piece.first:
        block = blocks[0]
        wanted = (block.last - block.first) - (block.end - block.start)
        start = max(low, start - max(0, wanted))
        blocks[0] = Block(start, block.end, block.first, block.last)
        if block.first == block.last:
            start = blocks.pop(0).end
    if blocks and blocks[-1].last == piece.last and blocks[-1].end == end:
        block = blocks[-1]
        wanted = (block.last - block.first) - (block.end - block.start)
        end = min(high, end + max(0, wanted))
        blocks[-1] = Block(block.start, end, block.first, block.last)
        if block.first == block.last:
            end = blocks.pop().start
    return Piece(piece.first, piece.last, start, end, tuple(blocks))


def shares_enough(piece: Piece, content: Sequence[bool]) -> bool:
    """Whether a piece shares enough with the source to be that passage, and not merely its commonest words.

    Args:
        piece: as `nearest` found it.
        content: for each word of the quotation, whether it is a content word.
    """
    changed = {at for block in piece.blocks for at in range(block.first, block.last)}
    run = longest = kept = 0
    for at in range(piece.first, piece.last):
        run = 0 if at in changed else run + 1
        longest = max(longest, run)
        kept += at not in changed and content[at]
    total = sum(content[piece.first : piece.last])
    size = piece.last - piece.first
    if size < found("run") * found("share_of_short"):
        return kept > 0 and (kept * 2 >= total or longest >= min(size - 1, found("run")))
    if longest >= found("run") * found("share_of_short") and kept > 1:
        return True
    return (longest >= found("run") and kept * 3 >= total > 0) or kept * 2 > total

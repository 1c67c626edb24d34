"""Distinct witnesses -> the order in which they are merged: the most alike first."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ALL_PAIRS = 16
"""Up to so many witnesses every pair is compared; beyond, each with its neighbours and some landmarks."""
LANDMARKS = 16


def merge_order(witnesses: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Pairs of witnesses whose groups are merged next, a spanning tree of the most alike pairs.

    Alike is the normalised Indel similarity of the token sequences. Between equally alike pairs the one
    that makes the smaller group goes first, then the one earlier in the canonical order, so that the tree
    depends on nothing but the words.
    """
    texts = ["".join(map(_character, witness)) for witness in witnesses]
    sizes = [1] * len(witnesses)
    group = list(range(len(witnesses)))

    def root(which: int) -> int:
        while group[which] != which:
            group[which] = group[group[which]]
            which = group[which]
        return which

    ranked = sorted(
        (-Indel.normalized_similarity(texts[a], texts[b]), a, b)
        for a, b in _candidates(len(witnesses))
    )
    for _, alike in groupby(ranked, key=itemgetter(0)):
        waiting = [(0, a, b) for _, a, b in alike]
        while waiting:
            size, a, b = heappop(waiting)
            one, other = root(a), root(b)
            if one == other:
                continue
            now = sizes[one] + sizes[other]
            if waiting and now > size:
                heappush(waiting, (now, a, b))
                continue
            group[other] = one
            sizes[one] = now
            yield a, b
            if now == len(witnesses):
                return


def _candidates(count: int) -> Iterator[tuple[int, int]]:
    """The pairs to compare: all of few; of many, neighbours in canonical order and landmarks."""
    if count <= ALL_PAIRS:
        for b in range(1, count):
            for a in range(b):
                yield a, b
        return
    step = count // LANDMARKS
    landmarks = range(0, count, step)
    for b in range(1, count):
        yield b - 1, b
        for a in landmarks:
            if a < b - 1:
                yield a, b


def _character(number: int) -> str:
    """A character for a token number; the surrogates are no characters."""
    return chr(number if number < 0xD800 else number + 0x800)  # noqa: PLR2004

"""Two long token sequences -> runs of equal tokens that surely belong together.

A run of some tokens that stands once in each sequence is as good as a signpost. The heaviest chain of such
runs in one order cuts the sequences into short stretches for the exact alignment; what stands outside the
chain is left to the search for moves. Where no run is unique (repetitive text) the blocks of a longest
common subsequence serve instead, so that no input is slow.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Run = tuple[int, int, int]
"""Start in the first, start in the second, length."""

AREA = 1600
"""Cells of a stretch that is aligned exactly without looking for anchors."""
INNER = 150
"""The same for a stretch between anchors of a longer text."""
LIMIT = 40_000
"""Cells beyond which a stretch without unique runs is cut by a common subsequence."""
LENGTHS = (6, 3)
"""Tokens in a unique run, tried in this order."""


def anchors(
    first: Sequence[int],
    second: Sequence[int],
    *,
    lengths: tuple[int, ...] = LENGTHS,
    area: int = AREA,
) -> list[Run]:
    """The chain of anchoring runs of two sequences, in order; none for short sequences.

    Args:
        first: the interned tokens of one witness.
        second: the interned tokens of the other.
        lengths: tokens in a unique run, tried in this order.
        area: cells of a stretch in which no anchors are sought.
    """
    runs: list[Run] = []
    work = [(0, len(first), 0, len(second), 0)]
    while work:
        i0, i1, j0, j1, level = work.pop()
        cells = (i1 - i0) * (j1 - j0)
        if cells <= (min(INNER, area) if level else area):
            continue
        if level < len(lengths):
            found = _chain(_unique_runs(first, second, (i0, i1, j0, j1), lengths[level]))
        elif cells > LIMIT:
            found = list(_common_blocks(first, second, (i0, i1, j0, j1)))
        else:
            continue
        runs += found
        if level < len(lengths):
            i, j = i0, j0
            for a, b, length in [*found, (i1, j1, 0)]:
                work.append((i, a, j, b, level + 1))
                i, j = a + length, b + length
    runs.sort()
    return runs


def _unique_runs(
    first: Sequence[int], second: Sequence[int], box: tuple[int, int, int, int], length: int
) -> list[Run]:
    """Maximal runs of equal tokens that contain an n-gram standing once in each side of the box."""
    i0, i1, j0, j1 = box
    here, there = _once(first, i0, i1, length), _once(second, j0, j1, length)
    runs = []
    last_i = last_j = -1
    for gram, i in here.items():
        j = there.get(gram, -1)
        if i < 0 or j < 0:
            continue
        if i < last_i and j - i == last_j - last_i:
            continue  # inside the run before it
        start_i, start_j = i, j
        while start_i > i0 and start_j > j0 and first[start_i - 1] == second[start_j - 1]:
            start_i, start_j = start_i - 1, start_j - 1
        end_i, end_j = i + length, j + length
        while end_i < i1 and end_j < j1 and first[end_i] == second[end_j]:
            end_i, end_j = end_i + 1, end_j + 1
        runs.append((start_i, start_j, end_i - start_i))
        last_i, last_j = end_i, end_j
    return runs


def _once(tokens: Sequence[int], start: int, end: int, length: int) -> dict[tuple[int, ...], int]:
    """The n-grams of a stretch with their place, -1 for those that stand more than once."""
    grams = zip(*(tokens[start + k : end - length + 1 + k] for k in range(length)), strict=True)
    places: dict[tuple[int, ...], int] = {}
    for at, gram in enumerate(grams, start):
        places[gram] = -1 if gram in places else at
    return places


def _chain(runs: list[Run]) -> list[Run]:
    """The runs of the heaviest chain in one order, cut where two of them overlap."""
    if len(runs) < 2:  # noqa: PLR2004 - one run is its own chain
        return runs
    runs = sorted(set(runs))
    # Heaviest increasing subsequence by second start: a staircase of (end, weight), both ascending.
    ends: list[int] = []
    weights: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for k, (_, j, length) in enumerate(runs):
        at = bisect_left(ends, j + 1)
        weight = length + (weights[at - 1] if at else 0)
        before.append(tops[at - 1] if at else -1)
        at = bisect_left(ends, j + length)
        if at and weights[at - 1] >= weight:
            continue
        stop = at
        while stop < len(ends) and weights[stop] <= weight:
            stop += 1
        ends[at:stop], weights[at:stop], tops[at:stop] = [j + length], [weight], [k]
    chain = []
    k = tops[-1]
    while k >= 0:
        chain.append(runs[k])
        k = before[k]
    chain.reverse()
    return list(_cut(chain))


def _cut(chain: list[Run]) -> Iterator[Run]:
    """The chain without overlaps: a later run gives up the tokens an earlier one has."""
    i_end = j_end = 0
    for i, j, length in chain:
        over = max(i_end - i, j_end - j, 0)
        if over < length:
            yield i + over, j + over, length - over
            i_end, j_end = i + length, j + length


def _common_blocks(
    first: Sequence[int], second: Sequence[int], box: tuple[int, int, int, int]
) -> Iterator[Run]:
    """The blocks of a longest common subsequence inside the box."""
    i0, i1, j0, j1 = box
    for code in Indel.opcodes(first[i0:i1], second[j0:j1]):
        if code.tag == "equal":
            yield i0 + code.src_start, j0 + code.dest_start, code.src_end - code.src_start

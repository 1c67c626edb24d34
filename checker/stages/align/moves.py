"""A profile -> the blocks of equal tokens that stand elsewhere in another witness.

The second pass: what the columns could not link because it stands in another order. It starts from tokens
and runs of three that stand once in each of two witnesses and are not linked there. A long block is a move
wherever it stands; a word or two only when they stand near, for a word may recur by chance.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.stages.align.profile import recurring_tokens

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from checker.stages.align.profile import Profile

Block = tuple[int, int, int, int, int]
"""Witness, start, other witness, start, length."""

Seeds = dict[tuple[int, int], set[tuple[int, int]]]
"""For each pair of witnesses, the places of equal tokens from which a block may grow."""

LONG = 3
"""Tokens of a block that is a move wherever it stands."""
REACH = 4
"""Columns a single token may have moved; a block of two, four times as many."""


def find_moves(profile: Profile, witnesses: Sequence[Sequence[int]]) -> Iterator[Block]:
    """Every moved block between two distinct witnesses, the lower number first, none overlapping."""
    where = [[0] * len(tokens) for tokens in witnesses]
    for column, cells in enumerate(profile.columns):
        for which, at in cells.items():
            where[which][at] = column
    seeds: Seeds = defaultdict(set)
    _sow(witnesses, where, seeds)
    _sow([list(_runs(tokens)) for tokens in witnesses], where, seeds)
    recurring = [recurring_tokens(tokens) for tokens in witnesses]
    for (one, other), places in sorted(seeds.items()):
        blocks = _grown(profile, witnesses, where, (one, other), places)
        for i, j, length in _chosen(blocks, where[one], where[other]):
            recurs = all(token in recurring[one] or token in recurring[other] for token in witnesses[one][i:i+length])
            if not recurs or length >= 2*LONG: yield one, i, other, j, length


def _runs(tokens: Sequence[int]) -> Iterator[tuple[int, ...]]:
    return zip(*(tokens[k:] for k in range(LONG)), strict=False)


def _sow(
    witnesses: Sequence[Sequence[Hashable]], where: Sequence[Sequence[int]], seeds: Seeds
) -> None:
    """The places of what stands once in each of two witnesses, in different columns."""
    columns: dict[Hashable, dict[int, list[tuple[int, int]]]] = defaultdict(dict)
    for which, grams in enumerate(witnesses):
        once: dict[Hashable, int] = {}
        for at, gram in enumerate(grams):
            once[gram] = -1 if gram in once else at
        for gram, at in once.items():
            if at >= 0:
                columns[gram].setdefault(where[which][at], []).append((which, at))
    for places in columns.values():
        if len(places) > 1:
            groups = list(places.values())
            for k, group in enumerate(groups):
                for earlier in groups[:k]:
                    for one, i in group:
                        for other, j in earlier:
                            pair = (one, other, i, j) if one < other else (other, one, j, i)
                            seeds[pair[:2]].add(pair[2:])


def _grown(
    profile: Profile,
    witnesses: Sequence[Sequence[int]],
    where: Sequence[Sequence[int]],
    pair: tuple[int, int],
    seeds: set[tuple[int, int]],
) -> set[tuple[int, int, int]]:
    """The maximal blocks round the seeds whose tokens are equal and not linked to others."""
    one, other = pair
    first, second = witnesses[one], witnesses[other]

    def loose(i: int, j: int) -> bool:
        if not (0 <= i < len(first) and 0 <= j < len(second)) or first[i] != second[j]:
            return False
        there = profile.columns[where[one][i]].get(other)
        here = profile.columns[where[other][j]].get(one)
        return (there is None or second[there] != first[i]) and (
            here is None or first[here] != second[j]
        )

    blocks: set[tuple[int, int, int]] = set()
    covered: dict[int, int] = {}
    for i, j in sorted(seeds):
        if covered.get(i - j, -1) >= i or not loose(i, j):
            continue
        start, end = 0, 1
        while loose(i + start - 1, j + start - 1):
            start -= 1
        while loose(i + end, j + end):
            end += 1
        covered[i - j] = i + end - 1
        blocks.add((i + start, j + start, end - start))
    return blocks


def _chosen(
    blocks: set[tuple[int, int, int]], first: Sequence[int], second: Sequence[int]
) -> Iterator[tuple[int, int, int]]:
    """The blocks that are moves: the longest and nearest first, no token in two."""
    ranked = sorted(
        (-length, abs(first[i] - second[j]), i, j) for i, j, length in blocks
    )
    used_first: set[int] = set()
    used_second: set[int] = set()
    for minus, distance, i, j in ranked:
        length = -minus
        if length < LONG and distance > REACH * length * length:
            continue
        here, there = range(i, i + length), range(j, j + length)
        if used_first.isdisjoint(here) and used_second.isdisjoint(there):
            used_first.update(here)
            used_second.update(there)
            yield i, j, length

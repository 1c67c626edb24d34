"""A profile -> the blocks of equal tokens that stand elsewhere in another witness.

The second pass: what the columns could not link because it stands in another order. A long block is a move
wherever it stands; a word or two are only when they stand near, for a word may recur by chance.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.align.profile import Profile

Block = tuple[int, int, int, int, int]
"""Witness, start, other witness, start, length."""

REACH = 4
"""Columns a single token may have moved; a block of n tokens n * n times as many."""


def find_moves(profile: Profile, witnesses: Sequence[Sequence[int]]) -> Iterator[Block]:
    """Every moved block between two distinct witnesses, the lower number first."""
    where = [[0] * len(tokens) for tokens in witnesses]
    holders: list[dict[int, int]] = []
    spread: dict[int, int] = defaultdict(int)
    for column, cells in enumerate(profile.columns):
        masks: dict[int, int] = {}
        for which, at in cells.items():
            where[which][at] = column
            key = witnesses[which][at]
            masks[key] = masks.get(key, 0) | 1 << which
        for key in masks:
            spread[key] += 1
        holders.append(masks)
    loose = [
        [
            (at, holders[where[which][at]][key])
            for at, key in enumerate(tokens)
            if spread[key] > 1
        ]
        for which, tokens in enumerate(witnesses)
    ]
    for one in range(len(witnesses)):
        if not loose[one]:
            continue
        for other in range(one + 1, len(witnesses)):
            here = [at for at, mask in loose[one] if not mask >> other & 1]
            if not here:
                continue
            there = [at for at, mask in loose[other] if not mask >> one & 1]
            if there:
                for i, j, length in _blocks(
                    witnesses[one], here, where[one], witnesses[other], there, where[other]
                ):
                    yield one, i, other, j, length


def _blocks(  # noqa: PLR0913 - two sides of three things each
    first: Sequence[int],
    here: list[int],
    first_where: list[int],
    second: Sequence[int],
    there: list[int],
    second_where: list[int],
) -> list[tuple[int, int, int]]:
    """The moved blocks of one pair of witnesses, longest first, none overlapping."""
    places: dict[int, list[int]] = defaultdict(list)
    for j in there:
        places[second[j]].append(j)
    free_here, free_there = set(here), set(there)
    runs = []
    ends: dict[tuple[int, int], int] = {}
    for i in here:
        for j in places.get(first[i], ()):
            length = ends.pop((i - 1, j - 1), 0) + 1
            ends[i, j] = length
    for (i, j), length in ends.items():
        runs.append((-length, abs(first_where[i] - second_where[j]), i - length + 1, j - length + 1))
    runs.sort()
    found = []
    for minus, distance, i, j in runs:
        length = -minus
        if distance > REACH * length * length:
            continue
        if free_here.issuperset(range(i, i + length)) and free_there.issuperset(range(j, j + length)):
            free_here.difference_update(range(i, i + length))
            free_there.difference_update(range(j, j + length))
            found.append((i, j, length))
    return found

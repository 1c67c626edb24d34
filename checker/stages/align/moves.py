"""A profile -> the blocks of equal tokens that stand elsewhere in another witness.

The second pass: what the columns could not link because it stands in another order. It starts from tokens
and runs of three that stand once in each of two witnesses and are not linked there, and grows them over
small edits. A block is a move when so much would hardly be equal by chance; a word or two are only when
they stand near.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations, product
from operator import ne
from typing import TYPE_CHECKING

from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from checker.stages.align.profile import Profile

Block = tuple[int, int, int, int, int]
"""Witness, start, other witness, start, length."""

Run = tuple[int, int, int]
"""Start, other start, length."""

Places = list[tuple[int, int]]
"""Witnesses, and a place in each."""

Seeds = dict[tuple[int, int], set[tuple[int, int]]]
"""For each pair of witnesses, the places of equal tokens from which a block may grow."""

LONG = 3
"""Tokens of a block that may have moved any distance."""
REACH = 4
"""Columns a single token may have moved; a block of two, four times as many."""
CHANCE = 0.05
"""Blocks as good as this one that chance would give in the unlinked tokens of the two witnesses."""
GAPS = ((1, 1), (0, 1), (1, 0), (2, 2), (1, 2), (2, 1))
"""Tokens a block may skip on either side, tried in this order."""
WIDEST = 3
"""Tokens from one of a block to the next at most."""
NEIGHBOURS = tuple(
    (WIDEST + step * a, WIDEST + step * b)
    for a, b in ((1, 1), *((1 + a, 1 + b) for a, b in GAPS))
    for step in (-1, 1)
)
"""Where the next token of a block can stand among the tokens round two places."""
NOTHING = -1
"""Before the first token of a witness and after its last."""


def find_moves(profile: Profile, witnesses: Sequence[Sequence[int]]) -> Iterator[Block]:
    """Every moved block between two distinct witnesses, the lower number first, none overlapping."""
    where = [[0] * len(tokens) for tokens in witnesses]
    for column, cells in enumerate(profile.columns):
        for which, at in cells.items():
            where[which][at] = column
    seeds: Seeds = defaultdict(set)
    for here, there in _apart(witnesses, where, 1):
        _sow(seeds, *_beside(witnesses, where, here, there))
    for here, there in _apart(list(map(_grams, witnesses)), where, LONG):
        _sow(seeds, (here, there))
    sides = _Sides(witnesses, where, [set(at) for at in where], [Counter(at) for at in witnesses])
    for pair, places in sorted(seeds.items()):
        for i, j, length in _Pair(profile, sides, pair).moves(places):
            yield pair[0], i, pair[1], j, length


def _grams(tokens: Sequence[int]) -> list[tuple[int, ...]]:
    return list(zip(*(tokens[k:] for k in range(LONG)), strict=False))


def _apart(
    witnesses: Sequence[Sequence[Hashable]], where: Sequence[Sequence[int]], length: int
) -> Iterator[tuple[Places, Places]]:
    """The places of what stands once in some witnesses, in some columns and in none of them.

    Args:
        witnesses: the tokens of each, or its runs of so many.
        where: the column of each token.
        length: tokens in a run.
    """
    firsts: dict[Hashable, dict[int, Places]] = defaultdict(dict)
    for which, runs in enumerate(witnesses):
        columns = where[which]
        for run, at in _once(runs):
            firsts[run].setdefault(columns[at], []).append((which, at))
    for places in firsts.values():
        if len(places) > 1:
            whole: dict[tuple[int, ...], Places] = defaultdict(list)
            for which, at in (place for those in places.values() for place in those):
                whole[tuple(where[which][at : at + length])].append((which, at))
            for here, there in combinations(whole, 2):
                if all(map(ne, here, there)):
                    yield whole[here], whole[there]


def _sow(seeds: Seeds, *pairs: tuple[Places, Places]) -> None:
    """File the places of every two witnesses, the lower first."""
    for here, there in pairs:
        for (one, i), (other, j) in product(here, there):
            if one < other:
                seeds[one, other].add((i, j))
            else:
                seeds[other, one].add((j, i))


def _beside(
    witnesses: Sequence[Sequence[int]], where: Sequence[Sequence[int]], here: Places, there: Places
) -> Iterator[tuple[Places, Places]]:
    """The places of a token in two columns from which a block could grow.

    Too far from each other to have moved alone, they need an equal neighbour. The witnesses with the same
    neighbours are asked once: there may be hundreds.
    """
    (one, i), (other, j) = here[0], there[0]
    if abs(where[one][i] - where[other][j]) <= REACH:
        yield here, there
        return
    ones, others = _by_neighbours(witnesses, here), _by_neighbours(witnesses, there)
    for first, second in product(ones, others):
        if any(first[a] == second[b] != NOTHING for a, b in NEIGHBOURS):
            yield ones[first], others[second]


def _by_neighbours(
    witnesses: Sequence[Sequence[int]], places: Places
) -> dict[tuple[int, ...], Places]:
    """Places by the tokens round them."""
    found: dict[tuple[int, ...], Places] = defaultdict(list)
    for which, at in places:
        tokens = witnesses[which]
        left, right = max(0, WIDEST - at), max(0, at + WIDEST + 1 - len(tokens))
        round_it = tokens[max(0, at - WIDEST) : at + WIDEST + 1]
        found[*[NOTHING] * left, *round_it, *[NOTHING] * right].append((which, at))
    return found


def _once(grams: Sequence[Hashable]) -> list[tuple[Hashable, int]]:
    """What stands once in a witness, with its place."""
    once: dict[Hashable, int] = {}
    for at, gram in enumerate(grams):
        once[gram] = -1 if gram in once else at
    return [(gram, at) for gram, at in once.items() if at >= 0]


class _Sides(NamedTuple):
    """What is asked of each witness again and again."""

    tokens: Sequence[Sequence[int]]
    where: Sequence[Sequence[int]]
    """The column of each token."""
    held: Sequence[set[int]]
    """The columns a witness has a token in."""
    counts: Sequence[Counter[int]]


class _Pair:
    """Two witnesses of a profile, and what stands elsewhere between them."""

    def __init__(self, profile: Profile, sides: _Sides, pair: tuple[int, int]) -> None:
        self.columns = profile.columns
        self.one, self.other = pair
        self.first, self.second = (sides.tokens[which] for which in pair)
        self.first_where, self.second_where = (sides.where[which] for which in pair)
        self.held = sides.held[self.one], sides.held[self.other]
        self.counts = sides.counts[self.one], sides.counts[self.other]

    def moves(self, seeds: set[tuple[int, int]]) -> Iterator[Run]:
        """The runs of every moved block that grows from the seeds."""
        ranked = sorted(
            (-sum(run[2] for run in block), self._distance(block), block)
            for block in self._grown(seeds)
        )
        used_first: set[int] = set()
        used_second: set[int] = set()
        for _, distance, whole in ranked:
            block = tuple(_free(whole, used_first, used_second))
            size = sum(length for _, _, length in block)
            if block and self._is_move(block, size, distance):
                for i, j, length in block:
                    used_first.update(range(i, i + length))
                    used_second.update(range(j, j + length))
                yield from block

    def _distance(self, block: tuple[Run, ...]) -> int:
        i, j, _ = block[0]
        return abs(self.first_where[i] - self.second_where[j])

    def _grown(self, seeds: set[tuple[int, int]]) -> set[tuple[Run, ...]]:
        """The blocks round the seeds: runs of equal unlinked tokens with small gaps between."""
        blocks: set[tuple[Run, ...]] = set()
        covered: set[tuple[int, int]] = set()
        for i, j in sorted(seeds):
            if (i, j) in covered or not self._loose(i, j):
                continue
            runs = [*self._along(i, j, -1), *self._along(i, j, 1)]
            block = _joined(runs)
            blocks.add(block)
            covered.update((a + k, b + k) for a, b, length in block for k in range(length))
        return blocks

    def _loose(self, i: int, j: int) -> bool:
        """Whether two tokens are equal and neither is linked to an equal one of the other witness."""
        first, second = self.first, self.second
        if not (0 <= i < len(first) and 0 <= j < len(second)) or first[i] != second[j]:
            return False
        there = self.columns[self.first_where[i]].get(self.other)
        here = self.columns[self.second_where[j]].get(self.one)
        return (there is None or second[there] != first[i]) and (
            here is None or first[here] != second[j]
        )

    def _along(self, i: int, j: int, step: int) -> Iterator[Run]:
        """The runs from a place on in one direction, over small gaps."""
        while True:
            length = 1
            while self._loose(i + step * length, j + step * length):
                length += 1
            yield (i, j, length) if step > 0 else (i - length + 1, j - length + 1, length)
            i, j = i + step * length, j + step * length
            for a, b in GAPS:
                if self._loose(i + step * a, j + step * b):
                    i, j = i + step * a, j + step * b
                    break
            else:
                return

    def _is_move(self, block: tuple[Run, ...], size: int, distance: int) -> bool:
        """Whether a block is more than chance."""
        tokens = [token for i, _, length in block for token in self.first[i : i + length]]
        if distance <= REACH * size * size:
            first, second = self.counts
            if any(first[token] == second[token] == 1 for token in tokens):
                return True
        return size >= LONG and not self._by_chance(tokens)

    def _by_chance(self, tokens: Sequence[int]) -> bool:
        """Whether the unlinked tokens would hold such a block if words fell by their frequency."""
        first, second = self.counts
        shared = len(self.held[0] & self.held[1])
        chance = 1.0
        for token in tokens:
            chance *= max(first[token] / len(self.first), second[token] / len(self.second))
        # Tokens in a column of their own; those opposite another word are few, and not counted.
        chance *= max(len(self.first) - shared, len(tokens))
        chance *= max(len(self.second) - shared, len(tokens))
        return chance >= CHANCE


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Runs in order, those that continue each other as one."""
    made: list[Run] = []
    for run in sorted(set(runs)):
        if made:
            i, j, length = made[-1]
            if run[0] - i == run[1] - j <= length:
                made[-1] = (i, j, max(length, run[0] - i + run[2]))
                continue
        made.append(run)
    return tuple(made)


def _free(block: tuple[Run, ...], first: set[int], second: set[int]) -> Iterator[Run]:
    """The runs of a block without the tokens that other blocks have."""
    for i, j, length in block:
        start = 0
        for k in range(length + 1):
            if k == length or i + k in first or j + k in second:
                if k > start:
                    yield i + start, j + start, k - start
                start = k + 1

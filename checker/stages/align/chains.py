"""Two stretches of cells -> candidate links, their heaviest chain in one order, and blocks that cross it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.stages.align.evidence import Key, Keys, Knowledge, Place

Pair = tuple[int, int]
"""A position on each side."""

EQUAL = 0.2
"""What an equal word weighs above one that only shares as much."""
OFTEN = 10_000
"""Pairs of places one key may make; a word that stands everywhere tells no place from another."""
DISTANCE = 0.01
"""What each token between two links of a block takes from the block, so that the nearest are taken."""


class Cell(NamedTuple):
    """What a token shares with others, as the linking asks for it."""

    norm: str
    keys: Keys
    classes: frozenset[Key]
    content: bool
    mark: bool


def cell(place: Place) -> Cell:
    """The cell of a token."""
    return Cell(
        place.norm,
        place.keys,
        place.classes,
        content=place.kind == "content",
        mark=place.kind == "mark",
    )


def weigh(first: Sequence[Cell], second: Sequence[Cell]) -> dict[Pair, float]:
    """Every two positions that share a key, with the weight of the best one."""
    where: dict[Key, list[tuple[int, float]]] = {}
    for j, one in enumerate(second):
        for key, weight in one.keys.items():
            where.setdefault(key, []).append((j, weight))
    times = Counter(key for one in first for key in one.keys)
    found: dict[Pair, float] = {}
    for i, one in enumerate(first):
        for key, weight in one.keys.items():
            shared = where.get(key, ())
            if times[key] * len(shared) > OFTEN:
                continue
            for j, other in shared:
                both = min(weight, other)
                if both > found.get((i, j), 0.0):
                    found[i, j] = both
    for i, j in found:
        if first[i].norm == second[j].norm:
            found[i, j] += EQUAL
    return found


def ranks(cells: Sequence[Cell]) -> list[int]:
    """For each position, the number of content words before it."""
    found = []
    count = 0
    for one in cells:
        found.append(count)
        count += one.content
    return found


class _Prefixes:
    """The best score before a position, under insertions: a Fenwick tree of maxima."""

    def __init__(self, size: int) -> None:
        self.best: list[tuple[float, Pair | None]] = [(0.0, None)] * (size + 2)

    def enter(self, position: int, score: float, pair: Pair) -> None:
        at = position + 1
        while at < len(self.best):
            if score > self.best[at][0]:
                self.best[at] = (score, pair)
            at += at & -at

    def before(self, position: int) -> tuple[float, Pair | None]:
        top: tuple[float, Pair | None] = (0.0, None)
        at = position
        while at:
            if self.best[at][0] > top[0]:
                top = self.best[at]
            at -= at & -at
        return top


def chain(
    candidates: Mapping[Pair, float],
    first: Sequence[Cell],
    second: Sequence[Cell],
    known: Knowledge,
) -> list[Pair]:
    """The heaviest chain of candidates, ascending on both sides; content neighbours add to each other."""
    ranks_first, ranks_second = ranks(first), ranks(second)
    adjacent, beside = known.chain["adjacent"], known.chain["beside"]
    steps = {(1, 1): adjacent, (1, 2): beside, (2, 1): beside}
    uneven = known.chain["uneven"]
    prefixes = _Prefixes(len(second))
    scores: dict[Pair, tuple[float, Pair]] = {}
    previous: dict[Pair, Pair | None] = {}
    waiting: list[tuple[float, Pair]] = []
    top: tuple[float, Pair | None] = (0.0, None)
    for i, j in sorted(candidates):
        if waiting and waiting[0][1][0] != i:
            for score, pair in waiting:
                prefixes.enter(pair[1], score, pair)
            waiting = []
        score, before = prefixes.before(j)
        a, b = ranks_first[i], ranks_second[j]
        for (di, dj), more in steps.items():
            if (a - di, b - dj) in scores:
                so_far, pair = scores[a - di, b - dj]
                even = i - pair[0] == j - pair[1]
                so_far += more if even else more * uneven
                if so_far > score:
                    score, before = so_far, pair
        score += candidates[i, j]
        previous[i, j] = before
        scores[a, b] = (score, (i, j))
        waiting.append((score, (i, j)))
        if score > top[0]:
            top = (score, (i, j))
    return _back(top[1], previous)


def _back(end: Pair | None, previous: Mapping[Pair, Pair | None]) -> list[Pair]:
    """The chain that ends at a pair."""
    links = []
    while end is not None:
        links.append(end)
        end = previous[end]
    links.reverse()
    return links


def blocks(candidates: Mapping[Pair, float], known: Knowledge) -> Iterator[list[Pair]]:
    """Blocks of links that stand together on both sides, the heaviest first, no position in two."""
    reach = range(1, int(known.moves["gap"]) + 2)
    score: dict[Pair, float] = {}
    previous: dict[Pair, Pair | None] = {}
    for i, j in sorted(candidates):
        best, before = 0.0, None
        for di in reach:
            for dj in reach:
                so_far = score.get((i - di, j - dj))
                if so_far is not None and so_far - DISTANCE * (di + dj) > best:
                    best, before = so_far - DISTANCE * (di + dj), (i - di, j - dj)
        score[i, j] = best + candidates[i, j]
        previous[i, j] = before
    used_first: set[int] = set()
    used_second: set[int] = set()
    for end in sorted(score, key=lambda pair: (-score[pair], pair)):
        block: list[Pair] = []
        at: Pair | None = end
        while at is not None and at[0] not in used_first and at[1] not in used_second:
            block.append(at)
            at = previous[at]
        if sum(candidates[pair] for pair in block) >= known.moves["weight"]:
            block.reverse()
            used_first.update(i for i, _ in block)
            used_second.update(j for _, j in block)
            yield block


class Loose:
    """The tokens of two sides that no row links, as blocks that cross the order take them up."""

    def __init__(
        self,
        first: Sequence[Cell],
        second: Sequence[Cell],
        linked_first: set[int],
        linked_second: set[int],
    ) -> None:
        """Both sides, and the positions that rows link."""
        self.first, self.second = first, second
        self.linked_first, self.linked_second = linked_first, linked_second
        self.found: dict[int, int] = {}
        self.used: set[int] = set()

    def candidates(self, weights: Mapping[Pair, float]) -> dict[Pair, float]:
        """The candidates whose two tokens are free."""
        return {
            (i, j): weight
            for (i, j), weight in weights.items()
            if i not in self.linked_first and j not in self.linked_second
        }

    def take(self, block: Sequence[Pair]) -> None:
        """Enter a block, and the equal tokens that continue its links on either side."""
        if any(i in self.found or j in self.used for i, j in block):
            return
        self.found.update(block)
        self.used.update(j for _, j in block)
        for step in (-1, 1):
            for i, j in block:
                a, b = i + step, j + step
                while self._free(a, b):
                    self.found[a] = b
                    self.used.add(b)
                    a, b = a + step, b + step

    def _free(self, i: int, j: int) -> bool:
        return (
            0 <= i < len(self.first)
            and 0 <= j < len(self.second)
            and i not in self.linked_first
            and j not in self.linked_second
            and i not in self.found
            and j not in self.used
            and self.first[i].norm == self.second[j].norm
        )

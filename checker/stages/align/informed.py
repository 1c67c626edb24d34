"""Alignment with a language: content words hold it, function words follow."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from checker.stages.align.anchors import anchors
from checker.stages.align.chains import Loose, blocks, cell
from checker.stages.align.consensus import consensus, supported
from checker.stages.align.guide import merge_order
from checker.stages.align.links import link
from checker.stages.align.sliding import slide
from checker.stages.align.unlinked import alike, unlinked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.align.chains import Cell, Pair
    from checker.stages.align.consensus import Link
    from checker.stages.align.evidence import Knowledge, Place
    from checker.stages.align.moves import Block
    from checker.stages.align.profile import Profile


ALL_PAIRS = 10
"""Up to so many witnesses every pair is linked."""
CENTRES = 2
"""Of more, witnesses that are linked with every other."""
ANCHOR = 2.0
"""Weight of a link inside a long run that stands once in each witness."""
LONG = 40_000
"""Cells of a stretch that is linked without looking for anchors."""
LENGTHS = (8,)
"""Tokens in a run that anchors a longer one."""


class Informed:
    """Aligns witnesses by what a language says of their tokens."""

    def __init__(
        self,
        witnesses: Sequence[Sequence[int]],
        places: Sequence[Sequence[Place]],
        known: Knowledge,
    ) -> None:
        """Interned witnesses, what each of their tokens shares with others, and the language."""
        self.witnesses = witnesses
        self.cells: list[list[Cell]] = [[cell(place) for place in row] for row in places]
        self.known = known

    def profile(self) -> Profile:
        """All witnesses in one profile: every pair is linked, the links entered the heaviest first."""
        links: list[Link] = []
        for one, other in self._pairs():
            found = list(self._linked(one, other))
            share = self._share(one, other, len(found))
            links += [(weight * share, (one, i), (other, j)) for i, j, weight in found]
        made = consensus([len(tokens) for tokens in self.witnesses], supported(links))
        profile = made.profile()
        if len(self.witnesses) <= ALL_PAIRS:
            return profile
        for column, cells in enumerate(profile.columns):
            profile.traits[column] = tuple({self.witnesses[w][at] for w, at in cells.items()})
        return slide(profile, self.witnesses)

    def _share(self, one: int, other: int, linked: int) -> float:
        """How much of the shorter of two witnesses is linked: chance links of strangers weigh little."""
        return linked / max(1, min(len(self.cells[one]), len(self.cells[other])))

    def _pairs(self) -> list[Pair]:
        """The pairs of witnesses to link: all of few; of many those of the guide tree and some with all others.

        A word that one witness lacks would part a tree's branches from each other; so those with most
        neighbours in the tree are linked with everyone.
        """
        count = len(self.witnesses)
        if count <= ALL_PAIRS:
            return list(combinations(range(count), 2))
        tree = {(min(pair), max(pair)) for pair in merge_order(self.witnesses)}
        neighbours = Counter(which for pair in tree for which in pair)
        centres = sorted(neighbours, key=lambda which: (-neighbours[which], which))[:CENTRES]
        around = {
            (min(centre, which), max(centre, which))
            for centre in centres
            for which in range(count)
            if which != centre
        }
        return sorted(tree | around)

    def _linked(self, one: int, other: int) -> Iterator[tuple[int, int, float]]:
        """The links of two witnesses; long ones are anchored by the runs they share."""
        first, second = self.cells[one], self.cells[other]
        runs = anchors(self.witnesses[one], self.witnesses[other], lengths=LENGTHS, area=LONG)
        i0 = j0 = 0
        for i, j, length in [*runs, (len(first), len(second), 0)]:
            if i > i0 and j > j0:
                for a, b, weight in link(first[i0:i], second[j0:j], self.known):
                    yield i0 + a, j0 + b, weight
            for at in range(length):
                yield i + at, j + at, ANCHOR
            i0, j0 = i + length, j + length

    def moves(self, profile: Profile) -> Iterator[Block]:
        """Every block between two witnesses that the columns do not link, the lower number first."""
        columns = [profile.places(which) for which in range(len(self.witnesses))]
        for (one, other), free in sorted(unlinked(profile, self.cells).items()):
            for i, j, length in self._moves_of(profile, (one, other), columns, free):
                yield one, i, other, j, length

    def _moves_of(
        self,
        profile: Profile,
        pair: Pair,
        columns: Sequence[Sequence[int]],
        free: dict[Pair, float],
    ) -> Iterator[tuple[int, int, int]]:
        """The moves of one pair of witnesses as runs of linked tokens."""
        found = [*blocks(free, self.known), *self._single(free, profile, pair, columns)]
        if not found:
            return
        first, second = (self.cells[which] for which in pair)
        linked_first, linked_second = set(), set()
        for i, column in enumerate(columns[pair[0]]):
            j = profile.columns[column].get(pair[1])
            if j is not None and alike(first[i], second[j]):
                linked_first.add(i)
                linked_second.add(j)
        loose = Loose(first, second, linked_first, linked_second)
        for block in found:
            loose.take(block)
        yield from _runs(sorted(loose.found.items()))

    def _single(
        self,
        free: dict[Pair, float],
        profile: Profile,
        pair: Pair,
        columns: Sequence[Sequence[int]],
    ) -> Iterator[list[Pair]]:
        """Content words inside a run of equal tokens, and those that have one counterpart each.

        Not where a third witness tells the two places apart.
        """
        one, other = pair
        settings = self.known.moves
        strong = [places for places, weight in free.items() if weight >= settings["single"]]
        firsts, seconds = Counter(i for i, _ in strong), Counter(j for _, j in strong)
        for i, j in strong:
            here, there = columns[one][i], columns[other][j]
            third = profile.columns[here].keys() & profile.columns[there].keys()
            alone = firsts[i] == seconds[j] == 1 and abs(here - there) <= settings["reach"]
            if third <= {one, other} and (alone or self._run(one, i, other, j) >= settings["run"]):
                yield [(i, j)]

    def _run(self, one: int, i: int, other: int, j: int) -> int:
        """The length of the run of equal tokens round two places."""
        first, second = self.cells[one], self.cells[other]
        length = 0
        for step in (-1, 1):
            k = 0 if step > 0 else -1
            while (
                0 <= i + k < len(first)
                and 0 <= j + k < len(second)
                and first[i + k].norm == second[j + k].norm
            ):
                length += 1
                k += step
        return length


def _runs(pairs: Sequence[Pair]) -> Iterator[tuple[int, int, int]]:
    """Runs of pairs that continue each other."""
    start = 0
    for at in range(1, len(pairs) + 1):
        i, j = pairs[at - 1]
        if at == len(pairs) or pairs[at] != (i + 1, j + 1):
            yield pairs[start][0], pairs[start][1], at - start
            start = at

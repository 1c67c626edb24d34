"""Two stretches of tokens, seen with a language -> the pairs that belong together, each with its weight.

Content words come first: the heaviest chain of shared words, forms and classes. Blocks that cross the
chain are set aside, so that an "and" of a moved block meets no other "and". Then function words and marks
follow: those next to a link, then those a stretch between two links holds once on either side. Last come
variants between links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from checker.language.tokens import ELLIPSIS
from checker.stages.align.chains import Loose, blocks, chain, ranks, weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from checker.stages.align.chains import Cell, Pair
    from checker.stages.align.evidence import Knowledge

SHORT = 6
"""Tokens before the first link or after the last that are as if between two."""
NARROW = 6
"""Free tokens on the narrower side of a stretch in which an equal word is no chance."""
EVEN = 3
"""Words in a row on either side, content words in the same places, that stand for each other one by one."""
EVEN_LONG = 8
"""The same where a third of the words are equal."""
RUN = 3
"""Links on either side of one, without a break, that lend it weight."""


def link(
    first: Sequence[Cell], second: Sequence[Cell], known: Knowledge
) -> Iterator[tuple[int, int, float]]:
    """The links of two stretches that are not empty: those of one order, and those that cross it."""
    return _Linker(first, second, known).links()


class _Linker:
    """Two stretches while they are linked."""

    def __init__(self, first: Sequence[Cell], second: Sequence[Cell], known: Knowledge) -> None:
        self.first, self.second, self.known = first, second, known
        self.candidates = weigh(first, second)
        self.chosen = self._pruned(chain(self.candidates, first, second, known))
        loose = Loose(first, second, {i for i, _ in self.chosen}, {j for _, j in self.chosen})
        for block in blocks(loose.candidates(self.candidates), known):
            loose.take(block)
        self.crossing: Mapping[int, int] = loose.found
        self.moved = set(self.crossing.values())

    def links(self) -> Iterator[tuple[int, int, float]]:
        """All links in the order in which they are found; runs lend their links weight."""
        self._last_mark()
        self._follow()
        self._between(self._alone)
        self._follow()
        self._between(self._variants)
        self._follow()
        pairs = [*self.chosen, *self.crossing.items()]
        found = set(pairs)
        for i, j in pairs:
            run = 0
            for step in (-1, 1):
                k = step
                while abs(k) <= RUN and (i + k, j + k) in found:
                    run += 1
                    k += step
            weight = self.candidates.get((i, j), self.known.chain["following"])
            yield i, j, weight + self.known.chain["adjacent"] * run

    def _pruned(self, links: list[Pair]) -> list[Pair]:
        """The links without weak ones that stand alone."""
        ranks_first, ranks_second = ranks(self.first), ranks(self.second)
        near = self.known.chain["near"]

        def close(one: Pair, other: Pair) -> bool:
            return (
                abs(ranks_first[one[0]] - ranks_first[other[0]]) <= near
                and abs(ranks_second[one[1]] - ranks_second[other[1]]) <= near
            )

        return [
            pair
            for at, pair in enumerate(links)
            if self.candidates[pair] >= self.known.chain["stray"]
            or (at and close(links[at - 1], pair))
            or (at + 1 < len(links) and close(pair, links[at + 1]))
        ]

    def _equal(self, i: int, j: int) -> bool:
        return self.first[i].norm == self.second[j].norm

    def _follow(self) -> None:
        """Link the equal tokens that follow or precede a link without a break."""
        found = dict(self.chosen)
        used = set(found.values())
        bounds = [(-1, -1), *self.chosen, (len(self.first), len(self.second))]
        for step in (-1, 1):
            for at in range(1, len(bounds) - 1):
                (i, j), stop = bounds[at], bounds[at + step]
                i, j = i + step, j + step
                while (
                    (stop[0] - i) * step > 0
                    and (stop[1] - j) * step > 0
                    and not (i in found or j in used or i in self.crossing or j in self.moved)
                    and self._equal(i, j)
                ):
                    found[i] = j
                    used.add(j)
                    i, j = i + step, j + step
        self.chosen = sorted(found.items())

    def _between(self, place: Callable[[list[int], list[int], bool], list[Pair]]) -> None:
        """Link what `place` finds in each stretch between two links."""
        found: list[Pair] = []
        ends = (len(self.first), len(self.second))
        previous = (-1, -1)
        for pair in [*self.chosen, ends]:
            here = [i for i in range(previous[0] + 1, pair[0]) if i not in self.crossing]
            there = [j for j in range(previous[1] + 1, pair[1]) if j not in self.moved]
            if here and there:
                short = max(len(here), len(there)) <= SHORT or self._omits(here, there)
                found += place(here, there, short or (previous != (-1, -1) and pair != ends))
            found.append(pair)
            previous = pair
        self.chosen = found[:-1]

    def _omits(self, here: list[int], there: list[int]) -> bool:
        """Whether an ellipsis stands in a stretch: the words beside it may be far from each other."""
        return any(self.first[i].norm == ELLIPSIS for i in here) or any(
            self.second[j].norm == ELLIPSIS for j in there
        )

    def _alone(self, here: list[int], there: list[int], bounded: bool) -> list[Pair]:  # noqa: FBT001
        """Equal tokens that stand once on either side of a stretch between two links."""
        if not bounded or min(len(here), len(there)) > NARROW:
            return []
        ours = _once(here, self.first)
        theirs = _once(there, self.second)
        return _ascending([(at, theirs[norm]) for norm, at in ours.items() if norm in theirs])

    def _variants(self, here: list[int], there: list[int], bounded: bool) -> list[Pair]:  # noqa: FBT001
        """What shares a class of function words or is spelt alike; a lone word for a lone word."""
        pairs = _ascending(
            [
                (i, j)
                for i in here
                for j in there
                if self.first[i].classes & self.second[j].classes or self._spelt_alike(i, j)
            ]
        )
        if pairs or not bounded:
            return pairs
        ours = [i for i in here if not self.first[i].mark]
        theirs = [j for j in there if not self.second[j].mark]
        if self._even(ours, theirs):
            return list(zip(ours, theirs, strict=True))
        for content_only in (False, True):
            if content_only:
                ours = [i for i in ours if self.first[i].content]
                theirs = [j for j in theirs if self.second[j].content]
            if len(ours) == len(theirs) == 1:
                one, other = self.first[ours[0]], self.second[theirs[0]]
                return [(ours[0], theirs[0])] if one.content == other.content else []
        return []

    def _even(self, ours: list[int], theirs: list[int]) -> bool:
        """Whether two stretches go step by step: content words in the same places, small words the same."""
        both = list(zip(ours, theirs, strict=False))
        if len(ours) != len(theirs) or any(
            self.first[i].content != self.second[j].content for i, j in both
        ):
            return False
        equal = sum(self._equal(i, j) for i, j in both)
        return 1 < len(ours) <= EVEN or (len(ours) <= EVEN_LONG and 3 * equal >= len(ours) > 1)

    def _spelt_alike(self, i: int, j: int) -> bool:
        one, other = self.first[i], self.second[j]
        return (
            one.content
            and other.content
            and Indel.normalized_similarity(one.norm, other.norm) >= self.known.weights["spelling"]
        )

    def _last_mark(self) -> None:
        """Link the mark that closes both."""
        ends = (len(self.first) - 1, len(self.second) - 1)
        if (
            self.first[-1].mark
            and self._equal(*ends)
            and all(i < ends[0] and j < ends[1] for i, j in self.chosen)
        ):
            self.chosen.append(ends)


def _once(places: Sequence[int], cells: Sequence[Cell]) -> dict[str, int]:
    """The words that stand once at some places, with the place."""
    found: dict[str, int] = {}
    for at in places:
        norm = cells[at].norm
        found[norm] = -1 if norm in found else at
    return {norm: at for norm, at in found.items() if at >= 0}


def _ascending(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs without those that cross or touch an earlier one."""
    kept: list[Pair] = []
    for i, j in pairs:
        if not kept or (i > kept[-1][0] and j > kept[-1][1]):
            kept.append((i, j))
    return kept

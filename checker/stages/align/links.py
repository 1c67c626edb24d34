"""Two stretches of columns, seen with a language -> the pairs of columns that belong together.

Content words come first: the heaviest chain of shared words, forms and classes. Then function words and
marks follow: those next to a link, then those a stretch between two links holds once on either side. Last
come variants between links. Blocks that cross the chain are set aside as moved before function words are
placed, so that an "and" of a moved block meets no other "and".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.stages.align.evidence import Key, Keys, Knowledge, Place

Pair = tuple[int, int]

SHORT = 3
"""Tokens before the first link or after the last that are as if between two."""
RUN = 3
"""Links on either side of one, without a break, that lend it weight."""
EQUAL = 0.2
"""What an equal word weighs above one that only shares as much."""


@frozen(eq=False)
class Cell:
    """What the tokens of one column share with others, all witnesses together."""

    norms: frozenset[str]
    keys: Keys
    classes: frozenset[Key]
    content: bool
    mark: bool


def cell(place: Place) -> Cell:
    """The column of one token."""
    return Cell(
        frozenset((place.norm,)),
        place.keys,
        place.classes,
        content=place.kind == "content",
        mark=place.kind == "mark",
    )


def link(
    first: Sequence[Cell], second: Sequence[Cell], known: Knowledge
) -> Iterator[tuple[int, int, float]]:
    """The links of two stretches, each with its weight: those of one order, and those that cross it."""
    candidates = weigh(first, second)
    links = _pruned(chain(candidates, first, second, known), candidates, first, second, known)
    crossing = _crossing(candidates, links, first, second, known)
    moved_first, moved_second = set(crossing), set(crossing.values())
    chosen = _followed(links, first, second, moved_first, moved_second)
    chosen = _between(chosen, first, second, moved_first, moved_second, _follow_alone)
    chosen = _followed(chosen, first, second, moved_first, moved_second)
    chosen = _between(chosen, first, second, moved_first, moved_second, _variants)
    chosen = _followed(chosen, first, second, moved_first, moved_second)
    chosen += crossing.items()
    found = set(chosen)
    for i, j in chosen:
        run = 0
        for step in (-1, 1):
            k = step
            while abs(k) <= RUN and (i + k, j + k) in found:
                run += 1
                k += step
        weight = candidates.get((i, j), known.chain["following"])
        yield i, j, weight + known.chain["adjacent"] * run


def weigh(first: Sequence[Cell], second: Sequence[Cell]) -> dict[Pair, float]:
    """Every two positions that share a key, with the weight of the best one."""
    where: dict[Key, list[tuple[int, float]]] = {}
    for j, cell in enumerate(second):
        for key, weight in cell.keys.items():
            where.setdefault(key, []).append((j, weight))
    found: dict[Pair, float] = {}
    for i, cell in enumerate(first):
        for key, weight in cell.keys.items():
            for j, other in where.get(key, ()):
                both = min(weight, other)
                if both > found.get((i, j), 0.0):
                    found[i, j] = both
    for i, j in found:
        if first[i].norms & second[j].norms:
            found[i, j] += EQUAL
    return found


def _ranks(cells: Sequence[Cell]) -> list[int]:
    """For each position, the number of content columns before it."""
    ranks = []
    count = 0
    for cell in cells:
        ranks.append(count)
        count += cell.content
    return ranks


def chain(
    candidates: Mapping[Pair, float],
    first: Sequence[Cell],
    second: Sequence[Cell],
    known: Knowledge,
) -> list[Pair]:
    """The heaviest chain of candidates, ascending on both sides; neighbours add to each other."""
    ranks_first, ranks_second = _ranks(first), _ranks(second)
    adjacent, beside = known.chain["adjacent"], known.chain["beside"]
    uneven = known.chain["uneven"]
    bonus = {(1, 1): adjacent, (1, 2): beside, (2, 1): beside}
    size = len(second) + 1
    tree: list[tuple[float, Pair | None]] = [(0.0, None)] * (size + 1)
    scores: dict[Pair, tuple[float, Pair]] = {}
    before: dict[Pair, Pair | None] = {}
    top: tuple[float, Pair | None] = (0.0, None)
    row: list[tuple[int, float, Pair]] = []
    current = -1
    for i, j in sorted(candidates):
        if i != current:
            for at, score, pair in row:
                _raise(tree, size, at, score, pair)
            row, current = [], i
        score, previous = _highest(tree, j)
        a, b = ranks_first[i], ranks_second[j]
        for (di, dj), more in bonus.items():
            found = scores.get((a - di, b - dj))
            if found is not None:
                even = i - found[1][0] == j - found[1][1]
                grown = found[0] + (more if even else more * uneven)
                if grown > score:
                    score, previous = grown, found[1]
        score += candidates[i, j]
        before[i, j] = previous
        scores[a, b] = (score, (i, j))
        row.append((j + 1, score, (i, j)))
        if score > top[0]:
            top = (score, (i, j))
    links: list[Pair] = []
    pair = top[1]
    while pair is not None:
        links.append(pair)
        pair = before[pair]
    links.reverse()
    return links


def _raise(
    tree: list[tuple[float, Pair | None]], size: int, at: int, score: float, pair: Pair
) -> None:
    """Enter a score in the tree of prefix maxima."""
    while at <= size:
        if score > tree[at][0]:
            tree[at] = (score, pair)
        at += at & -at


def _highest(tree: list[tuple[float, Pair | None]], at: int) -> tuple[float, Pair | None]:
    """The best score before a position."""
    best: tuple[float, Pair | None] = (0.0, None)
    while at:
        if tree[at][0] > best[0]:
            best = tree[at]
        at -= at & -at
    return best


def _pruned(
    links: list[Pair],
    candidates: Mapping[Pair, float],
    first: Sequence[Cell],
    second: Sequence[Cell],
    known: Knowledge,
) -> list[Pair]:
    """The links without weak ones that stand alone."""
    ranks_first, ranks_second = _ranks(first), _ranks(second)
    near = known.chain["near"]

    def close(one: Pair, other: Pair) -> bool:
        return (
            abs(ranks_first[one[0]] - ranks_first[other[0]]) <= near
            and abs(ranks_second[one[1]] - ranks_second[other[1]]) <= near
        )

    return [
        pair
        for at, pair in enumerate(links)
        if candidates[pair] >= known.chain["stray"]
        or (at and close(links[at - 1], pair))
        or (at + 1 < len(links) and close(pair, links[at + 1]))
    ]


def _crossing(
    candidates: Mapping[Pair, float],
    links: list[Pair],
    first: Sequence[Cell],
    second: Sequence[Cell],
    known: Knowledge,
) -> dict[int, int]:
    """The links inside blocks that cross the chain."""
    taken_first = {i for i, _ in links}
    taken_second = {j for _, j in links}
    free = {
        (i, j): weight
        for (i, j), weight in candidates.items()
        if i not in taken_first and j not in taken_second
    }
    found: dict[int, int] = {}
    for block in blocks(free, known):
        extend(block, first, second, taken_first, taken_second, found)
    return found


def extend(
    block: list[Pair],
    first: Sequence[Cell],
    second: Sequence[Cell],
    taken_first: set[int],
    taken_second: set[int],
    found: dict[int, int],
) -> None:
    """Enter a block, with the equal tokens that continue its links on either side."""
    used = set(found.values())
    if any(i in found or j in used for i, j in block):
        return
    found.update(block)
    used.update(j for _, j in block)
    for step in (-1, 1):
        for i, j in block:
            a, b = i + step, j + step
            while (
                0 <= a < len(first)
                and 0 <= b < len(second)
                and a not in taken_first
                and b not in taken_second
                and a not in found
                and b not in used
                and first[a].norms & second[b].norms
            ):
                found[a] = b
                used.add(b)
                a, b = a + step, b + step


def blocks(candidates: Mapping[Pair, float], known: Knowledge) -> Iterator[list[Pair]]:
    """Blocks of links that stand together on both sides, the heaviest first, no position in two."""
    gap = int(known.moves["gap"])
    score: dict[Pair, float] = {}
    before: dict[Pair, Pair | None] = {}
    for i, j in sorted(candidates):
        best, previous = 0.0, None
        for di in range(1, gap + 2):
            for dj in range(1, gap + 2):
                earlier = (i - di, j - dj)
                if earlier in score and score[earlier] - 0.01 * (di + dj) > best:
                    best, previous = score[earlier] - 0.01 * (di + dj), earlier
        score[i, j] = best + candidates[i, j]
        before[i, j] = previous
    used_first: set[int] = set()
    used_second: set[int] = set()
    for end in sorted(score, key=lambda pair: (-score[pair], pair)):
        block: list[Pair] = []
        pair: Pair | None = end
        while pair is not None and pair[0] not in used_first and pair[1] not in used_second:
            block.append(pair)
            pair = before[pair]
        if sum(candidates[pair] for pair in block) >= known.moves["weight"]:
            block.reverse()
            used_first.update(i for i, _ in block)
            used_second.update(j for _, j in block)
            yield block


def _followed(
    links: list[Pair],
    first: Sequence[Cell],
    second: Sequence[Cell],
    moved_first: set[int],
    moved_second: set[int],
) -> list[Pair]:
    """The links, and the equal columns that follow or precede them without a break."""
    taken_first = {i for i, _ in links} | moved_first
    taken_second = {j for _, j in links} | moved_second
    found = set(links)
    bounds = [(-1, -1), *links, (len(first), len(second))]
    for step in (-1, 1):
        for at, link in enumerate(bounds):
            if not 0 <= link[0] < len(first):
                continue
            stop = bounds[at + step]
            i, j = link[0] + step, link[1] + step
            while (
                (stop[0] - i) * step > 0
                and (stop[1] - j) * step > 0
                and i not in taken_first
                and j not in taken_second
                and first[i].norms & second[j].norms
            ):
                found.add((i, j))
                taken_first.add(i)
                taken_second.add(j)
                i, j = i + step, j + step
    return sorted(found)


def _between(  # noqa: PLR0913 - two sides of two things each
    links: list[Pair],
    first: Sequence[Cell],
    second: Sequence[Cell],
    moved_first: set[int],
    moved_second: set[int],
    place: object,
) -> list[Pair]:
    """The links, and those `place` finds in each stretch between two of them."""
    found: list[Pair] = []
    previous = (-1, -1)
    ends = (len(first), len(second))
    for link in [*links, ends]:
        here = [i for i in range(previous[0] + 1, link[0]) if i not in moved_first]
        there = [j for j in range(previous[1] + 1, link[1]) if j not in moved_second]
        if here and there:
            short = max(len(here), len(there)) <= SHORT
            bounded = (previous != (-1, -1) or short, link != ends or short)
            found += place(here, there, first, second, bounded)  # type: ignore[operator]
        found.append(link)
        previous = link
    return found[:-1]


def _follow_alone(
    here: list[int],
    there: list[int],
    first: Sequence[Cell],
    second: Sequence[Cell],
    bounded: tuple[bool, bool],
) -> list[Pair]:
    """Equal function words and marks that stand once on either side of a stretch between two links."""
    if not all(bounded):
        return []
    pairs = []
    for i in here:
        equal = [j for j in there if first[i].norms & second[j].norms]
        if len(equal) == 1 and sum(bool(first[k].norms & second[equal[0]].norms) for k in here) == 1:
            pairs.append((i, equal[0]))
    return _ascending(pairs)


def _ascending(pairs: list[Pair]) -> list[Pair]:
    """The pairs without those that cross an earlier one."""
    kept: list[Pair] = []
    for pair in pairs:
        if not kept or pair[1] > kept[-1][1]:
            kept.append(pair)
    return kept


def _variants(
    here: list[int],
    there: list[int],
    first: Sequence[Cell],
    second: Sequence[Cell],
    bounded: tuple[bool, bool],
) -> list[Pair]:
    """Variants of a stretch: what shares a class of function words, and a lone word for a lone word."""
    pairs = _ascending([
        (i, j)
        for i in here
        for j in there
        if first[i].classes & second[j].classes
    ])
    if pairs:
        seen: set[int] = set()
        return [pair for pair in pairs if not (pair[0] in seen or seen.add(pair[0]))]  # type: ignore[func-returns-value]
    words_first = [i for i in here if not first[i].mark]
    words_second = [j for j in there if not second[j].mark]
    if all(bounded) and len(words_first) == len(words_second) == 1:
        i, j = words_first[0], words_second[0]
        if first[i].content == second[j].content:
            return [(i, j)]
    content_first = [i for i in words_first if first[i].content]
    content_second = [j for j in words_second if second[j].content]
    if all(bounded) and len(content_first) == len(content_second) == 1:
        return [(content_first[0], content_second[0])]
    return []

"""A profile -> the same with deeper columns, where a token that most witnesses share was torn apart.

Merging the most alike first may link two witnesses by two words and so keep a third from the word all
three share. Between columns on which all agree, each token that stands in several columns is tried as the
pivot of that stretch; the stretch is rebuilt round it when the agreement grows deeper.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from checker.stages.align.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from checker.stages.align.profile import Cells

    Aligner = Callable[[list[list[int]]], Profile]

LARGEST = 120
"""Tokens of the different texts of a stretch that is tried."""


def deepen(profile: Profile, witnesses: Sequence[Sequence[int]], aligner: Aligner) -> Profile:
    """Rebuild the stretches that gain by it.

    Args:
        profile: the columns of all witnesses.
        witnesses: their interned tokens.
        aligner: aligns sequences from scratch, as the profile was.
    """
    if len(witnesses) < 3:  # noqa: PLR2004 - two have nothing to gain
        return profile
    columns: list[Cells] = []
    for start, end, full in _stretches(profile, witnesses):
        stretch = profile.columns[start:end]
        columns += _rebuilt(stretch, witnesses, aligner)
        if full:
            columns.append(profile.columns[end])
    return Profile(columns, [_tokens(cells, witnesses) for cells in columns])


def _stretches(
    profile: Profile, witnesses: Sequence[Sequence[int]]
) -> Iterator[tuple[int, int, bool]]:
    """The stretches between columns on which all witnesses agree; True when such a column follows."""
    start = 0
    for at, (cells, tokens) in enumerate(zip(profile.columns, profile.traits, strict=True)):
        if len(cells) == len(witnesses) and len(tokens) == 1:
            yield start, at, True
            start = at + 1
    yield start, len(profile.columns), False


def _tokens(cells: Cells, witnesses: Sequence[Sequence[int]]) -> tuple[int, ...]:
    return tuple(sorted({witnesses[which][at] for which, at in cells.items()}))


def _depth(columns: Sequence[Cells], witnesses: Sequence[Sequence[int]]) -> int:
    """Agreement, the deep weighing more: the third power of each group of equal tokens in a column."""
    return sum(
        count**3
        for cells in columns
        for count in Counter(witnesses[which][at] for which, at in cells.items()).values()
    )


def _rebuilt(
    stretch: list[Cells], witnesses: Sequence[Sequence[int]], aligner: Aligner
) -> list[Cells]:
    """The stretch, or the best of its rebuildings when that is deeper."""
    if not 1 < sum(map(len, _texts(stretch, witnesses))) <= LARGEST:
        return stretch
    best, deepest = stretch, _depth(stretch, witnesses)
    for pivot in _torn(stretch, witnesses):
        made = _round(pivot, stretch, witnesses, aligner)
        depth = _depth(made, witnesses)
        if depth > deepest:
            best, deepest = made, depth
    return best


def _texts(stretch: Sequence[Cells], witnesses: Sequence[Sequence[int]]) -> set[tuple[int, ...]]:
    """What the witnesses have in a stretch, each text once."""
    tokens: dict[int, list[int]] = defaultdict(list)
    for cells in stretch:
        for which, at in cells.items():
            tokens[which].append(witnesses[which][at])
    return {tuple(text) for text in tokens.values()}


def _torn(stretch: Sequence[Cells], witnesses: Sequence[Sequence[int]]) -> Iterator[Cells]:
    """The places of each token that stands in several columns, once in at least three witnesses."""
    places: dict[int, Cells] = defaultdict(dict)
    columns: dict[int, set[int]] = defaultdict(set)
    twice = set()
    for column, cells in enumerate(stretch):
        for which, at in cells.items():
            token = witnesses[which][at]
            if which in places[token]:
                twice.add(token)
            places[token][which] = at
            columns[token].add(column)
    for token in sorted(places):
        if token not in twice and len(columns[token]) > 1 and len(places[token]) > 2:  # noqa: PLR2004
            yield places[token]


def _round(
    pivot: Cells, stretch: Sequence[Cells], witnesses: Sequence[Sequence[int]], aligner: Aligner
) -> list[Cells]:
    """The stretch rebuilt: what stands before the pivot, the pivot, what stands after it."""
    widest = max(
        range(len(stretch)), key=lambda at: (len(stretch[at].items() & pivot.items()), -at)
    )
    before: list[list[int]] = [[] for _ in witnesses]
    after: list[list[int]] = [[] for _ in witnesses]
    for column, cells in enumerate(stretch):
        for which, at in cells.items():
            if which in pivot:
                if at != pivot[which]:
                    (before if at < pivot[which] else after)[which].append(at)
            else:
                (before if column < widest else after)[which].append(at)
    return [
        *_aligned(before, witnesses, aligner),
        pivot,
        *_aligned(after, witnesses, aligner),
    ]


def _aligned(
    places: Sequence[list[int]], witnesses: Sequence[Sequence[int]], aligner: Aligner
) -> Iterator[Cells]:
    """Some tokens of each witness, aligned from scratch."""
    texts: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for which, found in enumerate(places):
        if found:
            texts[tuple(witnesses[which][at] for at in found)].append(which)
    copies = list(texts.values())
    for cells in aligner([list(text) for text in texts]).columns:
        yield {which: places[which][at] for text, at in cells.items() for which in copies[text]}

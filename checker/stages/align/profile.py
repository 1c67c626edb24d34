"""Profiles: the columns of some witnesses, and how two profiles become one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.stages.align.anchors import anchors
from checker.stages.align.gaps import match_gap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Likeness = Callable[[int, int], float]

Cells = dict[int, int]
"""One column: for each witness that has a token there, the token's index."""


class Profile:
    """The aligned columns of a group of witnesses, mutable while the alignment grows."""

    def __init__(self, columns: list[Cells], keys: list[tuple[int, ...]]) -> None:
        """Columns and, for each, the distinct interned tokens it holds."""
        self.columns = columns
        self.keys = keys

    @classmethod
    def of(cls, which: int, tokens: Sequence[int]) -> Profile:
        """One witness alone: a column for each token."""
        return cls([{which: at} for at in range(len(tokens))], [(token,) for token in tokens])


def merge(
    first: Profile,
    second: Profile,
    bridge: tuple[int, int],
    witnesses: Sequence[Sequence[int]],
    likeness: Likeness | None = None,
) -> Profile:
    """Two profiles as one.

    Args:
        first: columns of one group of witnesses.
        second: columns of another.
        bridge: a witness of each group, the two most alike; their common runs anchor the profiles.
        witnesses: the interned tokens of all witnesses.
        likeness: how alike two tokens are that are not equal, from 0 to 1, to place variants by.
    """
    matched = _matched(first, second, bridge, witnesses)
    columns: list[Cells] = []
    keys: list[tuple[int, ...]] = []
    i0 = j0 = 0
    for i, j in [*matched, (len(first.columns), len(second.columns))]:
        if i > i0 or j > j0:
            for a, b in _packed(first, i0, i, second, j0, j, likeness):
                _add(columns, keys, first, a, second, b)
        if i < len(first.columns):
            _add(columns, keys, first, i, second, j)
        i0, j0 = i + 1, j + 1
    return Profile(columns, keys)


def _packed(
    first: Profile, i0: int, i1: int, second: Profile, j0: int, j1: int, likeness: Likeness | None
) -> Iterator[tuple[int | None, int | None]]:
    """Variants between two matches share columns: the most alike ones, else from the left."""
    if i1 - i0 > j1 - j0:
        for b, a in _packed(second, j0, j1, first, i0, i1, likeness):
            yield a, b
        return
    if likeness is None or i0 == i1 or i1 - i0 == j1 - j0:
        places = list(range(j0, j0 + i1 - i0))
    else:
        places = placed(first.keys[i0:i1], second.keys[j0:j1], likeness)
        places = [j0 + place for place in places]
    owner = dict(zip(places, range(i0, i1), strict=True))
    for j in range(j0, j1):
        yield owner.get(j), j


def placed(
    fewer: Sequence[tuple[int, ...]], more: Sequence[tuple[int, ...]], likeness: Likeness
) -> list[int]:
    """Where each of the fewer columns stands under the more, in order, by the highest total likeness."""
    spare = len(more) - len(fewer)
    best = [0.0] * (spare + 1)
    choices = []
    for i, keys in enumerate(fewer):
        row, choice, top, at = [], [], -1.0, 0
        for k in range(spare + 1):
            if best[k] > top:
                top, at = best[k], k
            row.append(top + max((likeness(a, b) for a in keys for b in more[i + k]), default=0.0))
            choice.append(at)
        best = row
        choices.append(choice)
    k = max(range(spare + 1), key=lambda k: (best[k], -k))
    places = []
    for i in range(len(fewer) - 1, -1, -1):
        places.append(i + k)
        k = choices[i][k]
    places.reverse()
    return places


def _add(
    columns: list[Cells],
    keys: list[tuple[int, ...]],
    first: Profile,
    i: int | None,
    second: Profile,
    j: int | None,
) -> None:
    """One more column: of the first, of the second or of both together."""
    if i is None:
        assert j is not None  # noqa: S101 - a column comes from somewhere
        columns.append(second.columns[j])
        keys.append(second.keys[j])
    elif j is None:
        columns.append(first.columns[i])
        keys.append(first.keys[i])
    else:
        cells, more = first.columns[i], second.columns[j]
        if len(cells) < len(more):
            cells, more = more, cells
        cells.update(more)  # the profiles are used up: the larger takes the smaller in
        columns.append(cells)
        one, other = first.keys[i], second.keys[j]
        keys.append(one if one == other else tuple(dict.fromkeys(one + other)))


def _matched(
    first: Profile, second: Profile, bridge: tuple[int, int], witnesses: Sequence[Sequence[int]]
) -> list[tuple[int, int]]:
    """Pairs of columns of the two profiles that hold the same token, in order."""
    one, other = bridge
    runs = anchors(witnesses[one], witnesses[other])
    recurring = recurring_tokens(witnesses[one]) | recurring_tokens(witnesses[other])
    ends = (len(first.columns), len(second.columns))
    if runs:
        place_one = _places(first, one)
        place_other = _places(second, other)
        fixed = [
            (place_one[i + k], place_other[j + k]) for i, j, length in runs for k in range(length)
        ]
    else:
        fixed = []
    pairs: list[tuple[int, int]] = []
    i0 = j0 = 0
    for i, j in [*fixed, ends]:
        if i > i0 and j > j0:
            edges = (i0 > 0 and j0 > 0, (i, j) != ends)
            inner = match_gap(first.keys[i0:i], second.keys[j0:j], recurring, edges)
            pairs += [(i0 + a, j0 + b) for a, b in inner]
        pairs.append((i, j))
        i0, j0 = i + 1, j + 1
    return pairs[:-1]


def _places(profile: Profile, which: int) -> list[int]:
    """The column of each token of a witness."""
    return [at for at, cells in enumerate(profile.columns) if which in cells]


def recurring_tokens(tokens: Sequence[int]) -> set[int]:
    """The tokens that stand more than once."""
    return {token for token, count in Counter(tokens).items() if count > 1}

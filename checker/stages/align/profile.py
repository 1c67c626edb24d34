"""Profiles: the columns of some witnesses, and how two profiles become one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Likeness = Callable[[int, int], float]
    Layout = Callable[[Sequence[Any], Sequence[Any]], Iterator[tuple[int | None, int | None]]]

Cells = dict[int, int]
"""One column: for each witness that has a token there, the token's index."""

Trait = Any
"""What a column is matched by."""


class Profile:
    """The aligned columns of a group of witnesses, mutable while the alignment grows.

    `traits` says of each column what it is matched by: the distinct interned tokens it holds, or, with a
    language, what its tokens share with others.
    """

    def __init__(self, columns: list[Cells], traits: list[Trait]) -> None:
        """Columns and, for each, its trait."""
        self.columns = columns
        self.traits = traits

    @classmethod
    def of(cls, which: int, traits: Sequence[Trait]) -> Profile:
        """One witness alone: a column for each token."""
        return cls([{which: at} for at in range(len(traits))], list(traits))

    def places(self, which: int) -> list[int]:
        """The column of each token of a witness."""
        return [at for at, cells in enumerate(self.columns) if which in cells]


Stretch = tuple[Profile, int, int]
"""A profile, a first column and the one after the last."""


def merge(
    first: Profile,
    second: Profile,
    matched: Sequence[tuple[int, int]],
    layout: Layout,
    joined: Callable[[Any, Any], Any],
) -> Profile:
    """Two profiles as one; both are used up.

    Args:
        first: columns of one group of witnesses.
        second: columns of another.
        matched: the pairs of columns that become one, both ascending.
        layout: how the columns between two matches stand side by side.
        joined: the trait of a column made of two.
    """
    made = Profile([], [])
    columns, traits = made.columns, made.traits
    ones, others, first_traits, second_traits = (
        first.columns, second.columns, first.traits, second.traits,
    )  # fmt: skip
    i0 = j0 = 0
    for i, j in matched:
        if i > i0 or j > j0:
            _gap(made, (first, i0, i), (second, j0, j), layout, joined)
        columns.append(_together(ones[i], others[j]))
        one, other = first_traits[i], second_traits[j]
        traits.append(one if one == other else joined(one, other))
        i0, j0 = i + 1, j + 1
    if i0 < len(ones) or j0 < len(others):
        ends = (first, i0, len(ones)), (second, j0, len(others))
        _gap(made, *ends, layout, joined)
    return made


def _gap(
    made: Profile,
    one: Stretch,
    other: Stretch,
    layout: Layout,
    joined: Callable[[Any, Any], Any],
) -> None:
    """Add the columns between two matches."""
    (first, i0, i), (second, j0, j) = one, other
    columns, traits = made.columns, made.traits
    if i == i0 or j == j0:
        columns += first.columns[i0:i] or second.columns[j0:j]
        traits += first.traits[i0:i] or second.traits[j0:j]
        return
    for a, b in layout(first.traits[i0:i], second.traits[j0:j]):
        if a is None or b is None:
            profile, at = (second, j0 + (b or 0)) if a is None else (first, i0 + a)
            columns.append(profile.columns[at])
            traits.append(profile.traits[at])
        else:
            columns.append(_together(first.columns[i0 + a], second.columns[j0 + b]))
            traits.append(joined(first.traits[i0 + a], second.traits[j0 + b]))


def _together(first: Cells, second: Cells) -> Cells:
    """Two columns as one, the larger taking in the smaller."""
    if len(first) < len(second):
        second.update(first)
        return second
    first.update(second)
    return first


def packed(
    first: Sequence[Trait], second: Sequence[Trait], likeness: Likeness | None = None
) -> Iterator[tuple[int | None, int | None]]:
    """Variants between two matches share columns: the most alike ones, else from the left."""
    if len(first) > len(second):
        for b, a in packed(second, first, likeness):
            yield a, b
        return
    if likeness is None or not first or len(first) == len(second):
        owner = {at: at for at in range(len(first))}
    else:
        owner = {place: at for at, place in enumerate(placed(first, second, likeness))}
    for at in range(len(second)):
        yield owner.get(at), at


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


def recurring_tokens(tokens: Sequence[int]) -> set[int]:
    """The tokens that stand more than once."""
    return {token for token, count in Counter(tokens).items() if count > 1}

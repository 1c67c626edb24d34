"""A profile -> for each two witnesses the tokens that belong together and stand in no common column.

Sought by what the tokens share, not by pairs of witnesses: what all witnesses have in one column belongs to
nothing elsewhere, and of two columns only those who are in one and not in the other are asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from checker.stages.align.chains import EQUAL, OFTEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.stages.align.chains import Cell, Pair
    from checker.stages.align.evidence import Key
    from checker.stages.align.profile import Profile

Holders = dict[int, tuple[int, float]]
"""For each witness in a column that has the key there, its token and the key's weight."""

Held = list[tuple[int, Holders]]
"""Columns, each with those that have the key there."""


def alike(one: Cell, other: Cell) -> bool:
    """Whether two tokens are equal or share a key."""
    return bool(one.norm == other.norm or one.keys.keys() & other.keys.keys())


def unlinked(profile: Profile, cells: Sequence[Sequence[Cell]]) -> dict[Pair, dict[Pair, float]]:
    """For each pair of witnesses, the lower first, the places that share a key, each with its weight.

    Neither of the two tokens has a token of the other witness that is alike in its column.
    """
    held, times = _held(profile, cells)
    found: dict[Pair, dict[Pair, float]] = defaultdict(dict)
    for key, columns in held.items():
        for one, here, other, there in _apart(columns, len(times[key])):
            if times[key][one] * times[key][other] > OFTEN:
                continue
            firsts = [
                (at, weight)
                for column, holders in here
                for at, weight in [holders[one]]
                if not _linked(profile, cells, (one, at, column), other)
            ]
            seconds = [
                (at, weight)
                for column, holders in there
                for at, weight in [holders[other]]
                if not _linked(profile, cells, (other, at, column), one)
            ]
            places = found[min(one, other), max(one, other)] if firsts and seconds else {}
            for i, mine in firsts:
                for j, theirs in seconds:
                    place = (i, j) if one < other else (j, i)
                    weight = min(mine, theirs)
                    if weight > places.get(place, 0.0):
                        places[place] = weight
    return {
        (one, other): {
            (i, j): weight + (EQUAL if cells[one][i].norm == cells[other][j].norm else 0.0)
            for (i, j), weight in places.items()
        }
        for (one, other), places in found.items()
    }


def _held(
    profile: Profile, cells: Sequence[Sequence[Cell]]
) -> tuple[Mapping[Key, Mapping[int, Holders]], Mapping[Key, Counter[int]]]:
    """For each key the columns with those that have it there, and how often each witness has it."""
    held: dict[Key, dict[int, Holders]] = defaultdict(lambda: defaultdict(dict))
    times: dict[Key, Counter[int]] = defaultdict(Counter)
    for column, tokens in enumerate(profile.columns):
        for which, at in tokens.items():
            for key, weight in cells[which][at].keys.items():
                held[key][column][which] = (at, weight)
                times[key][which] += 1
    return held, times


def _apart(columns: Mapping[int, Holders], holding: int) -> Iterator[tuple[int, Held, int, Held]]:
    """Each two witnesses that have a key in different columns, with the columns in question.

    Columns are taken together by who has the key there: between two of the same witnesses nothing is apart.

    Args:
        columns: those with the key.
        holding: witnesses that have it anywhere; a column all of them share parts nobody.
    """
    together: dict[frozenset[int], Held] = defaultdict(list)
    for column, holders in columns.items():
        if len(holders) < holding:
            together[frozenset(holders)].append((column, holders))
    for (ones, here), (others, there) in combinations(together.items(), 2):
        for one in sorted(ones - others):
            for other in sorted(others - ones):
                yield one, here, other, there


def _linked(
    profile: Profile, cells: Sequence[Sequence[Cell]], token: tuple[int, int, int], other: int
) -> bool:
    """Whether another witness has a token that is alike in the column of this one."""
    which, at, column = token
    there = profile.columns[column].get(other)
    return there is not None and alike(cells[which][at], cells[other][there])

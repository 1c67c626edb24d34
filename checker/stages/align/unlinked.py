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
    from collections.abc import Iterator, Sequence

    from checker.stages.align.chains import Cell, Pair
    from checker.stages.align.evidence import Key
    from checker.stages.align.profile import Profile

Holders = dict[int, tuple[int, float]]
"""For each witness in a column that has the key there, its token and the key's weight."""


def alike(one: Cell, other: Cell) -> bool:
    """Whether two tokens are equal or share a key."""
    return bool(one.norm == other.norm or one.keys.keys() & other.keys.keys())


def unlinked(profile: Profile, cells: Sequence[Sequence[Cell]]) -> dict[Pair, dict[Pair, float]]:
    """For each pair of witnesses, the lower first, the places that share a key, each with its weight.

    Neither of the two tokens has a token of the other witness that is alike in its column.
    """
    held: dict[Key, dict[int, Holders]] = defaultdict(lambda: defaultdict(dict))
    times: dict[Key, Counter[int]] = defaultdict(Counter)
    for column, tokens in enumerate(profile.columns):
        for which, at in tokens.items():
            for key, weight in cells[which][at].keys.items():
                held[key][column][which] = (at, weight)
                times[key][which] += 1
    found: dict[Pair, dict[Pair, float]] = defaultdict(dict)
    for key, columns in held.items():
        holders = len(times[key])
        parted = [item for item in sorted(columns.items()) if len(item[1]) < holders]
        for here, there in combinations(parted, 2):
            for (one, i, mine), (other, j, theirs) in _apart(here[1], there[1]):
                if times[key][one] * times[key][other] > OFTEN:
                    continue
                if _linked(profile, cells, (one, i, here[0]), other) or _linked(
                    profile, cells, (other, j, there[0]), one
                ):
                    continue
                pair, places = ((one, other), (i, j)) if one < other else ((other, one), (j, i))
                weight = min(mine, theirs)
                if weight > found[pair].get(places, 0.0):
                    found[pair][places] = weight
    return {
        (one, other): {
            (i, j): weight + (EQUAL if cells[one][i].norm == cells[other][j].norm else 0.0)
            for (i, j), weight in places.items()
        }
        for (one, other), places in found.items()
    }


def _apart(
    here: Holders, there: Holders
) -> Iterator[tuple[tuple[int, int, float], tuple[int, int, float]]]:
    """Each witness that has a key in one column only with each that has it in the other only."""
    ones = [(which, *here[which]) for which in here if which not in there]
    others = [(which, *there[which]) for which in there if which not in here] if ones else []
    for one in ones:
        for other in others:
            yield one, other


def _linked(
    profile: Profile, cells: Sequence[Sequence[Cell]], token: tuple[int, int, int], other: int
) -> bool:
    """Whether another witness has a token that is alike in the column of this one."""
    which, at, column = token
    there = profile.columns[column].get(other)
    return there is not None and alike(cells[which][at], cells[other][there])

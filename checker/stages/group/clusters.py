"""Mentions -> which of them tell one event, found by an index so that the time stays near linear in them.

Two mentions are compared only when something they must have in common is in common: a participant, or the
object where one side names nobody, and then a date near by, a date that may be a slip of the other, or most
words of the sentence. Which are compared never changes which are joined: `same_event` alone decides.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from checker.stages.group.candidates import (
    copies,
    dated,
    days_of,
    nameless_pairs,
    near,
    of_same_words,
    pairs,
    signature,
    thing_of,
)
from checker.stages.group.occasions import same_event, told_alike

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from checker.stages.group.mentions import Occurrence


class Joined:
    """Which mentions tell one event, as they are found out pair by pair."""

    def __init__(self, size: int) -> None:
        """Every mention by itself."""
        self._parent = list(range(size))

    def root(self, index: int) -> int:
        """The mention that stands for all those joined with this one."""
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Make two mentions, and all joined with them, tell one event; the first in order stands for it."""
        first, second = sorted((self.root(one), self.root(other)))
        self._parent[second] = first

    def clusters(self) -> list[list[int]]:
        """The mentions of each event, in order."""
        found: dict[int, list[int]] = {}
        for index in range(len(self._parent)):
            found.setdefault(self.root(index), []).append(index)
        return sorted(found.values())


def clusters(found: Sequence[Occurrence], tables: Mapping[str, Any]) -> list[list[int]]:
    """Indexes that tell one event: first those that name who took part, then those that name nobody.

    A mention without names joins an event when only one fits, or when nobody is named anywhere, the others
    with the same object, or told in much the same words.
    """
    joined = Joined(len(found))
    by_class: dict[str, list[int]] = {}
    for index, occurrence in enumerate(found):
        by_class.setdefault(occurrence.tie.predicate, []).append(index)
    for name, members in by_class.items():
        by_anyone = name in tables["occasions"]["anyone"]
        named = [at for at in members if by_anyone or found[at].people or found[at].states]
        among = set(named)
        nameless = [at for at in members if at not in among]
        _join(pairs(named, found, tables), found, joined, tables)
        if named:
            _join_nameless(nameless, named, found, joined, tables)
        else:
            of_all = nameless_pairs(nameless, found, tables)
            equal = (pair for pair in of_all if told_alike(found[pair[0]], found[pair[1]], tables))
            _join(equal, found, joined, tables)
    return joined.clusters()


def _join(
    candidates: Iterable[tuple[int, int]],
    found: Sequence[Occurrence],
    joined: Joined,
    tables: Mapping[str, Any],
) -> None:
    for one, other in candidates:
        apart = joined.root(one) != joined.root(other)
        if apart and same_event(found[one], found[other], tables):
            joined.join(one, other)


def _join_nameless(
    nameless: Sequence[int],
    named: Sequence[int],
    found: Sequence[Occurrence],
    joined: Joined,
    tables: Mapping[str, Any],
) -> None:
    """Each that names nobody to the one event of those with names that fits it, if there is one only."""
    roots = {at: joined.root(at) for at in named}
    things: dict[Hashable, tuple[list[int], list[int]]] = {}
    for at in _firsts(named, found, roots):
        things.setdefault(thing_of(found[at]), ([], []))[0].append(at)
    for at in nameless:
        things.setdefault(thing_of(found[at]), ([], []))[1].append(at)
    alike = of_same_words([*named, *nameless], found)
    copied = _beside(copies([*named, *nameless], found, tables))
    for theirs, mine in things.values():
        by_days = _beside(
            near(dated([*theirs, *mine], found), found, tables) if mine and theirs else ()
        )
        undated = [at for at in theirs if days_of(found[at]) is None]
        for at in mine:
            within = by_days.get(at, []) if days_of(found[at]) is not None else theirs
            fits: set[int] = set()
            for other in chain(within, undated, copied.get(alike[at], ())):
                known = other in roots and roots[other] not in fits
                if known and same_event(found[at], found[other], tables):
                    fits.add(roots[other])
                    if len(fits) > 1:
                        break
            if len(fits) == 1:
                joined.join(at, fits.pop())


def _beside(candidates: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Pairs by either of their members."""
    found: dict[int, list[int]] = {}
    for one, other in candidates:
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return found


def _firsts(
    members: Sequence[int], found: Sequence[Occurrence], roots: Mapping[int, int]
) -> Iterator[int]:
    """Of the members of one event that name and date the same, the first."""
    seen = set()
    for at in members:
        key = (roots[at], signature(found[at]))
        if key not in seen:
            seen.add(key)
            yield at

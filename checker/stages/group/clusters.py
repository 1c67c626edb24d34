"""Mentions -> which of them tell one event, found by an index so that the time stays near linear in them.

Two mentions are compared only when something they must have in common is in common: a participant, or the
object where one side names nobody, and then a date near by, a date that may be a slip of the other, or most
words of the sentence. Which are compared never changes which are joined: `same_event` alone decides.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import chain, combinations, islice
from math import ceil
from typing import TYPE_CHECKING

from checker.stages.group.occasions import same_event, told_alike

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from checker.stages.group.mentions import Occurrence
    from checker.values import Interval

_SIDES = "sides"
"""Key of those that name only persons, or only states: each may be an event the others tell."""
_TEXTS = frozenset({"text", "treaty"})
"""Objects that may be one: an instrument, and its text."""


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
        _join(_pairs(named, found, tables), found, joined, tables)
        if named:
            _join_nameless(nameless, named, found, joined, tables)
        else:
            pairs = _pairs(nameless, found, tables)
            equal = (pair for pair in pairs if told_alike(found[pair[0]], found[pair[1]], tables))
            _join(equal, found, joined, tables)
    return joined.clusters()


def _join(
    pairs: Iterable[tuple[int, int]],
    found: Sequence[Occurrence],
    joined: Joined,
    tables: Mapping[str, Any],
) -> None:
    for one, other in pairs:
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
        things.setdefault(_thing(found[at]), ([], []))[0].append(at)
    for at in nameless:
        things.setdefault(_thing(found[at]), ([], []))[1].append(at)
    copies = _beside(_copies([*named, *nameless], found, tables))
    for theirs, mine in things.values():
        near = _beside(
            _near(_dated([*theirs, *mine], found), found, tables) if mine and theirs else ()
        )
        undated = [at for at in theirs if _at(found[at]) is None]
        for at in mine:
            within = near.get(at, []) if _at(found[at]) is not None else theirs
            fits: set[int] = set()
            for other in chain(within, undated, copies.get(at, ())):
                known = other in roots and roots[other] not in fits
                if known and same_event(found[at], found[other], tables):
                    fits.add(roots[other])
                    if len(fits) > 1:
                        break
            if len(fits) == 1:
                joined.join(at, fits.pop())


def _beside(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Pairs by either of their members."""
    found: dict[int, list[int]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return found


# ---- which to compare ------------------------------------------------------------------------------------


def _pairs(
    members: Sequence[int], found: Sequence[Occurrence], tables: Mapping[str, Any]
) -> Iterator[tuple[int, int]]:
    """Pairs of one class that may tell one event: every pair that does is among them or linked by them."""
    if not members:
        return
    if found[members[0]].tie.predicate in tables["occasions"]["by_copy"]:
        yield from _copies(members, found, tables)
        return
    firsts: dict[Hashable, int] = {}
    for at in members:
        first = firsts.setdefault(_signature(found[at]), at)
        if first != at:
            yield first, at
    listed: dict[tuple[str, Hashable, Hashable], list[int]] = {}
    for at in firsts.values():
        for key in _keys(found[at], tables):
            listed.setdefault(key, []).append(at)
    for key, together in listed.items():
        if key[0] == _SIDES:
            yield from _across(together, found, tables)
        else:
            yield from _near(together, found, tables)
    yield from _copies(members, found, tables)


def _firsts(
    members: Sequence[int], found: Sequence[Occurrence], roots: Mapping[int, int]
) -> Iterator[int]:
    """Of the members of one event that are dated alike, the first."""
    seen = set()
    for at in members:
        key = (roots[at], _at(found[at]), _thing(found[at]))
        if key not in seen:
            seen.add(key)
            yield at


def _signature(mention: Occurrence) -> Hashable:
    """Mentions equal in this are one event."""
    return mention.tie.object, mention.people, mention.states, mention.places, _at(mention)


def _thing(mention: Occurrence) -> Hashable:
    """The object, an instrument and its text alike."""
    return "text" if mention.tie.object in _TEXTS else mention.tie.object


def _at(mention: Occurrence) -> Interval | None:
    """The days a mention has; None when it has none."""
    return mention.time.readings[0] if mention.time is not None and mention.time.readings else None


def _dated(members: Iterable[int], found: Sequence[Occurrence]) -> list[int]:
    return [at for at in members if _at(found[at]) is not None]


def _keys(
    mention: Occurrence, tables: Mapping[str, Any]
) -> Iterator[tuple[str, Hashable, Hashable]]:
    """What two mentions of one event share one of at least."""
    thing = _thing(mention)
    for person in sorted(mention.people):
        yield "person", None, person
    unnamed = not mention.people and not mention.states
    if unnamed or mention.tie.predicate in tables["occasions"]["anyone"]:
        yield "thing", None, thing
        return
    for state in sorted(mention.states):
        yield "state", thing, state
    if bool(mention.people) != bool(mention.states):
        yield _SIDES, None, thing


def _across(
    together: Sequence[int], found: Sequence[Occurrence], tables: Mapping[str, Any]
) -> Iterator[tuple[int, int]]:
    """Pairs of one that names only persons with one that names only states."""
    for one, other in _near(together, found, tables):
        if bool(found[one].people) != bool(found[other].people):
            yield one, other


def _near(
    together: Sequence[int], found: Sequence[Occurrence], tables: Mapping[str, Any]
) -> Iterator[tuple[int, int]]:
    """Pairs of a list that are near in time, may be a slip of each other, or have no days."""
    undated = [at for at in together if _at(found[at]) is None]
    yield from combinations(undated, 2)
    dated = _dated(together, found)
    yield from ((one, other) for one in undated for other in dated)
    yield from _near_in_time(dated, found, tables)
    slips: dict[Hashable, list[int]] = {}
    for at in dated:
        interval = _at(found[at])
        if interval is not None and interval.earliest == interval.latest is not None:
            day = interval.latest
            slips.setdefault(("month", day.day, day.month), []).append(at)
            slips.setdefault(("year", day.day, day.year), []).append(at)
    for alike in slips.values():
        yield from combinations(alike, 2)


def _near_in_time(
    dated: Sequence[int], found: Sequence[Occurrence], tables: Mapping[str, Any]
) -> Iterator[tuple[int, int]]:
    """Pairs whose days are no further apart than the dates of one event of their class can be."""
    if not dated:
        return
    rules = tables["occasions"]
    recurring = found[dated[0]].tie.predicate in rules["recurring"]
    reach = int(rules["recurring_days"] if recurring else rules["other_days"])
    spans = sorted((*_ordinals(found[at]), at) for at in dated)
    for place, (_, latest, at) in enumerate(spans):
        for earliest, _, other in islice(spans, place + 1, None):
            if earliest > latest + reach:
                break
            yield at, other


def _ordinals(mention: Occurrence) -> tuple[int, int]:
    """First and last day as numbers; open ends lie beyond the calendar."""
    interval = _at(mention)
    first = None if interval is None else interval.earliest
    last = None if interval is None else interval.latest
    return (
        0 if first is None else first.toordinal(),
        date.max.toordinal() if last is None else last.toordinal(),
    )


def _copies(
    members: Sequence[int], found: Sequence[Occurrence], tables: Mapping[str, Any]
) -> Iterator[tuple[int, int]]:
    """Pairs whose sentences may have enough words in common, by their rarest words.

    Two sets of words that share a part `c` of their union have one of the rarest `(1 - c) n + 1` words of each
    in common (prefix filtering: Chaudhuri, Ganti and Kaushik 2006).
    """
    share, least = float(tables["occasions"]["copied"]), int(tables["occasions"]["copied_least"])
    counts = Counter(word for at in members for word in found[at].words)
    listed: dict[str, list[int]] = {}
    by_words: dict[Hashable, int] = {}
    for at in members:
        words = found[at].words
        if len(words) < least:
            continue
        first = by_words.setdefault((words, _signature(found[at])), at)
        if first != at:
            yield first, at
            continue
        rarest = sorted(words, key=lambda word: (counts[word], word))
        for word in rarest[: len(words) - ceil(share * len(words)) + 1]:
            together = listed.setdefault(word, [])
            yield from ((other, at) for other in together)
            together.append(at)

"""Mentions of one class -> the pairs that may tell one event, so that not every pair is compared.

Every pair that tells one event is among them or linked by them; `same_event` alone decides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from datetime import date
from itertools import chain, islice, takewhile
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from checker.stages.group.mentions import Occurrence
    from checker.values import Interval

_SIDES = "sides"
"""Key of those that name only persons, or only states: each may be an event the others tell."""
_BEYOND = date.max.toordinal() + 1
"""A number beyond any day's."""
_TEXTS = frozenset({"text", "treaty"})
"""Objects that may be one: an instrument, and its text."""


def pairs(
    members: Sequence[int], found: Sequence[Occurrence], tables: Mapping[str, Any]
) -> Iterator[tuple[int, int]]:
    """Pairs of one class that may tell one event: every pair that does is among them or linked by them."""
    if not members:
        return
    if found[members[0]].tie.predicate in tables["occasions"]["by_copy"]:
        yield from copies(members, found, tables)
        return
    firsts: dict[Hashable, int] = {}
    for at in members:
        first = firsts.setdefault(signature(found[at]), at)
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
            yield from near(together, found, tables)
    yield from copies(members, found, tables)


def nameless_pairs(
    members: Sequence[int], found: Sequence[Occurrence], tables: Mapping[str, Any]
) -> Iterator[tuple[int, int]]:
    """The same of a class of which nobody is named anywhere: by the object, or by the words of two pages.

    Sentences of one page in the same words with the same date are compared with all others by their first.
    """
    things = [at for at in members if found[at].tie.object is not None]
    yield from pairs(things, found, tables)
    groups: dict[Hashable, list[int]] = {}
    for at in members:
        if found[at].tie.object is None:
            mention = found[at]
            key = mention.told.document, mention.words, mention.places, days_of(mention)
            groups.setdefault(key, []).append(at)
    same = {group[0]: group for group in groups.values()}
    if len({found[at].told.document for at in same}) > 1:
        firsts = list(same)
        alike = chain(near(firsts, found, tables, alone=True), _copies(firsts, found, tables))
        for one, other in alike:
            if found[one].told.document != found[other].told.document:
                yield from ((one, at) for at in same[other])
                yield from ((other, at) for at in same[one])


def signature(mention: Occurrence) -> Hashable:
    """Mentions equal in this are one event."""
    return mention.tie.object, mention.people, mention.states, mention.places, days_of(mention)


def _who(mention: Occurrence) -> Hashable:
    """What mentions have in common that are one event when their dates allow it."""
    return mention.tie.object, mention.people, mention.states, mention.places


def thing_of(mention: Occurrence) -> Hashable:
    """The object, an instrument and its text alike."""
    return "text" if mention.tie.object in _TEXTS else mention.tie.object


def days_of(mention: Occurrence) -> Interval | None:
    """The days a mention has; None when it has none."""
    return mention.time.readings[0] if mention.time is not None and mention.time.readings else None


def dated(members: Iterable[int], found: Sequence[Occurrence]) -> list[int]:
    """Those that have days."""
    return [at for at in members if days_of(found[at]) is not None]


def _keys(
    mention: Occurrence, tables: Mapping[str, Any]
) -> Iterator[tuple[str, Hashable, Hashable]]:
    """What two mentions of one event share one of at least."""
    thing = thing_of(mention)
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
    for one, other in near(together, found, tables):
        if bool(found[one].people) != bool(found[other].people):
            yield one, other


def near(
    together: Sequence[int],
    found: Sequence[Occurrence],
    tables: Mapping[str, Any],
    *,
    alone: bool = False,
) -> Iterator[tuple[int, int]]:
    """Pairs of a list that are near in time, may be a slip of each other, or have no days.

    Those of the same people and thing are linked by one of them, unless each stands alone.
    """
    undated = [at for at in together if days_of(found[at]) is None]
    kinds = {at: (at if alone else _who(found[at])) for at in together}
    yield from _to_firsts(undated, kinds)
    with_days = dated(together, found)
    yield from ((one, other) for one in _firsts_of(undated, kinds).values() for other in with_days)
    yield from _near_in_time(with_days, found, tables, kinds)
    slips: dict[Hashable, list[int]] = {}
    for at in with_days:
        interval = days_of(found[at])
        if interval is not None and interval.earliest == interval.latest is not None:
            day = interval.latest
            slips.setdefault(("month", day.day, day.month), []).append(at)
            slips.setdefault(("year", day.day, day.year), []).append(at)
    for alike in slips.values():
        yield from _to_firsts(alike, kinds)


def _firsts_of(members: Iterable[int], kinds: Mapping[int, Hashable]) -> dict[Hashable, int]:
    """The first member of each kind."""
    firsts: dict[Hashable, int] = {}
    for at in members:
        firsts.setdefault(kinds[at], at)
    return firsts


def _to_firsts(members: Sequence[int], kinds: Mapping[int, Hashable]) -> Iterator[tuple[int, int]]:
    """Pairs of each with the first of every kind: those of one kind are one event, where any two could be."""
    for first in _firsts_of(members, kinds).values():
        yield from ((first, at) for at in members if at != first)


def _near_in_time(
    members: Sequence[int],
    found: Sequence[Occurrence],
    tables: Mapping[str, Any],
    kinds: Mapping[int, Hashable],
) -> Iterator[tuple[int, int]]:
    """Pairs whose days are no further apart than the dates of one event of their class can be."""
    if not members:
        return
    rules = tables["occasions"]
    recurring = found[members[0]].tie.predicate in rules["recurring"]
    reach = int(rules["recurring_days"] if recurring else rules["other_days"])
    spans = sorted((*_ordinals(found[at]), at) for at in members)
    lines: dict[Hashable, list[tuple[int, int, int]]] = {}
    for span in spans:
        lines.setdefault(kinds[span[2]], []).append(span)
    alone = len(lines) == len(spans)
    for number, span in enumerate(spans):
        latest, at = span[1] + reach, span[2]
        if alone:
            within = takewhile(lambda other: other[0] <= latest, islice(spans, number + 1, None))  # noqa: B023 - used at once
            yield from ((at, other) for _, _, other in within)
            continue
        for line in lines.values():
            yield from ((at, other) for other in _chain(line, span, reach))


def _chain(
    line: Sequence[tuple[int, int, int]], span: tuple[int, int, int], reach: int
) -> Iterator[int]:
    """Those of one kind that begin within reach of another: the first, and the next beyond its own reach.

    Those between are its event by themselves.
    """
    place = bisect_right(line, span)
    while place < len(line) and line[place][0] <= span[1] + reach:
        yield line[place][2]
        beyond = (line[place][1] + reach, _BEYOND, _BEYOND)
        place = max(place + 1, bisect_right(line, beyond))


def _ordinals(mention: Occurrence) -> tuple[int, int]:
    """First and last day as numbers; open ends lie beyond the calendar."""
    interval = days_of(mention)
    first = None if interval is None else interval.earliest
    last = None if interval is None else interval.latest
    return (
        0 if first is None else first.toordinal(),
        date.max.toordinal() if last is None else last.toordinal(),
    )


def copies(
    members: Sequence[int], found: Sequence[Occurrence], tables: Mapping[str, Any]
) -> Iterator[tuple[int, int]]:
    """Pairs whose sentences may have enough words in common; those in the same words each with the first."""
    alike = of_same_words(members, found)
    yield from ((first, at) for at, first in alike.items() if first != at)
    yield from _copies([at for at in members if alike[at] == at], found, tables)


def _copies(
    members: Sequence[int], found: Sequence[Occurrence], tables: Mapping[str, Any]
) -> Iterator[tuple[int, int]]:
    """Pairs whose sentences may have enough words in common, by their rarest words.

    Two sets of words that share a part `c` of their union have one of the rarest `(1 - c) n + 1` words of each
    in common (prefix filtering: Chaudhuri, Ganti and Kaushik 2006).
    """
    share, least = float(tables["occasions"]["copied"]), int(tables["occasions"]["copied_least"])
    long = [at for at in members if len(found[at].words) >= least]
    counts = Counter(word for at in long for word in found[at].words)
    listed: dict[str, list[int]] = {}
    for at in long:
        words = found[at].words
        rarest = sorted(words, key=lambda word: (counts[word], word))
        for word in rarest[: len(words) - ceil(share * len(words)) + 1]:
            together = listed.setdefault(word, [])
            yield from ((other, at) for other in together)
            together.append(at)


def of_same_words(members: Iterable[int], found: Sequence[Occurrence]) -> dict[int, int]:
    """Each member with the first that tells of the same people and thing in the same words, on whatever day."""
    firsts: dict[Hashable, int] = {}
    return {at: firsts.setdefault((found[at].words, _who(found[at])), at) for at in members}

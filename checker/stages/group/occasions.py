"""Two mentions of one class -> whether they tell one event: by who and what, on one occasion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language import intervals

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from checker.stages.group.mentions import Occurrence
    from checker.values import Interval

_SHARED = 2
"""Participants two mentions share at least when each also names somebody else."""


def same_event(one: Occurrence, other: Occurrence, tables: Mapping[str, Any]) -> bool:
    """Whether two mentions of one class tell the same event, by who and what, on one occasion."""
    rules = tables["occasions"]
    name = one.tie.predicate
    if name != other.tie.predicate or not _same_object(one, other):
        return False
    if name in rules["by_copy"]:
        return bool(one.people & other.people) and _copied(one, other, rules)
    if name not in rules["anyone"] and not _same_people(one, other):
        return False
    return _one_occasion(one, other, rules)


def told_alike(one: Occurrence, other: Occurrence, tables: Mapping[str, Any]) -> bool:
    """Whether two mentions that name nobody have one object, or two pages' sentences much the same words."""
    if one.tie.object is not None or other.tie.object is not None:
        return one.tie.object == other.tie.object
    if one.told.document == other.told.document:
        return False
    rules = tables["occasions"]
    shared = len(one.words & other.words)
    least = min(len(one.words), len(other.words))
    return shared >= int(rules["alike_least"]) and shared >= float(rules["alike"]) * least


def _same_object(one: Occurrence, other: Occurrence) -> bool:
    """Equal class words, or a text and the instrument it is the text of."""
    pair = {one.tie.object, other.tie.object}
    return (
        len(pair) == 1
        or pair == {"text", "treaty"}
        or (None in pair and bool(one.people & other.people))
    )


def _same_people(one: Occurrence, other: Occurrence) -> bool:
    """Nobody named on one side, one side within the other, or enough in common.

    States are asked where no person is named on both sides, places where no state is either.
    """
    for mine, theirs in (
        (one.people, other.people),
        (one.states, other.states),
        (one.places, other.places),
    ):
        if mine and theirs:
            return mine <= theirs or theirs <= mine or len(mine & theirs) >= _SHARED
    return True


def _copied(one: Occurrence, other: Occurrence, rules: Mapping[str, Any]) -> bool:
    """Whether one sentence is a copy of the other; short ones are alike by chance."""
    union = one.words | other.words
    shared = len(one.words & other.words)
    return shared >= int(rules["copied_least"]) and shared / len(union) >= float(rules["copied"])


def _one_occasion(one: Occurrence, other: Occurrence, rules: Mapping[str, Any]) -> bool:
    """Whether two dates can be two accounts of one event rather than two events of one kind."""
    if one.time is None or other.time is None or not one.time.readings or not other.time.readings:
        return True
    if one.besides.intersection(other.time.readings) or other.besides.intersection(
        one.time.readings
    ):
        return False
    mine, theirs = one.time.readings[0], other.time.readings[0]
    days = intervals.gap(mine, theirs)
    recurring = one.tie.predicate in rules["recurring"]
    if days <= int(rules["recurring_days"] if recurring else rules["other_days"]):
        return True
    return _slipped(mine, theirs) or _copied(one, other, rules)


def _slipped(one: Interval, other: Interval) -> bool:
    """Two single days that differ in the month or in the year alone: one of them may be a slip."""
    if (
        one.earliest is None
        or other.earliest is None
        or one.earliest != one.latest
        or other.earliest != other.latest
    ):
        return False
    mine, theirs = one.earliest, other.earliest
    return mine.day == theirs.day and (mine.month == theirs.month or mine.year == theirs.year)

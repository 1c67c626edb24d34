"""Two sides of a place -> what differs in figures: numbers with their units, days, numbered provisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from checker.language.numbers import Number
    from checker.stages.compare.wording.sides import Side
    from checker.stages.compare.wording.witnesses import Dated

Found = dict[str, Any]

SIDES: Final = {"above": 1, "at least": 1, "below": -1, "at most": -1}
"""On which side of a number the true value lies."""

COUNTED: Final = 2
"""Words after a number among which the thing it counts is looked for."""

SAME_VALUE: Final = 1e-9
"""Relative difference up to which two numbers have one value: fractions are rounded."""


def numbers(one: Side, other: Side) -> Found:
    """Values, approximations, units."""
    mine, others = list(one.numbers()), list(other.numbers())
    found: Found = {}
    for number in list(mine):
        same = next((n for n in others if _same_value(n, number)), None)
        if same is None:
            continue
        mine.remove(number)
        others.remove(same)
        if same.bound != number.bound and found.get("number") != "bound":
            found["number"] = "bound" if _opposite(number, same) else "approximation"
        if same.unit != number.unit and same.unit and number.unit:
            found["unit"] = True
        if _said(one, number) != _said(other, same) and "unit" not in found:
            found.setdefault("number", "same")
        one.settle(number.start, number.end)
        other.settle(same.start, same.end)
    if mine and others:
        found["number"] = "value"
        for side, left in ((one, mine), (other, others)):
            for number in left:
                side.settle(number.start, number.end)
    elif mine or others:
        found["number"] = (
            found["number"] if found.get("number") in ("bound", "approximation") else "absent"
        )
    return found


def _opposite(one: Number, other: Number) -> bool:
    """Whether one number is a least and the other a most."""
    return {SIDES.get(one.bound, 0), SIDES.get(other.bound, 0)} == {1, -1}


def of_one_measure(one: Side, other: Side) -> bool:
    """Whether two sides give different numbers or bounds of one thing: of one unit, one noun after."""
    return any(
        _counted(one, first) & _counted(other, second)
        for first in one.numbers()
        for second in other.numbers()
        if not _same_value(first, second) or _opposite(first, second)
    )


def _counted(side: Side, at: Number) -> set[str]:
    """The unit of a number, or the forms of the noun after it."""
    if at.unit:
        return {at.unit}
    norms, words = side.witness.norms, side.words
    after = next(
        (
            n
            for n in norms[at.end : at.end + COUNTED]
            if n.isalpha() and n not in words.function_words
        ),
        "",
    )
    if not after:
        return set()
    held = words.longest((after,), 0, "synonym")
    return {words.spelling(form) for form in words.lemmas(after)} | {
        f"synonym {index}" for index in (held.sets if held is not None else ())
    }


def _said(side: Side, at: Number) -> tuple[str, ...]:
    return tuple(side.witness.norms[at.start : at.end])


def _same_value(one: Number, other: Number) -> bool:
    return (
        abs(one.value - other.value) <= SAME_VALUE * max(abs(one.value), abs(other.value))
        and one.ordinal == other.ordinal
        and one.vague == other.vague
    )


def dates(one: Side, other: Side) -> Found:
    """Resolved days that cannot be one, or of which one contains the other."""
    found: Found = {}
    for first, second in zip(one.dates(), other.dates(), strict=False):
        one.settle(first.start, first.end)
        other.settle(second.start, second.end)
        if _apart(first, second):
            found["date"] = "disjoint"
        elif (first.earliest, first.latest) != (second.earliest, second.latest):
            found.setdefault("date", "granularity")
    return found


def _apart(one: Dated, other: Dated) -> bool:
    """Whether two times cannot be one: they share no day, or are open on one side from another day."""
    if one.latest is None is other.latest or one.earliest is None is other.earliest:
        return (one.earliest, one.latest) != (other.earliest, other.latest)
    return _before(one, other) or _before(other, one)


def _before(one: Dated, other: Dated) -> bool:
    return None not in (one.latest, other.earliest) and one.latest < other.earliest  # type: ignore[operator]


def references(one: Side, other: Side) -> Found:
    """Numbered provisions and the instruments they stand in."""
    found: Found = {}
    said = [{(at.unit, at.number) for at in side.references()} for side in (one, other)]
    named = [
        {_words_of(side, at.id) for at in side.names() if at.kind == "instrument"}
        for side in (one, other)
    ]
    for mine, others in (said, named):
        if mine - others and others - mine:
            found["legalref"] = "other"
    if "legalref" not in found and said[0] != said[1]:
        found["legalref"] = "absent"
    shared = said[0] & said[1]
    words = [
        {tuple(side.witness.norms[at.start : at.end]) for at in side.references()}
        for side in (one, other)
    ]
    if shared and said[0] == said[1] and words[0] != words[1]:
        found.setdefault("legalref", "same")
    for side in (one, other):
        for at in side.references():
            if (at.unit, at.number) in shared or found.get("legalref") == "other":
                side.settle(at.start, at.end)
    return found


def _words_of(side: Side, name: str) -> frozenset[str]:
    """The content words of an instrument's name: "Harbour Charter" is the "Charter of the Harbour"."""
    words = "".join(letter if letter.isalnum() else " " for letter in name.casefold()).split()
    return frozenset(words) - side.words.function_words

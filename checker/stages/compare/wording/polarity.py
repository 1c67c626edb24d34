"""Two wordings side by side -> the negators and modals of each that the other's clause has too, elsewhere.

"Neither side shall board" and "the two sides will never board" deny one clause alike: no column holds both
negators, and neither is a negation on one side only. Two negators answer each other within one clause; two
that deny a verb ("do not say", "cannot") only where no verb or noun that both wordings have lies between.
A modal of one force that stands elsewhere in the clause ("in no case shall either side") is answered too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from checker.language.lexicon import lexicon
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.compare.wording.columns import Columns
    from checker.stages.compare.wording.sides import Side
    from checker.stages.compare.wording.witnesses import Witness

REACH: Final = 10
"""Words between two negators of one clause."""

SHARED: Final = 2
"""Content words both wordings have that may lie between, where one denies by a noun ("have no proof")."""

STOPS: Final = frozenset({".", "!", "?", ";", ":", "…"})

APART: Final = ("coordination", "condition")
"""Groups whose words begin another clause."""


class Operator(NamedTuple):
    """A negator or modal of a witness; token indexes."""

    start: int
    end: int
    noun: bool
    """It denies by a noun ("no driver"), not by the verb, or may stand before its subject."""


Answered = tuple[frozenset[int], frozenset[int]]


def answered(witnesses: Sequence[Witness], columns: Columns, first: int, second: int) -> Answered:
    """The tokens of the negators and modals of two witnesses that answer each other."""
    mine: set[int] = set()
    theirs: set[int] = set()
    for ones, others in (
        (negators(witnesses[first]), negators(witnesses[second])),
        *_moved_modals(witnesses, columns, first, second),
    ):
        for a, b in _paired(witnesses, columns, (first, ones), (second, others)):
            mine.update(range(a.start, a.end))
            theirs.update(range(b.start, b.end))
    return frozenset(mine), frozenset(theirs)


def one_head(one: Side, other: Side) -> bool:
    """Whether the verb or noun that a side denies stands in the other wording too, in some form.

    "No ship shall enter" and "ships stay outside" deny nothing of each other.
    """
    return any(
        _head(side, negator) in {"", *_lemmas(against.witness)}
        or not _lemmas_of(side.witness, _head(side, negator)).isdisjoint(_lemmas(against.witness))
        for side, against in ((one, other), (other, one))
        for negator in negators(side.witness)
        if side.has(negator.start, negator.end)
    )


def _head(side: Side, negator: Operator) -> str:
    """The first word after a negator that carries content, over the noun it denies to the verb."""
    witness = side.witness
    words = lexicon(witness.language)
    after = [
        norm
        for norm in witness.norms[negator.end : negator.end + REACH]
        if norm[:1].isalpha() and norm not in words.function_words and _content(witness, {norm})
    ]
    return after[1 if negator.noun and len(after) > 1 else 0] if after else ""


def _lemmas_of(witness: Witness, norm: str) -> frozenset[str]:
    words = lexicon(witness.language)
    match = words.longest((norm,), 0, "synonym") if norm else None
    return words.lemmas(norm) | frozenset(
        f"synonym {index}" for index in (match.sets if match is not None else ())
    )


def _lemmas(witness: Witness) -> frozenset[str]:
    return frozenset(one for norm in set(witness.norms) for one in _lemmas_of(witness, norm))


def _paired(
    witnesses: Sequence[Witness],
    columns: Columns,
    one: tuple[int, Sequence[Operator]],
    other: tuple[int, Sequence[Operator]],
) -> Iterator[tuple[Operator, Operator]]:
    """Each operator of one witness with the nearest of the other that answers it."""
    (first, ones), (second, others) = one, other
    pairs = sorted(
        (distance, a, b)
        for a, mine in enumerate(ones)
        for b, theirs in enumerate(others)
        if (distance := _distance(witnesses, columns, (first, mine), (second, theirs))) is not None
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, a, b in pairs:
        if a not in taken[0] and b not in taken[1]:
            taken[0].add(a)
            taken[1].add(b)
            yield ones[a], others[b]


def _moved_modals(
    witnesses: Sequence[Witness], columns: Columns, first: int, second: int
) -> Iterator[tuple[list[Operator], list[Operator]]]:
    """For each force the modals of two witnesses that start in no column with one of the other."""
    found = [list(_modals(witnesses[w], columns, w)) for w in (first, second)]
    taken = [{at for _, _, at in own} for own in found]
    alone = [
        [(force, one) for force, one, at in own if at not in taken[1 - which]]
        for which, own in enumerate(found)
    ]
    for force in sorted({force for force, _ in alone[0]}):
        yield (
            [one for its, one in alone[0] if its == force],
            [one for its, one in alone[1] if its == force],
        )


def _modals(witness: Witness, columns: Columns, w: int) -> Iterator[tuple[str, Operator, int]]:
    words = lexicon(witness.language)
    for match in witness.phrases["modality"]:
        force = str(words.sets(match)[0]["force"])
        yield force, Operator(match.start, match.end, noun=True), columns.column[w][match.start]


def negators(witness: Witness) -> list[Operator]:
    """What denies in a wording, once for each place."""
    words = lexicon(witness.language)
    inside = {
        i
        for group in ("immediacy", "equivalent")
        for match in witness.phrases[group]
        if match.end - match.start > 1 and not any(at.get("negates") for at in words.sets(match))
        for i in range(match.start, match.end)
    }
    found = [
        Operator(match.start, match.end, any(at.get("noun", False) for at in words.sets(match)))
        for match in witness.phrases["negation"]
        if match.start not in inside
    ]
    taken = {i for one in found for i in range(one.start, one.end)}
    found += [
        Operator(match.start, match.end, noun=False)
        for match in witness.phrases["modality"]
        if any(at.get("negative") for at in words.sets(match))
        and taken.isdisjoint(range(match.start, match.end))
    ]
    return sorted(found)


def _distance(
    witnesses: Sequence[Witness],
    columns: Columns,
    one: tuple[int, Operator],
    other: tuple[int, Operator],
) -> int | None:
    """Columns between two negators; None when they deny different things."""
    (first, mine), (second, theirs) = one, other
    at = (columns.column[first][mine.start], columns.column[second][theirs.start])
    ends = (columns.column[first][mine.end - 1], columns.column[second][theirs.end - 1])
    low, high = min(max(at), min(ends) + 1), max(at)
    if low >= high:
        return abs(at[0] - at[1])
    between = {w: list(_between(columns, w, low, high)) for w in (first, second)}
    if any(len(inside) > REACH for inside in between.values()):
        return None
    if any(_parts(witnesses[w], inside) for w, inside in between.items()):
        return None
    function = lexicon(witnesses[first].language).function_words
    said = [{witnesses[w].norms[i] for i in inside} - function for w, inside in between.items()]
    allowed = SHARED if mine.noun or theirs.noun else 0
    return (
        max(at) - min(at) if len(_content(witnesses[first], said[0] & said[1])) <= allowed else None
    )


def _between(columns: Columns, w: int, low: int, high: int) -> Iterator[int]:
    """The tokens of a witness in the columns from one to before another."""
    return (i for i, at in enumerate(columns.column[w]) if low <= at < high)


def _parts(witness: Witness, inside: Sequence[int]) -> bool:
    """Whether another clause begins among some tokens."""
    tokens = set(inside)
    return any(witness.norms[i] in STOPS for i in inside) or any(
        match.start in tokens for group in APART for match in witness.phrases[group]
    )


def _content(witness: Witness, norms: set[str]) -> set[str]:
    """The words that carry content: no modal, quantifier or auxiliary."""
    words = lexicon(witness.language)
    return {
        norm
        for norm in norms
        if norm[:1].isalpha()
        and not words.lookup((norm,), "modality")
        and not words.lookup((norm,), "quantifier")
        and not words.lookup((norm,), "negation")
    }

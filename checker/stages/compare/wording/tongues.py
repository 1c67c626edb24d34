"""Wordings in different languages -> what survives translation, and that the rest was not compared.

Words are compared within one language only. Between two, printed numbers are held against each other: amounts,
days, years and the numbers of provisions. Everything else is one fact that no rule decides, so that the
report lists it as undecided.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from checker.language.numbers import digits_value
from checker.stages.compare.wording.place import Place
from checker.stages.compare.wording.readings import readings_at
from checker.values import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.compare.wording.witnesses import Witness
    from checker.values import Document, Passage

SWAPPED: Final = str.maketrans(",.", ".,")
"""Many languages print 1,4 for 1.4 and 1.400 for 1,400."""


def tongue_facts(
    passage: Passage, witnesses: Sequence[Witness], documents: Sequence[Document]
) -> Iterator[Fact]:
    """The facts between wordings in different languages; none when all are in one.

    Returns:
        One fact for each two wordings whose numbers differ, and one for the words that were not compared.
    """
    spoken: dict[str, list[int]] = {}
    for w, witness in enumerate(witnesses):
        spoken.setdefault(witness.language, []).append(w)
    if len(spoken) < 2:  # noqa: PLR2004 - one language: its words were compared
        return

    def fact(place: Place, *, number: bool) -> Fact:
        here = tuple(sorted({witnesses[w].language for w in place.words}))
        return Fact(
            level="translation",
            features={"languages": here, "number": number},
            readings=readings_at(place, passage, witnesses, documents),
            passage=passage.id,
        )

    for first, second in combinations(range(len(witnesses)), 2):
        if witnesses[first].language != witnesses[second].language:
            one, other = _unmatched(witnesses[first], witnesses[second])
            if one and other:
                words = {first: one, second: other}
                yield fact(Place("run", words, {}, groups=((first,), (second,))), number=True)
    whole = {
        w: tuple(i for i in range(len(one.tokens)) if one.is_word(i))
        for w, one in enumerate(witnesses)
    }
    groups = tuple(tuple(group) for group in spoken.values())
    yield fact(Place("run", whole, {}, groups=groups), number=False)


def _unmatched(one: Witness, other: Witness) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The printed numbers each of two wordings has and the other has not, in whatever form."""
    mine, others = _values(one), _values(other)
    return (
        tuple(at for at, values in _printed(one) if not values & others),
        tuple(at for at, values in _printed(other) if not values & mine),
    )


def _values(witness: Witness) -> frozenset[float]:
    """Every value a wording's numbers can have, in words, digits or as the number of a provision."""
    found = {value for _, values in _printed(witness) for value in values}
    found |= {number.value for number in witness.numbers}
    return frozenset(
        found | {float(at.number) for at in witness.references if at.number.isdecimal()}
    )


def _printed(witness: Witness) -> list[tuple[int, frozenset[float]]]:
    """The numbers in digits, each with the values its separators allow."""
    found = []
    for at, token in enumerate(witness.tokens):
        if token.kind == "number":
            digits = token.norm.rstrip("abcdefghijklmnopqrstuvwxyz")
            read = (digits_value(text) for text in (digits, digits.translate(SWAPPED)))
            values = frozenset(value for value in read if value is not None)
            if values:
                found.append((at, values))
    return found

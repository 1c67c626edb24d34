"""Readings of a place -> which two of them are compared.

Of a few readings every two. Hundreds of quotations that differ in a word make hundreds of readings at one
place, and their pairs grow with the square. There readings are of one kind when the closed lists say the
same of their words, whatever the words are: each is compared with the next of its kind, and with the first of
every kind.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from checker.stages.compare.wording.place import Place
    from checker.stages.compare.wording.witnesses import Witness

FEW: Final = 12
"""Readings of which every two are compared."""

KINDS: Final = 24
"""Kinds whose first reading is compared with all others."""

TELLING: Final = (
    "negation", "antonym", "modality", "quantifier", "coordination", "condition", "assertion",
    "immediacy", "term",
)  # fmt: skip
"""Groups of the lexicon by whose sets readings are of one kind."""

Pair = tuple[int, int]


def chosen_pairs(
    place: Place, speakers: Sequence[int], witnesses: Sequence[Witness]
) -> tuple[Pair, ...]:
    """Pairs of witnesses, each standing for one reading; in the order of the readings.

    Args:
        place: where they differ.
        speakers: a witness for each reading.
        witnesses: all of the passage.
    """
    if len(speakers) <= FEW:
        return tuple(combinations(speakers, 2))
    kinds: dict[Hashable, list[int]] = {}
    for at, w in enumerate(speakers):
        kinds.setdefault(_kind(witnesses[w], place.words[w]), []).append(at)
    firsts = [members[0] for members in kinds.values()][:KINDS]
    chosen = {
        pair
        for first in firsts
        for at in range(len(speakers))
        if first != at
        for pair in [(min(first, at), max(first, at))]
    }
    for members in kinds.values():
        chosen.update(pairwise(members))
    return tuple((speakers[one], speakers[other]) for one, other in sorted(chosen))


def _kind(witness: Witness, tokens: Sequence[int]) -> Hashable:
    """What the closed lists and parsers say of some words."""
    here = set(tokens)

    def inside(start: int, end: int) -> bool:
        return all(i in here for i in range(start, end) if witness.is_word(i))

    sets = tuple(
        frozenset(
            index
            for match in witness.phrases[group]
            if inside(match.start, match.end)
            for index in match.sets
        )
        for group in TELLING
    )
    found: Iterator[bool] = (
        any(inside(one.start, one.end) for one in those)
        for those in (witness.names, witness.numbers, witness.dates, witness.references)
    )
    return bool(tokens), sets, tuple(found)

"""Units -> links by content: the same runs of words, or most of the words in the same order."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from checker.stages.group.blocking import Text, candidates, interned, uncommon
from checker.stages.group.thresholds import threshold
from checker.stages.group.units import contains

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.group.units import Unit


def by_content(units: Sequence[Unit]) -> Iterator[tuple[float, int, int]]:
    """Pairs of quotations of the same words as (distance, one, other); 0 is equal, 1 nothing in common."""
    quoted = [index for index, unit in enumerate(units) if unit.quoted]
    words = [units[index].words for index in quoted]
    texts = interned(words)
    rare = uncommon(texts)
    made = [_Text(own, text, few) for own, text, few in zip(words, texts, rare, strict=True)]
    for one, other in candidates(texts, rare):
        distance = _distance(*sorted((made[one], made[other]), key=_length))
        if distance is not None:
            yield distance, quoted[one], quoted[other]


class _Text:
    """One text in the forms it is compared in, each made when it is asked for."""

    def __init__(self, words: tuple[str, ...], text: Text, rare: Text) -> None:
        self.words, self.text, self.rare = words, text, rare

    @cached_property
    def shingles(self) -> frozenset[Text]:
        """Its word 3-shingles; a shorter text is its own only one."""
        if len(self.text) < 3:  # noqa: PLR2004 - the three of a 3-shingle
            return frozenset({self.text})
        return frozenset(zip(self.text, self.text[1:], self.text[2:], strict=False))

    @cached_property
    def letters(self) -> str:
        """A character for each word: what the string algorithms read fastest."""
        return _letters(self.text)

    @cached_property
    def rare_letters(self) -> str:
        """The same for the words that are not common."""
        return _letters(self.rare)


LETTERS = 0x10F000
"""Characters there are for words; more words than this share some, which costs a text a false match or two."""


def _letters(text: Text) -> str:
    return "".join([chr(1 + word % LETTERS) for word in text])


def common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts have in common in one order: what insertions and deletions leave.

    Asked of Indel, which aligning loads anyway; loading RapidFuzz's LCSseq as well costs a start 15 ms.
    """
    return (len(one) + len(other) - int(Indel.distance(one, other))) // 2


def _length(text: _Text) -> int:
    return len(text.text)


def _distance(shorter: _Text, longer: _Text) -> float | None:
    """How far two texts are apart; None when they are not the same words."""
    if shorter.text == longer.text:
        return 0.0
    if len(shorter.text) < threshold("content", "short"):
        return 0.5 if contains(longer.words, shorter.words) else None
    shared = len(shorter.shingles & longer.shingles)
    part = shared / len(shorter.shingles)
    if shared >= threshold("content", "shared") and part >= threshold("content", "containment"):
        return 1 - part
    return _in_order(shorter, longer)


def _in_order(shorter: _Text, longer: _Text) -> float | None:
    """As `_distance`, for long texts without runs in common: most words stand in both in the same order."""
    if len(shorter.text) < threshold("order", "least"):
        return None
    for one, other, name in (
        (shorter.letters, longer.letters, "words"),
        (shorter.rare_letters, longer.rare_letters, "uncommon"),
    ):
        needed = max(1, threshold("order", name) * min(len(one), len(other)))
        if common(one, other) < needed:
            return None
    return 1 - threshold("content", "containment")

"""How alike two tokens are that are not equal."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def spelling(words: Sequence[str]) -> Callable[[int, int], float]:
    """The likeness of two numbered words by their letters: 1 for equal words, 0 for no letter in common."""

    @cache
    def likeness(one: int, other: int) -> float:
        return float(Indel.normalized_similarity(words[one], words[other]))

    return likeness

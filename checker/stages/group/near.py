"""Wordings -> the near copies among them, each with what it is nearly: they stay apart, every edit shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve
from rapidfuzz.distance import Indel

from checker.stages.group.thresholds import threshold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.group.units import Unit
    from checker.values import Wording


def near_copies(wordings: Sequence[Wording], units: Sequence[Unit]) -> Iterator[Wording]:
    """The wordings, a near copy with the label of the first of those it is alike.

    A yardstick is no copy, and quoting it is no copying. The first is the one published first; where no dates
    tell, the one that stands first.

    Args:
        wordings: in the order of their labels.
        units: the first unit of each.
    """
    first = sorted(range(len(wordings)), key=lambda at: (units[at].day or date.max, at))
    origin: dict[int, int] = {}
    roots: list[int] = []
    for at in first:
        if _can_copy(wordings[at], units[at]):
            like = next((root for root in roots if _alike(units[root], units[at])), None)
            if like is None:
                roots.append(at)
            else:
                origin[at] = like
    for at, wording in enumerate(wordings):
        copied = wordings[origin[at]].label if at in origin else None
        yield wording if copied is None else evolve(wording, copied_from=copied)


def _can_copy(wording: Wording, unit: Unit) -> bool:
    return (
        wording.quoted
        and wording.reference is None
        and wording.credited is None
        and len(unit.words) >= threshold("near", "words")
    )


def _alike(one: Unit, other: Unit) -> bool:
    least = threshold("near", "alike")
    return one.language == other.language and (
        Indel.normalized_similarity(one.words, other.words, score_cutoff=least) >= least
    )

"""Units -> pairs of paraphrases that tell one provision, or one matter of one document.

Asked only where neither page quotes: two pages say in their own words what Article 6 lays down. A number both
state is a strong hint, so that little in common is asked besides; without one most of the shorter must be
found in the longer, as itself or as what the lists of words hold beside it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.stages.group.blocking import pairs
from checker.stages.group.thresholds import listed, threshold
from checker.stages.group.units import days_apart
from checker.stages.group.voices import Said, met, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.group.units import Unit
    from checker.values import Provision


def by_told(units: Sequence[Unit]) -> Iterator[tuple[bool, float, int, int]]:
    """Pairs of paraphrases, whether both name the provision, the surest with the smallest distance."""
    senses: dict[int, Said] = {}
    for one, other in sorted(set(pairs(_files(units)))):
        first, second = units[one], units[other]
        if first.document == second.document or days_apart(first, second) is None:
            continue
        named = _one_provision(first.provision, second.provision)
        if named is None:
            continue
        for index in (one, other):
            if index not in senses:
                senses[index] = said(units[index])
        shared = met(senses[one], senses[other])
        table = "told_provision" if named else "told"
        if shared.sure >= threshold(table, "words") and shared.part >= threshold(table, "share"):
            yield named, 1 - shared.part, one, other


def _files(units: Sequence[Unit]) -> dict[object, list[int]]:
    """The paraphrases by the provision they name, and by each stem of what one document is said to say."""
    files: dict[object, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        if unit.quoted or not unit.of_document or unit.reference:
            continue
        if unit.provision is not None:
            files[unit.provision.unit, unit.provision.number].append(index)
        if unit.speaker:
            for stem in unit.stems:
                files[unit.speaker, stem].append(index)
    return files


def _one_provision(one: Provision | None, other: Provision | None) -> bool | None:
    """Whether two paraphrases name one provision; None when what they name cannot be one."""
    if one is None or other is None:
        return False
    if (one.unit, one.number) != (other.unit, other.number):
        return None
    anything = listed("told", "anything")
    instruments = {each.instrument for each in (one, other) if each.instrument} - anything
    return len(instruments) <= 1 or None

"""Units -> pairs that one voice said in other words: a translation of a translation shares no run of words.

Asked only of one named speaker's quotations on one occasion. A content word is found again as itself, in
another form, or as a word that the lists of phrases, synonyms or terms hold beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from checker.language.lexicon import lexicon
from checker.language.stems import stem
from checker.stages.group.thresholds import threshold
from checker.stages.group.units import days_apart, same_speaker, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.group.units import Unit

GROUPS = ("equivalent", "synonym", "term")
"""Groups of the lexicon whose sets hold words that can translate one word."""

Sense = tuple[str, object]


def by_voice(units: Sequence[Unit]) -> Iterator[tuple[float, int, int]]:
    """Pairs of units, the surest with the smallest distance."""
    of_surname: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        if unit.quoted and unit.speaker and not unit.reference and (name := words_of(unit.speaker)):
            of_surname[name[-1]].append(index)
    for voices in of_surname.values():
        if len(voices) > 1:
            yield from _of_one(units, voices)


def _of_one(units: Sequence[Unit], voices: Sequence[int]) -> Iterator[tuple[float, int, int]]:
    """Pairs among the quotations of one surname."""
    senses = {index: _senses(units[index]) for index in voices}
    holders: dict[Sense, list[int]] = defaultdict(list)
    for index, words in senses.items():
        for sense in {sense for word in words for sense in word}:
            holders[sense].append(index)
    near = Counter(
        pair
        for group in holders.values()
        if len(group) <= threshold("voice", "common")
        for pair in combinations(group, 2)
    )
    for (one, other), shared in near.items():
        first, second = units[one], units[other]
        if (
            shared < threshold("voice", "words")
            or first.document == second.document
            or not same_speaker(first.speaker, second.speaker)
            or days_apart(first, second) is None
        ):
            continue
        shorter, longer = sorted((senses[one], senses[other]), key=len)
        held = {sense for word in longer for sense in word}
        found = sum(not held.isdisjoint(word) for word in shorter)
        part = found / max(1, len(shorter))
        if found >= threshold("voice", "words") and part >= threshold("voice", "share"):
            yield 1 - part, one, other


def _senses(unit: Unit) -> list[frozenset[Sense]]:
    """For each content word of a unit what it can be found again by."""
    words = lexicon(unit.language)
    found: list[set[Sense]] = [{("stem", stem(word, unit.language))} for word in unit.words]
    content = {at for at, word in enumerate(unit.words) if word not in words.function_words}
    for group in GROUPS:
        for match in words.find(unit.words, group):
            inside = [at for at in range(match.start, match.end) if at in content]
            for at in inside:
                found[at].update((group, index) for index in match.sets)
    return [frozenset(found[at]) for at in sorted(content)]

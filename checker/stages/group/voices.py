"""Units -> pairs that one voice said in other words: a translation of a translation shares no run of words.

Asked only of quotations of one speaker on one occasion. A content word is found again as itself, in another
form, or as a word that the lists of phrases, synonyms or terms hold beside it; less surely as one of its
kind: another number, season, unit, term of its family, its opposite. Where two quotations have nearly all
content words in common they are alike, and a speaker called by an office can be one whom the other names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

from checker.language.lexicon import lexicon
from checker.language.sentences import sentences
from checker.language.speakers import is_description, one_voice, same_speaker
from checker.language.stems import stem
from checker.records import NamedTuple
from checker.stages.group.thresholds import threshold
from checker.stages.group.units import days_apart, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.stages.group.units import Unit

GROUPS = ("equivalent", "synonym", "term")
"""Groups of the lexicon whose sets hold words that can translate one word."""

KINDS: Final = {"antonym": "pair", "term": "family", "unit": "kind", "kindred": "name"}
"""Groups of the lexicon that hold words of one kind, and what names the kind."""

SMALL = ("modality", "negation", "quantifier", "approximator")
"""Groups whose words say nothing of the matter: they are what two wordings of it may differ in."""

Sense = tuple[str, object]


class Said(NamedTuple):
    """The content words of a unit: what each can be found again by, surely and as one of its kind."""

    sure: tuple[frozenset[Sense], ...]
    kinds: tuple[frozenset[Sense], ...]
    small: tuple[bool, ...]
    """Which of them say nothing of the matter by themselves; they count where hardly any other is there."""

    @property
    def thin(self) -> bool:
        """Whether small words are most of it: "We agreed on everything"."""
        return self.small.count(False) < threshold("voice", "words") - 1

    def words(self, *, small: bool) -> list[int]:
        """The words that count."""
        return [at for at, is_small in enumerate(self.small) if small or not is_small]


class Met(NamedTuple):
    """How many content words of the shorter of two quotations stand in the longer."""

    found: int
    sure: int
    """Those that are there themselves, not only another of their kind."""
    part: float
    """Of the shorter one's content words."""
    mutual: float
    """Of the longer one's."""


def by_voice(units: Sequence[Unit]) -> Iterator[tuple[bool, float, int, int]]:
    """Pairs of units, the surest with the smallest distance; whether they are alike word for word."""
    of_surname: dict[str, list[int]] = defaultdict(list)
    described: list[int] = []
    for index, unit in enumerate(units):
        if unit.quoted and unit.speaker and not unit.reference and (name := words_of(unit.speaker)):
            if not unit.of_document and is_description(unit.speaker, unit.language):
                described.append(index)
            else:
                of_surname[name[-1]].append(index)
    senses: dict[int, Said] = {}
    for voices in of_surname.values():
        if len(voices) > 1:
            yield from _of_one(units, voices, senses, described=False)
    if described:
        everybody = sorted(described + [i for voices in of_surname.values() for i in voices])
        yield from _of_one(units, everybody, senses, described=True)
    texts = [i for i, unit in enumerate(units) if unit.quoted and unit.of_document]
    yield from _of_texts(units, texts, senses)


def _of_texts(
    units: Sequence[Unit], texts: Sequence[int], senses: dict[int, Said]
) -> Iterator[tuple[bool, float, int, int]]:
    """Pairs among quotations of documents, whichever each is said to be of: nearly all words are the same."""
    for index in texts:
        if index not in senses:
            senses[index] = said(units[index])
    for one, other in _near(texts, senses):
        if units[one].document != units[other].document:
            shared = met(senses[one], senses[other])
            enough = shared.sure >= threshold("voice", "text")
            if enough and shared.mutual >= threshold("voice", "inside"):
                yield True, 1 - shared.mutual, one, other


def _of_one(
    units: Sequence[Unit], voices: Sequence[int], senses: dict[int, Said], *, described: bool
) -> Iterator[tuple[bool, float, int, int]]:
    """Pairs among quotations that can be one voice's; with `described`, of one called by an office."""
    for index in voices:
        if index not in senses:
            senses[index] = said(units[index])
    for one, other in _near(voices, senses):
        first, second = units[one], units[other]
        if first.document == second.document or days_apart(first, second) is None:
            continue
        named = same_speaker(first.speaker, second.speaker)
        if described and (
            (named and not is_description(first.speaker, first.language))
            or first.of_document != second.of_document
            or not one_voice(first.speaker, second.speaker, first.language)
        ):
            continue
        if not described and not named:
            continue
        shared = met(senses[one], senses[other])
        if _alike(shared, first, second):
            yield True, 1 - shared.mutual, one, other
        elif (
            not described
            and shared.sure >= threshold("voice", "words")
            and shared.part >= threshold("voice", "share")
        ):
            yield False, 1 - shared.part, one, other


def _near(voices: Sequence[int], senses: Mapping[int, Said]) -> list[tuple[int, int]]:
    """Pairs that share a sense or more; one that many share tells nothing."""
    holders: dict[Sense, list[int]] = defaultdict(list)
    for index in voices:
        for sense in {sense for word in senses[index].sure for sense in word}:
            holders[sense].append(index)
    pairs = Counter(
        pair
        for group in holders.values()
        if len(group) <= threshold("voice", "common")
        for pair in combinations(group, 2)
    )
    return sorted(pairs)


def met(one: Said, other: Said) -> Met:
    """How much of the shorter of two units stands in the longer."""
    small = one.thin or other.thin
    shorter, longer = sorted((one, other), key=lambda said: len(said.words(small=small)))
    mine, theirs = shorter.words(small=small), longer.words(small=small)
    held = {sense for at in theirs for sense in longer.sure[at]}
    kinds = {sense for at in theirs for sense in longer.kinds[at]}
    sure = [not held.isdisjoint(shorter.sure[at]) for at in mine]
    found = sum(
        there or not kinds.isdisjoint(shorter.kinds[at])
        for there, at in zip(sure, mine, strict=True)
    )
    return Met(found, sum(sure), found / max(1, len(mine)), found / max(1, len(theirs)))


def _alike(met: Met, one: Unit, other: Unit) -> bool:
    """Whether the words alone say that two quotations are one: nearly all of both, or of a whole fragment.

    Two words are few: both are the same, or what is said beside the marks is of the same matter.
    """
    if _in_frame(one, other):
        return True
    least = int(threshold("voice", "words"))
    if met.found < least - 1 or met.sure < 1:
        return False
    if met.found < least:
        same = met.sure == met.found and (met.mutual == 1 or _in_one_sentence(one, other))
        return same or (met.part == 1 and bool(one.matter & other.matter))
    if met.sure >= least - 1 and met.mutual >= threshold("voice", "mutual"):
        return True
    return met.sure >= least and met.part >= threshold("voice", "inside")


def _in_one_sentence(one: Unit, other: Unit) -> bool:
    """Whether the shorter of two quotations is a sentence of the longer, as far as its content words say."""
    shorter, longer = sorted((one, other), key=lambda unit: len(unit.words))
    mine = said(shorter)
    return any(
        met(mine, said(longer._replace(words=words_of(longer.text[span.start : span.end])))).mutual
        == 1
        for span in sentences(longer.text, 0, len(longer.text))
    )


def said(unit: Unit) -> Said:
    """For each content word of a unit what it can be found again by."""
    words = lexicon(unit.language)
    sure: list[set[Sense]] = [
        {("stem", stem(words.spelling(word), unit.language))} for word in unit.words
    ]
    kinds: list[set[Sense]] = [
        {("number", "")} if word[:1].isdigit() or word in words.numbers.get("value", ()) else set()
        for word in unit.words
    ]
    small = {
        at
        for group in SMALL
        for match in words.find(unit.words, group)
        for at in range(match.start, match.end)
    }
    content = [at for at, word in enumerate(unit.words) if word not in words.function_words]
    for group in dict.fromkeys((*GROUPS, *KINDS)):
        for match in words.find(unit.words, group):
            key = KINDS.get(group)
            of_kind = {
                (group, one[key]) for one in words.sets(match) if key is not None and key in one
            }
            for at in range(match.start, match.end):
                kinds[at] |= of_kind
                if group in GROUPS:
                    sure[at].update((group, index) for index in match.sets)
    return Said(
        tuple(frozenset(sure[at]) for at in content),
        tuple(frozenset(kinds[at]) for at in content),
        tuple(at in small for at in content),
    )


def _in_frame(one: Unit, other: Unit) -> bool:
    """Whether two quotations are the same words but for one: "It was a historic decision", "a hasty" one."""
    differing = sum(a != b for a, b in zip(one.words, other.words, strict=False))
    return len(one.words) == len(other.words) >= threshold("voice", "frame") and differing == 1

"""Passages and their differences -> which wordings go together: an annotation, never an input to judging.

A family is stated (the pages say what language they translated), or inferred from four or more wordings: some
of them share readings, word for word and at length, that none of the others has, and no difference tells it
the other way. With fewer wordings, or no such readings, nothing is said.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import evolve

from checker.language.lexicon import lexicon
from checker.language.tokens import words
from checker.records import NamedTuple
from checker.values import Family, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.values import Document, Fact

LEAST = 4
"""Wordings from which families are inferred."""
SHARED = 3
"""Content words by which the readings a family shares must outweigh those that part it."""


class _Split(NamedTuple):
    """The readings of a difference as sets of wordings, with the words of each."""

    groups: tuple[tuple[frozenset[str], str], ...]

    def has(self, members: frozenset[str]) -> str | None:
        """The reading of just these wordings, as far as they take part; None when it is not theirs alone."""
        here = members & frozenset(label for group, _ in self.groups for label in group)
        return next((text for group, text in self.groups if len(here) > 1 and group == here), None)

    def against(self, members: frozenset[str]) -> list[str]:
        """What some of them read with an outsider and others of them do not."""
        here = members & frozenset(label for group, _ in self.groups for label in group)
        return [
            text
            for group, text in self.groups
            if group & members and group - members and here - group
        ]


def with_families(
    passages: Sequence[Passage], facts: Iterable[Fact], documents: Sequence[Document]
) -> tuple[Passage, ...]:
    """The passages with the families of their wordings, where there are any."""
    of_passage: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.passage is not None and fact.level == "passage":
            of_passage[fact.passage].append(fact)
    return tuple(_with_families(one, of_passage[one.id], documents) for one in passages)


def _with_families(
    passage: Passage, facts: Sequence[Fact], documents: Sequence[Document]
) -> Passage:
    families = tuple(_stated(passage, documents)) or tuple(_inferred(passage, facts, documents))
    if not families:
        return passage
    named = {label: family.name for family in families for label in family.wordings}
    wordings = tuple(evolve(one, family=named.get(one.label)) for one in passage.wordings)
    return evolve(passage, wordings=wordings, families=families)


def _stated(passage: Passage, documents: Sequence[Document]) -> Iterator[Family]:
    """Wordings all of whose pages state one language they were translated from."""
    members: dict[str, list[str]] = defaultdict(list)
    for wording in passage.wordings:
        languages = {documents[which].translated_from for which in wording.documents}
        if len(languages) == 1 and (language := languages.pop()):
            members[language].append(wording.label)
    for language, labels in sorted(members.items()):
        yield Family(f"from {language}", tuple(labels), stated=True)


def _inferred(
    passage: Passage, facts: Sequence[Fact], documents: Sequence[Document]
) -> Iterator[Family]:
    labels = [w.label for w in passage.wordings if w.quoted and w.copied_from is None]
    if len(labels) < LEAST or any(w.reference or w.credited for w in passage.wordings):
        return  # too few to tell, or each is judged against the yardstick
    order = {label: at for at, label in enumerate(labels)}
    language = documents[passage.renderings[0].document].language
    told = (fact for fact in facts if fact.features.get("absent") != "edge")
    splits = [_split(fact, order) for fact in told if not fact.features.get("typography")]
    candidates = {
        group
        for split in splits
        for group, text in split.groups
        if text and 1 < len(group) <= len(labels) - 2
    }
    weighed = [
        (_weight(members, splits, language), sorted(members, key=order.__getitem__))
        for members in candidates
    ]
    taken: set[str] = set()
    for weight, members in sorted(weighed, key=lambda pair: (-pair[0], pair[1])):
        if weight >= SHARED and taken.isdisjoint(members):
            taken.update(members)
            readings = [text for split in splits if (text := split.has(frozenset(members)))]
            yield Family(
                f"of {members[0]}", tuple(members), readings=tuple(dict.fromkeys(readings))
            )


def _split(fact: Fact, order: dict[str, int]) -> _Split:
    return _Split(
        tuple(
            (frozenset(label for label in reading.wordings if label in order), reading.text)
            for reading in fact.readings
        )
    )


def _weight(members: frozenset[str], splits: Sequence[_Split], language: str) -> int:
    """Content words of the readings that are these wordings' alone, less those of what parts them."""
    function = lexicon(language).function_words

    def content(text: str | None) -> int:
        return sum(word not in function for word in words(text or ""))

    return sum(
        content(split.has(members)) - max(map(content, split.against(members)), default=0)
        for split in splits
    )

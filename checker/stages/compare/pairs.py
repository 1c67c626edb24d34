"""Passages with their differences -> facts about whole wordings: two of them, or one beside its reference.

No built-in rule judges these; they are for rules of one's own (a near copy with changes, a rendering that
leaves out half of the official text), and are made only where a rule asks for them: pairs grow with the square
of the wordings.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from checker.evidence import evidence
from checker.language.lexicon import lexicon
from checker.language.tokens import tokenize
from checker.resources import primary
from checker.values import Fact, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.values import Document, Feature, Passage, Wording

PASSAGE, PAIR, WITH_REFERENCE = "passage", "pair", "passage-with-reference"
LEVELS = frozenset({PAIR, WITH_REFERENCE})


def pair_facts(
    documents: Sequence[Document],
    passages: Sequence[Passage],
    facts: Sequence[Fact],
    levels: Iterable[str] = LEVELS,
) -> tuple[Fact, ...]:
    """A fact for every two wordings of a passage in one language, and for every wording beside a reference.

    Args:
        documents: those the renderings point into.
        passages: with their wordings.
        facts: the differences of level "passage", to be counted.
        levels: which of the two to make.
    """
    wanted = LEVELS & set(levels)
    if not wanted:
        return ()
    made: list[Fact] = []
    for passage in passages:
        own = [fact for fact in facts if fact.level == PASSAGE and fact.passage == passage.id]
        for pair in combinations(passage.wordings, 2):
            made += _facts(documents, passage, own, pair, wanted)
    return tuple(made)


def _facts(
    documents: Sequence[Document],
    passage: Passage,
    differences: Sequence[Fact],
    pair: tuple[Wording, Wording],
    wanted: frozenset[str],
) -> Iterator[Fact]:
    one, other = pair
    languages = {primary(documents[each.documents[0]].language) for each in (one, other)}
    if len(languages) > 1:
        return
    language = languages.pop()
    common = {
        "language": language,
        "quoted": one.quoted and other.quoted,
        "differences": sum(_apart(fact, one, other) for fact in differences),
        **_measured(one, other, language),
    }
    readings = tuple(_reading(documents, passage, each) for each in (one, other))
    if PAIR in wanted:
        copied = one.label == other.copied_from or other.label == one.copied_from
        either = bool(one.reference or other.reference)
        features: dict[str, Feature] = {**common, "copied": copied, "reference": either}
        yield Fact(PAIR, features, readings, passage=passage.id)
    if WITH_REFERENCE in wanted and one.reference and not other.reference:
        features = {**common, "reference": True, "reference_is": one.reference}
        yield Fact(WITH_REFERENCE, features, readings, passage=passage.id)


def _apart(difference: Fact, one: Wording, other: Wording) -> bool:
    """Whether two wordings have different readings at a place."""
    has = {
        label: at
        for at, reading in enumerate(difference.readings)
        for label in reading.wordings
        if label in {one.label, other.label}
    }
    return len(set(has.values())) > 1


def _measured(one: Wording, other: Wording, language: str) -> dict[str, Feature]:
    """How many words each has and how much of the other's content each renders."""
    function = lexicon(language).function_words
    norms = [
        [token.norm for token in tokenize(each.text) if token.kind != "mark"]
        for each in (one, other)
    ]
    first, second = (Counter(word for word in words if word not in function) for words in norms)
    shared = (first & second).total()
    return {
        "words": len(norms[0]),
        "other_words": len(norms[1]),
        "covered": round(shared / first.total(), 3) if first else 1.0,
        "other_covered": round(shared / second.total(), 3) if second else 1.0,
    }


def _reading(documents: Sequence[Document], passage: Passage, wording: Wording) -> Reading:
    renderings = [passage.renderings[at] for at in wording.renderings]
    places = tuple(
        evidence(documents, one.document, one.spans[0].start, one.spans[-1].end)
        for one in renderings
    )
    return Reading(wording.text, (wording.label,), wording.documents, places)

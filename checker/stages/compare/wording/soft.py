"""Two sides of a place -> what is left when the closed lists are done: ranks 16 to 23 of the typology.

Word forms, synonyms and register words are paired off; what nothing explains is a substitution where
both sides have some, an absence where one has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from checker.stages.compare.wording.sides import pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.language.lexicon import Lexicon
    from checker.stages.compare.wording.sides import Side

LIST: Final = 3
"""Things from which an enumeration is a list."""

Found = dict[str, Any]

LISTS: Final = {"derivation": "inflection", "synonym": "synonym", "register": "register"}
"""Groups of words that explain one another, and the feature that says by which; in the order they are asked."""

BLOCK: Final = 3
"""Words from which a change of place is a matter of order (typology, rank 20)."""


def paired_off(one: Side, other: Side) -> Found:
    """Settle what lists of words can explain, and say with which list."""
    found: Found = {}
    for first, second in pairs(tuple(one.content()), tuple(other.content())):
        if first in one.settled or second in other.settled:
            continue
        if one.words.same_lemma(one.witness.norms[first], other.witness.norms[second]):
            one.settled.add(first)
            other.settled.add(second)
            found["inflection"] = True
    for group, feature in LISTS.items():
        if _phrases(one, other, group):
            found[feature] = True
    return found


def _phrases(one: Side, other: Side, group: str) -> bool:
    """Settle phrases of one set of a group; whether there were any."""
    met = False
    for first in one.phrases(group):
        for second in other.phrases(group):
            if not set(first.sets) & set(second.sets):
                continue
            if one.has(first.start, first.end) and other.has(second.start, second.end):
                one.settle(first.start, first.end)
                other.settle(second.start, second.end)
                met = True
    return met


def residue(one: Side, other: Side) -> Found:
    """What nothing explained: content words on both sides, on one, or function words only."""
    left = [side.content() for side in (one, other)]
    found: Found = {}
    if left[0] and left[1]:
        found["substitution"] = True
        found["content_words"] = max(len(left[0]), len(left[1]))
    elif left[0] or left[1]:
        side, tokens = (one, left[0]) if left[0] else (other, left[1])
        found["absent"] = "inside"
        found["content_words"] = len(tokens)
        if narrows(side, tokens):
            found["narrows"] = True
        if enumerates(one) != enumerates(other):
            found["condensed"] = True
        if any(_predicate(side, at) for at in tokens):
            found["predicate"] = True
    elif one.open() or other.open():
        found["function"] = True
    return found


def narrows(side: Side, tokens: Sequence[int]) -> bool:
    """Whether words that one side lacks limit what is left: a modifier, a term, a limit, a name."""
    here = set(tokens)
    return any(
        set(range(match.start, match.end)) & here
        for group in ("narrowing", "condition", "quantifier", "negation", "immediacy", "assertion")
        for match in side.witness.phrases[group]
    ) or any(
        set(range(start, end)) & here
        for start, end in (
            *((at.start, at.end) for at in side.witness.references),
            *((at.start, at.end) for at in side.witness.numbers),
        )
    )


def enumerates(side: Side) -> bool:
    """Whether the words are a list: three things or more, with commas and an "and" or "or"."""
    if len(side.content()) < LIST:
        return False
    inside = range(side.tokens[0], side.tokens[-1] + 1)
    commas = sum(side.witness.norms[i] == "," for i in inside)
    joined = any(match.start in inside for match in side.witness.phrases["coordination"])
    return joined and commas >= LIST - 2


def _predicate(side: Side, at: int) -> bool:
    """Whether a word is the verb of its clause, or one that turns the sense ("deny", "lost", "false").

    After an article, a preposition or a possessive, and before "of", a word that could be a verb is a noun or
    an adjective.
    """
    words, norms = side.words, side.witness.norms
    if any(match.start <= at < match.end for match in side.witness.phrases["reversing"]):
        return not (at and _nominal(words, norms[at - 1]))
    listed = any(one["terminal"] == "VERB" for one in words.lookup((norms[at],), "clause"))
    if not listed and norms[at] not in words.irregular:
        return False
    return not (at and _nominal(words, norms[at - 1])) and norms[at + 1 : at + 2] != ("of",)


def _nominal(words: Lexicon, before: str) -> bool:
    """Whether a noun, not a verb, is looked for after a function word."""
    return any(
        one["name"] in ("article", "possessive")
        or (one["name"] == "preposition" and before != "to")
        for one in words.lookup((before,), "function")
    )


def order(one: Side, other: Side) -> bool:
    """Whether the two sides have the same words in another order."""
    return len(one.tokens) >= BLOCK and sorted(one.norms) == sorted(other.norms)


def auxiliaries(one: Side, other: Side) -> bool:
    """Whether the auxiliaries of one verb differ: another tense or voice."""
    said = [
        sorted(
            norm
            for norm in side.norms
            if any(at["name"] == "auxiliary" for at in side.words.lookup((norm,), "function"))
        )
        for side in (one, other)
    ]
    return said[0] != said[1] and (all(said) or _same_verbs(one, other))


def _same_verbs(one: Side, other: Side) -> bool:
    """Whether the two sides have forms of the same content words."""
    function = one.words.function_words
    words = [[norm for norm in side.norms if norm not in function] for side in (one, other)]
    return len(words[0]) == len(words[1]) > 0 and all(
        any(one.words.same_lemma(first, second) for second in words[1]) for first in words[0]
    )

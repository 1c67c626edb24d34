"""Words that differ, of no hard class -> what kind of difference it is: tense, pronoun, synonym, substitution.

`compare` asks last: a general list of synonyms may call two words of a hard class the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.lexicon import lexicon
from checker.stages.verify.terms import terms

if TYPE_CHECKING:
    from collections.abc import Sequence


def softly(theirs: Sequence[str], ours: Sequence[str], language: str) -> str:  # noqa: PLR0911 - a list of kinds, in order
    """What content or function words differ, when no hard class does."""
    lists, grammar = lexicon(language), terms(language)
    function = lists.function_words | grammar.words("grammar", "auxiliaries")
    if not theirs or not ours:
        words = (*theirs, *ours)
        if all(word in function for word in words):
            return "function-word"
        return "omission" if theirs else "insertion"
    if len(theirs) == len(ours) == 1:
        return _word_for_word(theirs[0], ours[0], language)
    if all(word in function for word in (*theirs, *ours)):
        return "tense" if _auxiliary(theirs, ours, language) else "function-word"
    if lists.equivalence(theirs, ours) or lists.synonymous(theirs, ours):
        return "synonym"
    if _auxiliary(theirs, ours, language):
        return "tense"
    return "substitution"


def _word_for_word(one: str, other: str, language: str) -> str:  # noqa: PLR0911 - a list of kinds, in order
    lists, grammar = lexicon(language), terms(language)
    pronouns = grammar.words("grammar", "pronouns")
    auxiliaries = grammar.words("grammar", "auxiliaries")
    if one in auxiliaries and other in auxiliaries:
        return "tense"
    if one in pronouns and other in pronouns:
        return "pronoun"
    if lists.same_lemma(one, other):
        endings = ("ed", "ing")
        irregular = one in lists.irregular or other in lists.irregular
        tense = irregular or any(word.endswith(endings) for word in (one, other))
        return "tense" if tense else "inflection"
    if lists.function_words >= {one, other}:
        return "function-word"
    degrees = grammar.words("grammar", "degrees")
    if one in degrees and other in degrees:
        return "degree"
    if lists.equivalence((one,), (other,)) or lists.synonymous((one,), (other,)):
        return "synonym"
    return "substitution"


def _auxiliary(theirs: Sequence[str], ours: Sequence[str], language: str) -> bool:
    """Whether the sides share their content and differ in auxiliaries and endings: "has gone", "goes"."""
    lists = lexicon(language)
    auxiliaries = terms(language).words("grammar", "auxiliaries")
    one, other = ([word for word in side if word not in auxiliaries] for side in (theirs, ours))
    if len(one) == len(theirs) and len(other) == len(ours):
        return False
    return len(one) == len(other) and all(map(lists.same_lemma, one, other))


def contracted(theirs: Sequence[str], ours: Sequence[str], language: str) -> str:
    """Give "contraction" when the two sides are the same words, written out or drawn together."""
    if not theirs or not ours or _expanded(theirs, language) != _expanded(ours, language):
        return ""
    return "contraction"


def _expanded(words: Sequence[str], language: str) -> list[str]:
    whole = terms(language).mapping("contracted")
    endings = terms(language).mapping("contractions")
    out: list[str] = []
    for word in words:
        full = whole.get(word)
        if full is not None:
            out.extend(full.split())
            continue
        for ending, meaning in endings.items():
            if word.endswith(ending) and word != ending:
                out.extend((word.removesuffix(ending), meaning))
                break
        else:
            out.append(word)
    return out

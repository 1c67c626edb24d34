"""Words -> their regular forms, and the bases a form can come from.

English endings, as reference grammars give them; irregular verbs come from a table
(`grammar/<language>/lexicon/irregular.toml`). A base may be no word at all: what is asked is only whether two
words can be forms of one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VOWELS: Final = frozenset("aeiou")


def noun_forms(noun: str) -> frozenset[str]:
    """Regular plural and the possessive forms."""
    plural = _with_s(noun)
    return frozenset({plural, f"{noun}'s", f"{plural}'"})


def verb_forms(verb: str, irregular: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Third person, past, participles; irregular ones from the table."""
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb
    doubled = verb + verb[-1] if _doubles(verb) else stem
    past = f"{verb[:-1]}ied" if _y_after_consonant(verb) else f"{doubled}ed"
    return frozenset({_with_s(verb), f"{doubled}ing", *irregular.get(verb, (past,))})


def _with_s(word: str) -> str:
    if _y_after_consonant(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


def _y_after_consonant(word: str) -> bool:
    return len(word) > 1 and word.endswith("y") and word[-2] not in VOWELS


def _doubles(word: str) -> bool:
    """Whether a short word ends in one vowel and one consonant, which is doubled: ban, banned."""
    return (
        2 < len(word) < 5  # noqa: PLR2004 - longer ones depend on stress: the table of irregulars
        and word[-1] not in VOWELS | set("wxy")
        and word[-2] in VOWELS
        and word[-3] not in VOWELS
    )


def bases(word: str) -> Iterator[str]:
    """What a word can be a regular form of."""
    word = word[:-2] if word.endswith("'s") else word.rstrip("'")
    yield word
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004 - "ties", "dies" keep their e
        yield f"{word[:-3]}y"
    elif word.endswith(("ses", "xes", "zes", "ches", "shes")):
        yield word[:-2]
        yield word[:-1]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
    if word.endswith("ied") and len(word) > 4:  # noqa: PLR2004 - as above
        yield f"{word[:-3]}y"
    for ending in ("ed", "ing"):
        if word.endswith(ending) and any(
            letter in VOWELS | {"y"} for letter in word[: -len(ending)]
        ):
            yield from _unended(word[: -len(ending)])


def _unended(stem: str) -> Iterator[str]:
    """The bases of a stem that has lost "ed" or "ing": a short one had an e or a doubled consonant."""
    if len(stem) < 2:  # noqa: PLR2004 - "bed", "red": no stem
        return
    if stem[-1] == stem[-2] and stem[-1] not in VOWELS:
        yield stem[:-1]
        yield stem
    elif _doubles(stem):
        yield f"{stem}e"
    else:
        yield stem
        yield f"{stem}e"


def adverb(word: str) -> str:
    """The adverb in -ly an adjective makes: invariable, invariably; general, generally."""
    if word.endswith("le") and len(word) > 3 and word[-3] not in VOWELS:  # noqa: PLR2004
        return f"{word[:-1]}y"
    if _y_after_consonant(word):
        return f"{word[:-1]}ily"
    return f"{word}ally" if word.endswith("ic") else f"{word}ly"

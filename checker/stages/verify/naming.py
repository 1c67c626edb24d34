"""A name in the source and one in a bracket -> whether both name the same: "Mr Putin" and [Vladimir Putin]."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from checker.language.gazetteer import name_tables
from checker.language.names import canonical
from checker.stages.verify.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.stages.verify.words import Words

GIVEN = 4
"""Words before a surname among which a title may stand: "Foreign Minister Anna Maria Vale"."""


@lru_cache(maxsize=4)
def honorifics(language: str) -> frozenset[str]:
    """The words of titles that say nothing of whoever bears them, as `Words` has them: "mister"."""
    return _keys(name_tables(language)["persons"]["title"]["honorific"], language)


@lru_cache(maxsize=4)
def _titles(language: str) -> frozenset[str]:
    listed = name_tables(language)["persons"]["title"].values()
    return _keys([title for titles in listed for title in titles], language)


def _keys(titles: Iterable[str], language: str) -> frozenset[str]:
    return frozenset(key for title in titles for key in words_of(title, language).keys)


def renames(inside: Words, words: Words, start: int, end: int) -> bool:
    """Whether a bracket gives a name of the source in another form that the source bears out.

    A person by the same surname: a title may go, and what comes before the surname must stand before it
    somewhere in the source. A state or body by another of its names in the tables.

    Args:
        inside: the bracket's words.
        words: the source's.
        start: the first word of the source that the bracket stands for.
        end: past the last.
    """
    theirs, ours = words.keys[start:end], inside.keys
    if not theirs or not ours:
        return False
    if not (_is_name(words, start, end) and _is_name(inside, 0, len(ours))):
        return False
    if theirs[-1] != ours[-1]:
        return _one_of_the_tables(words.surface(start, end), inside.text, words.language)
    own = tuple(key for key in ours if key not in _titles(words.language))
    came = set(ours) - set(own) - honorifics(words.language) - set(theirs)
    borne = all(_bears(title, ours[-1], words.keys) for title in came)
    return borne and (set(own) <= set(theirs) or _stands(own, words.keys))


def _is_name(words: Words, start: int, end: int) -> bool:
    """Whether all words from one to another are printed as names or are titles, the last as a name."""
    titles = _titles(words.language)
    capital = [words.text[words.starts[at]].isupper() for at in range(start, end)]
    return capital[-1] and all(
        is_capital or words.keys[at] in titles
        for at, is_capital in zip(range(start, end), capital, strict=True)
    )


def _stands(run: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    """Whether some words stand in a row among others."""
    size = len(run)
    return any(keys[at : at + size] == run for at in range(len(keys) - size + 1))


def _bears(title: str, surname: str, keys: tuple[str, ...]) -> bool:
    """Whether the source gives somebody of a surname a title: "President Vladimir Putin"."""
    return any(
        key == surname and title in keys[max(0, at - GIVEN) : at] for at, key in enumerate(keys)
    )


def _one_of_the_tables(one: str, other: str, language: str) -> bool:
    """Whether two names are those of one state or body."""
    first = canonical(one, language=language)
    return (
        first is not None
        and first.kind != "person"
        and first == canonical(other, language=language)
    )

"""Two names of speakers -> whether they can be one voice, as far as two pages can tell."""

from __future__ import annotations

from functools import lru_cache

from checker.language.gazetteer import name_tables
from checker.language.tokens import tokenize


def same_speaker(one: str | None, other: str | None) -> bool:
    """Whether two names can be one speaker: unknown fits anybody, "Holm" fits "Ida Holm"."""
    if one is None or other is None or one == other:
        return True
    first, second = _words(one), _words(other)
    return first <= second or second <= first


def one_voice(one: str | None, other: str | None, language: str = "en") -> bool:
    """Whether equal or nearly equal words can be one voice's: a description fits whom it does not name.

    Asked only where the words speak for it; "the minister" and "Ida Holm" alone prove nothing.
    """
    return (
        same_speaker(one, other) or is_description(one, language) or is_description(other, language)
    )


@lru_cache(maxsize=4096)
def is_description(name: str | None, language: str = "en") -> bool:
    """Whether a speaker is called by an office or a role ("the party leader"), not by a name."""
    words = name.split() if name else []
    if not words:
        return False
    return (
        words[-1][0].islower() or words[-1].casefold() in name_tables(language)["persons"]["role"]
    )


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    """The words of a name without titles and offices before it, where anything is left."""
    words = [token.norm for token in tokenize(name) if token.kind != "mark"]
    styles = _styles()
    styled = [at for at, word in enumerate(words[:-1]) if word in styles]
    return frozenset(words[styled[-1] + 1 :] if styled else words)


@lru_cache(maxsize=1)
def _styles() -> frozenset[str]:
    """Words of titles and offices, in lower case."""
    persons = name_tables("en")["persons"]
    tables = (persons["title"], persons["role"])
    listed = [word for table in tables for own in table.values() for word in own]
    listed += list(persons["role"])
    return frozenset(word.rstrip(".") for title in listed for word in title.casefold().split())

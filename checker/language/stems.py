"""Words -> stems, by the Snowball stemmer of the language.

Only the one stemmer module is imported, and only when a stem is asked for.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ru": "russian", "sv": "swedish",
}  # fmt: skip
"""Snowball's stemmers by language code; a language without one keeps its words whole."""


class Stemmer(Protocol):
    """What Snowball's classes offer."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - Snowball's own name
        """The stem of one lower-case word."""
        ...


@cache
def _stemmer(language: str) -> Stemmer | None:
    name = STEMMERS.get(language)
    if name is None:
        return None
    module = import_module(f"snowballstemmer.{name}_stemmer")
    made: Stemmer = getattr(module, f"{name.capitalize()}Stemmer")()
    return made


@cache
def stem(word: str, language: str = "en") -> str:
    """The stem of a folded word ("parties" -> "parti")."""
    stemmer = _stemmer(language)
    return word if stemmer is None else stemmer.stemWord(word)


def stems(words: Iterable[str], language: str = "en") -> tuple[str, ...]:
    """The stems of folded words, in order."""
    return tuple(stem(word, language) for word in words)

"""Words -> stems, by the Snowball stemmer of the language.

PyStemmer, Snowball's own C library, is imported in 1 ms and stems three words in a microsecond; the pure Python
package of the same algorithms needs 25 ms for its import alone.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import Stemmer

if TYPE_CHECKING:
    from collections.abc import Iterable

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian",
    "lt": "lithuanian", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
"""Snowball's stemmers by language code; a language without one keeps its words whole."""


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = STEMMERS.get(language.partition("-")[0])
    return Stemmer.Stemmer(name) if name else None


def stem(word: str, language: str = "en") -> str:
    """The stem of a folded word ("parties" -> "parti")."""
    stemmer = _stemmer(language)
    return word if stemmer is None else str(stemmer.stemWord(word))


def stems(words: Iterable[str], language: str = "en") -> tuple[str, ...]:
    """The stems of folded words, in order."""
    stemmer = _stemmer(language)
    return tuple(words) if stemmer is None else tuple(stemmer.stemWords(list(words)))

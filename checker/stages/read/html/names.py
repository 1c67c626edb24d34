"""Classes, ids, roles -> what an element is called: a kind of furniture, or a part of the story."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.stages.read.html.lexicon import HtmlLexicon

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST = 40
"""Names of one element that are looked at."""
_LONGEST = 80
_WORDS = 3
"""Words of the longest phrase of `html.toml`."""


def words_of(name: str) -> tuple[str, ...]:
    """A class or id in words: "c-articleBody__root" -> c article body root."""
    return tuple(word.lower() for word in _WORD.findall(name[:_LONGEST]))


@lru_cache(maxsize=4096)
def names_of(classes: str | None, ident: str | None) -> tuple[tuple[str, ...], ...]:
    """The names of an element, each in words."""
    names = [*(classes or "").split()[:_MOST], *(ident or "").split()[:1]]
    return tuple(words for name in dict.fromkeys(names) if (words := words_of(name)))


def called(
    tag: str,
    attributes: Mapping[str, str | None],
    names: tuple[tuple[str, ...], ...],
    lexicon: HtmlLexicon,
) -> tuple[str | None, tuple[str, ...]]:
    """The kind of furniture an element is by its role, its names or its tag, and the words that say so."""
    if tag in ("html", "body"):
        return None, ()
    role = attributes.get("role")
    if role and (kind := lexicon.roles.get(role)):
        return kind, (f"role={role}",)
    phrase = naming(names, lexicon) if names else None
    if phrase is not None:
        return lexicon.kinds[phrase], phrase
    return lexicon.tags.get(tag), (f"<{tag}>",)


def naming(names: tuple[tuple[str, ...], ...], lexicon: HtmlLexicon) -> tuple[str, ...] | None:
    """The words of some names that are furniture's; a name that begins as a state does says nothing."""
    for words in names:
        if words[0] not in lexicon.states:
            for phrase in _phrases(words):
                if phrase in lexicon.kinds:
                    return phrase
    return None


def parts_named(names: tuple[tuple[str, ...], ...], lexicon: HtmlLexicon) -> frozenset[str]:
    """The parts of a story some names say: body, byline, caption ..."""
    phrases = {phrase for words in names for phrase in _phrases(words)}
    return frozenset(kind for kind, known in lexicon.parts.items() if not known.isdisjoint(phrases))


def _phrases(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words one by one, in twos and in threes."""
    for length in range(min(_WORDS, len(words)), 0, -1):
        for at in range(len(words) - length + 1):
            yield words[at : at + length]


def is_hidden(attributes: Mapping[str, str | None]) -> bool:
    """Whether attributes say that an element is not shown."""
    if not attributes:
        return False
    style = attributes.get("style")
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(style and _HIDING.search(style))
    )

"""`grammar/verify.toml` and `grammar/<language>/verify.toml` -> the words and limits verifying asks for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from checker import resources
from checker.language.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""First word of a phrase, or its last, to the phrases, the longest first."""

NEITHER: dict[str, Any] = {}


@frozen(eq=False)
class Terms:
    """One language's lists, ready to look up; a language without lists has empty ones."""

    language: str
    tables: Mapping[str, Any] = field(repr=False)

    def words(self, table: str, name: str) -> frozenset[str]:
        """A list of single words as a set."""
        return _words(self.language, table, name)

    def value(self, table: str, name: str, default: int = 0) -> int:
        """A number of the lists."""
        return int(self.tables.get(table, NEITHER).get(name, default))

    def mapping(self, table: str) -> Mapping[str, str]:
        """A table of words to words."""
        found: Mapping[str, str] = self.tables.get(table, NEITHER)
        return found

    def starts(self, keys: Sequence[str], at: int, table: str, name: str) -> int:
        """How many words the longest listed phrase takes that starts at a word; 0 for none."""
        if not 0 <= at < len(keys):
            return 0
        for phrase in _by_first(self.language, table, name).get(keys[at], ()):
            if tuple(keys[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def ends(self, keys: Sequence[str], at: int, table: str, name: str) -> int:
        """How many words the longest listed phrase takes that ends before a word; 0 for none."""
        if not 0 < at <= len(keys):
            return 0
        for phrase in _by_last(self.language, table, name).get(keys[at - 1], ()):
            if at >= len(phrase) and tuple(keys[at - len(phrase) : at]) == phrase:
                return len(phrase)
        return 0


@cache
def terms(language: str) -> Terms:
    """The lists of a language; those of a language without a file are empty."""
    file = resources.grammar_folder(language) / "verify.toml"
    if not file.is_file():
        return Terms(language, {})
    made = resources.compiled("verify", (file,), lambda: dict(resources.read_toml(file)))
    return Terms(language, made)


@cache
def settings() -> Mapping[str, Any]:
    """`grammar/verify.toml`: statuses and distances, the same for every language."""
    file = resources.data_folder("grammar") / "verify.toml"
    made: Mapping[str, Any] = resources.compiled(
        "verify-settings", (file,), lambda: dict(resources.read_toml(file))
    )
    return made


def near(name: str) -> int:
    """How far apart the pieces of a quotation may stand."""
    return int(settings()["near"][name])


def found(name: str) -> int:
    """What it takes to call a place found."""
    return int(settings()["found"][name])


@cache
def printed(language: str) -> Mapping[str, str]:
    """Words printed short to the words in full."""
    return dict(terms(language).mapping("printings"))


def _list(language: str, table: str, name: str) -> tuple[str, ...]:
    tables = terms(language).tables
    found = tables.get(name, ()) if not table else tables.get(table, NEITHER).get(name, ())
    return tuple(found)


@cache
def _words(language: str, table: str, name: str) -> frozenset[str]:
    return frozenset(_list(language, table, name))


@cache
def _phrases(language: str, table: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Each phrase by the keys of its words, the longest first."""
    spelling = lexicon(language).spelling
    split = (
        tuple(spelling(word.replace("-", "")) for word in phrase.split())
        for phrase in _list(language, table, name)
    )
    return tuple(sorted(set(split), key=lambda phrase: (-len(phrase), phrase)))


@cache
def _by_first(language: str, table: str, name: str) -> Phrases:
    return _grouped(_phrases(language, table, name), 0)


@cache
def _by_last(language: str, table: str, name: str) -> Phrases:
    return _grouped(_phrases(language, table, name), -1)


def _grouped(phrases: Iterable[tuple[str, ...]], which: int) -> Phrases:
    grouped: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        grouped.setdefault(phrase[which], []).append(phrase)
    return {word: tuple(its) for word, its in grouped.items()}

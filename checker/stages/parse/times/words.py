"""time.toml, holidays.toml and eras.toml of a language -> the dictionaries the classifier looks words up in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from checker import resources
from checker.records import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

MARKS = re.compile(r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|['’]s?|\S")
"""How a phrase of a table falls into words, just as the text does."""


class Phrase(NamedTuple):
    """Several words that make one terminal."""

    words: tuple[str, ...]
    type: str
    value: Any
    closed: bool = False


class Words(NamedTuple):
    """What the words of one language mean to the time grammar."""

    one: dict[str, tuple[str, Any]]
    """Word in lower case -> terminal and value."""
    anchors: frozenset[str]
    """Terminals without which a run of words names no time."""
    phrases: dict[str, tuple[Phrase, ...]]
    """First word -> phrases that open with it, the longest first."""
    lists: dict[str, dict[str, frozenset[str]]]
    """Word lists of [ambiguous], [years] ...: table -> key -> words."""
    modifiers: dict[str, str]
    """Preposition before an expression -> its modifier."""
    counted_from: dict[str, str]
    """Word after a length that counts it from an event -> modifier."""
    plain_years: tuple[int, int]
    wide_years: tuple[int, int]


def split(phrase: str) -> tuple[str, ...]:
    """A phrase's words as the classifier sees them."""
    return tuple(word.lower().replace("’", "'") for word in MARKS.findall(phrase))


@cache
def words(language: str) -> Words:
    """The tables of a language; English where a language has none yet."""
    folder = resources.data_folder("grammar")
    if not (folder / language / "time.toml").is_file():
        language = "en"
    files = tuple(folder / language / name for name in ("time.toml", "holidays.toml", "eras.toml"))
    kept: dict[str, Any] = resources.compiled("time-words", files, lambda: _compile(*files))
    by_first: dict[str, list[Phrase]] = {}
    for entry in kept["phrases"]:
        by_first.setdefault(entry[0][0], []).append(Phrase(*entry))
    return Words(
        one=kept["one"],
        anchors=kept["anchors"],
        phrases={first: tuple(found) for first, found in by_first.items()},
        lists=kept["lists"],
        modifiers=kept["modifiers"],
        counted_from=kept["counted_from"],
        plain_years=kept["plain"],
        wide_years=kept["wide"],
    )


def _compile(times: Path, holidays: Path, eras: Path) -> dict[str, Any]:
    """What the three files say, of plain types that load fast."""
    table, days, named_eras = (resources.read_toml(file) for file in (times, holidays, eras))
    terminals = table["terminals"]
    named = {name: name.upper() for name in terminals["tables"]} | terminals["named"]
    one: dict[str, tuple[str, Any]] = {}
    for name, terminal in named.items():
        for word, value in table.get(name, {}).items():
            one[word] = (terminal, value)
    phrases = [
        (split(text), named[entry["class"]], entry["value"], bool(entry.get("closed", False)))
        for entry in table["phrase"]
        for text in entry["text"]
    ]
    phrases += [
        (split(text), "HOLIDAY", entry["rule"], False)
        for entry in days["holiday"]
        for text in entry["names"]
    ]
    phrases += [
        (split(name), "NAMEDERA", tuple(entry["years"]), True)
        for entry in named_eras["era"]
        for name in entry["names"]
    ]
    lists = {**table, "named_era": {"lead": named_eras["lead"]}}
    return {
        "one": one,
        "anchors": frozenset(terminals["anchors"]),
        "phrases": sorted(phrases, key=lambda phrase: (-len(phrase[0]), phrase[0])),
        "lists": {
            name: {key: frozenset(found) for key, found in entry.items() if isinstance(found, list)}
            for name, entry in lists.items()
            if isinstance(entry, dict) and any(isinstance(found, list) for found in entry.values())
        },
        "modifiers": dict(table["modifier"]),
        "counted_from": dict(table["counted_from"]),
        "plain": tuple(table["years"]["plain"]),
        "wide": tuple(table["years"]["wide"]),
    }

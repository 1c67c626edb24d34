"""grammar/<language>/time.toml and holidays.toml -> the dictionaries the classifier looks words up in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from attrs import field, frozen

from checker import resources

MARKS = re.compile(r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|['’]s?|\S")
"""How a phrase of a table falls into words, just as the text does."""

TABLES = {
    "month": "MONTH", "weekday": "WEEKDAY", "weekdays": "WEEKDAYS", "unit": "UNIT", "units": "UNITS",
    "daypart": "DAYPART", "daypart_s": "DAYPART_S", "deictic": "DEICTIC", "number": "WORD", "hundred": "HUNDRED",
    "ordinal": "ORD", "decade_word": "DECADE", "the": "THE", "article": "A", "this": "THIS", "that": "THAT",
    "these": "THESE", "last": "LAST", "past": "PAST", "next": "NEXT", "coming": "COMING", "recent": "RECENT",
    "same": "SAME", "each": "EACH", "other": "OTHER", "ago": "AGO", "earlier": "EARLIER", "before": "BEFORE",
    "early": "EARLY", "part": "PART", "half": "HALF", "whole": "WHOLE", "approx": "APPROX", "quant": "QUANT",
    "filler": "FILLER", "fiscal": "FISCAL", "season": "SEASON", "set": "SET", "length": "LENGTH",
    "suffix": "SUFFIX", "vague": "VAGUE", "era": "ERA", "on": "ON", "at": "AT", "of": "OF", "in": "IN", "to": "TO",
    "and": "AND", "zone": "ZONE", "clock_word": "CLOCK", "fromnow": "FROMNOW", "allunit": "ALLUNIT",
    "oclock": "OCLOCK",
}  # fmt: skip
"""Table of the file -> terminal of the grammar. Where two tables hold a word, the later one wins."""

ANCHORS = frozenset({
    "MONTH", "WEEKDAY", "WEEKDAYS", "UNIT", "UNITS", "DAYPART", "DAYPART_S", "DEICTIC", "DECADE", "SEASON", "SET",
    "LENGTH", "VAGUE", "ERA", "CLOCK", "CCLOCK", "YEAR", "CYEAR", "CWEEKDAY", "NUMDATE", "QUARTER", "HOLIDAY", "ALLUNIT",
    "YEARS", "HALF",
})  # fmt: skip
"""Terminals without which a run of words names no time."""


@frozen
class Phrase:
    """Several words that make one terminal."""

    words: tuple[str, ...]
    type: str
    value: Any
    closed: bool = False


@frozen
class Words:
    """What the words of one language mean to the time grammar."""

    one: dict[str, tuple[str, Any]] = field(repr=False)
    """Word in lower case -> terminal and value."""
    phrases: dict[str, tuple[Phrase, ...]] = field(repr=False)
    """First word -> phrases that open with it, the longest first."""
    holidays: dict[str, str] = field(repr=False)
    """Name -> rule."""
    lists: dict[str, dict[str, frozenset[str]]] = field(repr=False)
    """Word lists of [ambiguous], [years] ...: table -> key -> words."""
    modifiers: dict[str, str] = field(repr=False)
    """Preposition before an expression -> its modifier."""
    counted_from: dict[str, str] = field(repr=False)
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
    files = resources.tables(folder / language)
    table, days = files["time"], files["holidays"]
    one: dict[str, tuple[str, Any]] = {}
    for name, terminal in TABLES.items():
        for word, value in table.get(name, {}).items():
            one[word] = (terminal, value)
    phrases = [
        Phrase(
            split(text), TABLES[entry["class"]], entry["value"], bool(entry.get("closed", False))
        )
        for entry in table["phrase"]
        for text in entry["text"]
    ]
    holidays: dict[str, str] = {}
    for entry in days["holiday"]:
        for text in entry["names"]:
            holidays[text.lower()] = entry["rule"]
            phrases.append(Phrase(split(text), "HOLIDAY", entry["rule"]))
    by_first: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase.words), phrase.words)):
        by_first.setdefault(phrase.words[0], []).append(phrase)
    return Words(
        one=one,
        phrases={first: tuple(found) for first, found in by_first.items()},
        holidays=holidays,
        lists={
            name: {
                key: frozenset(value)
                for key, value in table[name].items()
                if isinstance(value, list)
            }
            for name in (
                "ambiguous",
                "years",
                "vague_before",
                "vague_never",
                "bare_units",
                "outside",
                "cues",
                "back_to",
            )
        },
        modifiers=dict(table["modifier"]),
        counted_from=dict(table["counted_from"]),
        plain_years=tuple(table["years"]["plain"]),
        wide_years=tuple(table["years"]["wide"]),
    )

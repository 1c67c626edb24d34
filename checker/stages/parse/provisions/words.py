"""The words round a unit -> the terminals of grammar/en/provision.lark, by provision.toml."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker import resources
from checker.language.gazetteer import find_aliases, instrument_class, straight, table_name
from checker.records import NamedTuple
from checker.stages.parse.driving import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.values import Span

_PIECE = re.compile(
    r"§§?|(?P<num>\d+[a-z]?(?:\s?\(\w{1,4}\))*(?:[.-]\d+)*(?:\s?\(\w{1,4}\))*)"
    r"|(?P<word>[^\W\d_]+(?:[-‐][^\W\d_]+)*)|(?P<poss>['’]s\b)|(?P<mark>\S)"
)
_ROMAN = re.compile(r"(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?:\(\w{1,4}\))*\Z")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_DETERMINERS = frozenset(("the", "this", "that", "its", "their", "a", "an"))
_LINKS = frozenset(("of", "in", "under"))
_JOINS = frozenset(("and", "or", "to", "through", "&"))


class Words(NamedTuple):
    """provision.toml, turned round for look-up."""

    units: Mapping[str, str]
    ordinals: Mapping[str, int]
    cardinals: Mapping[str, int]
    alone: frozenset[str]
    classes: frozenset[str]
    numbered: frozenset[str]
    """Classes whose mention gives a lone ordinal its instrument."""
    pressed: frozenset[str]
    """Words after "the third article" that make it a newspaper's."""
    anchor: re.Pattern[str]
    number: re.Pattern[str]
    """What follows a unit that is numbered: digits, Roman numerals, a number word."""
    before: re.Pattern[str]
    """An ordinal before a unit."""


@lru_cache(maxsize=1)
def provision_words() -> Words:
    """The lists of grammar/en/provision.toml."""
    file = resources.data_folder("grammar") / "en" / "provision.toml"
    table: dict[str, Any] = resources.compiled(
        "provision", (file,), lambda: dict(resources.read_toml(file))
    )
    units = {form: unit for unit, forms in table["unit"].items() for form in forms}
    spelled = sorted((form for form in units if form[0].isalpha()), key=len, reverse=True)
    return Words(
        units=units,
        ordinals=table["ordinal"],
        cardinals=table["cardinal"],
        alone=frozenset(table["ties"]["alone"]),
        classes=frozenset(table["ties"]["classes"]),
        numbered=frozenset(table["ties"]["numbered"]),
        pressed=frozenset(table["ties"]["pressed"]),
        number=re.compile(
            rf"\.?\s*(?:\d|[IVXLC]+\b|(?:{'|'.join(table['cardinal'])})\b)", re.IGNORECASE
        ),
        before=re.compile(rf"\b(?:{'|'.join(table['ordinal'])})\b", re.IGNORECASE),
        anchor=re.compile(
            rf"(?<![^\W_])(?:{'|'.join(map(re.escape, spelled))})(?![^\W_])|§", re.IGNORECASE
        ),
    )


def terminals(text: str, window: Span, words: Words) -> Iterator[Token]:
    """The window's words as terminals of the grammar."""
    plain = straight(text[window.start : window.end])
    instruments = {
        at: (stop, table_name(identity).canonical)
        for at, stop, identity, _ in find_aliases(plain, 0, len(plain))
        if identity.startswith("instrument:")
    }
    reached = 0
    before = ""
    for match in _PIECE.finditer(plain):
        at = match.start()
        if at < reached:
            continue
        known = instruments.get(at)
        reached, value = known or (match.end(), match.group())
        kind, value = ("INSTR", value) if known else _terminal(match, words, before)
        if kind == "UNIT" and plain[reached : reached + 1] == "." and _abbreviated(match, words):
            reached += 1
        yield Token(kind, value, window.start + at, window.start + reached)
        before = kind


def _abbreviated(match: re.Match[str], words: Words) -> bool:
    return match.group().lower() + "." in words.units


def _terminal(match: re.Match[str], words: Words, before: str) -> tuple[str, str]:
    """The terminal of one word and what it stands for."""
    found = match.group()
    lower = found.lower()
    unit = words.units.get(lower) or words.units.get(lower + ".")
    numbered = before in ("UNIT", "JOIN", "NUM")
    if match["num"]:
        return ("NUM", found.replace(" ", "")) if numbered else ("OTHER", found)
    if match["poss"]:
        return "POSS", found
    if numbered and before != "NUM" and (number := _number(found, words)):
        return "NUM", number
    if unit is not None:
        return "UNIT", unit
    if lower in words.ordinals:
        return "ORD", str(words.ordinals[lower])
    return _plain(found, lower, before, words)


def _plain(found: str, lower: str, before: str, words: Words) -> tuple[str, str]:
    """The terminal of a mark, a joint or any other word."""
    if found == "," or lower in _JOINS:
        kind = "COMMA" if found == "," else "OTHER"
        return ("JOIN" if before == "NUM" else kind), found
    if lower in _LINKS:
        return "OF", found
    if lower in _DETERMINERS:
        return "DET", found
    kind = instrument_class(lower) or ""
    if kind in words.classes:
        return "CLASS", kind
    return ("W" if found[0].isalpha() else "OTHER"), found


def _number(word: str, words: Words) -> str | None:
    """Arabic for a Roman numeral or a number word."""
    if word.lower() in words.cardinals:
        return str(words.cardinals[word.lower()])
    if not _ROMAN.match(word):
        return None
    total = 0
    letters = word.partition("(")[0]
    for letter, following in zip(letters, [*letters[1:], ""], strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if following and value < _ROMAN_VALUES[following] else value
    return str(total) + word[len(letters) :]

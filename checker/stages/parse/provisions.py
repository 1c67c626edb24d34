"""A document -> the provisions it refers to: Article 4 of the treaty, § 12, the third article."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import evolve

from checker import resources
from checker.grammars import load_tables
from checker.language.gazetteer import find_aliases, instrument_class, straight, table_name
from checker.records import NamedTuple
from checker.stages.parse.driving import Driver, Token
from checker.stages.parse.marks import quoted_stretches
from checker.stages.parse.regions import story_regions, words_of
from checker.values import Provision, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.values import Document, Region

BEFORE, AFTER = 40, 90
"""Code points read before and after a unit's word: "the third and last", "of the bilateral treaty"."""

MAX_NUMBER = 10_000
"""No instrument numbers higher, but a resolution may carry a year: "2728 (2024)"."""

_PIECE = re.compile(
    r"§§?|(?P<num>\d+[a-z]?(?:\s?\(\w{1,4}\))*(?:[.-]\d+)*(?:\s?\(\w{1,4}\))*)"
    r"|(?P<word>[^\W\d_]+(?:[-‐][^\W\d_]+)*)|(?P<poss>['’]s\b)|(?P<mark>\S)"
)
_NOUN = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?:\(\w{1,4}\))*\Z")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_DETERMINERS = frozenset(("the", "this", "that", "its", "their", "a", "an"))
_LINKS = frozenset(("of", "in", "under"))
_JOINS = frozenset(("and", "or", "to", "through", "&"))


class _Words(NamedTuple):
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
def _words() -> _Words:
    file = resources.data_folder("grammar") / "en" / "provision.toml"
    table: dict[str, Any] = resources.compiled(
        "provision", (file,), lambda: dict(resources.read_toml(file))
    )
    units = {form: unit for unit, forms in table["unit"].items() for form in forms}
    spelled = sorted((form for form in units if form[0].isalpha()), key=len, reverse=True)
    return _Words(
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


class _Part(NamedTuple):
    """One part of a reference: units with their numbers, or an instrument."""

    start: int
    end: int
    unit: str | None = None
    numbers: tuple[tuple[str, int, int], ...] = ()
    """Each number with its place."""
    instrument: str | None = None
    ordinal: bool = False


class _Reader:
    """Rules of provision.lark -> parts."""

    def start(self, items: list[Any]) -> list[list[_Part]]:
        return [item for item in items if isinstance(item, list)]

    def reference(self, items: list[Any]) -> list[_Part]:
        parts = items[0] if isinstance(items[0], list) else [items[0]]
        return [*parts, *(item for item in items[1:] if isinstance(item, _Part))]

    def link(self, _items: list[Any]) -> None:
        return None

    def words(self, _items: list[Any]) -> None:
        return None

    def numbers(self, items: list[Any]) -> list[Token]:
        found = items[0] if isinstance(items[0], list) else []
        return [*found, *(item for item in items if isinstance(item, Token) and item.type == "NUM")]

    def owner(self, items: list[Token]) -> Token:
        return items[0]

    def unfinished(self, items: list[Any]) -> _Part:
        first = items[0]
        return _Part(first.start, first.start)

    def instrument(self, items: list[Token]) -> _Part:
        return _Part(items[0].start, items[0].end, instrument=items[0].value)

    def numbered(self, items: list[Any]) -> _Part:
        unit, numbers = items
        return _part(unit, unit, numbers)

    def owned(self, items: list[Any]) -> _Part:
        owner, unit, numbers = items
        return _part(owner, unit, numbers, instrument=owner.value)

    def ordinal(self, items: list[Token]) -> _Part:
        return _part(items[0], items[-1], [items[-2]], ordinal=True)

    def ordinal_of_class(self, items: list[Token]) -> _Part:
        return _part(items[0], items[-1], [items[-3]], instrument=items[-2].value, ordinal=True)

    def owned_ordinal(self, items: list[Token]) -> _Part:
        return _part(items[0], items[-1], [items[1]], instrument=items[0].value, ordinal=True)


def _part(
    first: Token,
    unit: Token,
    numbers: Sequence[Token],
    *,
    instrument: str | None = None,
    ordinal: bool = False,
) -> _Part:
    end = max(unit.end, *(number.end for number in numbers))
    told = tuple((number.value, number.start, number.end) for number in numbers)
    return _Part(first.start, end, unit.value, told, instrument, ordinal)


@lru_cache(maxsize=1)
def _parser() -> Driver:
    return Driver(load_tables("en/provision"), _Reader())


def find_provisions(document: Document) -> tuple[Provision, ...]:
    """Every reference to a numbered provision in the stories of a document, in order.

    Roman numerals and number words are Arabic in `number`; "Articles 3 and 4" are two. A reference
    without an instrument takes that of the one before it in the same story; a lone ordinal ("the third
    article") also that of an instrument only mentioned before it ("the accord").
    """
    found: list[Provision] = []
    for regions in story_regions(document):
        told: list[tuple[Provision, bool]] = []
        for region in regions:
            told.extend(_in_paragraph(document.text, region.start, region.end))
        mentioned = _mentioned(document.text, regions) if any(lone for _, lone in told) else ()
        quoted = quoted_stretches(document)
        found.extend(_tied(told, quoted, mentioned))
    return tuple(sorted(found, key=lambda provision: (provision.start, provision.end)))


def _in_paragraph(text: str, start: int, end: int) -> Iterator[tuple[Provision, bool]]:
    words = _words()
    window: Span | None = None
    for at, stop in _anchors(text, start, end, words):
        before, after = max(start, at - BEFORE), min(end, stop + AFTER)
        if window is not None and before <= window.end:
            window = Span(window.start, after)
            continue
        if window is not None:
            yield from _in_window(text, window, words)
        window = Span(before, after)
    if window is not None:
        yield from _in_window(text, window, words)


def _anchors(text: str, start: int, end: int, words: _Words) -> Iterator[tuple[int, int]]:
    """Where a unit's word stands with a number or an ordinal near it, in order."""
    if words.units.keys().isdisjoint(words_of(text, start, end)):
        return
    for match in words.anchor.finditer(text, start, end):
        place = match.start()
        if words.number.match(text, match.end(), end) or words.before.search(
            text, max(start, place - BEFORE), place
        ):
            yield match.start(), match.end()


def _in_window(text: str, window: Span, words: _Words) -> Iterator[tuple[Provision, bool]]:
    tokens = list(_lex(text, window, words))
    for reference in _parser().parse(tokens):
        yield from _provisions(text, reference, words)


def _lex(text: str, window: Span, words: _Words) -> Iterator[Token]:
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


def _abbreviated(match: re.Match[str], words: _Words) -> bool:
    return match.group().lower() + "." in words.units


def _terminal(match: re.Match[str], words: _Words, before: str) -> tuple[str, str]:
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


def _plain(found: str, lower: str, before: str, words: _Words) -> tuple[str, str]:
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


def _number(word: str, words: _Words) -> str | None:
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


def _provisions(
    text: str, parts: Sequence[_Part], words: _Words
) -> Iterator[tuple[Provision, bool]]:
    """The references of one parse, each with whether it is only an ordinal ("the third article")."""
    instrument = next((part.instrument for part in parts if part.instrument), None)
    numbered = [part for part in parts if part.numbers]
    if not numbered:
        return
    inner = _nested(numbered)
    if inner is not None:
        yield _provision(text, parts[0].start, parts[-1].end, inner, instrument), False
        return
    for at, part in enumerate(numbered):
        if part.ordinal and instrument is None:
            after = _NOUN.match(text, part.end + 1)
            if part.unit not in words.alone or (after and after.group().lower() in words.pressed):
                continue
        last = at == len(numbered) - 1
        end = max(other.end for other in parts) if last and instrument else part.end
        for index, (number, start, stop) in enumerate(part.numbers):
            begin = part.start if index == 0 else start
            final = index == len(part.numbers) - 1
            close = end if final else stop
            what = (part.unit or "", number)
            yield _provision(text, begin, close, what, instrument), part.ordinal


def _nested(numbered: Sequence[_Part]) -> tuple[str, str] | None:
    """`paragraph 3 of Article 5` -> article, "5(3)"; None when the parts are not one inside another."""
    small = ("paragraph", "clause", "subsection")
    if len(numbered) != 2 or any(len(part.numbers) != 1 for part in numbered):  # noqa: PLR2004 - a pair
        return None
    first, second = numbered
    if first.unit in small and second.unit not in small:
        first, second = second, first
    elif second.unit not in small or first.unit in small:
        return None
    return first.unit or "", f"{first.numbers[0][0]}({second.numbers[0][0]})"


def _provision(
    text: str, start: int, end: int, what: tuple[str, str], instrument: str | None
) -> Provision:
    unit, number = what
    return Provision(start, end, text[start:end], unit, number, instrument)


def _mentioned(text: str, regions: Sequence[Region]) -> tuple[tuple[int, str], ...]:
    """Where the regions of a story name a kind of instrument that has articles, and which."""
    numbered = _words().numbered
    return tuple(
        (match.start(), kind)
        for region in regions
        for match in _NOUN.finditer(text, region.start, region.end)
        if (kind := instrument_class(match.group())) in numbered and kind is not None
    )


def _tied(
    told: Sequence[tuple[Provision, bool]],
    quoted: Sequence[Span],
    mentioned: Sequence[tuple[int, str]],
) -> Iterator[Provision]:
    """A provision without its instrument takes that of the last one outside quotation marks."""
    spoken: str | None = None
    waiting = list(reversed(quoted))
    for provision, ordinal in told:
        while waiting and waiting[-1].end <= provision.start:
            waiting.pop()
        inside = bool(waiting) and waiting[-1].start <= provision.start
        if provision.instrument is None and provision.unit != "resolution" and not inside:
            instrument = spoken
            if instrument is None and ordinal:
                before = bisect_left(mentioned, (provision.start, ""))
                instrument = mentioned[before - 1][1] if before else None
            if instrument is not None:
                yield evolve(provision, instrument=instrument)
            elif not ordinal or provision.unit == "amendment":
                yield provision
            continue
        if not inside and provision.instrument is not None:
            spoken = provision.instrument
        yield provision

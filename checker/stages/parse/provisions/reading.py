"""Rules of grammar/en/provision.lark -> the parts of a reference, and the provisions they are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker.grammars import load_tables
from checker.records import NamedTuple
from checker.stages.parse.driving import Driver, Token
from checker.values import Provision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.parse.provisions.words import Words

_NOUN = re.compile(r"[^\W\d_]+")


class Part(NamedTuple):
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

    def start(self, items: list[Any]) -> list[list[Part]]:
        return [item for item in items if isinstance(item, list)]

    def reference(self, items: list[Any]) -> list[Part]:
        parts = items[0] if isinstance(items[0], list) else [items[0]]
        return [*parts, *(item for item in items[1:] if isinstance(item, Part))]

    def link(self, _items: list[Any]) -> None:
        return None

    def words(self, _items: list[Any]) -> None:
        return None

    def numbers(self, items: list[Any]) -> list[Token]:
        found = items[0] if isinstance(items[0], list) else []
        return [*found, *(item for item in items if isinstance(item, Token) and item.type == "NUM")]

    def owner(self, items: list[Token]) -> Token:
        return items[0]

    def unfinished(self, items: list[Any]) -> Part:
        first = items[0]
        return Part(first.start, first.start)

    def instrument(self, items: list[Token]) -> Part:
        return Part(items[0].start, items[0].end, instrument=items[0].value)

    def numbered(self, items: list[Any]) -> Part:
        unit, numbers = items
        return _part(unit, unit, numbers)

    def owned(self, items: list[Any]) -> Part:
        owner, unit, numbers = items
        return _part(owner, unit, numbers, instrument=owner.value)

    def ordinal(self, items: list[Token]) -> Part:
        return _part(items[0], items[-1], [items[-2]], ordinal=True)

    def ordinal_of_class(self, items: list[Token]) -> Part:
        return _part(items[0], items[-1], [items[-3]], instrument=items[-2].value, ordinal=True)

    def owned_ordinal(self, items: list[Token]) -> Part:
        return _part(items[0], items[-1], [items[1]], instrument=items[0].value, ordinal=True)


def _part(
    first: Token,
    unit: Token,
    numbers: Sequence[Token],
    *,
    instrument: str | None = None,
    ordinal: bool = False,
) -> Part:
    end = max(unit.end, *(number.end for number in numbers))
    told = tuple((number.value, number.start, number.end) for number in numbers)
    return Part(first.start, end, unit.value, told, instrument, ordinal)


@lru_cache(maxsize=1)
def parser() -> Driver:
    """The grammar with its reader, built once."""
    return Driver(load_tables("en/provision"), _Reader())


def provisions_of(
    text: str, parts: Sequence[Part], words: Words
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


def _nested(numbered: Sequence[Part]) -> tuple[str, str] | None:
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

"""A predicate and the names and words round it -> who took part, and what it was done to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.language.names import instrument_class
from checker.language.predicates import event_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.language.names import NameMention
    from checker.language.predicates import Predicate
    from checker.values import Span

_NEAR = 60
"""Code points within which a person named before the nearest name is the speaker."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def participants_of(predicate: Predicate, names: Iterable[NameMention]) -> tuple[str, ...]:
    """Persons, states and places of the sentence; bodies and agencies too for who says or publishes."""
    kinds = {"person", "state", "place"}
    if predicate.report or predicate.name == "publish":
        kinds |= {"agency", "body"}
    found = [name for name in names if name.name.kind in kinds]
    if predicate.report:
        found = [_speaker(predicate, found)] if found else []
    return tuple(dict.fromkeys(name.name.canonical for name in found))


def _speaker(predicate: Predicate, names: Sequence[NameMention]) -> NameMention:
    """The name nearest before a reporting word, or else the first after it; a person before a state."""
    before = [name for name in names if name.end <= predicate.start]
    if not before:
        return names[0]
    last = before[-1]
    persons = [
        name for name in before if name.name.kind == "person" and last.start - name.end < _NEAR
    ]
    return persons[-1] if persons else last


def object_of(text: str, sentence: Span, predicate: Predicate, language: str) -> str | None:
    """The class word nearest to the predicate among those its class can take."""
    tables = event_tables(language)
    takes = tables["objects"].get(predicate.name, frozenset())
    best: tuple[int, str] | None = None
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        kind = tables["kinds"].get(match.group().lower()) or instrument_class(
            match.group(), language
        )
        if (
            kind is None
            or (takes and kind not in takes)
            or (not takes and predicate.name not in ("ratify", "test"))
        ):
            continue
        if match.start() < predicate.end and match.end() > predicate.start:
            continue
        away = (
            match.start() - predicate.end
            if match.start() >= predicate.end
            else predicate.start - match.end()
        )
        if best is None or away < best[0]:
            best = (away, kind)
    return best[1] if best else None

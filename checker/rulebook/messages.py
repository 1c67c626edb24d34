"""A message with placeholders x a fact -> the sentence a reader sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.errors import did_you_mean
from checker.rulebook.misplaced import Misplaced
from checker.rulebook.vocabulary import PLACEHOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.values import Fact, Feature, Reading

ABSENT = "(absent)"
"""What stands for a reading without words."""

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


def check_message(template: str, features: Iterable[str]) -> None:
    """See that a message names only what there is.

    Raises:
        Misplaced: an unknown placeholder or a brace by itself; `at` counts from the message's start.
    """
    known = {*features, *PLACEHOLDERS}
    for match in _PIECE.finditer(template):
        name = match.group(1)
        if name is None and match.group() in "{}":
            raise Misplaced("a brace by itself", match.start(), "write {{ or }} for a brace")
        if name is not None and name not in known:
            hint = did_you_mean(name, known) or "write {{ and }} for braces"
            raise Misplaced(f"no feature or placeholder {name!r}", match.start() + 1, hint)


def fill(template: str, fact: Fact, features: Mapping[str, Feature]) -> str:
    """A checked message with its placeholders filled in from a fact and its complete features."""

    def one(match: re.Match[str]) -> str:
        name = match.group(1)
        if name is None:
            return match.group()[0]
        return _shown(features[name]) if name in features else _placeholder(name, fact)

    return _PIECE.sub(one, template)


def joined(words: Iterable[str]) -> str:
    """A list as a sentence prints it: "a, b and c"."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _shown(value: Feature) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return joined(value) if isinstance(value, tuple) else str(value)


def _placeholder(name: str, fact: Fact) -> str:
    readings = fact.readings
    if name == "readings":
        return "; ".join(_reading(reading) for reading in readings)
    if name in {"first", "second"}:
        at = ("first", "second").index(name)
        return _words(readings[at]) if at < len(readings) else ABSENT
    if name == "wordings":
        return joined(sorted({label for reading in readings for label in reading.wordings}))
    if name == "documents":
        return str(len({document for reading in readings for document in reading.documents}))
    return (fact.passage if name == "passage" else fact.event) or ""


def _reading(reading: Reading) -> str:
    labels = ", ".join(reading.wordings)
    return f"{labels} {_words(reading)}" if labels else _words(reading)


def _words(reading: Reading) -> str:
    return f"“{reading.text}”" if reading.text else ABSENT

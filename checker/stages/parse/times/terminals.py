"""What the time grammar sees instead of a word: a terminal with its value and place."""

from __future__ import annotations

from typing import Any

from checker.records import NamedTuple

AFTER_COMMA = {"YEAR": "CYEAR", "WEEKDAY": "CWEEKDAY", "CLOCK": "CCLOCK"}
"""Terminals that a comma before them turns into others."""
_PLAIN = {comma: plain for plain, comma in AFTER_COMMA.items()}


class Classified(NamedTuple):
    """A word, number or mark with the terminal it is; an empty terminal ends a run."""

    type: str
    value: Any
    start: int
    end: int
    low: str
    """The text in lower case, with straight apostrophes."""

    @property
    def plain(self) -> Classified:
        """The same token as the first of a run, where a comma before it plays no part."""
        return self._replace(type=_PLAIN[self.type]) if self.type in _PLAIN else self

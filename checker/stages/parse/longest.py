"""Classified tokens -> the longest run that a grammar accepts, by Lark's own LALR tables.

Free text is no sentence of any grammar, so a plain parse would fail on the first stray word. This driver
feeds tokens from one place on, remembers every place where the parse could have ended, and hands back
what each of those runs means, longest first. Text that is nothing costs one failed shift.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from lark.parsers.lalr_analysis import Shift

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lark import Lark


class Terminal(Protocol):
    """A classified token: its terminal's name."""

    @property
    def type(self) -> str:
        """The terminal's name."""


class LongestMatch:
    """Runs of tokens that a grammar accepts, from a given place on."""

    def __init__(self, grammar: Lark, start: str = "start") -> None:
        """Take the tables and the transformer's callbacks out of a built LALR parser."""
        parser: Any = grammar.parser.parser.parser
        table = parser.parse_table
        self._states: dict[Any, dict[str, tuple[Any, Any]]] = table.states
        self._callbacks: dict[Any, Any] = parser.callbacks
        self._start = table.start_states[start]
        self._end = table.end_states[start]

    def matches(self, tokens: Sequence[Terminal], at: int) -> Iterator[tuple[int, Any]]:
        """Each (end, value) of a run that starts at `at`, the longest first; `end` is exclusive."""
        states: list[Any] = [self._start]
        values: list[Any] = []
        complete: list[tuple[int, list[Any], list[Any]]] = []
        place = at
        while place < len(tokens) and self._feed(tokens[place], tokens[place].type, states, values):
            place += 1
            if "$END" in self._states[states[-1]]:
                complete.append((place, states.copy(), values.copy()))
        for end, at_states, at_values in reversed(complete):
            if self._feed(None, "$END", at_states, at_values):
                yield end, at_values[-1]

    def _feed(self, token: Terminal | None, name: str, states: list[Any], values: list[Any]) -> bool:
        """Reduce and shift one token; False when the grammar has no place for it."""
        while True:
            action = self._states[states[-1]].get(name)
            if action is None:
                return False
            kind, target = action
            if kind is Shift:
                states.append(target)
                values.append(token)
                return True
            size = len(target.expansion)
            children = values[-size:] if size else []
            if size:
                del states[-size:]
                del values[-size:]
            value = self._callbacks[target](children)
            _, after = self._states[states[-1]][target.origin.name]
            states.append(after)
            values.append(value)
            if token is None and after == self._end:
                return True

"""Lark's LALR tables driven over ready terminals, without the parser's own bookkeeping.

Short stretches of terminals are parsed by the ten thousand; Lark's loop makes a lexer thread and a parser
state for each and checks what cannot happen in a grammar whose every beginning is a phrase. This loop is
the same algorithm over the same tables, measured at a third of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from lark.parsers.lalr_analysis import Shift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lark import Lark

Action = tuple[int, int, "Callable[[list[Any]], Any]", str]
"""Next state for a shift; else -1, the rule's length, its callback and the name it makes."""

END = "$END"


class Classified(Protocol):
    """Anything with the name of a terminal as its `type`: `lark.Token`, or a lighter value."""

    @property
    def type(self) -> str:
        """The terminal's name in the grammar."""


def _shifted(values: list[Any]) -> list[Any]:
    """The callback of a shift, which makes nothing."""
    return values


class Driver:
    """Parses terminals by the tables of one Lark grammar, built with a transformer."""

    def __init__(self, lark: Lark, start: str = "start") -> None:
        """Turn Lark's tables into plain tuples, once."""
        parser: Any = lark.parser.parser  # type: ignore[attr-defined]
        table, callbacks = parser._parse_table, parser.parser.callbacks  # noqa: SLF001
        self._start: int = table.start_states[start]
        self._end: int = table.end_states[start]
        self._states: dict[int, dict[str, Action]] = {
            state: {
                name: (arg, 0, _shifted, "")
                if action is Shift
                else (-1, len(arg.expansion), callbacks[arg], arg.origin.name)
                for name, (action, arg) in row.items()
            }
            for state, row in table.states.items()
        }

    def parse(self, tokens: Iterable[Classified]) -> Any:
        """What the grammar's start rule makes of the terminals.

        Raises:
            KeyError: the grammar does not accept them; a prefix-closed grammar accepts everything.
        """
        states = self._states
        state_stack, values = [self._start], []
        for token in tokens:
            kind = token.type
            while True:
                target, size, callback, origin = states[state_stack[-1]][kind]
                if target >= 0:
                    state_stack.append(target)
                    values.append(token)
                    break
                made = values[-size:] if size else []
                if size:
                    del state_stack[-size:], values[-size:]
                values.append(callback(made))
                state_stack.append(states[state_stack[-1]][origin][0])
        while state_stack[-1] != self._end:
            _, size, callback, origin = states[state_stack[-1]][END]
            made = values[-size:] if size else []
            if size:
                del state_stack[-size:], values[-size:]
            values.append(callback(made))
            state_stack.append(states[state_stack[-1]][origin][0])
        return values[-1]

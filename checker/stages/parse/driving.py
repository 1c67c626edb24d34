"""Classified terminals -> what a grammar's reader makes of them, by Lark's LALR tables.

The tables come from `checker.grammars`; this is the LALR algorithm over them, without a lexer and with no
tree between: a rule that is reduced calls the reader's method of its name with its values, as a Lark
transformer would be called. Measured at a third of the time of Lark's own loop.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from checker.grammars import Rule, Tables

END = "$END"


class Terminal(Protocol):
    """Anything with the name of a terminal as its `type`."""

    @property
    def type(self) -> str:
        """The terminal's name in the grammar."""


class Token(NamedTuple):
    """A classified word: its terminal, what it means, and where it stands."""

    type: str
    value: Any
    start: int = 0
    end: int = 0


class Node(NamedTuple):
    """What a rule makes when the reader has no method for it."""

    name: str
    children: list[Any]


class UnparsedError(ValueError):
    """The grammar has no place for a terminal; a prefix-closed grammar never says so."""


class Driver:
    """One grammar with its reader, built once."""

    def __init__(self, tables: Tables, reader: object = None) -> None:
        """Bind each rule to the reader's method of its name."""
        self._start, self._end, self._states, _ = tables
        self._reductions = [(rule.size, _maker(rule, reader), rule.origin) for rule in tables.rules]

    def parse(self, terminals: Iterable[Terminal]) -> Any:
        """What the start rule makes of all the terminals.

        Raises:
            UnparsedError: the grammar does not accept them.
        """
        states: list[int] = [self._start]
        values: list[Any] = []
        table = self._states
        for terminal in terminals:
            kind = terminal.type
            action = table[states[-1]].get(kind)
            if action is not None and action >= 0:  # most are shifted at once
                states.append(action)
                values.append(terminal)
            elif not self._feed(terminal, kind, states, values):
                raise UnparsedError(kind)
        if not self._feed(None, END, states, values):
            raise UnparsedError(END)
        return values[-1]

    def matches(self, terminals: Sequence[Terminal], at: int) -> Iterator[tuple[int, Any]]:
        """Each (end, value) of a run from `at` on that the grammar accepts, the longest first.

        Free text is no sentence of a grammar: every place where a parse could have ended is remembered,
        and text that is nothing costs one failed shift. `end` is exclusive.
        """
        states: list[int] = [self._start]
        values: list[Any] = []
        complete: list[tuple[int, list[int], list[Any]]] = []
        for place in range(at, len(terminals)):
            terminal = terminals[place]
            if not self._feed(terminal, terminal.type, states, values):
                break
            if END in self._states[states[-1]]:
                complete.append((place + 1, states.copy(), values.copy()))
        for end, at_states, at_values in reversed(complete):
            if self._feed(None, END, at_states, at_values):
                yield end, at_values[-1]

    def _feed(
        self, terminal: Terminal | None, kind: str, states: list[int], values: list[Any]
    ) -> bool:
        """Reduce, then shift one terminal; False when the grammar has no place for it."""
        table = self._states
        while True:
            action = table[states[-1]].get(kind)
            if action is None:
                return False
            if action >= 0:
                states.append(action)
                values.append(terminal)
                return True
            size, make, origin = self._reductions[-1 - action]
            made = values[-size:] if size else []
            if size:
                del states[-size:], values[-size:]
            values.append(make(made))
            states.append(table[states[-1]][origin])
            if terminal is None and states[-1] == self._end:
                return True


def _maker(rule: Rule, reader: object) -> Callable[[list[Any]], Any]:
    """What is called with a rule's values: the reader's method, behind what Lark does to values."""
    method: Callable[[list[Any]], Any] = getattr(reader, rule.name, None) or _node_of(rule.name)
    if rule.passes_one or rule.spliced or len(rule.kept) < rule.size:
        return _shaped(rule, method)
    return method


def _node_of(name: str) -> Callable[[list[Any]], Node]:
    def make(children: list[Any]) -> Node:
        return Node(name, children)

    return make


def _shaped(rule: Rule, method: Callable[[list[Any]], Any]) -> Callable[[list[Any]], Any]:
    """The method, given the kept values with the children of spliced rules in their place."""
    kept, spliced, passes_one = rule.kept, frozenset(rule.spliced), rule.passes_one

    def make(values: list[Any]) -> Any:
        children: list[Any] = []
        for at in kept:
            if at in spliced:
                children += values[at].children
            else:
                children.append(values[at])
        return children[0] if passes_one and len(children) == 1 else method(children)

    return make

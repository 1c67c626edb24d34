"""A condition as text -> nodes with their places: syntax only, names and types are not looked at.

The language is CEL's (cel-spec, langdef.md) cut down to what cannot fail or take long:
`grammar/condition.lark`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedToken, v_args

from checker.grammars import load_grammar
from checker.records import NamedTuple
from checker.rulebook.misplaced import Misplaced

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LENGTH = 2000
"""Code points a condition may have."""
MAX_DEPTH = 32
"""Levels its tree may have; brackets do not count, each operator and function does."""

_INT64 = range(-(2**63), 2**63)
_SURROGATES = range(0xD800, 0xE000)
_ESCAPES = {"\\": "\\", '"': '"', "'": "'", "n": "\n", "r": "\r", "t": "\t"}
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))", re.DOTALL)


class Node(NamedTuple):
    """A tree as parsed: the operation, where it stands, and what it is applied to."""

    kind: str
    """The type of a literal (bool, int, float, text), list, feature, member, call, method, and, or, not, in,
    or the sign of a relation."""
    at: int
    parts: tuple[Any, ...]
    depth: int


def parse_condition(text: str) -> Node:
    """The nodes of a condition.

    Raises:
        Misplaced: it is not in the language, or deeper than `MAX_DEPTH`.
    """
    try:
        return _parser().parse(text)  # type: ignore[return-value]  # the transformer makes Nodes
    except UnexpectedCharacters as error:
        at = error.pos_in_stream or 0
        hint = "texts stand in quotation marks" if text[at] in "\"'“”‘’" else _hint(text[at])
        raise Misplaced(f"{text[at]!r} is not expected here", at, hint) from None
    except UnexpectedToken as error:
        token = error.token
        if token.type == "$END":
            raise Misplaced("the condition ends too early", len(text)) from None
        hint = _hint(str(token))
        raise Misplaced(f"{str(token)!r} is not expected here", _at(token), hint) from None


def _hint(found: str) -> str | None:
    """What a person used to other languages probably meant."""
    meant = {"and": "&&", "or": "||", "not": "!", "=": "==", "&": "&&", "|": "||"}.get(found)
    if meant:
        return f"write {meant}"
    return "there is no arithmetic and no ternary in conditions" if found in "+-*/%?:" else None


@cache
def _parser() -> Lark:
    return load_grammar("condition", transformer=_Build(visit_tokens=False))


@v_args(inline=True)
class _Build(Transformer[Any, Any]):
    """Lark's callbacks -> Nodes, while it parses; no Lark tree is built."""

    def start(self, node: Node) -> Node:
        return node

    def disjunction(self, *nodes: Node) -> Node:
        return _node("or", nodes[0].at, nodes)

    def conjunction(self, *nodes: Node) -> Node:
        return _node("and", nodes[0].at, nodes)

    def relation(self, left: Node, sign: Token, right: Node) -> Node:
        return _node(str(sign), _at(sign), (left, right))

    def membership(self, left: Node, sign: Token, right: Node) -> Node:
        return _node("in", _at(sign), (left, right))

    def negation(self, sign: Token, node: Node) -> Node:
        return _node("not", _at(sign), (node,))

    def method(self, receiver: Node, name: Token, *arguments: Node) -> Node:
        return _node("method", _at(name), (receiver, *arguments), str(name))

    def member(self, receiver: Node, name: Token) -> Node:
        return _node("member", _at(name), (receiver,), str(name))

    def call(self, name: Token, *arguments: Node) -> Node:
        return _node("call", _at(name), arguments, str(name))

    def name(self, name: Token) -> Node:
        return Node("feature", _at(name), (str(name),), 1)

    def list(self, bracket: Token, *items: Node) -> Node:
        return Node("list", _at(bracket), items, 1)

    def integer(self, token: Token) -> Node:
        return Node("int", _at(token), (_integer(token),), 1)

    def decimal(self, token: Token) -> Node:
        return Node("float", _at(token), (_decimal(token),), 1)

    def text(self, token: Token) -> Node:
        return Node("text", _at(token), (_unescape(token),), 1)

    def boolean(self, token: Token) -> Node:
        return Node("bool", _at(token), (token == "true",), 1)  # noqa: S105


def _at(token: Token) -> int:
    return token.start_pos or 0


def _node(kind: str, at: int, nodes: Sequence[Node], name: str | None = None) -> Node:
    depth = 1 + max((node.depth for node in nodes), default=0)
    if depth > MAX_DEPTH:
        raise Misplaced(f"a condition has at most {MAX_DEPTH} levels", at)
    return Node(kind, at, tuple(nodes) if name is None else (name, *nodes), depth)


def _integer(token: Token) -> int:
    if len(token) > len(str(2**63)) or int(token) not in _INT64:
        raise Misplaced("a whole number has at most 64 bits", _at(token))
    return int(token)


def _decimal(token: Token) -> float:
    number = float(token)
    if number in (float("inf"), float("-inf")):
        raise Misplaced("this number is too large", _at(token))
    return number


def _unescape(token: Token) -> str:
    def one(match: re.Match[str]) -> str:
        code, letter = match.groups()
        at = _at(token) + 1 + match.start()
        if code and int(code, 16) in _SURROGATES:
            raise Misplaced(f"\\u{code} is no character", at)
        if code:
            return chr(int(code, 16))
        if letter not in _ESCAPES:
            raise Misplaced(f"\\{letter} is no escape", at, "write \\\\ for a backslash")
        return _ESCAPES[letter]

    return _ESCAPE.sub(one, str(token)[1:-1])

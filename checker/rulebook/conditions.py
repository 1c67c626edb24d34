"""A rule's condition as text -> its checked syntax tree, in plain tuples that can be kept.

A tree is one of

    ("constant", value)              true, 1, 0.5, "text", or a tuple for a list
    ("feature", name)
    ("not", tree)
    ("and", tree, tree, ...)   ("or", tree, tree, ...)
    ("==", left, right)              and the other relations, and "in"
    ("size", tree)                   and the other functions, the receiver first

Syntax is that of CEL (cel-spec, langdef.md) cut down to what cannot fail or take long. Only a rule file that is
not in the cache comes here, so Lark is imported when it is needed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.errors import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lark import Lark, Token

    from checker.rulebook.vocabulary import FeatureType

MAX_LENGTH = 2000
"""Code points a condition may have."""
MAX_DEPTH = 32
"""Levels its tree may have; brackets do not count, each operator and function does."""

Tree = tuple[Any, ...]

FUNCTIONS: dict[str, tuple[str, ...]] = {
    "size": ("text or texts",),
    "startsWith": ("text", "text"),
    "endsWith": ("text", "text"),
    "contains": ("text", "text"),
}
"""The closed list of functions, with what they take, the receiver first."""

_NUMBERS = frozenset({"int", "float"})
_INT64 = range(-(2**63), 2**63)
_SURROGATES = range(0xD800, 0xE000)
_ESCAPES = {"\\": "\\", '"': '"', "'": "'", "n": "\n", "r": "\r", "t": "\t"}
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))", re.DOTALL)


class ConditionError(Exception):
    """A condition that does not hold together; `at` counts code points from its start."""

    def __init__(self, message: str, at: int, hint: str | None = None) -> None:
        """Keep the parts; the loader adds file and line."""
        super().__init__(message)
        self.message = message
        self.at = at
        self.hint = hint


class Node(NamedTuple):
    """A tree as parsed: the operation, where it stands, and what it is applied to."""

    kind: str
    at: int
    parts: tuple[Any, ...]
    depth: int


class Typed(NamedTuple):
    """A checked tree with its type: bool, int, float, text, texts or numbers (a list of them)."""

    type: str
    tree: Tree


def check_condition(text: str, features: Mapping[str, FeatureType]) -> Tree:
    """The tree of a condition over the features of a level.

    Raises:
        ConditionError: it is too long or deep, not in the language, or names or types do not fit.
    """
    if len(text) > MAX_LENGTH:
        raise ConditionError(f"a condition has at most {MAX_LENGTH} characters", MAX_LENGTH)
    typed = _typed(_parse(text), features)
    if typed.type != "bool":
        raise ConditionError(
            f"a condition is true or false; this is {_a(typed.type)}", len(text) - len(text.lstrip())
        )
    return typed.tree


def _parse(text: str) -> Node:
    from lark import UnexpectedCharacters, UnexpectedToken  # noqa: PLC0415 - only for a new rule

    try:
        return _parser().parse(text)  # type: ignore[return-value]  # the transformer makes Nodes
    except UnexpectedCharacters as error:
        found = text[error.pos_in_stream]
        hint = "texts stand in quotation marks" if found in "\"'“”‘’" else _hint(found)
        raise ConditionError(f"{found!r} is not expected here", error.pos_in_stream, hint) from None
    except UnexpectedToken as error:
        token = error.token
        if token.type == "$END":
            raise ConditionError("the condition ends too early", len(text)) from None
        at = token.start_pos or 0
        raise ConditionError(f"{str(token)!r} is not expected here", at, _hint(str(token))) from None


def _hint(found: str) -> str | None:
    """What a person used to other languages probably meant."""
    meant = {"and": "&&", "or": "||", "not": "!", "=": "==", "&": "&&", "|": "||"}.get(found)
    if meant:
        return f"write {meant}"
    return "there is no arithmetic and no ternary in conditions" if found in "+-*/%?:" else None


@cache
def _parser() -> Lark:
    from lark import Transformer, v_args  # noqa: PLC0415 - only for a new rule

    from checker.grammars import load_grammar  # noqa: PLC0415

    @v_args(inline=True)
    class Build(Transformer[Any, Any]):
        """Lark's callbacks -> Nodes, as the parser goes; no Lark tree is ever built."""

        def start(self, node: Node) -> Node:
            return node

        def disjunction(self, *nodes: Node) -> Node:
            return _node("or", nodes[0].at, nodes)

        def conjunction(self, *nodes: Node) -> Node:
            return _node("and", nodes[0].at, nodes)

        def relation(self, left: Node, sign: Token, right: Node) -> Node:
            return _node(str(sign), sign.start_pos or 0, (left, right))

        def membership(self, left: Node, sign: Token, right: Node) -> Node:
            return _node("in", sign.start_pos or 0, (left, right))

        def negation(self, sign: Token, node: Node) -> Node:
            return _node("not", sign.start_pos or 0, (node,))

        def method(self, receiver: Node, name: Token, *arguments: Node) -> Node:
            return _node("method", name.start_pos or 0, (receiver, *arguments), str(name))

        def call(self, name: Token, *arguments: Node) -> Node:
            return _node("call", name.start_pos or 0, arguments, str(name))

        def name(self, name: Token) -> Node:
            return Node("feature", name.start_pos or 0, (str(name),), 1)

        def list(self, bracket: Token, *items: Node) -> Node:
            return Node("list", bracket.start_pos or 0, items, 1)

        def integer(self, token: Token) -> Node:
            return Node("int", token.start_pos or 0, (_integer(token),), 1)

        def decimal(self, token: Token) -> Node:
            return Node("float", token.start_pos or 0, (_decimal(token),), 1)

        def text(self, token: Token) -> Node:
            return Node("text", token.start_pos or 0, (_unescape(token),), 1)

        def boolean(self, token: Token) -> Node:
            return Node("bool", token.start_pos or 0, (token == "true",), 1)  # noqa: S105

    return load_grammar("condition", transformer=Build(visit_tokens=False))


def _node(kind: str, at: int, nodes: Sequence[Node], name: str | None = None) -> Node:
    depth = 1 + max((node.depth for node in nodes), default=0)
    if depth > MAX_DEPTH:
        raise ConditionError(f"a condition has at most {MAX_DEPTH} levels", at)
    return Node(kind, at, tuple(nodes) if name is None else (name, *nodes), depth)


def _integer(token: Token) -> int:
    if len(token) > len(str(2**63)) or int(token) not in _INT64:
        raise ConditionError("a whole number has at most 64 bits", token.start_pos or 0)
    return int(token)


def _decimal(token: Token) -> float:
    number = float(token)
    if number in (float("inf"), float("-inf")):
        raise ConditionError("this number is too large", token.start_pos or 0)
    return number


def _unescape(token: Token) -> str:
    def one(match: re.Match[str]) -> str:
        code, letter = match.groups()
        at = (token.start_pos or 0) + 1 + match.start()
        if code and int(code, 16) in _SURROGATES:
            raise ConditionError(f"\\u{code} is no character", at)
        if code:
            return chr(int(code, 16))
        if letter not in _ESCAPES:
            raise ConditionError(f"\\{letter} is no escape", at, "write \\\\ for a backslash")
        return _ESCAPES[letter]

    return _ESCAPE.sub(one, str(token)[1:-1])


def _typed(node: Node, features: Mapping[str, FeatureType]) -> Typed:
    kind, at, parts, _ = node
    if kind == "feature":
        return _feature(parts[0], at, features)
    if kind in {"bool", "int", "float", "text"}:
        return Typed(kind, ("constant", parts[0]))
    if kind == "list":
        return _list(node)
    if kind in {"call", "method"}:
        return _function(node, features)
    typed = tuple(_typed(part, features) for part in parts)
    if kind in {"and", "or", "not"}:
        for part, each in zip(parts, typed, strict=True):
            if each.type != "bool":
                raise ConditionError(
                    f"{_SIGN[kind]} takes true or false, not {_a(each.type)}", part.at
                )
    elif not _comparable(kind, typed[0].type, typed[1].type):
        raise ConditionError(_unlike(kind, typed[0].type, typed[1].type), at)
    else:
        _closed(parts, features)
    return Typed("bool", (kind, *(each.tree for each in typed)))


_SIGN = {"and": "&&", "or": "||", "not": "!"}


def _feature(name: str, at: int, features: Mapping[str, FeatureType]) -> Typed:
    declared = features.get(name)
    if declared is None:
        hint = did_you_mean(name, features)
        raise ConditionError(
            f"no feature {name!r} at this level", at, hint or "rules/facts.toml lists them"
        )
    return Typed(declared.type, ("feature", name))


def _list(node: Node) -> Typed:
    types = {item.kind for item in node.parts}
    values = tuple(item.parts[0] for item in node.parts)
    if types <= {"text"}:
        return Typed("texts", ("constant", values))
    if types <= _NUMBERS:
        return Typed("numbers", ("constant", values))
    raise ConditionError("a list holds texts only, or numbers only", node.at)


def _function(node: Node, features: Mapping[str, FeatureType]) -> Typed:
    name, *arguments = node.parts
    takes = FUNCTIONS.get(name)
    if takes is None:
        hint = did_you_mean(name, FUNCTIONS) or f"there are {', '.join(FUNCTIONS)}"
        raise ConditionError(f"no function {name!r}", node.at, hint)
    if node.kind == "call" and name != "size":
        raise ConditionError(f"{name} is written x.{name}(y)", node.at)
    typed = tuple(_typed(argument, features) for argument in arguments)
    if len(typed) != len(takes):
        raise ConditionError(f"{name} takes {', '.join(takes)}", node.at)
    for each, argument, wanted in zip(typed, arguments, takes, strict=True):
        if each.type not in wanted.split(" or "):
            raise ConditionError(f"{name} takes {wanted}, not {_a(each.type)}", argument.at)
    return Typed("int" if name == "size" else "bool", (name, *(each.tree for each in typed)))


def _comparable(sign: str, left: str, right: str) -> bool:
    if sign == "in":
        return (left, right) == ("text", "texts") or (left in _NUMBERS and right == "numbers")
    alike = left == right or {left, right} <= _NUMBERS
    return alike and (sign in {"==", "!="} or left in {"text", "int", "float"})


def _unlike(sign: str, left: str, right: str) -> str:
    if sign == "in":
        return f"'in' looks for a text or number in a list, not for {_a(left)} in {_a(right)}"
    return f"{sign} cannot compare {_a(left)} with {_a(right)}"


def _closed(parts: Sequence[Node], features: Mapping[str, FeatureType]) -> None:
    """Texts compared with a feature whose values are a closed list must be among them."""
    for one, other in (parts, reversed(parts)):
        values = features[one.parts[0]].values if one.kind == "feature" else ()
        if not values:
            continue
        for item in other.parts if other.kind == "list" else (other,):
            if item.kind == "text" and item.parts[0] and item.parts[0] not in values:
                raise ConditionError(
                    f"{one.parts[0]} is never {item.parts[0]!r}",
                    item.at,
                    did_you_mean(item.parts[0], values) or f"it is one of {', '.join(values)}",
                )


def _a(type_: str) -> str:
    return {
        "bool": "true or false",
        "int": "a number",
        "float": "a number",
        "text": "a text",
        "texts": "a list of texts",
        "numbers": "a list of numbers",
    }[type_]

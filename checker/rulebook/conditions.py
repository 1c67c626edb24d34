"""A rule's condition as text -> its checked syntax tree, in plain tuples that can be kept.

A tree is one of

    ("constant", value)              true, 1, 0.5, "text", or a tuple for a list
    ("feature", name)
    ("not", tree)
    ("and", tree, tree, ...)   ("or", tree, tree, ...)
    ("==", left, right)              and the other relations, and "in"
    ("size", tree)                   and the other functions, the receiver first
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.errors import did_you_mean
from checker.records import NamedTuple
from checker.rulebook.misplaced import Misplaced
from checker.rulebook.syntax import MAX_LENGTH, Node, parse_condition

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.rulebook.closures import Tree
    from checker.rulebook.vocabulary import FeatureType

FUNCTIONS: dict[str, tuple[str, ...]] = {
    "size": ("text or texts",),
    "startsWith": ("text", "text"),
    "endsWith": ("text", "text"),
    "contains": ("text", "text"),
}
"""The closed list of functions, with what they take, the receiver first."""

FACT = "fact"
"""What a condition may call the fact it looks at: `fact.part` is `part`."""

_NUMBERS = frozenset({"int", "float"})
_SIGN = {"and": "&&", "or": "||", "not": "!"}


class Typed(NamedTuple):
    """A checked tree with its type: bool, int, float, text, texts or numbers (a list of them)."""

    type: str
    tree: Tree


def check_condition(text: str, features: Mapping[str, FeatureType]) -> Tree:
    """The tree of a condition over the features of a level.

    Raises:
        Misplaced: it is too long or deep, not in the language, or names or types do not fit.
    """
    if len(text) > MAX_LENGTH:
        raise Misplaced(f"a condition has at most {MAX_LENGTH} characters", MAX_LENGTH)
    typed = _typed(parse_condition(text), features)
    if typed.type != "bool":
        at = len(text) - len(text.lstrip())
        raise Misplaced(f"a condition is true or false; this is {_a(typed.type)}", at)
    return typed.tree


def _typed(node: Node, features: Mapping[str, FeatureType]) -> Typed:
    kind, at, parts, _ = node
    if kind == "feature":
        return _feature(parts[0], at, features)
    if kind == "member":
        return _member(node, features)
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
                raise Misplaced(f"{_SIGN[kind]} takes true or false, not {_a(each.type)}", part.at)
    elif not _comparable(kind, typed[0].type, typed[1].type):
        raise Misplaced(_unlike(kind, typed[0].type, typed[1].type), at)
    else:
        _closed(parts, features)
    return Typed("bool", (kind, *(each.tree for each in typed)))


def _feature(name: str, at: int, features: Mapping[str, FeatureType]) -> Typed:
    declared = features.get(name)
    if declared is None:
        hint = did_you_mean(name, features)
        raise Misplaced(
            f"no feature {name!r} at this level", at, hint or "rules/facts.toml lists them"
        )
    return Typed(declared.type, ("feature", name))


def _member(node: Node, features: Mapping[str, FeatureType]) -> Typed:
    """`fact.part` is `part`: the fact is the one thing that has members."""
    name, receiver = node.parts
    if receiver.kind != "feature" or receiver.parts[0] != FACT:
        hint = f"write x.{name}(...)" if name in FUNCTIONS else f"only {FACT}.name is there"
        raise Misplaced(f"there is no .{name} here", node.at, hint)
    return _feature(name, node.at, features)


def _list(node: Node) -> Typed:
    types = {item.kind for item in node.parts}
    values = tuple(item.parts[0] for item in node.parts)
    if types <= {"text"}:
        return Typed("texts", ("constant", values))
    if types <= _NUMBERS:
        return Typed("numbers", ("constant", values))
    raise Misplaced("a list holds texts only, or numbers only", node.at)


def _function(node: Node, features: Mapping[str, FeatureType]) -> Typed:
    name, *arguments = node.parts
    takes = FUNCTIONS.get(name)
    if takes is None:
        hint = did_you_mean(name, FUNCTIONS) or f"there are {', '.join(FUNCTIONS)}"
        raise Misplaced(f"no function {name!r}", node.at, hint)
    if node.kind == "call" and name != "size":
        raise Misplaced(f"{name} is written x.{name}(y)", node.at)
    typed = tuple(_typed(argument, features) for argument in arguments)
    if len(typed) != len(takes):
        raise Misplaced(f"{name} takes {', '.join(takes)}", node.at)
    for each, argument, wanted in zip(typed, arguments, takes, strict=True):
        if each.type not in wanted.split(" or "):
            raise Misplaced(f"{name} takes {wanted}, not {_a(each.type)}", argument.at)
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
        if one.kind not in {"feature", "member"} or not features[one.parts[0]].values:
            continue
        name, values = one.parts[0], features[one.parts[0]].values
        for item in other.parts if other.kind == "list" else (other,):
            if item.kind == "text" and item.parts[0] and item.parts[0] not in values:
                raise Misplaced(
                    f"{name} is never {item.parts[0]!r}",
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

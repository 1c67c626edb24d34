"""A checked condition -> a Python function of the features.

Closures, not generated code: what a rule file says never becomes Python source. Comparisons of a feature with a
constant, by far the most common, get a closure of their own.
"""

from __future__ import annotations

import operator
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from checker.rulebook.conditions import Tree
    from checker.values import Feature

    Condition = Callable[[Mapping[str, Feature]], bool]
    Part = Callable[[Mapping[str, Any]], Any]

_RELATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "startsWith": str.startswith,
    "endsWith": str.endswith,
    "contains": operator.contains,
}


def condition(tree: Tree) -> Condition:
    """The function that says whether a fact's features meet the condition; they must be complete."""
    return _part(tree)


def _part(tree: Tree) -> Part:
    kind = tree[0]
    if kind == "feature":
        return itemgetter(tree[1])
    if kind == "constant":
        value = tree[1]
        return lambda _: value
    if kind == "and":
        return _all(tuple(_part(each) for each in tree[1:]))
    if kind == "or":
        return _any(tuple(_part(each) for each in tree[1:]))
    if kind == "not":
        inner = _part(tree[1])
        return lambda features: not inner(features)
    if kind == "size":
        inner = _part(tree[1])
        return lambda features: len(inner(features))
    if kind == "in":
        return _membership(tree)
    if tree[1][0] == "feature" and tree[2][0] == "constant":
        return _against_constant(kind, tree[1][1], tree[2][1])
    relation, left, right = _RELATIONS[kind], _part(tree[1]), _part(tree[2])
    return lambda features: relation(left(features), right(features))


def _all(parts: tuple[Part, ...]) -> Part:
    first, second, *more = parts
    if not more:
        return lambda features: first(features) and second(features)

    def every(features: Mapping[str, Any]) -> bool:
        for part in parts:  # noqa: SIM110 - a generator in all() costs twice as much
            if not part(features):
                return False
        return True

    return every


def _any(parts: tuple[Part, ...]) -> Part:
    first, second, *more = parts
    if not more:
        return lambda features: first(features) or second(features)

    def some(features: Mapping[str, Any]) -> bool:
        for part in parts:  # noqa: SIM110 - as above
            if part(features):
                return True
        return False

    return some


def _membership(tree: Tree) -> Part:
    left = _part(tree[1])
    if tree[2][0] == "constant":
        listed = frozenset(tree[2][1])
        return lambda features: left(features) in listed
    right = _part(tree[2])
    return lambda features: left(features) in right(features)


def _against_constant(kind: str, name: str, value: Any) -> Part:
    if kind == "==":
        return lambda features: features[name] == value
    if kind == "!=":
        return lambda features: features[name] != value
    relation = _RELATIONS[kind]
    return lambda features: relation(features[name], value)

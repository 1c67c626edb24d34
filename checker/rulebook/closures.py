"""A checked condition -> a Python function of the features.

Closures, not generated code: what a rule file says never becomes Python source. Comparisons of a feature with a
constant, by far the most common, get a closure of their own.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.values import Feature

Tree = tuple[Any, ...]
"""As `conditions.check_condition` makes it."""
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


def condition(tree: Tree) -> Callable[[Mapping[str, Feature]], bool]:
    """The function that says whether a fact's features meet the condition; they must be complete."""
    return _part(tree)


def _part(tree: Tree) -> Part:
    kind = tree[0]
    make = _MAKERS.get(kind)
    if make is not None:
        return make(tree)
    if tree[1][0] == "feature" and tree[2][0] == "constant":
        return _against_constant(kind, tree[1][1], tree[2][1])
    relation, left, right = _RELATIONS[kind], _part(tree[1]), _part(tree[2])
    return lambda features: relation(left(features), right(features))


def _feature(tree: Tree) -> Part:
    return itemgetter(tree[1])


def _constant(tree: Tree) -> Part:
    value = tree[1]
    return lambda _: value


def _not(tree: Tree) -> Part:
    inner = _part(tree[1])
    return lambda features: not inner(features)


def _size(tree: Tree) -> Part:
    inner = _part(tree[1])
    return lambda features: len(inner(features))


def _and(tree: Tree) -> Part:
    first, second, *more = parts = tuple(_part(each) for each in tree[1:])
    if not more:
        return lambda features: first(features) and second(features)

    def every(features: Mapping[str, Any]) -> bool:
        for part in parts:  # noqa: SIM110 - a generator in all() costs twice as much
            if not part(features):
                return False
        return True

    return every


def _or(tree: Tree) -> Part:
    first, second, *more = parts = tuple(_part(each) for each in tree[1:])
    if not more:
        return lambda features: first(features) or second(features)

    def some(features: Mapping[str, Any]) -> bool:
        for part in parts:  # noqa: SIM110 - as above
            if part(features):
                return True
        return False

    return some


def _in(tree: Tree) -> Part:
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


_MAKERS: dict[str, Callable[[Tree], Part]] = {
    "feature": _feature,
    "constant": _constant,
    "and": _and,
    "or": _or,
    "not": _not,
    "size": _size,
    "in": _in,
}

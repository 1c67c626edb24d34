"""A fact x rules -> why one of them names it: which conditions held, and what kept each earlier rule out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker.records import NamedTuple
from checker.rulebook.closures import condition
from checker.rulebook.conditions import check_condition
from checker.rulebook.load import in_order
from checker.rulebook.vocabulary import features_of, levels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.rulebook.closures import Tree
    from checker.rulebook.rule import Rule
    from checker.values import Fact, Feature

_FUNCTIONS = frozenset({"startsWith", "endsWith", "contains"})
_RELATIONS = frozenset({"==", "!=", "<", "<=", ">", ">=", "in"})
_LOOSE, _TIGHT = frozenset({"or"}), frozenset({"or", "and"})


class Part(NamedTuple):
    """One of the conditions a rule sets, as a whole met or not."""

    text: str
    holds: bool
    looks_at: Mapping[str, Feature]
    """The features it names with their values."""


class Tried(NamedTuple):
    """A rule held against a fact."""

    rule: Rule
    holds: bool
    parts: tuple[Part, ...]
    """Every condition of `when` that && joins, then `unless` turned round, then the languages."""

    @property
    def failed(self) -> Part | None:
        """The first condition that is not met; None when the rule holds."""
        return next((part for part in self.parts if not part.holds), None)


class Trace(NamedTuple):
    """How the rules came to name a fact."""

    features: Mapping[str, Feature]
    """What is known of the fact, without what does not apply."""
    before: tuple[Tried, ...]
    """The rules of the level that were tried before and do not hold, in their order."""
    by: Tried
    """The rule that names it."""
    also: tuple[Tried, ...]
    """Other rules that hold: later ones where the first that holds names a fact, else any."""


def trace(rule: Rule, fact: Fact, rules: Iterable[Rule]) -> Trace:
    """Why a rule names a fact, among the rules it was judged by.

    Raises:
        UsageError: the fact does not fit its level.
    """
    features = features_of(fact)
    own = [one for one in in_order(rules) if one.level == fact.level]
    at = next(number for number, one in enumerate(own) if one.id == rule.id)
    tried = [held(one, features) for one in own]
    first = levels()[fact.level].first
    empty = levels()[fact.level].empty
    return Trace(
        {name: value for name, value in features.items() if value != empty[name]},
        tuple(one for one in tried[:at] if not one.holds) if first else (),
        tried[at],
        tuple(
            one
            for one in (tried[at + 1 :] if first else tried)
            if one.holds and one.rule is not rule
        ),
    )


def held(rule: Rule, features: Mapping[str, Feature]) -> Tried:
    """A rule held against a fact's complete features, condition by condition."""
    return Tried(rule, rule.holds(features), tuple(_parts(rule, features)))


def _parts(rule: Rule, features: Mapping[str, Feature]) -> Iterator[Part]:
    declared = levels()[rule.level].features
    tree = check_condition(rule.when, declared)
    for each in tree[1:] if tree[0] == "and" else (tree,):
        yield _part(each, features)
    if rule.unless is not None:
        yield _part(("not", check_condition(rule.unless, declared)), features)
    if rule.languages:
        language = features["language"]
        holds = not language or str(language).partition("-")[0].lower() in rule.languages
        yield Part(f"language in {_constant(rule.languages)}", holds, {"language": language})


def _part(tree: Tree, features: Mapping[str, Feature]) -> Part:
    looks_at = {name: features[name] for name in dict.fromkeys(_names(tree))}
    return Part(condition_text(tree), condition(tree)(features), looks_at)


def _names(tree: Any) -> Iterator[str]:
    if tree[0] == "feature":
        yield tree[1]
    elif tree[0] != "constant":
        for part in tree[1:]:
            yield from _names(part)


def condition_text(tree: Tree) -> str:
    """A checked condition as it would be written."""
    kind, *parts = tree
    if kind in {"feature", "constant"}:
        return str(parts[0]) if kind == "feature" else _constant(parts[0])
    if kind == "not":
        return f"!{_inside(parts[0], _TIGHT | _RELATIONS)}"
    if kind in _TIGHT:
        sign, brackets = (" && ", _LOOSE) if kind == "and" else (" || ", frozenset[str]())
        return sign.join(_inside(part, brackets) for part in parts)
    if kind == "size":
        return f"size({condition_text(parts[0])})"
    left, right = (_inside(part, _TIGHT | _RELATIONS) for part in parts)
    return f"{left}.{kind}({right})" if kind in _FUNCTIONS else f"{left} {kind} {right}"


def _inside(tree: Tree, brackets: frozenset[str]) -> str:
    """A part of a condition, in brackets where it would read otherwise without."""
    text = condition_text(tree)
    return f"({text})" if tree[0] in brackets else text


def _constant(value: Any) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)

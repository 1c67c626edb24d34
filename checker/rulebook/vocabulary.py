"""rules/facts.toml -> what rules can look at: the levels, their features, and whether a fact fits them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker import resources
from checker.errors import GrammarError, RuleError, UsageError, did_you_mean
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.values import Fact, Feature

EMPTY: dict[str, Feature] = {"bool": False, "int": 0, "float": 0.0, "text": "", "texts": ()}
"""What stands for "does not apply", by type."""

PLACEHOLDERS = ("readings", "first", "second", "wordings", "documents", "passage", "event")
"""What every message may name besides the features of its level; a feature of the same name is meant first."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_RESERVED = frozenset({"true", "false", "in", "fact"})
_LEVEL_KEYS = frozenset({"doc", "first", "unmatched", "features"})
_FEATURE_KEYS = frozenset({"type", "doc", "values"})


class FeatureType(NamedTuple):
    """One thing rules of a level can look at."""

    name: str
    type: str
    """bool, int, float, text or texts."""
    doc: str
    values: tuple[str, ...] = ()
    """The closed list of a text or texts feature; empty when it is open."""


class Level(NamedTuple):
    """A level of comparison: which features its facts have and how they are judged."""

    name: str
    doc: str
    first: bool
    """Whether the first rule that matches is the only one."""
    unmatched: str | None
    """What is said of a fact no rule matches; None when nothing is."""
    features: Mapping[str, FeatureType]
    empty: Mapping[str, Feature]
    """Every feature with its empty value."""


@cache
def levels() -> Mapping[str, Level]:
    """The levels of `rules/facts.toml` by name.

    Raises:
        RuleError: the file does not follow the format stated at its top.
    """
    file = facts_file()
    kept = resources.compiled("facts", (file, Path(__file__)), lambda: _read(file))
    return {
        name: Level(
            name=name,
            doc=table["doc"],
            first=table["first"],
            unmatched=table["unmatched"],
            features={each: FeatureType(*spec) for each, spec in table["features"].items()},
            empty={each: EMPTY[spec[1]] for each, spec in table["features"].items()},
        )
        for name, table in kept.items()
    }


def facts_file() -> Path:
    """Where the vocabulary stands."""
    return resources.data_folder("rules") / "facts.toml"


def features_of(fact: Fact) -> Mapping[str, Feature]:
    """Every feature of the fact's level, those it leaves out with their empty value.

    Raises:
        UsageError: the fact has no such level, or a feature that is not declared or of another type.
    """
    level = levels().get(fact.level)
    if level is None:
        raise UsageError(
            f"no level {fact.level!r} of comparison", hint=did_you_mean(fact.level, levels())
        )
    for name, value in fact.features.items():
        declared = level.features.get(name)
        if declared is None or not fits(value, declared.type):
            raise UsageError(next(iter(check_fact(fact))))
    return {**level.empty, **fact.features}


def check_fact(fact: Fact) -> tuple[str, ...]:
    """What is wrong with a fact by the vocabulary, a sentence each; empty for a sound one."""
    level = levels().get(fact.level)
    if level is None:
        return (f"no level {fact.level!r} of comparison",)
    return tuple(
        complaint
        for name, value in fact.features.items()
        for complaint in feature_complaints(level, name, value)
    )


def feature_complaints(level: Level, name: str, value: object) -> Iterator[str]:
    """What is wrong with one feature: its name, its type, or a text outside its closed list."""
    declared = level.features.get(name)
    if declared is None:
        hint = did_you_mean(name, level.features)
        yield f"no feature {name!r} at level {level.name!r}" + (f"; {hint}" if hint else "")
    elif not fits(value, declared.type):
        yield f"feature {name!r} is {declared.type}, not {value!r}"
    elif declared.values:
        for text in value if isinstance(value, tuple) else (value,):
            if text and text not in declared.values:
                hint = did_you_mean(str(text), declared.values)
                yield f"feature {name!r} has no value {text!r}" + (f"; {hint}" if hint else "")


def fits(value: object, type_: str) -> bool:
    """Whether a value is of a declared type; a whole number is a float, true is no number."""
    if type_ == "texts":
        return isinstance(value, tuple) and all(isinstance(text, str) for text in value)
    if type_ == "text":
        return isinstance(value, str)
    if type_ == "bool":
        return isinstance(value, bool)
    number = (int,) if type_ == "int" else (int, float)
    return isinstance(value, number) and not isinstance(value, bool)


def _read(file: Path) -> dict[str, Any]:
    try:
        tables = resources.read_toml(file)
    except GrammarError as error:
        raise RuleError(error.message, path=str(file)) from error
    return {
        name: _level(table, name, file) for name, table in tables.items() if isinstance(table, dict)
    }


def _level(table: dict[str, Any], name: str, file: Path) -> dict[str, Any]:
    _known(table, _LEVEL_KEYS, f"[{name}]", file)
    doc, first, unmatched = table.get("doc"), table.get("first"), table.get("unmatched")
    if not (isinstance(doc, str) and isinstance(first, bool)):
        raise RuleError(f"[{name}] needs doc (a text) and first (true or false)", path=str(file))
    if not isinstance(unmatched, str | None):
        raise RuleError(f"[{name}] unmatched must be a message", path=str(file))
    features = {
        each: _feature(spec, each, f"[{name}.features.{each}]", file)
        for each, spec in table.get("features", {}).items()
    }
    return {"doc": doc, "first": first, "unmatched": unmatched, "features": features}


def _feature(spec: Any, name: str, where: str, file: Path) -> tuple[Any, ...]:
    if not isinstance(spec, dict):
        raise RuleError(f"{where} must be a table", path=str(file))
    _known(spec, _FEATURE_KEYS, where, file)
    type_, doc, values = spec.get("type"), spec.get("doc"), spec.get("values", [])
    if type_ not in EMPTY or not isinstance(doc, str):
        raise RuleError(f"{where} needs doc and type ({', '.join(EMPTY)})", path=str(file))
    if not _NAME.fullmatch(name) or name in _RESERVED:
        raise RuleError(
            f"{where}: a feature's name is a lower-case letter, then lower-case letters, digits and '_'",
            path=str(file),
        )
    listed = isinstance(values, list) and all(isinstance(value, str) for value in values)
    if not listed or (values and not type_.startswith("text")):
        raise RuleError(f"{where}: values is a list of texts, for text and texts", path=str(file))
    return (name, type_, doc, tuple(values))


def _known(table: dict[str, Any], keys: frozenset[str], where: str, file: Path) -> None:
    for key in table:
        if key not in keys:
            raise RuleError(
                f"{where} has no key {key!r}", path=str(file), hint=did_you_mean(key, keys)
            )

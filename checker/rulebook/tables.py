"""Rule files -> checked tables of plain values that can be kept, or what is wrong with each.

Only rule files that are not in the cache come here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, get_args

from checker.errors import RuleError, did_you_mean
from checker.rulebook.conditions import check_condition
from checker.rulebook.files import RuleFile, read_rule_file
from checker.rulebook.messages import check_message
from checker.rulebook.misplaced import Misplaced
from checker.rulebook.order import AS_COMPARED, ORDERS
from checker.rulebook.vocabulary import feature_complaints, levels
from checker.values import SEVERITIES, Conclusion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from checker.places import Key
    from checker.rulebook.vocabulary import Level

Result = dict[str, Any]
"""A checked rule, or {"error": (message, line, column, hint)}."""

CONCLUSIONS: tuple[str, ...] = get_args(Conclusion)
TEXTS = ("name", "kind", "message", "why", "source")
OPTIONAL_TEXTS = ("next_step", "unless", "extends")
REQUIRED = ("id", *TEXTS[:2], "level", "rank", "when", "severity", "conclusion", *TEXTS[2:])
KEYS = (*REQUIRED, *OPTIONAL_TEXTS, "languages", "evidence", "against_reference", "test")
OUTCOME_KEYS = ("severity", "conclusion", "message", "next_step")
TEST_KEYS = ("name", "facts", "fires", "readings", "message", "severity", "conclusion")

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def compile_rules(files: Sequence[Path], base: Sequence[Path]) -> list[Result]:
    """What each file holds, in the order of the files.

    Args:
        files: the rule files of a pack.
        base: the built-in rule files, which `extends` may name.
    """
    read = {path: read_rule_file(path) for path in files}
    if any(isinstance(file, RuleFile) and "extends" in file.table for file in read.values()):
        read.update((path, read_rule_file(path)) for path in base)
    known: dict[str, list[RuleFile]] = {}
    for file in read.values():
        if isinstance(file, RuleFile) and isinstance(file.table.get("id"), str):
            known.setdefault(file.table["id"], []).append(file)
    return [_result(read[path], known) for path in files]


def _result(file: RuleFile | RuleError, known: Mapping[str, Sequence[RuleFile]]) -> Result:
    try:
        if isinstance(file, RuleError):
            raise file
        return _rule(file, known)
    except RuleError as error:
        return {"error": (error.message, error.line, error.column, error.hint)}


def _rule(file: RuleFile, known: Mapping[str, Sequence[RuleFile]]) -> Result:
    _keys(file, file.table, KEYS)
    table = _extended(file, known)
    for key in REQUIRED:
        if key not in table:
            file.fail(f"a rule needs {key!r}", hint="docs/rules.md lists every key")
    _identity(file, table)
    level = _level(file, table)
    when = _condition(file, table, "when", level)
    outcome = _outcome(file, table, (), level)
    return {
        "id": table["id"],
        **{key: _text(file, table, (key,)) for key in ("name", "kind", "why", "source")},
        "level": level.name,
        "rank": table["rank"],
        "outcome": outcome,
        "against_reference": _against_reference(file, table, outcome, level),
        "when": table["when"],
        "when_tree": when,
        "unless": table.get("unless"),
        "unless_tree": _condition(file, table, "unless", level) if "unless" in table else None,
        "languages": _languages(file, table, level),
        "evidence": _choice(file, {"evidence": AS_COMPARED, **table}, ("evidence",), ORDERS),
        "extends": table.get("extends"),
        "tests": _tests(file, level),
    }


def _extended(file: RuleFile, known: Mapping[str, Sequence[RuleFile]]) -> Mapping[str, Any]:
    """The file's table over those it extends, the nearest first."""
    chain = [file]
    while "extends" in chain[-1].table:
        name = chain[-1].table["extends"]
        if not isinstance(name, str):
            file.fail("extends must be the id of a rule", "extends")
        others = list(known.get(name, ()))
        if chain[-1] in others:  # a variant of its own id: of the one below it
            others = others[others.index(chain[-1]) + 1 :]
        if not others:
            own = name == chain[-1].table.get("id")
            told = f"there is no other rule {name!r} to extend: a rule cannot extend itself"
            hint = None if own else did_you_mean(name, known)
            file.fail(told if own else f"there is no rule {name!r} to extend", "extends", hint=hint)
        if others[0] in chain:
            file.fail(f"{name} extends itself", "extends")
        chain.append(others[0])
    table: dict[str, Any] = {}
    for each in reversed(chain):
        table = {**table, **each.table}
    return table


def _identity(file: RuleFile, table: Mapping[str, Any]) -> None:
    id_, rank = table["id"], table["rank"]
    if not isinstance(id_, str) or not _ID.fullmatch(id_):
        file.fail("an id is a letter, then letters, digits, '.', '_' and '-', at most 80", "id")
    if "id" not in file.table:
        file.fail("a rule that extends another needs an id of its own")
    if file.path.name != f"{id_.lower()}.toml":
        file.fail(f"rule {id_} must be in a file named {id_.lower()}.toml", "id")
    if type(rank) is not int or not 0 <= rank < 2**31:
        file.fail("rank must be a whole number, 0 or more", "rank")


def _level(file: RuleFile, table: Mapping[str, Any]) -> Level:
    known = levels()
    name = _text(file, table, ("level",))
    if name not in known:
        hint = did_you_mean(name, known) or f"it is one of {', '.join(known)}"
        file.fail(f"no level {name!r}", "level", hint=hint)
    return known[name]


def _condition(file: RuleFile, table: Mapping[str, Any], key: str, level: Level) -> Any:
    text = _text(file, table, (key,))
    try:
        return check_condition(text, level.features)
    except Misplaced as error:
        file.fail(f"{key}: {error.message}", key, at=error.at, hint=error.hint)


def _outcome(
    file: RuleFile, table: Mapping[str, Any], where: Key, level: Level, *, reference: bool = False
) -> tuple[Any, ...]:
    """Severity, conclusion, message and next step; `where` is the table they stand in."""
    conclusions = [each for each in CONCLUSIONS if reference or each != "misquotation"]
    severity = _choice(file, table, (*where, "severity"), SEVERITIES)
    if table["conclusion"] == "misquotation" and not reference:
        hint = "only a comparison with a reference can; see [against_reference]"
        file.fail("a rule cannot conclude misquotation here", *where, "conclusion", hint=hint)
    conclusion = _choice(file, table, (*where, "conclusion"), conclusions)
    texts: list[str | None] = []
    for key in ("message", "next_step"):
        if key == "next_step" and table.get(key) is None:
            texts.append(None)
            continue
        text = _text(file, table, (*where, key))
        try:
            check_message(text, level.features)
        except Misplaced as error:
            file.fail(f"{key}: {error.message}", *where, key, at=error.at, hint=error.hint)
        texts.append(text)
    return (severity, conclusion, *texts)


def _against_reference(
    file: RuleFile, table: Mapping[str, Any], outcome: tuple[Any, ...], level: Level
) -> tuple[Any, ...] | None:
    where = "against_reference"
    if where not in table:
        return None
    if not isinstance(table[where], dict):
        file.fail(f"[{where}] must be a table", where)
    if "reference" not in level.features:
        file.fail(f"no [{where}] at level {level.name!r}: its facts have no 'reference'", where)
    _keys(file, table[where], OUTCOME_KEYS, where)
    merged = {**dict(zip(OUTCOME_KEYS, outcome, strict=True)), **table[where]}
    return _outcome(file, merged, (where,), level, reference=True)


def _languages(file: RuleFile, table: Mapping[str, Any], level: Level) -> tuple[str, ...]:
    languages = _list_of_texts(file, table.get("languages", []), "languages")
    if languages and "language" not in level.features:
        file.fail(
            f"no languages at level {level.name!r}: its facts have no 'language'", "languages"
        )
    if not all(_LANGUAGE.fullmatch(language) for language in languages):
        file.fail('languages are codes of two or three letters, such as "en"', "languages")
    return languages


def _tests(file: RuleFile, level: Level) -> list[dict[str, Any]]:
    tests = file.table.get("test", [])
    if not isinstance(tests, list) or not all(isinstance(test, dict) for test in tests):
        file.fail("tests are written as [[test]]", "test")
    places = file.test_places(len(tests))
    return [
        {**_test(file, test, ("test", number), level), "line": line, "column": column}
        for number, (test, (line, column)) in enumerate(zip(tests, places, strict=True))
    ]


def _test(file: RuleFile, test: Mapping[str, Any], where: Key, level: Level) -> dict[str, Any]:
    _keys(file, test, TEST_KEYS, *where)
    facts, fires = test.get("facts"), test.get("fires")
    if not isinstance(facts, dict):
        file.fail("a test needs facts = { feature = value, ... }", *where, "facts")
    if not isinstance(fires, bool):
        file.fail("a test needs fires = true or fires = false", *where, "fires")
    features = {
        name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()
    }
    for name, value in features.items():
        for complaint in feature_complaints(level, name, value):
            file.fail(complaint, *where, "facts", name)
    expected = {
        key: _text(file, test, (*where, key))
        for key in ("message", "severity", "conclusion")
        if key in test
    }
    if expected and not fires:
        file.fail(
            f"a silent test cannot expect a {next(iter(expected))}", *where, next(iter(expected))
        )
    for key, known in (("severity", SEVERITIES), ("conclusion", CONCLUSIONS)):
        if key in expected:
            _choice(file, test, (*where, key), known)
    return {
        "name": _text(file, test, (*where, "name")),
        "facts": features,
        "fires": fires,
        "readings": _list_of_texts(file, test.get("readings", []), *where, "readings", empty=True),
        **expected,
    }


def _keys(
    file: RuleFile, table: Mapping[str, Any], known: Iterable[str], *where: str | int
) -> None:
    for key in table:
        if key not in known:
            file.fail(f"no key {key!r}", *where, key, hint=did_you_mean(key, known))


def _text(file: RuleFile, table: Mapping[str, Any], where: Key) -> str:
    """The text at the last key of `where`, which must have words in it."""
    value = table.get(str(where[-1]))
    if not isinstance(value, str) or not value.strip():
        file.fail(f"{where[-1]} must be a text", *where)
    return value


def _choice(file: RuleFile, table: Mapping[str, Any], where: Key, known: Sequence[str]) -> str:
    value = _text(file, table, where)
    if value not in known:
        hint = did_you_mean(value, known) or f"it is one of {', '.join(known)}"
        file.fail(f"no {where[-1]} {value!r}", *where, hint=hint)
    return value


def _list_of_texts(
    file: RuleFile, value: Any, *where: str | int, empty: bool = False
) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(
        isinstance(text, str) and (empty or text) for text in value
    ):
        file.fail(f"{where[-1]} must be a list of texts", *where)
    return tuple(value)

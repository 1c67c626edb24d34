"""Packs: rules, word lists and thresholds of one's own or of others, laid over the built-in ones.

A pack is a folder:

    pack.toml       optional: what it is called, and what it calls and weighs the rules of others
    rules/          rule files, in any folders; a rule of a built-in rule's id takes its place
    grammar/        word lists and thresholds, laid out as the built-in ones (checker.overlays)

A folder with none of the three is read as rules alone. A pack is named by its folder ("./house"), as one that
ships with misquote ("translations"), or as one that an installed distribution announces under the entry point
`misquote.packs` with the name of the package that holds the files; nothing of that package is run.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from checker import resources
from checker.errors import GrammarError, RuleError, UsageError, did_you_mean
from checker.overlays import merged
from checker.records import NamedTuple
from checker.rulebook.load import RulePack, built_in, combine, read_rules, rule_files
from checker.tomlfiles import TomlFile, read_toml_file
from checker.values import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.rulebook.rule import Rule
    from checker.values import Severity

CORE = "core"
"""The built-in rules as a pack: naming it adds nothing."""
GROUP = "misquote.packs"
"""Under which an installed distribution announces its packs."""
FILE = "pack.toml"

_KEYS = ("name", "description", "source", "licence", "kinds", "severity")


class Pack(NamedTuple):
    """A pack as found."""

    name: str
    rules: Path | None
    """The folder or file of its rules."""
    grammar: Path | None
    """Its word lists and thresholds."""
    kinds: Mapping[str, str]
    """Beginning of rules' ids to what this pack calls their kind of difference."""
    severity: Mapping[str, Severity]
    """Beginning of rules' ids to what this pack makes them weigh."""


def find_pack(name: str) -> Pack:
    """A pack by its name or folder.

    Raises:
        UsageError: there is none; the hint names the nearest.
        RuleError: its pack.toml is not one; with the place.
    """
    if is_folder(name):
        folder = Path(name)
        if not folder.exists():
            raise UsageError("no such pack", path=name, hint="a pack is a folder")
        return _pack(name, folder)
    own = resources.data_folder("packs") / name
    if name.isidentifier() and own.is_dir():
        return _pack(name, own)
    return _pack(name, _installed(name))


def find_packs(names: Iterable[str]) -> tuple[Pack, ...]:
    """Packs by name or folder, their word lists laid over the built-in ones, the uppermost last.

    Raises:
        UsageError: no such pack, or word lists were read before its own could be laid over them.
        GrammarError: a word list of a pack that does not fit.
        RuleError: a pack.toml that is not one.
    """
    packs = tuple(find_pack(name) for name in names if name != CORE)
    for pack in packs:
        if pack.grammar is not None:
            _check_lists(pack.grammar)
    resources.lay_over(pack.grammar for pack in packs if pack.grammar is not None)
    return packs


def is_folder(name: str) -> bool:
    """Whether a pack is named by its folder: there is a slash in it, or it is "." or ".."."""
    return "/" in name or os.sep in name or name in {os.curdir, os.pardir}


def _installed(name: str) -> Path:
    """The folder of a pack that an installed distribution announces; its package is found, not run."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - costs more than a start, and few need it
    from importlib.util import find_spec  # noqa: PLC0415 - the same

    found = entry_points(group=GROUP)
    for point in found:
        if point.name == name:
            spec = find_spec(point.value) if "." not in point.value else None
            places = list(spec.submodule_search_locations or ()) if spec else []
            if not places:
                raise UsageError(
                    f"pack {name!r}: no package {point.value!r}", hint="is it still installed?"
                )
            return Path(places[0])
    shipped = (each.name for each in resources.data_folder("packs").iterdir() if each.is_dir())
    known = sorted({CORE, *shipped, *(point.name for point in found)})
    hint = did_you_mean(name, known) or f"there are {', '.join(known)}; a folder is named ./{name}"
    raise UsageError(f"no pack {name!r}", hint=hint)


def _pack(name: str, folder: Path) -> Pack:
    rules, grammar, file = folder / "rules", folder / "grammar", folder / FILE
    if not (rules.is_dir() or grammar.is_dir() or file.is_file()):
        return Pack(name, folder, None, {}, {})
    kinds, severity = _stated(read_toml_file(file, RuleError)) if file.is_file() else ({}, {})
    return Pack(
        name,
        rules if rules.is_dir() else None,
        grammar if grammar.is_dir() else None,
        kinds,
        severity,
    )


def _stated(file: TomlFile) -> tuple[dict[str, str], dict[str, Severity]]:
    """The kinds and severities of a pack.toml."""
    file.only(file.table, _KEYS)
    for key in _KEYS[:4]:
        if not isinstance(file.table.get(key, ""), str):
            raise file.error(f"{key} must be a text", key)
    kinds, severity = (_texts(file, key) for key in _KEYS[4:])
    weights: dict[str, Severity] = {}
    for beginning, stated in severity.items():
        if stated not in SEVERITIES:
            hint = did_you_mean(stated, SEVERITIES) or f"it is one of {', '.join(SEVERITIES)}"
            raise file.error(f"no severity {stated!r}", "severity", beginning, hint=hint)
        weights[beginning] = stated
    return kinds, weights


def _texts(file: TomlFile, key: str) -> dict[str, str]:
    table: Any = file.table.get(key, {})
    if not isinstance(table, dict) or not all(
        isinstance(one, str) and one.strip() for one in table.values()
    ):
        raise file.error(f"[{key}] is a table of texts by the beginnings of rules' ids", key)
    return table


def read_packs(names: Iterable[str], rules: str | None = None) -> RulePack:
    """The built-in rules with packs laid over them, then a folder or file of rules; so are word lists.

    Args:
        names: of packs, the uppermost last.
        rules: a rule file or a folder of them, above all packs.

    Raises:
        MisquoteError: as `find_packs`.
    """
    packs = find_packs(names)
    base = read_rules()
    made, errors, below = base.rules, list(base.errors), built_in()
    for pack in packs:
        if pack.rules is not None:
            own = read_rules(pack.rules, below)
            made, errors = combine(made, own.rules), [*errors, *own.errors]
            below = (*_files(pack.rules), *below)
        made = _called(made, pack)
    if rules is not None:
        own = read_rules(rules, below)
        made, errors = combine(made, own.rules), [*errors, *own.errors]
    return RulePack(made, tuple(errors))


def _check_lists(folder: Path) -> None:
    """See that every file of a pack's `grammar/` continues a built-in one and fits it.

    Raises:
        GrammarError: one does not; with its place and what was perhaps meant.
    """
    base = resources.data_folder("grammar")
    known = [
        file.relative_to(base).as_posix()
        for file in resources.data_files(base)
        if not file.name.endswith(".corpus.toml")
    ]
    for file in resources.data_files(folder, "**/*.lark"):
        raise GrammarError("a pack cannot lay a grammar over the built-in one", path=str(file))
    for file in resources.data_files(folder):
        name = file.relative_to(folder).as_posix()
        if name not in known:
            hint = did_you_mean(name, known) or "it is named as the built-in file it continues"
            raise GrammarError("continues no built-in list", path=str(file), hint=hint)
        merged(resources.read_base(base / name), file)


def _files(path: Path) -> tuple[Path, ...]:
    try:
        return rule_files(path)
    except RuleError:  # told already by read_rules
        return ()


def _called(rules: Sequence[Rule], pack: Pack) -> tuple[Rule, ...]:
    """The rules as a pack calls and weighs them; its own rules say themselves what they weigh."""
    if not pack.kinds and not pack.severity:
        return tuple(rules)
    for beginning in (*pack.kinds, *pack.severity):
        beginning_with(beginning, rules)
    return tuple(_one_called(rule, pack) for rule in rules)


def _one_called(rule: Rule, pack: Pack) -> Rule:
    kind = longest(pack.kinds, rule.id)
    severity = longest(pack.severity, rule.id)
    if kind is not None and kind != rule.kind:
        rule = evolve(rule, kind=kind, name=f"{kind}: {rule.name}")
    if severity is None or (pack.rules is not None and Path(rule.path).is_relative_to(pack.rules)):
        return rule
    return weighed(rule, severity)


def beginning_with(beginning: str, rules: Sequence[Rule]) -> list[Rule]:
    """The rules whose ids begin so, in any case of letters.

    Raises:
        UsageError: there is none; the hint names the nearest.
    """
    found = [rule for rule in rules if rule.id.casefold().startswith(beginning.casefold())]
    if not found:
        known = {rule.id.casefold() for rule in rules}
        families = {id_.partition(".")[0] for id_ in known}
        hint = did_you_mean(beginning.casefold(), known | families)
        raise UsageError(
            f"no rule's id begins with {beginning!r}", hint=hint or "misquote rules lists them"
        )
    return found


def longest(table: Mapping[str, Any], rule: str) -> Any:
    """What a table by the beginnings of ids has for a rule, the longest beginning first; None for none."""
    fitting = (one for one in table if rule.casefold().startswith(one.casefold()))
    return table.get(max(fitting, key=len, default=""))


def weighed(rule: Rule, severity: Severity) -> Rule:
    """The rule with another severity, with and without a reference."""
    against = rule.against_reference
    return evolve(
        rule,
        outcome=evolve(rule.outcome, severity=severity),
        against_reference=against and evolve(against, severity=severity),
    )

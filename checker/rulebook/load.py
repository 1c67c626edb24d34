"""A folder or file of rules -> Rules, by way of the user's cache."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker import resources
from checker.errors import RuleError, UsageError, did_you_mean, no_file
from checker.records import NamedTuple
from checker.rulebook.rule import Rule, rule_of
from checker.rulebook.vocabulary import facts_file, levels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from os import PathLike


class RulePack(NamedTuple):
    """What a folder or file of rules holds: the sound rules, and an error for each file that is not one."""

    rules: tuple[Rule, ...]
    errors: tuple[RuleError, ...]


def load_rules(path: str | PathLike[str] | None = None) -> tuple[Rule, ...]:
    """The rules of a file or folder, by level, rank and id.

    Args:
        path: a rule file or a folder of them; None for the rules that ship with misquote. A pack of one's own
            is laid over those with `combine(load_rules(), load_rules(path))`.

    Raises:
        RuleError: the first file that is not a sound rule, with line, column and a hint; or nothing there.
    """
    pack = read_rules(path)
    if pack.errors:
        raise pack.errors[0]
    return pack.rules


def read_rules(
    path: str | PathLike[str] | None = None, below: Sequence[Path] | None = None
) -> RulePack:
    """Like `load_rules`, but a broken file is reported beside the sound rules. Never raises.

    Args:
        path: as for `load_rules`.
        below: the rule files that `extends` may name besides the pack's own, the uppermost first; None for
            those that ship.
    """
    try:
        levels()
        files = built_in() if path is None else rule_files(Path(path))
        base = () if path is None else tuple(built_in() if below is None else below)
        depends = (*files, *base, facts_file(), *_sources())
        kept = resources.compiled("rules", depends, lambda: _compile(files, base))
    except RuleError as error:
        return RulePack((), (error,))
    except OSError as error:
        reason = error.strerror or str(error)
        return RulePack(
            (), (RuleError(f"cannot be read: {reason}", path=error.filename or str(path)),)
        )
    return _pack(files, kept)


def combine(base: Iterable[Rule], pack: Iterable[Rule]) -> tuple[Rule, ...]:
    """A pack laid over other rules: a rule of the same id (in any case of letters) is replaced."""
    by_id = {rule.id.casefold(): rule for rule in (*base, *pack)}
    return in_order(by_id.values())


def in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Rules in the order they are tried: by level, rank and id."""
    return tuple(sorted(rules, key=lambda rule: (rule.level, rule.rank, rule.id)))


def find_rule(name: str, rules: Sequence[Rule]) -> Rule:
    """The rule of an id, in any case of letters.

    Raises:
        UsageError: there is none; the hint names the nearest.
    """
    for rule in rules:
        if rule.id.casefold() == name.casefold():
            return rule
    hint = did_you_mean(name.casefold(), [rule.id.casefold() for rule in rules])
    raise UsageError(f"no rule {name!r}", hint=hint or "misquote rules lists them")


def _pack(files: Sequence[Path], tables: Sequence[Mapping[str, Any]]) -> RulePack:
    rules: dict[str, Rule] = {}
    errors: list[RuleError] = []
    for file, table in zip(files, tables, strict=True):
        if "error" in table:
            message, line, column, hint = table["error"]
            errors.append(RuleError(message, path=str(file), line=line, column=column, hint=hint))
            continue
        rule = rule_of(table, str(file))
        first = rules.setdefault(rule.id.casefold(), rule)
        if first is not rule:
            errors.append(RuleError(f"rule {rule.id} is already in {first.path}", path=str(file)))
    return RulePack(in_order(rules.values()), tuple(errors))


def built_in() -> tuple[Path, ...]:
    """The rule files that ship."""
    folder = resources.data_folder("rules")
    return tuple(file for file in resources.data_files(folder) if file != facts_file())


def rule_files(path: Path) -> tuple[Path, ...]:
    """The rule files at a path: of a folder and those in it, or the one it names.

    Raises:
        RuleError: there is none, or a broken link among them.
    """
    if path.is_dir():
        files = resources.data_files(path)
        for file in files:
            if not file.is_file():
                raise RuleError(
                    "is no file that can be read", path=str(file), hint="a broken link?"
                )
        if not files:
            raise RuleError("no rules here", path=str(path), hint="a rule is a .toml file")
        return files
    if not path.is_file():
        there = path.is_symlink() or path.exists()
        raise RuleError(no_file(path) if there else "no such file or folder", path=str(path))
    return (path,)


def _sources() -> tuple[Path, ...]:
    """What else the checked tables depend on: the grammar and the loader itself."""
    here = Path(__file__).parent
    return (
        resources.data_folder("grammar") / "condition.lark",
        *resources.data_files(here, "*.py"),
    )


def _compile(files: Sequence[Path], base: Sequence[Path]) -> list[dict[str, object]]:
    from checker.rulebook.tables import compile_rules  # noqa: PLC0415 - not with a warm cache

    return compile_rules(files, base)

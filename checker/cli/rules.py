"""`misquote rules`, `rules test` and `rule NAME`: the rules listed, their examples tried, one explained."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli import options
from checker.cli.inputs import rules_at
from checker.cli.settings import Configured
from checker.console import CLEAN, FAILED, FOUND, columns, write

if TYPE_CHECKING:
    from checker.rulebook import Rule


class ConfiguredGroup(Configured, click.Group):
    """A group of commands that is a command by itself, with the settings of one."""


@click.group(cls=ConfiguredGroup, invoke_without_command=True)
@options.text_or_json
@options.rules
@options.packs
@options.configuration
@click.pass_context
def rules(
    context: click.Context, style: str, rules_path: str | None, packs: tuple[str, ...]
) -> int:
    """List the rules; `misquote rules test` tries their examples."""
    if context.invoked_subcommand:
        return CLEAN
    from checker.rulebook import overview  # noqa: PLC0415

    everything, sound = rules_at(rules_path, packs)
    rows = overview(everything)
    if style == "json":
        from checker.report.json import json_text  # noqa: PLC0415

        write(json_text({"rules": rows}))
    else:
        from checker.report.rules import listed  # noqa: PLC0415

        write(listed(rows))
    return CLEAN if sound else FAILED


@rules.command(cls=Configured)
@click.argument("path", required=False)
@click.option("--coverage", is_flag=True, help="Fail a rule without an example of each sort.")
@options.packs
@options.configuration
def test(path: str | None, coverage: bool, packs: tuple[str, ...]) -> int:  # noqa: FBT001 - click's
    """Try the rules' own examples: those of the rules or the pack at PATH, else of all there are.

    Every example is judged by all rules together, the built-in ones and those of packs among them.
    """
    from checker.report.rules import tried  # noqa: PLC0415
    from checker.rulebook import missing_tests, run_tests  # noqa: PLC0415

    laid = packs if path is None else (*packs, _as_pack(path))
    everything, sound = rules_at(None, laid)
    own = [rule for rule in everything if path is None or _is_below(rule, path)]
    results = (*run_tests(own, everything), *(missing_tests(own) if coverage else ()))
    write(tried(results))
    if not sound:
        return FAILED
    return CLEAN if all(result.passed for result in results) else FOUND


def rules_offered(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG001 - click's
    """For a shell that asks: the rules there are."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - for a shell that asks

    from checker.rulebook import load_rules  # noqa: PLC0415 - the same

    begun = incomplete.casefold()
    return [CompletionItem(one.id) for one in load_rules() if one.id.casefold().startswith(begun)]


@click.command(cls=Configured)
@click.argument("name", shell_complete=rules_offered)
@options.text_or_json
@options.rules
@options.packs
@options.width
@options.configuration
def rule(
    name: str, style: str, rules_path: str | None, packs: tuple[str, ...], width: int | None
) -> int:
    """Explain the rule NAME: what it judges, why, and examples that fire and that do not."""
    from checker.report.plain import safe_lines  # noqa: PLC0415
    from checker.rulebook import explain, explain_text, find_rule  # noqa: PLC0415

    everything, sound = rules_at(rules_path, packs)
    found = find_rule(name, everything)
    if style == "json":
        from checker.report.json import json_text  # noqa: PLC0415

        write(json_text(explain(found)))
    else:
        write(safe_lines(explain_text(found, width=columns(width))))
    return CLEAN if sound else FAILED


def _as_pack(path: str) -> str:
    """A path as a pack is named by: with a slash in it."""
    return path if Path(path).is_absolute() else f"./{path}"


def _is_below(rule: Rule, path: str) -> bool:
    return Path(rule.path).resolve().is_relative_to(Path(path).resolve())

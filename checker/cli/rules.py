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


@click.group(invoke_without_command=True)
@options.text_or_json
@click.pass_context
def rules(context: click.Context, style: str) -> int:
    """List the rules; `misquote rules test` tries their examples."""
    if context.invoked_subcommand:
        return CLEAN
    from checker.rulebook import load_rules, overview  # noqa: PLC0415

    rows = overview(load_rules())
    if style == "json":
        from checker.report.json import json_text  # noqa: PLC0415

        write(json_text({"rules": rows}))
    else:
        from checker.report.rules import listed  # noqa: PLC0415

        write(listed(rows))
    return CLEAN


@rules.command()
@click.argument("path", required=False)
@click.option("--coverage", is_flag=True, help="Fail a rule without an example of each sort.")
def test(path: str | None, coverage: bool) -> int:  # noqa: FBT001 - click's
    """Try the rules' own examples: those of the rules at PATH, or of the built-in ones."""
    from checker.report.rules import tried  # noqa: PLC0415
    from checker.rulebook import missing_tests, run_tests  # noqa: PLC0415

    everything, sound = rules_at(path)
    own = [rule for rule in everything or () if path is None or _is_below(rule, path)]
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
@options.width
@options.configuration
def rule(name: str, style: str, rules_path: str | None, width: int | None) -> int:
    """Explain the rule NAME: what it judges, why, and examples that fire and that do not."""
    from checker.report.plain import safe_lines  # noqa: PLC0415
    from checker.rulebook import explain, explain_text, find_rule  # noqa: PLC0415

    everything, sound = rules_at(rules_path)
    found = find_rule(name, everything)
    if style == "json":
        from checker.report.json import json_text  # noqa: PLC0415

        write(json_text(explain(found)))
    else:
        write(safe_lines(explain_text(found, width=columns(width))))
    return CLEAN if sound else FAILED


def _is_below(rule: Rule, path: str) -> bool:
    return Path(rule.path).resolve().is_relative_to(Path(path).resolve())

"""`misquote check`: the main job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from checker.cli import options
from checker.cli.inputs import documents_at
from checker.cli.outputs import REPORT_FORMATS, Printing, rendered, saved, spare, targets
from checker.cli.running import examined
from checker.cli.settings import Configured, stated
from checker.console import CLEAN, FAILED, FOUND, coloured, complain, write

if TYPE_CHECKING:
    from checker.values import Report


def outputs_offered(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    """For a shell that asks: `json=` and its like, then files."""
    if "=" in incomplete:
        return options.files_offered(ctx, param, incomplete)
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - for a shell that asks

    return [CompletionItem(f"{name}=") for name in REPORT_FORMATS if name.startswith(incomplete)]


@click.command(cls=Configured)
@options.paths
@options.setting(
    "format",
    "--format",
    "style",
    type=click.Choice(REPORT_FORMATS),
    help="What goes to standard output. Default: text, or nothing where --output is given.",
)
@options.setting(
    "output",
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT=FILE",
    shell_complete=outputs_offered,
    help="Write a report to a file, as in json=report.json; may be repeated.",
)
@options.fail_on
@options.setting("exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@options.setting("require-comparison", is_flag=True, help="Exit with 2 when nothing was compared.")
@options.judging
@options.stdin_name
@click.option(
    "--diff",
    metavar="REV",
    help="Count only what a change brought: findings the documents did not have at this git revision.",
)
@click.option("--watch", is_flag=True, help="Check again whenever a file changes; Ctrl-C ends it.")
@options.width
@options.colour
def check(paths: tuple[str, ...], **given: Any) -> int:
    """Compare the documents at PATHS: files, folders, globs, or - for standard input.

    A case.toml beside them may state each one's outlet, address, date and language, and which is
    the reference.
    """
    if not given["watch"]:
        return _checked(paths, given)
    from checker.cli.watch import watched  # noqa: PLC0415 - few watch

    named = (given["rules_path"], given["suppressions"], given["baseline"])
    with stated("output"):
        written = [str(file) for _, file in targets(given["outputs"])]
    looked_at = (*paths, *filter(None, named))
    return watched(lambda: _checked(paths, given), looked_at, written=written)


def _checked(paths: tuple[str, ...], given: dict[str, Any]) -> int:
    """Read, compare, print; the exit status."""
    with stated("output"):
        files = targets(given["outputs"])
    result = documents_at(paths, given["packs"], stdin_name=given["stdin_name"], listed=True)
    spare(files, result)
    run = examined(result, paths, given)
    report = run.report
    how = Printing(given["width"], coloured(given["colour"]), given["fail_on"])
    style = given["style"] or ("" if files else "text")
    if style:
        write(rendered(report, style, how))
    written = [saved(report, name, file, how) for name, file in files]
    lacking = not run.whole or not all(written)
    if lacking or (given["require_comparison"] and _compared_nothing(report)):
        return FAILED
    return FOUND if not given["exit_zero"] and _fails(report, given["fail_on"]) else CLEAN


def _fails(report: Report, threshold: str) -> bool:
    failing = options.SEVERITIES[: options.SEVERITIES.index(threshold) + 1]
    return any(finding.severity in failing for finding in report.findings)


def _compared_nothing(report: Report) -> bool:
    from checker.report.passages import compared, credited_apart  # noqa: PLC0415

    if compared(report) or credited_apart(report):
        return False
    complain("nothing was compared: no passage stands in two of the documents")
    return True

"""The command `misquote`: arguments in, one call, text out, and an exit status.

Exit status: 0 nothing at or above `--fail-on`; 1 something; 2 cannot run, or not all of it could be read.
Nothing else ever leaves: click's own exits are mapped, and an interrupt is 2.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker import __version__
from checker.errors import MisquoteError, UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from checker.stages.read import ReadResult
    from checker.values import Report

CLEAN, FOUND, FAILED = 0, 1, 2

SEVERITIES = ("critical", "major", "minor", "neutral")
"""As in `values`, which a usage error need not import."""

REPORT_FORMATS = ("text", "json", "markdown")
WIDTH = 80
NARROWEST, WIDEST = 40, 400

_FOLDED = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_FOLDED)
@click.version_option(__version__, prog_name="misquote", message="%(prog)s %(version)s")
def command() -> None:
    """Compare how several texts print the same words, and show every difference with its place.

    Exit status: 0 nothing to look at, 1 something at or above --fail-on, 2 cannot run.
    """


_paths = click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
_colour = click.option(
    "--color/--no-color",
    "colour",
    default=None,
    help="Colour, or none. Default: on a terminal, unless NO_COLOR is set.",
)
_width = click.option(
    "--width",
    type=click.IntRange(NARROWEST, WIDEST),
    default=None,
    help=f"Columns of a text report. Default: the terminal's, else {WIDTH}.",
)


@command.command()
@_paths
@click.option(
    "--format",
    "style",
    type=click.Choice(REPORT_FORMATS),
    default=None,
    help="What goes to standard output. Default: text, or nothing when --output is given.",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Also write a report to a file, as in json=report.json. May be repeated.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="major",
    show_default=True,
    help="Exit with 1 when a finding is this severe or worse.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@click.option(
    "--require-comparison",
    is_flag=True,
    help="Exit with 2 when nothing could be compared.",
)
@click.option(
    "--rules",
    "rules_path",
    metavar="PATH",
    default=None,
    help="A folder of rules that adds to the built-in ones, or a rule file.",
)
@_width
@_colour
def check(paths: tuple[str, ...], **options: Any) -> int:
    """Compare the documents at PATHS: files, folders, globs, or - for standard input.

    A `case.toml` beside them may state each one's outlet, address, date and language, and which is the
    reference.
    """
    targets = [_target(output) for output in options["outputs"]]
    result = _read(paths)
    report = _check(result, options["rules_path"])
    style = options["style"] or (None if targets else "text")
    if style:
        _write(_rendered(report, style, options))
    for name, file in targets:
        _save(file, _rendered(report, name, options | {"colour": False}))
    if result.errors or (options["require_comparison"] and _compared_nothing(report)):
        return FAILED
    return FOUND if not options["exit_zero"] and _fails(report, options["fail_on"]) else CLEAN


@command.command()
@_paths
@click.option(
    "--format",
    "style",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print what was found.",
)
@_width
@_colour
def parse(paths: tuple[str, ...], style: str, width: int | None, colour: bool | None) -> int:  # noqa: FBT001
    """Show what is found in each document: quotations, provisions, dates."""
    from checker.api import parse as parse_document  # noqa: PLC0415

    result = _read(paths)
    documents = [parse_document(document) for document in result.documents]
    if style == "json":
        from checker.report.json import json_documents  # noqa: PLC0415

        _write(json_documents(documents))
    else:
        from checker.report.parsed import parsed  # noqa: PLC0415

        _write(parsed(documents, width=_columns(width), colour=_coloured(colour)))
    return FAILED if result.errors else CLEAN


def _read(paths: Sequence[str]) -> ReadResult:
    """The documents; what could not be read is told on standard error.

    Raises:
        UsageError: there is no document at all.
    """
    from checker.stages.read import read_paths  # noqa: PLC0415

    result = read_paths(paths)
    for error in result.errors:
        _complain(error)
    if not result.documents:
        if result.errors:
            raise click.exceptions.Exit(FAILED)
        raise UsageError(
            f"no documents in {', '.join(paths)}", hint="name text files or a folder of them"
        )
    return result


def _check(result: ReadResult, rules_path: str | None) -> Report:
    from checker.pipeline import check as run  # noqa: PLC0415

    rules = None
    if rules_path is not None:
        from checker.rulebook import load_rules  # noqa: PLC0415

        rules = load_rules(Path(rules_path))
    return run(result.documents, rules=rules, skipped=result.skipped)


def _rendered(report: Report, style: str, options: dict[str, Any]) -> str:
    if style == "json":
        from checker.report.json import json_report  # noqa: PLC0415

        return json_report(report)
    if style == "markdown":
        from checker.report.markdown import markdown  # noqa: PLC0415

        return markdown(report)
    from checker.report.terminal import terminal  # noqa: PLC0415

    return terminal(report, width=_columns(options["width"]), colour=_coloured(options["colour"]))


def _fails(report: Report, threshold: str) -> bool:
    failing = SEVERITIES[: SEVERITIES.index(threshold) + 1]
    return any(finding.severity in failing for finding in report.findings)


def _compared_nothing(report: Report) -> bool:
    from checker.report.passages import compared  # noqa: PLC0415

    if compared(report):
        return False
    _complain("nothing was compared: no passage stands in two of the documents")
    return True


def _target(output: str) -> tuple[str, Path]:
    """`json=report.json` as a format and a file.

    Raises:
        UsageError: it is not that, or the format is unknown.
    """
    style, equals, file = output.partition("=")
    if not equals or not file:
        raise UsageError(f"--output {output}: not FORMAT=FILE", hint="as in json=report.json")
    if style not in REPORT_FORMATS:
        known = f"formats are {', '.join(REPORT_FORMATS)}"
        raise UsageError(
            f"--output {output}: no format {style!r}",
            hint=did_you_mean(style, REPORT_FORMATS) or known,
        )
    return style, Path(file)


def _save(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", path=str(file)) from error


def _columns(width: int | None) -> int:
    if width is not None:
        return width
    if not _on_terminal():
        return WIDTH
    import shutil  # noqa: PLC0415

    return min(max(shutil.get_terminal_size((WIDTH, 24)).columns, NARROWEST), WIDEST)


def _coloured(colour: bool | None) -> bool:  # noqa: FBT001
    """What the user said, else colour on a terminal that wants it (https://no-color.org)."""
    if colour is not None:
        return colour
    return _on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _write(text: str) -> None:
    """Print a report: UTF-8 into a file or pipe, the terminal's own encoding on a terminal."""
    stream: Any = sys.stdout
    if stream is None:
        return
    if hasattr(stream, "reconfigure"):
        kept = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=kept, errors="backslashreplace")
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _hang_up(stream)


def _hang_up(stream: Any) -> None:
    """Whoever read our output has gone, as `head` does: no complaint, and what Python flushes goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _complain(what: object) -> None:
    """One line on standard error, safe to show."""
    from checker.report.plain import visible  # noqa: PLC0415

    with suppress(OSError):  # nobody listens
        click.echo(f"misquote: {visible(str(what))}", err=True)


def main(arguments: Iterable[str] | None = None) -> int:
    """Run the command and return its exit status: 0, 1 or 2.

    Args:
        arguments: without the program's name; None takes the process's own.
    """
    given = None if arguments is None else list(arguments)
    status = _guarded(lambda: command.main(given, prog_name="misquote", standalone_mode=False))
    return status if status in {CLEAN, FOUND} else FAILED


def _guarded(run: Callable[[], Any]) -> int:
    """What the command returns; every way it can fail told in one line."""
    try:
        return int(run() or CLEAN)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
    except MisquoteError as error:
        _complain(error)
    except (click.Abort, KeyboardInterrupt):
        _complain("interrupted")
    except SystemExit:  # click's answer to a pipe closed while it printed help
        return CLEAN
    except OSError as error:
        _complain(f"{error.filename or 'output'}: {error.strerror or error}")
    except Exception as error:  # noqa: BLE001 - status 1 means "found something", never "fell over"
        _fell_over(error)
    return FAILED


def _fell_over(error: Exception) -> None:
    import traceback  # noqa: PLC0415

    click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    _complain("this is a fault of misquote, not of your documents; the lines above say where")

"""The command `misquote`: arguments in, one call, text out, and an exit status.

Imports stand where they are used: `--version` reads no grammar, `check` no explanation of a rule.
"""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker import __version__
from checker.console import (
    CLEAN,
    FAILED,
    FOUND,
    NARROWEST,
    WIDEST,
    WIDTH,
    coloured,
    columns,
    complain,
    guarded,
    save,
    write,
)
from checker.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.errors import MisquoteError
    from checker.rulebook import Rule
    from checker.stages.read import ReadResult
    from checker.values import Report, Skipped

SEVERITIES = ("critical", "major", "minor", "neutral")
"""As in `values`, which a usage error need not import; a test holds the two together."""

GARBAGE = 20_000
"""New objects between two looks for cycles (Python's own: 700): the values have none, and a short run is
spared the looking; the memory of a long one grows by a few megabytes."""

REPORT_FORMATS = ("text", "json", "markdown")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="misquote", message="%(prog)s %(version)s")
def command() -> None:
    """Compare how several texts print the same words, and show every difference with its place.

    Exit status: 0 nothing to look at, 1 something at or above --fail-on, 2 cannot run, or not all
    of it could be read.
    """


_paths = click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
_width = click.option(
    "--width",
    type=click.IntRange(NARROWEST, WIDEST),
    metavar="N",
    help=f"Columns of a text report. Default: the terminal's, else {WIDTH}.",
)
_colour = click.option(
    "--color/--no-color",
    "colour",
    default=None,
    help="Colour, or none. Default: on a terminal, unless NO_COLOR is set.",
)
_text_or_json = click.option(
    "--format",
    "style",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print it.",
)
_rules = click.option(
    "--rules",
    "rules_path",
    metavar="PATH",
    help="A rule file or a folder of them, laid over the built-in rules.",
)


@command.command()
@_paths
@click.option(
    "--format",
    "style",
    type=click.Choice(REPORT_FORMATS),
    help="What goes to standard output. Default: text, or nothing where --output is given.",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT=FILE",
    help="Write a report to a file, as in json=report.json; may be repeated.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="major",
    show_default=True,
    help="Exit with 1 when a finding is this severe or worse.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@click.option("--require-comparison", is_flag=True, help="Exit with 2 when nothing was compared.")
@_rules
@_width
@_colour
def check(paths: tuple[str, ...], **options: Any) -> int:
    """Compare the documents at PATHS: files, folders, globs, or - for standard input.

    A case.toml beside them may state each one's outlet, address, date and language, and which is
    the reference.
    """
    targets = [_target(output) for output in options["outputs"]]
    result = _read(paths)
    _spare(targets, result)
    rules, sound = _load(options["rules_path"])
    from checker.pipeline import check as run  # noqa: PLC0415 - only once the arguments are right

    report = run(result.documents, rules=rules, skipped=_unused(result))
    style = options["style"] or ("" if targets else "text")
    if style:
        write(_rendered(report, style, options["width"], coloured(options["colour"])))
    saved = [_saved(report, name, file, options["width"]) for name, file in targets]
    lacking = result.errors or not all(saved) or any(one.wanted for one in report.skipped)
    if lacking or not sound or (options["require_comparison"] and _compared_nothing(report)):
        return FAILED
    return FOUND if not options["exit_zero"] and _fails(report, options["fail_on"]) else CLEAN


@command.command()
@_paths
@_text_or_json
@_width
@_colour
def parse(paths: tuple[str, ...], style: str, width: int | None, colour: bool | None) -> int:  # noqa: FBT001 - click's
    """Show what is found in each document: quotations, provisions, dates."""
    result = _read(paths)
    from checker.api import parse as parse_document  # noqa: PLC0415

    documents = [parse_document(document) for document in result.documents]
    if style == "json":
        from checker.report.json import json_documents  # noqa: PLC0415

        write(json_documents(documents))
    else:
        from checker.report.parsed import parsed  # noqa: PLC0415

        write(parsed(documents, width=columns(width), colour=coloured(colour)))
    return FAILED if result.errors else CLEAN


@command.command()
@click.argument("texts", nargs=-1, metavar="[QUOTE]")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="PATHS...",
    help="What it must stand in: files, folders, globs, or - for standard input.",
)
@click.option("--draft", metavar="STORY", help="Verify every quotation of a story.")
@click.option("--speaker", metavar="NAME", help="Who is said to have said it.")
@click.option("--provision", metavar="NAME", help="Where it is said to stand, as in 'Article 4'.")
@_text_or_json
@_rules
@_width
@_colour
def verify(texts: tuple[str, ...], **options: Any) -> int:
    """Look whether QUOTE stands in the sources, and faithfully; or every quotation of a draft.

    Exit status: 0 accepted (verbatim, typographic or a fair edit), 1 otherwise, 2 cannot run.
    """
    quote, *more = (None, *texts) if options["draft"] else (texts or (None,))
    paths = (*options["sources"], *(path for path in more if path is not None))
    if not options["draft"] and not quote:
        raise UsageError("no quotation", hint="misquote verify 'the words' --source FILE")
    if not paths:
        raise UsageError("no sources", hint="name what it must stand in with --source FILE")
    if options["draft"] == "-" and "-" in paths:
        raise UsageError("standard input can be read once", hint="name a file for one of the two")
    draft = _read((options["draft"],)) if options["draft"] else None
    result = _read(paths)
    rules, sound = _load(options["rules_path"])
    if draft is not None:
        accepted = _sign_off(draft, result, rules, options)
    else:
        accepted = _verdict(str(quote), result, rules, options)
    if result.errors or (draft and draft.errors) or not sound:
        return FAILED
    return CLEAN if accepted else FOUND


def _verdict(
    quote: str, result: ReadResult, rules: tuple[Rule, ...], options: dict[str, Any]
) -> bool:
    """Print the verdict on a quotation; whether it is accepted."""
    from checker.api import stated, verify as run  # noqa: PLC0415, I001 - only once the arguments are right

    language = result.documents[0].language
    quotation = stated(quote, speaker=options["speaker"], provision=options["provision"])
    verdict = run(quotation, result.documents, language=language, rules=rules)
    if options["style"] == "json":
        from checker.report.json import json_verdict  # noqa: PLC0415

        write(json_verdict(verdict, result.documents))
    else:
        from checker.report.signoff import verdict_text  # noqa: PLC0415

        wide, painted = columns(options["width"]), coloured(options["colour"])
        write(verdict_text(verdict, result.documents, width=wide, colour=painted))
    return verdict.accepted


def _sign_off(
    draft: ReadResult, result: ReadResult, rules: tuple[Rule, ...], options: dict[str, Any]
) -> bool:
    """Print the sign-off sheet of a draft, or of each of several; whether every quotation is accepted."""
    from checker.api import sign_off  # noqa: PLC0415

    sheets = [sign_off(one, result.documents, rules=rules) for one in draft.documents]
    for sheet in sheets:
        if options["style"] == "json":
            from checker.report.json import json_sign_off  # noqa: PLC0415

            write(json_sign_off(sheet))
        else:
            from checker.report.signoff import sign_off_sheet  # noqa: PLC0415

            wide, painted = columns(options["width"]), coloured(options["colour"])
            write(sign_off_sheet(sheet, width=wide, colour=painted))
    return all(sheet.accepted for sheet in sheets)


@command.group(invoke_without_command=True)
@_text_or_json
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

    everything, sound = _load(path)
    own = [rule for rule in everything or () if path is None or _is_below(rule, path)]
    results = (*run_tests(own, everything), *(missing_tests(own) if coverage else ()))
    write(tried(results))
    if not sound:
        return FAILED
    return CLEAN if all(result.passed for result in results) else FOUND


@command.command()
@click.argument("name")
@_text_or_json
@_rules
@_width
def rule(name: str, style: str, rules_path: str | None, width: int | None) -> int:
    """Explain the rule NAME: what it judges, why, and examples that fire and that do not."""
    from checker.report.plain import safe_lines  # noqa: PLC0415
    from checker.rulebook import explain, explain_text, find_rule  # noqa: PLC0415

    everything, sound = _load(rules_path)
    found = find_rule(name, everything)
    if style == "json":
        from checker.report.json import json_text  # noqa: PLC0415

        write(json_text(explain(found)))
    else:
        write(safe_lines(explain_text(found, width=columns(width))))
    return CLEAN if sound else FAILED


def _saved(report: Report, style: str, file: Path, width: int | None) -> bool:
    """Write one report; one that cannot be written is complained of and keeps no other from being."""
    try:
        save(file, _rendered(report, style, width, colour=False))
    except UsageError as error:
        complain(error)
        return False
    return True


def _spare(targets: Iterable[tuple[str, Path]], result: ReadResult) -> None:
    """Refuse to write a report over a page that is read.

    Raises:
        UsageError: a target is one of the documents.
    """
    pages = {Path(document.path).resolve() for document in result.documents}
    for style, file in targets:
        if file.resolve() in pages:
            raise UsageError(
                "a report would overwrite this page", path=str(file), hint=f"--output {style}=..."
            )


def _unused(result: ReadResult) -> tuple[Skipped, ...]:
    """What the report must own to have left out: files skipped, and files that could not be used."""
    from checker.values import Skipped  # noqa: PLC0415 - `--version` needs no values

    failed = (Skipped(error.path or "", _reason(error), wanted=True) for error in result.errors)
    return (*failed, *result.skipped)


def _reason(error: MisquoteError) -> str:
    """An error without its file, which stands beside it."""
    line = f"line {error.line}: " if error.line else ""
    hint = f" ({error.hint})" if error.hint else ""
    return f"{line}{error.message}{hint}"


def _read(paths: Sequence[str]) -> ReadResult:
    """The documents; what could not be read is told on standard error.

    Raises:
        UsageError: there is no document at all.
    """
    from checker.stages.read import read_paths  # noqa: PLC0415

    result = read_paths(paths)
    for error in result.errors:
        complain(error)
    if not result.documents:
        if result.errors:
            raise click.exceptions.Exit(FAILED)
        raise UsageError(
            f"no documents in {', '.join(paths)}", hint="name text files or a folder of them"
        )
    return result


def _load(path: str | None) -> tuple[tuple[Rule, ...], bool]:
    """The built-in rules with the user's laid over them, and whether all were sound; faults are told."""
    from checker.rulebook import combine, load_rules, read_rules  # noqa: PLC0415

    built_in = load_rules()
    if path is None:
        return built_in, True
    pack = read_rules(path)
    for error in pack.errors:
        complain(error)
    return combine(built_in, pack.rules), not pack.errors


def _is_below(rule: Rule, path: str) -> bool:
    return Path(rule.path).resolve().is_relative_to(Path(path).resolve())


def _rendered(report: Report, style: str, width: int | None, colour: bool) -> str:  # noqa: FBT001 - as asked
    if style == "json":
        from checker.report.json import json_report  # noqa: PLC0415

        return json_report(report)
    if style == "markdown":
        from checker.report.markdown import markdown  # noqa: PLC0415

        return markdown(report)
    from checker.report.terminal import terminal  # noqa: PLC0415

    return terminal(report, width=columns(width), colour=colour)


def _fails(report: Report, threshold: str) -> bool:
    failing = SEVERITIES[: SEVERITIES.index(threshold) + 1]
    return any(finding.severity in failing for finding in report.findings)


def _compared_nothing(report: Report) -> bool:
    from checker.report.passages import compared  # noqa: PLC0415

    if compared(report):
        return False
    complain("nothing was compared: no passage stands in two of the documents")
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


def main(arguments: Iterable[str] | None = None) -> int:
    """Run the command and return its exit status: 0, 1 or 2.

    Args:
        arguments: without the program's name; None takes the process's own.
    """
    gc.set_threshold(GARBAGE, 20, 50)
    given = None if arguments is None else list(arguments)
    return guarded(lambda: command.main(given, prog_name="misquote", standalone_mode=False))

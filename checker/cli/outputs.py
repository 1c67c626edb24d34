"""What the commands write: reports by format, to standard output or to files."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from checker.console import columns, complain, save
from checker.errors import UsageError, did_you_mean
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.stages.read import ReadResult
    from checker.values import Report

RENDERERS = {
    "text": ("checker.report.terminal", "terminal"),
    "concise": ("checker.report.concise", "concise"),
    "json": ("checker.report.json", "json_report"),
    "markdown": ("checker.report.markdown", "markdown"),
    "html": ("checker.report.html", "html"),
    "csv": ("checker.report.csv", "csv"),
    "sarif": ("checker.report.sarif", "sarif"),
    "junit": ("checker.report.junit", "junit"),
    "github": ("checker.report.github", "github"),
}
"""Each format with the module and the function that turn a report into its text."""

REPORT_FORMATS = tuple(RENDERERS)

ASKS = {
    "text": frozenset({"width", "colour"}),
    "junit": frozenset({"fail_on"}),
}
"""What a format's function asks for besides the report: what it prints on, or what fails the run."""

MARKED = frozenset({"csv"})
"""Formats whose files begin with a byte order mark: without one, spreadsheets misread curly quotes."""


class Printing(NamedTuple):
    """What the command line says about how reports are printed."""

    width: int | None
    colour: bool
    fail_on: str


def rendered(report: Report, style: str, how: Printing) -> str:
    """A report in a format, which is told of the command line what it asks for."""
    module, name = RENDERERS[style]
    render = getattr(import_module(module), name)
    known = {"width": columns(how.width), "colour": how.colour, "fail_on": how.fail_on}
    return str(render(report, **{ask: known[ask] for ask in ASKS.get(style, ())}))


def target(output: str) -> tuple[str, Path]:
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


def targets(outputs: Iterable[str]) -> list[tuple[str, Path]]:
    """Each `json=report.json` as a format and a file.

    Raises:
        UsageError: one is not that, or two name one file.
    """
    found = [target(output) for output in outputs]
    taken: dict[Path, str] = {}
    for style, file in found:
        if "\0" in str(file):
            raise UsageError("a file's name cannot hold a null character", path=repr(str(file)))
        whole = file.resolve()
        if whole in taken and (whole.is_file() or not whole.exists()):
            raise UsageError(
                f"two reports ({taken[whole]} and {style}) cannot be one file",
                path=str(file),
                hint="name a file for each --output",
            )
        taken[whole] = style
    return found


def saved(report: Report, style: str, file: Path, how: Printing) -> bool:
    """Write one report; one that cannot be written is complained of and keeps no other from being."""
    try:
        text = rendered(report, style, how._replace(colour=False))
        save(file, "\ufeff" + text if style in MARKED else text)
    except UsageError as error:
        complain(error)
        return False
    return True


def spare(targets: Iterable[tuple[str, Path]], result: ReadResult) -> None:
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

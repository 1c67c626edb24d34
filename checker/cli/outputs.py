"""What the commands write: reports by format, to standard output or to files."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from checker.console import columns, complain, save
from checker.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.stages.read import ReadResult
    from checker.values import Report

RENDERERS = {
    "text": ("checker.report.terminal", "terminal"),
    "json": ("checker.report.json", "json_report"),
    "markdown": ("checker.report.markdown", "markdown"),
    "html": ("checker.report.html", "html"),
}
"""Each format with the module and the function that turn a report into its text."""

REPORT_FORMATS = tuple(RENDERERS)

TERMINAL_FORMATS = frozenset({"text"})
"""Formats whose function asks for the width and the colour of a terminal."""


def rendered(report: Report, style: str, width: int | None, *, colour: bool) -> str:
    """A report in a format; width and colour go to a terminal's only."""
    module, name = RENDERERS[style]
    render = getattr(import_module(module), name)
    if style in TERMINAL_FORMATS:
        return str(render(report, width=columns(width), colour=colour))
    return str(render(report))


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


def saved(report: Report, style: str, file: Path, width: int | None) -> bool:
    """Write one report; one that cannot be written is complained of and keeps no other from being."""
    try:
        save(file, rendered(report, style, width, colour=False))
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

"""`misquote collate`: the alignment itself."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import click

from checker.cli import options
from checker.cli.inputs import documents_at
from checker.cli.settings import Configured
from checker.console import CLEAN, FAILED, coloured, columns, complain, write
from checker.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from checker.values import Report

FORMATS = {
    "text": ("checker.report.collation", "collation_text"),
    "json": ("checker.report.collation_data", "collation_json"),
    "csv": ("checker.report.collation_data", "collation_csv"),
    "collatex": ("checker.report.collation_data", "collation_collatex"),
}
"""Each format with the module and the function that print a report's alignments in it."""


@click.command(cls=Configured)
@options.paths
@click.option(
    "--format",
    "style",
    type=click.Choice(tuple(FORMATS)),
    default="text",
    show_default=True,
    help="How to print it; collatex is the JSON of CollateX.",
)
@click.option("--passage", metavar="ID", help="Only the passage of that id or provision.")
@click.option(
    "--whole", is_flag=True, help="Align the documents from first word to last, as editions are."
)
@options.width
@options.colour
@options.configuration
def collate(  # noqa: PLR0913, PLR0917 - click's
    paths: tuple[str, ...],
    style: str,
    passage: str | None,
    whole: bool,  # noqa: FBT001 - click's
    width: int | None,
    colour: bool | None,  # noqa: FBT001 - click's
) -> int:
    """Print the words of each passage side by side: a column for words that stand for each other.

    Marks under the words, not colour alone, say where they differ.
    """
    result = documents_at(paths)
    from checker.pipeline import collated  # noqa: PLC0415 - only once the arguments are right

    report = _chosen(collated(result.documents, whole=whole), passage)
    module, name = FORMATS[style]
    render = getattr(import_module(module), name)
    if style == "text":
        write(render(report, width=columns(width), colour=coloured(colour)))
    else:
        write(render(report))
    for one in report.skipped:
        complain(f"{one.path}: {one.reason}")
    return FAILED if result.errors or report.skipped else CLEAN


def _chosen(report: Report, name: str | None) -> Report:
    """The report with the passages that have something to align, or the one that was named.

    Raises:
        UsageError: no passage has that name.
    """
    from attrs import evolve  # noqa: PLC0415 - with the values, not for `--help`

    pairs = [
        (passage, alignment)
        for passage, alignment in zip(report.passages, report.alignments, strict=True)
        if alignment.columns
    ]
    if name is not None:
        names = [one for passage, _ in pairs for one in (passage.id, passage.provision) if one]
        pairs = [pair for pair in pairs if name in (pair[0].id, pair[0].provision)]
        if not pairs:
            known = f"passages are {', '.join(names)}" if names else "no passage has two wordings"
            raise UsageError(f"no passage {name!r}", hint=did_you_mean(name, names) or known)
    return evolve(
        report,
        passages=tuple(passage for passage, _ in pairs),
        alignments=tuple(alignment for _, alignment in pairs),
    )

"""Passages -> lines for a terminal: who carries which wording, and clause parts side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.passages import (
    LEGEND,
    SAME,
    carried_by,
    compared,
    cut,
    family_lines,
    part_rows,
    title,
    words,
)
from checker.report.phrases import ABSENCE
from checker.report.plain import columns, pad, visible, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.report.paper import Paper
    from checker.report.passages import PartRow
    from checker.values import Passage, Report

NARROWEST_CELL = 16
"""Cells a wording needs to be readable in a table of its own; below, the wordings are listed."""


def on_paper(report: Report, passage: Passage, paper: Paper) -> Iterator[str]:
    """A passage: its wordings with the pages that carry each, and the table of its clause parts."""
    language = report.documents[passage.renderings[0].document].language
    rows = part_rows(passage, report.judged, language)
    tabled = cut(passage)
    yield paper.paint(visible(_heading(passage)), "heading")
    for wording in passage.wordings:
        yield from paper.hung(
            f"{wording.label} ", carried_by(report, passage, wording, paper.names)
        )
        if wording not in tabled:
            yield from paper.hung("  ", words(wording))
    for line in family_lines(passage):
        yield from paper.hung("", line, indent=2)
    if rows:
        yield from _table(rows, [wording.label for wording in tabled], paper)


def _heading(passage: Passage) -> str:
    named = title(passage)
    return named.upper() if passage.provision else named


def _table(rows: Sequence[PartRow], labels: Sequence[str], paper: Paper) -> Iterator[str]:
    """The clause parts by wording; side by side where every wording has room, else one under another."""
    lead = max(width(row.label) for row in rows) + 5
    room = (paper.width - lead) // len(labels) - 2
    wide = room >= NARROWEST_CELL
    if wide:
        cells = [(label, room) for label in labels]
        yield " " * lead + paper.paint(columns(cells)[0], "heading")
    for row in rows:
        mark = paper.paint(pad(row.mark, 2), row.mark)
        first = f"{pad(row.label, lead - 4)} {mark} "
        if row.mark == SAME:
            lines = wrap(row.cells[0], paper.width - lead)
        elif wide:
            lines = columns([(cell or ABSENCE, room) for cell in row.cells])
        else:
            lines = _stacked(row, labels, paper._replace(width=paper.width - lead))
        yield first + lines[0]
        yield from ((" " * lead + line).rstrip() for line in lines[1:])
    legend = "; ".join(f"{mark} {meaning}" for mark, meaning in LEGEND)
    yield from (paper.paint(line, "dim") for line in wrap(legend, paper.width))


def _stacked(row: PartRow, labels: Sequence[str], paper: Paper) -> list[str]:
    cells = zip(labels, row.cells, strict=True)
    return [line for label, cell in cells for line in paper.hung(f"{label} ", cell or ABSENCE)]


def agreeing(report: Report, paper: Paper) -> Iterator[str]:
    """The passages that all pages print in the same words."""
    same = [passage for passage in compared(report) if len(passage.wordings) == 1]
    if not same:
        return
    yield paper.paint("SAME WORDS", "heading")
    for passage in same:
        at = carried_by(report, passage, passage.wordings[0], paper.names)
        yield from paper.hung("", f"{title(passage)}: {at}", indent=2)

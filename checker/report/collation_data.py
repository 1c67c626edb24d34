"""Alignments -> JSON, CSV and the JSON of CollateX: the same columns for other programs.

CollateX's shape is that of its Python package without segmentation: a row for each witness, a cell for each
column with its tokens (`t` as printed with the space after it, `n` normalised) or null, and `status`, whether
the column's words vary.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from checker.errors import UsageError
from checker.language.tokens import tokenize
from checker.report.collation import SAME, WORDS, columns_of
from checker.report.json import json_text
from checker.report.plain import visible
from checker.report.wire import SCHEMA, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Alignment, Passage, Report, Wording

ACTIVE = ("=", "+", "@", "\t")
"""What makes a spreadsheet take a cell for a formula; an apostrophe before it does not."""


def collation_json(report: Report) -> str:
    """The passages with their columns and moves, in the shape of `misquote-1.schema.json`."""
    return json_text(
        {
            "schema": SCHEMA,
            "documents": [to_json(one) for one in report.documents],
            "passages": to_json(report)["passages"],
        }
    )


def collation_csv(report: Report) -> str:
    """A row for each column: passage, number, what differs, and the word of each wording.

    The row before a passage's first column (number 0) names the pages of each wording.
    """
    widest = max((len(one.wordings) for one in report.passages), default=0)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["passage", "column", "state", *(f"wording {at + 1}" for at in range(widest))])
    for passage, alignment in zip(report.passages, report.alignments, strict=True):
        writer.writerows(_rows(report, passage, alignment))
    return out.getvalue()


def _rows(report: Report, passage: Passage, alignment: Alignment) -> Iterator[list[str]]:
    pages = [
        "; ".join(report.documents[which].path for which in wording.documents)
        for wording in passage.wordings
    ]
    yield [_inert(cell) for cell in (passage.id, "0", "pages", *pages)]
    for number, column in enumerate(columns_of(alignment), 1):
        words = [
            "" if token is None else alignment.witnesses[which][token]
            for which, token in enumerate(alignment.columns[number - 1])
        ]
        yield [passage.id, str(number), WORDS[column.mark], *map(_inert, words)]


def _inert(cell: str) -> str:
    """A cell that no spreadsheet runs and no terminal obeys."""
    cell = visible(cell)
    return f"'{cell}" if cell.startswith(ACTIVE) or (cell[:1] == "-" and cell[1:]) else cell


def collation_collatex(report: Report) -> str:
    """One passage as CollateX prints an alignment table.

    Raises:
        UsageError: there is not exactly one passage to print.
    """
    if len(report.passages) != 1:
        known = ", ".join(passage.id for passage in report.passages)
        raise UsageError(
            f"CollateX's JSON holds one passage, and {len(report.passages)} were found",
            hint=f"name one with --passage: {known}" if known else "or give --whole",
        )
    (passage,), (alignment,) = report.passages, report.alignments
    rows, first = [], 0
    for which, wording in enumerate(passage.wordings):
        rows.append(_row(alignment, which, wording, first))
        first += len(alignment.witnesses[which]) + 1
    return json_text(
        {
            "table": rows,
            "witnesses": [wording.label for wording in passage.wordings],
            "status": [column.mark != SAME for column in columns_of(alignment)],
        }
    )


def _row(
    alignment: Alignment, which: int, wording: Wording, first: int
) -> Sequence[list[dict[str, Any]] | None]:
    """A witness's cells; positions count on from one witness to the next, as CollateX's do."""
    tokens = tokenize(wording.text)
    made: list[list[dict[str, Any]] | None] = []
    for column in alignment.columns:
        at = column[which]
        if at is None:
            made.append(None)
            continue
        end = tokens[at + 1].start if at + 1 < len(tokens) else len(wording.text)
        made.append(
            [
                {
                    "_sigil": wording.label,
                    "_token_array_position": first + at,
                    "n": tokens[at].norm,
                    "t": wording.text[tokens[at].start : end],
                }
            ]
        )
    return made

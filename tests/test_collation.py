"""`misquote collate`: the alignment as text, JSON, CSV and CollateX's JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from checker import cli, read
from checker.pipeline import collated
from checker.report.collation import ABSENT, OTHER, PRINTED, collation_text, columns_of
from checker.report.collation_data import collation_collatex, collation_csv, collation_json
from checker.report.plain import width
from checker.stages.align import align
from checker.values import Document

if TYPE_CHECKING:
    from checker.values import Report

TREATY = "examples/treaty"


@pytest.fixture(scope="module")
def treaty() -> Report:
    return collated(read(TREATY))


def whole(*texts: str) -> Report:
    return collated([Document(path=f"{at}.txt", text=t) for at, t in enumerate(texts)], whole=True)


@pytest.mark.parametrize("cells", [40, 57, 80, 200])
def test_no_line_is_wider_than_the_terminal(treaty: Report, cells: int) -> None:
    assert max(map(width, collation_text(treaty, width=cells).splitlines())) <= cells


def test_marks_say_what_colour_says(treaty: Report) -> None:
    plain, painted = collation_text(treaty), collation_text(treaty, colour=True)
    assert "\x1b" not in plain
    assert "\x1b" in painted
    assert [line for line in plain.splitlines() if set(line) <= set(" ^~'")] == [
        line for line in painted.splitlines() if set(line) <= set(" ^~'")
    ]


def test_a_column_is_marked_by_how_its_words_differ() -> None:
    made = columns_of(
        align([["The", "old", "boat", "sank"], ["the", "new", "boat", "sank", "today"]])
    )
    assert [column.mark for column in made][1:3] == [OTHER, " "]
    printed = columns_of(align([["Cease-fire", "now"], ["Cease-fire", "now"]]))
    assert {column.mark for column in printed} == {" "}
    case = whole("The cease-fire holds.", "the ceasefire holds.")
    marks = [column.mark for column in columns_of(case.alignments[0])]
    assert set(marks) == {PRINTED, " "}


def test_a_wording_that_ends_sooner_lacks_no_word() -> None:
    (alignment,) = whole("We will send boats to the strait.", "We will send boats").alignments
    assert ABSENT not in {cell for column in columns_of(alignment) for cell in column.cells}


def test_csv_has_a_row_for_every_column_and_runs_nothing(treaty: Report) -> None:
    rows = list(csv.reader(io.StringIO(collation_csv(treaty))))
    assert len(rows) == 1 + sum(1 + len(one.columns) for one in treaty.alignments)
    assert {len(row) for row in rows[:2]} == {6}
    (cells,) = [
        row[3:]
        for row in csv.reader(io.StringIO(collation_csv(whole("=1 boat", "2 boats"))))
        if row[1] == "0"
    ]
    assert cells == ["0.txt", "1.txt"]
    assert "\n=" not in collation_csv(whole("=1 boat", "2 boats")).replace(",", "\n")


def test_collatex_json_has_the_shape_of_collatex(treaty: Report) -> None:
    one = whole("The quick, brown fox.", "The slow fox jumps.")
    shape = json.loads(collation_collatex(one))
    assert set(shape) == {"table", "witnesses", "status"}
    assert shape["witnesses"] == ["0", "1"]
    assert {len(row) for row in shape["table"]} == {len(shape["status"])}
    for row, text in zip(
        shape["table"], ("The quick, brown fox.", "The slow fox jumps."), strict=True
    ):
        tokens = [token for cell in row if cell for token in cell]
        assert "".join(token["t"] for token in tokens) == text
        assert set(tokens[0]) == {"_sigil", "_token_array_position", "n", "t"}
    assert [
        next(cell for cell in row if cell)[0]["_token_array_position"] for row in shape["table"]
    ] == [0, 7]
    assert treaty.passages


def test_json_is_a_report_with_passages_only(treaty: Report) -> None:
    shape = json.loads(collation_json(treaty))
    assert list(shape) == ["schema", "documents", "passages"]
    assert shape["passages"][0]["columns"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ([TREATY], 0),
        ([TREATY, "--passage", "Article 7", "--format", "collatex"], 0),
        ([TREATY, "--format", "collatex"], 2),
        ([TREATY, "--passage", "Article 70"], 2),
        ([f"{TREATY}/harbour-post.txt"], 0),
        (["--whole", TREATY, "--format", "csv"], 0),
        ([f"{TREATY}/none.txt"], 2),
    ],
    ids=[
        "text",
        "one passage",
        "two for collatex",
        "unknown",
        "nothing to align",
        "whole",
        "no file",
    ],
)
def test_the_command(arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["collate", *arguments]) == status
    told = capsys.readouterr()
    assert told.err if status else told.out

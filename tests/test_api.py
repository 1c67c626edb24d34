"""The API as other programs call it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

import checker
from checker.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The treaty was signed on Wednesday. “It is a good treaty,” minister Ilse Norrvik said."


def test_a_plain_text_is_parsed() -> None:
    document = checker.parse(TEXT)
    (quotation,) = document.quotations
    assert (
        document.text[quotation.start : quotation.end] == quotation.text == "It is a good treaty,"
    )
    (time,) = document.times
    assert (time.text, time.status) == ("Wednesday", "unresolved")


@pytest.mark.parametrize("published", [date(2024, 6, 20), "2024-06-20"], ids=["date", "text"])
def test_a_day_to_count_from_resolves_dates(published: date | str) -> None:
    document = checker.parse(TEXT, published=published, outlet="Harbour Post", language="en")
    assert document.published is not None
    assert document.published.value == date(2024, 6, 20)
    assert (document.outlet, document.language) == ("Harbour Post", "en")
    assert document.times[0].earliest == document.times[0].latest == date(2024, 6, 19)


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="20 June"):
        checker.parse(TEXT, published="20 June")


def test_what_the_text_says_gives_way_to_what_the_caller_says() -> None:
    text = f"Treaty signed\n\nBy Harbour Post\n12 Mar 2031\n\n{TEXT}\n"
    assert checker.parse(text).published != checker.parse(text, published="2031-03-13").published
    assert checker.parse(text, published="2031-03-13").published.value.day == 13  # type: ignore[union-attr]


def test_reading_and_parsing_a_file(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(TEXT, encoding="utf-8")
    (document,) = checker.read(file)
    assert not document.parsed
    assert checker.parse(document).quotations == checker.parse(TEXT).quotations
    with pytest.raises(SourceError, match="no such file"):
        checker.read(tmp_path / "nothing.txt")


def test_aligning_tokens() -> None:
    aligned = checker.align([["we", "shall", "go"], ["we", "will", "go"]])
    assert [tuple(row[at] for row in aligned.rows if row[at]) for at in (0, 1)] == [
        ("we", "shall", "go"),
        ("we", "will", "go"),
    ]
    assert checker.to_json(aligned)["witnesses"] == [["we", "shall", "go"], ["we", "will", "go"]]

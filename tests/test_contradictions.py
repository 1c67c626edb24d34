"""What one page states and another denies in their own words: found, and not made up."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.pipeline import check
from checker.values import Document, Publication

TABLE = tomllib.loads((Path(__file__).parent / "contradictions.toml").read_text(encoding="utf-8"))
CASES = TABLE["case"]
PAGE = Publication(date(2031, 5, 10), "manifest")


def pages(*texts: str, shared: bool = True) -> list[Document]:
    voice = TABLE["shared"] if shared else ""
    return [
        Document(f"{at}.txt", f"{text}\n\n{voice}\n", published=PAGE)
        for at, text in enumerate(texts)
    ]


def denied(documents: list[Document]) -> list[tuple[tuple[str, ...], ...]]:
    return [
        tuple(tuple(place.text for place in reading.evidence) for reading in finding.readings)
        for finding in check(documents).findings
        if finding.rule == "STATEMENT.denied"
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert bool(denied(pages(case["one"], case["other"]))) is case.get("denied", False)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_order_of_the_pages_changes_nothing(case: dict[str, Any]) -> None:
    documents = pages(case["one"], case["other"])
    assert denied(documents[::-1]) == denied(documents)


def test_pages_that_share_no_words_are_let_alone() -> None:
    case = CASES[0]
    assert not denied(pages(case["one"], case["other"], shared=False))


def test_two_that_deny_one_statement_are_one_finding() -> None:
    one, other = CASES[0]["one"], CASES[0]["other"]
    ((denials, statements),) = denied(pages(one, other, one))
    assert (len(denials), len(statements)) == (2, 1)
    assert all(text in one for text in denials)
    assert statements[0] in other


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_two_texts_are_compared(one: str, other: str) -> None:
    for pair in denied(pages(one, other)):
        assert all(text in f"{one}\n\n{other}" for texts in pair for text in texts)

"""Figures that pages state in their own words: what contradicts and what does not, and the laws of both."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.pipeline import check
from checker.stages.compare.figures.figure import Figure
from checker.stages.compare.figures.find import find_figures
from checker.stages.compare.figures.table import figures_table
from checker.stages.compare.figures.values import differ
from checker.values import Document, Publication

TABLE = tomllib.loads((Path(__file__).parent / "figures.toml").read_text(encoding="utf-8"))
CASES = TABLE["case"]
BOUNDS = ("", "above", "at least", "below", "at most", "about")
UNITS = ("", "kilometre", "mile", "euro", "US dollar", "pound", "kilogram", "day", "week", "year")


def pages(case: dict[str, Any], *, shared: bool = True) -> list[Document]:
    days = case.get("days", (1, 1))
    return [
        Document(
            f"{name}.txt",
            f"{case[name]}\n\n{TABLE['shared'] if shared else ''}\n",
            published=Publication(date(2031, 5, day), "manifest"),
        )
        for name, day in zip(("one", "other"), days, strict=True)
    ]


def said(documents: list[Document]) -> list[str]:
    return [f.rule for f in check(documents).findings if f.rule.startswith("FIGURE")]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert said(pages(case)) == ([case["rule"]] if "rule" in case else [])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_order_of_the_pages_changes_nothing(case: dict[str, Any]) -> None:
    documents = pages(case)
    assert said(documents[::-1]) == said(documents)


def test_pages_that_share_no_words_need_more_in_common() -> None:
    near = {"one": "The old tender has 40 oars.", "other": "Its tender lost 14 oars."}
    assert said(pages(near)) == ["FIGURE.amount"]
    assert said(pages(near, shared=False)) == []


def test_a_finding_shows_each_figure_with_its_place() -> None:
    documents = pages(CASES[0])
    (finding,) = (f for f in check(documents).findings if f.rule == "FIGURE.amount")
    assert [(r.text, r.documents) for r in finding.readings] == [
        ("37 berths", (0,)),
        ("73 berths", (1,)),
    ]
    for reading in finding.readings:
        for place in reading.evidence:
            assert documents[place.document].text[place.start : place.end] == reading.text


def figure(value: float, bound: str = "", unit: str = "") -> Figure:
    return Figure(
        0, 0, 1, "amount", (value,), bound, unit, frozenset(), frozenset(), frozenset(),
        frozenset(), (), quoted=False,
    )  # fmt: skip


figures = st.builds(
    figure,
    st.one_of(st.integers(0, 10**9).map(float), st.floats(0, 1e6, allow_nan=False)),
    st.sampled_from(BOUNDS),
    st.sampled_from(UNITS),
)


@given(figures, figures)
def test_contradiction_is_mutual(one: Figure, other: Figure) -> None:
    table = figures_table("en")
    assert table is not None
    assert differ(one, other, table) == differ(other, one, table)


@given(figures)
def test_nothing_contradicts_itself(one: Figure) -> None:
    table = figures_table("en")
    assert table is not None
    assert not differ(one, one, table)


@given(st.integers(1, 10**9), st.integers(1, 3))
def test_a_rounded_figure_contradicts_nothing(value: int, digits: int) -> None:
    table = figures_table("en")
    assert table is not None
    rounded = float(f"{value:.{digits}g}".replace("e+", "e"))
    assert not differ(figure(float(value)), figure(rounded), table)


@given(st.text(max_size=200))
def test_any_text_has_figures_that_read_back(text: str) -> None:
    document = check([Document("one.txt", text)]).documents[0]
    for each in find_figures([document]):
        assert 0 <= each.start < each.end <= len(document.text)

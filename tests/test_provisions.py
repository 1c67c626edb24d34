"""A document -> the provisions it refers to."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.grammars import load_tables
from checker.stages.parse.provisions import find_provisions
from checker.values import Document

CORPUS = tomllib.loads(
    (Path(__file__).parents[1] / "grammar/en/provision.corpus.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CORPUS, ids=[case["name"] for case in CORPUS])
def test_the_corpus(case: dict[str, Any]) -> None:
    found = find_provisions(Document("a.txt", case["text"]))
    shown = [[each.text, each.number, each.instrument or ""] for each in found]
    assert shown == case["provisions"]


@pytest.mark.parametrize("name", ["en/provision", "en/attribution"])
def test_every_beginning_of_a_phrase_is_a_phrase(name: str) -> None:
    tables = load_tables(name)
    terminals = {symbol for row in tables.states.values() for symbol in row if symbol.isupper()}
    for state, row in tables.states.items():
        if state != tables.end and set(row) & terminals:
            assert terminals - set(row) - {"$END"} == set(), state


WORDS = st.sampled_from(
    [
        "Article", "article", "articles", "§", "Art.", "4", "5(2)", "V", "third", "fifth", "the", "of",
        "and", ",", ".", "treaty", "UN Charter", "'s", "pact", "to", "paragraph", "resolution", "“", "”",
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_nothing_raises_and_spans_read_back(text: str) -> None:
    for each in find_provisions(Document("a.txt", text)):
        assert text[each.start : each.end] == each.text
        assert each.number[0].isdigit()

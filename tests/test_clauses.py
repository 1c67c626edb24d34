"""Conditional duties are cut into their parts; what is none is left alone."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import resources
from checker.stages.parse.clauses import find_clauses, parse_clause
from checker.values import Document, Quotation

GRAMMAR = resources.data_folder("grammar") / "en"
CORPUS = tomllib.loads((GRAMMAR / "clause.corpus.toml").read_text(encoding="utf-8"))["example"]
NAMES = {part["name"] for part in tomllib.loads((GRAMMAR / "clause.toml").read_text())["part"]}
WORDS = [
    "if", "unless", "in", "the", "event", "that", "either", "party", "other", "side", "shall", "may", "not",
    "will", "immediately", "provide", "aid", "by", "all", "means", "at", "its", "disposal", "under", "Article",
    "51", "of", "charter", "and", "or", "laws", "each", "state", "faces", "is", "attacked", ",", ";", ".", "to",
    "use",
]  # fmt: skip


@pytest.mark.parametrize("example", CORPUS, ids=[one["text"][:40] for one in CORPUS])
def test_the_corpus(example: dict[str, Any]) -> None:
    clause = parse_clause(example["text"])
    found = [[part.name, part.text] for part in clause.parts] if clause else []
    assert found == example["parts"]


def test_the_corpus_meets_every_part() -> None:
    met = {name for example in CORPUS for name, _ in example["parts"]}
    assert met == NAMES


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text())
def test_nothing_raises_and_parts_read_back(text: str) -> None:
    clause = parse_clause(text)
    for part in clause.parts if clause else ():
        assert part.name in NAMES
        assert part.text == text[part.start : part.end] != ""


def test_offsets_are_of_the_document() -> None:
    quoted = CORPUS[0]["text"]
    text = f"Before.\n{quoted}\nAfter."
    quotation = Quotation(8, 8 + len(quoted), quoted)
    document = Document(path="a.txt", text=text)
    (clause,) = find_clauses(document, (quotation,), ())
    assert (clause.start, clause.end) == (quotation.start, quotation.end)
    assert [text[part.start : part.end] for part in clause.parts] == [
        words for _, words in CORPUS[0]["parts"]
    ]


def test_a_language_without_lists_has_no_clauses() -> None:
    assert parse_clause(CORPUS[0]["text"], language="xx") is None

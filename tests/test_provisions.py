"""A document -> the provisions it refers to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.stages.parse.provisions import find_provisions
from checker.values import Document

CASES = {
    "of-the-treaty": ("Article 4 of the treaty read", [("Article 4 of the treaty", "4", "treaty")]),
    "parts": ("Art. 5(2)(b) applies", [("Art. 5(2)(b)", "5(2)(b)", None)]),
    "roman": ("Article XIV says", [("Article XIV", "14", None)]),
    "word": (
        "Article Five of the NATO treaty",
        [("Article Five of the NATO treaty", "5", "North Atlantic Treaty")],
    ),
    "ordinal": (
        "The third article of the pact",
        [("The third article of the pact", "3", "treaty")],
    ),
    "ordinal-class": (
        "The third treaty article says",
        [("The third treaty article", "3", "treaty")],
    ),
    "owner": ("the treaty’s fourth article", [("treaty’s fourth article", "4", "treaty")]),
    "two": ("Articles 3 and 4 bind", [("Articles 3", "3", None), ("4", "4", None)]),
    "sign": ("see § 12 here", [("§ 12", "12", None)]),
    "inside": (
        "paragraph 3 of Article 5 of the pact",
        [("paragraph 3 of Article 5 of the pact", "5(3)", "treaty")],
    ),
    "inside-comma": (
        "Article 5, paragraph 2, of the pact",
        [("Article 5, paragraph 2, of the pact", "5(2)", "treaty")],
    ),
    "resolution": ("after resolution 2728 passed", [("resolution 2728", "2728", None)]),
    "carried": (
        "Article 4 of the agreement. The fifth article stipulates",
        [("Article 4 of the agreement", "4", "treaty"), ("The fifth article", "5", "treaty")],
    ),
    "not-from-inside-marks": (
        "“Article 51 of the UN Charter” and Article 4",
        [("Article 51 of the UN Charter", "51", "UN Charter"), ("Article 4", "4", None)],
    ),
    "charter": (
        "Under Article 51 of the Charter of the United Nations,",
        [("Article 51 of the Charter of the United Nations", "51", "UN Charter")],
    ),
    "no-number": ("This article was written in the first section of the hall", []),
    "newspaper-article": ("It was the first article I wrote", []),
    "leading-instrument": ("the UN Charter, Article 51", [("Article 51", "51", "UN Charter")]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_find_provisions(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = find_provisions(Document("a.txt", text))
    assert [(each.text, each.number, each.instrument) for each in found] == expected


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

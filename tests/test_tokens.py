"""Text -> tokens: words, numbers and marks with their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.tokens import normalise, tokenize, words

CASES = {
    "words": ("He said so.", ["He", "said", "so", "."]),
    "acronym": ("the U.N. Charter", ["the", "U.N.", "Charter"]),
    "hyphens": ("Park Min-su, non‑proliferation", ["Park", "Min-su", ",", "non‑proliferation"]),
    "apostrophes": ("don't touch Anna’s", ["don't", "touch", "Anna’s"]),
    "numbers": ("1.4 billion, 10,000 and 19th", ["1.4", "billion", ",", "10,000", "and", "19th"]),
    "no-break-space": ("Article\u00a04", ["Article", "4"]),
    "soft-hyphen": ("host\u00adages \u200bfreed", ["host\u00adages", "freed"]),
    "accent-apart": ("cafe\u0301s close", ["cafe\u0301s", "close"]),
    "marks": ("“Yes” – no…", ["“", "Yes", "”", "–", "no", "…"]),
    "nothing": (" \u00a0\ufeff", []),
}
SAME = {
    "acronym": ("U.N.", "UN"),
    "hyphen": ("cease-fire", "ceasefire"),
    "apostrophe": ("it’s", "it's"),
    "case": ("TREATY", "treaty"),
    "soft-hyphen": ("host\u00adages", "hostages"),
    "accent-apart": ("cafe\u0301", "caf\u00e9"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokenize(text)] == expected


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_two_printings_share_a_norm(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@given(st.text())
def test_tokens_read_back_in_order(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert token.start >= end
        assert text[token.start : token.end] == token.text
        assert token.text.strip() == token.text != ""
        end = token.end


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_only_tokens_between_the_offsets(text: str, start: int, length: int) -> None:
    for token in tokenize(text, start, start + length):
        assert start <= token.start < token.end <= start + length


@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(
                ["U.N.", "don’t", "10,000", "cease-fire", "Straße", "\u200bza", "a", "…"]
            )
        ).map(" ".join),
    )
)
def test_words_are_the_norms_of_tokens(text: str) -> None:
    assert words(text) == tuple(t.norm for t in tokenize(text) if t.kind != "mark")

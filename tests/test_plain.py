"""Text made safe and made to fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.report.plain import columns, pad, shorten, visible, width, wrap

ANY = st.text(st.characters())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “words”", "plain “words”"),
        ("a\u00a0b\r\n\tc ", "a b c"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b31m", "\\x9b31m"),
        ("\u202eabc\u202c", "\\u202eabc\\u202c"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("soft\xadhyphen", "soft\\xadhyphen"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("half\ud800", "half\\ud800"),
        ("naïve 日本 é", "naïve 日本 é"),
    ],
    ids=[
        "plain",
        "space",
        "escape",
        "c1",
        "bidi",
        "zero width",
        "soft hyphen",
        "tag",
        "surrogate",
        "letters",
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(ANY)
def test_visible_text_does_nothing_to_a_terminal(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert shown.isprintable() or all(char.isprintable() or ord(char) > 0x2FF for char in shown)
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in shown)
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("text", "cells"),
    [("abc", 3), ("日本", 4), ("ｅ", 2), ("e\u0301", 1), ("…“”", 3), ("한국", 4)],
)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


@given(ANY, st.integers(2, 30))
def test_no_line_is_wider_than_asked_and_no_word_is_lost(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert all(width(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(ANY, st.integers(2, 30), st.integers(0, 30))
def test_a_lead_takes_room_on_the_first_line_only(text: str, cells: int, used: int) -> None:
    first, *others = wrap(text, cells, used=min(used, cells))
    assert width(first) <= cells - min(used, cells) or not first
    assert all(width(line) <= cells for line in others)


@given(ANY, st.integers(4, 40))
def test_shortened_text_keeps_its_ends(text: str, cells: int) -> None:
    short = shorten(text, cells)
    assert width(short) <= cells
    assert short == text or "…" in short


def test_columns_stand_side_by_side() -> None:
    assert columns([("one two three", 7), ("日本日本", 4)]) == ["one two  日本", "three    日本"]


def test_pad_counts_cells() -> None:
    assert pad("日本", 6) == "日本  "


@pytest.mark.parametrize("cells", [-7, 0, 1])
def test_no_room_at_all_loses_no_word(cells: int) -> None:
    assert "".join(wrap("two words", cells)).replace(" ", "") == "twowords"

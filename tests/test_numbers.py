"""Numbers are read by value, with what is part of their claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.numbers import find_numbers
from checker.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "value", "bound", "unit"),
    [
        ("1.4 billion voters", 1.4e9, "", ""),
        ("over 1.4 billion voters", 1.4e9, "above", ""),
        ("one billion four hundred million", 1.4e9, "", ""),
        ("10,000 tents", 10_000, "", ""),
        ("ten thousand tents", 10_000, "", ""),
        ("nearly 40 percent", 40, "below", "percent"),
        ("forty per cent", 40, "", "percent"),
        ("40%", 40, "", "percent"),
        ("$5 million", 5e6, "", "US dollar"),
        ("5 million euros", 5e6, "", "euro"),
        ("no fewer than twenty-one boats", 21, "at least", ""),
        ("one hundred and five boats", 105, "", ""),
        ("the 21st session", 21, "", ""),
        ("the twenty-first session", 21, "", ""),
        ("two thirds of them", 2 / 3, "", ""),
        ("tens of thousands", 10_000 * 1.0, "", ""),
        ("3 km away", 3, "", "kilometre"),
    ],
)
def test_a_number_is_read_by_value(text: str, value: float, bound: str, unit: str) -> None:
    (number,) = find_numbers(tokenize(text))
    assert number.value == pytest.approx(value)
    assert (number.bound, number.unit) == (bound, unit)


@pytest.mark.parametrize(
    "text", ["a man of letters", "at 10:30", "3/4/2020", "million", "", "1,23"]
)
def test_what_is_no_number_is_left_alone(text: str) -> None:
    assert find_numbers(tokenize(text)) == ()


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_separators_change_nothing(value: int) -> None:
    plain, grouped = find_numbers(tokenize(str(value))), find_numbers(tokenize(f"{value:,}"))
    assert [number.value for number in plain] == [number.value for number in grouped] == [value]


@given(st.text())
def test_nothing_raises_and_spans_are_in_order(text: str) -> None:
    tokens = tokenize(text)
    numbers = find_numbers(tokens)
    edges = [edge for number in numbers for edge in (number.start, number.end)]
    assert edges == sorted(edges)
    assert all(0 <= number.start < number.end <= len(tokens) for number in numbers)


def test_a_possessive_is_a_unit() -> None:
    for text, value in (("one year's notice", 1), ("two years' notice", 2)):
        (number,) = find_numbers(tokenize(text))
        assert (number.value, number.unit, number.joined) == (value, "year", True)

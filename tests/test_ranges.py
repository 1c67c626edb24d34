"""Ranges: two time expressions as the ends of one stretch of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker
from checker.language.dated import dated_by
from checker.language.intervals import print_interval
from checker.report.parsed import parsed

PUBLISHED = "2024-06-20"


def ranges(text: str, published: str | None = PUBLISHED) -> list[list[str]]:
    page = checker.parse(text, published=published)
    return [
        [one.text, *(print_interval(reading) for reading in one.readings)] for one in page.ranges
    ]


@pytest.mark.parametrize(
    ("text", "whole", "days"),
    [
        ("They met from Monday to Wednesday.", "Monday to Wednesday", "2024-06-17/2024-06-19"),
        ("Shut between Monday and Thursday.", "Monday and Thursday", "2024-06-17/2024-06-20"),
        ("It ran from 3 May until 7 June.", "3 May until 7 June", "2024-05-03/2024-06-07"),
        ("Open Monday through Friday.", "Monday through Friday", "2024-06-17/2024-06-21"),
        ("Open Monday-Friday.", "Monday-Friday", "2024-06-17/2024-06-21"),
        ("It closed July 29–Aug. 2.", "July 29–Aug. 2", "2024-07-29/2024-08-02"),
        ("He ruled from 2015 to 2020.", "2015 to 2020", "2015-01-01/2020-12-31"),
        ("Sales fell between 2015 and 2020.", "2015 and 2020", "2015-01-01/2020-12-31"),
        ("It rained from May to July 2023.", "May to July 2023", "2023-05-01/2023-07-31"),
        (
            "Dry 3 November to 7 January 2020.",
            "3 November to 7 January 2020",
            "2019-11-03/2020-01-07",
        ),
        ("It held from June 2023 until today.", "June 2023 until today", "2023-06-01/2024-06-20"),
    ],
)
def test_a_range(text: str, whole: str, days: str) -> None:
    assert ranges(text) == [[whole, days]]


@pytest.mark.parametrize(
    "text",
    [
        "The vote was moved from Monday to Wednesday.",
        "They postponed the summit from 3 May to 7 June.",
        "It closed on Monday. Wednesday was quiet.",
        "The summit was held on Monday and Tuesday.",
        "from the first quarter to the third",
        "open from 9am to 5pm",
        "from Monday until further notice",
        "They vote Monday until Wednesday",
        "in May and June 2019",
    ],
)
def test_two_days_that_are_no_range(text: str) -> None:
    assert ranges(text) == []


def test_one_expression_with_both_days_is_no_range() -> None:
    assert ranges("on June 18-19, between 3 and 5 May, 2019-2021") == []


def test_without_a_publication_day_a_range_has_no_days() -> None:
    assert ranges("They met from Monday to Wednesday.", None) == [["Monday to Wednesday"]]


def test_the_ends_stay_expressions_of_their_own() -> None:
    page = checker.parse("They met from Monday to Wednesday in Oslo.", published=PUBLISHED)
    assert [one.text for one in page.times] == ["Monday", "Wednesday"]
    assert [one.text for one in dated_by(page)] == ["Monday to Wednesday"]
    (whole,) = page.ranges
    assert whole.event is not None and whole.event.predicate == "meet"  # noqa: PT018 - one thing
    assert (whole.kind, whole.value, whole.modifier) == ("range", "2024-06-17/2024-06-19", None)


def test_the_listing_has_a_range_once() -> None:
    text = parsed(
        [checker.parse("They met from Monday to Wednesday in Oslo.", published=PUBLISHED)]
    )
    assert "“Monday to Wednesday” 17 to 19 Jun 2024, met" in text
    assert "DATES  1" in text


@given(
    first=st.dates(date(1950, 1, 1), date(2050, 1, 1)),
    length=st.integers(1, 400),
    published=st.dates(date(1950, 1, 1), date(2050, 1, 1)),
)
def test_a_range_of_written_days_is_from_the_first_to_the_last(
    first: date, length: int, published: date
) -> None:
    last = first + timedelta(days=length)
    text = f"It ran from {first.day} {first:%B %Y} to {last.day} {last:%B %Y}, he said."
    (whole,) = checker.parse(text, published=published).ranges
    assert (whole.earliest, whole.latest) == (first, last)

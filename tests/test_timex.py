"""TIMEX3 types and values: what other tools' answers are compared with."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import checker
from checker.language.bounded import for_judging
from checker.stages.parse.times import find_times
from checker.stages.parse.times.reading import Meanings
from checker.values import Document, Publication

PUBLISHED = "2024-06-20"  # a Thursday


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("It was signed on Wednesday.", "DATE", "2024-06-19"),
        ("It was signed on June 19.", "DATE", "2024-06-19"),
        ("They met last week.", "DATE", "2024-W24"),
        ("They met over the weekend.", "DATE", "2024-W24-WE"),
        ("They met last month.", "DATE", "2024-05"),
        ("Sales fell in the second quarter of 2023.", "DATE", "2023-Q2"),
        ("Sales fell in the first half of 2023.", "DATE", "2023-H1"),
        ("It rained last summer.", "DATE", "2023-SU"),
        ("It was built in the 1990s.", "DATE", "199"),
        ("It was built in the 19th century.", "DATE", "18"),
        ("He resigned four years ago.", "DATE", "2020"),
        ("He resigned more than two years ago.", "DATE", "2022"),
        ("Profit rose from a year earlier.", "DATE", "2023"),
        ("He recently resigned.", "DATE", "PAST_REF"),
        ("It has grown in recent years.", "DATE", "PAST_REF"),
        ("They met on Tuesday night.", "TIME", "2024-06-18TNI"),
        ("They met at 9:15 p.m. on Tuesday.", "TIME", "2024-06-18T21:15"),
        ("He left at half past six.", "TIME", "2024-06-20T06:30"),
        ("He left at twenty minutes to nine.", "TIME", "2024-06-20T08:40"),
        ("He left at 7 in the evening.", "TIME", "2024-06-20T19:00"),
        ("It took three days.", "DURATION", "P3D"),
        ("It took several decades.", "DURATION", "PXDE"),
        ("It took an hour and 20 minutes.", "DURATION", "PT1H20M"),
        ("It rained all day.", "DURATION", "P1D"),
        ("They meet every Monday at 4pm.", "SET", "XXXX-WXX-1T16:00"),
        ("They meet every other Friday.", "SET", "P2W"),
        ("They meet twice a month.", "SET", "P1M"),
        ("They meet every three weeks.", "SET", "P3W"),
        ("They meet on weekends.", "SET", "XXXX-WXX-WE"),
        ("They meet every June.", "SET", "XXXX-06"),
    ],
)
def test_type_and_value(text: str, type_: str, value: str) -> None:
    (found,) = checker.parse(text, published=PUBLISHED).times
    assert (found.type, found.value) == (type_, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It was signed on Wednesday.", "XXXX-WXX-3"),
        ("It was signed on June 19.", "XXXX-06-19"),
        ("It was signed in June.", "XXXX-06"),
        ("It was signed last week.", "XXXX-WXX"),
        ("It was signed at 10 a.m.", "XXXX-XX-XXT10:00"),
        ("It was signed in 1990.", "1990"),
    ],
)
def test_without_a_publication_date_the_value_keeps_what_is_said(text: str, value: str) -> None:
    (found,) = checker.parse(text).times
    assert found.value == value


def test_an_anchor_out_of_the_paragraph_is_no_ground_for_judging() -> None:
    text = "On June 3 he left.\n\nThe next day he came back."
    published = Publication(date.fromisoformat(PUBLISHED), "manifest")
    page = Document(path="page.txt", text=text, published=published)
    page = evolve(page, times=find_times(page))
    found, judged = page.times[1], for_judging([page])[0].times[1]
    assert (found.text, found.anchor, found.value) == ("The next day", "story", "2024-06-04")
    assert found.earliest == date(2024, 6, 4)
    assert (judged.readings, judged.status) == ((), "unresolved")


def test_with_nothing_told_only_calendar_units_count_from_the_page() -> None:
    found = find_times(
        Document(
            path="page.txt",
            text="Profit rose from a year earlier. The next day it fell.",
            published=Publication(date.fromisoformat(PUBLISHED), "manifest"),
        )
    )
    assert [(time.text, time.anchor, time.status) for time in found] == [
        ("a year earlier", "story", "resolved"),
        ("The next day", "none", "unresolved"),
    ]


def test_every_alternative_of_the_grammar_has_its_reader() -> None:
    grammar = (Path(__file__).parents[1] / "grammar/en/time.lark").read_text(encoding="utf-8")
    names = set(re.findall(r"->\s*(\w+)", re.sub(r"//.*", "", grammar)))
    assert len(names) > 50
    assert {name for name in names if not hasattr(Meanings, name)} == set()


@given(day=st.dates(date(1950, 1, 1), date(2050, 12, 31)), published=st.dates(date(1950, 1, 1)))
def test_the_value_of_a_written_day_is_that_day(day: date, published: date) -> None:
    page = checker.parse(f"They met on {day.day} {day:%B} {day.year}.", published=published)
    (found,) = page.times
    assert found.value == day.isoformat()


@given(day=st.dates(date(1950, 1, 1), date(2050, 12, 31)))
def test_a_value_of_a_single_day_is_its_reading(day: date) -> None:
    text = "On Monday, yesterday, June 3, the next day, last Friday, two days ago, next Tuesday."
    for found in checker.parse(text, published=day).times:
        assert found.value == str(found.earliest)

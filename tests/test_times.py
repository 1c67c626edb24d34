"""Time expressions: the corpus beside the grammar, single kinds, and laws."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from checker.language import intervals
from checker.stages.parse.times import find_times
from checker.values import Document, Publication, Region, Story, TimeExpression

CORPUS = tomllib.loads(
    (Path(__file__).parents[1] / "grammar/en/time.corpus.toml").read_text(encoding="utf-8")
)
PUBLISHED = date(2024, 6, 20)  # a Thursday


def times(text: str, published: date | None = PUBLISHED) -> tuple[TimeExpression, ...]:
    dated = None if published is None else Publication(published, "manifest")
    return find_times(Document(path="page.txt", text=text, published=dated))


def days(found: TimeExpression) -> str:
    return "|".join(intervals.print_interval(reading) for reading in found.readings)


@pytest.mark.parametrize("example", CORPUS["example"], ids=lambda example: example["text"][:40])
def test_the_corpus(example: dict[str, Any]) -> None:
    published = date.fromisoformat(example.get("published", CORPUS["published"]))
    found = []
    for time in times(example["text"], published):
        more = [part for part in (time.modifier, time.duration, time.clock) if part]
        found.append([time.text, days(time), time.precision, *([" ".join(more)] if more else [])])
    assert found == example["found"]


@pytest.mark.parametrize(
    ("text", "weekday", "month", "day"),
    [
        ("It was signed on Wednesday.", 2, None, None),
        ("It was signed on June 19.", None, 6, 19),
        ("It was signed on Wednesday, June 19.", 2, 6, 19),
        ("It was signed in June.", None, 6, None),
        ("It happened last Friday.", 4, None, None),
    ],
)
def test_without_a_publication_date_the_constraints_stay(
    text: str, weekday: int | None, month: int | None, day: int | None
) -> None:
    (found,) = times(text, None)
    assert (found.status, found.readings) == ("unresolved", ())
    assert (found.weekday, found.month, found.day) == (weekday, month, day)


@pytest.mark.parametrize(
    "text",
    ["today", "yesterday", "last month", "this week", "two days ago", "next year", "Christmas", "last night",
     "the past two weeks", "this summer", "later this year"],
)  # fmt: skip
def test_nothing_relative_is_resolved_without_a_publication_date(text: str) -> None:
    assert [found.readings for found in times(f"It rained {text}.", None)] == [()]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("It ended on Dec. 29.", date(2024, 1, 3), "2023-12-29"),
        ("It begins on January 4.", date(2023, 12, 20), "2024-01-04"),
        ("It will start in August.", PUBLISHED, "2024-08-01/2024-08-31"),
        ("It started in August.", PUBLISHED, "2023-08-01/2023-08-31"),
        ("The vote is due on Monday.", PUBLISHED, "2024-06-24"),
        ("He said on Monday that it will rain.", PUBLISHED, "2024-06-17"),
        ("He said Thursday it was over.", PUBLISHED, "2024-06-20"),
    ],
)
def test_tense_and_the_nearest_year(text: str, published: date, expected: str) -> None:
    assert [days(found) for found in times(text, published)] == [expected]


def test_numeric_order_from_the_weekday_and_from_the_page() -> None:
    assert [days(found) for found in times("On 03/04/2024.")] == ["2024-04-03|2024-03-04"]
    assert [days(found) for found in times("On Monday, 03/04/2024.")] == ["2024-03-04"]
    assert [days(found) for found in times("On 03/04/2024 and 20/06/2024.")] == [
        "2024-04-03",
        "2024-06-20",
    ]


def page(text: str, *regions: Region, stories: tuple[Story, ...] = ()) -> Document:
    return Document(
        path="page.txt",
        text=text,
        published=Publication(PUBLISHED, "byline"),
        regions=regions,
        stories=stories or (Story(0, len(text)),),
        cleaned=True,
    )


def test_furniture_is_never_read_and_a_second_story_has_its_own_date() -> None:
    text = "3 Nov 2025\nIt rained on Wednesday.\nIt snowed on Wednesday."
    first = Region(11, 34, "body", 0)
    second = Region(35, len(text), "body", 1)
    stories = (Story(11, 34), Story(35, len(text), inherits=False))
    document = page(text, Region(0, 10, "related"), first, second, stories=stories)
    assert [days(found) for found in find_times(document)] == ["2024-06-19", ""]
    own = evolve(stories[1], published=Publication(date(2024, 3, 1), "byline"))
    document = evolve(document, stories=(stories[0], own))
    assert [days(found) for found in find_times(document)] == ["2024-06-19", "2024-02-28"]


def test_a_repeated_region_repeats_its_expressions() -> None:
    text = "They met on Monday. They left on Tuesday.\nThey met on Monday. They left on Tuesday."
    document = page(text, Region(0, 41, "body", 0), Region(42, 83, "body", 0, copy_of=0))
    first, second = find_times(document)[:2], find_times(document)[2:]
    assert [found.copy_of for found in second] == [found.start for found in first]
    assert all(text[found.start : found.end] == found.text for found in second)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("They would ratify it “before the autumn recess”.", 2024),
        ("She pledged to resign ahead of the autumn recess.", 2024),
        ("They met before the autumn recess.", 2023),
        ("They promised in the autumn that he would go.", 2023),
        ("He would go. “We said so in the autumn.”", 2023),
    ],
)
def test_the_tense_of_what_is_promised_or_quoted(text: str, year: int) -> None:
    earliest = times(text)[0].earliest
    assert earliest is not None
    assert earliest.year == year


@pytest.mark.parametrize(
    ("text", "predicate", "negated", "tense"),
    [
        ("Norway and Finland inked the treaty on Monday.", "sign", False, "past"),
        ("The ministers were to meet; Friday's meeting was called off.", "meet", False, "present"),
        ("The meeting took place on Monday.", "meet", False, "past"),
        ("The treaty will be ratified on 3 July.", "ratify", False, "future"),
        ("The text was not released on Monday.", "publish", True, "past"),
        ("The agency reported on Friday that they met.", "say", False, "past"),
    ],
)
def test_what_a_date_dates(text: str, predicate: str, negated: bool, tense: str) -> None:
    tie = times(text)[0].event
    assert tie is not None
    assert (tie.predicate, tie.negated, tie.tense) == (predicate, negated, tense)


@pytest.mark.parametrize(
    "text",
    [
        "The council passed the 2023 budget.",
        "Elections were announced for 5 July.",
        "It was a warm week.",
    ],
)
def test_a_date_that_dates_no_event(text: str) -> None:
    assert all(found.event is None for found in times(text))


# ---- laws ---------------------------------------------------------------------------------------------

WORDS = (
    "Wednesday June 19 2024 , 19th the of last next week years two a ago May on at 10:30 p.m. early mid- 1990s "
    "quarter first 06/20/2024 now . 's - half and"
)
PIECES = st.sampled_from(["\n", *WORDS.split()])


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=20).map(" ".join)))
def test_nothing_raises_and_spans_read_back(text: str) -> None:
    found = times(text)
    assert all(text[time.start : time.end] == time.text for time in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all((time.status == "ambiguous") == (len(time.readings) > 1) for time in found)


RELATIVE = [
    "Wednesday",
    "last Friday",
    "next Monday",
    "this week",
    "yesterday",
    "two weeks ago",
    "Friday last week",
]


@pytest.mark.parametrize("words", RELATIVE)
@given(day=st.dates(date(1990, 1, 1), date(2090, 1, 1)), weeks=st.integers(-200, 200))
def test_moving_the_page_by_weeks_moves_what_is_relative(words: str, day: date, weeks: int) -> None:
    moved = timedelta(weeks=weeks)
    here, there = times(words, day), times(words, day + moved)
    assert [
        (reading.earliest + moved, reading.latest + moved)
        for time in here
        for reading in time.readings
        if reading.earliest and reading.latest
    ] == [(reading.earliest, reading.latest) for time in there for reading in time.readings]


CHAINS = [
    ["2024", "June 2024", "19 June 2024", "Wednesday, 19 June 2024"],
    ["last year", "May last year", "May 5 last year"],
    ["this year", "the second half of this year", "the fourth quarter of this year"],
    ["the 1990s", "1994", "May 1994", "4 May 1994"],
    ["last week", "Friday last week"],
]


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain[-1])
@given(day=st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_more_precise_words_never_widen_the_interval(chain: list[str], day: date) -> None:
    readings = [times(words, day)[0].readings[0] for words in chain]
    assert all(intervals.within(narrow, wide) for wide, narrow in pairwise(readings))


def test_what_dates_back_does_not_last_until() -> None:
    (found,) = times("Reviving a pact dating back to the 1990s, they met.")
    assert found.modifier == "since"

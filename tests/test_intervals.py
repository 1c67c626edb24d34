"""Intervals of days: units, holidays' arithmetic, relations, and what is printed reads back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language import intervals
from checker.values import Interval

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
ENDS = st.one_of(st.none(), DAYS)


@st.composite
def some_interval(draw: st.DrawFn) -> Interval:
    one, other = draw(ENDS), draw(ENDS)
    if one is not None and other is not None and other < one:
        one, other = other, one
    return Interval(one, other)


@given(some_interval())
def test_what_is_printed_reads_back(interval: Interval) -> None:
    assert intervals.read_interval(intervals.print_interval(interval)) == interval


@given(some_interval(), some_interval())
def test_relations_agree(one: Interval, other: Interval) -> None:
    assert intervals.disjoint(one, other) == intervals.disjoint(other, one)
    assert intervals.gap(one, other) == intervals.gap(other, one)
    assert (intervals.gap(one, other) > 0) == intervals.disjoint(one, other)
    both = intervals.intersection(one, other)
    assert both is None or (intervals.within(both, one) and intervals.within(both, other))


@pytest.mark.parametrize("unit", ["day", "week", "month", "quarter", "year", "decade", "century"])
@given(day=DAYS)
def test_a_unit_holds_its_day_and_touches_the_next(unit: str, day: date) -> None:
    here, after = intervals.unit_around(day, unit), intervals.unit_around(day, unit, 1)
    assert here is not None
    assert after is not None
    assert intervals.within(Interval(day, day), here)
    assert intervals.gap(here, after) == 1


@given(day=DAYS, months=st.integers(-600, 600))
def test_months_are_added_within_the_month(day: date, months: int) -> None:
    moved = intervals.add_months(day, months)
    assert moved is not None
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(1961, date(1961, 4, 2)), (2000, date(2000, 4, 23)), (2024, date(2024, 3, 31)), (2038, date(2038, 4, 25))],
)  # fmt: skip
def test_easter(year: int, sunday: date) -> None:
    assert intervals.easter(year) == sunday


@pytest.mark.parametrize(
    ("month", "weekday", "nth", "expected"),
    [(5, 0, -1, 27), (11, 3, 4, 28), (9, 0, 1, 2), (5, 6, 2, 12), (2, 4, 5, None)],
)
def test_the_nth_weekday(month: int, weekday: int, nth: int, expected: int | None) -> None:
    whole = intervals.month_of(2024, month)
    assert whole is not None
    assert whole.earliest is not None
    assert whole.latest is not None
    found = intervals.nth_weekday(whole.earliest, whole.latest, weekday, nth)
    assert (found and found.day) == expected


@pytest.mark.parametrize(
    ("unit", "offset", "expected"),
    [
        ("week", 0, "2024-06-17/2024-06-23"),
        ("weekend", -1, "2024-06-15/2024-06-16"),
        ("quarter", 1, "2024-07-01/2024-09-30"),
        ("decade", -1, "2010-01-01/2019-12-31"),
        ("century", 0, "2001-01-01/2100-12-31"),
    ],
)
def test_units_round_a_day(unit: str, offset: int, expected: str) -> None:
    found = intervals.unit_around(date(2024, 6, 20), unit, offset)
    assert found is not None
    assert intervals.print_interval(found) == expected


def test_the_ends_of_the_calendar_are_no_error() -> None:
    assert intervals.unit_around(date.max, "week", 1) is None
    assert intervals.add_months(date.min, -1) is None
    assert intervals.year_of(0) is None
    assert intervals.valid(2023, 2, 29) is None
    assert intervals.add_days(date.max, 1) is None
    assert intervals.length(Interval(None, date.max)) is None
    assert intervals.length(Interval(date(2024, 1, 1), date(2024, 1, 1) + timedelta(days=9))) == 10

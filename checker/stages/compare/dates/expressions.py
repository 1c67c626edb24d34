"""One time expression -> facts: its weekday, its calendar, its order, its place in time."""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from typing import TYPE_CHECKING

from checker.language import intervals
from checker.stages.compare.dates.ahead import datelines, told_ahead
from checker.stages.compare.dates.facts import date_fact, reference_day, spoken
from checker.stages.compare.dates.lengths import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from checker.values import Document, Fact, TimeExpression

_JOINT = 5
"""Code points of what joins two weekdays: " and ", " or "."""
_NEAR = 3
"""Days on either side in which a date with the stated weekday is offered."""


def expression_facts(documents: Sequence[Document], which: int) -> Iterator[Fact]:
    """Facts about each expression of one document by itself; a repeated body is looked at once."""
    document = documents[which]
    filed = datelines(document)
    for time in document.times:
        if time.copy_of is not None:
            continue
        yield from (
            fact
            for fact in (
                _weekday(documents, which, time),
                _calendar(documents, which, time),
                _order(documents, which, time),
                told_ahead(documents, which, time, filed.get(time.story)),
                _last_weekday(documents, which, time),
                _deadline(documents, which, time),
            )
            if fact is not None
        )


def _first_of_two(document: Document, time: TimeExpression, days: Sequence[date]) -> bool:
    """Whether the day is of the weekday right before: "Tuesday and Wednesday, 18 and 19 March"."""
    at = bisect_left(document.times, time.start, key=lambda each: each.start)
    before = document.times[at - 1] if at else None
    return (
        before is not None
        and before.weekday is not None
        and time.start - before.end <= _JOINT
        and any(day.weekday() == before.weekday for day in days)
    )


def _place(which: int, time: TimeExpression) -> list[list[tuple[int, int, int]]]:
    return [[(which, time.start, time.end)]]


def _weekday(documents: Sequence[Document], which: int, time: TimeExpression) -> Fact | None:
    """A weekday and a date in one phrase."""
    if time.weekday is None or time.kind != "date" or time.precision != "day" or not time.readings:
        return None
    days = [reading.earliest for reading in time.readings if reading.earliest is not None]
    ends = [reading.latest for reading in time.readings if reading.latest is not None]
    if any(day.weekday() == time.weekday for day in (*days, *ends)):
        return None  # of "Monday to Wednesday, March 10-12" the second is the last day's
    if _first_of_two(documents[which], time, days):
        return None
    return date_fact(
        documents,
        "weekday",
        _place(which, time),
        weekday_stated=intervals.WEEKDAYS[time.weekday],
        weekday_of_date=intervals.WEEKDAYS[days[0].weekday()],
        date=spoken(days[0]),
        hint=_hint(days[0], time),
        year_written=time.year is not None,
        region=time.region,
    )


def _hint(day: date, time: TimeExpression) -> str:
    """The dates near by that have the stated weekday: what may have been meant."""
    wanted = time.weekday
    choices = [
        day + timedelta(days=offset)
        for offset in range(-_NEAR, _NEAR + 1)
        if intervals.add_days(day, offset)
    ]
    near = min(
        (found for found in choices if found.weekday() == wanted),
        key=lambda found: abs(found - day),
        default=None,
    )
    hints = [] if near is None else [spoken(near)]
    swapped = intervals.valid(day.year, day.day, day.month)
    if swapped is not None and swapped.weekday() == wanted and swapped != near:
        hints.append(spoken(swapped))
    for year in (day.year - 1, day.year + 1):
        other = intervals.valid(year, day.month, day.day)
        if other is not None and other.weekday() == wanted:
            hints.append(spoken(other))
    return " or ".join(hints)


def _calendar(documents: Sequence[Document], which: int, time: TimeExpression) -> Fact | None:
    """A day no calendar has: 31 June, 29 February 2023, 13/25/2024."""
    if time.readings or time.kind != "date" or time.month is None or time.day is None:
        return None
    if time.year is None:
        longest = intervals.longest_month(time.month)
    else:
        month = intervals.month_of(time.year, time.month)
        longest = 0 if month is None else intervals.length(month) or 0
    return date_fact(
        documents,
        "calendar",
        _place(which, time),
        day=time.day,
        days_in_month=longest,
        month=intervals.MONTHS[time.month - 1] if 1 <= time.month <= len(intervals.MONTHS) else "",
        region=time.region,
    )


def _order(documents: Sequence[Document], which: int, time: TimeExpression) -> Fact | None:
    """A date in digits that can be read two ways."""
    days = [reading.earliest for reading in time.readings if reading.earliest is not None]
    numeric = time.kind == "date" and time.month is None and len(days) > 1
    if not numeric or any(reading.earliest != reading.latest for reading in time.readings):
        return None
    return date_fact(
        documents,
        "order",
        _place(which, time),
        date=spoken(days[0]),
        other_date=spoken(days[1]),
        gap=abs((days[0] - days[1]).days),
        region=time.region,
    )


def _last_weekday(documents: Sequence[Document], which: int, time: TimeExpression) -> Fact | None:
    """As in "Last Friday", "next Monday": the nearest such day against that day of the other week."""
    published = reference_day(documents[which], time.story)
    word = time.text.split()[0].lower() if time.kind == "weekday" and " " in time.text else ""
    if (
        published is None
        or time.weekday is None
        or word not in _other_weeks(documents[which])
        or not time.readings
    ):
        return None
    week = _other_weeks(documents[which])[word]
    of_week = intervals.add_days(published, 7 * week - published.weekday() + time.weekday)
    first = time.readings[0].earliest
    if first is None or of_week is None or first == of_week:
        return None
    return date_fact(
        documents,
        "last_weekday",
        _place(which, time),
        date=spoken(first),
        other_date=spoken(of_week),
        gap=abs((first - of_week).days),
        region=time.region,
    )


def _other_weeks(document: Document) -> Mapping[str, int]:
    """Words that can put a weekday into another week, with the weeks from this one."""
    weeks: Mapping[str, int] = tables(document.language)["other_week"]
    return weeks


_ERAS = ("decade", "century")
"""Precisions of which nothing falls due: "a pact of the 1990s"."""


def _deadline(documents: Sequence[Document], which: int, time: TimeExpression) -> Fact | None:
    """Something told as still to come by a day that is over when the page appears."""
    event, published = time.event, reference_day(documents[which], time.story)
    if (
        event is None
        or published is None
        or event.tense != "future"
        or event.negated
        or time.anchor != "absolute"
        or time.precision in _ERAS
    ):
        return None
    ends = [reading.latest for reading in time.readings if reading.latest is not None]
    if (
        len(ends) != 1
        or ends[0] >= published
        or time.modifier not in (None, "by", "until", "before")
    ):
        return None
    return date_fact(
        documents,
        "deadline",
        _place(which, time),
        gap=(published - ends[0]).days,
        predicate=event.text,
        date=spoken(ends[0]),
        published=spoken(published),
        by=time.modifier in ("by", "until", "before"),
        region=time.region,
    )

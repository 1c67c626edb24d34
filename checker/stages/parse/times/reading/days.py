"""Terminals of days, weekdays and holidays -> meanings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.parse.times.meaning import Meaning
from checker.stages.parse.times.reading.children import (
    Children,
    anchor_of,
    evolved,
    offset_of,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def month_day(children: Children) -> Meaning:
    """A day of a month."""
    return Meaning("day", month=value_of(children, "MONTH"), day=value_of(children, "DAY", "ORD"))


def days(children: Children) -> Meaning | None:
    """A range of days in one month."""
    first, last = (
        child.value for child in children if getattr(child, "type", "") in ("DAY", "ORD")
    )
    month = value_of(children, "MONTH")
    return Meaning("day", month=month, day=first, last=last) if first < last else None


def with_year(children: Children) -> Meaning:
    """A day with its year."""
    return evolved(children, year=value_of(children, "YEAR", "CYEAR"))


def which_year(children: Children) -> Meaning | None:
    """A day of last, this or next year."""
    if value_of(children, "UNIT") != "year":
        return None
    return evolved(children, year_which=offset_of(children))


def weekday_date(children: Children) -> Meaning | None:
    """A weekday and a date in one phrase."""
    return evolved(children, weekday=value_of(children, "WEEKDAY", "CWEEKDAY"))


def weekday_day(children: Children) -> Meaning | None:
    """A weekday and a day of no named month."""
    return Meaning("day", day=value_of(children, "ORD"), weekday=value_of(children, "WEEKDAY"))


def weekday(children: Children) -> Meaning:
    """A weekday by itself."""
    return Meaning("weekday", weekday=value_of(children, "WEEKDAY"))


def which_weekday(children: Children) -> Meaning:
    """Last, this or next such weekday."""
    return Meaning(
        "weekday",
        weekday=value_of(children, "WEEKDAY"),
        which=offset_of(children),
        anchor=anchor_of(children),
    )


def that_weekday(children: Children) -> Meaning:
    """The weekday told before."""
    return Meaning("weekday", weekday=value_of(children, "WEEKDAY"), anchor="mention")


def weekday_in_week(children: Children) -> Meaning | None:
    """A weekday of last, this or next week."""
    if value_of(children, "UNIT") != "week":
        return None
    return Meaning("weekday", weekday=value_of(children, "WEEKDAY"), week=offset_of(children))


def deictic(children: Children) -> Meaning:
    """Today, yesterday, tonight ..."""
    token = children[-1]
    part = {"tonight": "night", "overnight": "night"}.get(token.low)
    return Meaning("deictic", which=token.value, daypart=part)


def later_day(children: Children) -> Meaning | None:
    """Later today, earlier Monday: a part of the day."""
    token = children[0]
    if token.low not in ("earlier", "later"):
        return None
    part = "late" if token.low == "later" else "early"
    inner = deictic(children) if value_of(children, "DEICTIC") is not None else weekday(children)
    return inner._replace(part=part)


def later_part(children: Children) -> Meaning | None:
    """Earlier this morning, later this evening."""
    if children[0].low not in ("earlier", "later"):
        return None
    late = children[0].low == "later"
    return which_part(0)(children)._replace(part="late" if late else "early")


def this_weekday(children: Children) -> Meaning:
    """This coming Tuesday, this past Sunday: the nearest, and no other one."""
    which = -1 if value_of(children, "PAST") is not None else 2
    return Meaning("weekday", weekday=value_of(children, "WEEKDAY"), which=which)


def day_of_unit(children: Children) -> Meaning | None:
    """The 3rd of next month, the 15th of the month."""
    if value_of(children, "UNIT") != "month" or not isinstance(value_of(children, "ORD"), int):
        return None
    month = Meaning("unit", unit="month", which=offset_of(children))
    return Meaning("nth", nth=value_of(children, "ORD"), unit="day", of=month)


def which_day(children: Children) -> Meaning:
    """The last or next such day of a month: "last Oct. 12"."""
    return month_day(children)._replace(which=offset_of(children))


def bare_day(children: Children) -> Meaning:
    """A day of a month that is not named: "the 25th"."""
    return Meaning("day", day=value_of(children, "ORD"))


def holiday(children: Children) -> Meaning:
    """A day with a name, with its year or without."""
    rule, year = value_of(children, "HOLIDAY"), value_of(children, "YEAR", "CYEAR")
    return Meaning("holiday", rule=rule, year=year)


def which_holiday(children: Children) -> Meaning:
    """Last, this or next holiday."""
    return Meaning(
        "holiday",
        rule=value_of(children, "HOLIDAY"),
        which=offset_of(children),
        anchor=anchor_of(children),
    )


def holiday_which_year(children: Children) -> Meaning | None:
    """A holiday of last, this or next year."""
    if value_of(children, "UNIT") != "year":
        return None
    return Meaning("holiday", rule=value_of(children, "HOLIDAY"), year_which=offset_of(children))


def day_part(children: Children) -> Meaning:
    """A day and a part of it."""
    return evolved(children, daypart=value_of(children, "DAYPART"))


def which_part(offset: int, anchor: str = "publication") -> Callable[[Children], Meaning]:
    """This morning, the next night: an offset in days and what it is counted from."""

    def read(children: Children) -> Meaning:
        daypart = value_of(children, "DAYPART")
        back = offset if daypart == "night" or anchor == "mention" else 0
        return Meaning("deictic", which=back, daypart=daypart, anchor=anchor)

    return read


def last_part(children: Children) -> Meaning | None:
    """Only nights are "last"."""
    return (
        which_part(-1)(children) if value_of(children, "DAYPART") in ("night", "evening") else None
    )


def some_part(children: Children) -> Meaning:
    """The morning, night: a part of the day told."""
    return Meaning("part", daypart=value_of(children, "DAYPART"))

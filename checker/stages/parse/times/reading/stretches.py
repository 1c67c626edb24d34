"""Terminals of months, years and other stretches of the calendar -> meanings."""

from __future__ import annotations

from checker.stages.parse.times.meaning import Meaning
from checker.stages.parse.times.reading.children import (
    Children,
    Which,
    anchor_of,
    meanings_of,
    offset_of,
    value_of,
)
from checker.stages.parse.times.reading.lengths import whole_length_of_unit

DEFINITE = frozenset(
    {"week", "month", "quarter", "year", "decade", "century", "weekend", "semester", "millennium"}
)


_LONG = frozenset({"decade", "century", "millennium"})
"""Units of which "the next" is a length: nobody speaks of the calendar's next decade."""


def month(children: Children) -> Meaning:
    """A month, with its year or without."""
    return Meaning(
        "month", month=value_of(children, "MONTH"), year=value_of(children, "YEAR", "CYEAR")
    )


def which_month(children: Children) -> Meaning:
    """Last, this or next such month."""
    return Meaning(
        "month",
        month=value_of(children, "MONTH"),
        which=offset_of(children),
        anchor=anchor_of(children),
    )


def that_month(children: Children) -> Meaning:
    """The month told before."""
    return Meaning("month", month=value_of(children, "MONTH"), anchor="mention")


def month_which_year(children: Children) -> Meaning | None:
    """A month of last, this or next year."""
    if value_of(children, "UNIT") != "year":
        return None
    return Meaning("month", month=value_of(children, "MONTH"), year_which=offset_of(children))


def months(children: Children) -> Meaning | None:
    """A range of months."""
    first, last = (child.value for child in children if child.type == "MONTH")
    return Meaning("month", month=first, last=last) if first < last else None


def year(children: Children) -> Meaning | None:
    """A year, calendar or fiscal."""
    if value_of(children, "UNIT") not in (None, "year"):
        return None
    fiscal = value_of(children, "FISCAL") == "fiscal"
    return Meaning("year", year=value_of(children, "YEAR"), fiscal=fiscal)


def year_era(children: Children) -> Meaning:
    """A year of an era."""
    year = int(children[0].value)
    return Meaning("year", year=-year if value_of(children, "ERA") == "bc" else year)


def years(children: Children) -> Meaning:
    """A range of years."""
    first, last = children[0].value
    return Meaning("years", year=first, last=last)


def decade(children: Children) -> Meaning:
    """A decade."""
    value = value_of(children, "DECADE")
    if value >= 1000:  # noqa: PLR2004 - four digits
        return Meaning("decade", year=value)
    return Meaning("decade", year=(2000 if value < 20 else 1900) + value)  # noqa: PLR2004 - the 10s are 2010


def counted(children: Children) -> Meaning | None:
    """The nth unit: a century, or a part of something."""
    unit, nth = value_of(children, "UNIT"), value_of(children, "ORD")
    if value_of(children, "HALF") is not None:
        unit = "half"
    if unit in ("century", "millennium"):
        return Meaning("century", nth=nth, unit=unit) if nth > 0 else None
    if unit == "quarter" and nth > 4:  # noqa: PLR2004 - quarters of a year
        return None
    fiscal = value_of(children, "FISCAL") == "fiscal"
    return Meaning("nth", nth=nth, unit=unit, fiscal=fiscal)


def quarter(children: Children) -> Meaning:
    """A quarter by its number."""
    return Meaning("nth", nth=value_of(children, "QUARTER"), unit="quarter")


def month_quarter(children: Children) -> Meaning | None:
    """The December quarter: the one the month ends."""
    if value_of(children, "UNIT") != "quarter":
        return None
    return Meaning("nth", nth=(value_of(children, "MONTH") + 2) // 3, unit="quarter")


def first_units(children: Children) -> Meaning | None:
    """The first nine months."""
    (amount,) = meanings_of(children)
    if value_of(children, "ORD") not in (1, -1) or amount.low is None:
        return None
    unit = value_of(children, "UNITS")
    return Meaning(
        "nth", nth=value_of(children, "ORD"), unit=unit, low=amount.low, high=amount.high
    )


def nth_weekday(children: Children) -> Meaning:
    """The nth such weekday of something."""
    return Meaning(
        "nth", nth=value_of(children, "ORD"), unit="weekday", weekday=value_of(children, "WEEKDAY")
    )


def of_year(children: Children) -> Meaning | None:
    """As in "1989 third quarter", "third quarter 1989", "last year's first half"."""
    found = meanings_of(children)
    counted = next((meaning for meaning in found if meaning.form == "nth"), None)
    if counted is None or counted.unit == "weekday":
        return None
    whole = next((meaning for meaning in found if meaning is not counted), None)
    year = value_of(children, "YEAR")
    if whole is None and value_of(children, "UNIT") == "year":
        whole = Meaning("unit", unit="year", which=0)
    return counted._replace(of=whole if year is None else Meaning("year", year=year))


def which_unit(children: Children) -> Meaning | None:
    """Last, this or next unit; "the last year" is a length."""
    unit = value_of(children, "UNIT")
    which = next((child for child in children if isinstance(child, Which)), None)
    if unit in ("minute", "hour"):
        return _the_hour(unit, which)
    if (
        which is not None
        and (which.word == "past" or (which.the and which.word == "last"))
        and unit != "weekend"
    ):
        return Meaning("duration", low=1.0, high=1.0, unit=unit, which=-1)
    if which is not None and which.the and which.word == "next" and unit in _LONG:
        return Meaning("duration", low=1.0, high=1.0, unit=unit, which=1)
    anchor = "mention" if unit == "day" and which is not None else anchor_of(children)
    fiscal = value_of(children, "FISCAL") == "fiscal"
    return Meaning("unit", unit=unit, which=offset_of(children), anchor=anchor, fiscal=fiscal)


def _the_hour(unit: str, which: Which | None) -> Meaning | None:
    """The last hour, the next hour: lengths."""
    if which is None or not which.the or unit == "minute":
        return None
    return Meaning("duration", low=1.0, high=1.0, unit=unit, which=which.offset)


def unit_beyond(children: Children) -> Meaning | None:
    """The week after next, the year before last."""
    direction = -1 if value_of(children, "LAST") is not None else 1
    fits = value_of(children, "BEFORE") == direction
    return _beside(children, 2 * direction) if fits else None


def this_past(children: Children) -> Meaning | None:
    """This past week, this past weekend."""
    return _beside(children, -1)


def this_coming(children: Children) -> Meaning | None:
    """This coming week, this coming weekend."""
    return _beside(children, 1)


def _beside(children: Children, offset: int) -> Meaning | None:
    unit = value_of(children, "UNIT")
    return None if unit in ("minute", "hour", "day") else Meaning("unit", unit=unit, which=offset)


def short_fiscal(children: Children) -> Meaning:
    """A fiscal year in short: "FY98"."""
    return Meaning("year", year=value_of(children, "FYEAR"), fiscal=True)


def mid_word(children: Children) -> Meaning:
    """Midweek, midyear."""
    return Meaning("unit", unit=value_of(children, "MIDWORD"), which=0, part="mid")


def that_unit(children: Children) -> Meaning | None:
    """The unit told before."""
    unit = value_of(children, "UNIT")
    return (
        None
        if unit in ("minute", "hour")
        else Meaning("unit", unit=unit, which=0, anchor="mention")
    )


def later_in_that(children: Children) -> Meaning | None:
    """Later that year, earlier the same day."""
    inner = that_unit(children)
    if inner is None or children[0].low not in ("earlier", "later"):
        return None
    return inner._replace(part="late" if children[0].low == "later" else "early")


def the_unit(children: Children) -> Meaning | None:
    """A unit that the text takes for known."""
    unit = value_of(children, "UNIT")
    fiscal = value_of(children, "FISCAL") == "fiscal"
    return Meaning("unit", unit=unit, anchor="mention", fiscal=fiscal) if unit in DEFINITE else None


def whole_unit(children: Children) -> Meaning | None:
    """The whole year, of the page; "the whole day" is a length."""
    if value_of(children, "UNIT") in ("day", "night", "hour", "minute"):
        return whole_length_of_unit(children)
    return the_unit(children)


def season(children: Children) -> Meaning:
    """A season, with its year or without."""
    return Meaning(
        "season", nth=value_of(children, "SEASON"), year=value_of(children, "YEAR", "CYEAR")
    )


def season_years(children: Children) -> Meaning:
    """Winter 2018/19: by the year it opens in."""
    return Meaning("season", nth=value_of(children, "SEASON"), year=value_of(children, "YEARS")[0])


def which_season(children: Children) -> Meaning:
    """Last, this or next season."""
    return Meaning(
        "season",
        nth=value_of(children, "SEASON"),
        which=offset_of(children),
        anchor=anchor_of(children),
    )


def that_season(children: Children) -> Meaning:
    """The season told before."""
    return Meaning("season", nth=value_of(children, "SEASON"), anchor="mention")


def head_and_whole(children: Children) -> tuple[Meaning, Meaning]:
    """A part and what it is a part of; "of the year" is of the year of the page."""
    head, whole = meanings_of(children)
    if whole.form == "unit" and whole.which is None and head.form in ("nth", "duration", "unit"):
        whole = whole._replace(which=0, anchor="publication")
    return head, whole


def weekday_in(children: Children) -> Meaning | None:
    """The first Monday in June; nothing else is in something."""
    head, whole = head_and_whole(children)
    return head._replace(of=whole) if head.form == "nth" and head.unit == "weekday" else None


def last_of(children: Children) -> Meaning | None:
    """As in "The last day of 2023", "the last three days of June": counted from the end of the whole."""
    head, whole = head_and_whole(children)
    if head.low is None or head.low != int(head.low) or head.approx is not None:
        return None
    return Meaning("nth", nth=-1, unit=head.unit, low=head.low, high=head.high, of=whole)


def stretch_of(children: Children) -> Meaning | None:  # noqa: PLR0911 - the shapes "X of Y" has
    """As in "the first half of next year", "May of last year", "the week of June 17"."""
    head, whole = head_and_whole(children)
    if head.form == "nth":
        return head._replace(of=whole)
    if head.form == "duration":
        return last_of(children)
    if head.form in ("month", "season") and head.which is None and head.year is None:
        if whole.form == "year":
            return head._replace(year=whole.year)
        if whole.form == "unit" and whole.unit == "year":
            return head._replace(year_which=whole.which, anchor=whole.anchor)
        return None
    if head.form == "unit" and head.unit == "day" and head.which == -1:
        return Meaning("nth", nth=-1, unit="day", of=whole)
    if head.form == "unit" and head.which is None:
        if whole.form in ("day", "numeric") and head.unit in ("week", "month", "weekend"):
            return Meaning("unit", unit=head.unit, which=0, of=whole)
        if whole.form in ("month", "year") and head.unit == whole.form:
            return whole
    return None

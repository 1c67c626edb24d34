"""Parsed terminals -> meanings: the reader of time.lark, called while it is parsed.

Each method is named for the alternative it reads. None says that the words parse and mean nothing ("first
meeting", "a quarter"), so that a shorter run may be tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import evolve

from checker.stages.parse.times.meaning import Meaning

if TYPE_CHECKING:
    from collections.abc import Callable

Children = list[Any]
_COUNTABLE = frozenset({"quarter", "half", "century", "millennium", "semester", "decade"})
_DEFINITE = frozenset(
    {"week", "month", "quarter", "year", "decade", "century", "weekend", "semester", "millennium"}
)


def _only(children: Children) -> Any:
    return children[-1]


def _value(children: Children, *types: str) -> Any:
    """The value of the first child with one of these terminals, commas or not."""
    for child in children:
        if getattr(child, "type", None) in types:
            return child.value
    return None


def _meanings(children: Children) -> list[Meaning]:
    return [child for child in children if isinstance(child, Meaning)]


def _either(one: Callable[[Children], Any]) -> Callable[[Any, Children], Any]:
    """A method of the reader from a function of the children; nothing in, nothing out."""

    def method(_: Any, children: Children) -> Any:
        return None if any(child is None for child in children) else one(children)

    return method


def _with(children: Children, **parts: Any) -> Meaning:
    return evolve(_meanings(children)[0], **parts)


# ---- days and clocks ----------------------------------------------------------------------------------


def _month_day(children: Children) -> Meaning:
    return Meaning("day", month=_value(children, "MONTH"), day=_value(children, "DAY", "ORD"))


def _days(children: Children) -> Meaning | None:
    first, last = (
        child.value for child in children if getattr(child, "type", "") in ("DAY", "ORD")
    )
    month = _value(children, "MONTH")
    return Meaning("day", month=month, day=first, last=last) if first < last else None


def _with_year(children: Children) -> Meaning:
    return _with(children, year=_value(children, "YEAR", "CYEAR"))


def _which_year(children: Children) -> Meaning | None:
    if _value(children, "UNIT") != "year":
        return None
    return _with(children, year_which=_offset(children))


class Which(NamedTuple):
    """last, next, the past, the following ..."""

    offset: int
    word: str
    """last, next, past, near (coming), told (previous, following)."""
    the: bool


def _read_which(children: Children) -> Which:
    token = children[-1]
    offset = -1 if token.type in ("LAST", "PAST") else 1
    word = token.value if isinstance(token.value, str) else token.low
    return Which(offset, word, len(children) > 1)


def _offset(children: Children) -> int:
    """-1, 0 (this) or 1."""
    return next((child.offset for child in children if isinstance(child, Which)), 0)


def _anchor(children: Children) -> str:
    """What "the previous", "the following" and "the next" count from."""
    which = next((child for child in children if isinstance(child, Which)), None)
    return (
        "mention"
        if which and (which.word == "told" or which == (1, "next", True))
        else "publication"
    )


def _weekday_date(children: Children) -> Meaning | None:
    return _with(children, weekday=_value(children, "WEEKDAY", "CWEEKDAY"))


def _weekday_day(children: Children) -> Meaning | None:
    return Meaning("day", day=_value(children, "ORD"), weekday=_value(children, "WEEKDAY"))


def _weekday(children: Children) -> Meaning:
    return Meaning("weekday", weekday=_value(children, "WEEKDAY"))


def _which_weekday(children: Children) -> Meaning:
    return Meaning(
        "weekday",
        weekday=_value(children, "WEEKDAY"),
        which=_offset(children),
        anchor=_anchor(children),
    )


def _that_weekday(children: Children) -> Meaning:
    return Meaning("weekday", weekday=_value(children, "WEEKDAY"), anchor="mention")


def _weekday_in_week(children: Children) -> Meaning | None:
    if _value(children, "UNIT") != "week":
        return None
    return Meaning("weekday", weekday=_value(children, "WEEKDAY"), week=_offset(children))


def _deictic(children: Children) -> Meaning:
    token = children[-1]
    part = {"tonight": "night", "overnight": "night"}.get(token.low)
    return Meaning("deictic", which=token.value, daypart=part)


def _holiday(children: Children) -> Meaning:
    rule, year = _value(children, "HOLIDAY"), _value(children, "YEAR", "CYEAR")
    return Meaning("holiday", rule=rule, year=year)


def _which_holiday(children: Children) -> Meaning:
    return Meaning(
        "holiday",
        rule=_value(children, "HOLIDAY"),
        which=_offset(children),
        anchor=_anchor(children),
    )


def _holiday_which_year(children: Children) -> Meaning | None:
    if _value(children, "UNIT") != "year":
        return None
    return Meaning("holiday", rule=_value(children, "HOLIDAY"), year_which=_offset(children))


def _clock(children: Children) -> Meaning:
    return Meaning("clock", clock=children[0].value, zone=_value(children, "ZONE"))


def _timed(children: Children) -> Meaning:
    """A day and a clock time, in either order."""
    day, clock = _meanings(children)
    if day.form == "clock":
        day, clock = clock, day
    return evolve(day, clock=clock.clock, zone=clock.zone)


def _day_part(children: Children) -> Meaning:
    return _with(children, daypart=_value(children, "DAYPART"))


def _which_part(offset: int, anchor: str = "publication") -> Callable[[Children], Meaning]:
    def read(children: Children) -> Meaning:
        daypart = _value(children, "DAYPART")
        back = offset if daypart == "night" or anchor == "mention" else 0
        return Meaning("deictic", which=back, daypart=daypart, anchor=anchor)

    return read


def _last_part(children: Children) -> Meaning | None:
    """Only nights are "last"."""
    return (
        _which_part(-1)(children) if _value(children, "DAYPART") in ("night", "evening") else None
    )


# ---- months, years and other stretches ---------------------------------------------------------------


def _month(children: Children) -> Meaning:
    return Meaning("month", month=_value(children, "MONTH"), year=_value(children, "YEAR", "CYEAR"))


def _which_month(children: Children) -> Meaning:
    return Meaning(
        "month", month=_value(children, "MONTH"), which=_offset(children), anchor=_anchor(children)
    )


def _that_month(children: Children) -> Meaning:
    return Meaning("month", month=_value(children, "MONTH"), anchor="mention")


def _month_which_year(children: Children) -> Meaning | None:
    if _value(children, "UNIT") != "year":
        return None
    return Meaning("month", month=_value(children, "MONTH"), year_which=_offset(children))


def _months(children: Children) -> Meaning | None:
    first, last = (child.value for child in children if child.type == "MONTH")
    return Meaning("month", month=first, last=last) if first < last else None


def _year(children: Children) -> Meaning | None:
    if _value(children, "UNIT") not in (None, "year"):
        return None
    fiscal = _value(children, "FISCAL") == "fiscal"
    return Meaning("year", year=_value(children, "YEAR"), fiscal=fiscal)


def _year_era(children: Children) -> Meaning:
    year = int(children[0].value)
    return Meaning("year", year=-year if _value(children, "ERA") == "bc" else year)


def _years(children: Children) -> Meaning:
    first, last = children[0].value
    return Meaning("years", year=first, last=last)


def _decade(children: Children) -> Meaning:
    value = _value(children, "DECADE")
    if value >= 1000:  # noqa: PLR2004 - four digits
        return Meaning("decade", year=value)
    return Meaning("decade", year=(2000 if value < 20 else 1900) + value)  # noqa: PLR2004 - the 10s are 2010


def _counted(children: Children) -> Meaning | None:
    unit, nth = _value(children, "UNIT"), _value(children, "ORD")
    if _value(children, "HALF") is not None:
        unit = "half"
    if unit in ("century", "millennium"):
        return Meaning("century", nth=nth, unit=unit) if nth > 0 else None
    if unit == "quarter" and nth > 4:  # noqa: PLR2004 - quarters of a year
        return None
    fiscal = _value(children, "FISCAL") == "fiscal"
    return Meaning("nth", nth=nth, unit=unit, fiscal=fiscal)


def _quarter(children: Children) -> Meaning:
    return Meaning("nth", nth=_value(children, "QUARTER"), unit="quarter")


def _first_units(children: Children) -> Meaning | None:
    (amount,) = _meanings(children)
    if _value(children, "ORD") not in (1, -1) or amount.low is None:
        return None
    unit = _value(children, "UNITS")
    return Meaning("nth", nth=_value(children, "ORD"), unit=unit, low=amount.low, high=amount.high)


def _nth_weekday(children: Children) -> Meaning:
    return Meaning(
        "nth", nth=_value(children, "ORD"), unit="weekday", weekday=_value(children, "WEEKDAY")
    )


def _of_year(children: Children) -> Meaning | None:
    """As in "1989 third quarter", "third quarter 1989", "last year's first half"."""
    found = _meanings(children)
    counted = next((meaning for meaning in found if meaning.form == "nth"), None)
    if counted is None or counted.unit == "weekday":
        return None
    whole = next((meaning for meaning in found if meaning is not counted), None)
    year = _value(children, "YEAR")
    return evolve(counted, of=whole if year is None else Meaning("year", year=year))


def _which_unit(children: Children) -> Meaning | None:
    unit = _value(children, "UNIT")
    if unit in ("minute", "hour"):
        return None
    which = next((child for child in children if isinstance(child, Which)), None)
    if (
        which is not None
        and (which.word == "past" or (which.the and which.word == "last"))
        and unit != "weekend"
    ):
        return Meaning("duration", low=1.0, high=1.0, unit=unit, which=-1)
    anchor = "mention" if unit == "day" and which is not None else _anchor(children)
    fiscal = _value(children, "FISCAL") == "fiscal"
    return Meaning("unit", unit=unit, which=_offset(children), anchor=anchor, fiscal=fiscal)


def _that_unit(children: Children) -> Meaning | None:
    unit = _value(children, "UNIT")
    return (
        None
        if unit in ("minute", "hour")
        else Meaning("unit", unit=unit, which=0, anchor="mention")
    )


def _the_unit(children: Children) -> Meaning | None:
    unit = _value(children, "UNIT")
    fiscal = _value(children, "FISCAL") == "fiscal"
    return (
        Meaning("unit", unit=unit, anchor="mention", fiscal=fiscal) if unit in _DEFINITE else None
    )


def _season(children: Children) -> Meaning:
    return Meaning("season", nth=_value(children, "SEASON"), year=_value(children, "YEAR", "CYEAR"))


def _which_season(children: Children) -> Meaning:
    return Meaning(
        "season", nth=_value(children, "SEASON"), which=_offset(children), anchor=_anchor(children)
    )


def _that_season(children: Children) -> Meaning:
    return Meaning("season", nth=_value(children, "SEASON"), anchor="mention")


def _early(children: Children) -> Meaning | None:
    part = _value(children, "EARLY")
    (inner,) = _meanings(children)
    if inner.part:
        return None
    if inner.form == "unit" and inner.which is None:
        within = _value(children, "IN") is not None
        return evolve(inner, which=0, anchor="publication", part=part) if within else None
    return evolve(inner, part=part)


def _later_in(children: Children) -> Meaning | None:
    token = next(child for child in children if getattr(child, "type", "") == "EARLIER")
    unit = _value(children, "UNIT")
    if token.low not in ("earlier", "later") or unit in ("minute", "hour"):
        return None
    return Meaning("unit", unit=unit, which=0, part="late" if token.low == "later" else "early")


def _part_of(children: Children) -> Meaning | None:
    part = _value(children, "PART")
    (inner,) = _meanings(children)
    if part == "turn":
        return evolve(inner, form="unit", which=None) if inner.form in ("unit", "year") else None
    if inner.form == "unit" and inner.which is None:
        inner = evolve(inner, which=0, anchor="publication")
    return (
        None
        if part in ("all", "part", "most") and inner.form == "day"
        else evolve(inner, part=part)
    )


def _early_part(children: Children) -> Meaning:
    (inner,) = _meanings(children)
    which = 0 if inner.form == "unit" and inner.which is None else inner.which
    return evolve(inner, which=which, anchor="publication", part=_value(children, "EARLY"))


def _year_end(children: Children) -> Meaning | None:
    part = _value(children, "PART")
    if _value(children, "UNIT") != "year" or part not in ("early", "late"):
        return None
    return Meaning("year", year=_value(children, "YEAR"), part=part)


def _unit_end(children: Children) -> Meaning | None:
    unit, part = _value(children, "UNIT"), _value(children, "PART")
    return Meaning("unit", unit=unit, which=0, part=part) if part in ("early", "late") else None


def _mid_unit(children: Children) -> Meaning | None:
    unit = _value(children, "UNIT")
    return Meaning("unit", unit=unit, which=0, part="mid") if unit in _DEFINITE else None


def _last_of(children: Children) -> Meaning | None:
    """As in "The last day of 2023", "the last three days of June": counted from the end of the whole."""
    head, whole = _meanings(children)
    if head.low is None or head.low != int(head.low) or head.approx is not None:
        return None
    return Meaning("nth", nth=-1, unit=head.unit, low=head.low, high=head.high, of=whole)


def _stretch_of(children: Children) -> Meaning | None:  # noqa: PLR0911 - the shapes "X of Y" has
    """As in "the first half of next year", "May of last year", "the week of June 17"."""
    head, whole = _meanings(children)
    if head.form == "nth":
        return evolve(head, of=whole)
    if head.form == "duration":
        return _last_of(children)
    if head.form in ("month", "season") and head.which is None and head.year is None:
        if whole.form == "year":
            return evolve(head, year=whole.year)
        if whole.form == "unit" and whole.unit == "year":
            return evolve(head, year_which=whole.which, anchor=whole.anchor)
        return None
    if head.form == "unit" and head.which is None:
        if whole.form in ("day", "numeric") and head.unit in ("week", "month", "weekend"):
            return Meaning("unit", unit=head.unit, which=0, of=whole)
        if whole.form in ("month", "year") and head.unit == whole.form:
            return whole
    return None


# ---- lengths ---------------------------------------------------------------------------------------------


def _number(children: Children) -> Meaning:
    value = float(children[0].value)
    return Meaning("amount", low=value, high=value)


def _between(children: Children) -> Meaning | None:
    values = [
        child.low if isinstance(child, Meaning) else float(child.value)
        for child in children
        if child != "joint"
    ]
    low, high = values[0], values[-1]
    return Meaning("amount", low=low, high=high) if low is not None and low < high else None


def _and_a_half(children: Children) -> Meaning:
    first = children[0]
    value = (first.low or 0.0 if isinstance(first, Meaning) else float(first.value)) + 0.5
    return Meaning("amount", low=value, high=value)


def _vague_amount(children: Children) -> Meaning:
    value = _value(children, "QUANT")
    low = float(value) if value else None
    if low is not None and children[0].type == "HALF":
        low /= 2
    return Meaning("amount", low=low, high=low)


def _length(children: Children) -> Meaning | None:
    """An amount and a unit."""
    found = _meanings(children)
    unit = _value(children, "UNIT", "UNITS")
    if unit == "quarter" and not found:
        return None
    amount = found[0] if found else Meaning("amount")
    if not found and (days := _value(children, "DAY")) is not None:
        amount = Meaning("amount", low=float(days), high=float(days))
    return Meaning(
        "duration", low=amount.low, high=amount.high, unit=unit, tail=_value(children, "SUFFIX")
    )


def _one_unit(amount: float) -> Callable[[Children], Meaning | None]:
    def read(children: Children) -> Meaning | None:
        unit = _value(children, "UNIT")
        if unit == "weekend" or (unit == "quarter" and amount == 1):
            return None
        return Meaning("duration", low=amount, high=amount, unit=unit)

    return read


def _amount_unit(children: Children) -> Meaning | None:
    """As in "one day", "a 10 minute walk": one unit, or an attributive amount without its hyphen."""
    return _length(children) if _meanings(children)[0].low is not None else None


def _some_units(children: Children) -> Meaning | None:
    unit = _value(children, "UNITS")
    return (
        None
        if unit in ("quarter", "weekend", "second", "minute")
        else Meaning("duration", unit=unit)
    )


def _unit_suffix(children: Children) -> Meaning | None:
    unit, plural = _value(children, "UNIT"), _value(children, "UNITS")
    amount = 1.0 if plural is None else None
    return Meaning(
        "duration", low=amount, high=amount, unit=unit or plural, tail=_value(children, "SUFFIX")
    )


def _whole_length(children: Children) -> Meaning:
    value = str(children[0].value)
    amount = None if value.endswith("s") else 1.0
    return Meaning("duration", low=amount, high=amount, unit=value.removesuffix("s"), tail="long")


def _approx(children: Children) -> Meaning | None:
    token, (inner,) = children[0], _meanings(children)
    return evolve(inner, approx=token.value) if inner.approx is None else None


def _within(direction: int) -> Callable[[Children], Meaning | None]:
    """As in "the past two weeks", "the next year": a length that ends or starts at the reference day."""

    def read(children: Children) -> Meaning | None:
        (inner,) = _meanings(children)
        return evolve(inner, which=direction)

    return read


def _recent(children: Children) -> Meaning:
    return Meaning("duration", unit=_value(children, "UNITS"), which=-1)


def _which_unit_and_half(children: Children) -> Meaning | None:
    unit = _value(children, "UNIT")
    return Meaning("duration", low=1.5, high=1.5, unit=unit, which=_offset(children))


def _shift(direction: int, anchor: str) -> Callable[[Children], Meaning | None]:
    def read(children: Children) -> Meaning | None:
        found = _meanings(children)
        length = found[0]
        if length.form != "duration" or length.tail or length.which is not None:
            return None
        point = found[1] if len(found) > 1 else None
        return evolve(length, form="shift", which=direction, anchor=anchor, of=point)

    return read


def _earlier(children: Children) -> Meaning | None:
    token = next(child for child in children if getattr(child, "type", "") in ("EARLIER", "BEFORE"))
    if token.low == "hence":
        return _shift(1, "publication")(children)
    return _shift(int(token.value), "mention")(children)


def _unit_shift(anchor: str) -> Callable[[Children], Meaning | None]:
    """As in "year-ago", "the year before": one unit back or on."""

    def read(children: Children) -> Meaning | None:
        unit = _value(children, "UNIT")
        direction = int(_value(children, "AGO", "EARLIER", "BEFORE"))
        if unit in ("minute", "hour"):
            return None
        return Meaning("shift", low=1.0, high=1.0, unit=unit, which=direction, anchor=anchor)

    return read


# ---- sets and vague words ----------------------------------------------------------------------------------

_ISO = {
    "second": "PT1S",
    "minute": "PT1M",
    "hour": "PT1H",
    "day": "P1D",
    "week": "P1W",
    "weekend": "P1W",
    "fortnight": "P2W",
    "month": "P1M",
    "quarter": "P3M",
    "semester": "P6M",
    "year": "P1Y",
    "decade": "P10Y",
    "century": "P100Y",
    "millennium": "P1000Y",
}


def _each(children: Children) -> Meaning:
    unit = _value(children, "UNIT")
    return Meaning("set", iso=_ISO.get(unit, ""), unit=unit, weekday=_value(children, "WEEKDAY"))


def _each_dated(iso: str) -> Callable[[Children], Meaning]:
    def read(children: Children) -> Meaning:
        weekday = _value(children, "WEEKDAY", "WEEKDAYS")
        return Meaning("set", iso=iso, weekday=weekday if weekday is None or weekday < 7 else None)  # noqa: PLR2004

    return read


def _repeated(children: Children) -> Meaning:
    return Meaning("set", iso=children[0].value)


def _vague(children: Children) -> Meaning:
    return Meaning("vague", ref=children[0].value)


class Meanings:
    """A method for each alternative of time.lark; alternatives that mean alike share a name there."""

    start = period = target = stretch = timed = moment = day = date = length = duration = amount = (
        _either(_only)
    )
    joint = _either(lambda _: "joint")
    which = _either(_read_which)

    month_day, month_days, with_year = _either(_month_day), _either(_days), _either(_with_year)
    with_which_year, weekday_date, weekday_day = (
        _either(_which_year),
        _either(_weekday_date),
        _either(_weekday_day),
    )
    numeric = _either(lambda children: Meaning("numeric", orders=children[0].value))
    weekday, which_weekday, that_weekday = (
        _either(_weekday),
        _either(_which_weekday),
        _either(_that_weekday),
    )
    weekday_in_week, deictic = _either(_weekday_in_week), _either(_deictic)
    holiday, which_holiday = _either(_holiday), _either(_which_holiday)
    holiday_which_year = _either(_holiday_which_year)
    clock, timed_day, day_part = _either(_clock), _either(_timed), _either(_day_part)
    this_part, last_part = _either(_which_part(0)), _either(_last_part)
    that_part, next_part = _either(_which_part(0, "mention")), _either(_which_part(1, "mention"))
    previous_part = _either(_which_part(-1, "mention"))

    month, which_month, that_month = _either(_month), _either(_which_month), _either(_that_month)
    month_which_year, months = _either(_month_which_year), _either(_months)
    year, year_era, years, decade = (
        _either(_year),
        _either(_year_era),
        _either(_years),
        _either(_decade),
    )
    counted, quarter, first_units = _either(_counted), _either(_quarter), _either(_first_units)
    last_of = _either(_last_of)
    nth_weekday, counted_in_year, stretch_of = (
        _either(_nth_weekday),
        _either(_of_year),
        _either(_stretch_of),
    )
    which_unit, that_unit, the_unit = _either(_which_unit), _either(_that_unit), _either(_the_unit)
    all_unit = _either(lambda _: None)
    season, which_season, that_season = (
        _either(_season),
        _either(_which_season),
        _either(_that_season),
    )
    early, later_in, part_of_period = _either(_early), _either(_later_in), _either(_part_of)
    early_part, year_end = _either(_early_part), _either(_year_end)
    unit_end, mid_unit = _either(_unit_end), _either(_mid_unit)

    number, between, and_a_half, vague_amount = (
        _either(_number),
        _either(_between),
        _either(_and_a_half),
        _either(_vague_amount),
    )
    measured_units, amount_unit, some_units = (
        _either(_length),
        _either(_amount_unit),
        _either(_some_units),
    )
    a_unit, half_unit, a_unit_and_half = (
        _either(_one_unit(1.0)),
        _either(_one_unit(0.5)),
        _either(_one_unit(1.5)),
    )
    which_unit_and_half, unit_suffix, whole_length = (
        _either(_which_unit_and_half),
        _either(_unit_suffix),
        _either(_whole_length),
    )
    approx, last_lasting, next_lasting = _either(_approx), _either(_within(-1)), _either(_within(1))
    recent_units = _either(_recent)

    ago, hence, earlier = (
        _either(_shift(-1, "publication")),
        _either(_shift(1, "publication")),
        _either(_earlier),
    )
    unit_ago, unit_earlier = _either(_unit_shift("publication")), _either(_unit_shift("mention"))

    each_unit, each_other, each_units = (
        _either(_each),
        _either(_each_dated("")),
        _either(_each_dated("")),
    )
    each_weekday, each_day, each_year = (
        _either(_each_dated("P1W")),
        _either(_each_dated("P1D")),
        _either(_each_dated("P1Y")),
    )
    repeated, vague = _either(_repeated), _either(_vague)

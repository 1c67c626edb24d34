"""Terminals of lengths, and of what is counted from a day -> meanings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.parse.times.meaning import Meaning
from checker.stages.parse.times.reading.children import Children, meanings_of, offset_of, value_of

if TYPE_CHECKING:
    from collections.abc import Callable

_SUNDAY = 6
_SIZES = {
    "second": 0,
    "minute": 1,
    "hour": 2,
    "day": 3,
    "week": 4,
    "month": 5,
    "year": 6,
    "decade": 7,
}
"""Units a length of two parts can have, by size."""


def number(children: Children) -> Meaning:
    """An amount."""
    value = float(children[0].value)
    return Meaning("amount", low=value, high=value)


def between(children: Children) -> Meaning | None:
    """From one amount to another."""
    values = [
        child.low if isinstance(child, Meaning) else float(child.value)
        for child in children
        if child != "joint"
    ]
    low, high = values[0], values[-1]
    if low is None or high is None or low >= high:
        return None
    return Meaning("amount", low=low, high=high)


def and_a_half(children: Children) -> Meaning:
    """An amount and a half."""
    first = children[0]
    value = (first.low or 0.0 if isinstance(first, Meaning) else float(first.value)) + 0.5
    return Meaning("amount", low=value, high=value)


def vague_amount(children: Children) -> Meaning:
    """Several, a couple of, a dozen."""
    value = value_of(children, "QUANT")
    low = float(value) if value else None
    if low is not None and children[0].type == "HALF":
        low /= 2
    return Meaning("amount", low=low, high=low)


def length(children: Children) -> Meaning | None:
    """An amount and a unit."""
    found = meanings_of(children)
    unit = value_of(children, "UNIT", "UNITS")
    if unit == "quarter" and not found:
        return None
    amount = found[0] if found else Meaning("amount")
    if not found and (days := value_of(children, "DAY")) is not None:
        amount = Meaning("amount", low=float(days), high=float(days))
    return Meaning(
        "duration",
        low=amount.low,
        high=amount.high,
        unit=unit,
        tail=value_of(children, "SUFFIX"),
        counted=True,
    )


def one_unit(amount: float) -> Callable[[Children], Meaning | None]:
    """One unit, or a part or multiple of one."""

    def read(children: Children) -> Meaning | None:
        unit = value_of(children, "UNIT")
        if unit == "weekend" or (unit == "quarter" and amount == 1):
            return None
        return Meaning("duration", low=amount, high=amount, unit=unit)

    return read


def amount_unit(children: Children) -> Meaning | None:
    """As in "one day", "a 10 minute walk": one unit, or an attributive amount without its hyphen."""
    return length(children) if meanings_of(children)[0].low is not None else None


def some_units(children: Children) -> Meaning | None:
    """Bare plural units."""
    unit = value_of(children, "UNITS")
    return None if unit == "quarter" else Meaning("duration", unit=unit)


def quarter_of(children: Children) -> Meaning | None:
    """A quarter century, a quarter of a century."""
    part, whole = (child.value for child in children if getattr(child, "type", "") == "UNIT")
    if part != "quarter" or whole not in ("century", "hour"):
        return None
    if whole == "hour":
        return Meaning("duration", low=15.0, high=15.0, unit="minute", counted=True)
    return Meaning("duration", low=25.0, high=25.0, unit="year", counted=True)


def unit_suffix(children: Children) -> Meaning | None:
    """A hyphenated length without an amount: year-long, decades-old."""
    unit, plural = value_of(children, "UNIT"), value_of(children, "UNITS")
    amount = 1.0 if plural is None else None
    return Meaning(
        "duration", low=amount, high=amount, unit=unit or plural, tail=value_of(children, "SUFFIX")
    )


def whole_length(children: Children) -> Meaning:
    """Weeklong, yearlong."""
    value = str(children[0].value)
    amount = None if value.endswith("s") else 1.0
    return Meaning("duration", low=amount, high=amount, unit=value.removesuffix("s"), tail="long")


def approx(children: Children) -> Meaning | None:
    """About, nearly, more than a length."""
    token, (inner,) = children[0], meanings_of(children)
    return inner._replace(approx=token.value) if inner.approx is None else None


def within(direction: int) -> Callable[[Children], Meaning | None]:
    """As in "the past two weeks", "the next year": a length that ends or starts at the reference day."""

    def read(children: Children) -> Meaning | None:
        (inner,) = meanings_of(children)
        return inner._replace(which=direction)

    return read


def recent(children: Children) -> Meaning:
    """Recent weeks."""
    return Meaning("duration", unit=value_of(children, "UNITS"), which=-1)


_BEYOND_WEEKDAYS = ("week", "fortnight", "month", "year", "decade", "century")


def which_unit_and_half(children: Children) -> Meaning | None:
    """The last year and a half."""
    unit = value_of(children, "UNIT")
    return Meaning("duration", low=1.5, high=1.5, unit=unit, which=offset_of(children))


def shift(direction: int, anchor: str) -> Callable[[Children], Meaning | None]:
    """A length back or on from a point."""

    def read(children: Children) -> Meaning | None:
        found = meanings_of(children)
        length = found[0]
        if length.form != "duration" or length.tail or length.which is not None:
            return None
        point = found[1] if len(found) > 1 else None
        return length._replace(form="shift", which=direction, anchor=anchor, of=point)

    return read


def earlier(children: Children) -> Meaning | None:
    """Two days later, a year earlier, ten years hence."""
    token = next(child for child in children if getattr(child, "type", "") in ("EARLIER", "BEFORE"))
    if token.low == "hence":
        return shift(1, "publication")(children)
    return shift(int(token.value), "mention")(children)


def unit_shift(anchor: str) -> Callable[[Children], Meaning | None]:
    """As in "year-ago", "the year before": one unit back or on."""

    def read(children: Children) -> Meaning | None:
        unit = value_of(children, "UNIT")
        direction = int(value_of(children, "AGO", "EARLIER", "BEFORE"))
        if unit in ("minute", "hour"):
            return None
        named = value_of(children, "BEFORE") is not None
        return Meaning(
            "shift", low=1.0, high=1.0, unit=unit, which=direction, anchor=anchor, the=named
        )

    return read


def compound(children: Children) -> Meaning | None:
    """As in "2 years and 3 months", "1 hour 20 minutes": a length and a smaller part of it."""
    whole, part = meanings_of(children)
    return _joined(whole, part)


def compound_one(children: Children) -> Meaning | None:
    """As in "an hour and 20 minutes"."""
    unit = value_of(children, "UNIT")
    (part,) = meanings_of(children)
    return _joined(Meaning("duration", low=1.0, high=1.0, unit=unit, counted=True), part)


def _joined(whole: Meaning, part: Meaning) -> Meaning | None:
    known = whole.low is not None and part.low is not None and whole.unit in _SIZES
    if not known or part.unit not in _SIZES or part.more is not None:
        return None
    return whole._replace(more=part) if _SIZES[whole.unit] > _SIZES[part.unit] else None  # type: ignore[index]


def whole_length_of_unit(children: Children) -> Meaning | None:
    """As in "all day", "the whole day": one unit's length."""
    unit = value_of(children, "ALLUNIT", "UNIT")
    return Meaning("duration", low=1.0, high=1.0, unit=unit, counted=True)


def nights(children: Children) -> Meaning | None:
    """Two nights: as many days."""
    (amount,) = meanings_of(children)
    if value_of(children, "DAYPART_S") != "night":
        return None
    return Meaning("duration", low=amount.low, high=amount.high, unit="day", counted=True)


def week_on(children: Children) -> Meaning | None:
    """A week on Saturday: a week after the coming one."""
    (length,) = meanings_of(children)
    if length.unit not in ("week", "fortnight") or length.low is None or length.approx is not None:
        return None
    day = Meaning("weekday", weekday=value_of(children, "WEEKDAY"))
    return length._replace(form="shift", which=1, of=day)


def ago_on(children: Children) -> Meaning | None:
    """Ten years ago on Tuesday: back from that day; of days ("two days ago on Monday") it is none."""
    (length,) = meanings_of(children)
    if length.form != "duration" or length.unit not in _BEYOND_WEEKDAYS or length.low is None:
        return None
    if length.tail or length.which is not None or length.approx is not None:
        return None
    day = Meaning("weekday", weekday=value_of(children, "WEEKDAY"))
    return length._replace(form="shift", which=-1, of=day)


def weekday_week(children: Children) -> Meaning | None:
    """As in "Friday week": a week after the coming one."""
    if value_of(children, "UNIT") != "week":
        return None
    day = Meaning("weekday", weekday=value_of(children, "WEEKDAY"))
    return Meaning("shift", low=1.0, high=1.0, unit="week", which=1, of=day)


def weekday_before_last(children: Children) -> Meaning | None:
    """The Monday before last: a week before the last one."""
    if int(value_of(children, "BEFORE")) > 0:
        return None
    day = Meaning("weekday", weekday=value_of(children, "WEEKDAY"), which=-1)
    return Meaning("shift", low=1.0, high=1.0, unit="week", which=-1, of=day)


def weekdays_ago(children: Children) -> Meaning | None:
    """Two Saturdays ago: a week before the last one."""
    (amount,) = meanings_of(children)
    weekday, count = value_of(children, "WEEKDAYS"), amount.low
    if weekday > _SUNDAY or count is None or count != amount.high or count != int(count):
        return None
    day = Meaning("weekday", weekday=weekday, which=-1)
    if count == 1:
        return day
    return Meaning("shift", low=count - 1, high=count - 1, unit="week", which=-1, of=day)


def measured_within(direction: int) -> Callable[[Children], Meaning | None]:
    """The three previous months, the two following days."""

    def read(children: Children) -> Meaning | None:
        found = length(children)
        return None if found is None else found._replace(which=direction)

    return read


def beside_deictic(children: Children) -> Meaning | None:
    """Two days after tomorrow, a week before yesterday."""
    (length,) = meanings_of(children)
    day = Meaning("deictic", which=value_of(children, "DEICTIC"))
    return shift(int(value_of(children, "BEFORE")), "publication")([length, day])

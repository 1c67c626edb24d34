"""Terminals of clock times -> meanings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.parse.times.meaning import Meaning
from checker.stages.parse.times.reading.children import Children, meanings_of, value_of

if TYPE_CHECKING:
    from collections.abc import Callable

_HOUR = 60
_NOON = 12
_AFTER_NOON = frozenset({"afternoon", "evening", "night", "dusk"})
_NIGHT_ENDS = 6
"""Hours of a night before this one are in the morning: "two at night"."""


def clock(children: Children) -> Meaning:
    """A time of day."""
    return Meaning("clock", clock=children[0].value, zone=value_of(children, "ZONE"))


def hour(children: Children) -> Meaning | None:
    """A bare hour on a twelve-hour clock: the 8 of "tonight at 8"."""
    value = children[0].value
    whole = isinstance(value, int | float) and value == int(value) and 1 <= value <= _NOON
    return Meaning("clock", clock=int(value) * _HOUR) if whole else None


def past(minutes: int) -> Callable[[Children], Meaning | None]:
    """Half past, a quarter past, a quarter to an hour."""

    def read(children: Children) -> Meaning | None:
        (at,) = meanings_of(children)
        quarter = value_of(children, "UNIT") in (None, "quarter")
        return _moved(at, minutes) if quarter else None

    return read


def minutes_from(direction: int) -> Callable[[Children], Meaning | None]:
    """As in "ten minutes to nine", "20 minutes past 8"."""

    def read(children: Children) -> Meaning | None:
        amount, at = meanings_of(children)
        if value_of(children, "UNITS") != "minute" or amount.low is None or amount.low >= _HOUR:
            return None
        return _moved(at, direction * int(amount.low))

    return read


def _moved(at: Meaning, minutes: int) -> Meaning:
    return at._replace(clock=((at.clock or 0) + minutes) % (24 * _HOUR))


def timed(children: Children) -> Meaning | None:
    """A day, or a part of one, and a clock time, in either order."""
    day, at = meanings_of(children)
    if day.form == "clock":
        day, at = at, day
    return _placed(day, at, value_of(children, "DAYPART"))


def hour_in_part(children: Children) -> Meaning | None:
    """Seven in the morning."""
    (at,) = meanings_of(children)
    return _placed(at, at, value_of(children, "DAYPART"))


def hour_deictic(children: Children) -> Meaning | None:
    """Nine tonight; no other day follows a bare hour."""
    (at,) = meanings_of(children)
    token = children[-1]
    if token.low != "tonight":
        return None
    return _placed(Meaning("deictic", which=0, daypart="night"), at)


def clock_in_part(children: Children) -> Meaning | None:
    """Five o'clock in the afternoon."""
    (at,) = meanings_of(children)
    part = value_of(children, "DAYPART")
    placed = _placed(at, at, part)
    return None if placed is None else placed._replace(daypart=part)


def hour_deictic_part(children: Children) -> Meaning | None:
    """Nine tomorrow morning."""
    (at,) = meanings_of(children)
    which, part = value_of(children, "DEICTIC"), value_of(children, "DAYPART")
    return _placed(Meaning("deictic", which=which, daypart=part), at)


def hour_this_part(children: Children) -> Meaning | None:
    """Eight this evening."""
    (at,) = meanings_of(children)
    return _placed(Meaning("deictic", which=0, daypart=value_of(children, "DAYPART")), at)


def _placed(day: Meaning, at: Meaning, daypart: str | None = None) -> Meaning | None:
    """The day with the time, in the afternoon where its part says so."""
    if day.form in ("duration", "set") or day.clock is not None and day is not at:  # noqa: RUF021
        return None
    minutes, part = at.clock or 0, daypart or day.daypart
    early = part == "night" and minutes < _NIGHT_ENDS * _HOUR and day is at
    if part in _AFTER_NOON and minutes < _NOON * _HOUR and not early:
        minutes += _NOON * _HOUR
    return day._replace(clock=minutes, zone=at.zone)

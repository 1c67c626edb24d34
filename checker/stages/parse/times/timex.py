"""A meaning and its days -> type and value of a TIMEX3 tag, so that readings can be held against other tools'.

The values follow the TimeML annotation guidelines (ISO 8601 with its extensions: "2024-W25-WE", "2024-Q2",
"2024-SU", "199" for a decade, PRESENT_REF). Where the days are not known the value keeps what the words say
("XXXX-06-19", "XXXX-WXX-3").
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from checker.language.intervals import longest_month
from checker.stages.parse.times.iso import iso_duration
from checker.stages.parse.times.resolving import resolve_most_likely

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from checker.stages.parse.times.meaning import Meaning
    from checker.stages.parse.times.resolving.context import Context, Resolved
    from checker.values import Interval

_PARTS = {
    "morning": "MO",
    "dawn": "MO",
    "noon": "MI",
    "afternoon": "AF",
    "evening": "EV",
    "dusk": "EV",
    "night": "NI",
}
"""Parts of a day -> the letters of TIMEX3."""
_SEASONS = ("SP", "SU", "FA", "WI")
_REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
_CLOCKED = frozenset({"second", "minute", "hour"})
_LONG = {"quarter": "Q", "decade": "DE", "century": "CE", "millennium": "ML"}


def timex_of(meaning: Meaning, resolved: Resolved, context: Context) -> tuple[str, str | None]:
    """Type (DATE, TIME, DURATION or SET) and value; None where nothing can be said.

    Words whose days the readings leave open for want of an anchor ("a year earlier", "10 a.m.") count from
    what the story told last, else from the publication day, as the guidelines have it.
    """
    kind = _type(meaning)
    if kind == "SET":
        return kind, _repeated(meaning)
    if kind == "DURATION":
        return kind, _length(meaning)
    vague = meaning.form in ("shift", "duration") and meaning.low is None
    if meaning.form == "vague" or vague:
        which = meaning.ref or ("past" if (meaning.which or 0) < 0 else "future")
        return kind, _REFERENCES.get(which)
    return kind, _timed(_dated(meaning, resolved, context), meaning)


def _dated(meaning: Meaning, resolved: Resolved, context: Context) -> str | None:
    """The value of the days, without the time of day."""
    if meaning.form in ("clock", "part"):
        return _day_of_clock(context)
    if not resolved.readings or meaning.approx is not None:
        resolved = resolve_most_likely(meaning._replace(approx=None), context)
    if resolved.readings:
        return _value(resolved.readings[0], meaning, resolved.precision)
    return _constrained(meaning)


def _length(meaning: Meaning) -> str | None:
    """The amount; several decades are "PXDE" here."""
    if meaning.low is None and meaning.unit in _LONG:
        return f"PX{_LONG[meaning.unit]}"
    return iso_duration(meaning._replace(form="duration"))


def _type(meaning: Meaning) -> str:
    """DATE, TIME, DURATION or SET: what the words name."""
    if meaning.form == "set":
        return "SET"
    if meaning.form == "duration":
        vague = meaning.which is not None and meaning.low is None and not meaning.counted
        return "DATE" if vague else "DURATION"
    if meaning.form == "nth" and meaning.low is not None:
        return "DURATION"
    shifted = meaning.form == "shift" and meaning.unit in _CLOCKED
    return "TIME" if meaning.clock is not None or meaning.daypart or shifted else "DATE"


def _value(interval: Interval, meaning: Meaning, precision: str) -> str | None:
    """An interval as its unit writes it."""
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        return None
    if first == last:
        return first.isoformat()
    form = meaning.form
    if form == "season":
        return f"{first.year:04}-{_SEASONS[(meaning.nth or 1) - 1]}"
    middle = first + timedelta(days=(last - first).days // 2)
    written = _UNITS.get(_unit(meaning, precision))
    if meaning.last is not None or written is None:
        return f"{first.isoformat()}/{last.isoformat()}"
    return written(middle)


def _unit(meaning: Meaning, precision: str) -> str:
    """The unit whose value the days are written in; half a decade is written as the decade."""
    if meaning.of is not None and meaning.of.form in ("decade", "century"):
        return precision
    if meaning.form in ("unit", "nth") and meaning.unit in _UNITS:
        return meaning.unit
    return precision


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


_UNITS: dict[str, Callable[[date], str]] = {
    "week": _week,
    "fortnight": _week,
    "weekend": lambda day: f"{_week(day)}-WE",
    "month": lambda day: f"{day.year:04}-{day.month:02}",
    "quarter": lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}",
    "half": lambda day: f"{day.year:04}-H{(day.month + 5) // 6}",
    "semester": lambda day: f"{day.year:04}-H{(day.month + 5) // 6}",
    "year": lambda day: f"{day.year:04}",
    "decade": lambda day: f"{day.year // 10:03}",
    "century": lambda day: f"{day.year // 100:02}",
    "millennium": lambda day: f"{day.year // 1000}",
}
"""Unit -> how the one that holds a day is written."""


def _timed(day: str | None, meaning: Meaning) -> str | None:
    """A day with its clock time or part."""
    if day is None:
        return None
    if meaning.clock is not None:
        return f"{day}T{meaning.clock // 60:02}:{meaning.clock % 60:02}"
    if meaning.daypart in _PARTS:
        return f"{day}T{_PARTS[meaning.daypart]}"
    return day


def _day_of_clock(context: Context) -> str:
    """The day a clock time without one is taken for."""
    told = context.told_within("day")
    if told is not None and told.earliest is not None:
        return told.earliest.isoformat()
    return "XXXX-XX-XX" if context.published is None else context.published.isoformat()


def _repeated(meaning: Meaning) -> str | None:
    """What comes again and again: a calendar pattern where it is tied to one, else its period."""
    pattern = None
    if meaning.weekday is not None:
        pattern = f"XXXX-WXX-{meaning.weekday + 1}"
    elif meaning.month is not None:
        pattern = f"XXXX-{meaning.month:02}"
    elif meaning.nth is not None:
        pattern = f"XXXX-{_SEASONS[meaning.nth - 1]}"
    elif meaning.unit in ("weekend", "weekday"):
        pattern = "XXXX-WXX-WE" if meaning.unit == "weekend" else "XXXX-WXX-WD"
    if meaning.clock is not None or meaning.daypart:
        return _timed(pattern or "XXXX-XX-XX", meaning)
    return pattern or meaning.iso or None


def _constrained(meaning: Meaning) -> str | None:
    """What is known of days that could not be resolved."""
    year = "XXXX" if meaning.year is None else f"{meaning.year:04}"
    written = None
    impossible = meaning.month is not None and (meaning.day or 0) > longest_month(meaning.month)
    if len(year) > len("XXXX") or meaning.orders or impossible:
        return None
    if meaning.form == "season":
        written = f"{year}-{_SEASONS[(meaning.nth or 1) - 1]}"
    elif meaning.form == "day" and meaning.day is not None:
        month = "XX" if meaning.month is None else f"{meaning.month:02}"
        written = f"{year}-{month}-{meaning.day:02}"
    elif meaning.form == "month" and meaning.month is not None:
        written = f"{year}-{meaning.month:02}"
    elif meaning.form == "weekday" and meaning.weekday is not None:
        written = f"XXXX-WXX-{meaning.weekday + 1}"
    elif meaning.form == "nth" and meaning.unit in ("quarter", "half") and (meaning.nth or 0) > 0:
        written = f"XXXX-{meaning.unit[0].upper()}{meaning.nth}"
    elif meaning.form in ("unit", "shift"):
        written = _UNKNOWN.get(meaning.unit or "")
    return written


_UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
"""Units of which nothing else is known."""

"""A meaning and its days -> the time expression other stages see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.values import TimeExpression

if TYPE_CHECKING:
    from checker.stages.parse.times.meaning import Meaning
    from checker.stages.parse.times.resolving.context import Resolved
    from checker.stages.parse.times.words import Words

_KINDS = {
    "day": "date",
    "numeric": "date",
    "weekday": "weekday",
    "deictic": "relative",
    "unit": "relative",
    "shift": "relative",
    "vague": "relative",
    "holiday": "holiday",
    "clock": "time",
    "duration": "duration",
    "set": "set",
}
"""Forms that are no period -> kind."""
_LETTERS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "weekend": "D",
    "month": "M",
    "quarter": "M",
    "semester": "M",
    "half": "M",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
    "millennium": "Y",
}
_SIZES = {
    "fortnight": 2,
    "weekend": 2,
    "quarter": 3,
    "semester": 6,
    "half": 6,
    "decade": 10,
    "century": 100,
    "millennium": 1000,
}
_BEFORE = re.compile(r"([^\W\d_]+)[ \t\r\n\xa0]+\Z")
_AFTER = re.compile(r"[ \t\r\n\xa0]+([^\W\d_]+)")
_WORD_REACH = 24


def express(
    text: str, found: tuple[int, int, Meaning], resolved: Resolved, known: Words
) -> TimeExpression:
    """The value for a span of the text, without its place on the page and its event."""
    start, end, meaning = found
    number = len(resolved.readings)
    status = resolved.status or (
        "resolved" if number == 1 else "ambiguous" if number else "unresolved"
    )
    order = meaning.orders[0] if len(meaning.orders) == 1 else None
    return TimeExpression(
        start=start,
        end=end,
        text=text[start:end],
        status=status,
        readings=resolved.readings,
        weekday=meaning.weekday if meaning.form != "set" else None,
        month=order[1] if order else meaning.month,
        day=order[2] if order else meaning.day,
        year=order[0] if order else meaning.year,
        clock=_clock(meaning),
        precision=resolved.precision,
        modifier=_modifier(text, start, end, meaning, known),
        anchor=resolved.anchor,
        kind=_KINDS.get(meaning.form, "period"),
        duration=iso_duration(meaning) if meaning.form in ("duration", "set") else None,
    )


def iso_duration(meaning: Meaning) -> str | None:
    """ISO 8601: "P24Y", "PT10M", "P1.5Y"; "PXM" for several months; None for a range of amounts."""
    if meaning.form == "set":
        return meaning.iso or None
    unit = meaning.unit or "day"
    letter = _LETTERS[unit]
    prefix = "PT" if unit in ("second", "minute", "hour") else "P"
    if meaning.low is None:
        return f"{prefix}X{letter}"
    if meaning.low != meaning.high:
        return None
    amount = meaning.low * _SIZES.get(unit, 1)
    if unit == "hour" and amount != int(amount):
        letter, amount = "M", amount * 60
    if unit == "year" and amount != int(amount) and amount * 12 == int(amount * 12):
        return f"P{int(amount * 12)}M"
    return f"{prefix}{int(amount) if amount == int(amount) else amount}{letter}"


def _clock(meaning: Meaning) -> str | None:
    if meaning.clock is None:
        return None
    zone = meaning.zone or ""
    between = "" if zone[:1] in ("+", "-") else " "
    return f"{meaning.clock // 60:02}:{meaning.clock % 60:02}{between}{zone}".rstrip()


def _modifier(text: str, start: int, end: int, meaning: Meaning, known: Words) -> str | None:
    """The part that is named ("early"), the approximation, or the preposition before the words."""
    if meaning.part in ("early", "mid", "late"):
        return meaning.part
    if meaning.approx is not None:
        return meaning.approx
    if meaning.form == "duration" and meaning.which is None:
        follows = _AFTER.match(text, end, end + _WORD_REACH)
        if follows and follows[1].lower() in known.counted_from:
            return known.counted_from[follows[1].lower()]
    leads = _BEFORE.search(text[max(0, start - _WORD_REACH) : start])
    return known.modifiers.get(leads[1].lower()) if leads else None

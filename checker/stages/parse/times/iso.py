"""The amounts of lengths -> ISO 8601 durations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.stages.parse.times.meaning import Meaning

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
_CLOCKED = frozenset({"second", "minute", "hour"})


def iso_duration(meaning: Meaning) -> str | None:
    """ISO 8601: "P24Y", "PT10M", "P2Y3M"; "PXM" for several months; None for a range of amounts."""
    if meaning.form == "set":
        return meaning.iso or None
    parts: list[str] = []
    timed = False
    part: Meaning | None = meaning
    while part is not None:
        written = _part(part)
        if written is None:
            return None
        clocked = (part.unit or "day") in _CLOCKED
        parts.append(f"T{written}" if clocked and not timed else written)
        timed = timed or clocked
        part = part.more
    return "P" + "".join(parts)


def _part(meaning: Meaning) -> str | None:
    """One amount with its letter; fractions in the smaller unit where that makes them whole."""
    unit = meaning.unit or "day"
    letter = _LETTERS[unit]
    if meaning.low is None:
        return f"X{letter}"
    if meaning.low != meaning.high:
        return None
    amount = meaning.low * _SIZES.get(unit, 1)
    if unit == "hour" and amount != int(amount):
        letter, amount = "M", amount * 60
    if unit == "year" and amount != int(amount) and amount * 12 == int(amount * 12):
        letter, amount = "M", amount * 12
    return f"{int(amount) if amount == int(amount) else amount}{letter}"

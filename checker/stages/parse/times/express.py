"""A meaning and its days -> the time expression other stages see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.stages.parse.times.iso import iso_duration
from checker.stages.parse.times.timex import timex_of
from checker.values import TimeExpression

if TYPE_CHECKING:
    from checker.stages.parse.times.meaning import Meaning
    from checker.stages.parse.times.resolving.context import Context, Resolved
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
    "part": "time",
    "duration": "duration",
    "set": "set",
}
"""Forms that are no period -> kind."""
_BEFORE = re.compile(r"(?:([^\W\d_]+)[ \t\r\n\xa0]+)?([^\W\d_]+)[ \t\r\n\xa0]+\Z")
_AFTER = re.compile(r"[ \t\r\n\xa0]+([^\W\d_]+)")
_WORD_REACH = 32


def express(
    text: str,
    found: tuple[int, int, Meaning],
    resolved: Resolved,
    context: Context,
    known: Words,
) -> TimeExpression:
    """The value for a span of the text, without its place on the page and its event.

    Args:
        text: of the whole page.
        found: start, end and meaning of the words.
        resolved: the days they name.
        context: as the days were resolved in it, but with all that the story told before.
        known: the words of the language.
    """
    start, end, meaning = found
    type_, value = timex_of(meaning, resolved, context)
    order = meaning.orders[0] if len(meaning.orders) == 1 else None
    return TimeExpression(
        start=start,
        end=end,
        text=text[start:end],
        status=resolved.status or _status(len(resolved.readings)),
        readings=resolved.readings,
        weekday=meaning.weekday if meaning.form != "set" else None,
        month=order[1] if order else meaning.month,
        day=order[2] if order else meaning.day,
        year=order[0] or None if order else meaning.year,
        clock=_clock(meaning),
        precision=resolved.precision,
        modifier=_modifier(text, start, end, meaning, known),
        anchor=resolved.anchor,
        kind=_KINDS.get(meaning.form, "period"),
        duration=iso_duration(meaning) if meaning.form in ("duration", "set") else None,
        type=type_,
        value=value,
    )


def _status(readings: int) -> str:
    """What a number of readings comes to."""
    return "resolved" if readings == 1 else "ambiguous" if readings else "unresolved"


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
    if leads is None:
        return None
    pair = f"{leads[1] or ''} {leads[2]}".lower()
    return known.modifiers.get(pair) or known.modifiers.get(leads[2].lower())

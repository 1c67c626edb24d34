"""Two time expressions side by side -> the stretch of days they are the ends of.

The ends stay expressions of their own, as TimeML tags them; the range is one more, for whoever asks what days
an event took: "from Monday to Wednesday", "between May and July 2019", "Monday through Friday".
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve

from checker.language.bounded import GUESSED
from checker.values import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.parse.times.meaning import Meaning
    from checker.stages.parse.times.words import Words
    from checker.values import TimeExpression

_BETWEEN = re.compile(
    r"[ \t\r\n\xa0\u202f]*(?:([^\W\d_]+)[ \t\r\n\xa0\u202f]+(?:the[ ]+)?|[-–][ ]?)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 120
"""Code points before a range in which a verb that moves a day from one to the other stands."""
_MOVED = 8
"""Words before a range among which such a verb makes two days of the ends."""
_LEAD = 16
"""Code points before a range in which "from" or "between" stands."""
_MONTHED = frozenset({"day", "month"})
_ENDS = frozenset({"date", "weekday", "period", "relative", "holiday"})
_FINE = ("minute", "day", "week", "month", "quarter", "season", "year", "decade", "century")
"""Precisions from the finest on."""


def joint_of(text: str, end: int, start: int) -> str | None:
    """The word, or "-", between two expressions where nothing else is; None where more is."""
    found = _BETWEEN.fullmatch(text, end, start)
    return None if found is None else (found[1] or "-").lower()


def borrowed_years(
    text: str, inside: Sequence[tuple[int, int, Meaning]], known: Words
) -> list[int | None]:
    """The year each expression has from a later one beside it: "in May and June 2019"."""
    years: list[int | None] = [None] * len(inside)
    listed = known.lists["range"]["listed"]
    for at in range(len(inside) - 2, -1, -1):
        (_, end, one), (start, _, other) = inside[at], inside[at + 1]
        year = other.year or years[at + 1]
        if year is None or not _lacks_year(one) or other.form not in _MONTHED:
            continue
        if joint_of(text, end, start) in listed and other.month is not None:
            later = (one.month or 0, one.day or 0) > (other.month, other.day or 0)
            years[at] = year - 1 if later else year
    return years


def _lacks_year(meaning: Meaning) -> bool:
    """Whether a month, or a day of one, stands without anything that says of which year."""
    stated = (meaning.year, meaning.which, meaning.year_which)
    return meaning.form in _MONTHED and meaning.month is not None and stated == (None, None, None)


def find_ranges(
    text: str, times: Sequence[TimeExpression], known: Words
) -> Iterator[TimeExpression]:
    """The ranges of a page's expressions, in the order of the text, without their events."""
    last = -1
    for one, other in pairwise(times):
        joint = joint_of(text, one.end, other.start)
        if joint is None or one.start < last or not _are_ends(one, other):
            continue
        if _is_range(text, (one, other), joint, known):
            last = other.end
            yield _range(text, one, other)


def _are_ends(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two expressions can be the ends of one stretch, in this order as far as their days are known."""
    if (one.story, one.region) != (other.story, other.region):
        return False
    if not {one.kind, other.kind} <= _ENDS or "vague" in (one.precision, other.precision):
        return False
    if (
        len(one.readings) > 1
        or len(other.readings) > 1
        or bool(one.readings) != bool(other.readings)
    ):
        return False
    if other.day is not None and other.month is None and one.kind != "date":
        return False  # "from the first quarter to the third"
    first, last = one.earliest, other.latest
    return first is None or last is None or first <= last


def _is_range(
    text: str, ends: tuple[TimeExpression, TimeExpression], joint: str, known: Words
) -> bool:
    """Whether the words between and before two expressions make them the ends of one stretch."""
    lists = known.lists["range"]
    one, other = ends
    led = _WORD.findall(text[max(0, one.start - _LEAD) : one.start])[-1:]
    lead = led[0].lower() if led else ""
    if joint in lists["and"]:
        return lead in lists["between"]
    if joint != "-" and joint not in lists["to"]:
        return False
    alike = one.kind == other.kind and one.precision == other.precision
    if lead not in lists["from"] and (joint in lists["led"] or not alike):
        return False
    near = _WORD.findall(text[max(0, one.start - _REACH) : one.start])[-_MOVED:]
    return not any(word.lower() in lists["moved"] for word in near)


def _range(text: str, one: TimeExpression, other: TimeExpression) -> TimeExpression:
    """Both ends as one expression."""
    known = bool(one.readings and other.readings)
    guessed = next((end.anchor for end in (one, other) if end.anchor in GUESSED), None)
    values = one.value, other.value
    return evolve(
        other,
        start=one.start,
        text=text[one.start : other.end],
        readings=(Interval(one.earliest, other.latest),) if known else (),
        weekday=None,
        month=None,
        day=None,
        year=other.year if one.year in (None, other.year) else None,
        clock=None,
        precision=max(one.precision, other.precision, key=_FINE.index),
        modifier=None,
        anchor=guessed or (one.anchor if one.anchor == other.anchor else "publication"),
        kind="range",
        value=None if None in values else "/".join(str(value) for value in values),
        copy_of=one.copy_of,
        event=None,
    )

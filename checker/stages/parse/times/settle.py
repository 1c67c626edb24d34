"""First guesses at words and numbers -> what their neighbours make of them.

Digits become days, years, hours or amounts; number words become one number; words that are also other
words ("May", "Sun", "fall", "now that") stay or go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.parse.times.ambiguous import JUDGES, Around
from checker.stages.parse.times.numeric import full_year, read_clock
from checker.stages.parse.times.terminals import Classified

if TYPE_CHECKING:
    from checker.stages.parse.times.words import Words

_CURRENCY = frozenset("$£€¥₽₩#№")
_HOURS = 12
_DAYS = 31
_AND_A_HALF = ["HY", "AND", "HY", "A", "HY", "HALF"]
_SPOKEN_MINUTES = frozenset({10, 15, 20, 30, 40, 45, 50})
"""Minutes said after an hour without more."""
_CENTURIES = frozenset({17, 18, 19, 20})
"""Number words that open a spoken year: nineteen eighty-nine."""
_TEN, _HUNDRED = 10, 100
_TENS = 20
"""The first number word that a hyphen joins with ones."""


def settle(items: list[Classified], text: str, known: Words) -> list[Classified]:
    """Numbers become days, years or amounts; words that are also other words stay or go."""
    settled: list[Classified] = []
    index = 0
    while index < len(items):
        item, taken = _settled(items, index, settled, text, known)
        settled.append(item)
        index += 1 + taken
    return settled


def _settled(
    items: list[Classified], index: int, settled: list[Classified], text: str, known: Words
) -> tuple[Classified, int]:
    """One item by its neighbours, and how many more it took; `settled` are those before it."""
    item = items[index]
    following = items[index + 1] if index + 1 < len(items) else None
    last = settled[-1] if settled else None
    if item.type in ("SHORT", "SLASHED"):
        return _short(item, last, following, known), 0
    if item.type == "NUMBER":
        return _settle_number(item, last, following, text, known), 0
    if item.type in ("WORD", "A", "HUNDRED"):
        return _number_words(items, index, last)
    if item.type in JUDGES:
        beyond = items[index + 2].type if index + 2 < len(items) else ""
        before = settled[-2] if len(settled) > 1 else None
        around = Around(text, known, last, following, before, beyond)
        keep = JUDGES[item.type](item, around)
        return (item if keep else item._replace(type="")), 0
    hour = last is not None and last.type in ("DAY", "WORD") and last.value <= _HOURS
    if item.type == "OCLOCK" and last is not None and hour:
        settled.pop()
        return Classified("CLOCK", int(last.value) * 60, last.start, item.end, last.low), 0
    return item, 0


def _short(
    item: Classified, last: Classified | None, following: Classified | None, known: Words
) -> Classified:
    """A year of two digits after a month, a date of two numbers after a preposition, or neither."""
    if item.type == "SHORT":
        led = last is not None and (
            last.type in ("MONTH", "SEASON") or last.low in known.lists["years"]["lead"]
        )
        return item._replace(type="YEAR" if led else "")
    lists = known.lists["slashed"]
    led = last is not None and last.low in lists["lead"]
    followed = following is not None and following.low in lists["never_before"]
    return item._replace(type="NUMDATE" if led and not followed else "")


def _number_words(
    items: list[Classified], index: int, last: Classified | None
) -> tuple[Classified, int]:
    """Number words side by side as one ("twenty-four", "two hundred"), and how many more it took."""
    item = items[index]
    one, two = [*items[index + 1 : index + 3], *_NOTHING][:2]
    spoken = _spoken(items, index, last) if item.type == "WORD" == one.type else None
    if spoken is not None:
        return spoken
    if one.type == "HUNDRED" != item.type:
        return Classified("WORD", item.value * one.value, item.start, one.end, item.low), 1
    if item.type in ("A", "HUNDRED"):
        return item._replace(type="" if item.type == "HUNDRED" else "A"), 0
    if [part.type for part in items[index + 1 : index + 7]] == _AND_A_HALF:
        return Classified("WORD", item.value + 0.5, item.start, items[index + 6].end, item.low), 6
    near, taken = (two, 2) if one.type == "HY" else (one, 1)
    tens = item.value >= _TENS and item.value % 10 == 0
    if tens and near.type in ("WORD", "ORD") and 0 < near.value < 10:  # noqa: PLR2004 - ones
        value = item.value + near.value
        return Classified(near.type, value, item.start, near.end, item.low), taken
    return item, 0


def _spoken(
    items: list[Classified], index: int, last: Classified | None
) -> tuple[Classified, int] | None:
    """Two number words as a clock time ("ten thirty" after "at") or a year (nineteen eighty-nine)."""
    item, one = items[index], items[index + 1]
    if _spoken_clock(item, one, last):
        return Classified("CLOCK", 60 * item.value + one.value, item.start, one.end, item.low), 1
    if item.value not in _CENTURIES or not _TEN <= one.value < _HUNDRED:
        return None
    rest, more = _number_words(items, index + 1, None)
    year = int(_HUNDRED * item.value + rest.value)
    return Classified("YEAR", year, item.start, rest.end, item.low), 1 + more


def _spoken_clock(item: Classified, minutes: Classified, last: Classified | None) -> bool:
    """Whether an hour and minutes in words stand after "at": ten thirty."""
    return (
        last is not None
        and last.type == "AT"
        and item.value <= _HOURS
        and minutes.value in _SPOKEN_MINUTES
    )


_NOTHING = [Classified("", None, 0, 0, "")] * 2


def _settle_number(
    item: Classified, last: Classified | None, following: Classified | None, text: str, known: Words
) -> Classified:
    """Digits as a day of the month, a year, an hour with a zone, or an amount."""
    if (
        last is not None
        and last.end == item.start
        and (last.low in _CURRENCY or last.low[-1:].isalpha())
    ):
        return item._replace(type="")
    digits = text[item.start : item.end]
    if not digits.isdecimal() or len(digits) not in (1, 2, 4):
        return item._replace(type="NUM")
    if len(digits) == 4:  # noqa: PLR2004 - a year, or hours and minutes
        return _four_digits(item, digits, (last, following), known)
    if last is not None and last.type == "MONTH" and item.value > _DAYS:
        return item._replace(type="YEAR", value=full_year(digits))
    if 1 <= item.value <= _DAYS:
        return item._replace(type="DAY", value=int(digits))
    return item._replace(type="NUM")


def _four_digits(
    item: Classified,
    digits: str,
    sides: tuple[Classified | None, Classified | None],
    known: Words,
) -> Classified:
    """Four digits as a clock time before a zone, a year, or an amount."""
    last, following = sides
    if following is not None and following.type == "ZONE":
        clock = read_clock(f"{digits[:2]}:{digits[2:]}")
        return item._replace(type="" if clock is None else "CLOCK", value=clock)
    after = following.low if following is not None else ""
    if _is_year(int(digits), last, after, known):
        return item._replace(type="YEAR", value=int(digits))
    return item._replace(type="NUM")


def _is_year(value: int, last: Classified | None, after: str, known: Words) -> bool:
    """Whether four digits are a year, by the words round them."""
    lists = known.lists["years"]
    before = last.low if last is not None else ""
    if (
        last is not None
        and last.type == "MONTH"
        and known.plain_years[0] <= value <= known.plain_years[1]
    ):
        return True
    if last is not None and last.type in (
        "MONTH",
        "SEASON",
        "QUARTER",
        "COMMA",
        "DAY",
        "ORD",
        "FISCAL",
        "HOLIDAY",
    ):
        return (
            known.wide_years[0] <= value <= known.wide_years[1] and after not in lists["not_before"]
        )
    if before in lists["not_after"] or after in lists["not_before"]:
        return False
    if known.plain_years[0] <= value <= known.plain_years[1]:
        return True
    wide = known.wide_years[0] <= value <= known.wide_years[1]
    return wide and (before in lists["lead"] or before == "(")

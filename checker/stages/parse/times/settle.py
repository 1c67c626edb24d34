"""First guesses at words and numbers -> what their neighbours make of them.

Digits become days, years, hours or amounts; number words become one number; words that are also other
words ("May", "Sun", "fall", "now that") stay or go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.parse.times.numeric import full_year, read_clock
from checker.stages.parse.times.terminals import Classified

if TYPE_CHECKING:
    from checker.stages.parse.times.words import Words

_CURRENCY = frozenset("$£€¥₽₩#№")
_HOURS = 12
_DAYS = 31
_AND_A_HALF = ["HY", "AND", "HY", "A", "HY", "HALF"]
_BESIDE_CLOCK = frozenset(
    {
        "ZONE",
        "YEAR",
        "WEEKDAY",
        "NUMDATE",
        "DEICTIC",
        "DAYPART",
        "AT",
        "TO",
        "BEFORE",
        "APPROX",
        "DAY",
    }
    | {"MONTH", "THIS", "NUMBER"}
)
"""Terminals beside which a bare "14:59" is a clock time."""
_SPOKEN_MINUTES = frozenset({10, 15, 20, 30, 40, 45, 50})
"""Minutes said after an hour without more."""
_TENS = 20
"""The first number word that a hyphen joins with ones."""


def settle(items: list[Classified], text: str, known: Words) -> list[Classified]:
    """Numbers become days, years or amounts; words that are also other words stay or go."""
    settled: list[Classified] = []
    index = 0
    while index < len(items):
        item = items[index]
        following = items[index + 1] if index + 1 < len(items) else None
        last = settled[-1] if settled else None
        if item.type == "SHORT":
            led = last is not None and (
                last.type == "MONTH" or last.low in known.lists["years"]["lead"]
            )
            item = item._replace(type="YEAR" if led else "")
        elif item.type == "SLASHED":
            led = last is not None and last.low in known.lists["slashed"]["lead"]
            followed = (
                following is not None and following.low in known.lists["slashed"]["never_before"]
            )
            item = item._replace(type="NUMDATE" if led and not followed else "")
        elif item.type == "NUMBER":
            item = _settle_number(item, last, following, text, known)
        elif item.type in ("WORD", "A", "HUNDRED"):
            if _spoken_clock(item, following, last):
                clock = 60 * item.value + (0 if following is None else following.value)
                end = item.end if following is None else following.end
                item, taken = Classified("CLOCK", clock, item.start, end, item.low), 1
            else:
                item, taken = _number_words(items, index)
            index += taken
        elif item.type in ("MONTH", "WEEKDAY", "SEASON", "VAGUE", "SET", "CLOCK", "ERA", "YEARS"):
            beyond = items[index + 2].type if index + 2 < len(items) else ""
            item = _settle_word(item, (last, following), beyond, text, known)
        elif (
            item.type == "OCLOCK"
            and last is not None
            and last.type in ("DAY", "WORD")
            and last.value <= _HOURS
        ):
            settled.pop()
            item = Classified("CLOCK", int(last.value) * 60, last.start, item.end, last.low)
        settled.append(item)
        index += 1
    return settled


def _number_words(items: list[Classified], index: int) -> tuple[Classified, int]:
    """Number words side by side as one ("twenty-four", "two hundred"), and how many more it took."""
    item = items[index]
    one, two = [*items[index + 1 : index + 3], *_NOTHING][:2]
    if item.type == "HUNDRED":
        return item._replace(type=""), 0
    if one.type == "HUNDRED":
        return Classified("WORD", item.value * one.value, item.start, one.end, item.low), 1
    if item.type == "A":
        return item, 0
    if [part.type for part in items[index + 1 : index + 7]] == _AND_A_HALF:
        return Classified("WORD", item.value + 0.5, item.start, items[index + 6].end, item.low), 6
    near, taken = (two, 2) if one.type == "HY" else (one, 1)
    tens = item.value >= _TENS and item.value % 10 == 0
    if tens and near.type in ("WORD", "ORD") and 0 < near.value < 10:  # noqa: PLR2004 - ones
        value = item.value + near.value
        return Classified(near.type, value, item.start, near.end, item.low), taken
    return item, 0


def _spoken_clock(item: Classified, minutes: Classified | None, last: Classified | None) -> bool:
    """Whether an hour and minutes in words stand after "at": ten thirty."""
    return (
        minutes is not None
        and item.type == minutes.type == "WORD"
        and last is not None
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


def _settle_word(
    item: Classified,
    sides: tuple[Classified | None, Classified | None],
    beyond: str,
    text: str,
    known: Words,
) -> Classified:
    """A word that may be something else: kept, or taken out of the run.

    `sides` are the items before and after it, `beyond` the terminal after that.
    """
    last, following = sides
    lists = known.lists["ambiguous"]
    word = text[item.start : item.end]
    near = {side.type for side in (last, following) if side is not None}
    lead = last is not None and last.low in lists["lead"]
    after = following.low if following is not None else ""
    if item.type == "MONTH":
        led = last is not None and last.low in lists["names_lead"]
        if after == "the" and beyond == "ORD":
            near.add("ORD")
        keep = _is_month(item, word, near, lead=lead, led=led, text=text, known=known)
    elif item.type == "WEEKDAY":
        joined = beyond in ("WEEKDAY", "CLOCK") and following is not None
        keep = (
            item.low.rstrip(".") not in lists["weekdays"]
            or bool(near & {"DAY", "MONTH", "ORD", "NUMBER", "NUMDATE"})
            or (after == "," and word[0].isupper())
            or (last is not None and last.low in lists["weekday_lead"])
            or (joined and following is not None and following.type in ("AND", "TO", "AT"))
        )
    elif item.type == "SEASON":
        dated = following is not None and following.type == "NUMBER" and len(following.low) == 4  # noqa: PLR2004
        led = last is not None and (
            last.low in lists["season_lead"] or last.type in ("EARLY", "HY")
        )
        free = item.low not in lists["seasons"] or dated or led
        owned = after == "of" and item.low in lists["seasons"] and beyond not in lists["season_of"]
        keep = free and not owned and after not in lists["season_never_before"]
    elif item.type == "VAGUE":
        never = known.lists["vague_never"]
        before = last.low if last is not None else ""
        keep = before not in never["after"] and after not in never["before"] and after != "-"
    elif item.type == "SET":
        keep = not word[0].isupper() or last is None or not last.low[-1:].isalpha()
    elif item.type == "ERA":
        keep = word.isupper() and bool(near & {"YEAR", "NUM", "DAY", "NUMBER"})
    else:
        keep = item.type != "CLOCK" or _is_clock(item, last, following, known)
    return item if keep else item._replace(type="")


def _is_clock(
    item: Classified, last: Classified | None, following: Classified | None, known: Words
) -> bool:
    """A bare "14:59" is a clock time beside a date, a zone or a preposition; it may be a verse or a score."""
    if ":" not in item.low or item.low[-1:].isalpha() or item.low.endswith("."):
        return True
    if any(side is not None and side.type in _BESIDE_CLOCK for side in (last, following)):
        return True
    return last is not None and last.low in known.lists["ambiguous"]["lead"]


def _is_month(  # noqa: PLR0913 - what a month's neighbours are
    item: Classified,
    word: str,
    near: set[str],
    *,
    lead: bool,
    led: bool,
    text: str,
    known: Words,
) -> bool:
    """Whether "May", "March" or "June" is a month here and not a verb or a name."""
    lists = known.lists["ambiguous"]
    low = item.low.rstrip(".")
    beside = bool(near & {"DAY", "ORD", "NUMBER", "YEAR", "NUMDATE"})
    if low in lists["months"]:
        if beside and (word[0].isupper() or "DAY" in near or "ORD" in near):
            return True
        return word[0].isupper() and lead
    if low in lists["names"] and word[0].isupper() and not beside and not led:
        surname = text[item.end : item.end + 2].strip()[:1].isupper()
        return not surname
    return True

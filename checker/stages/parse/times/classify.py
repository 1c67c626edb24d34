"""Text -> runs of classified tokens: what the time grammar sees instead of characters.

One regular expression finds words, numbers and marks; a dictionary says what each can mean to a time
expression; everything else ends a run. Words that are also other words ("May", "Sun", "fall") and
numbers that may be years are settled by their neighbours before the grammar sees them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.stages.parse.times.numeric import (
    named_month_date,
    numeric_dates,
    read_clock,
    year_span,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.stages.parse.times.words import Phrase, Words

_HALF_DAY = r"(?:[ap]\.\s?m\.|[ap]\.?m\b\.?|[AP]\.\s?M\.|[AP]\.?M\b)"
_SCAN = re.compile(
    rf"""
    (?P<quarter> \b(?: Q[1-4] | [1-4]Q )\b )
  | (?P<word>    [^\W\d_]+ (?: ['’] (?! s\b ) [^\W\d_]+ )* )
  | (?P<numeric> (?<![\w.,/-])
        (?: \d{{4}}-\d{{2}}-\d{{2}} (?: T\d\d:?\d\d (?: :?\d\d (?:\.\d+)? )? (?: Z | [+-]\d\d:?\d\d )? )?
          | \d{{4}}[/.]\d{{1,2}}[/.]\d{{1,2}}
          | \d{{1,2}}(?P<s>[/.-])\d{{1,2}}(?P=s)\d{{4}}
          | \d{{1,2}}/\d{{1,2}}/\d{{2}} ) (?![\w/-]|[.,]\d) )
  | (?P<named>   (?<![\w/-]) \d{{1,2}}(?P<t>[-/.])[^\W\d_]{{3,9}}(?P=t)\d{{2}}(?:\d\d)? (?![\w/-]) )
  | (?P<clock>   (?<![\w.:]) \d{{1,2}} (?: [:.]\d\d (?: :\d\d )? )? [ \xa0\u202f]? {_HALF_DAY}
               | (?<![\w.:]) \d{{1,2}}:\d\d (?: :\d\d )? (?![\d:]) (?: [ ]?[hH]\b )? )
  | (?P<span>    (?<![\w.,/-]) \d{{4}} [-–/] \d{{2}}(?:\d\d)? (?![\w/-]) )
  | (?P<decade>  (?<![\w.,]) (?: \d{{3}} | ['’‘]?\d ) 0['’]?s\b )
  | (?P<nth>     \d{{1,2}}(?:st|nd|rd|th)\b )
  | (?P<number>  (?<![\w.]) \d+ (?: [ ]\d/\d (?!\d) | (?: ,\d{{3}} )* (?: \.\d+ )? [½¼¾]? ) (?![\w]) )
  | (?P<poss>    ['’]s\b )
  | (?P<mark>    \S )
    """,
    re.VERBOSE,
)
_HOURS = 12
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_CURRENCY = frozenset("$£€¥₽₩#№")
_NO_DOT = frozenset({"MONTH", "WEEKDAY"})
_NUMBERS = frozenset({"DAY", "NUM", "WORD", "YEAR", "ORD"})
_AFTER_WEEKDAY = frozenset({"MONTH", "DAY", "ORD", "THE", "NUMDATE"})
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
_COMMA = {"YEAR": "CYEAR", "WEEKDAY": "CWEEKDAY", "CLOCK": "CCLOCK"}
_PLAIN = {comma: plain for plain, comma in _COMMA.items()}


class Classified(NamedTuple):
    """A word, number or mark with the terminal it is; an empty terminal ends a run."""

    type: str
    value: Any
    start: int
    end: int
    low: str
    """The text in lower case, with straight apostrophes."""

    @property
    def plain(self) -> Classified:
        """The same token as the first of a run, where a comma before it plays no part."""
        return self._replace(type=_PLAIN[self.type]) if self.type in _PLAIN else self


class Run(NamedTuple):
    """Classified tokens side by side, with the words before and after them."""

    tokens: list[Classified]
    before: str
    after: str


def runs(text: str, start: int, end: int, known: Words) -> Iterator[Run]:
    """The runs between two offsets that hold a word which can name a time, in the order of the text."""
    items = _settle(list(_items(text, start, end, known)), text, known)
    current: list[Classified] = []
    before = ""
    for index, item in enumerate(items):
        joined = _joined(items, index, text) if current else item
        if joined is not None and joined.type and current:
            if joined.low != ",":
                current.append(joined)
            continue
        if current:
            yield from _anchored(Run(current, before, item.low), known)
            current = []
        if item.type and item.type not in ("HY", "DASH", "POSS", "COMMA", "RPAR"):
            current = [item]
            before = items[index - 1].low if index else ""
    if current:
        yield from _anchored(Run(current, before, ""), known)


def _anchored(run: Run, known: Words) -> Iterator[Run]:
    """The run when it holds an anchor."""
    if any(token.type in known.anchors for token in run.tokens):
        yield run


def _joined(items: list[Classified], index: int, text: str) -> Classified | None:
    """What an item is to the run it would continue; None when it ends the run.

    A blank line ends a run, and so does a comma or hyphen with nothing to join.
    """
    item, last = items[index], items[index - 1]
    if not item.type or text.count("\n", last.end, item.start) > 1:
        return None
    if item.type == "COMMA":
        return item if _comma_joins(items, index, text) else None
    if last.type == "COMMA":
        return item._replace(type=_COMMA[item.type]) if item.type in _COMMA else item
    if item.type == "HY":
        following = items[index + 1] if index + 1 < len(items) else None
        numbers = following is not None and {last.type, following.type} <= _NUMBERS
        if numbers:
            return item._replace(type="DASH")
        tight = following is not None and following.type and last.end == item.start
        return item if tight and following is not None and following.start == item.end else None
    return item


def _comma_joins(items: list[Classified], index: int, text: str) -> bool:
    """Whether a comma stands inside a date: ", 2024", ", Wednesday", "Wednesday, June", ", at 10 a.m."."""
    following = items[index + 1] if index + 1 < len(items) else None
    if following is None or text.count("\n", items[index].end, following.start) > 1:
        return False
    if following.type == "AT":
        return index + 2 < len(items) and items[index + 2].type == "CLOCK"
    weekday_first = items[index - 1].type == "WEEKDAY" and following.type in _AFTER_WEEKDAY
    return weekday_first or following.type in _COMMA


def _items(text: str, start: int, end: int, known: Words) -> Iterator[Classified]:
    """Every word, number and mark with its first guess; several words of a phrase make one item."""
    matches = list(_SCAN.finditer(text, start, end))
    lows = [match.group().lower().replace("’", "'") for match in matches]
    skip_to, stranger, strangers = 0, -1, 0
    for index, match in enumerate(matches):
        if index < skip_to:
            continue
        kind, low = match.lastgroup, lows[index]
        if kind == "word" and low not in known.one and low not in known.phrases:
            # Of a stretch of words that mean nothing here only the first and the last are ever asked for.
            strangers += 1
            stranger = index
            if strangers == 1:
                yield Classified("", None, match.start(), match.end(), low)
            continue
        if strangers > 1:
            yield Classified(
                "", None, matches[stranger].start(), matches[stranger].end(), lows[stranger]
            )
        strangers = 0
        item, size = _item(index, matches, lows, known)
        skip_to = index + size
        yield item


def _item(
    index: int, matches: list[re.Match[str]], lows: list[str], known: Words
) -> tuple[Classified, int]:
    """What stands at a place, and how many words and marks it takes."""
    match, low = matches[index], lows[index]
    kind, size = match.lastgroup or "mark", 1
    terminal, value = "", None
    if kind == "word":
        phrase = _phrase(lows, index, known) if low in known.phrases else None
        if phrase is not None:
            size, low = len(phrase.words), " ".join(phrase.words)
            terminal, value = phrase.type, phrase.value
        else:
            terminal, value = known.one.get(low, ("", None))
            dotted = terminal in _NO_DOT and len(low) <= 4 and index + 1 < len(lows)  # noqa: PLR2004 - abbreviations
            if dotted and lows[index + 1] == "." and matches[index + 1].start() == match.end():
                size = 2
    elif kind == "mark":
        terminal = _mark(low, index, matches, known)
    elif kind == "poss":
        terminal = "POSS"
    else:
        terminal, value = _number(kind, match.group(), known)
    return Classified(terminal, value, match.start(), matches[index + size - 1].end(), low), size


def _mark(low: str, index: int, matches: list[re.Match[str]], known: Words) -> str:
    """The terminal of a punctuation mark."""
    if low == "'" and index and matches[index - 1].end() == matches[index].start():
        owner = known.one.get(matches[index - 1].group().lower(), ("", None))[0]
        return "POSS" if owner == "UNITS" else ""
    return {
        "-": "HY", "‐": "HY", "‑": "HY", "–": "DASH", "—": "", ",": "COMMA", "(": "LPAR", ")": "RPAR",
    }.get(low, "")  # fmt: skip


def _phrase(lows: list[str], index: int, known: Words) -> Phrase | None:
    """The longest phrase of the tables that stands here."""
    for phrase in known.phrases.get(lows[index], ()):
        size = len(phrase.words)
        if tuple(lows[index : index + size]) == phrase.words:
            after = lows[index + size] if index + size < len(lows) else ""
            free = not after[:1].isalnum() or after in known.lists["vague_before"]["words"]
            if not phrase.closed or free:
                return phrase
    return None


def _number(kind: str, text: str, known: Words) -> tuple[str, Any]:  # noqa: PLR0911 - one return a kind
    """Terminal and value of something with digits."""
    if kind == "numeric":
        return ("NUMDATE", numeric_dates(text)) if numeric_dates(text) else ("", None)
    if kind == "named":
        found = named_month_date(text, known)
        return ("NUMDATE", found) if found else ("", None)
    if kind == "clock":
        clock = read_clock(text)
        return ("CLOCK", clock) if clock is not None else ("", None)
    if kind == "span":
        return year_span(text, known)
    if kind == "decade":
        digits = "".join(letter for letter in text if letter.isdigit())
        return "DECADE", int(digits)
    if kind == "nth":
        return "ORD", int(text[:-2])
    if kind == "quarter":
        return "QUARTER", int(text.strip("Qq"))
    return "NUMBER", _value(text)


def _value(text: str) -> float:
    """The value of digits with separators and fractions."""
    whole, _, part = text.partition(" ")
    value = float(whole.rstrip("½¼¾").replace(",", "") or 0) + _FRACTIONS.get(whole[-1], 0.0)
    if part:
        above, _, below = part.partition("/")
        value += int(above) / int(below) if int(below) else 0
    return value


def _settle(items: list[Classified], text: str, known: Words) -> list[Classified]:
    """Numbers become days, years or amounts; words that are also other words stay or go."""
    settled: list[Classified] = []
    index = 0
    while index < len(items):
        item = items[index]
        following = items[index + 1] if index + 1 < len(items) else None
        last = settled[-1] if settled else None
        if item.type == "NUMBER":
            item = _settle_number(item, last, following, text, known)
        elif item.type in ("WORD", "A", "HUNDRED"):
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
    if item.type == "A":
        if one.type == "HUNDRED":
            return Classified("WORD", one.value, item.start, one.end, item.low), 1
        return item, 0
    if item.type == "HUNDRED":
        return item._replace(type=""), 0
    if item.value >= 20 and item.value % 10 == 0:  # noqa: PLR2004 - twenty, thirty ...
        near, taken = (two, 2) if one.type == "HY" else (one, 1)
        if near.type in ("WORD", "ORD") and 0 < near.value < 10:  # noqa: PLR2004
            return Classified(
                near.type, item.value + near.value, item.start, near.end, item.low
            ), taken
    if one.type == "HUNDRED":
        return Classified("WORD", item.value * one.value, item.start, one.end, item.low), 1
    return item, 0


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
    after = following.low if following is not None else ""
    if digits.isdecimal() and len(digits) == 4:  # noqa: PLR2004 - a year has four digits
        if following is not None and following.type == "ZONE":
            clock = read_clock(f"{digits[:2]}:{digits[2:]}")
            return (
                item._replace(type="CLOCK", value=clock)
                if clock is not None
                else item._replace(type="")
            )
        if _is_year(int(digits), last, after, known):
            return item._replace(type="YEAR", value=int(digits))
        return item._replace(type="NUM")
    if digits.isdecimal() and len(digits) <= 2 and 1 <= item.value <= 31:  # noqa: PLR2004 - days of a month
        return item._replace(type="DAY", value=int(digits))
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
        keep = _is_month(item, word, near, lead=lead, led=led, text=text, known=known)
    elif item.type == "WEEKDAY":
        keep = (
            item.low.rstrip(".") not in lists["weekdays"]
            or bool(near & {"DAY", "MONTH", "ORD", "NUMBER", "NUMDATE"})
            or (after == "," and word[0].isupper())
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

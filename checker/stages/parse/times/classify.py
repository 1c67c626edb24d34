"""Text -> runs of classified tokens: what the time grammar sees instead of characters.

One regular expression finds words, numbers and marks; a dictionary says what each can mean to a time
expression; everything else ends a run. Words that are also other words ("May", "Sun", "fall") and
numbers that may be years are settled by their neighbours before the grammar sees them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from checker.language.intervals import longest_month
from checker.records import NamedTuple
from checker.stages.parse.times.numeric import (
    full_year,
    named_month_date,
    numeric_dates,
    read_clock,
    year_span,
)
from checker.stages.parse.times.settle import settle
from checker.stages.parse.times.terminals import AFTER_COMMA, Classified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.stages.parse.times.words import Phrase, Words

_HALF_DAY = r"(?:[ap]\.\s?m\.|[ap]\.?m\b|[AP]\.\s?M\.|[AP]\.?M\b)"
_SCAN = re.compile(
    rf"""
    (?P<fy>      \bFY[ ]?['’]?\d\d(?:\d\d)?\b )
  | (?P<quarter> \b(?: Q[1-4] | [1-4]Q )\b )
  | (?P<word>    [^\W\d_]+ (?: ['’] (?! s\b ) [^\W\d_]+ )* )
  | (?P<numeric> (?<![\w.,/-])
        (?: \d{{4}}-\d{{2}}-\d{{2}} (?: T\d\d:?\d\d (?: :?\d\d (?:\.\d+)? )? (?: Z | [+-]\d\d:?\d\d )? )?
          | \d{{4}}[/.]\d{{1,2}}[/.]\d{{1,2}}
          | \d{{1,2}}(?P<s>[/.-])\d{{1,2}}(?P=s)\d{{4}}
          | \d{{1,2}}/\d{{1,2}}/\d{{2}} ) (?![\w/-]|[.,]\d) )
  | (?P<named>   (?<![\w/-]) \d{{1,2}}(?P<t>[-/.])[^\W\d_]{{3,9}}(?P=t)\d{{2}}(?:\d\d)? (?![\w/-]) )
  | (?P<clock>   (?<![\w.:]) \d{{1,2}} (?: [:.]\d\d (?: :\d\d )? )? [ \xa0\u202f]? {_HALF_DAY}
               | (?<![\w.:]) \d{{1,2}}:\d\d (?: :\d\d )? (?![\d:]) (?: [ ]?[hH]\b )? )
  | (?P<slashed> (?<![\w.,/-]) \d{{1,2}}/\d{{1,2}} (?![\w/-]|[.,]\d) )
  | (?P<span>    (?<![\w.,/-]) \d{{4}} [-–/] \d{{2}}(?:\d\d)? (?![\w/-]) )
  | (?P<decade>  (?<![\w.,]) (?: \d{{3}} | ['’‘]?\d ) 0['’]?s\b )
  | (?P<short>   ['’]\d\d\b(?!s) )
  | (?P<nth>     \d{{1,2}}(?:st|nd|rd|th)\b )
  | (?P<number>  (?<![\w.]) \d+ (?: [ ]\d/\d (?!\d) | (?: ,\d{{3}} )* (?: \.\d+ )? [½¼¾]? ) (?![\w]) )
  | (?P<poss>    ['’]s\b )
  | (?P<mark>    \S )
    """,
    re.VERBOSE,
)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_DOTTED = frozenset({"MONTH", "WEEKDAY"})
_SHORT_MONTH = 4
"""Letters of the longest month that is written with a full stop though it is whole."""
_NUMBERS = frozenset({"DAY", "NUM", "WORD", "YEAR", "ORD"})
_AFTER_WEEKDAY = frozenset({"MONTH", "DAY", "ORD", "THE", "NUMDATE"})


class Run(NamedTuple):
    """Classified tokens side by side, with the words before and after them."""

    tokens: list[Classified]
    before: str
    after: str


def runs(text: str, start: int, end: int, known: Words) -> Iterator[Run]:
    """The runs between two offsets that hold a word which can name a time, in the order of the text."""
    items = settle(list(_items(text, start, end, known)), text, known)
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
    if any(
        token.type in known.anchors or (token.type == "ORD" and token.low[0].isdigit())
        for token in run.tokens
    ):
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
        return item._replace(type=AFTER_COMMA[item.type]) if item.type in AFTER_COMMA else item
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
    return weekday_first or following.type in AFTER_COMMA


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
            if terminal in _DOTTED and _dotted(index, matches, lows, known):
                size = 2
    elif kind == "mark":
        terminal = _mark(low, index, matches, known)
    elif kind == "poss":
        terminal = "POSS"
    else:
        terminal, value = _number(kind, match.group(), known)
    return Classified(terminal, value, match.start(), matches[index + size - 1].end(), low), size


def _dotted(index: int, matches: list[re.Match[str]], lows: list[str], known: Words) -> bool:
    """Whether the full stop after a month or weekday is part of it: "Nov.", and "May. 4" by the number."""
    follows = index + 1 < len(lows) and lows[index + 1] == "."
    if not follows or matches[index + 1].start() != matches[index].end():
        return False
    numbered = len(lows[index]) <= _SHORT_MONTH and lows[index + 2 : index + 3] > ["0"]
    return lows[index] in known.lists["dotted"]["words"] or (
        numbered and lows[index + 2][0].isdecimal()
    )


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


LONGEST_NUMBER = 40
"""Code points: the longest written date with a clock and zone is shorter."""


def _number(kind: str, text: str, known: Words) -> tuple[str, Any]:  # noqa: PLR0911 - one return a kind
    """Terminal and value of something with digits; a number longer than any date or length is none."""
    if len(text) > LONGEST_NUMBER:
        return "", None
    if kind in ("numeric", "slashed"):
        return _digits(kind, text, known)
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
    if kind in ("fy", "short"):
        year = full_year("".join(letter for letter in text if letter.isdigit()))
        return ("FYEAR" if kind == "fy" else "SHORT"), year
    if kind == "nth":
        return "ORD", int(text[:-2])
    if kind == "quarter":
        return "QUARTER", int(text.strip("Qq"))
    return "NUMBER", _value(text)


def _digits(kind: str, text: str, known: Words) -> tuple[str, Any]:
    """A date in digits; one without a year is settled by its neighbours, and never is a name ("9/11")."""
    if kind == "numeric":
        return ("NUMDATE", numeric_dates(text)) if numeric_dates(text) else ("", None)
    orders = numeric_dates(f"{text}/0000")
    real = all(1 <= month <= 12 and day <= longest_month(month) for _, month, day in orders)  # noqa: PLR2004 - months
    return (
        ("SLASHED", orders) if real and text not in known.lists["slashed"]["names"] else ("", None)
    )


def _value(text: str) -> float:
    """The value of digits with separators and fractions."""
    whole, _, part = text.partition(" ")
    value = float(whole.rstrip("½¼¾").replace(",", "") or 0) + _FRACTIONS.get(whole[-1], 0.0)
    if part:
        above, _, below = part.partition("/")
        value += int(above) / int(below) if int(below) else 0
    return value

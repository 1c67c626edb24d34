"""Text -> tokens with their places: words, numbers and marks.

A word keeps its inner apostrophes, hyphens and acronym dots ("don't", "non-proliferation", "U.N."); a
number keeps its separators ("1.4", "10,000"). `norm` is what two printings of one word share: folded
case, no acronym dots, no hyphens, straight apostrophes, accents in one piece, one ellipsis for three dots.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

APOSTROPHES = "'’ʼ‘"
"""Straight, curly, modifier letter, and the opening mark some keyboards print for it."""

HYPHENS = "-‐‑"
"""Hyphen-minus, hyphen, non-breaking hyphen."""

COMBINING = "\u0300-\u036f"
"""Accents that stand as characters of their own; a range inside a character class."""

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width spaces and joiners: web pages put them inside words."""

ELLIPSIS = "…"
"""What an ellipsis is printed as by most, and the norm of all its forms: "...", ". . ."."""

MOST_IN_BRACKETS = 20
"""Tokens of an insertion; a longer stretch between brackets is no edit of a quotation."""

_LETTERS = rf"[^\W_]+ (?: (?: [{COMBINING}]+ | [{INVISIBLE}]+ (?=[^\W_]) ) [^\W_]* )*"
_TOKEN = re.compile(
    rf"""
    (?P<acronym> (?: [^\W\d_]\. ){{2,}} )                                     # U.N., e.g.
  | (?P<number>  \d+ (?: [.,:/]\d+ )* (?: (?:st|nd|rd|th)\b )? )              # 1.4  10,000  19th
  | (?P<word>    {_LETTERS} (?: [{HYPHENS}{APOSTROPHES}]+ {_LETTERS} )* )     # don't  Berg's  Saint-Jean
  | (?P<dots>    \.{{3,}} | \. (?: [ \xa0]\. ){{2,}} )                         # three dots for an ellipsis
  | (?P<mark>    [^\s{INVISIBLE}] )
    """,
    re.VERBOSE,
)
_DROPPED = str.maketrans("", "", "." + HYPHENS + INVISIBLE)
_STRAIGHT = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


class Token(NamedTuple):
    """A word, number or mark; offsets are code points into the text it came from."""

    text: str
    start: int
    end: int
    norm: str
    kind: str
    """word, number or mark."""


KEPT = 4000
"""Stretches up to this many code points are kept: several stages read the same quotation."""


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of a text between two offsets; white space and invisible characters are none."""
    stop = len(text) if end is None else end
    return _kept(text, start, stop) if stop - start <= KEPT else tuple(_scan(text, start, stop))


@lru_cache(maxsize=2048)
def _kept(text: str, start: int, end: int) -> tuple[Token, ...]:
    return tuple(_scan(text, start, end))


def _scan(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup
        found = match.group()
        if kind in ("mark", "dots"):
            norm = found if kind == "mark" else ELLIPSIS
            yield Token(found, match.start(), match.end(), norm, "mark")
        else:
            norm = found if kind == "number" else normalise(found)
            yield Token(
                found, match.start(), match.end(), norm, "number" if kind == "number" else "word"
            )


def bracketed(tokens: Sequence[Token]) -> frozenset[int]:
    """The words between square brackets, which a page puts into another's words ("[the party]").

    A bracket inside a word ("[T]he", "agree[d]") only gives the speaker's word another form.
    """
    found: set[int] = set()
    opened = -1
    for at, token in enumerate(tokens):
        if token.text == "[":
            opened = at
        elif token.text == "]" and opened >= 0:
            inside = (opened and tokens[opened - 1].end == tokens[opened].start) or (
                at + 1 < len(tokens)
                and tokens[at + 1].kind == "word"
                and tokens[at + 1].start == token.end
            )
            if not inside and at - opened <= MOST_IN_BRACKETS:
                found.update(i for i in range(opened + 1, at) if tokens[i].kind != "mark")
            opened = -1
    return frozenset(found)


def words(text: str) -> tuple[str, ...]:
    """The norms of the words and numbers of a text, without their places: five times as fast as `tokenize`.

    No token spans white space, and a stretch of plain letters is one word.
    """
    found: list[str] = []
    for piece in text.split():
        if piece.isascii() and piece.isalpha():
            found.append(piece.lower())
        else:
            found += [token.norm for token in _scan(piece, 0, len(piece)) if token.kind != "mark"]
    return tuple(found)


@lru_cache(maxsize=65_536)
def normalise(word: str) -> str:
    """What two printings of one word share: "U.N." and "un", "cease-fire" and "ceasefire"."""
    if word[:1].isdigit():
        return word
    folded = word.casefold().translate(_STRAIGHT).translate(_DROPPED)
    return folded if folded.isascii() else normalize("NFC", folded)

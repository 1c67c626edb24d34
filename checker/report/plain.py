r"""Text of a page -> text that is safe and fits: visible escapes, display width, wrapping.

What a page prints is evidence, and it is printed on other people's terminals. Characters that move a cursor,
reverse the direction of writing or take no room are shown as escapes (`\x1b`, `\u202e`), so that a report
shows what stands there and does what nobody wrote. Display width follows Unicode's East Asian Width (UAX 11):
wide and full-width characters take two cells, combining marks none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, east_asian_width

UNSAFE = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls; white space is folded, not escaped
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # soft hyphen and other invisible fillers
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff"  # halves of a pair, which UTF-8 cannot write; what XML cannot hold
    "\U000e0000-\U000e0fff"  # tags and variation selectors
    "]"
)
"""What a report shows as an escape: controls, changes of direction, characters without width."""

_SPACE = re.compile(r"\s+")
_WORDS = re.compile(r"\S+")
NARROWEST = 8
"""Cells: no column of a table is made narrower."""


def visible(text: str) -> str:
    """The text on one line, white space folded to single spaces, unsafe characters as escapes."""
    folded = _SPACE.sub(" ", text).strip()
    return folded if folded.isascii() and folded.isprintable() else UNSAFE.sub(_escape, folded)


def safe_lines(text: str) -> str:
    """The text with its lines and spaces as they are, unsafe characters as escapes."""
    return UNSAFE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    point = ord(match.group())
    if point < 0x100:  # noqa: PLR2004 - two hexadecimal digits
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"  # noqa: PLR2004 - four


def width(text: str) -> int:
    """Cells a terminal needs for the text."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@lru_cache(maxsize=4096)
def _cells(char: str) -> int:
    if char < "\u0300":
        return 1
    if category(char) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(char) in {"W", "F"} else 1


def pad(text: str, cells: int) -> str:
    """The text filled with spaces to a number of cells."""
    return text + " " * (cells - width(text))


def shorten(text: str, cells: int) -> str:
    """The text cut to a number of cells, its middle replaced by "…" when it is longer.

    A reader recognises a quotation by how it begins and how it ends; the cut keeps both, and whole words
    where it can.
    """
    if width(text) <= cells:
        return text
    tail = _whole(_fitting(text[::-1], (cells - 1) // 3), text[::-1])[::-1]
    head = _whole(_fitting(text, cells - 1 - width(tail)), text)
    return f"{head.rstrip()}…{tail.lstrip()}"


def _whole(start: str, text: str) -> str:
    """The start of a text without the word it cuts in two, unless little would be left of it."""
    if text[len(start) : len(start) + 1].isspace():
        return start
    kept = start.rpartition(" ")[0]
    return kept if len(kept) * 2 > len(start) else start


def _fitting(text: str, cells: int) -> str:
    """The longest start of the text that fits."""
    used = 0
    for at, char in enumerate(text):
        used += _cells(char)
        if used > cells:
            return text[:at]
    return text


def wrap(text: str, cells: int, *, used: int = 0) -> list[str]:
    """The text in lines of at most a number of cells, broken at spaces; a longer word is broken anywhere.

    Args:
        text: white space in it is folded.
        cells: for a line.
        used: cells of the first line that something else has taken.
    """
    cells = max(cells, 1)  # a lead may leave no room: a character a line is still all of the words
    lines: list[str] = []
    line: list[str] = []
    left = cells - used
    for word in _pieces(text, cells):
        needed = width(word) + (1 if line else 0)
        if needed <= left:
            line.append(word)
            left -= needed
        else:
            lines.append(" ".join(line))
            line, left = [word], cells - width(word)
    return [*lines, " ".join(line)]


def _pieces(text: str, cells: int) -> list[str]:
    """The words, those too long for a line cut into pieces that fit."""
    pieces: list[str] = []
    for match in _WORDS.finditer(text):
        word = match.group()
        while width(word) > cells:
            head = _fitting(word, cells) or word[:1]
            pieces.append(head)
            word = word[len(head) :]
        if word:
            pieces.append(word)
    return pieces


def columns(cells: list[tuple[str, int]], gap: int = 2) -> list[str]:
    """Cells of a table side by side, each a text with its width in cells, wrapped; a list of lines."""
    wrapped = [wrap(text, room) for text, room in cells]
    height = max(map(len, wrapped))
    lines = []
    for at in range(height):
        row = [
            pad(column[at] if at < len(column) else "", room)
            for column, (_, room) in zip(wrapped, cells, strict=True)
        ]
        lines.append((" " * gap).join(row).rstrip())
    return lines

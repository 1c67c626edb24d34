r"""TOML text -> where its keys and the characters of its texts stand.

The standard library's reader keeps no positions. This scans a text it has already accepted, so it
need not check anything: it only skips over values and remembers where they begin. Offsets are code
points into the text, whose line ends must be LF.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Key = tuple[str | int, ...]
"""("when",), ("test", 0, "facts"): the tables on the way, those of an array by number, then the key."""

_BLANK = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_TEXT = re.compile(
    r"""\"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}|'{3}(?:[^']|'{1,2}(?!'))*'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""",
    re.DOTALL,
)
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_BARE = re.compile(r"[^,\]}\n#]+")
_ESCAPE = re.compile(r"\\(?:[ \t]*\n[ \t\n]*|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}


@lru_cache(maxsize=8)  # a file is asked about several times in a row
def key_places(source: str) -> Mapping[Key, tuple[int, int]]:
    """Where each key of a TOML text begins and where its value does; for a table, its header twice."""
    found: dict[Key, tuple[int, int]] = {}
    counts: dict[Key, int] = {}
    table: Key = ()
    at = _skip(source, 0)
    while at < len(source):
        start = at
        if source[at] == "[":
            array = source.startswith("[[", at)
            table, at = _keys(source, at + 1 + array)
            if array:
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            found.setdefault(table, (start, start))
            at += 1 + array
        else:
            key, at = _keys(source, at)
            value = _skip(source, at + 1)
            found.setdefault((*table, *key), (start, value))
            at = _value(source, value)
        at = max(_skip(source, at), start + 1)
    return found


def text_place(source: str, value: int, index: int) -> int:
    """Where the character at `index` of a text value stands, the value beginning at offset `value`.

    An index at the end of the text gives the place of the closing quotation mark.
    """
    mark = source[value : value + 3]
    if mark in {'"""', "'''"}:
        at = value + 3 + source.startswith("\n", value + 3)
    elif mark[:1] in {'"', "'"}:
        at, mark = value + 1, mark[0]
    else:
        return value
    for _ in range(index):
        if "'" in mark or source[at] != "\\":
            at += 1
        else:
            at = _after_escape(source, at)
    return at


def line_column(source: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both counted from 1."""
    before = source[:offset]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _after_escape(source: str, at: int) -> int:
    """The end of an escaped character; a line continuation stands for nothing and is passed over."""
    while match := _ESCAPE.match(source, at):
        at = match.end()
        if "\n" not in match.group():
            return at
    return at + 1


def _skip(source: str, at: int) -> int:
    match = _BLANK.match(source, at)
    return match.end() if match else at


def _keys(source: str, at: int) -> tuple[tuple[str, ...], int]:
    """A dotted key, and where what follows it begins."""
    keys: list[str] = []
    while match := _KEY.match(source, _skip(source, at)):
        keys.append(match.group().strip("\"'"))
        at = _skip(source, match.end())
        if not source.startswith(".", at):
            break
        at += 1
    return tuple(keys), at


def _value(source: str, at: int) -> int:
    """The end of a value."""
    depth = 0
    while at < len(source):
        if text := _TEXT.match(source, at):
            at = text.end()
        elif (step := _BRACKETS.get(source[at])) is not None:
            depth += step
            at += 1
        elif depth and source[at] in ",\n#":
            at = max(_skip(source, at), at + 1)
        elif bare := _BARE.match(source, at):
            at = bare.end() if not depth else at + 1
        if not depth:
            break
    return at

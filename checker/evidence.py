"""A place in a document -> the evidence a reading shows: its line and exact words."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.values import Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.values import Document


def evidence(documents: Sequence[Document], which: int, start: int, end: int) -> Evidence:
    """The words of document number `which` between two code points, with their line.

    An absence is evidence too: an empty stretch (`start == end`) at the place where the words are missing.
    """
    text = documents[which].text
    return Evidence(
        document=which, start=start, end=end, line=line_of(text, start), text=text[start:end]
    )


def line_of(text: str, offset: int) -> int:
    r"""The line a code point stands in, counted from 1; lines end as editors count them: \n, \r\n or \r."""
    return bisect_right(_line_starts(text), offset)


def column_of(text: str, offset: int) -> int:
    """The column of a code point in its line, counted from 1 in code points."""
    return offset - _line_starts(text)[line_of(text, offset) - 1] + 1


def utf16_column_of(text: str, offset: int) -> int:
    """The same, counted in UTF-16 code units as editors written in JavaScript count: an emoji takes two."""
    column = column_of(text, offset)
    return column + sum(char > "\uffff" for char in text[offset - column + 1 : offset])


@lru_cache(maxsize=64)
def _line_starts(text: str) -> tuple[int, ...]:
    starts = [0]
    at = text.find("\n")
    if "\r" not in text:
        while at != -1:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return tuple(starts)
    for at, character in enumerate(text):
        if character == "\n" or (character == "\r" and text[at + 1 : at + 2] != "\n"):
            starts.append(at + 1)
    return tuple(starts)

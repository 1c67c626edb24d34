"""A place in a document -> a link that opens the page there and marks the words: `https://...#:~:text=...`.

The text directive of the WICG's "URL Fragment Text Directives": `text=[prefix-,]start[,end][,-suffix]`. A
browser takes the first place that fits, so context is added where the words stand earlier too. Every term must
stand in one paragraph; long passages, and those with marks inside that the browser draws (`<q>`), are given by
their two ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.values import Document

_LONGEST = 120
"""Code points of a passage that is given whole."""
_TERM = (5, 10, 20)
"""Words of an end: no more than it takes to tell it from others."""
_CONTEXT = (4, 8, 16)
"""Words before and after that tell two places apart: no more than it takes."""
_REACH = 200
"""Code points they are looked for in."""
_SEARCHED = 2_000_000
"""Code points of a text in which earlier places are looked for; in a longer one context is always given."""
_LINE = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_WORD = re.compile(r"\S+")


class _Terms(NamedTuple):
    """The ends of a passage, as places in the text."""

    start: int
    start_end: int
    end_start: int
    """Equal to `start` when one term is all of it."""
    end: int


def page_link(document: Document, start: int, end: int) -> str | None:
    """The link to a passage of a page; None when its address is not known or there are no words.

    Args:
        document: with its url; offsets are into its text.
        start: first code point of the passage.
        end: one past the last.
    """
    if not document.url:
        return None
    directive = text_directive(document.text, start, end, drawn=document.drawn_marks)
    if directive is None:
        return None
    joint = ":~:" if "#" in document.url else "#:~:"
    return f"{document.url.partition(':~:')[0]}{joint}{directive}"


def text_directive(text: str, start: int, end: int, *, drawn: Sequence[int] = ()) -> str | None:
    """The text directive of a passage, percent-encoded; None when there are no words in it.

    Args:
        text: of the page.
        start: first code point of the passage.
        end: one past the last.
        drawn: offsets of marks that are not in the page's own text, in order.
    """
    pieces = _pieces(text, start, end, drawn)
    if not pieces:
        return None
    folded = _folded(text) if len(text) <= _SEARCHED else ""
    terms, before, after = _Terms(0, 0, 0, 0), "", ""
    for most in _TERM:
        terms = _terms(text, pieces, most)
        sure, before, after = _telling(text, folded, terms)
        if sure:
            break
    parts = [f"{_encoded(before)}-"] if before else []
    parts.append(_encoded(text[terms.start : terms.start_end]))
    if terms.end_start != terms.start:
        parts.append(_encoded(text[terms.end_start : terms.end]))
    parts.extend([f"-{_encoded(after)}"] if after else [])
    return "text=" + ",".join(parts)


def _telling(text: str, folded: str, terms: _Terms) -> tuple[bool, str, str]:
    """Whether a browser finds this place first, with the least context before and after that makes it.

    Letter case makes no difference to it; where no context is enough, all there is.
    """
    before = after = ""
    for words in (0, *_CONTEXT):
        before = _context(text, terms.start, words, back=True)
        after = _context(text, terms.end, words, back=False)
        for context in dict.fromkeys((("", after), (before, ""), (before, after))):
            if folded and _first(folded, terms, *context) == (terms.start, terms.end):
                return True, *context
    return False, before, after


def _first(text: str, terms: _Terms, before: str, after: str) -> tuple[int, int] | None:
    """The first place that fits the terms between some context."""
    opening, closing = text[terms.start : terms.start_end], text[terms.end_start : terms.end]
    at = _found(text, opening, 0)
    while at >= 0:
        if not before or _ends(text, at, before):
            end = at + len(opening)
            if terms.end_start != terms.start:
                end = _found(text, closing, end) + len(closing)
            while end >= len(closing) and after and not _begins(text, end, after):
                end = (
                    _found(text, closing, end) + len(closing)
                    if terms.end_start != terms.start
                    else 0
                )
            if end >= len(closing):
                return at, end
        at = _found(text, opening, at + 1)
    return None


def _ends(text: str, at: int, words: str) -> bool:
    """Whether some words stand right before a place, white space aside."""
    return _bare(text[max(0, at - _REACH) : at]).endswith(_bare(words.lower()))


def _begins(text: str, at: int, words: str) -> bool:
    """Whether some words stand right after a place, white space aside."""
    return _bare(text[at : at + _REACH]).startswith(_bare(words.lower()))


def _bare(text: str) -> str:
    return "".join(text.split())


def _encoded(term: str) -> str:
    """A term as it may stand in a directive: "-", "," and "&" are its own marks and are encoded too."""
    return quote(" ".join(re.split(r"[ \t\n\r\f]+", term.strip())), safe="").replace("-", "%2D")


def _terms(text: str, pieces: Sequence[tuple[int, int]], most: int) -> _Terms:
    """The passage as one term, or its first and last words."""
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 1 and first[1] - first[0] <= _LONGEST:
        return _Terms(*first, *first)
    opening = [match.span() for match in _WORD.finditer(text, *first)][:most]
    closing = [match.span() for match in _WORD.finditer(text, *last)][-most:]
    if closing[0][0] < opening[-1][1]:  # one piece of few and long words: they are not to overlap
        return _Terms(*first, *first)
    return _Terms(opening[0][0], opening[-1][1], closing[0][0], closing[-1][1])


def _pieces(text: str, start: int, end: int, drawn: Sequence[int]) -> list[tuple[int, int]]:
    """The stretches of a passage between line ends and drawn marks, without white space at their ends."""
    breaks = [match.start() for match in _LINE.finditer(text, start, end)]
    breaks += drawn[bisect_left(drawn, start) : bisect_left(drawn, end)]
    found = []
    at = start
    for stop in [*sorted(breaks), end]:
        piece = text[at:stop]
        if any(map(str.isalnum, piece)):
            begin = at + len(piece) - len(piece.lstrip())
            found.append((begin, stop - len(piece) + len(piece.rstrip())))
        at = stop + 1
    return found


def _found(text: str, words: str, at: int) -> int:
    """Where some words first stand as whole words; -1 where they do not."""
    at = text.find(words, at)
    while at >= 0:
        after = at + len(words)
        if not (text[at - 1 : at].isalnum() and words[0].isalnum()) and not (
            text[after : after + 1].isalnum() and words[-1].isalnum()
        ):
            return at
        at = text.find(words, at + 1)
    return -1


@lru_cache(maxsize=8)
def _folded(text: str) -> str:
    """The text in lower case, code point by code point, so that places stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _context(text: str, at: int, most: int, *, back: bool) -> str:
    """So many words and marks beside a place: in its paragraph where there are any, else in the next."""
    beside = text[max(0, at - _REACH) : at] if back else text[at : at + _REACH]
    lines = [line for line in _LINE.split(beside) if line.strip()]
    words = _WORD.findall(lines[-1] if back else lines[0]) if lines else []
    context = " ".join(words[max(0, len(words) - most) :] if back else words[:most])
    return context if any(map(str.isalnum, context)) else ""

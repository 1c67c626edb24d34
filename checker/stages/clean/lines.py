"""Text -> the lines that are not blank, with bullets and blank-line structure; hand-wrapped lines joined.

A line here is what a reader takes for one: a paragraph that was wrapped at a fixed width counts as one
line. Nothing is rewritten, a line is only a pair of offsets.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.clean.lexicon import PageLexicon

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""The line ends `str.splitlines` knows (Unicode newline guidelines, UAX 14 class BK)."""

_BULLET = re.compile(r"(?:[•◦‣▪▫●○∙·■□★*+–—-][ \t\u00a0]+)+")
_HASHES = re.compile(r"#{1,6}[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"(?:=+|-{3,})")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"
_CJK = "\u2e80"
"""From here on scripts stand without spaces; two characters count as a word."""


class Line(NamedTuple):
    """A line without the white space around it.

    The values inside this stage are named tuples: a start makes the class in a fifth of the time of an
    attrs class, and a long page makes many of them.
    """

    start: int
    end: int
    begin: int
    """Where its words begin, after bullets and heading marks."""
    text: str
    """The words, from `begin` to `end`."""
    words: int
    gap: bool
    """Whether a blank line, or nothing, stands before it."""
    bullet: bool = False
    heading: bool = False
    """Marked as a heading, as Markdown does."""
    indent: int = 0
    """White space before it on its line, in code points."""


def lines_of(text: str, lexicon: PageLexicon) -> tuple[Line, ...]:
    """Every line of a text that is not blank, in order."""
    found: list[Line] = []
    gap, beyond = True, 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        gap = gap or _blank_between(text, beyond, start)
        beyond = end
        line = _line(text, start, end, gap=gap)
        if line is None:
            gap = True
        elif line.bullet is False and found and not gap and _UNDERLINE.fullmatch(line.text):
            found[-1] = found[-1]._replace(heading=True)
            found.append(line)
        else:
            found.append(line)
            gap = False
    return _unwrapped(text, found, lexicon)


def _blank_between(text: str, start: int, end: int) -> bool:
    """Whether more than one line end stands between two lines; CR LF is one."""
    between = text[start:end]
    return len(between) - between.count("\r\n") > 1


def _line(text: str, start: int, end: int, *, gap: bool) -> Line | None:
    raw = text[start:end]
    kept = raw.strip()
    if not kept.strip(_INVISIBLE):
        return None
    indent = len(raw) - len(raw.lstrip())
    start += indent
    end = start + len(kept)
    begin = start
    mark = _BULLET.match(text, start, end)
    hashes = _HASHES.match(text, start, end)
    if mark and mark.end() < end:
        begin = mark.end()
    elif hashes:
        begin = hashes.end()
    words = text[begin:end] if begin > start else kept
    return Line(
        start,
        end,
        begin,
        words,
        sized(words),
        gap,
        bullet=begin > start and not hashes,
        heading=bool(hashes),
        indent=indent,
    )


def sized(words: str) -> int:
    """How many words a line has, about."""
    size = words.count(" ") + 1
    if size * 20 < len(words) and max(words[:64]) >= _CJK:
        size = len(words) // 2
    return size


def _unwrapped(text: str, lines: list[Line], lexicon: PageLexicon) -> tuple[Line, ...]:
    """Join the lines of paragraphs wrapped by hand, where the text as a whole is wrapped."""
    width = _wrap_width(lines, lexicon)
    if not width:
        return tuple(lines)
    joined: list[list[Line]] = []
    for line in lines:
        if joined and _continues(joined[-1][-1], line, width):
            joined[-1].append(line)
        else:
            joined.append([line])
    return tuple(_merged(text, group) for group in joined)


def _merged(text: str, group: Sequence[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    first, end = group[0], group[-1].end
    words = sum(line.words for line in group)
    return first._replace(end=end, text=text[first.begin : end], words=words)


def _continues(before: Line, line: Line, width: int) -> bool:
    """Whether a line only goes on because the one before was full: its first word did not fit there."""
    if line.gap or line.bullet or line.heading or before.heading:
        return False
    first = line.text.partition(" ")[0]
    return before.indent + before.end - before.start + 1 + len(first) > width


def _wrap_width(lines: Sequence[Line], lexicon: PageLexicon) -> int:
    """The width a text was wrapped at; 0 when it was not.

    The law of every wrapping editor is greedy: a line ends where the next word no longer fits. So the text
    is wrapped when most lines that run on into another break by that law and some go on in lower case.
    """
    limits = lexicon.limits
    pairs = [
        (
            before.indent + before.end - before.start,
            len(line.text.partition(" ")[0]),
            line.text[:1].islower(),
        )
        for before, line in pairwise(lines)
        if not line.gap and not line.bullet
    ]
    if len(pairs) < 2:  # noqa: PLR2004 - one pair shows no habit
        return 0
    lengths = sorted(length for length, _, _ in pairs)
    width = lengths[(len(lengths) - 1) * 95 // 100]
    if not limits["wrap_narrowest"] <= width <= limits["wrap_widest"]:
        return 0
    full = sum(length + 1 + word > width for length, word, _ in pairs)
    lower = sum(low for _, _, low in pairs)
    wrapped = full >= limits["wrap_share"] * len(pairs) and lower * 5 >= len(pairs)
    return width if wrapped else 0

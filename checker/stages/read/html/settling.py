"""The pieces of one run of text -> its blocks: lines parted, spaces folded, the places of its times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.stages.read.html.tree import Block, Box, Time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.stages.read.html.lexicon import HtmlLexicon

JOINT = "\ufdd1"
"""Stands between two elements of a line that touch, until the line is settled."""
_LABELS = 200
"""Characters of a line of labels (author, date, minutes to read) that only a style sheet sets apart."""


class Line(NamedTuple):
    """What was noted of a run of text on the way."""

    box: Box
    links: int
    """Characters of it that are links."""
    times: list[tuple[str, int, int, bool]]
    """Stamps with the first of their pieces and the one after the last, and whether they tell a change."""
    parts: frozenset[str]
    as_it_is: bool
    """Whether white space counts, as in `<pre>`."""


def settled(pieces: list[str], line: Line, lexicon: HtmlLexicon) -> Iterator[Block]:
    """The blocks of one run of text: `<br><br>` parts paragraphs, `<br>` lines; spaces at their ends go."""
    raw = "".join(pieces)
    if JOINT in raw:
        apart = line.box.tag not in lexicon.paragraph and len(raw) <= _LABELS
        pieces = [piece.replace(JOINT, " " if apart else "") for piece in pieces]
        raw = "".join(pieces)
    if not raw.strip():
        return
    starts = _offsets(pieces) if line.times else []
    times = [
        (stamp, starts[begin], starts[end], updated) for stamp, begin, end, updated in line.times
    ]
    share = line.links / max(1, len(raw.strip()))
    at = 0
    for piece in [raw] if line.as_it_is else re.split(r"(\n[ \u00a0\t]*(?:\n[ \u00a0\t]*)+)", raw):
        begin, at = at, at + len(piece)
        if not piece.strip():
            continue
        text = piece.strip("\n") if line.as_it_is else _folded(piece)
        own = []
        for stamp, start, end, updated in times:
            words = _folded(raw[start:end])
            found = text.find(words) if begin <= start < at else -1
            if found >= 0:
                own.append(Time(stamp, found, found + len(words), updated))
        yield Block(text, line.box, round(share * len(text)), tuple(own), line.parts)


def _offsets(pieces: list[str]) -> list[int]:
    starts, at = [0], 0
    for piece in pieces:
        at += len(piece)
        starts.append(at)
    return starts


def _folded(text: str) -> str:
    lines = (re.sub(r" {2,}", " ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)

"""Pieces of a story -> its text, and where in it each piece stands: regions, block quotations, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.bylines import byline_words
from checker.language.stamps import read_stamp
from checker.records import NamedTuple
from checker.stages.read.html.tree import DRAWN
from checker.values import Publication, Region, Span, Story

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from checker.stages.read.html.choosing import Chosen
    from checker.stages.read.html.parts import Piece

_BETWEEN = "\n\n"
_KINDS = {"quotation": "body", "attribution": "body"}
"""Pieces that are another kind of region."""


class SetText(NamedTuple):
    """A text set from pieces; offsets are into it."""

    text: str
    regions: tuple[Region, ...]
    block_quotations: tuple[Span, ...]
    drawn_marks: tuple[int, ...]
    publications: tuple[Publication, ...]
    """Dates of `<time>` elements in the page's own bylines."""
    modified: Publication | None
    stories: tuple[Story, ...]
    """Of a live blog: the page's own and one an entry; else empty."""


def set_text(chosen: Chosen) -> SetText:
    """The pieces one below the other, a blank line between them."""
    at = 0
    texts: list[str] = []
    regions: list[Region] = []
    quotations: list[Span] = []
    drawn: list[int] = []
    dates: list[Publication] = []
    modified: Publication | None = None
    numbers = _numbers(chosen)
    for piece in chosen.pieces:
        text, marks = _drawn(piece.block.text)
        drawn.extend(at + mark for mark in marks)
        end = at + len(text)
        texts.append(text)
        regions.append(Region(at, end, _KINDS.get(piece.kind, piece.kind), numbers[piece.entry]))
        if piece.kind == "quotation":
            quotations.append(Span(at, end))
        if piece.kind in ("byline", "head", "deck"):
            for found, updated in _dates(piece, at):
                if updated:
                    modified = modified or found
                elif not piece.entry:
                    dates.append(found)
        at = end + len(_BETWEEN)
    days = [chosen.entries[entry - 1].day if entry else None for entry in numbers]
    stories = _stories(regions, days) if chosen.entries else ()
    return SetText(
        _BETWEEN.join(texts),
        tuple(regions),
        tuple(quotations),
        tuple(drawn),
        tuple(dates),
        modified,
        stories,
    )


def _drawn(text: str) -> tuple[str, list[int]]:
    """A text without the signs before its drawn marks, and where those marks then stand."""
    pieces = text.split(DRAWN)
    marks, at = [], 0
    for piece in pieces[:-1]:
        at += len(piece)
        marks.append(at)
    return "".join(pieces), marks


def _dates(piece: Piece, at: int) -> list[tuple[Publication, bool]]:
    """The days of the time elements of a piece, each with whether it is said to be an update."""
    found = []
    text = piece.block.text
    if DRAWN in text:
        return []
    updates, firsts = byline_words("updated"), byline_words("published")
    since = 0
    for time in piece.block.times:
        stamp = read_stamp(time.stamp)
        before = text[since : time.start].casefold()
        since = time.end
        updated = time.modified or any(word in before for word in updates)
        if any(word in before for word in firsts):
            updated = False
        if stamp is not None:
            span = (at + time.start, at + time.end)
            words = text[time.start : time.end]
            found.append((Publication(stamp.day, "byline", words, *span), updated))
    return found


def _numbers(chosen: Chosen) -> dict[int, int]:
    """The entries that have words -> their places among the stories of the page."""
    entries = sorted({0, *(piece.entry for piece in chosen.pieces)})
    return {entry: number for number, entry in enumerate(entries)}


def _stories(regions: Sequence[Region], days: Sequence[date | None]) -> tuple[Story, ...]:
    """A story for the page and one for each entry that has words."""
    spans: dict[int, tuple[int, int]] = {}
    for region in regions:
        start, _ = spans.setdefault(region.story or 0, (region.start, region.end))
        spans[region.story or 0] = (start, region.end)
    stories = []
    for number, day in enumerate(days):
        start, end = spans.get(number, (0, 0))
        published = Publication(day, "byline", day.isoformat()) if day else None
        stories.append(Story(start, end, None, published, inherits=day is None))
    return tuple(stories)

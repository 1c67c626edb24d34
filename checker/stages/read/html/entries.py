"""Boxes of one form in a row -> the dated entries of a live blog, or the posts that answer the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.stamps import read_stamp
from checker.records import NamedTuple
from checker.stages.read.html.tree import HEADINGS
from checker.stages.read.html.weighing import holding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from checker.stages.read.html.lexicon import HtmlLexicon
    from checker.stages.read.html.metadata import Stated
    from checker.stages.read.html.tree import Block, Box, Tree

_POSTS = frozenset(("post", "message", "reply", "answer", "comment", "topic"))
_ENTRY_TYPES = frozenset(("BlogPosting", "liveBlogUpdate"))


class Entry(NamedTuple):
    """One entry of a live blog."""

    box: Box
    day: date | None
    """Its own day, where a time stamp in it gives one."""


class Entries(NamedTuple):
    """What the rows of like boxes on a page are."""

    entries: tuple[Entry, ...] = ()
    replies: tuple[Box, ...] = ()
    """Posts of a thread after the first."""


def find_entries(
    tree: Tree, story: Box, headline: Block | None, stated: Stated, lexicon: HtmlLexicon
) -> Entries:
    """The entries in the box of a story; empty for most pages.

    Args:
        tree: of the page.
        story: where its story stands.
        headline: of the page.
        stated: what the page says of itself (that it is a live blog).
        lexicon: names and limits.
    """
    timed = _stamps(tree)
    headed = (block for block in tree.blocks if block.tag in HEADINGS and block is not headline)
    titled = holding(tree, (block.box for block in headed))
    stack = [story]
    while stack:
        box = stack.pop()
        rows: dict[tuple[str, object], list[Box]] = {}
        for child in box.children:
            if child.prose and child.order in timed and not child.kind:
                rows.setdefault((child.tag, child.names[:1]), []).append(child)
        for row in rows.values():
            total = sum(child.prose for child in row)
            if len(row) >= lexicon.limits["entries"] and total * 2 >= box.prose:
                return _told(row, timed, titled, stated)
        stack.extend(child for child in box.children if child.prose)
    return Entries()


def _day(stamp: str) -> date | None:
    read = read_stamp(stamp)
    return read.day if read else None


def _stamps(tree: Tree) -> dict[int, str]:
    """The first time stamp in every box that has one, by the order of the box."""
    found: dict[int, str] = {}
    for block in reversed(tree.blocks):
        if block.times:
            found[block.box.order] = block.times[0].stamp
    for box in reversed(tree.boxes):
        if box.order in found and box.parent is not None:
            found[box.parent.order] = found[box.order]
    return found


def _told(
    row: Sequence[Box], timed: dict[int, str], titled: frozenset[int], stated: Stated
) -> Entries:
    """Entries or answers, by what the boxes are called and whether they have headings."""
    headed = sum(box.order in titled for box in row)
    named = any("entry" in box.parts or box.itemtype in _ENTRY_TYPES for box in row)
    if stated.story.updates or named or headed * 2 >= len(row):
        return Entries(tuple(Entry(box, _day(timed[box.order])) for box in row))
    words = {word for box in row for name in box.names for word in name}
    return Entries(replies=tuple(row[1:])) if words & _POSTS else Entries()

"""Blocks -> the pieces of the story in their order, each with its part, and what was left out and why."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.stages.read.html.entries import Entry, find_entries
from checker.stages.read.html.once import folded, once, rank, without_bare_headings, without_pulls
from checker.stages.read.html.parts import (
    Piece,
    body_part,
    frame_of,
    head_part,
    is_signature,
    is_wall,
    part_of,
)
from checker.stages.read.html.tree import HEADINGS
from checker.stages.read.html.weighing import is_linked, prose_of, story_box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.stages.read.html.lexicon import HtmlLexicon
    from checker.stages.read.html.metadata import Stated
    from checker.stages.read.html.tree import Block, Box, Tree

_COUNTED = re.compile(r"[(\[]?\d[\d.,]*[)\]]?")


class Chosen(NamedTuple):
    """The story of a page."""

    pieces: tuple[Piece, ...]
    left_out: tuple[tuple[str, int], ...]
    """Kinds of furniture with the number of blocks of each."""
    entries: tuple[Entry, ...] = ()
    doubled: bool = False
    wall: bool = False
    """A note that the rest is for subscribers stands on the page."""


def whole_page(tree: Tree, headline: Block | None) -> Chosen:
    """Every block as the story's: of a document that was written, not laid out with furniture."""
    pieces = [
        Piece(block, "headline" if block is headline else part_of(block)) for block in tree.blocks
    ]
    return Chosen(tuple(pieces), ())


def choose(tree: Tree, headline: Block | None, stated: Stated, lexicon: HtmlLexicon) -> Chosen:
    """The story's pieces.

    Args:
        tree: of the page, its boxes freed of wrong names of furniture.
        headline: the block that is the headline.
        stated: what the page says of itself.
        lexicon: names and limits.
    """
    story = story_box(tree, headline, lexicon)
    left_out: Counter[str] = Counter()
    at = _place(tree.blocks, headline)
    inside = [block for block in tree.blocks if block.box.inside(story)]
    entries = find_entries(tree, story, headline, stated, lexicon)
    body = _body(inside, story, headline, lexicon, left_out)
    head = list(_head(tree.blocks, at, inside, lexicon)) if headline else []
    body, doubled = once(body, lexicon, left_out)
    pieces = [*([Piece(headline, "headline")] if headline else ()), *head, *body]
    if entries.entries:
        pieces = list(_in_entries(pieces, entries.entries, headline))
    if entries.replies:
        starts = [box.order for box in entries.replies]
        kept = [piece for piece in pieces if not _in_row(piece.block.box, entries.replies, starts)]
        left_out["comments"] += len(pieces) - len(kept)
        pieces = kept
    chosen = {id(piece.block) for piece in pieces}
    for block in tree.blocks:
        if id(block) not in chosen:
            left_out[block.box.zone or "other"] += 1
    wall = any(is_wall(block, lexicon) for block in tree.blocks)
    return Chosen(tuple(pieces), tuple(sorted(left_out.items())), entries.entries, doubled, wall)


def _place(blocks: Sequence[Block], headline: Block | None) -> int:
    return next((at for at, block in enumerate(blocks) if block is headline), -1)


def _head(
    blocks: Sequence[Block], at: int, inside: Sequence[Block], lexicon: HtmlLexicon
) -> Iterator[Piece]:
    """Deck, byline, date and picture: what stands right over the headline, and between it and the body."""
    body = {id(block) for block in inside}
    frame = frame_of(blocks[at].box)
    for block in blocks[max(0, at - 3) : at]:
        if id(block) not in body and block.box.inside(frame) and is_signature(block):
            yield Piece(block, "byline")
    most = lexicon.limits["head_blocks"]
    first = next((i for i in range(at + 1, len(blocks)) if id(blocks[i]) in body), at + 1)
    between = [block for block in blocks[at + 1 : first] if not block.box.zone]
    for block in between[:most]:
        kind = part_of(block)
        if kind == "body":
            kind = head_part(block)
        if (
            kind in ("deck", "byline", "caption", "quotation")
            or prose_of(block, lexicon)
            or block.times
        ):
            yield Piece(block, "deck" if kind == "quotation" else kind)
        elif not is_linked(block, lexicon):
            yield Piece(block, "head")


def _body(
    inside: Sequence[Block],
    story: Box,
    headline: Block | None,
    lexicon: HtmlLexicon,
    left_out: Counter[str],
) -> list[Piece]:
    """The blocks of the story's boxes with their parts; links, buttons and lists of links left out."""
    pieces: list[Piece] = []
    begun = False
    listed: tuple[str, Box | None, int] | None = None
    passed = headline is None or all(block is not headline for block in inside)
    for block in inside:
        if block is headline:
            passed = True
            continue
        kind = block.box.zone
        if kind:
            continue
        heads = _heads(block, lexicon)
        if listed is not None and _ends(listed, block, story, lexicon, heads):
            listed = None
        if heads:
            listed = (heads, block.box.parent, rank(block))
        if listed is not None or (not passed and not is_signature(block)):
            continue
        if headline is not None and folded(block.text) == folded(headline.text):
            continue
        part = body_part(block, lexicon, begun=begun)
        if part is None:
            continue
        begun = begun or part == "body"
        pieces.append(Piece(block, part))
    return without_pulls(without_bare_headings(pieces), left_out)


def _heads(block: Block, lexicon: HtmlLexicon) -> str | None:
    """The kind of list a block is the heading of: "Related stories", "Comments (12)"."""
    if len(block.text) > 60:  # noqa: PLR2004 - a heading
        return None
    key = _COUNTED.sub("", block.text.casefold()).strip(" :·•|–—-\u00a0…")
    return lexicon.headings.get(key)


def _ends(
    listed: tuple[str, Box | None, int],
    block: Block,
    story: Box,
    lexicon: HtmlLexicon,
    heads: str | None,
) -> bool:
    """Whether a list of furniture is over at a block.

    One in a box of its own lasts to the end of the box; one among the paragraphs, to the next of them.
    """
    kind, box, level = listed
    if box is not None and not block.box.inside(box):
        return True
    if box is not None and box.prose * 2 < story.prose:
        return False
    if heads or kind == "comments":
        return bool(heads) and kind != "comments"
    if block.tag in HEADINGS:
        return rank(block) <= level and not is_linked(block, lexicon)
    return bool(prose_of(block, lexicon)) and block.tag in ("p", "div", "blockquote")


def _in_entries(
    pieces: Iterable[Piece], entries: Sequence[Entry], headline: Block | None
) -> Iterator[Piece]:
    """The pieces with the entry each stands in; an entry's first heading is its headline."""
    titled: set[int] = set()
    row = [entry.box for entry in entries]
    starts = [box.order for box in row]
    for piece in pieces:
        number = _in_row(piece.block.box, row, starts)
        kind = piece.kind
        if (
            number
            and piece.block is not headline
            and piece.block.tag in HEADINGS
            and number not in titled
        ):
            titled.add(number)
            kind = "headline"
        yield piece._replace(kind=kind, entry=number)


def _in_row(box: Box, row: Sequence[Box], starts: Sequence[int]) -> int:
    """The number, from 1, of the box of a row that a box stands in; 0 for none."""
    at = bisect_right(starts, box.order)
    return at if at and box.inside(row[at - 1]) else 0

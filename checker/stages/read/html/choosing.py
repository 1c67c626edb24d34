"""Blocks -> the pieces of the story in their order, each with its part, and what was left out and why."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.stages.read.html.entries import Entry, find_entries
from checker.stages.read.html.tree import HEADINGS
from checker.stages.read.html.weighing import is_linked, is_wide, prose_of, story_box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.stages.read.html.lexicon import HtmlLexicon
    from checker.stages.read.html.metadata import Stated
    from checker.stages.read.html.tree import Block, Box, Tree

_COUNTED = re.compile(r"[(\[]?\d[\d.,]*[)\]]?")
_STOPS = frozenset('.!?…。！？؟।:;,”"»’)」“')
_BYLINE_MOST = 200
_DECK_MOST = 500
_LEVELS = 4
_ADDRESS_WORDS = 10
_BYLINE_SPACES = 6
_SOURCE_MOST = 120
_PULL_LEAST = 20
_PULL_MOST = 40
"""Quotations a page may have that are looked for in its text."""


class Piece(NamedTuple):
    """A block of the story."""

    block: Block
    kind: str
    """headline, deck, byline, head (of one of these, undecided), body, caption, quotation or attribution."""
    entry: int = 0
    """Number of the entry of a live blog it stands in; 0 for the page's own."""


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
        Piece(block, "headline" if block is headline else _part_of(block)) for block in tree.blocks
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
    body, doubled = _once(body, lexicon, left_out)
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


def _part_of(block: Block) -> str:
    """The part of a block that stands in the body, by its elements."""
    if "caption" in block.box.within:
        return "caption"
    if "quotation" in block.box.within:
        return "attribution" if _is_source(block) else "quotation"
    return "body"


def _is_source(block: Block) -> bool:
    """Whether a line of a block quotation says who said it: a `<cite>`, a `<footer>`, a dash and a name."""
    if len(block.text) > _SOURCE_MOST:
        return False
    named = block.tag in ("footer", "cite") or ("cite" in block.parts and block.tag != "p")
    return named or (block.text[0] in "—–-―" and block.text[-1] not in ".!?")


def _head(
    blocks: Sequence[Block], at: int, inside: Sequence[Block], lexicon: HtmlLexicon
) -> Iterator[Piece]:
    """Deck, byline, date and picture: what stands right over the headline, and between it and the body."""
    body = {id(block) for block in inside}
    frame = _frame(blocks[at].box)
    for block in blocks[max(0, at - 3) : at]:
        if id(block) not in body and block.box.inside(frame) and _is_signature(block):
            yield Piece(block, "byline")
    most = lexicon.limits["head_blocks"]
    first = next((i for i in range(at + 1, len(blocks)) if id(blocks[i]) in body), at + 1)
    between = [block for block in blocks[at + 1 : first] if not block.box.zone]
    for block in between[:most]:
        kind = _part_of(block)
        if kind == "body":
            kind = _head_part(block)
        if (
            kind in ("deck", "byline", "caption", "quotation")
            or prose_of(block, lexicon)
            or block.times
        ):
            yield Piece(block, "deck" if kind == "quotation" else kind)
        elif not is_linked(block, lexicon):
            yield Piece(block, "head")


def _frame(box: Box) -> Box:
    """The box round a headline: some levels out, at most an article."""
    for _ in range(_LEVELS):
        if box.parent is None or box.tag in ("article", "main", "body"):
            break
        box = box.parent
    return box


def _named(block: Block, part: str) -> bool:
    """Whether a block, or a box near round it, is called a part of the story."""
    if part in block.parts:
        return True
    for step, box in enumerate(block.box.line()):
        if step > 3 or "body" in box.parts or box.tag in ("article", "main", "body"):  # noqa: PLR2004 - near
            return part in box.parts and step == 0
        if part in box.parts:
            return True
    return False


def _is_signature(block: Block) -> bool:
    return len(block.text) <= _BYLINE_MOST and (bool(block.times) or _named(block, "byline"))


def _head_part(block: Block) -> str:
    if _is_signature(block) or block.tag == "address":
        return "byline"
    return "deck" if _named(block, "deck") else "head"


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
            listed = (heads, block.box.parent, _level(block))
        if listed is not None or (not passed and not _is_signature(block)):
            continue
        if headline is not None and _folded(block.text) == _folded(headline.text):
            continue
        part = _body_part(block, lexicon, begun=begun)
        if part is None:
            continue
        begun = begun or part == "body"
        pieces.append(Piece(block, part))
    return _without_pulls(_without_bare_headings(pieces), left_out)


def _level(block: Block) -> int:
    return HEADINGS.index(block.tag) if block.tag in HEADINGS else len(HEADINGS)


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
        return _level(block) <= level and not is_linked(block, lexicon)
    return bool(prose_of(block, lexicon)) and block.tag in ("p", "div", "blockquote")


def _body_part(block: Block, lexicon: HtmlLexicon, *, begun: bool) -> str | None:
    """What a block of the body is; None for what is none of the story."""
    part = _part_of(block)
    if part != "body":
        return None if part == "quotation" and _is_pull(block) else part
    if block.tag in HEADINGS:
        part = "body" if begun else "deck" if _named(block, "deck") else "head"
        return None if is_linked(block, lexicon) else part
    if _is_aside(block, lexicon):
        return None
    if _is_signature(block) and not (begun and _is_sentence(block)):
        return "byline"
    if not begun and _named(block, "deck") and len(block.text) <= _DECK_MOST:
        return "deck"
    return "body" if begun or prose_of(block, lexicon) or block.text[-1] in _STOPS else "head"


def _is_sentence(block: Block) -> bool:
    return block.text[-1] in '.!?…”"' and block.text.count(" ") > _BYLINE_SPACES


def _is_aside(block: Block, lexicon: HtmlLexicon) -> bool:
    """Whether a block is a link, a button, a label, a notice or a quotation set large."""
    text = block.text
    if text.casefold().startswith(lexicon.openers) and block.links * 3 > len(text):
        return True
    if (
        is_linked(block, lexicon)
        or is_wall(block, lexicon)
        or _is_address(block)
        or _is_pull(block)
    ):
        return True
    short = len(text.split()) <= lexicon.limits["short_words"] and not is_wide(text)
    button = block.tag not in lexicon.paragraph and short and text[-1] not in _STOPS
    return (button and not _is_signature(block)) or (
        _named(block, "kicker") and not prose_of(block, lexicon)
    )


def _is_address(block: Block) -> bool:
    """Whether a line gives the page's address and little else."""
    few = len(block.text.split()) <= _ADDRESS_WORDS
    return few and "://" in block.text and block.links * 2 > len(block.text)


def _is_pull(block: Block) -> bool:
    return "pull" in block.box.within


def is_wall(block: Block, lexicon: HtmlLexicon) -> bool:
    """Whether a block asks for a subscription before the rest."""
    text = block.text.casefold()
    return len(text) < 400 and any(phrase in text for phrase in lexicon.paywall)  # noqa: PLR2004 - a notice


def _without_bare_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without headings that nothing of the story stands under."""
    kept: list[Piece] = []
    for piece in reversed(pieces):
        if piece.kind == "body" and piece.block.tag in HEADINGS:
            below = kept[-1] if kept else None
            if below is None or (
                below.block.tag in HEADINGS and _level(below.block) <= _level(piece.block)
            ):
                continue
        kept.append(piece)
    kept.reverse()
    return kept


def _without_pulls(pieces: Sequence[Piece], left_out: Counter[str]) -> list[Piece]:
    """The pieces without quotations set large that the text has anyway."""
    quotations = [piece for piece in pieces if piece.kind == "quotation"]
    if not quotations or len(quotations) > _PULL_MOST:
        return list(pieces)
    bodies = "\n".join(_folded(piece.block.text) for piece in pieces if piece.kind == "body")
    kept = []
    for piece in pieces:
        words = _folded(piece.block.text).strip("\"'") if piece.kind == "quotation" else ""
        if len(words) >= _PULL_LEAST and words in bodies:
            left_out["pull-quote"] += 1
        else:
            kept.append(piece)
    return kept


def _folded(text: str) -> str:
    plain = re.sub("[“”„«»]", '"', re.sub("[‘’]", "'", text.casefold()))
    return " ".join(plain.split())


def _once(
    pieces: Sequence[Piece], lexicon: HtmlLexicon, left_out: Counter[str]
) -> tuple[list[Piece], bool]:
    """The pieces without a second copy of the body, and whether there was one."""
    first: dict[str, int] = {}
    copies: list[int | None] = []
    for at, piece in enumerate(pieces):
        known = first.setdefault(_folded(piece.block.text), at)
        copies.append(known if known != at else None)
    doubled: set[int] = set()
    run: list[int] = []
    for at in range(len(pieces) + 1):
        if at < len(pieces) and copies[at] is not None:
            run.append(at)
            continue
        if sum(pieces[one].kind == "body" for one in run) >= lexicon.limits["copy_run"]:
            doubled.update(run)
        run = []
    left_out["copy"] += len(doubled)
    left_out += Counter()
    return [piece for at, piece in enumerate(pieces) if at not in doubled], bool(doubled)


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

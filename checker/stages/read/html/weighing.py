"""Blocks -> how much prose stands where, which block is the headline, and which boxes hold the story."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.stages.read.html.boxes import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.stages.read.html.boxes import Block, Box, Tree
    from checker.stages.read.html.lexicon import HtmlLexicon
    from checker.stages.read.html.metadata import Stated

_WORD = re.compile(r"[^\W_]+")
_WIDE = "\u2e80"
_WIDE_WEIGHT = 3
"""Letters of an alphabet that a character of a script without spaces stands for, about."""
_LONGEST_TITLE = 300
_BUTTON = 2
"""Words of a link that is a button."""
_LINES = 6
"""Lines of a block that may be the title."""
_LIKE = 0.6
"""Share of a title's words a block must have to be the headline without being marked as a heading."""


def is_wide(text: str) -> bool:
    """Whether a text is in a script without spaces, as far as its beginning shows."""
    return max(text[:40], default="") >= _WIDE


def is_linked(block: Block, lexicon: HtmlLexicon) -> bool:
    """Whether a block is a link and little else."""
    return bool(block.links >= lexicon.limits["link_block"] * len(block.text))


def prose_of(block: Block, lexicon: HtmlLexicon) -> int:
    """The letters of a block that is prose; 0 for a line, a button, a list of links."""
    text, limits = block.text, lexicon.limits
    least: int = limits["prose_wide"] if is_wide(text) else limits["prose_letters"]
    if (
        len(text) < least
        or block.links > limits["prose_links"] * len(text)
        or block.tag in HEADINGS
    ):
        return 0
    return len(text) * (_WIDE_WEIGHT if is_wide(text) else 1)


def count_prose(blocks: Iterable[Block], lexicon: HtmlLexicon, *, without: bool) -> None:
    """Sum up in every box the prose of the blocks in it.

    Args:
        blocks: of one page; the boxes they stand in are counted anew.
        lexicon: for what is prose.
        without: leave out what stands in furniture.
    """
    counted: list[tuple[Block, int]] = []
    for block in blocks:
        for box in block.box.line():
            box.prose = box.count = 0
        counted.append((block, prose_of(block, lexicon)))
    for block, letters in counted:
        if letters and not (without and furniture_of(block.box)):
            for box in block.box.line():
                box.prose += letters
                box.count += 1


def furniture_of(box: Box) -> str | None:
    """The kind of the outermost piece of furniture a box stands in; None for none."""
    kind = None
    for one in box.line():
        kind = one.kind or kind
    return kind


def find_headline(tree: Tree, stated: Stated, lexicon: HtmlLexicon) -> Block | None:
    """The block that is the page's headline: marked as one, and worded as the page calls itself."""
    titles = [_words(title) for title in stated.titles]
    outlet = _words(stated.outlet) if stated.outlet else None
    best, most = None, 0.0
    for block in tree.blocks:
        if len(block.text) > _LONGEST_TITLE or (outlet and _words(block.text) == outlet):
            continue
        score = _headline_score(block, titles, lexicon)
        if score > most:
            best, most = block, score
    return best


def titles_apart(tree: Tree, stated: Stated) -> Tree:
    """The tree with a title that is only a line of a block (`<br>` ends it) as a block of its own."""
    titles = [words for title in stated.titles if (words := _words(title))]
    blocks: list[Block] = []
    for block in tree.blocks:
        lines = block.text.split("\n") if "\n" in block.text else []
        at = next((at for at, line in enumerate(lines[:_LINES]) if _words(line) in titles), None)
        if at is None or block.box.tag == "pre":
            blocks.append(block)
            continue
        for part in ("\n".join(lines[:at]), lines[at], "\n".join(lines[at + 1 :])):
            if part:
                links = round(block.links * len(part) / len(block.text))
                blocks.append(block._replace(text=part, links=links, times=()))
    return tree._replace(blocks=tuple(blocks))


def _words(text: str) -> frozenset[str]:
    if is_wide(text):
        return frozenset(map("".join, pairwise(letter for letter in text if letter.isalnum())))
    return frozenset(_WORD.findall(text.casefold()))


def _headline_score(block: Block, titles: Sequence[frozenset[str]], lexicon: HtmlLexicon) -> float:
    """How surely a block is the headline; 0 for one that cannot be."""
    boxes = [block.box, block.box.parent or block.box]
    marked = {"h1": 3.0, "h2": 1.6, "h3": 1.0}.get(block.tag, 0.0) or max(
        ({"h1": 3.0, "h2": 1.6, "h3": 1.0}.get(box.tag, 0.0) for box in block.box.line()),
        default=0.0,
    )
    if any(box.itemprop == "headline" for box in boxes):
        marked += 3
    if any("headline" in box.parts for box in boxes) or "headline" in block.parts:
        marked += 1
    words = _words(block.text)
    like = max((_likeness(words, title) for title in titles), default=0.0)
    if not words or (not marked and like < _LIKE) or (marked < 3 and titles and not like):  # noqa: PLR2004 - an h1
        return 0
    score = marked + 5 * like
    if is_linked(block, lexicon):
        score -= 1.5
    if any("outlet" in box.parts for box in block.box.line()):
        score -= 4
    if furniture_of(block.box):
        score -= 3
    return score


def _likeness(words: frozenset[str], title: frozenset[str]) -> float:
    """Share of the words of both that are common; a title may have the outlet's name besides."""
    shared = len(words & title)
    return shared / len(words | title) if shared else 0.0


def free_of_furniture(tree: Tree, headline: Block | None, lexicon: HtmlLexicon) -> None:
    """Take the name of furniture from boxes that hold the headline or most of the page's prose."""
    for box in headline.box.line() if headline else ():
        if box.kind != "archive":
            box.kind = None
    count_prose(tree.blocks, lexicon, without=False)
    archived = sum(box.prose for box in tree.root.children if box.kind == "archive")
    most = lexicon.limits["majority"] * max(1, tree.root.prose - archived)
    stack = [tree.root]
    while stack:
        box = stack.pop()
        if box.kind and box.kind not in ("comments", "archive") and box.prose > most:
            box.kind = None
        stack.extend(box.children)


def name_teasers(tree: Tree, lexicon: HtmlLexicon) -> None:
    """Rows of like boxes, each a linked title with a few words, are related stories or comments."""
    linked = {
        id(box)
        for block in tree.blocks
        if is_linked(block, lexicon) and (len(block.text.split()) > _BUTTON or is_wide(block.text))
        for box in block.box.line()
    }
    count_prose(tree.blocks, lexicon, without=True)
    limits, stack = lexicon.limits, [tree.root]
    while stack:
        box = stack.pop()
        rows: dict[tuple[object, ...], list[Box]] = {}
        for child in box.children:
            if id(child) in linked and child.prose <= limits["teaser_letters"] and child.tag != "p":
                rows.setdefault((child.tag, child.names[:1]), []).append(child)
        for row in rows.values():
            if len(row) >= limits["teasers"]:
                for child in row:
                    child.kind = child.kind or "related"
        stack.extend(child for child in box.children if not child.kind)


def story_box(tree: Tree, headline: Block | None, lexicon: HtmlLexicon) -> Box:
    """The box of the story: one that calls itself the body, else the least with headline and most prose."""
    count_prose(tree.blocks, lexicon, without=True)
    limits, total = lexicon.limits, tree.root.prose
    hints = list(_hinted(tree.root))
    for box in headline.box.line() if headline else (tree.root,):
        inside = [hint for hint in hints if hint.inside(box)]
        if sum(hint.prose for hint in inside) >= limits["hint_share"] * total > 0:
            return _common(inside)
    box = tree.root
    if headline is not None:
        box = next(
            (one for one in headline.box.line() if one.prose >= limits["frame_share"] * total), box
        )
    while True:
        heavy = max(box.children, key=lambda child: child.prose, default=None)
        if heavy is None or heavy.count <= 1 or heavy.prose <= limits["main_share"] * box.prose:
            return box
        box = heavy


def _hinted(root: Box) -> Iterable[Box]:
    """Boxes called the body of a story, outermost only, outside furniture, with prose in them."""
    stack = [root]
    while stack:
        box = stack.pop()
        if box.kind or not box.prose:
            continue
        if "body" in box.parts or "articlebody" in box.itemprop:
            yield box
        else:
            stack.extend(reversed(box.children))


def _common(boxes: Sequence[Box]) -> Box:
    """The innermost box that holds all of some."""
    first, *others = boxes
    shared = list(first.line())
    for box in others:
        line = {id(one) for one in box.line()}
        shared = [one for one in shared if id(one) in line]
    return shared[0]

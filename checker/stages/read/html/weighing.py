"""Blocks -> how much prose stands where, which block is the headline, and which boxes hold the story."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.stages.read.html.tree import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.stages.read.html.lexicon import HtmlLexicon
    from checker.stages.read.html.metadata import Stated
    from checker.stages.read.html.tree import Block, Box, Tree

_WORD = re.compile(r"[^\W_]+")
_WIDE = "\u2e80"
_WIDE_WEIGHT = 3
"""Letters of an alphabet that a character of a script without spaces stands for, about."""
_LONGEST_TITLE = 300
_BUTTON = 2
"""Words of a link that is a button."""
_LINES = 6
"""Lines of a block that may be the title."""
_NEVER = (None, "comments", "archive", "hidden")
"""Kinds that stay what they are however much they hold."""
_MARKED = {"h1": 3.0, "h2": 1.6, "h3": 1.0}
"""How surely a heading is the headline."""
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


def count_prose(tree: Tree, lexicon: HtmlLexicon, *, without: bool) -> None:
    """Sum up in every box the prose of the blocks in it.

    Args:
        tree: of one page.
        lexicon: for what is prose.
        without: leave out what stands in furniture.
    """
    settle_zones(tree)
    for box in tree.boxes:
        box.prose = box.count = 0
    for block in tree.blocks:
        if not (without and block.box.zone) and (letters := prose_of(block, lexicon)):
            block.box.prose += letters
            block.box.count += 1
    for box in reversed(tree.boxes):
        if box.parent is not None:
            box.parent.prose += box.prose
            box.parent.count += box.count


def settle_zones(tree: Tree) -> None:
    """Tell every box the kind of the outermost piece of furniture it stands in."""
    for box in tree.boxes:
        box.zone = (box.parent.zone if box.parent else None) or box.kind


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
    marked = next((_MARKED[tag] for tag in _MARKED if tag in block.box.within), 0.0)
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
    if "outlet" in block.box.within:
        score -= 4
    if block.box.zone:
        score -= 3
    return score


def _likeness(words: frozenset[str], title: frozenset[str]) -> float:
    """Share of the words of both that are common; a title may have the outlet's name besides."""
    shared = len(words & title)
    return shared / len(words | title) if shared else 0.0


def free_of_furniture(tree: Tree, headline: Block | None, lexicon: HtmlLexicon) -> None:
    """Take the name of furniture from boxes that hold the headline or most of the page's prose.

    What most of the prose is called is no furniture on this page, in however many boxes it stands.
    """
    for box in headline.box.line() if headline else ():
        if box.kind != "archive":
            box.kind = None
    count_prose(tree, lexicon, without=False)
    archived = sum(box.prose for box in tree.boxes if box.kind == "archive")
    most = lexicon.limits["majority"] * max(1, tree.root.prose - archived)
    held: Counter[tuple[str, ...]] = Counter()
    for box in tree.boxes:
        outer = box.parent.zone if box.parent else None
        if box.kind and not outer:
            held[box.called] += box.prose
    for box in tree.boxes:
        if box.kind not in _NEVER and held[box.called] > most:
            box.kind = None


def name_walls(tree: Tree, walls: Sequence[Block], lexicon: HtmlLexicon) -> None:
    """Boxes whose only prose asks for a subscription are the wall, with all their offers and buttons."""
    if not walls:
        return
    count_prose(tree, lexicon, without=False)
    asking: Counter[int] = Counter()
    for block in walls:
        asking[block.box.order] += prose_of(block, lexicon)
    for box in reversed(tree.boxes):
        if asking[box.order] and box.parent is not None:
            asking[box.parent.order] += asking[box.order]
    for block in walls:
        for box in block.box.line():
            if box.parent is None or box.prose > asking[box.order]:
                break
            box.kind = box.kind or "paywall"


def name_teasers(tree: Tree, lexicon: HtmlLexicon) -> None:
    """Rows of like boxes, each a linked title with a few words, are related stories or comments."""
    count_prose(tree, lexicon, without=True)
    own = [block for block in tree.blocks if not block.box.zone]
    titles = [block for block in own if is_linked(block, lexicon) and _is_title(block)]
    linked = holding(tree, (block.box for block in titles))
    headed = holding(
        tree,
        (one.box for one in own if one.tag in HEADINGS and not is_linked(one, lexicon)),
    )
    limits, stack = lexicon.limits, [tree.root]
    while stack:
        box = stack.pop()
        rows: dict[tuple[object, ...], list[Box]] = {}
        for child in box.children:
            small = child.prose <= limits["teaser_letters"] and child.tag != "p"
            if small and child.order in linked and child.order not in headed:
                rows.setdefault((child.tag, child.names[:1]), []).append(child)
        for row in rows.values():
            if len(row) >= limits["teasers"]:
                for child in row:
                    child.kind = child.kind or "related"
        stack.extend(child for child in box.children if not child.kind)


def _is_title(block: Block) -> bool:
    """Whether a link has more words than a button."""
    return len(block.text.split()) > _BUTTON or is_wide(block.text)


def holding(tree: Tree, boxes: Iterable[Box]) -> frozenset[int]:
    """The orders of some boxes and of all that hold one of them."""
    found = {box.order for box in boxes}
    for box in reversed(tree.boxes):
        if box.order in found and box.parent is not None:
            found.add(box.parent.order)
    return frozenset(found)


def story_box(tree: Tree, headline: Block | None, lexicon: HtmlLexicon) -> Box:
    """The box of the story: one that calls itself the body, else the least with headline and most prose."""
    count_prose(tree, lexicon, without=True)
    limits, total = lexicon.limits, tree.root.prose
    hints = list(_hinted(tree.root))
    for box in headline.box.line() if headline and hints else (tree.root,):
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
    """The innermost box that holds all of some, which are in the order they begin."""
    return next(box for box in boxes[0].line() if all(other.inside(box) for other in boxes))

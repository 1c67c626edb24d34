"""A page in HTML -> what it says and what it states: the story's text, its parts, outlet, dates, address.

Found by its markup, never by running it: scripts, styles and what is hidden are no text. The tree is lexbor's,
built as browsers build theirs; which part of it is the story is decided by names, places and amounts of prose,
with lists in `grammar/html.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.read.html.boxes import tree_of
from checker.stages.read.html.charset import decode_page
from checker.stages.read.html.choosing import Chosen, choose, whole_page
from checker.stages.read.html.lexicon import html_lexicon
from checker.stages.read.html.metadata import Stated, outlet_in_title, stated_by, without_outlet
from checker.stages.read.html.parts import is_wall
from checker.stages.read.html.setting import SetText, set_text
from checker.stages.read.html.taming import tame
from checker.stages.read.html.tree import DRAWN
from checker.stages.read.html.weighing import (
    find_headline,
    free_of_furniture,
    name_teasers,
    name_walls,
    settle_zones,
    titles_apart,
)
from checker.stages.read.page import Page
from checker.values import Caution, Publication

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.stages.read.html.lexicon import HtmlLexicon
    from checker.stages.read.html.tree import Block, Tree


def read_page(data: bytes, *, told: str | None = None) -> Page:
    """The story of a saved page.

    Args:
        data: the file's bytes.
        told: its encoding, where something besides the page says so (a mail's header).

    Raises:
        NotTextError: the bytes are no text.
        ImportError: the extra "html" is not installed.
    """
    lexicon = html_lexicon()
    decoded = decode_page(data, lexicon, told=told)
    page = read_markup(decoded.text, whole=False)
    return page._replace(cautions=(*decoded.cautions, *page.cautions))


def read_markup(html: str, *, whole: bool) -> Page:
    """The story of a page in its text.

    Args:
        html: the markup.
        whole: all of it is the story: it was made from a written document and has no furniture.
    """
    lexicon = html_lexicon()
    tamed = tame(html, lexicon)
    tree = tree_of(tamed.html, lexicon)
    settle_zones(tree)
    stated = stated_by(tree, tamed, lexicon, lambda box: box.zone not in (None, "footer"))
    tree = titles_apart(tree, stated)
    headline = find_headline(tree, stated, lexicon)
    if whole:
        chosen = whole_page(tree, headline)
    else:
        free_of_furniture(tree, headline, lexicon)
        name_walls(tree, [block for block in tree.blocks if is_wall(block, lexicon)], lexicon)
        name_teasers(tree, lexicon)
        chosen = choose(tree, headline, stated, lexicon)
    laid = set_text(chosen)
    return Page(
        text=laid.text,
        headline=_headline(headline, stated),
        outlet=stated.outlet or outlet_in_title(tree.title, _headline(headline, stated)),
        author=stated.author,
        url=stated.url,
        language=stated.language,
        publications=_publications(stated, laid),
        modified=_modified(stated) or laid.modified,
        regions=laid.regions if headline is not None or not whole else (),
        block_quotations=laid.block_quotations,
        drawn_marks=laid.drawn_marks,
        stories=laid.stories,
        cautions=tuple(_cautions(tree, chosen, stated, laid, lexicon)),
        left_out=chosen.left_out,
    )


def _headline(block: Block | None, stated: Stated) -> str | None:
    """The words of the headline's block, else what the page calls itself."""
    if block is not None:
        return " ".join(block.text.replace(DRAWN, "").split())
    return without_outlet(stated.titles[0], stated.outlet) if stated.titles else None


def _publications(stated: Stated, laid: SetText) -> tuple[Publication, ...]:
    """The days the page states, the winner first; a byline's own time of one instant names the local day."""
    found = [Publication(stamp.day, "metadata", text) for stamp, text in stated.published]
    return (*found, *laid.publications)


def _modified(stated: Stated) -> Publication | None:
    if stated.modified is None:
        return None
    stamp, text = stated.modified
    return Publication(stamp.day, "metadata", text)


def _cautions(
    tree: Tree, chosen: Chosen, stated: Stated, laid: SetText, lexicon: HtmlLexicon
) -> Iterator[Caution]:
    """What a reader should know of the page before trusting its text."""
    words = sum(len(piece.block.text.split()) for piece in chosen.pieces if piece.kind == "body")
    if chosen.wall or (stated.free is False and words < lexicon.limits["stub_words"]):
        message = "the page keeps the rest for subscribers; what follows its opening is not here"
        yield Caution("paywall", message)
    if chosen.doubled:
        yield Caution("doubled-body", "the page has its body twice; the second copy was left out")
    if chosen.entries:
        message = f"a live blog with {len(chosen.entries)} entries, each with its own time"
        yield Caution("live-blog", message)
    if tree.turned:
        message = (
            f"{tree.turned} characters that turn the writing or act on a terminal were left out"
        )
        yield Caution("hidden-characters", message)
    if not laid.text:
        yield Caution("no-story", "no text of a story was found on the page")

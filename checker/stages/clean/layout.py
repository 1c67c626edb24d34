"""Parts -> the role each plays on the page: one pass from the top, asking the neighbours.

The way through: find the headline (above the byline, else above the first prose), then follow the body.
A heading such as "Related News" begins a list of links, and the body is taken up again where prose runs on
and shares words with the story. A title between paragraphs is the headline of a second story when what
follows opens like a story; otherwise it is a crosshead and belongs to the body.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.clean.body import find_crossheads, follow_body
from checker.stages.clean.headline import find_headline, main_prose
from checker.stages.clean.opening import follow_head, follow_top
from checker.stages.clean.page import Page, put_furniture, put_headline, put_metadata
from checker.stages.clean.parts import next_prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.clean.lexicon import PageLexicon
    from checker.stages.clean.page import Role
    from checker.stages.clean.shapes import Part


_LINKS = 3


def roles_of(parts: Sequence[Part], lexicon: PageLexicon, *, whole: bool = False) -> list[Role]:
    """The role of every part, in order.

    Args:
        parts: of one document.
        lexicon: of its language.
        whole: the text is known to be nothing but the story (a reference): no line of it is dropped for
            its looks, only for its words.
    """
    following, clear = next_prose(parts)
    low, first = main_prose(parts, lexicon)
    page = Page(parts, lexicon, first, following, clear)
    if first == len(parts):
        _follow_bare(page)
        return page.roles
    headline = find_headline(page, low, first)
    follow_top(page, first if headline is None else headline)
    start = first if headline is None else follow_head(page, headline)
    crossheads = find_crossheads(page, start)
    follow_body(page, start, crossheads, whole=whole or _is_plain(parts, start))
    return page.roles


def _is_plain(parts: Sequence[Part], start: int) -> bool:
    """Whether nothing below is furniture, so that a last line without a stop is still the story's.

    A signature or a place and date may close a text; three titles in a row below it are links.
    """
    links = 0
    for part in parts[start:]:
        if part.shape in ("head", "item"):
            return False
        links = 0 if part.shape == "prose" else links + (part.shape == "title")
    return links < _LINKS


def _follow_bare(page: Page) -> None:
    """A text without a sentence, a line of a speech or a list: all of it is the story's."""
    for index, part in enumerate(page.parts):
        marked = part.line.heading and not page.bodies and not page.titles
        if part.shape in ("head", "item"):
            put_furniture(page, index)
        elif part.shape == "metadata" and part.furniture == "headline":
            put_headline(page, index)
        elif part.shape == "metadata":
            put_metadata(page, index)
        elif part.shape in ("byline", "date"):
            page.put(index, "byline")
        elif part.shape in ("source", "caption"):
            page.put(index, part.shape, furniture=part.shape == "source")
        elif marked:
            put_headline(page, index)
        else:
            page.put(index, "body")
            page.bodies += 1

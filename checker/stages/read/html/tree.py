"""The values a page in HTML is taken apart into: boxes, blocks, properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAWN = "\ufdd0"
"""Stands before a quotation mark that is drawn, until the text is set: of no text (Unicode, 23.7)."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ENDS = frozenset(("article", "main", "body"))
"""Elements whose names say nothing about the blocks in them."""
_INHERITED = frozenset(("caption", "pull", "outlet", "headline"))
"""Parts of a page that hold for all that is in a box so called."""
_CHILDLESS: list[Box] = []
_NOTHING: frozenset[str] = frozenset()


class Box:
    """An element that holds blocks. What it is called is read at once, how much it holds is summed up later."""

    __slots__ = (
        "called",
        "children",
        "count",
        "itemprop",
        "itemtype",
        "kind",
        "last",
        "names",
        "order",
        "parent",
        "parts",
        "prose",
        "tag",
        "within",
        "zone",
    )

    def __init__(self, parent: Box | None, tag: str, order: int) -> None:
        """Begin an element inside another; `order` counts the boxes of a page as they begin."""
        self.parent, self.tag, self.order = parent, tag, order
        self.last = order
        """The order of the last box in it."""
        self.kind: str | None = None
        """The kind of furniture it is, by itself."""
        self.called: tuple[str, ...] = ()
        """The words that say so."""
        self.zone: str | None = None
        """The kind of the outermost piece of furniture it stands in, when that has been settled."""
        self.names: tuple[tuple[str, ...], ...] = ()
        self.parts = self.within = _NOTHING
        self.itemprop = self.itemtype = ""
        self.prose = 0
        """Letters of prose in it, when they have been counted."""
        self.count = 0
        """Blocks of prose in it."""
        self.children: list[Box] = _CHILDLESS
        """Its own list from the first on: most boxes have none."""

    def call(self, names: tuple[tuple[str, ...], ...], parts: frozenset[str]) -> None:
        """Give it its names, and the parts of a page they say it and all in it are."""
        self.names, self.parts = names, parts
        outer = self.parent.within if self.parent else _NOTHING
        if self.tag in _ENDS or "body" in parts:
            outer = _NOTHING
        own = parts & _INHERITED
        if self.tag in ("figcaption", "caption", "figure"):
            own |= {"caption"}
        if self.tag == "blockquote":
            own |= {"quotation"}
        if self.tag in HEADINGS:
            own |= {self.tag}
        self.within = outer | own if own else outer

    def adopt(self, child: Box) -> None:
        """Take in a box that begins in it."""
        if self.children is _CHILDLESS:
            self.children = []
        self.children.append(child)

    def line(self) -> Iterator[Box]:
        """The box and what it stands in, inside out."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent

    def inside(self, other: Box) -> bool:
        """Whether it is the other box or stands in it."""
        return other.order <= self.order <= other.last


class Time(NamedTuple):
    """A `<time>` in a block."""

    stamp: str
    """Its `datetime`, or its text."""
    start: int
    end: int
    """Where its text stands in the block's."""
    modified: bool


class Block(NamedTuple):
    """A paragraph, heading, cell or other run of text without a block inside it."""

    text: str
    box: Box
    """The nearest element that is no inline one; its own where it is a paragraph."""
    links: int
    """Letters inside links."""
    times: tuple[Time, ...] = ()
    parts: frozenset[str] = frozenset()
    """What the inline elements in it are called: a paragraph may hold the byline in a span."""

    @property
    def tag(self) -> str:
        """The element it is the text of."""
        return self.box.tag


class Prop(NamedTuple):
    """A property of the page: `<meta name=...>`, or microdata."""

    name: str
    value: str
    box: Box | None
    """Where microdata stands; None in the page's head."""


class Tree(NamedTuple):
    """What a page is made of, in the order of its markup."""

    root: Box
    boxes: tuple[Box, ...]
    """All of them in the order they begin, the root first: what holds others comes before them."""
    blocks: tuple[Block, ...]
    props: tuple[Prop, ...]
    links: dict[str, str]
    """rel -> address, the first of each (canonical, amphtml)."""
    title: str
    language: str | None
    amp: bool
    turned: int
    """Characters left out that turn the direction of writing or act on a terminal."""

"""HTML -> its boxes and blocks: the elements that hold others, and the paragraphs, headings and cells in them.

The tree is built by lexbor (through selectolax) as browsers build it and walked without recursion. White space
is folded as a browser folds it, `<br>` ends a line, `<q>` gets the quotation marks a browser draws, and
characters that act on a terminal or turn the direction of writing are left out. Offsets come later.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from checker.stages.read.html.lexicon import quotation_marks
from checker.stages.read.html.names import called, is_hidden, names_of, naming, parts_named
from checker.stages.read.html.settling import JOINT, Line, settled
from checker.stages.read.html.tree import DRAWN, Block, Box, Prop, Tree

if TYPE_CHECKING:
    from checker.stages.read.html.lexicon import HtmlLexicon

_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_ACTIVE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u2060-\u2064\u202a-\u202e\u2066-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
"""Controls, soft hyphens, breaks without width, changes of direction, tags: they are not words."""
_TURNING = re.compile("[\u202d\u202e\U000e0000-\U000e007f\x1b\x9b]")
_MARKS = frozenset("\"'“”„‟«»‹›‘’‚‛「」『』")
_NOTE = re.compile(r"\s*\[?(?:\d{1,3}|[a-z]|note \d+|citation needed)\]\s*|\s*\d{1,3}\s*")
"""The number of a footnote."""
_JOINED = ("a", "span", "time")
_PREFORMATTED = frozenset(("pre",))


def tree_of(html: str, lexicon: HtmlLexicon) -> Tree:
    """The boxes and blocks of a tamed page.

    Args:
        html: as `tame` leaves it.
        lexicon: the names things go by.
    """
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - only a page in HTML needs it

    walk = _Walk(lexicon)
    walk.over(LexborHTMLParser(html).root)
    return walk.tree()


class _Walk:
    """The state of one walk over a tree."""

    def __init__(self, lexicon: HtmlLexicon) -> None:
        self.lexicon = lexicon
        self.top = self.box = Box(None, "", 0)
        self.boxes = [self.top]
        self.blocks: list[Block] = []
        self.props: list[Prop] = []
        self.rels: dict[str, str] = {}
        self.title = ""
        self.language: str | None = None
        self.amp = False
        self.turned = 0
        self.pieces: list[str] = []
        self.links = 0
        self.times: list[tuple[str, int, int, bool]] = []
        self.parts: set[str] = set()
        self.in_link = self.in_pre = 0
        self.quotes: list[int] = []
        self.scopes: list[str] = []
        """Properties whose value is an item of its own (`itemscope`), outermost first."""

    def over(self, root: Any) -> None:
        """Visit every node; an element is left after all that is in it."""
        stack: list[tuple[Any, Any]] = [(root, None)]
        while stack:
            node, leave = stack.pop()
            if leave is not None:
                leave()
                continue
            tag = node.tag
            if tag == "-text":
                self._words(node.text_content or "")
                continue
            if tag != "-document":
                leaving = self._enter(node, tag) if tag and tag[0].isalpha() else False
                if leaving is False:
                    continue
                if leaving is not None:
                    stack.append((None, leaving))
            child = node.last_child
            while child is not None:
                stack.append((child, None))
                child = child.prev
        self._flush()

    def tree(self) -> Tree:
        """What the walk found."""
        self.top.last = len(self.boxes) - 1
        return Tree(
            self.top,
            tuple(self.boxes),
            tuple(self.blocks),
            tuple(self.props),
            self.rels,
            " ".join(self.title.split()),
            self.language,
            self.amp,
            self.turned,
        )

    def _enter(self, node: Any, tag: str) -> Any:
        """Begin an element: False passes over it, else what is to be done at its end, or None."""
        if tag in ("meta", "link", "title", "html", "head"):
            return self._about(node, tag)
        if tag in self.lexicon.skip:
            return False
        if tag == "br":
            self.pieces.append("\n")
            return False
        if tag == "sup" and _NOTE.fullmatch(node.text(deep=True) or ""):
            return False
        attributes = node.attributes
        if tag in self.lexicon.block or "-" in tag:
            return self._open(tag, attributes)
        if tag in _JOINED and (before := node.prev) is not None and before.tag in _JOINED:
            self.pieces.append(JOINT)
        return self._inline(tag, attributes)

    def _about(self, node: Any, tag: str) -> Any:
        """What the page says of itself in its head, wherever the head's elements stand."""
        attributes = node.attributes
        if tag == "html":
            self.language = attributes.get("lang") or attributes.get("xml:lang")
            self.amp = "amp" in attributes or "⚡" in attributes
            return self._open(tag, attributes)
        if tag == "title":
            self.title = self.title or _ACTIVE.sub("", node.text(deep=True) or "")
            return False
        if tag == "link":
            for rel in (attributes.get("rel") or "").casefold().split():
                self.rels.setdefault(rel, attributes.get("href") or "")
            return False
        if tag == "meta":
            value = attributes.get("content") or ""
            for key in ("property", "name", "itemprop", "http-equiv"):
                if name := attributes.get(key):
                    box = self.box if key == "itemprop" else None
                    self._state(name, value.strip(), box)
            return False
        return None

    def _state(self, names: str, value: str, box: Box | None) -> None:
        """Note a property; one inside another's item is called by both names ("publisher.name")."""
        for name in names.casefold().split() if box else (names.casefold(),):
            scoped = f"{self.scopes[-1]}.{name}" if self.scopes and box else name
            plain = value.replace(DRAWN, "").replace(JOINT, "")
            self.props.append(Prop(scoped, plain, box))

    def _open(self, tag: str, attributes: dict[str, str | None]) -> Any:
        self._flush()
        outer = self.box
        box = Box(outer, tag, len(self.boxes))
        self.boxes.append(box)
        names = names_of(attributes.get("class"), attributes.get("id"))
        box.call(names, parts_named(names, self.lexicon) if names else frozenset())
        said_by = tag in ("footer", "aside") and "quotation" in outer.within
        if not said_by:
            box.kind, box.called = called(tag, attributes, names, self.lexicon)
        if is_hidden(attributes):
            box.kind = "hidden"
        box.itemprop = (attributes.get("itemprop") or "").casefold()
        box.itemtype = (attributes.get("itemtype") or "").rstrip("/").rpartition("/")[2]
        outer.adopt(box)
        self.box = box
        scoped = bool(box.itemprop and "itemscope" in attributes)
        if scoped:
            self.scopes.append(box.itemprop)
        pre = tag in _PREFORMATTED
        self.in_pre += pre
        first = len(self.blocks)

        def leave() -> None:
            self._flush()
            self.in_pre -= pre
            box.last = len(self.boxes) - 1
            self.box = outer
            if scoped:
                self.scopes.pop()
            else:
                self._property(attributes, box, first)

        return leave

    def _inline(self, tag: str, attributes: dict[str, str | None]) -> Any:
        """An element inside a line."""
        names = names_of(attributes.get("class"), attributes.get("id"))
        kind = self.lexicon.kinds.get(naming(names, self.lexicon) or ()) if names else None
        if kind in ("hidden", "archive") or is_hidden(attributes):
            return False
        self.parts |= parts_named(names, self.lexicon) if names else set()
        self.parts |= {"byline"} if attributes.get("rel") == "author" else set()
        self.parts |= {"cite"} if tag == "cite" else set()
        return self._tagged(tag, attributes, names)

    def _tagged(
        self, tag: str, attributes: dict[str, str | None], names: tuple[tuple[str, ...], ...]
    ) -> Any:
        """A link, a quotation, a time or a property inside a line."""
        begin = len(self.pieces)
        if tag not in ("a", "q", "time", "abbr") and not attributes.get("itemprop"):
            return None
        self.in_link += tag == "a"
        if tag == "q":
            self.pieces.append("")
            self.quotes.append(begin)
        box, pieces = self.box, self.pieces
        prop = attributes.get("itemprop")
        scoped = bool(prop and "itemscope" in attributes)
        if prop and scoped:
            self.scopes.append(prop.casefold())

        def leave() -> None:
            self.in_link -= tag == "a"
            if tag == "q":
                self._close_quote()
            if scoped:
                self.scopes.pop()
            if self.pieces is pieces:  # else a block inside it, or its end, has closed the line
                words = "".join(pieces[begin:])
                self._time(tag, attributes, names, (begin, len(pieces)), words)
                if prop and not scoped:
                    value = attributes.get("content") or attributes.get("datetime")
                    self._state(prop, value or _SPACE.sub(" ", words).strip(), box)

        return leave

    def _time(
        self,
        tag: str,
        attributes: dict[str, str | None],
        names: tuple[tuple[str, ...], ...],
        place: tuple[int, int],
        words: str,
    ) -> None:
        """Note the day an element inside a line stands for."""
        called = {word for name in names for word in name}
        title = attributes.get("title")
        if tag == "abbr" and "published" in called and title:
            self._state("datepublished", title, self.box)
        elif tag == "time" or attributes.get("datetime"):
            updated = (attributes.get("itemprop") or "") == "dateModified"
            updated = updated or not called.isdisjoint(("updated", "modified"))
            self.times.append((attributes.get("datetime") or words, *place, updated))

    def _property(self, attributes: dict[str, str | None], box: Box, first: int) -> None:
        """Microdata on a block: what it says in attributes, or its words."""
        for prop in box.itemprop.split():
            value = attributes.get("content") or attributes.get("datetime")
            if value is None and prop != "articlebody":
                value = " ".join(block.text for block in self.blocks[first : first + 3])
            if value:
                self._state(prop, value.strip(), box)

    def _close_quote(self) -> None:
        """Draw the marks of a `<q>`, unless its words have their own."""
        if not self.quotes:
            return
        begin = self.quotes.pop()
        if begin >= len(self.pieces):
            return
        first = next((piece.strip() for piece in self.pieces[begin:] if piece.strip()), "")
        if first and first[0] not in _MARKS:
            outer, inner = quotation_marks(self.language or "en")
            pair = inner if self.quotes else outer
            self.pieces[begin] = DRAWN + pair[0]
            self.pieces.append(DRAWN + pair[1])

    def _words(self, text: str) -> None:
        if not text.isprintable() and _ACTIVE.search(text):
            self.turned += len(_TURNING.findall(text))
            text = _ACTIVE.sub("", text)
        if not self.in_pre:
            text = _SPACE.sub(" ", text)
        if text:
            self.pieces.append(text)
            if self.in_link:
                self.links += len(text.strip())

    def _flush(self) -> None:
        """End the present block, if there are words in it."""
        if self.pieces:
            pieces, self.pieces = self.pieces, []
            line = Line(self.box, self.links, self.times, frozenset(self.parts), self.in_pre > 0)
            self.blocks.extend(settled(pieces, line, self.lexicon))
            self.quotes = []
        self.links, self.times, self.parts = 0, [], set()

"""HTML -> the same HTML without what nobody reads and without what makes building its tree slow.

One pass from left to right, in time linear in the text: comments, scripts and styles go (data in JSON-LD is
kept apart), and so do the tags that only change type (`<b>`, `<font>`): a page that leaves them open makes an
HTML5 tree grow with the square of its length. Tags nested beyond the limit go too, the words in them stay.
Nothing is ever run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.stages.read.decoding import NotTextError
from checker.stages.read.limits import limit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.stages.read.html.lexicon import HtmlLexicon

_OPEN = re.compile(r"<(?:!--|(/?)([a-zA-Z][a-zA-Z0-9:_-]*)|[!?/])")
_REST = re.compile(r"""[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+>""")
"""The rest of a tag; a quotation mark that is never closed makes it fail, and then the tag never ends."""
_PLAIN_REST = re.compile(r"[^>]*+>")
_LD = re.compile(r"type\s*=\s*[\"']?\s*application/ld\+json", re.IGNORECASE)
_SAVED = re.compile(r"\s*saved from url=\(\d+\)(\S+)")
_LONGEST_TAG = 20_000
"""Code points: a longer tag keeps its name only (attributes by the thousand are compared with each other)."""


class Tamed(NamedTuple):
    """A page that is safe to build a tree of."""

    html: str
    linked_data: tuple[str, ...]
    """The contents of its JSON-LD scripts."""
    saved_from: str | None = None
    """The address a browser wrote into a comment when it saved the page."""


def tame(html: str, lexicon: HtmlLexicon) -> Tamed:
    """The page without scripts, styles, comments, tags of type, and nesting beyond the limit.

    Raises:
        NotTextError: it has more elements than are read.
    """
    pass_ = _Pass(html, lexicon)
    kept = "".join(pass_.kept())
    if pass_.elements > limit("elements"):
        message = f"this page has {pass_.elements} elements, the most is {limit('elements')}"
        raise NotTextError(message)
    return Tamed(kept, tuple(pass_.linked_data), pass_.saved_from)


class _Pass:
    """One pass over a page; what was found besides the text."""

    def __init__(self, html: str, lexicon: HtmlLexicon) -> None:
        self.html, self.lexicon = html, lexicon
        self.linked_data: list[str] = []
        self.saved_from: str | None = None
        self.depth = self.dropped = self.elements = 0

    def kept(self) -> Iterator[str]:
        """What stays of the page, piece by piece."""
        html, at, done = self.html, 0, 0
        while found := _OPEN.search(html, at):
            start, name = found.start(), (found[2] or "").casefold()
            end = self._end(found)
            if end < 0:
                yield html[done:start]
                return
            at = end
            if not name:
                yield html[done:start]
                done = end
                continue
            if not found[1] and name in self.lexicon.raw:
                yield html[done:start]
                at = self._raw(name, start, end)
                if name in ("title", "textarea"):
                    yield html[start:at]
                done = at
                continue
            piece = self._tag(name, start, end, closing=bool(found[1]))
            if piece is not None:
                yield html[done:start]
                yield piece
                done = end
        yield html[done:]

    def _end(self, found: re.Match[str]) -> int:
        """Where a tag or comment ends; -1 when it never does and swallows the rest, as in a browser."""
        html, at = self.html, found.end()
        if found[0] == "<!--":
            end = html.find("-->", max(found.start() + 2, at - 2))
            saved = _SAVED.match(html, at) if self.saved_from is None else None
            if saved:
                self.saved_from = saved[1]
            return end + 3 if end >= 0 else -1
        rest = _REST if found[2] and not found[1] else _PLAIN_REST
        ended = rest.match(html, at)
        return ended.end() if ended else -1

    def _raw(self, name: str, start: int, end: int) -> int:
        """The end of an element whose content is no markup; JSON-LD is remembered."""
        closing = re.compile(rf"</{re.escape(name)}[\s/>]", re.IGNORECASE).search(self.html, end)
        stop = closing.start() if closing else len(self.html)
        if name == "script" and _LD.search(self.html, start, end):
            self.linked_data.append(self.html[end:stop])
        after = self.html.find(">", stop) if closing else -1
        return after + 1 if after >= 0 else len(self.html)

    def _tag(self, name: str, start: int, end: int, *, closing: bool) -> str | None:
        """What replaces a tag; None keeps it as it is."""
        lexicon = self.lexicon
        if name in lexicon.type_only:
            return ""
        if name in lexicon.self_closing:
            self.elements += not closing
            return f"<{name}>" if end - start > _LONGEST_TAG else None
        if closing:
            if self.dropped:
                self.dropped -= 1
                return ""
            self.depth = max(0, self.depth - 1)
            return None
        if self.depth >= lexicon.limits["depth"]:
            self.dropped += 1
            return " "
        self.depth += 1
        self.elements += 1
        return f"<{name}>" if end - start > _LONGEST_TAG else None

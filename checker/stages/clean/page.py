"""The page while it is followed from the top: the roles given so far, and what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.stages.clean.content import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.clean.dateline import Dateline
    from checker.stages.clean.lexicon import PageLexicon
    from checker.stages.clean.shapes import Part


KINDS = {"end": "related", "masthead": "label"}
"""Furniture of `page.toml` that has another name among the kinds of regions."""


class Role(NamedTuple):
    """A part with what it is on the page."""

    part: Part
    kind: str
    """A kind of `Region`."""
    story: int | None = None
    dateline: Dateline | None = None


class Page:
    """A page's parts, and the roles they have been given so far."""

    def __init__(
        self,
        parts: Sequence[Part],
        lexicon: PageLexicon,
        first: int,
        following: Sequence[int],
        clear: Sequence[bool],
    ) -> None:
        """Begin at the top.

        Args:
            parts: of one document.
            lexicon: of its language.
            first: where the page's main prose begins.
            following: for every part, where the next prose is.
            clear: for every part, whether that prose comes before any list of furniture.
        """
        self.parts = parts
        self.lexicon = lexicon
        self.first = first
        self.following = following
        self.clear = clear
        self.roles: list[Role] = []
        self.story = 0
        self.bodies = 0
        """Paragraphs of the present story so far."""
        self.list_kind: str | None = None
        """The kind of furniture list we are in, as `page.toml` names it."""
        self.titles: dict[str, int] = {}
        """Headlines so far with their stories, to know one that is printed again."""
        self.words: set[str] = set()
        """Content words of the present story, from the roles before `counted`."""
        self.counted = 0

    def put(self, index: int, kind: str, *, furniture: bool = False) -> None:
        """Give a part its kind, in the present story or in none."""
        self.roles.append(Role(self.parts[index], kind, None if furniture else self.story))


def put_furniture(page: Page, index: int) -> None:
    """Give a head or item the kind of its furniture."""
    put_kind(page, index, page.parts[index].furniture)


def put_kind(page: Page, index: int, furniture: str | None) -> None:
    """Give a part a kind of furniture, by its name in `page.toml`."""
    name = furniture or "related"
    page.put(index, KINDS.get(name, name), furniture=True)


def put_metadata(page: Page, index: int) -> None:
    """A header line that states author, outlet or date is a byline; any other is a label."""
    other = page.parts[index].furniture in ("other", "url")
    page.put(index, "label" if other else "byline", furniture=other)


def put_headline(page: Page, index: int) -> None:
    """Begin the present story with its headline."""
    page.titles[folded(page.parts[index].line.text)] = page.story
    page.put(index, "headline")
    page.words = set(content_words(page.parts[index].line.text, page.lexicon))
    page.counted = len(page.roles)


def count_words(page: Page) -> None:
    """Bring the content words of the present story up to date."""
    for role in page.roles[page.counted :]:
        if role.kind in ("body", "deck", "headline"):
            page.words.update(content_words(role.part.line.text, page.lexicon))
    page.counted = len(page.roles)


def folded(text: str) -> str:
    """A line as it is known again: case and white space aside."""
    return " ".join(text.casefold().split())

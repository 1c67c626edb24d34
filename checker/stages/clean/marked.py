"""The parts a page's markup states -> the role of each: what `layout` finds by looks, markup says by name.

Markup is believed about headline, deck, caption and body; a line over the body that it leaves undecided, and
furniture somebody typed into the body, are still told by their words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from checker.language.bylines import byline_words, months_of
from checker.stages.clean.bylines import byline, dated_line
from checker.stages.clean.dateline import dateline_of
from checker.stages.clean.dates import printed_dates
from checker.stages.clean.lines import Line, sized
from checker.stages.clean.page import KINDS, Role
from checker.stages.clean.parts import is_pointed, part_of
from checker.stages.clean.shapes import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.stages.clean.lexicon import PageLexicon
    from checker.stages.clean.shapes import Shape
    from checker.values import Document, Region

_PIECES = re.compile(r"[|•·\n]|\s[-–—]\s")
_BYLINE_MOST = 160
_DECKS = 2
"""Paragraphs that may be decks."""
_STATED: dict[str, Shape] = {"headline": "title", "deck": "title", "caption": "caption"}
"""Kinds of region that markup settles, with the shape of their lines."""
_NEAR = 4
"""Regions under a headline that may be its byline."""
_DECK_LEAST = 5
"""Words of a line under a headline that is a sentence of its own and no label."""


def marked_lexicon(lexicon: PageLexicon, language: str) -> PageLexicon:
    """The words pages are read by, with the months and the words of bylines of the page's language."""
    return lexicon._replace(
        months={**months_of(language), **lexicon.months},
        updated=lexicon.updated.union(byline_words("updated")),
        published=lexicon.published.union(byline_words("published")),
        byline_openers=(*lexicon.byline_openers, *byline_words("openers")),
    )


def marked_roles(document: Document, lexicon: PageLexicon) -> list[Role]:
    """The role of every region the markup states, in order."""
    roles: list[Role] = []
    begun: set[int] = set()
    since = 0
    for region in document.regions:
        since = 0 if region.kind == "headline" else since + 1
        if region.kind == "body" and since <= _NEAR and _signs(document, region, lexicon):
            region = evolve(region, kind="byline")  # noqa: PLW2901
        for line in _lines(document.text, region):
            role = _role(line, region, lexicon, begun=(region.story or 0) in begun)
            if role.kind == "body":
                begun.add(region.story or 0)
            roles.append(role)
    return _with_decks(roles)


def _signs(document: Document, region: Region, lexicon: PageLexicon) -> bool:
    """Whether a short paragraph right under the headline is who wrote it and when, whatever its element is."""
    text = document.text[region.start : region.end]
    if len(text) > _BYLINE_MOST or is_pointed(text):
        return False
    return bool(printed_dates(text, lexicon)) or text.casefold().startswith(lexicon.byline_openers)


def _with_decks(roles: list[Role]) -> list[Role]:
    """The roles with sentences between the headline and the byline right under them as decks."""
    start = next((at + 1 for at, role in enumerate(roles) if role.kind == "headline"), None)
    if start is None:
        return roles
    end = start
    while end < len(roles) and roles[end].kind in ("body", "deck", "label", "caption"):
        end += 1
    above = [at for at in range(start, min(end, len(roles))) if roles[at].kind == "body"]
    below = sum(role.kind == "body" for role in roles[end:])
    if end < len(roles) and roles[end].kind == "byline" and len(above) <= _DECKS < below:
        for at in above:
            roles[at] = roles[at]._replace(kind="deck")
    return roles


def _lines(text: str, region: Region) -> Iterator[Line]:
    """The region as one line; lines of a byline are told apart."""
    at = region.start
    ends = "\n" if region.kind in ("byline", "head") else None
    for words in text[region.start : region.end].split(ends) if ends else [text[at : region.end]]:
        if words.strip():
            yield Line(at, at + len(words), at, words, sized(words), gap=at == region.start)
        at += len(words) + 1


def _role(line: Line, region: Region, lexicon: PageLexicon, *, begun: bool) -> Role:
    kind, story = region.kind, region.story
    if kind in _STATED or kind == "byline":
        stated = _STATED.get(kind)
        return Role(Part(line, stated) if stated else _signature(line, lexicon), kind, story)
    part = part_of(line, lexicon)
    clock = part.shape == "date" and not part.dates
    if clock or (part.furniture and part.shape in ("head", "item")):
        kind = part.furniture or "label"
        return Role(part, KINDS.get(kind, kind), None)
    if part.shape == "source" or (not begun and part.shape in ("byline", "date")):
        own = part.shape != "source"
        return Role(part, "byline" if own else "source", story if own else None)
    if kind == "head":
        return _undecided(line, part, story, lexicon)
    if part.shape == "caption" and line.words < lexicon.limits["prose_unpointed"]:
        return Role(part, "caption", story)
    return Role(part._replace(shape="prose"), "body", story, dateline_of(line.text, lexicon))


def _undecided(line: Line, part: Part, story: int | None, lexicon: PageLexicon) -> Role:
    """A line between headline and body: byline, picture, deck or label."""
    if (
        len(line.text) <= _BYLINE_MOST
        and printed_dates(line.text, lexicon)
        and part.shape != "prose"
    ):
        return Role(_signature(line, lexicon), "byline", story)
    if line.text.casefold().startswith(lexicon.byline_openers) and part.shape != "prose":
        return Role(_signature(line, lexicon), "byline", story)
    if part.shape in ("caption", "agency"):
        return Role(part, "caption", story)
    if part.shape in ("prose", "title") and line.words >= _DECK_LEAST:
        return Role(part, "deck", story)
    return Role(part, "label", None)


def _signature(line: Line, lexicon: PageLexicon) -> Part:
    """A byline with its dates, and the name in the first of its pieces that has one."""
    whole = dated_line(line, lexicon) or byline(line, lexicon)
    if whole is not None:
        return whole
    name = None
    for piece in _PIECES.split(line.text):
        words = piece.strip(" ,\u00a0")
        part = byline(line._replace(text=words), lexicon) if words else None
        if part is not None and part.name:
            name = part.name
            break
    return Part(line, "byline", dates=printed_dates(line.text, lexicon), name=name)

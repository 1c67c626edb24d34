"""Roles -> outlet, author and credited sources, as the page prints them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.stages.clean.masthead import is_title_of_outlet
from checker.stages.clean.parts import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.stages.clean.lexicon import PageLexicon
    from checker.stages.clean.page import Role

_COPYRIGHT = (
    r"^(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*"
    r"(?:by\s+)?(?P<name>[^\W\d_][^.|,;©]{2,60}?)\s*(?:[.|,;©]|\d{4}|all rights|$)"
)
_HOST = r"https?://(?:www\d?\.|m\.|amp\.)?([^/:?#\s]+)"
_SPLIT = r"\s*(?:[|/·•,]|\s[-–—]\s)\s*"
"""These three are compiled when a page needs them (`re` keeps them); most pages do not."""

_EDITION_LEAST = 3
"""Words from which "English" or "Online" makes a name an edition's rather than a person's."""


class Names(NamedTuple):
    """Who printed and who wrote a page."""

    outlet: str | None = None
    outlet_from: str | None = None
    author: str | None = None


def names_of(roles: Sequence[Role], url: str | None, lexicon: PageLexicon) -> Names:
    """Outlet and author: by masthead, byline, copyright line, the dateline's agency, the address."""
    stated = {
        role.part.furniture: role.part.name
        for role in reversed(roles)
        if role.part.shape == "metadata"
    }
    if stated.get("outlet"):
        return Names(stated["outlet"], "metadata", stated.get("author"))
    outlet, author = _in_bylines(roles, lexicon)
    masthead = next((r.part.name for r in roles if r.part.furniture == "masthead"), None)
    if masthead:
        return Names(masthead, "masthead", author)
    if outlet:
        return Names(outlet, "byline", author)
    copyright_ = next(filter(None, map(_copyright, roles)), None)
    if copyright_:
        return Names(copyright_, "footer", author)
    agency = next((role.dateline.agency for role in roles if role.dateline), None)
    if agency and is_outlet(agency, lexicon):
        return Names(agency, "dateline", author)
    host = re.match(_HOST, url, re.IGNORECASE) if url else None
    return Names(host[1].casefold(), "url", author) if host else Names(None, None, author)


def _in_bylines(roles: Iterable[Role], lexicon: PageLexicon) -> tuple[str | None, str | None]:
    """Outlet and author in the first story's bylines."""
    outlet, author = None, None
    bylines = (role for role in roles if role.kind == "byline" and role.story in (0, None))
    for name in (piece for role in bylines for piece in _pieces(role, lexicon)):
        if is_outlet(name, lexicon) or (
            name.startswith("The ") and is_title_of_outlet(name, lexicon)
        ):
            outlet = outlet or _without_roles(name, lexicon)
        elif author is None and not _is_role(name, lexicon):
            author = _without_roles(name, lexicon)
            if author.endswith(("'s", "’s")):
                # "From Norwire's correspondent in Karsholm" names who sent it, not who wrote it.
                outlet, author = outlet or author[:-2], None
    return outlet, author


def _pieces(role: Role, lexicon: PageLexicon) -> Iterable[str]:
    name = role.part.name
    if name is None and role.part.shape in ("short", "title"):
        name = role.part.line.text
    if not name or role.part.line.text.casefold().startswith(lexicon.byline_closers):
        return ()
    pieces = re.split(_SPLIT, name)
    return [
        piece
        for piece in pieces
        if piece and piece[-1].isalnum() and not _is_control(piece, lexicon)
    ]


def _is_control(name: str, lexicon: PageLexicon) -> bool:
    """Whether a name is a button beside the byline: "Print", "View comments"."""
    key = key_of(name)
    return key in lexicon.items or key in lexicon.heads


def is_outlet(name: str, lexicon: PageLexicon) -> bool:
    """Whether a name is an outlet's: a known agency, or a name with "News", "Times", "Press" in it."""
    words = [word.casefold().strip(".") for word in name.split()]
    if name.casefold() in lexicon.byline["outlets"]:
        return True
    if all(word in lexicon.byline["roles"] for word in words):
        return False
    named = lexicon.byline["outlet_words"].union(
        lexicon.byline["edition_words"] if len(words) >= _EDITION_LEAST else ()
    )
    return any(word in named for word in words)


def _is_role(name: str, lexicon: PageLexicon) -> bool:
    return all(word.casefold().strip(".") in lexicon.byline["roles"] for word in name.split())


def _without_roles(name: str, lexicon: PageLexicon) -> str:
    """A name without trade and place: of "Example Times Staff" the paper, of "Jane Doe in Seoul" the person."""
    words = name.split()
    for place, word in enumerate(words):
        if place and word in ("in", "at", "for"):
            words = words[:place]
            break
    trailing = lexicon.byline["roles"] - lexicon.byline["outlet_words"] | {
        "staff",
        "desk",
        "bureau",
        "reporter",
        "writer",
        "correspondent",
    }
    while len(words) > 1 and words[-1].casefold() in trailing - lexicon.byline["edition_words"]:
        words.pop()
    return " ".join(words)


def _copyright(role: Role) -> str | None:
    text = role.part.line.text
    if role.kind != "footer" or len(text) > 200:  # noqa: PLR2004 - a line, no terms of use
        return None
    found = re.match(_COPYRIGHT, text, re.IGNORECASE)
    name = found["name"].strip() if found else ""
    return (
        name
        if name and name[0].isupper() and not name.casefold().startswith("all rights")
        else None
    )


def credits_of(roles: Iterable[Role]) -> tuple[str, ...]:
    """Sources the page credits as a whole, each once, without "www."."""
    found: dict[str, None] = {}
    for role in roles:
        if role.kind == "source" and role.part.name:
            name = re.sub(r"^(?:https?://)?(?:www\.)?", "", role.part.name.strip(" ./")).strip()
            if name:
                found.setdefault(name, None)
    return tuple(found)

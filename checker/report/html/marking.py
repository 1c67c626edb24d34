r"""Words of a page -> HTML: escaped, what cannot be seen made visible, the direction of writing stated.

What a page prints is evidence and runs nowhere: every character that HTML would act on is escaped, and what
moves the direction of writing or takes no room (`report.plain.UNSAFE`) is shown as its escape (`\u202e`) in a
box of its own that says its name. Only the joiners that a script needs are left as they are: those of RFC
5892, appendix A (after a virama, and between letters of Arabic scripts), as in Persian.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal
from unicodedata import bidirectional, combining, name
from urllib.parse import quote

from markupsafe import Markup, escape

from checker.report.phrases import ABSENCE, quoted
from checker.report.plain import UNSAFE, visible

if TYPE_CHECKING:
    from checker.values import Document

_JOINERS = "\u200c\u200d"
_VIRAMA = 9
"""Canonical combining class of the signs that join two consonants of an Indic script."""

_QUOTED = re.compile("“([^“”]*)”")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WEB = re.compile(r"(?i)https?://[^/]")
_URL_SAFE = "%!#$&'()*+,/:;=?@~-._"
"""Characters an address keeps: unreserved, reserved and "%" of RFC 3986, without the square brackets."""

Direction = Literal["ltr", "rtl"]


def shown(text: str) -> Markup:
    """The text on one line, escaped; characters that cannot be seen stand as boxed escapes."""
    return _marked(" ".join(text.split()))


def _marked(text: str) -> Markup:
    return escape(text) if _plain(text) else Markup("").join(_pieces(text))


def sentence(text: str) -> Markup:
    """A sentence of ours as `shown`; words it quotes that are written from right to left keep to themselves."""
    if text.isascii() or not _QUOTED.search(text):
        return shown(text)
    pieces = _QUOTED.split(" ".join(text.split()))
    quotes = (
        Markup("“<bdi>{}</bdi>”").format(shown(one))
        if direction(one) == "rtl"
        else shown(f"“{one}”")
        for one in pieces[1::2]
    )
    own = map(_marked, pieces[::2])
    return Markup("").join(
        piece for pair in zip_longest(own, quotes, fillvalue="") for piece in pair
    )


def cited(text: str) -> Markup:
    """A page's words in quotation marks, as `report.phrases.quoted` puts them."""
    if not text:
        return escape(ABSENCE)
    opening, closing = quoted(text)[:1], quoted(text)[-1:]
    own = " ".join(text.split())[:1] == opening
    return shown(text) if own else escape(opening) + shown(text) + escape(closing)


def _plain(text: str) -> bool:
    return (text.isascii() and text.isprintable()) or not UNSAFE.search(text)


def _pieces(text: str) -> list[Markup]:
    pieces: list[Markup] = []
    done = 0
    for found in UNSAFE.finditer(text):
        if _needed(text, found.start()):
            continue
        pieces += [escape(text[done : found.start()]), _boxed(found.group())]
        done = found.end()
    return [*pieces, escape(text[done:])]


def _needed(text: str, at: int) -> bool:
    """Whether a joiner stands where its script is written with one."""
    if text[at] not in _JOINERS or at == 0 or at + 1 == len(text):
        return False
    before, after = text[at - 1], text[at + 1]
    return combining(before) == _VIRAMA or {bidirectional(before), bidirectional(after)} == {"AL"}


def _boxed(character: str) -> Markup:
    title = name(character, "") or f"U+{ord(character):04X}"
    return Markup('<bdi class="ctl" dir="ltr" title="{}">{}</bdi>').format(
        title, visible(character)
    )


@lru_cache(maxsize=4096)
def direction(text: str) -> Direction:
    """How a text is written: as most of its letters are, whatever its first one or its stated language is."""
    if text.isascii():
        return "ltr"
    kinds = [bidirectional(character) for character in text]
    return "rtl" if kinds.count("R") + kinds.count("AL") > kinds.count("L") else "ltr"


def tongue(document: Document) -> str:
    """The language of a page as HTML takes it; "" when what is stated is no language tag."""
    return document.language if _TAG.fullmatch(document.language) else ""


def web_address(url: str | None) -> str:
    """The address when it is one of the web's, in characters an attribute can hold; "" otherwise.

    Nothing else becomes a link: neither `javascript:` nor `data:` nor a path.
    """
    if not url or not _WEB.match(url) or url != "".join(url.split()):
        return ""
    return quote(url, safe=_URL_SAFE)

"""Bytes of a page -> its text, by the mark, the content, what the page declares, in this order.

Valid UTF-8 that is more than ASCII is UTF-8 whatever the page declares: servers and archives rewrite pages and
leave the declaration. Declared names are read as browsers read them (WHATWG Encoding Standard, "names and
labels": "iso-8859-1" means windows-1252, "gb2312" GB 18030 ...).
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from checker.stages.read.decoding import Decoded, decode

if TYPE_CHECKING:
    from checker.stages.read.html.lexicon import HtmlLexicon

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_CONTROLS = bytes(sorted({*range(32), 127} - {*b"\t\n\r\f\v\x1b"}))
_TEXT = 0.8
"""Share of a page that is no control character."""
_HEAD = 4096
"""Bytes at the beginning that are searched: browsers look at 1,024, archives put scripts before it."""


def decode_page(data: bytes, lexicon: HtmlLexicon, *, told: str | None = None) -> Decoded:
    """The text of a page; NUL characters are left out, as no letter of it is one.

    Args:
        data: as read.
        lexicon: for the labels of encodings.
        told: the encoding a mail header names; None when the page stands alone.

    Raises:
        NotTextError: no text in any encoding we read.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    name = told or _declared(data)
    label = lexicon.charsets.get(name.casefold(), name) if name else None
    if label and label.startswith(
        "iso2022"
    ):  # seven bits, so it is valid UTF-8 and yet another text
        decoded = _as(data, label)
        if decoded:
            return decoded
    kept = _without_controls(data)
    if kept is None:
        return decode(data)
    if label and not _is_utf8(kept):
        decoded = _as(kept, label)
        if decoded:
            return decoded
    return decode(kept)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _HEAD)
    return (found[1] or found[2]).decode("ascii") if found else None


def _without_controls(data: bytes) -> bytes | None:
    """The bytes without stray NULs and controls; None when there are so many that it is UTF-16 or no text."""
    kept = data.translate(None, _CONTROLS)
    return None if len(kept) < _TEXT * len(data) else kept


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _as(data: bytes, label: str) -> Decoded | None:
    """The text in a declared encoding; None when it is no such text or no such encoding."""
    try:
        codecs.lookup(label)
        text = data.decode(label)
    except UnicodeDecodeError:
        return None
    except (LookupError, ValueError):
        return None
    if label == "utf-8":
        return None
    return Decoded(text, label)

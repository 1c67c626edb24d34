"""Bytes and a name -> what sort of file it is, by its content first and its name second."""

from __future__ import annotations

import codecs
import re
from typing import Literal

Format = Literal["text", "html", "mhtml", "markdown", "pdf", "docx", "eml"]

SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "eml",
}
"""What a name says; what a folder is searched for."""

_HEAD = 2048
_PAGE = r"(?is)(?:\s|\ufeff|<\?xml[^>]*>|<!--.{0,1500}?-->)*<(?:!doctype\s+html|html|head|body)\b"
_TAG = rb"<(?:/?[a-zA-Z]|!)"
_ARCHIVED = rb"(?im)^content-type:\s*multipart/related"
_MAIL = rb"(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2}"
_QUERY = r"\.(?:html?|xhtml|shtml)(?=[?@]|%3f)"
"""Compiled when a file looks like one (`re` keeps them): most files are plain text."""


def suffix_of(name: str) -> str:
    """The suffix of a file's name in lower case; what wget appends of a query is no part of it."""
    last = name.replace("\\", "/").rpartition("/")[2].lower()
    if ("?" in last or "@" in last or "%3f" in last) and (found := re.search(_QUERY, last)):
        return found[0]
    at = last.rfind(".")
    return last[at:] if at > 0 else ""


def format_of(data: bytes, name: str) -> Format:
    """What a file is to be read as.

    Args:
        data: its bytes.
        name: its path; a content that speaks for itself goes before it.
    """
    said = SUFFIXES.get(suffix_of(name), "text")
    head = data[:_HEAD]
    if b"%PDF-" in head:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx" if said == "docx" or b"word/document.xml" in data else "text"
    if said in ("mhtml", "eml") or (said == "text" and _is_archive(head)):
        return "mhtml" if said == "mhtml" or _is_archive(head) else "eml"
    if said == "html":
        return "html" if re.search(_TAG, data) or b"\0" in head else "text"
    return "html" if _is_page(head) else said


def _is_archive(head: bytes) -> bool:
    if b"ultipart/related" not in head:
        return False
    return bool(re.match(_MAIL, head)) and bool(re.search(_ARCHIVED, head))


def _is_page(head: bytes) -> bool:
    """Whether a file begins as a page in HTML does, whatever it is called."""
    if b"<" not in head[:256]:
        return False
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        start = head.decode("utf-16", "replace")
    else:
        start = head.removeprefix(codecs.BOM_UTF8).replace(b"\0", b"").decode("latin-1")
    return start.lstrip()[:1] == "<" and bool(re.match(_PAGE, start))

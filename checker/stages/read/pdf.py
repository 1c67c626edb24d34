"""A PDF file -> the text of its text layer, in paragraphs.

PDFium (through pypdfium2) reads it, as in a browser; nothing in the file is run. A PDF knows no paragraphs,
only lines: one that is as wide as the others goes on in the next. Lines at the edge of most pages are no text.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from checker.stages.read.decoding import NotTextError
from checker.stages.read.limits import limit
from checker.stages.read.page import Page
from checker.values import Caution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DIGITS = re.compile(r"\d+")
_EDGE = 2
"""Lines at the top and at the bottom of a page that may be printed on every page."""
_FULL = 0.8
"""Share of the usual width from which a line is full."""
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
"""Letters of Hebrew, Arabic, Syriac, Thaana."""
_UNSPACED = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""Letters of Chinese and Japanese, which stand without spaces."""
_BROKEN = re.compile(r"[\u00ad\ufffe\x02]$")
"""A word parted at the end of a line, as PDFium marks it."""


def read_pdf(data: bytes) -> Page:
    """The text of a PDF file.

    Raises:
        NotTextError: it is encrypted, damaged, too long, or has no text layer; the message says which.
        ImportError: the extra "documents" is not installed.
    """
    pages = [_lines(text) for text in _pages(data)]
    if not any(pages):
        raise NotTextError(
            "this PDF has no text layer (it may be a scan): run text recognition over it first"
        )
    printed = _on_every_page(pages)
    paragraphs: list[str] = []
    left = 0
    for lines in pages:
        own = [
            line
            for at, line in enumerate(lines)
            if not (_at_edge(at, lines) and _key(line) in printed)
        ]
        left += len(lines) - len(own)
        joined = list(_paragraphs(own))
        if paragraphs and joined and _runs_on(paragraphs[-1], joined[0]):
            paragraphs[-1] += " " + joined.pop(0)
        paragraphs.extend(joined)
    text = "\n\n".join(paragraphs)
    return Page(
        text,
        cautions=tuple(_cautions(text)),
        left_out=(("page-header", left),) if left else (),
    )


def _cautions(text: str) -> Iterator[Caution]:
    """A PDF keeps letters as they stand on paper, and not always as they are read."""
    if _FROM_RIGHT.search(text):
        message = "written from right to left: a PDF may give its letters in another order than they are read"
        yield Caution("order-of-letters", message)


def _pages(data: bytes) -> list[str]:
    import pypdfium2  # noqa: PLC0415 - only a PDF file needs it

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise NotTextError("this PDF is encrypted: save it without a password first") from None
        raise NotTextError(f"this PDF cannot be read: {error}") from None
    try:
        if len(document) > limit("pages"):
            raise NotTextError(f"this PDF has {len(document)} pages, the most is {limit('pages')}")
        return [page.get_textpage().get_text_range() for page in document]
    except pypdfium2.PdfiumError as error:
        raise NotTextError(f"this PDF cannot be read: {error}") from None
    finally:
        document.close()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\0", "").splitlines() if line.strip()]


def _key(line: str) -> str:
    return _DIGITS.sub("#", line)


def _at_edge(at: int, lines: Sequence[str]) -> bool:
    return at < _EDGE or at >= len(lines) - _EDGE


def _on_every_page(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines, but for their numbers, at the edge of most of three pages or more."""
    if len(pages) < 3:  # noqa: PLR2004 - two pages show no habit
        return frozenset()
    seen = Counter(
        key
        for lines in pages
        for key in {_key(line) for at, line in enumerate(lines) if _at_edge(at, lines)}
    )
    return frozenset(key for key, count in seen.items() if count * 5 >= len(pages) * 3)


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines of a page joined where one goes on in the next."""
    lengths = sorted(map(len, lines))
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    held = ""
    full = False
    for line in lines:
        if held and _BROKEN.search(held):
            held = held[:-1] + line
        elif held and full:
            apart = not (_UNSPACED.match(held[-1]) and _UNSPACED.match(line))
            held += f" {line}" if apart else line
        else:
            if held:
                yield held
            held = line
        full = len(line) >= _FULL * width and not (line[-1] in '.!?”"' and len(line) < width * 0.95)
    if held:
        yield held


def _runs_on(before: str, after: str) -> bool:
    """Whether a paragraph goes on over the end of a page."""
    return before[-1].isalpha() and after[:1].islower()

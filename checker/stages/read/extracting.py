"""A file that is no plain text -> a Document: the text taken out of it and what it states of itself.

Each format's library is imported when the first file of it is read; one that is not installed is told by the
name of the extra that brings it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.read.decoding import NotTextError, decode
from checker.values import Caution, Document

if TYPE_CHECKING:
    from checker.stages.read.formats import Format
    from checker.stages.read.page import Page

_CALLED: dict[Format, str] = {
    "html": "a web page",
    "mhtml": "a web page",
    "pdf": "a PDF file",
    "docx": "a Word document",
    "eml": "a mail with a formatted text",
    "markdown": "a Markdown text",
}
_EXTRAS: dict[Format, str] = {"html": "html", "mhtml": "html", "eml": "html"}
"""The extra that reads a format; "documents" reads the others."""


def extracted(path: str, data: bytes, form: Format, sha256: str) -> Document:
    """The document in a file.

    Args:
        path: as the user named it.
        data: its bytes.
        form: what it is.
        sha256: of the bytes.

    Raises:
        NotTextError: there is no text to read in it, or what reads it is not installed; the message says so.
    """
    try:
        page = _read(data, form)
    except ImportError:
        if form == "markdown":
            return _as_text(path, data, sha256)
        extra = _EXTRAS.get(form, "documents")
        needs = f"which needs an extra: pip install 'misquote[{extra}]'"
        raise NotTextError(f"this is {_CALLED[form]}, {needs}") from None
    return Document(
        path=path,
        text=page.text,
        outlet=page.outlet,
        outlet_from="metadata" if page.outlet else None,
        headline=page.headline,
        url=page.url,
        author=page.author,
        publications=page.publications,
        language=page.language or "en",
        sha256=sha256,
        stories=page.stories,
        regions=page.regions,
        cautions=page.cautions,
        format=form,
        modified=page.modified,
        block_quotations=page.block_quotations,
        drawn_marks=page.drawn_marks,
        left_out=page.left_out,
    )


def _read(data: bytes, form: Format) -> Page:
    if form == "html":
        from checker.stages.read.html import read_page  # noqa: PLC0415 - as above

        return read_page(data)
    if form in ("mhtml", "eml"):
        from checker.stages.read.mail import read_archive, read_mail  # noqa: PLC0415 - as above

        return read_archive(data) if form == "mhtml" else read_mail(data)
    if form == "pdf":
        from checker.stages.read.pdf import read_pdf  # noqa: PLC0415 - as above

        return read_pdf(data)
    if form == "docx":
        from checker.stages.read.docx import read_docx  # noqa: PLC0415 - as above

        return read_docx(data)
    from checker.stages.read.markdown import read_markdown  # noqa: PLC0415 - as above

    return read_markdown(data)


def _as_text(path: str, data: bytes, sha256: str) -> Document:
    """A Markdown text as it stands, where nothing reads its markup."""
    decoded = decode(data)
    cautions = decoded.cautions
    if any(mark in decoded.text for mark in ("](", "**", "\n> ")):
        message = "read as plain text; its markup is read after: pip install 'misquote[documents]'"
        cautions = (*cautions, Caution("markdown-as-text", message))
    return Document(path=path, text=decoded.text, sha256=sha256, cautions=cautions)

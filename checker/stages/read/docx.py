"""A Word document -> its text, with headings, quotations and captions by their styles.

mammoth turns it into HTML (words inserted under review count, deleted ones and comments do not), which is read
as any page; the archive is measured before it is opened.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from checker.stages.read.decoding import NotTextError
from checker.stages.read.limits import limit

if TYPE_CHECKING:
    from checker.stages.read.page import Page

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
"""
"""Word's built-in styles (ECMA-376, latent styles) that say what a paragraph is."""


def read_docx(data: bytes) -> Page:
    """The text of a Word document.

    Raises:
        NotTextError: it is encrypted, damaged, or unpacks to more than is read; the message says which.
        ImportError: the extra "documents" is not installed.
    """
    import mammoth  # noqa: PLC0415 - only a Word document needs it

    from checker.stages.read.html import read_markup  # noqa: PLC0415 - the same

    _measure(data)
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(lambda _: {}),
        )
    except RecursionError:
        raise NotTextError("this Word document is nested too deep") from None
    except Exception as error:  # noqa: BLE001 - whatever a damaged archive makes the library raise
        raise NotTextError(f"this Word document cannot be read: {type(error).__name__}") from None
    return read_markup(str(made.value), whole=True)


def _measure(data: bytes) -> None:
    """Refuse what is no archive of a document, or unpacks without end."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise NotTextError("this Word document is damaged") from None
    if not any(part.filename == "word/document.xml" for part in parts):
        raise NotTextError("this is a ZIP archive or an office document, not a text")
    size = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if size > limit("unpacked"):
        raise NotTextError(
            f"this Word document unpacks to {size} bytes, the most is {limit('unpacked')}"
        )

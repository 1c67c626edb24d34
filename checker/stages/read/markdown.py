"""A Markdown text -> the words of it, with headings and block quotations by their marks (CommonMark, tables).

markdown-it-py turns it into HTML, which is read as any page. A header between two lines of dashes states
outlet, date and headline, as it does in a plain text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.language.stamps import read_stamp
from checker.stages.read.decoding import decode
from checker.stages.read.html.lexicon import html_lexicon
from checker.values import Publication

if TYPE_CHECKING:
    from checker.stages.read.page import Page

_HEADER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FIELD = re.compile(r"^([A-Za-z][\w -]{0,30}):[ \t]*(.+?)[ \t]*$", re.MULTILINE)


def read_markdown(data: bytes) -> Page:
    """The text of a Markdown file.

    Raises:
        NotTextError: the bytes are no text.
        ImportError: the extra "documents" is not installed.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown needs it

    from checker.stages.read.html import read_markup  # noqa: PLC0415 - the same

    decoded = decode(data)
    header = _HEADER.match(decoded.text[:20_000])
    text = decoded.text[header.end() :] if header else decoded.text
    made = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").render(text)
    page = read_markup(made, whole=True)
    page = page._replace(cautions=(*decoded.cautions, *page.cautions))
    return _stated(page, header[1]) if header else page


def _stated(page: Page, header: str) -> Page:
    """The page with what its header states."""
    names = html_lexicon().header
    said: dict[str, str] = {}
    for key, value in _FIELD.findall(header):
        part = names.get(key.strip().casefold())
        if part:
            said.setdefault(part, value.strip("\"'"))
    stamp = read_stamp(said.get("published", ""))
    published = Publication(stamp.day, "metadata", said["published"]) if stamp else None
    return page._replace(
        headline=said.get("headline") or page.headline,
        outlet=said.get("outlet"),
        author=said.get("author"),
        url=said.get("url"),
        language=said.get("language"),
        publications=(published,) if published else (),
    )

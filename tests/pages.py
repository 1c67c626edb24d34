"""Small parsed documents made by hand, so that a stage is tested apart from the grammars before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from checker.values import (
    Document,
    IndirectRendering,
    Provision,
    Publication,
    Quotation,
    Region,
    Span,
    Story,
)

if TYPE_CHECKING:
    from datetime import date

QUOTED = re.compile(r"“([^”]*)”")


def page(
    path: str,
    *paragraphs: str,
    speaker: str | None = "treaty",
    kind: str = "document",
    number: str | None = None,
    via: tuple[str, ...] = (),
    about: tuple[str, ...] = (),
    published: date | None = None,
    reference: str | None = None,
) -> Document:
    """A document of one story; what stands in curly marks is quoted, all of it by one speaker.

    A paragraph is a region: the first is the headline when it holds no full stop, the others are the body.
    """
    text = "\n".join(paragraphs)
    regions, at = [], 0
    for index, paragraph in enumerate(paragraphs):
        role = "headline" if index == 0 and not paragraph.endswith((".", "”")) else "body"
        regions.append(Region(at, at + len(paragraph), role, story=0))
        at += len(paragraph) + 1
    provision = Provision(0, 0, "", "article", number, "treaty") if number else None
    quotations = tuple(
        Quotation(
            start=match.start(1),
            end=match.end(1),
            text=match.group(1),
            speaker=speaker,
            via=via,
            provision=provision,
            marks="“”",
            kind=kind,
            region=next(
                region.kind for region in regions if region.start <= match.start() < region.end
            ),
            story=0,
            sentence=_sentence(text, match.start()),
            about=about,
        )
        for match in QUOTED.finditer(text)
    )
    return Document(
        path=path,
        text=text,
        headline=paragraphs[0],
        published=Publication(published, "manifest") if published else None,
        reference=reference,
        stories=(Story(0, len(text)),),
        regions=tuple(regions),
        quotations=quotations,
        cleaned=True,
        parsed=True,
    )


def _sentence(text: str, at: int) -> Span:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return Span(start, len(text) if end == -1 else end)


def with_indirect(document: Document, words: str, *, number: str | None = None) -> Document:
    """The same document with some of its words marked as an indirect rendering of a text."""
    start = document.text.index(words)
    provision = Provision(0, 0, "", "article", number, "treaty") if number else None
    rendering = IndirectRendering(
        start, start + len(words), words, speaker="treaty", provision=provision, story=0
    )
    return evolve(document, indirect=(*document.indirect, rendering))

"""A document -> the provisions it refers to: Article 4 of the treaty, § 12, the third article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.parse.marks import quoted_stretches
from checker.stages.parse.provisions.reading import parser, provisions_of
from checker.stages.parse.provisions.ties import mentioned, tied
from checker.stages.parse.provisions.words import provision_words, terminals
from checker.stages.parse.regions import story_regions, words_of
from checker.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.stages.parse.provisions.words import Words
    from checker.values import Document, Provision

BEFORE, AFTER = 40, 90
"""Code points read before and after a unit's word: "the third and last", "of the bilateral treaty"."""

MAX_NUMBER = 10_000
"""No instrument numbers higher, but a resolution may carry a year: "2728 (2024)"."""


def find_provisions(document: Document) -> tuple[Provision, ...]:
    """Every reference to a numbered provision in the stories of a document, in order.

    Roman numerals and number words are Arabic in `number`; "Articles 3 and 4" are two. A reference
    without an instrument takes that of the one before it in the same story; a lone ordinal ("the third
    article") also that of an instrument only mentioned before it ("the accord").
    """
    found: list[Provision] = []
    for regions in story_regions(document):
        told: list[tuple[Provision, bool]] = []
        for region in regions:
            told.extend(_in_paragraph(document.text, region.start, region.end))
        named = mentioned(document.text, regions) if any(lone for _, lone in told) else ()
        quoted = quoted_stretches(document)
        found.extend(tied(told, quoted, named))
    return tuple(sorted(found, key=lambda provision: (provision.start, provision.end)))


def _in_paragraph(text: str, start: int, end: int) -> Iterator[tuple[Provision, bool]]:
    words = provision_words()
    window: Span | None = None
    for at, stop in _anchors(text, start, end, words):
        before, after = max(start, at - BEFORE), min(end, stop + AFTER)
        if window is not None and before <= window.end:
            window = Span(window.start, after)
            continue
        if window is not None:
            yield from _in_window(text, window, words)
        window = Span(before, after)
    if window is not None:
        yield from _in_window(text, window, words)


def _anchors(text: str, start: int, end: int, words: Words) -> Iterator[tuple[int, int]]:
    """Where a unit's word stands with a number or an ordinal near it, in order."""
    if words.units.keys().isdisjoint(words_of(text, start, end)):
        return
    for match in words.anchor.finditer(text, start, end):
        place = match.start()
        if words.number.match(text, match.end(), end) or words.before.search(
            text, max(start, place - BEFORE), place
        ):
            yield match.start(), match.end()


def _in_window(text: str, window: Span, words: Words) -> Iterator[tuple[Provision, bool]]:
    tokens = list(terminals(text, window, words))
    for reference in parser().parse(tokens):
        yield from provisions_of(text, reference, words)

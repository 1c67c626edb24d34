"""A document -> its quotation marks in pairs, paragraph by paragraph, and the block quotations that have none.

Whatever is open at the end of a paragraph ends there: a bad mark never reaches the next paragraph, unless
that one repeats it, as newspapers do for a quotation that goes on.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from checker.language.sentences import paragraphs
from checker.stages.parse.pairing import Marked, Paragraph, with_depth
from checker.stages.parse.regions import story_regions
from checker.stages.parse.setapart import find_blocks
from checker.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.values import Document

__all__ = ["Marked", "find_marks", "nested", "pair_marks", "quoted_stretches"]


def pair_marks(
    text: str, paragraphs: Iterable[Span], *, language: str = "en"
) -> tuple[Marked, ...]:
    """Every quoted stretch of the paragraphs, in order of its start, outer before inner.

    Args:
        text: the whole text.
        paragraphs: where to look; a quotation that goes on in the next paragraph is known by the
            opening mark repeated there (the newspapers' convention).
        language: whose pairs are sound.
    """
    found: list[Marked] = []
    hanging: Marked | None = None
    for paragraph in paragraphs:
        left_open = "" if hanging is None else hanging.marks
        pairs = Paragraph(text, paragraph, language, left_open).pairs()
        if hanging is not None and pairs and _continues(text, paragraph, hanging, pairs[0]):
            at = next(i for i in range(len(found) - 1, -1, -1) if found[i] == hanging)
            found[at] = hanging._replace(fault=None, continued=True)
        found.extend(pairs)
        hanging = next((p for p in reversed(pairs) if _hangs(text, p, paragraph)), None)
    return tuple(pair for pair in found if not (pair.single and pair.fault == "unclosed"))


def quoted_stretches(document: Document) -> tuple[Span, ...]:
    """Where the stories of a document have quotation marks, outermost only, in order."""
    return tuple(
        Span(pair.outer_start, pair.outer_end)
        for pair in find_marks(document)
        if pair.depth == 0 and not (pair.single and pair.fault)
    )


def find_marks(document: Document) -> tuple[Marked, ...]:
    """The quoted stretches of every story of a document, in order of the text."""
    marks = _find_marks(
        document.text,
        tuple(
            tuple((region.start, region.end) for region in regions)
            for regions in story_regions(document)
        ),
        document.language,
        laid_out=not document.block_quotations,
    )
    if not document.block_quotations:
        return marks
    from checker.stages.parse.blocks import with_blocks  # noqa: PLC0415 - only markup states them

    return with_blocks(document, marks)


def nested(marks: Iterable[Marked]) -> tuple[Marked, ...]:
    """Quoted stretches in order of the text, each with its depth."""
    return tuple(with_depth(sorted(marks, key=lambda pair: (pair.outer_start, -pair.outer_end))))


@lru_cache(maxsize=8)
def _find_marks(
    text: str, stories: tuple[tuple[tuple[int, int], ...], ...], language: str, *, laid_out: bool
) -> tuple[Marked, ...]:
    """The pairs of each story; `laid_out` when layout has to say what is a block quotation."""
    found: list[Marked] = []
    for story in stories:
        spans = [span for start, end in story for span in paragraphs(text, start, end)]
        pairs = pair_marks(text, spans, language=language)
        found.extend(pairs)
        if not laid_out:
            continue
        found.extend(
            Marked(block.start, block.end, block.start, block.end, "")
            for block in find_blocks(text, spans, [pair.outer_start for pair in pairs], language)
        )
    return tuple(sorted(found, key=lambda pair: (pair.outer_start, -pair.outer_end)))


def _hangs(text: str, pair: Marked, paragraph: Span) -> bool:
    return pair.fault == "unclosed" and not text[pair.end : paragraph.end].strip()


def _continues(text: str, paragraph: Span, before: Marked, first: Marked) -> bool:
    """Whether a paragraph opens with the mark the one before left open, or closes it."""
    if text[paragraph.start : first.outer_start].strip():
        return False
    return first.marks[:1] == before.marks[:1] or first.fault == "unclosed"

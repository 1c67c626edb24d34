"""Passages -> the quotations that stand alone: silence is not verification."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.evidence import line_of
from checker.resources import primary
from checker.values import Uncompared

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from checker.values import Copy, Document, Passage


def find_uncompared(
    documents: Sequence[Document],
    passages: Sequence[Passage],
    copies: Sequence[Copy],
    held: AbstractSet[tuple[int, int]] = frozenset(),
) -> tuple[Uncompared, ...]:
    """One entry for each quoted rendering nothing independent could be held against.

    A page and its copies are one voice: the same words in both corroborate nothing.

    Args:
        documents: all of them.
        passages: with all renderings.
        copies: which pages re-use which.
        held: places, as document and start, that were set beside another page's outside their passage.
    """
    alone = []
    for passage in passages:
        voices = {
            _origin(copies, rendering.document, rendering.spans[0].start)
            for rendering in passage.renderings
        }
        if len(voices) > 1:
            continue
        rendering = next((rendering for rendering in passage.renderings if rendering.quoted), None)
        if rendering is None:
            continue
        span = rendering.spans[0]
        if (rendering.document, span.start) in held:
            continue
        copied = len({rendering.document for rendering in passage.renderings}) > 1
        alone.append(
            Uncompared(
                document=rendering.document,
                start=span.start,
                end=rendering.spans[-1].end,
                line=line_of(documents[rendering.document].text, span.start),
                text=rendering.text,
                reason=_reason(documents, rendering.document, copied=copied),
                speaker=rendering.speaker,
            )
        )
    return (*alone, *_silent(documents, passages))


def _reason(documents: Sequence[Document], which: int, *, copied: bool) -> str:
    if copied:
        return "only in copies of one page"
    own = primary(documents[which].language)
    others = [primary(other.language) for at, other in enumerate(documents) if at != which]
    if others and own not in others:
        return "no other page is in its language"
    return "no other page has these words"


def _silent(documents: Sequence[Document], passages: Sequence[Passage]) -> list[Uncompared]:
    """Pages none of whose words were compared or listed: no quotation was found on them."""
    heard = {rendering.document for passage in passages for rendering in passage.renderings}
    return [
        Uncompared(which, 0, 0, 1, "", reason="no quotation was found on the page")
        for which, document in enumerate(documents)
        if which not in heard and document.reference is None
    ]


def _origin(copies: Sequence[Copy], document: int, start: int) -> int:
    """The document a place's words were first printed in, as far as the copies tell."""
    seen = {document}
    while True:
        step = next(
            (
                (copy.origin, there.start)
                for copy in copies
                if copy.document == document and copy.origin not in seen
                for here, there in copy.paragraphs
                if here.start <= start < here.end
            ),
            None,
        )
        if step is None:
            return document
        document, start = step
        seen.add(document)

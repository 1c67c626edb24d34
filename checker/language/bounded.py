"""A document -> the same for judging: without days that are only most likely.

"June 19" in a re-used story of no day of its own is most likely the latest 19 June before the page, "a year
earlier" with nothing dated in its paragraph the year before the page's; `parse` says so. A judgement would
stand on a guess, so it keeps to what the words constrain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.values import Document, TimeExpression

BOUNDED = "page"
"""The anchor of an expression whose year is bounded by the page alone."""
BY_STORY = "story"
"""The anchor of one that counts from an earlier paragraph, or by convention from the page."""
GUESSED = frozenset({BOUNDED, BY_STORY})
"""Anchors no judgement stands on."""


def for_judging(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents, bounded days taken back to unresolved."""
    return tuple(_unresolved(document) for document in documents)


def _unresolved(document: Document) -> Document:
    if all(time.anchor not in GUESSED for time in document.times):
        return document
    return evolve(
        document, times=_without_guesses(document.times), ranges=_without_guesses(document.ranges)
    )


def _without_guesses(times: Iterable[TimeExpression]) -> tuple[TimeExpression, ...]:
    return tuple(
        evolve(time, readings=(), status="unresolved", anchor="none")
        if time.anchor in GUESSED
        else time
        for time in times
    )

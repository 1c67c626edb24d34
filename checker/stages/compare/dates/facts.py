"""How a date fact is made: its features, its readings, the document's own dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.evidence import evidence
from checker.language import intervals
from checker.resources import primary
from checker.values import Fact, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from checker.values import Document, Feature

Place = tuple[int, int, int]
"""Document, start, end."""


def spoken(day: date) -> str:
    """A day as a reader says it: "Wednesday 19 June 2024"."""
    return intervals.spoken(day, weekday=True)


def date_fact(
    documents: Sequence[Document], check: str, places: Iterable[Sequence[Place]], *, event: str | None = None,
    **features: Feature,
) -> Fact:  # fmt: skip
    """A fact of a check, with a reading for each group of places that say the same."""
    readings = []
    for group in places:
        proofs = tuple(evidence(documents, *place) for place in group)
        readings.append(
            Reading(
                text=proofs[0].text,
                wordings=(),
                documents=tuple(dict.fromkeys(proof.document for proof in proofs)),
                evidence=proofs,
            )
        )
    languages = {
        primary(documents[which].language) for reading in readings for which in reading.documents
    }
    language = languages.pop() if len(languages) == 1 else ""
    return Fact(
        level="event",
        features={"check": check, "language": language, **features},
        readings=tuple(readings),
        event=event,
    )


def reference_day(document: Document, number: int | None) -> date | None:
    """The publication day of a story, by its number: its own, or the document's where it inherits it."""
    if number is not None and number < len(document.stories):
        story = document.stories[number]
        if story.published is not None:
            return story.published.value
        if not story.inherits:
            return None
    return None if document.published is None else document.published.value

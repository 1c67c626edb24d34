"""A quotation under examination, and how a fact about it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from checker.evidence import evidence
from checker.stages.verify.edits import Marked
from checker.stages.verify.words import Coded, Words
from checker.values import Document, Evidence, Fact, Feature, Reading

if TYPE_CHECKING:
    from checker.stages.verify.places import Place


@frozen(eq=False)
class Case:
    """What a quotation is examined against: all of what the examiner must know."""

    documents: tuple[Document, ...]
    sources: tuple[Coded, ...]
    marked: Marked
    language: str
    frame: str = ""
    """The words round the quotation in the text that prints it; what they say is not cut off."""

    @property
    def words(self) -> Words:
        """The quotation's words."""
        return self.marked.words


def absent(case: Case, first: int = 0, last: int | None = None) -> Fact:
    """The fact that words stand in no source."""
    text = case.words.text if last is None else case.words.surface(first, last)
    return Fact(
        "verification",
        {"edit": "absent", "language": case.language},
        (Reading("", ("source",), (), ()), Reading(text, ("quotation",), (), ())),
    )


def fact(case: Case, place: Place, span: tuple[int, int], said: str, **features: Feature) -> Fact:
    """A fact about some words of the source (code points) and what the quotation has for them."""
    shown = evidence(case.documents, place.source, *span)
    whole = {"reference": True, "language": case.language, **features}
    return Fact(
        "verification",
        whole,
        (
            Reading(shown.text, ("source",), (place.source,), (shown,)),
            Reading(said, ("quotation",), (), ()),
        ),
    )


def stretch(words: Words, start: int, end: int) -> tuple[int, int]:
    """The code points of a run of words; of no words, the empty stretch before the next."""
    if start < end:
        return words.starts[start], words.ends[end - 1]
    at = words.starts[start] if start < len(words.keys) else len(words.text)
    return at, at


def shown(case: Case, place: Place) -> tuple[Evidence, tuple[Evidence, ...]]:
    """The whole place, and each fragment's, as evidence."""
    words = place.coded.words
    present = [piece for piece in place.pieces if piece is not None]
    fragments = tuple(
        evidence(case.documents, place.source, *stretch(words, piece.start, piece.end))
        for piece in present
    )
    start = min(one.start for one in fragments)
    end = max(one.end for one in fragments)
    return evidence(case.documents, place.source, start, end), fragments

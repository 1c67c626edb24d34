"""A page as a source: which of its words are somebody's, and which are the page's own.

A treaty's text or a transcript speaks throughout. A page that quotes people speaks for itself outside the
marks; there its words are nobody's it names, and half in, half out of the marks they are no quotation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.verify.clauses import ends_sentence
from checker.stages.verify.facts import fact, stretch
from checker.stages.verify.profile import operators
from checker.stages.verify.seams import agreed
from checker.stages.verify.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.verify.facts import Case
    from checker.stages.verify.places import Place
    from checker.values import Document, Fact, Quotation

GOVERNS = 4
"""Words before a fragment among which an operator governs it: "should be of | great concern"."""
_SAID = frozenset(("speech", "document"))
_MARKS = frozenset("\"“”„«»'‘’＂")
_CLAUSE_ENDS = frozenset(",;:—–()")
_LIMITS = ("negation", "condition", "modality")


def is_page(document: Document) -> bool:
    """Whether a source reports what others say: it has a quotation that it gives to somebody."""
    return document.reference is None and any(
        one.depth == 0 and one.kind in _SAID and one.speaker for one in document.quotations
    )


def mixed_facts(case: Case, place: Place, *, given: bool) -> Iterator[Fact]:
    """The fact that only part of the words stand between the source's marks, where they join both.

    Args:
        case: the quotation.
        place: where it stands.
        given: somebody is said to have said it; else a quotation that keeps the marks quotes the page.
    """
    document, words = case.documents[place.source], place.coded.words
    present = [piece for piece in place.pieces if piece is not None]
    low = min(words.starts[piece.start] for piece in present)
    high = max(words.ends[piece.end - 1] for piece in present)
    quoted = [
        one
        for one in document.quotations
        if one.depth == 0 and one.kind != "title" and one.start < high and low < one.end
    ]
    if not quoted or not is_page(document):
        return
    for piece in present:
        pairs = list(agreed(piece))
        held = [_holder(quoted, words.starts[at]) for at, _ in pairs]
        first = next((index for index, one in enumerate(held) if one is not None), None)
        if first is None or None not in held:
            continue
        seams = (
            pairs[index][1]
            for index in range(1, len(held))
            if (held[index] is None) is not (held[index - 1] is None)
        )
        if not given and any(not _MARKS.isdisjoint(case.words.between(at)) for at in seams):
            continue
        inside = [at for (at, _), one in zip(pairs, held, strict=True) if one is held[first]]
        span = stretch(words, inside[0], inside[-1] + 1)
        yield fact(case, place, span, case.words.surface(piece.first, piece.last), edit="mixed")
        return


def _holder(quoted: Sequence[Quotation], at: int) -> Quotation | None:
    return next((one for one in quoted if one.start <= at < one.end), None)


def fuller(case: Case, candidates: Sequence[Place]) -> tuple[Place, ...]:
    """The places without those in a fragment whose words a longer quotation of the page has in full."""
    kept: list[Place] = []
    held = [_quotation_of(case, place) for place in candidates]
    for place, own in zip(candidates, held, strict=True):
        others = (
            other
            for beside, other in zip(candidates, held, strict=True)
            if other is not None and beside.source == place.source
        )
        if own is None or not any(_has(other, own, case.language) for other in others):
            kept.append(place)
    return tuple(kept)


def lifted(case: Case, place: Place) -> Iterator[Fact]:
    """The cut of an operator that governs a fragment where the page has the words in full."""
    own = _quotation_of(case, place)
    if own is None:
        return
    words = place.coded.words
    start = next(piece for piece in place.pieces if piece is not None).start
    at = start
    while at > 0 and start - at < GOVERNS and not ends_sentence(words, at):
        if not _CLAUSE_ENDS.isdisjoint(words.between(at)) or words.starts[at - 1] < own.start:
            break
        at -= 1
    cut = set(operators(words.surface(at, start), case.language))
    cut -= set(operators(case.frame, case.language))
    limit = next((one for one in _LIMITS if one in cut), None)
    fragments = case.documents[place.source].quotations
    if limit is not None and any(_has(own, one, case.language) for one in fragments):
        said = case.words.surface(0, 4)
        span = stretch(words, at, start)
        yield fact(case, place, span, said, edit="cut", side="before", limit=limit)


def _quotation_of(case: Case, place: Place) -> Quotation | None:
    """The outer quotation a place stands in, of a page."""
    document, words = case.documents[place.source], place.coded.words
    present = [piece for piece in place.pieces if piece is not None]
    if not present or not document.quotations:
        return None
    start, end = stretch(words, present[0].start, present[-1].end)
    around = (one for one in document.quotations if one.depth == 0 and one.kind != "title")
    return next((one for one in around if one.start <= start and end <= one.end), None)


def _has(whole: Quotation, part: Quotation, language: str) -> bool:
    """Whether a longer quotation, by no other speaker, has all the words of a shorter one in a row."""
    if len(part.text) >= len(whole.text) or part.depth or part.kind == "title":
        return False
    if whole.speaker and part.speaker and whole.speaker != part.speaker:
        return False
    one, other = (f" {' '.join(words_of(each.text, language).keys)} " for each in (part, whole))
    return bool(one.strip()) and one in other and one != other

"""Copies -> copy facts: what a page changed in a story it re-uses.

The words are compared token by token; a quotation in a re-used story is compared like every other one, so
the facts here say what was changed around it: a source's name dropped, a weekday turned into a date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from checker.evidence import evidence
from checker.language.names import find_names
from checker.language.tokens import Token, tokenize
from checker.resources import primary
from checker.stages.compare.folding import folded
from checker.values import Fact, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Copy, Document, Feature

Edit = tuple[Span, Span]
"""The words of the origin and the words of the copy at one place; one of them may be empty."""


def copy_facts(documents: Sequence[Document], copies: Sequence[Copy]) -> tuple[Fact, ...]:
    """A fact for each edit of a re-used paragraph that is more than typography.

    Several copies that made the same edit share its fact.
    """
    return folded(
        _fact(documents, copy, edit)
        for copy in copies
        for here, there in copy.paragraphs
        for edit in _edits(documents, copy, there, here)
    )


def _edits(documents: Sequence[Document], copy: Copy, there: Span, here: Span) -> Iterator[Edit]:
    old = tokenize(documents[copy.origin].text, there.start, there.end)
    new = tokenize(documents[copy.document].text, here.start, here.end)
    before, after = _words(old), _words(new)
    place: Edit | None = None
    for block in Indel.opcodes([token.norm for token in before], [token.norm for token in after]):
        if block.tag == "equal":
            if place is not None:
                yield place
            place = None
            continue
        edit = (
            _span(before, block.src_start, block.src_end, there),
            _span(after, block.dest_start, block.dest_end, here),
        )
        place = edit if place is None else (_joined(place[0], edit[0]), _joined(place[1], edit[1]))
    if place is not None:
        yield place


def _words(tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if token.kind != "mark"]


def _span(tokens: Sequence[Token], start: int, end: int, paragraph: Span) -> Span:
    """The stretch of some tokens; an empty one stands where the next word begins, or at the end."""
    if start < end:
        return Span(tokens[start].start, tokens[end - 1].end)
    at = tokens[start].start if start < len(tokens) else paragraph.end
    return Span(at, at)


def _joined(one: Span, other: Span) -> Span:
    if one.start == one.end:
        return other if other.start < other.end else one
    if other.start == other.end:
        return one
    return Span(min(one.start, other.start), max(one.end, other.end))


def _fact(documents: Sequence[Document], copy: Copy, edit: Edit) -> Fact:
    origin, changed = edit
    readings = (
        _reading(documents, copy.origin, origin),
        _reading(documents, copy.document, changed),
    )
    return Fact(level="copy", features=_features(documents, copy, edit), readings=readings)


def _reading(documents: Sequence[Document], which: int, span: Span) -> Reading:
    place = evidence(documents, which, span.start, span.end)
    return Reading(text=place.text, wordings=(), documents=(which,), evidence=(place,))


def _features(documents: Sequence[Document], copy: Copy, edit: Edit) -> dict[str, Feature]:
    origin, changed = documents[copy.origin], documents[copy.document]
    before = {
        mention.name.canonical for mention in find_names(origin.text, edit[0].start, edit[0].end)
    }
    after = {
        mention.name.canonical for mention in find_names(changed.text, edit[1].start, edit[1].end)
    }
    kinds = {
        m.name.canonical: m.name.kind for m in find_names(origin.text, edit[0].start, edit[0].end)
    }
    lost = sorted(before - after)
    return {
        "language": _shared_language(origin, changed),
        "quoted": _in_quotation(origin, edit[0]) or _in_quotation(changed, edit[1]),
        "dropped": edit[1].start == edit[1].end,
        "added": edit[0].start == edit[0].end,
        "lost_names": tuple(lost),
        "lost_agency": any(kinds[name] == "agency" for name in lost),
        "new_names": tuple(sorted(after - before)),
        "date_before": _time(origin, edit[0]),
        "date_after": _time(changed, edit[1]),
    }


def _shared_language(one: Document, other: Document) -> str:
    language = primary(one.language)
    return language if language == primary(other.language) else ""


def _in_quotation(document: Document, span: Span) -> bool:
    return any(q.start <= span.start and span.end <= q.end for q in document.quotations)


def _time(document: Document, span: Span) -> str:
    """The time expression that lies in an edit, or the empty text."""
    return next((t.text for t in document.times if t.start < span.end and span.start < t.end), "")

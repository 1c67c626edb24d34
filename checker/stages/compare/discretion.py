"""Passages -> facts: a text leaves it to the parties what they do, a paraphrase makes it a plain duty.

Neither side denies the other word by word, so no alignment shows it: the text says "such measures as it deems
necessary", the paraphrase "are obliged to assist" and no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.evidence import evidence
from checker.language.lexicon import lexicon
from checker.language.sentences import sentences
from checker.language.tokens import tokenize
from checker.records import NamedTuple
from checker.resources import primary
from checker.values import Fact, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Document, Evidence, Passage, Rendering, Wording

AFTER = 2
"""Sentences of a reference after the one that is rendered in which its discretion may stand."""


class _Said(NamedTuple):
    """A wording with the places where its documents say a phrase."""

    label: str
    places: tuple[Evidence, ...]


def discretion_facts(
    documents: Sequence[Document], passages: Sequence[Passage]
) -> tuple[Fact, ...]:
    """A fact for each passage whose text leaves room and whose paraphrase leaves none."""
    return tuple(fact for passage in passages for fact in _of_passage(documents, passage))


def _of_passage(documents: Sequence[Document], passage: Passage) -> Iterator[Fact]:
    free = [
        said
        for wording in passage.wordings
        if wording.quoted
        and (said := _said(documents, passage, wording, "discretion", _reach(documents, wording)))
    ]
    bound = [
        said
        for wording in passage.wordings
        if not wording.quoted
        and not _said(documents, passage, wording, "discretion", 0)
        and (said := _said(documents, passage, wording, "duty", 0))
    ]
    if free and bound:
        readings = tuple(_reading(group) for group in (free, bound))
        languages = {
            primary(documents[place.document].language)
            for reading in readings
            for place in reading.evidence
        }
        yield Fact(
            level="passage",
            features={
                "discretion": True,
                "paraphrase": True,
                "translation": not any(wording.reference for wording in passage.wordings),
                "language": languages.pop() if len(languages) == 1 else "",
            },
            readings=readings,
            passage=passage.id,
        )


def _reach(documents: Sequence[Document], wording: Wording) -> int:
    """How many more sentences of its document speak for a wording: a reference goes on after it."""
    return AFTER if any(documents[which].reference for which in wording.documents) else 0


def _said(
    documents: Sequence[Document], passage: Passage, wording: Wording, name: str, after: int
) -> _Said | None:
    places = tuple(
        place
        for index in wording.renderings
        for place in _places(documents, passage.renderings[index], name, after)
    )
    return _Said(wording.label, places) if places else None


def _places(
    documents: Sequence[Document], rendering: Rendering, name: str, after: int
) -> Iterator[Evidence]:
    """Where a rendering, or the sentences after it, say a phrase of a set."""
    document = documents[rendering.document]
    words = lexicon(document.language)
    for span in (*rendering.spans, *_following(document.text, rendering.spans[-1].end, after)):
        tokens = tokenize(document.text, span.start, span.end)
        for match in words.find([token.norm for token in tokens], "discretion"):
            if any(one["name"] == name for one in words.sets(match)):
                start, end = tokens[match.start].start, tokens[match.end - 1].end
                yield evidence(documents, rendering.document, start, end)


def _following(text: str, end: int, count: int) -> Sequence[Span]:
    """The next sentences of the same paragraph."""
    if not count:
        return ()
    stop = text.find("\n\n", end)
    return sentences(text, end, len(text) if stop < 0 else stop)[:count]


def _reading(group: Sequence[_Said]) -> Reading:
    places = tuple(place for said in group for place in said.places)
    return Reading(
        text=places[0].text,
        wordings=tuple(said.label for said in group),
        documents=tuple(dict.fromkeys(place.document for place in places)),
        evidence=places,
    )

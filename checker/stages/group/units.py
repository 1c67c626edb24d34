"""Documents -> units: what each document renders, one unit for words it prints several times."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from checker.language.lexicon import lexicon
from checker.language.names import canonical
from checker.language.placing import sentence_at
from checker.language.speakers import same_speaker
from checker.language.stems import stems
from checker.language.tokens import words as words_in
from checker.records import NamedTuple
from checker.stages.group.thresholds import threshold
from checker.values import Provision, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from checker.values import Document, IndirectRendering, Quotation

COMPARED = frozenset({"speech", "document"})
"""Kinds of quotation that are somebody's words; titles, terms and scare quotes are nobody's."""

BREAK = " … "
"""Stands between the fragments of a broken quotation."""


class Unit(NamedTuple):
    """A quotation, the fragments of one, or an indirect rendering, with what grouping looks at."""

    document: int
    story: int
    spans: tuple[Span, ...]
    text: str
    words: tuple[str, ...]
    stems: frozenset[str]
    """Stems of the content words."""
    day: date | None
    """When the story was published, where that is known."""
    quoted: bool = True
    of_document: bool = False
    """The words of a treaty, statement or other text, not of a person."""
    of_person: bool = False
    """The words of a named person."""
    speaker: str | None = None
    via: tuple[str, ...] = ()
    provision: Provision | None = None
    about: frozenset[str] = frozenset()
    matter: frozenset[str] = frozenset()
    """Of a short quotation the stems of the content words in its sentence outside the marks."""
    repeats: tuple[Span, ...] = ()
    reference: bool = False
    language: str = "en"


def find_units(documents: Sequence[Document]) -> tuple[Unit, ...]:
    """What every document renders, in order of document and place.

    The second copy of a doubled body, a deck that repeats the body, and a fragment of words the same
    speaker is quoted with in full elsewhere on the page become `repeats` of the unit they repeat.
    """
    return tuple(
        unit for which, document in enumerate(documents) for unit in _of_document(which, document)
    )


def words_of(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text: what is left of it without typography."""
    return words_in(text)


def content_stems(words: Iterable[str], language: str) -> frozenset[str]:
    """Stems of the words that carry content."""
    function = lexicon(language).function_words
    return frozenset(stems([word for word in words if word not in function], language))


def _of_document(which: int, document: Document) -> tuple[Unit, ...]:
    quoted = [
        _quoted(which, document, group)
        for group in _fragments(
            tuple(
                q
                for q in document.quotations
                if q.kind in COMPARED and q.depth == 0 and q.copy_of is None
            )
        )
    ]
    held = sorted(
        (span.start, span.end)
        for unit in quoted
        for span in unit.spans
        if len(unit.words) >= threshold("content", "short")
    )
    indirect = [
        _indirect(which, document, rendering)
        for rendering in document.indirect
        if rendering.copy_of is None
        and document.reference is None  # a yardstick's own sentences are found by `with_references`
        and not _holds(rendering, held)
    ]
    return (*_folded([unit for unit in quoted if unit.words]), *indirect)


def _holds(rendering: IndirectRendering, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a long quotation stands inside the rendering: then the quotation speaks for it.

    The spans are in order and apart, so that the first to begin inside is the first to end.
    """
    at = bisect_left(spans, (rendering.start, 0))
    return at < len(spans) and spans[at][1] <= rendering.end


def _fragments(quotations: Sequence[Quotation]) -> Iterator[tuple[Quotation, ...]]:
    """Quotations, with short ones of one sentence and speaker joined: "an X" of "the Y"."""
    group: list[Quotation] = []
    for quotation in quotations:
        if group and not _continues(group[-1], quotation):
            yield tuple(group)
            group = []
        group.append(quotation)
    if group:
        yield tuple(group)


def _continues(before: Quotation, after: Quotation) -> bool:
    limit = threshold("fragments", "words")
    return (
        before.sentence is not None
        and before.sentence == after.sentence
        and before.speaker == after.speaker
        and before.kind == after.kind
        and before.provision == after.provision
        and max(len(words_of(before.text)), len(words_of(after.text))) <= limit
    )


def _quoted(which: int, document: Document, group: Sequence[Quotation]) -> Unit:
    first = group[0]
    spans = tuple(Span(quotation.start, quotation.end) for quotation in group)
    unit = measured(which, document, spans, first.story or 0)
    return unit._replace(
        matter=_matter(document, unit),
        of_document=first.kind == "document",
        of_person=_is_person(first.speaker),
        speaker=_name(first.speaker),
        via=_names(first.via),
        provision=first.provision,
        about=frozenset(about for quotation in group for about in quotation.about),
    )


def _matter(document: Document, unit: Unit) -> frozenset[str]:
    """What the sentence of a short quotation is about besides it; of a long one nothing is asked."""
    if len(unit.words) >= threshold("content", "short"):
        return frozenset()
    sentence = sentence_at(document, unit.spans[0].start)
    words = words_of(document.text[sentence.start : sentence.end])
    return content_stems(words, document.language) - unit.stems


def _indirect(which: int, document: Document, rendering: IndirectRendering) -> Unit:
    place = Span(rendering.start, rendering.end)
    return measured(which, document, (place,), rendering.story or 0)._replace(
        quoted=False,
        of_document=True,
        speaker=_name(rendering.speaker),
        via=_names(rendering.via),
        provision=rendering.provision,
    )


def measured(which: int, document: Document, spans: tuple[Span, ...], story: int) -> Unit:
    """A unit of some stretches of a document with its words, stems and shingles, nobody's yet."""
    text = BREAK.join(document.text[span.start : span.end] for span in spans)
    words = words_of(text)
    return Unit(
        document=which,
        story=story,
        spans=spans,
        text=text,
        words=words,
        stems=content_stems(words, document.language),
        day=story_day(document, story),
        reference=document.reference is not None,
        language=document.language,
    )


def story_day(document: Document, story: int) -> date | None:
    """The day a story was published, where its page says so."""
    if story < len(document.stories):
        own = document.stories[story]
        if own.published or not own.inherits:
            return own.published.value if own.published else None
    return document.published.value if document.published else None


def _name(text: str | None) -> str | None:
    """One form of a name for all documents, where the tables know it."""
    known = canonical(text) if text else None
    return known.canonical if known else text


def _is_person(speaker: str | None) -> bool:
    known = canonical(speaker) if speaker else None
    return known is not None and known.kind == "person"


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(_name(text) or text for text in texts)


def _folded(units: Sequence[Unit]) -> list[Unit]:
    """One unit for the same words, and for a fragment of words that stand in full elsewhere."""
    if len(units) < 2:  # noqa: PLR2004 - nothing to repeat
        return list(units)
    kept: list[tuple[Unit, list[Span]]] = []
    having: dict[str, list[int]] = defaultdict(list)  # by word; where a unit's rarest stands is few
    for unit in sorted(units, key=lambda unit: (-len(unit.words), unit.spans[0].start)):
        near = min((having.get(word, ()) for word in unit.words), key=len)
        repeated = next((at for at in near if _repeats(unit, kept[at][0])), None)
        if repeated is not None:
            kept[repeated][1].extend(unit.spans)
            continue
        for word in set(unit.words):
            having[word].append(len(kept))
        kept.append((unit, []))
    whole = (
        unit._replace(repeats=tuple(sorted(spans, key=_start))) if spans else unit
        for unit, spans in kept
    )
    return sorted(whole, key=lambda unit: unit.spans[0].start)


def _start(span: Span) -> int:
    return span.start


def _repeats(unit: Unit, whole: Unit) -> bool:
    """Whether a unit prints words that stand whole in another one of its page, said by no rival."""
    if unit.of_document != whole.of_document or _rivals(unit.speaker, whole.speaker):
        return False
    return unit.words == whole.words or contains(whole.words, unit.words)


def _rivals(one: str | None, other: str | None) -> bool:
    """Whether two speakers of one page cannot be one voice.

    A person speaks only for themselves; a state speaks through its ministries and spokespeople.
    """
    if one is None or other is None or same_speaker(one, other):
        return False
    return _is_person(one) or _is_person(other)


def contains(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether a run of words stands in another one."""
    size = len(part)
    return any(tuple(whole[at : at + size]) == tuple(part) for at in range(len(whole) - size + 1))


def days_apart(one: Unit, other: Unit) -> float | None:
    """Days between the two stories; 0 where a date is missing, None when the occasion must differ."""
    if one.day is None or other.day is None:
        return 0.0
    days = abs((one.day - other.day).days)
    return float(days) if days <= threshold("characterisation", "days") else None

"""Groups of units + the yardsticks -> the groups with each yardstick's own words, those of one place joined.

A yardstick carries the words without quotation marks, so it is not looked for among quotations. A reference
(an authentic text, a transcript) is one for everybody; the page of a source that others credit ("..., the
agency said") is one for those who do. Its place is looked for by runs of words, then by the words of one
sentence, and for a paraphrase by content stems.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.language.names import find_names, fold
from checker.language.sentences import sentences
from checker.language.tokens import Token, tokenize
from checker.records import NamedTuple
from checker.stages.group.content import common
from checker.stages.group.paragraphs import shingles
from checker.stages.group.thresholds import threshold
from checker.stages.group.units import content_stems, measured
from checker.values import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.stages.group.units import Unit
    from checker.values import Document

Place = tuple[int, int]
"""The first sentence of a yardstick and the one after the last."""


class Indexed(NamedTuple):
    """A yardstick's words with the place of every 3-shingle."""

    tokens: tuple[Token, ...]
    places: Mapping[tuple[str, ...], tuple[int, ...]]
    sentences: tuple[Span, ...]
    words: tuple[tuple[str, ...], ...]
    """The words of each sentence."""
    stems: tuple[frozenset[str], ...]
    """The content stems of each sentence."""


def with_yardsticks(
    documents: Sequence[Document], groups: Sequence[Sequence[Unit]]
) -> list[list[Unit]]:
    """The groups, each with one more unit for every yardstick that holds its words and is not in it.

    Groups that render the same sentences of a reference are one passage: a fragment of the first half and one
    of the second share no words, and the reference shows that they belong together.
    """
    yards = _Yardsticks.of(documents)
    placed = [_places(documents, yards, group) for group in groups]
    whole: list[tuple[list[Unit], dict[int, Place]]] = []
    by_place: dict[tuple[int, int], list[tuple[list[Unit], dict[int, Place]]]] = defaultdict(list)
    for group, places in sorted(
        zip(groups, placed, strict=True), key=lambda pair: min(u.document for u in pair[0])
    ):
        shared = [
            (which, sentence)
            for which, place in sorted(places.items())
            if documents[which].reference is not None
            for sentence in range(*place)
        ]
        near = (one for spot in shared for one in by_place[spot])
        home = next((one for one in near if _apart(one[0], group)), None)
        if home is None:
            whole.append((list(group), dict(places)))
            for spot in shared:
                by_place[spot].append(whole[-1])
            continue
        home[0].extend(group)
        for which, (first, last) in places.items():
            known = home[1].get(which, (first, last))
            home[1][which] = (min(first, known[0]), max(last, known[1]))
    return [
        [
            *without_own_paraphrase(group),
            *(_unit(documents, which, place, group) for which, place in sorted(places.items())),
        ]
        for group, places in whole
    ]


def without_own_paraphrase(units: Sequence[Unit]) -> list[Unit]:
    """The units, but no paraphrase by a page that quotes the words: that is its self-check's matter."""
    quoting = _quoting(units)
    return [unit for unit in units if unit.quoted or unit.document not in quoting]


def known_as(document: Document) -> frozenset[str]:
    """The names by which other pages can credit a document: its outlet's, and the agency's that it names."""
    if not document.outlet:
        return frozenset()
    names = find_names(document.outlet, language=document.language)
    kinds = ("agency", "body")
    return frozenset(
        {document.outlet} | {at.name.canonical for at in names if at.name.kind in kinds}
    )


def credited(unit: Unit) -> frozenset[str]:
    """The sources a unit credits its words to."""
    return frozenset({*unit.via, *([unit.speaker] if unit.speaker else ())})


class _Yardsticks(NamedTuple):
    """Which documents can be yardsticks."""

    references: tuple[int, ...]
    by_name: Mapping[str, tuple[int, ...]]
    """The other documents by what others can credit them as, in whatever case it is printed."""

    @classmethod
    def of(cls, documents: Sequence[Document]) -> _Yardsticks:
        """The yardsticks among some documents."""
        by_name: dict[str, list[int]] = defaultdict(list)
        for which, document in enumerate(documents):
            if document.reference is None:
                for name in {fold(name) for name in known_as(document)}:
                    by_name[name].append(which)
        references = tuple(w for w, document in enumerate(documents) if document.reference)
        return cls(references, {name: tuple(found) for name, found in by_name.items()})


def _places(
    documents: Sequence[Document], yards: _Yardsticks, group: Sequence[Unit]
) -> dict[int, Place]:
    """For each yardstick that is not in a group the place of the group's words in it."""
    present = {unit.document for unit in group}
    found: dict[int, Place | None] = {}
    for which in yards.references:
        if which not in present:
            document = documents[which]
            place = _by_words(document, group) or _by_sentence(document, group)
            found[which] = place or _by_stems(document, group)
    for name in sorted({fold(name) for unit in group for name in credited(unit)}):
        for which in yards.by_name.get(name, ()):
            if which not in present:
                found[which] = _by_words(documents[which], group)
    return {which: place for which, place in found.items() if place is not None}


def _quoting(group: Sequence[Unit]) -> set[int]:
    return {unit.document for unit in group if unit.quoted}


def _apart(one: Sequence[Unit], other: Sequence[Unit]) -> bool:
    """Whether two groups quote no page twice and name no two provisions."""
    if _quoting(one) & _quoting(other):
        return False
    return len({unit.provision.number for unit in (*one, *other) if unit.provision}) <= 1


def _unit(documents: Sequence[Document], which: int, place: Place, group: Sequence[Unit]) -> Unit:
    text = indexed(documents[which].text, documents[which].language)
    span = Span(text.sentences[place[0]].start, text.sentences[place[1] - 1].end)
    of_document = any(unit.of_document for unit in group)
    return measured(which, documents[which], (span,), 0)._replace(of_document=of_document)


@lru_cache(maxsize=32)
def indexed(text: str, language: str) -> Indexed:
    """A text with the places of its runs of words, kept for whoever asks next."""
    tokens = tuple(token for token in tokenize(text) if token.kind != "mark")
    norms = [token.norm for token in tokens]
    places: dict[tuple[str, ...], list[int]] = {}
    for at, shingle in enumerate(zip(norms, norms[1:], norms[2:], strict=False)):
        places.setdefault(shingle, []).append(at)
    spans = tuple(sentences(text, 0, len(text)))
    words: list[list[str]] = [[] for _ in spans]
    at = 0
    for token in tokens:
        while at < len(spans) and spans[at].end <= token.start:
            at += 1
        if at < len(spans):
            words[at].append(token.norm)
    return Indexed(
        tokens,
        {shingle: tuple(found) for shingle, found in places.items()},
        spans,
        tuple(tuple(found) for found in words),
        tuple(content_stems(found, language) for found in words),
    )


def _by_words(document: Document, group: Sequence[Unit]) -> Place | None:
    """The whole sentences that hold the runs of words of the units; None when there are none."""
    text = indexed(document.text, document.language)
    hits: set[int] = set()
    for unit in group:
        if unit.quoted:
            hits |= hits_of(text, unit)
    if not hits:
        return None
    places = [text.tokens[hit].start for hit in sorted(hits)]
    least = threshold("content", "containment") * len(places)
    inside = [
        at
        for at, span in enumerate(text.sentences)
        if sum(span.start <= place < span.end for place in places) >= least
    ]
    return (inside[0], inside[-1] + 1) if inside else None


def hits_of(text: Indexed, unit: Unit, table: str = "content") -> set[int]:
    """Token places of a unit's shingles in the densest stretch of the yardstick that is long enough."""
    own = shingles(unit.words)
    shared = own & text.places.keys()
    if len(shared) < max(1, threshold(table, "containment") * len(own)):
        return set()
    if len(unit.words) >= threshold("content", "short") and len(shared) < threshold(
        "content", "shared"
    ):
        return set()
    spots = sorted(at for shingle in shared for at in text.places[shingle])
    reach = len(unit.words) * 2
    best: tuple[int, int] = (0, 0)
    start = 0
    for end in range(len(spots)):
        while spots[end] - spots[start] > reach:
            start += 1
        if end + 1 - start > best[1] - best[0]:
            best = (start, end + 1)
    return set(spots[best[0] : best[1]])


def _by_sentence(document: Document, group: Sequence[Unit]) -> Place | None:
    """The sentence that has most of a quotation's words in their order, though no long run of them."""
    text = indexed(document.text, document.language)
    best, chosen = threshold("sentence", "words"), None
    for unit in group:
        if not unit.quoted or len(unit.words) < threshold("sentence", "least"):
            continue
        for at, words in enumerate(text.words):
            shared = len(unit.stems & text.stems[at])
            if shared < threshold("sentence", "stems") or 2 * shared < len(unit.stems):
                continue
            part = common(unit.words, words) / len(unit.words)
            if part >= best:
                best, chosen = part, (at, at + 1)
    return chosen


def _by_stems(document: Document, group: Sequence[Unit]) -> Place | None:
    """The sentence a paraphrase renders: under the heading of the provision it names, else anywhere."""
    text = indexed(document.text, document.language)
    found: list[tuple[float, Place]] = []
    for unit in group:
        if unit.quoted or not unit.stems:
            continue
        named = "provision" if unit.provision is not None else "paraphrase"
        low, high = _section(document, text, unit) or (0, len(text.sentences))
        if named == "provision" and (low, high) == (0, len(text.sentences)):
            named = "provision" if high <= threshold("provision", "excerpt") else "paraphrase"
        for at in range(low, high):
            shared = len(unit.stems & text.stems[at])
            part = shared / max(1, min(len(unit.stems), len(text.stems[at])))
            if shared >= threshold(named, "stems") and part >= threshold(named, "containment"):
                found.append((-part, (at, at + 1)))
    return min(found)[1] if found else None


def _section(document: Document, text: Indexed, unit: Unit) -> Place | None:
    """The sentences under the heading of the provision a unit names; none where it has another number."""
    if unit.provision is None:
        return None
    starts = {span.start: at for at, span in enumerate(text.sentences)}
    heads = sorted(
        (starts[each.start], each.number)
        for each in document.provisions
        if each.start in starts and each.unit == unit.provision.unit
    )
    if not heads:
        return None
    bounds = [*heads, (len(text.sentences), "")]
    return next(
        (
            (at, end)
            for (at, number), (end, _) in pairwise(bounds)
            if number == unit.provision.number
        ),
        (0, 0),
    )

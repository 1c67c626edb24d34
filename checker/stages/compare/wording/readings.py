"""A place -> its readings: who has which words, with the evidence from every document that prints them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from checker.evidence import evidence
from checker.language.lexicon import lexicon
from checker.language.tokens import tokenize
from checker.values import Evidence, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from checker.stages.compare.wording.place import Place
    from checker.stages.compare.wording.witnesses import Witness
    from checker.values import Document, Passage, Rendering

JOINT = " … "
"""Between words that do not stand together."""


def readings_at(
    place: Place,
    passage: Passage,
    witnesses: Sequence[Witness],
    documents: Sequence[Document],
) -> tuple[Reading, ...]:
    """The readings of a place: wordings with the same words share one; a reference's comes first."""
    return tuple(
        _reading(place, group, passage, witnesses, documents)
        for group in partition(place, witnesses)
    )


def partition(place: Place, witnesses: Sequence[Witness]) -> tuple[tuple[int, ...], ...]:
    """The witnesses of a place by their words there; by their exact letters where only those differ."""
    groups = list(place.groups) or _grouped(place, witnesses, _norms)
    if len(groups) > 2 and not place.groups:  # noqa: PLR2004 - of two, how they are written is all there is
        meant = _grouped(place, witnesses, _meant)
        groups = meant if len(meant) > 1 else groups
    if len(groups) < 2:  # noqa: PLR2004 - one group is no difference
        groups = _grouped(place, witnesses, _printed)
    if len(groups) < 2 and place.kind in ("move", "scope"):  # noqa: PLR2004 - a moved block has its words kept
        groups = [(w,) for w in place.words]
    return tuple(
        sorted(
            groups,
            key=lambda group: (
                not any(witnesses[w].wording.reference for w in group),
                not any(witnesses[w].wording.credited for w in group),
                group,
            ),
        )
    )


def _grouped(
    place: Place,
    witnesses: Sequence[Witness],
    reading: Callable[[Witness, Sequence[int]], tuple[object, ...]],
) -> list[tuple[int, ...]]:
    said: dict[tuple[object, ...], list[int]] = {}
    for w in sorted(place.words):
        said.setdefault(reading(witnesses[w], place.words[w]), []).append(w)
    return [tuple(group) for group in said.values()]


def _norms(witness: Witness, tokens: Sequence[int]) -> tuple[object, ...]:
    return tuple(witness.norms[i] for i in tokens)


def _printed(witness: Witness, tokens: Sequence[int]) -> tuple[object, ...]:
    return tuple(witness.tokens[i].text for i in tokens)


def _meant(witness: Witness, tokens: Sequence[int]) -> tuple[object, ...]:
    """The words in one spelling, numbers by their value, dates by their days: "2 percent", "two per cent"."""
    here = set(tokens)
    spelling = lexicon(witness.language).spelling
    found: dict[int, object] = {i: spelling(witness.norms[i]) for i in tokens}
    values: list[tuple[int, int, object]] = [
        (one.start, one.end, (one.value, one.unit, one.bound, one.ordinal, one.vague))
        for one in witness.numbers
    ]
    values += [(one.start, one.end, (one.earliest, one.latest)) for one in witness.dates]
    for start, end, value in values:
        inside = [i for i in range(start, end) if witness.is_word(i)]
        if inside and here.issuperset(inside):
            found.update(dict.fromkeys(inside[1:]))
            found[inside[0]] = value
    return tuple(found[i] for i in tokens if found[i] is not None)


def _reading(
    place: Place,
    group: Sequence[int],
    passage: Passage,
    witnesses: Sequence[Witness],
    documents: Sequence[Document],
) -> Reading:
    found = [
        one
        for w in group
        for index in witnesses[w].wording.renderings
        for one in _evidence(place, w, witnesses[w], passage.renderings[index], documents)
    ]
    first = witnesses[group[0]]
    return Reading(
        text=_text(first, place.words[group[0]]),
        wordings=tuple(witnesses[w].wording.label for w in group),
        documents=tuple(dict.fromkeys(one.document for one in found)),
        evidence=tuple(found),
    )


def _text(witness: Witness, tokens: Sequence[int]) -> str:
    """The words as printed; stretches that stand apart are joined by an ellipsis."""
    return JOINT.join(
        witness.wording.text[witness.tokens[first].start : witness.tokens[last].end]
        for first, last in _stretches(witness, tokens)
    )


def _stretches(witness: Witness, tokens: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last token of each stretch with no other word between."""
    first = last = -1
    for at in sorted(tokens):
        if last >= 0 and any(witness.is_word(i) for i in range(last + 1, at)):
            yield first, last
            first = at
        elif last < 0:
            first = at
        last = at
    if last >= 0:
        yield first, last


def _evidence(
    place: Place,
    w: int,
    witness: Witness,
    rendering: Rendering,
    documents: Sequence[Document],
) -> Iterator[Evidence]:
    """Where a rendering and its repeats have the words, or would have them."""
    text = documents[rendering.document].text
    ordinal = _ordinals(witness)
    for spans in (rendering.spans, *((span,) for span in rendering.repeats)):
        words = [word for span in spans for word in _words(text, span.start, span.end)]
        if len(words) != ordinal[-1]:
            continue
        if not place.words[w]:
            at = _gap(words, ordinal[place.gaps.get(w, 0)], spans)
            yield evidence(documents, rendering.document, at, at)
        for first, last in _stretches(witness, place.words[w]):
            low, high = ordinal[first], max(ordinal[last + 1] - 1, ordinal[first])
            if low < len(words):
                start, end = words[low][0], words[min(high, len(words) - 1)][1]
                yield evidence(documents, rendering.document, start, end)


@lru_cache(maxsize=512)
def _words(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Where the words of a rendering stand."""
    found = tokenize(text, start, end)
    return tuple((token.start, token.end) for token in found if token.kind != "mark")


def _ordinals(witness: Witness) -> tuple[int, ...]:
    """For each token the number of words before it; at the end, the number of words."""
    counts = [0]
    for token in witness.tokens:
        counts.append(counts[-1] + (token.kind != "mark"))
    return tuple(counts)


def _gap(words: Sequence[tuple[int, int]], ordinal: int, spans: Sequence[Span]) -> int:
    """The place between two words where others have more: after the word before."""
    return words[ordinal - 1][1] if 0 < ordinal <= len(words) else spans[0].start

"""A cluster of units + the references -> the cluster with each reference's own words for it.

A reference (an authentic text, a transcript) carries the words without quotation marks, so it is not
looked for among quotations: the sentences that hold most of a quotation's word 3-shingles are its place.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checker.language.sentences import sentences
from checker.language.tokens import Token, tokenize
from checker.stages.group.copies import shingles
from checker.stages.group.thresholds import threshold
from checker.stages.group.units import measured
from checker.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.stages.group.units import Unit
    from checker.values import Document


class _Yardstick(NamedTuple):
    """A reference's words with the place of every 3-shingle."""

    tokens: tuple[Token, ...]
    places: Mapping[tuple[str, ...], tuple[int, ...]]
    sentences: tuple[Span, ...]


def with_references(documents: Sequence[Document], units: Sequence[Unit]) -> list[Unit]:
    """The units, with one more for each reference that holds their words and is not among them."""
    found = list(units)
    present = {unit.document for unit in units}
    for which, document in enumerate(documents):
        if document.reference is None or which in present:
            continue
        place = _place(document.text, units)
        if place is not None:
            of_document = any(unit.of_document for unit in units)
            found.append(measured(which, document, (place,), 0)._replace(of_document=of_document))
    return found


@lru_cache(maxsize=32)
def _yardstick(text: str) -> _Yardstick:
    tokens = tuple(token for token in tokenize(text) if token.kind != "mark")
    norms = [token.norm for token in tokens]
    places: dict[tuple[str, ...], list[int]] = {}
    for at, shingle in enumerate(zip(norms, norms[1:], norms[2:], strict=False)):
        places.setdefault(shingle, []).append(at)
    return _Yardstick(
        tokens,
        {shingle: tuple(at) for shingle, at in places.items()},
        tuple(sentences(text, 0, len(text))),
    )


def _place(text: str, units: Iterable[Unit]) -> Span | None:
    """The whole sentences of a reference that hold the words of the units; None when it has them not."""
    yardstick = _yardstick(text)
    hits: set[int] = set()
    for unit in units:
        if unit.quoted:
            hits |= _hits(yardstick, unit)
    if not hits:
        return None
    places = [yardstick.tokens[hit].start for hit in sorted(hits)]
    least = threshold("content", "containment") * len(places)
    inside = [
        span
        for span in yardstick.sentences
        if sum(span.start <= place < span.end for place in places) >= least
    ]
    return Span(inside[0].start, inside[-1].end) if inside else None


def _hits(yardstick: _Yardstick, unit: Unit) -> set[int]:
    """Token places of a unit's shingles in the densest stretch of the reference that is long enough."""
    shared = shingles(unit.words) & yardstick.places.keys()
    if len(shared) < max(1, threshold("content", "containment") * len(unit.shingles)):
        return set()
    if len(unit.words) >= threshold("content", "short") and len(shared) < threshold(
        "content", "shared"
    ):
        return set()
    spots = sorted(at for shingle in shared for at in yardstick.places[shingle])
    reach = len(unit.words) * 2
    best: tuple[int, int] = (0, 0)
    start = 0
    for end in range(len(spots)):
        while spots[end] - spots[start] > reach:
            start += 1
        if end + 1 - start > best[1] - best[0]:
            best = (start, end + 1)
    return set(spots[best[0] : best[1]])

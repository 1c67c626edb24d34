"""The same sentence on two pages with the same "yesterday" -> facts: a relative date that was copied along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language import intervals
from checker.language.placing import sentence_at
from checker.language.tokens import tokenize
from checker.stages.compare.dates.facts import date_fact, reference_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Document, Fact, TimeExpression

_KINDS = frozenset({"relative", "weekday"})
_LEAST = 6
"""Words a sentence has at least to be recognised as a copy."""

Line = tuple[int, "TimeExpression", frozenset[str]]


def stale_facts(documents: Sequence[Document]) -> Iterator[Fact]:
    """Facts about nearly equal sentences of two documents that share a relative date and not its days."""
    by_word: dict[str, list[Line]] = {}
    for which, document in enumerate(documents):
        for time in document.times:
            if (
                time.kind in _KINDS
                and time.anchor == "publication"
                and len(time.readings) == 1
                and time.copy_of is None
            ):
                by_word.setdefault(time.text.lower(), []).append(
                    (which, time, _words(document, time))
                )
    for lines in by_word.values():
        for index, one in enumerate(lines):
            for other in lines[index + 1 :]:
                fact = _pair(documents, one, other)
                if fact is not None:
                    yield fact


def _words(document: Document, time: TimeExpression) -> frozenset[str]:
    span = sentence_at(document, time.start)
    tokens = tokenize(document.text, span.start, span.end)
    return frozenset(token.norm for token in tokens if token.kind != "mark")


def _pair(documents: Sequence[Document], one: Line, other: Line) -> Fact | None:
    if one[0] == other[0] or min(len(one[2]), len(other[2])) < _LEAST:
        return None
    first, second = (
        reference_day(documents[one[0]], one[1].story),
        reference_day(documents[other[0]], other[1].story),
    )
    if first == second or not intervals.disjoint(one[1].readings[0], other[1].readings[0]):
        return None
    share = len(one[2] & other[2]) / max(len(one[2]), len(other[2]))
    return date_fact(
        documents,
        "stale",
        [[(one[0], one[1].start, one[1].end)], [(other[0], other[1].start, other[1].end)]],
        overlap=round(share, 2),
        gap=intervals.gap(one[1].readings[0], other[1].readings[0]),
        word=one[1].text,
        date=intervals.print_interval(one[1].readings[0]),
        other_date=intervals.print_interval(other[1].readings[0]),
    )

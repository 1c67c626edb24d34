"""The same sentence on two pages with the same "yesterday" -> facts: a relative date that was copied along."""

from __future__ import annotations

from collections import Counter
from math import ceil
from typing import TYPE_CHECKING

from checker.language import intervals
from checker.language.placing import sentence_at
from checker.language.tokens import tokenize
from checker.stages.compare.dates.facts import date_fact, reference_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Document, Fact, TimeExpression

_KINDS = frozenset({"relative", "weekday"})
_SHARED = 0.5
"""Share of the words of the longer sentence that two have in common at least, to be looked at."""
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
        for one, other in _alike(documents, lines):
            fact = _pair(documents, one, other)
            if fact is not None:
                yield fact


def _alike(documents: Sequence[Document], lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Pairs of two documents of different days that may have half their words in common, in order.

    They have one of their rarest words in common (prefix filtering: Chaudhuri, Ganti and Kaushik 2006).
    """
    days = {reference_day(documents[which], time.story) for which, time, _ in lines}
    if len(days) < 2 or len({which for which, _, _ in lines}) < 2:  # noqa: PLR2004 - two of them
        return
    counts = Counter(word for _, _, words in lines for word in words)
    listed: dict[str, list[int]] = {}
    for at, (which, _, words) in enumerate(lines):
        if len(words) < _LEAST:
            continue
        rarest = sorted(words, key=lambda word: (counts[word], word))
        near: set[int] = set()
        for word in rarest[: len(words) - ceil(_SHARED * len(words)) + 1]:
            together = listed.setdefault(word, [])
            near.update(other for other in together if lines[other][0] != which)
            together.append(at)
        yield from ((lines[other], lines[at]) for other in sorted(near))


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
    if share < _SHARED:
        return None
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

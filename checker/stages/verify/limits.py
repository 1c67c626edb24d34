"""A place in a source -> what just outside it limits the words: a cut before "unless", after "not" or "if".

A quotation may begin and end anywhere. It misleads where the source goes on with a condition of the very
clause that is quoted, or where what was cut off before takes the words back. Only what stands in the same
sentence and clause is asked; the words are data, `grammar/<language>/verify.toml`, tables `after` and `before`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.numbers import find_numbers
from checker.language.tokens import tokenize
from checker.stages.verify.clauses import Limit, ends_sentence
from checker.stages.verify.cut_off import limits_before
from checker.stages.verify.going_on import limits_after
from checker.stages.verify.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.stages.verify.words import Words


def limits(words: Words, start: int, end: int) -> tuple[Limit, ...]:
    """What limits the words from one to another, the end exclusive; before it, then after it.

    Args:
        words: the source's.
        start: the first word quoted.
        end: past the last word quoted.
    """
    lists = terms(words.language)
    if not lists.tables or start >= end:
        return ()
    cut = _cut_number(words, start, end)
    before = next(limits_before(words, start, end, lists), None)
    after = next(limits_after(words, start, end, lists), None)
    return tuple(one for one in (*cut, before, after) if one is not None)


def _cut_number(words: Words, start: int, end: int) -> Iterator[Limit]:
    """A cut through the middle of a number: "5 | million"; between a number and its noun is none."""
    for edge, side in ((start, "before"), (end, "after")):
        if not 0 < edge < len(words.keys) or ends_sentence(words, edge):
            continue
        first, last = max(0, edge - 3), min(len(words.keys), edge + 3)
        inside = (edge, last) if side == "before" else (first, edge)
        whole = _numbers(words, first, last, words.starts[edge] - words.starts[first])
        if side == "before" and words.keys[edge - 1] in terms(words.language).words(
            "before", "articles"
        ):
            continue
        if whole - _numbers(words, *inside):
            yield Limit(side, "number", *((first, edge) if side == "before" else (edge, last)))


def _numbers(
    words: Words, first: int, last: int, across: int | None = None
) -> frozenset[tuple[float, bool]]:
    """The values of a stretch's numbers, and whether they are percentages; only of those across a place."""
    tokens = tuple(tokenize(words.surface(first, last)))
    return frozenset(
        (one.value, one.unit == "percent")
        for one in find_numbers(tokens, words.language)
        if across is None
        or (one.joined and tokens[one.start].start < across < tokens[one.end - 1].end)
    )

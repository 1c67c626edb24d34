"""Words before a quotation in its sentence -> what they take back or condition: "not", "denied", "if"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.language.lexicon import lexicon
from checker.stages.verify.clauses import (
    CLAUSE,
    Limit,
    broken,
    ends_sentence,
    promises,
    sentence_start,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.stages.verify.terms import Terms
    from checker.stages.verify.words import Words

_OPENED = re.compile(r"[\"“‘«]\s*$")
NEAR_COMMA = 3
"""Words from the comma after a condition to where the main clause is still at its beginning."""


def limits_before(words: Words, start: int, end: int, lists: Terms) -> Iterator[Limit]:
    """What limits a quotation from before, the nearest first."""
    if start == 0 or ends_sentence(words, start):
        return
    keys = words.keys
    gap = _OPENED.sub("", words.between(start))
    if CLAUSE.search(gap) is None:
        for size, kind in _direct(keys, start, lists):
            yield Limit("before", kind, start - size, start)
        yield from _negated(words, start, lists)
        yield from _taken_back(words, start, lists)
    yield from _conditional(words, start, end, lists)


def _direct(keys: tuple[str, ...], start: int, lists: Terms) -> Iterator[tuple[int, str]]:
    """A negator, condition or hedge in the word right before the cut."""
    for name, kind in (
        ("conditions", "condition"),
        ("negations", "negation"),
        ("hedges", "hedge"),
        ("denials", "report"),
    ):
        size = lists.ends(keys, start, "before", name)
        if size:
            yield size, kind
    if keys[start - 1].endswith("n't"):
        yield 1, "negation"
    for match in _matches_before(keys, start, lists.language, "negation"):
        yield match, "negation"
    if keys[start][:1].isdigit() or keys[start] in lexicon(lists.language).numbers.get("value", {}):
        for match in _matches_before(keys, start, lists.language, "approximator"):
            yield match, "number"


def _matches_before(keys: tuple[str, ...], start: int, language: str, group: str) -> Iterator[int]:
    """Sizes of the lexicon's phrases that end right before a word."""
    found = lexicon(language)
    for size in range(min(found.most_words(group), start), 0, -1):
        match = found.longest(keys[:start], start - size, group)
        if match is not None and match.end == start:
            yield size


def _negated(words: Words, start: int, lists: Terms) -> Iterator[Limit]:
    """A negator a few words back whose reach goes on over the cut: "not to be | trusted"."""
    keys, at = words.keys, start
    carriers = lists.words("before", "carriers")
    for _ in range(lists.value("before", "reach")):
        at -= 1
        if at <= 0 or keys[at] not in carriers or CLAUSE.search(words.between(at)):
            return
        if ends_sentence(words, at):
            return
        if lists.ends(keys, at, "before", "negations") or keys[at - 1].endswith("n't"):
            yield Limit("before", "negation", at - 1, start)
            return


def _taken_back(words: Words, start: int, lists: Terms) -> Iterator[Limit]:
    """What "I never said | …", "He denied claims that | …" take back."""
    keys, at = words.keys, start
    denied = lists.words("before", "denied")
    while at > max(0, start - 4) and keys[at - 1] in denied:
        if broken(words, at - 1):
            return
        at -= 1
        if not broken(words, at) and any(
            lists.ends(keys, at, "before", name) for name in ("denials", "denials_that")
        ):
            yield Limit("before", "report", at - 1, start)
            return
    if keys[start] in lists.words("before", "questions"):
        return
    opinions = lists.words("before", "opinions")
    joined = keys[start - 1] in lists.words("before", "joins")
    reach = lists.value("before", "join_reach") if joined else 2
    for back in range(start, max(start - reach, 0), -1):
        if back < start and broken(words, back):
            return
        if keys[back - 1] in opinions:
            if _negator_before(words, back - 1, lists):
                yield Limit("before", "report", max(0, back - 2), start)
            return
        if not joined and keys[back - 1] not in denied:
            return


def _negator_before(words: Words, at: int, lists: Terms) -> bool:
    """Whether a negator stands within reach before a word of saying, in its clause."""
    for back in range(at, max(at - lists.value("before", "said_reach"), 0), -1):
        if broken(words, back):
            return False
        if lists.ends(words.keys, back, "before", "negations") or words.keys[back - 1].endswith(
            "n't"
        ):
            return True
        if words.keys[back - 1] in {"few", "false", "wrong"}:
            return True
    return False


def _conditional(words: Words, start: int, end: int, lists: Terms) -> Iterator[Limit]:
    """The main clause of "If they attack, | we will answer", without its condition."""
    first = sentence_start(words, start)
    if words.keys[first] in {"and", "but", "so"}:
        first += 1
    size = lists.starts(words.keys, first, "before", "openings")
    if not size or first + size > start:
        return
    weak = lists.starts(words.keys, first, "before", "openings_weak") > 0
    promising = promises(words, start, end, lists)
    commas = [at for at in range(first + 1, start + 1) if "," in words.between(at)]
    if not commas:
        turned = lists.starts(words.keys, first, "before", "openings_turned") > 0
        if turned or (promising and not weak):
            yield Limit("before", "condition", first, start)
        return
    near = commas[-1] > start - NEAR_COMMA and not any(
        mark in words.between(at) for at in range(commas[-1], start) for mark in '“"'
    )
    if near and (promising or not weak):
        yield Limit("before", "condition", first, commas[-1])

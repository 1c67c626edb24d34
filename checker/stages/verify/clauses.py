"""A source's words -> where its sentences and clauses end, and what limits the words of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from checker.language.sentences import sentences

if TYPE_CHECKING:
    from checker.stages.verify.terms import Terms
    from checker.stages.verify.words import Words

_STOP = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s|\n\s*\n|[。！？]")
CLAUSE = re.compile(r"[,;:—–()\"“”«»]")
"""What parts clauses."""

CLAUSE_WORDS = 30
"""How far back the beginning of a sentence is looked for, in words."""


@frozen
class Limit:
    """Words outside a quotation that limit it."""

    side: str
    """before or after."""
    kind: str
    """negation, condition, hedge, report or number."""
    start: int
    end: int
    """Words of the source."""


def ends_sentence(words: Words, at: int) -> bool:
    """Whether a sentence ends before a word; the full stop of an abbreviation ends none."""
    if at <= 0 or at >= len(words.keys):
        return True
    low, high = words.ends[at - 1], words.starts[at]
    match = _STOP.search(words.text, low, high)
    if match is None:
        return False
    if match.group()[0] == "." and "\n" not in match.group():
        spans = sentences(
            words.text, words.starts[max(0, at - 6)], words.ends[at], language=words.language
        )
        return any(low < span.end <= high for span in spans)
    return "\n" in match.group() or not words.text[high].islower()


def broken(words: Words, at: int) -> bool:
    """Whether a clause or sentence ends before a word."""
    return ends_sentence(words, at) or CLAUSE.search(words.between(at)) is not None


def sentence_start(words: Words, at: int) -> int:
    """The first word of a word's sentence, or of its part after a semicolon or colon."""
    first = at
    while first > 0 and at - first < CLAUSE_WORDS and not ends_sentence(words, first):
        if re.search(r"[;:]", words.between(first)):
            break
        first -= 1
    return first


def promises(words: Words, start: int, end: int, lists: Terms) -> bool:
    """Whether the words from one to another bind or promise, so that a weak condition after them counts."""
    return any(lists.starts(words.keys, at, "after", "weak_needs") for at in range(start, end))

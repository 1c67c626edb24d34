"""A place in a source -> what just outside it limits the words: a cut before "unless", after "not" or "if".

A quotation may begin and end anywhere. It misleads where the source goes on with a condition of the very
clause that is quoted, or where what was cut off before takes the words back. Only what stands in the same
sentence and clause is asked; the words are data, `grammar/<language>/verify.toml`, tables `after` and `before`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from checker.language.lexicon import lexicon
from checker.language.numbers import find_numbers
from checker.language.sentences import sentences
from checker.language.tokens import tokenize
from checker.stages.verify.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.stages.verify.terms import Terms
    from checker.stages.verify.words import Words

_STOP = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s|\n\s*\n|[。！？]")
_CLAUSE = re.compile(r"[,;:—–()\"“”«»]")
_CLOSED = re.compile(r"[,.!?]?[\"”’»]")
_RESUMED = re.compile(r"[\"”’»]\s*[^\"“”«».\n]{1,90}[\"“«]")
_OPENED = re.compile(r"[\"“‘«]\s*$")
NEAR_COMMA = 3
"""Words from the comma after a condition to where the main clause is still at its beginning."""

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
    before = next(_before(words, start, end, lists), None)
    after = next(_after(words, start, end, lists), None)
    return tuple(one for one in (*cut, before, after) if one is not None)


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


def _before(words: Words, start: int, end: int, lists: Terms) -> Iterator[Limit]:
    if start == 0 or ends_sentence(words, start):
        return
    keys = words.keys
    gap = _OPENED.sub("", words.between(start))
    if _CLAUSE.search(gap) is None:
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
        if at <= 0 or keys[at] not in carriers or _CLAUSE.search(words.between(at)):
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
        if _broken(words, at - 1):
            return
        at -= 1
        if not _broken(words, at) and any(
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
        if back < start and _broken(words, back):
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
        if _broken(words, back):
            return False
        if lists.ends(words.keys, back, "before", "negations") or words.keys[back - 1].endswith(
            "n't"
        ):
            return True
        if words.keys[back - 1] in {"few", "false", "wrong"}:
            return True
    return False


def _broken(words: Words, at: int) -> bool:
    """Whether a clause or sentence ends before a word."""
    return ends_sentence(words, at) or _CLAUSE.search(words.between(at)) is not None


def _conditional(words: Words, start: int, end: int, lists: Terms) -> Iterator[Limit]:
    """The main clause of "If they attack, | we will answer", without its condition."""
    first = _sentence_start(words, start)
    if words.keys[first] in {"and", "but", "so"}:
        first += 1
    size = lists.starts(words.keys, first, "before", "openings")
    if not size or first + size > start:
        return
    weak = lists.starts(words.keys, first, "before", "openings_weak") > 0
    promises = _promises(words, start, end, lists)
    commas = [at for at in range(first + 1, start + 1) if "," in words.between(at)]
    if not commas:
        turned = lists.starts(words.keys, first, "before", "openings_turned") > 0
        if turned or (promises and not weak):
            yield Limit("before", "condition", first, start)
        return
    near = commas[-1] > start - NEAR_COMMA and not any(
        mark in words.between(at) for at in range(commas[-1], start) for mark in '“"'
    )
    if near and (promises or not weak):
        yield Limit("before", "condition", first, commas[-1])


def _sentence_start(words: Words, at: int) -> int:
    """The first word of a word's sentence, or of its part after a semicolon or colon."""
    first = at
    while first > 0 and at - first < CLAUSE_WORDS and not ends_sentence(words, first):
        if re.search(r"[;:]", words.between(first)):
            break
        first -= 1
    return first


def _promises(words: Words, start: int, end: int, lists: Terms) -> bool:
    return any(lists.starts(words.keys, at, "after", "weak_needs") for at in range(start, end))


def _after(words: Words, start: int, end: int, lists: Terms) -> Iterator[Limit]:
    if end >= len(words.keys):
        return
    at = end
    between = words.between(end)
    if _CLOSED.match(between.lstrip()) and _within_marks(words, start):
        resumed = _resumption(words, end)
        if resumed is None:
            return
        at = resumed
    elif ends_sentence(words, end):
        yield from _fragment(words, end, lists)
        return
    yield from _next(words, start, end, at, lists)
    if at == end and _opens_clause(words, start, lists):
        yield from _later(words, end, lists)


def _within_marks(words: Words, start: int) -> bool:
    """Whether an opening mark stands before the words in their paragraph, with no closing one between."""
    begin = words.text.rfind("\n", 0, words.starts[start]) + 1
    before = words.text[begin : words.starts[start]]
    curly = before.rfind("“") > before.rfind("”")
    return curly or before.count('"') % 2 == 1 or before.rfind("«") > before.rfind("»")


def _resumption(words: Words, end: int) -> int | None:
    """The first word after an interruption: "…,” he said, “but only if …"."""
    for match in _RESUMED.finditer(words.text, words.ends[end - 1], words.ends[end - 1] + 110):
        for at in range(end, min(end + 16, len(words.keys))):
            if words.starts[at] >= match.end():
                return None if "." in words.text[words.ends[end - 1] : match.end() - 1][1:] else at
    return None


def _fragment(words: Words, end: int, lists: Terms) -> Iterator[Limit]:
    """A sentence of its own that only limits the one before: "Unless they refuse."."""
    size = lists.starts(words.keys, end, "after", "fragments")
    if not size:
        return
    at = end + 1
    while at < len(words.keys) and at < end + CLAUSE_WORDS and not ends_sentence(words, at):
        if "," in words.between(at):
            return
        at += 1
    if words.keys[end] in {"if", "until", "as", "only"} and at - end > 9:  # noqa: PLR2004 - a whole sentence
        return
    yield Limit("after", "condition", end, at)


def _next(words: Words, start: int, end: int, at: int, lists: Terms) -> Iterator[Limit]:
    """A limit, or a negator, as the very next word."""
    keys = words.keys
    if lists.starts(keys, at, "after", "harmless"):
        return
    function = lexicon(words.language).function_words
    size = lists.starts(keys, at, "after", "limits")
    dangling = keys[end - 1] in function and keys[end - 1] not in lists.words("after", "closing")
    if size and not (dangling and keys[at] in {"only", "but", "save"}):
        yield Limit("after", "condition", at, at + size)
    size = lists.starts(keys, at, "after", "weak")
    if size and _promises(words, start, end, lists):
        yield Limit("after", "condition", at, at + size)
    size = lists.starts(keys, at, "after", "negations")
    auxiliary = keys[end - 1] in lists.words("grammar", "auxiliaries")
    modal = bool(lists.starts(keys, end - 1, "after", "weak_needs"))
    if size and (auxiliary or modal) and not _CLAUSE.search(words.between(at)):
        yield Limit("after", "negation", at, at + size)


def _opens_clause(words: Words, start: int, lists: Terms) -> bool:
    """Whether a quotation begins where a clause does, so that it can be a whole claim."""
    if start == 0 or ends_sentence(words, start) or _CLAUSE.search(words.between(start)):
        return True
    return words.keys[start - 1] in lists.words("after", "openers")


def _later(words: Words, end: int, lists: Terms) -> Iterator[Limit]:
    """A limit a few words on that still belongs to the quoted clause: "… | this year unless …"."""
    keys = words.keys
    openers = lists.words("after", "openers")
    for at in range(end, min(end + lists.value("after", "reach") + 1, len(keys))):
        if at > end:
            if ends_sentence(words, at):
                return
            size = lists.starts(keys, at, "after", "strong")
            if size and not lists.starts(keys, at, "after", "harmless"):
                yield Limit("after", "condition", at, at + size)
                return
            if _CLAUSE.search(words.between(at)):
                return
        elif _CLAUSE.search(words.between(at)):
            return
        if keys[at] in openers:
            return

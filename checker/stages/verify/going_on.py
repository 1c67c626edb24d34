"""Words after a quotation -> what of them still limits it: "unless", "but only", "not"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.language.lexicon import lexicon
from checker.stages.verify.clauses import CLAUSE, CLAUSE_WORDS, Limit, ends_sentence, promises

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.stages.verify.terms import Terms
    from checker.stages.verify.words import Words

_CLOSED = re.compile(r"[,.!?]?[\"”’»]")
_RESUMED = re.compile(r"[\"”’»]\s*[^\"“”«».\n]{1,90}[\"“«]")


def limits_after(words: Words, start: int, end: int, lists: Terms) -> Iterator[Limit]:
    """What limits a quotation from after its end, the nearest first."""
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
    if size and promises(words, start, end, lists):
        yield Limit("after", "condition", at, at + size)
    size = lists.starts(keys, at, "after", "negations")
    auxiliary = keys[end - 1] in lists.words("grammar", "auxiliaries")
    modal = bool(lists.starts(keys, end - 1, "after", "weak_needs"))
    if size and (auxiliary or modal) and not CLAUSE.search(words.between(at)):
        yield Limit("after", "negation", at, at + size)


def _opens_clause(words: Words, start: int, lists: Terms) -> bool:
    """Whether a quotation begins where a clause does, so that it can be a whole claim."""
    if start == 0 or ends_sentence(words, start) or CLAUSE.search(words.between(start)):
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
            if CLAUSE.search(words.between(at)):
                return
        elif CLAUSE.search(words.between(at)):
            return
        if keys[at] in openers:
            return

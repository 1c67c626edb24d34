"""Paragraphs -> block quotations: set apart by their layout after a colon, without marks.

A paragraph is one where the one before ends in a colon and it has ">" before its lines or is indented; or
where a document is said to read so ("Article 4 of the treaty reads:"). A ">" needs no colon.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from checker.stages.parse.attribution.words import lexicon
from checker.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FEWEST = 5
"""Words of an unmarked paragraph that is taken for what a document reads."""
NEAR = 10
"""Words before the colon among which a verb of saying must be."""
BULLETS = frozenset("-*•–—+#|")
_LEAD = 240
"""Code points before the colon that are looked at for the document and its verb."""
_QUOTED_LINE = re.compile(r"[ \t]{0,3}>+ ?(?=\S)")
_INDENT = re.compile(r"(?: {2,}|\t)[ \t]*(?=\S)")
_WORD = re.compile(r"[^\W\d_]+")


def find_blocks(
    text: str, spans: Sequence[Span], marked: Sequence[int], language: str
) -> Iterator[Span]:
    """The block quotations among paragraphs, in order; what stands before their words is left out.

    Args:
        text: the document's text.
        spans: the paragraphs of a story, in order.
        marked: where its quotation marks open, in order: a paragraph with one is no block.
        language: whose verbs and documents to know.
    """
    last: tuple[Span, str] | None = None
    for at, span in enumerate(spans):
        before = spans[at - 1] if at else None
        led = before is not None and text[before.start : before.end].rstrip().endswith(":")
        found = _block(text, span, before if led else None, language)
        if found is None or _has_marks(marked, span):
            if last is not None:
                yield last[0]
            last = None
            continue
        block, kind = found
        if last is not None and kind == last[1] and kind != "read" and not led:
            last = (Span(last[0].start, block.end), kind)
            continue
        if last is not None:
            yield last[0]
            last = None
        if led or kind == "quoted":
            last = found
    if last is not None:
        yield last[0]


def _has_marks(marked: Sequence[int], span: Span) -> bool:
    index = bisect_left(marked, span.start)
    return index < len(marked) and marked[index] < span.end


def _block(text: str, span: Span, lead: Span | None, language: str) -> tuple[Span, str] | None:
    """A paragraph as a block, and by what it is known: quoted, indented or read."""
    begin, end = span.start, span.end
    while end > begin and text[end - 1].isspace():
        end -= 1
    for pattern, kind in ((_QUOTED_LINE, "quoted"), (_INDENT, "indented")):
        sign = pattern.match(text, begin, end)
        if sign is None or text[sign.end()] in BULLETS:
            continue
        if kind == "quoted" or lead is None or _tells(text, lead, language):
            return Span(sign.end(), end), kind
    if lead is not None and _reads(text, lead, language) and _is_whole(text, begin, end):
        return Span(begin, end), "read"
    return None


def _tells(text: str, lead: Span, language: str) -> bool:
    """Whether a paragraph, not indented itself, ends in a clause of saying: "Cole wrote to her sister:"."""
    if _INDENT.match(text, lead.start, lead.end):
        return False
    verbs = lexicon(language).verbs
    said = _WORD.findall(text[max(lead.start, lead.end - _LEAD) : lead.end])[-NEAR:]
    known = (verbs.get(word.lower()) for word in said)
    return any(verb is not None and verb.strong for verb in known)


def _reads(text: str, lead: Span, language: str) -> bool:
    """Whether a paragraph ends by saying that a document reads what follows."""
    words = lexicon(language)
    said = [
        word.lower() for word in _WORD.findall(text[max(lead.start, lead.end - _LEAD) : lead.end])
    ]
    if not said:
        return False
    verb = words.verbs.get(said[-1])
    leads = said[-1] in words.words["document.leads"]
    if not leads and (verb is None or "document" not in verb.groups):
        return False
    return any(
        words.heads.get(word) == "document" or word in words.words["document.places"]
        for word in said
    )


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a paragraph is a sentence or more: a capital or a number first, a stop last."""
    first = text[start]
    sound = first.isupper() or first.isdigit() or first in "([§"
    return sound and text[end - 1] in ".;:)" and len(_WORD.findall(text[start:end])) >= FEWEST

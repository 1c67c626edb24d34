"""Two dated events that a word puts in order -> facts: whether their days follow the words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.language.placing import sentence_at
from checker.stages.compare.dates.facts import date_fact
from checker.stages.compare.dates.lengths import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Document, Fact, TimeExpression

_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[;:“”\"]")
_REACH = 160
"""Code points between two dates that one word can put in order."""
_PLAIN = (None, "early", "mid", "late", "after", "before")


def sequence_facts(documents: Sequence[Document], which: int) -> Iterator[Fact]:
    """Facts about two dated events of one sentence that a word puts in order."""
    document = documents[which]
    for one, other in pairwise([time for time in document.times if _ordered(time)]):
        word = _between(document, one, other)
        earlier, later = (other, one) if word == "after" else (one, other)
        if word is None or earlier.earliest is None or later.latest is None:
            continue
        yield date_fact(
            documents,
            "sequence",
            [[(which, one.start, one.end)], [(which, other.start, other.end)]],
            relation=word,
            gap=max((earlier.earliest - later.latest).days, 0),
            first_event=one.event.text if one.event else "",
            second_event=other.event.text if other.event else "",
            region=one.region,
        )


def _ordered(time: TimeExpression) -> bool:
    """Whether an expression puts its event on days of its own."""
    if time.event is None or time.copy_of is not None or time.kind == "duration":
        return False
    return len(time.readings) == 1 and time.modifier in _PLAIN


def _between(document: Document, one: TimeExpression, other: TimeExpression) -> str | None:
    """After or before, when exactly that stands between two events of one sentence, each with its date."""
    if one.event is None or other.event is None or one.event == other.event:
        return None
    sentence = sentence_at(document, one.start)
    if other.start - one.end > _REACH or other.start >= sentence.end:
        return None
    between = document.text[one.end : other.start]
    table = tables(document.language)["sequence"]
    found = [
        (name, one.end + match.start())
        for match in _WORD.finditer(between)
        for name in ("after", "before")
        if match.group().lower() in table[name]
    ]
    if len(found) != 1 or _BREAK.search(between):
        return None
    name, place = found[0]
    return name if one.event.start < place <= other.event.start else None

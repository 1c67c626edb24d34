""" "X after Y" with both dated -> facts: whether the days follow the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.language.sentences import sentences
from checker.stages.compare.dates.facts import date_fact
from checker.stages.compare.dates.lengths import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Document, Fact, TimeExpression

_WORD = re.compile(r"[^\W\d_]+")
_REACH = 160


def sequence_facts(documents: Sequence[Document], which: int) -> Iterator[Fact]:
    """Facts about two dated events of one sentence that a word puts in order."""
    document = documents[which]
    dated = [
        time for time in document.times
        if time.event is not None and len(time.readings) == 1 and time.copy_of is None and time.kind != "duration"
        and time.modifier in (None, "early", "mid", "late", "after", "before")
    ]  # fmt: skip
    for one, other in zip(dated, dated[1:], strict=False):
        word = _between(document, one, other)
        if word is None:
            continue
        first, second = one.readings[0], other.readings[0]
        if (
            first.earliest is None
            or first.latest is None
            or second.earliest is None
            or second.latest is None
        ):
            continue
        after = word == "after"
        days = (
            (second.earliest - first.latest).days
            if after
            else (first.earliest - second.latest).days
        )
        yield date_fact(
            documents, "sequence", [[(which, one.start, one.end)], [(which, other.start, other.end)]], relation=word,
            gap=max(days, 0), first_event=one.event.text if one.event else "",
            second_event=other.event.text if other.event else "",
            region=one.region,
        )  # fmt: skip


def _between(document: Document, one: TimeExpression, other: TimeExpression) -> str | None:
    """ "after" or "before" when exactly that stands between two events of one sentence, each with its own date."""
    if (
        other.start - one.end > _REACH
        or one.event is None
        or other.event is None
        or one.event == other.event
    ):
        return None
    between = document.text[one.end : other.start]
    if len(sentences(document.text, one.start, other.end, language=document.language)) != 1:
        return None
    table = tables(document.language)["sequence"]
    found = [
        (name, match) for match in _WORD.finditer(between) for name in ("after", "before") if match.group().lower() in table[name]
    ]  # fmt: skip
    if len(found) != 1 or re.search(r"[;:“”\"]", between):
        return None
    name, match = found[0]
    place = one.end + match.start()
    return name if one.event.start < place <= other.event.start else None

"""A document -> the figures it states: how many of what, in which words.

A figure is a number that counts or measures something. Numbers of dates and names and ages are none; what a
figure is compared with ("up from 620") is kept aside.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from checker.language.lexicon import lexicon
from checker.language.numbers import digits_value, find_numbers
from checker.language.sentences import sentences
from checker.stages.compare.figures.figure import make_figure
from checker.stages.compare.figures.sentences import (
    MANY,
    Sentence,
    has_number,
    read_sentence,
    stem_of,
    times_before,
)
from checker.stages.compare.figures.table import Table, figures_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.language.numbers import Number
    from checker.stages.compare.figures.figure import Figure
    from checker.values import Document

REGIONS = frozenset({"body", "deck", "headline"})
_JOINED = re.compile(r"(\w+)[-‐‑]([^\W\d_]+)\Z")
_YEARS = range(1900, 2101)


def find_figures(documents: Sequence[Document]) -> tuple[Figure, ...]:
    """The figures of every document, in order; second copies of a body left out."""
    return tuple(
        figure
        for which, document in enumerate(documents)
        if (table := figures_table(document.language)) is not None
        for figure in _of_document(documents[which], which, table)
    )


def _of_document(document: Document, which: int, table: Table) -> Iterator[Figure]:
    words = lexicon(document.language)
    for region in document.regions:
        if region.kind not in REGIONS or region.copy_of is not None:
            continue
        for span in sentences(document.text, region.start, region.end, language=document.language):
            if has_number(document.text[span.start : span.end], words.numbers):
                sentence = read_sentence(document, which, span)
                yield from _with_others([*_of_sentence(sentence, table), *_cited(sentence)])


def _with_others(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures of a sentence, each with the measured ones beside it."""
    if len(figures) > MANY:
        yield from figures  # a table, no statement of one thing beside another
        return
    measured = [(each.unit, each.values[0]) for each in figures if each.unit]
    for figure in figures:
        own = (figure.unit, figure.values[0])
        beside = frozenset((unit, float(value)) for unit, value in measured if (unit, value) != own)
        yield figure._replace(beside=beside) if beside else figure


def _of_sentence(sentence: Sentence, table: Table) -> Iterator[Figure]:
    numbers = [*find_numbers(sentence.tokens, sentence.document.language)]
    voted = not table.vote.isdisjoint(sentence.norms)
    reached = 0
    for at, number in enumerate(numbers):
        if number.start < reached:
            continue
        vote = _vote(sentence, number, numbers[at + 1 : at + 2], table) if voted else None
        if vote is not None:
            reached = numbers[at + 1].end
            yield vote
            continue
        made = _amount(sentence, number, table)
        if made is not None:
            yield made
        elif not number.ordinal and not number.vague and number.value >= table.limits["bare"]:
            where = (number.start, number.end)
            yield make_figure(sentence, where, "bare", (number.value,), "", "", frozenset())
    yield from _joined(sentence, table)


def _vote(
    sentence: Sentence, first: Number, after: Sequence[Number], table: Table
) -> Figure | None:
    """`by six votes to three` and `a 6-3 ruling`."""
    if not after or first.unit or after[0].unit:
        return None
    second = after[0]
    between = [norm for norm in sentence.norms[first.end : second.start] if norm not in table.vote]
    gap = sentence.document.text[
        sentence.tokens[first.end - 1].end : sentence.tokens[second.start].start
    ]
    if between not in ([joint] for joint in table.joints) and not (
        not between and gap.strip() in table.joints
    ):
        return None
    values = (first.value, second.value)
    return make_figure(
        sentence, (first.start, second.end), "vote", values, "", "", frozenset(("vote",))
    )


def _amount(sentence: Sentence, number: Number, table: Table) -> Figure | None:
    """A number that counts or measures, or that is something's name; None for any other."""
    norms = sentence.norms
    if number.ordinal or number.vague or not number.joined:
        return None
    if number.start and norms[number.start - 1] in table.numbered:
        return _numbered(sentence, number)
    aged = (
        bool(number.unit) and norms[number.end : number.end + 1] and norms[number.end] in table.age
    )
    if aged or _in_range(sentence, number, table) or _elsewhere(sentence, number):
        return None
    end, counted = _counted(sentence, number, table)
    year = number.value in _YEARS and "," not in sentence.tokens[number.start].text
    if not number.unit and (year or not counted):
        return None
    where = (number.start, end)
    made = make_figure(
        sentence, where, "amount", (number.value,), number.bound, number.unit, counted
    )
    rate = _rate(sentence, end, table)
    return made._replace(aside=_compared(norms, number.start, table), rate=rate)


def _in_range(sentence: Sentence, number: Number, table: Table) -> bool:
    """Whether a number is an end of a range: "between 40 and 60", "40 to 60"."""
    norms = sentence.norms
    before = norms[number.start - 1] if number.start else ""
    if before in table.between:
        return True
    second = number.start > 1 and sentence.tokens[number.start - 2].kind == "number"
    after = norms[number.end : number.end + 2]
    first = len(after) > 1 and after[0] in table.ranging and after[1][:1].isdigit()
    return (before in table.ranging and second) or first


def _rate(sentence: Sentence, end: int, table: Table) -> str:
    """The time behind a figure that it is counted by: "5 euros a month"; empty without one."""
    after = sentence.norms[end : end + 2]
    if len(after) < 2 or after[0] not in table.rate:  # noqa: PLR2004 - "a month"
        return ""
    unit = lexicon(sentence.document.language).lookup((after[1],), "unit")
    return str(unit[0]["unit"]) if unit else ""


def _numbered(sentence: Sentence, number: Number) -> Figure | None:
    """`Order No. 418`: the number is a name of what stands before it."""
    before = sentence.stems[number.start - 2] if number.start > 1 else ""
    if not before:
        return None
    where = (number.start - 2, number.end)
    return make_figure(sentence, where, "numbered", (number.value,), "", "", frozenset((before,)))


def _cited(sentence: Sentence) -> Iterator[Figure]:
    """The numbered provisions a sentence cites."""
    tokens, provisions = sentence.tokens, sentence.document.provisions
    if not tokens:
        return
    at = bisect_left(provisions, tokens[0].start, key=lambda provision: provision.start)
    while at < len(provisions) and provisions[at].start < tokens[-1].end:
        cited = provisions[at]
        first = bisect_left(tokens, cited.start, key=lambda token: token.start)
        last = bisect_left(tokens, cited.end, key=lambda token: token.start)
        if first < last:
            where, unit = (first, last), frozenset((cited.unit,))
            made = make_figure(sentence, where, "provision", (cited.number,), "", "", unit)
            named = frozenset(
                token.norm for token in tokens[first + 1 : last] if token.text[:1].isupper()
            )
            yield made._replace(instrument=cited.instrument or "", titled=named)
        at += 1


def _joined(sentence: Sentence, table: Table) -> Iterator[Figure]:
    """`a four-match ban`, `a 15-year term`: number and noun in one word."""
    numbers = lexicon(sentence.document.language).numbers
    for at, token in enumerate(sentence.tokens):
        match = _JOINED.match(token.text)
        if match is None:
            if token.kind != "number" or at + 1 == len(sentence.tokens):
                continue
            following = sentence.tokens[at + 1]
            if following.start != token.end + 1 or following.kind != "word":
                continue
            if sentence.document.text[token.end] not in "-‐‑":
                continue
            said, noun, end = token.text, following.norm, at + 2
        else:
            said, noun, end = match[1].lower(), match[2].lower(), at + 1
        value = numbers["value"].get(said) if numbers else None
        value = digits_value(said) if value is None else value
        if value is None or set(sentence.norms[end : end + 1]) & table.age:
            continue
        unit = lexicon(sentence.document.language).lookup((noun,), "unit")
        if noun in table.age or noun.split("-")[-1] in table.age:
            continue
        counted = frozenset((stem_of(noun, sentence.document.language),))
        named = str(unit[0]["unit"]) if unit else ""
        yield make_figure(sentence, (at, end), "amount", (value,), "", named, counted)


def _compared(norms: Sequence[str], at: int, table: Table) -> bool:
    """Whether a figure is only what another is compared with."""
    before = " ".join(norms[max(0, at - table.reach) : at])
    return any(before == phrase or before.endswith(f" {phrase}") for phrase in table.compared)


def _elsewhere(sentence: Sentence, number: Number) -> bool:
    """Whether a number is part of a date, a provision or a name."""
    start, end = sentence.tokens[number.start].start, sentence.tokens[number.end - 1].end
    dated = any(
        start < time.end and (time.readings or time.duration is None)
        for time in times_before(sentence, end)
    )
    document = sentence.document
    first = bisect_left(document.provisions, start, key=lambda provision: provision.end)
    cited = first < len(document.provisions) and document.provisions[first].start < end
    before = sentence.tokens[number.start - 1] if number.start > 1 else None
    named = (
        before is not None
        and before.text[:1].isupper()
        and not any(before.start < time.end for time in times_before(sentence, before.end))
    )
    return dated or cited or (named and not number.unit)


def _counted(sentence: Sentence, number: Number, table: Table) -> tuple[int, frozenset[str]]:
    """What a number counts: the words after it up to a function word or a stop; and where they end."""
    end = number.end
    while (
        end < len(sentence.tokens)
        and end - number.end < table.limits["counted"]
        and sentence.clauses[end] == sentence.clauses[number.end - 1]
        and sentence.stems[end]
        and sentence.norms[end] not in table.function
    ):
        end += 1
    return end, frozenset(sentence.stems[number.end : end])

"""A sentence with numbers -> its words, clauses and times, for who looks for figures in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from checker.language.lexicon import lexicon
from checker.language.stems import stem
from checker.language.tokens import tokenize
from checker.records import NamedTuple
from checker.stages.compare.figures.table import figures_table
from checker.stages.compare.placed import days_of, times_in

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from checker.language.tokens import Token
    from checker.values import Document, Span, TimeExpression

MANY = 40
"""Figures or times of a sentence from which it is a table and no statement."""
_GROUP = 3
_THIN = frozenset(" \u00a0\u2009\u202f")
"""What may part groups of digits."""
_CLAUSE_END = re.compile(r"[,;:()\[\]—–\"“”]")


class Sentence(NamedTuple):
    """A sentence with its words."""

    document: Document
    which: int
    tokens: Sequence[Token]
    norms: Sequence[str]
    clauses: Sequence[int]
    """For each word the number of its clause."""
    stems: Sequence[str]
    """For each word its stem; empty for a function word or a number."""
    times: Sequence[TimeExpression]
    """In order of their start."""
    days: tuple[tuple[date, date], ...]
    """The days it dates things on; none of a sentence with very many."""


def has_number(text: str, numbers: object) -> bool:
    """Whether a sentence can hold a number at all; most hold none."""
    if any(character.isdigit() for character in text):
        return True
    values = numbers["value"] if isinstance(numbers, dict) and numbers else {}
    return any(
        word.strip(".,;:\"“”'’()").partition("-")[0] in values for word in text.lower().split()
    )


def read_sentence(document: Document, which: int, span: Span) -> Sentence:
    """The words, clauses and times of a sentence; signs of units are words."""
    text, language = document.text, document.language
    words = lexicon(language)
    times = times_in(document, span)
    dated = frozenset(time.start for time in times) | {time.end for time in times}
    tokens = _grouped(
        text,
        [
            token
            for token in tokenize(text, span.start, span.end)
            if token.kind != "mark" or words.lookup((token.norm,), "unit")  # "%", "€"
        ],
        dated,
    )
    function = words.function_words
    clauses, clause = [], 0
    for at, token in enumerate(tokens):
        if at and _CLAUSE_END.search(text, tokens[at - 1].end, token.start):
            clause += 1
        clauses.append(clause)
    table = figures_table(language)
    same = table.same if table is not None else {}
    stems = [
        ""
        if token.kind == "number" or token.norm in function
        else same.get(found := stem_of(token.norm, language), found)
        for token in tokens
    ]
    days = days_of(times[:MANY])
    norms = [token.norm for token in tokens]
    return Sentence(document, which, tokens, norms, clauses, stems, times, days)


def _grouped(text: str, tokens: Sequence[Token], dated: Collection[int]) -> list[Token]:
    """The words, with "340 000" as one number: three digits after a space, as the SI writes thousands.

    Source: The International System of Units (BIPM, 9th edition), 5.4.4. What ends or begins a date is none.
    """
    made: list[Token] = []
    for token in tokens:
        last = made[-1] if made else None
        if (
            last is not None
            and last.kind == token.kind == "number"
            and text[last.end : token.start] in _THIN
            and len(token.text) == _GROUP
            and token.text.isdecimal()
            and ((len(last.text) <= _GROUP and last.text.isdecimal()) or "," in last.text)
            and not {last.end, token.start} & set(dated)
        ):
            whole = f"{last.norm},{token.norm}"
            made[-1] = last._replace(text=whole, end=token.end, norm=whole)
        else:
            made.append(token)
    return made


def stem_of(norm: str, language: str) -> str:
    """The stem of a word, its possessive left out."""
    return stem(norm.removesuffix("'s"), language)


def times_before(sentence: Sentence, at: int) -> Sequence[TimeExpression]:
    """The last time expressions that begin before an offset: no more of them can reach beyond it."""
    stop = bisect_left(sentence.times, at, key=lambda time: time.start)
    return sentence.times[max(0, stop - 4) : stop]

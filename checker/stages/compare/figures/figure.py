"""A number at a place of a sentence -> a figure: what it counts, and the words round it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from checker.language.lexicon import lexicon
from checker.records import NamedTuple
from checker.stages.compare.figures.table import Table, figures_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from checker.stages.compare.figures.sentences import Sentence
    from checker.values import Document

KINDS = {"antonym": "pair", "kindred": "name"}
"""Groups of the lexicon that hold words of one kind, and what names the kind."""
WIDE = 60
"""Words on either side of a figure that are its sentence: more than any sentence that states one thing."""


class Figure(NamedTuple):
    """A number with what it counts, and the words round it as stems."""

    document: int
    start: int
    end: int
    """Code points of the number, its unit and what it counts."""
    kind: str
    """amount, vote, numbered or provision; bare for a number that does not say what it counts."""
    values: tuple[float | str, ...]
    """One number; two of a vote; a provision's as it is cited: "5(3)"."""
    bound: str
    unit: str
    counted: frozenset[str]
    """Stems of the words after the number; of the word before it where the number is a name."""
    near: frozenset[str]
    wide: frozenset[str]
    names: frozenset[str]
    """Capitalised words of the clause."""
    days: tuple[tuple[date, date], ...]
    """Days that the sentence dates things on."""
    quoted: bool
    beside: frozenset[tuple[str, float]] = frozenset()
    """Unit and value of the sentence's other measured figures: "8 per cent" beside what it would cost."""
    modifiers: tuple[tuple[str, str], ...] = ()
    """Each content word of the clause with the one right before it: "district" with "harbour"."""
    kinds: tuple[tuple[str, str], ...] = ()
    """Words of closed kinds round it, each behind its kind: men, women; north, south; for, against."""
    rate: str = ""
    """The time it is counted by: "a month"."""
    titled: frozenset[str] = frozenset()
    """Of a provision the capitalised words of what it is of: Harbours Act."""
    instrument: str = ""
    """Of a provision, what it is of, by its class; empty where the text does not say."""
    aside: bool = False
    """It is only what another figure is compared with ("up from 500"): it contradicts none."""


def make_figure(  # noqa: PLR0913, PLR0917 - the fields of one value
    sentence: Sentence,
    where: tuple[int, int],
    kind: str,
    values: tuple[float | str, ...],
    bound: str,
    unit: str,
    counted: frozenset[str],
) -> Figure:
    """The figure whose words are the tokens `where` (first, end exclusive), with what stands round it."""
    first, end = where
    tokens, document = sentence.tokens, sentence.document
    table = figures_table(document.language)
    reach = int(table.limits["clause"]) if table is not None else 0
    clause = {sentence.clauses[first], sentence.clauses[end - 1]}
    round_it = [
        at
        for at in range(max(0, first - reach), min(len(tokens), end + reach))
        if sentence.clauses[at] in clause and not first <= at < end
    ]
    start, stop = tokens[first].start, tokens[end - 1].end
    return Figure(
        sentence.which,
        start,
        stop,
        kind,
        values,
        bound,
        unit,
        counted,
        frozenset(sentence.stems[at] for at in round_it) - counted - {""},
        frozenset(sentence.stems[max(0, first - WIDE) : end + WIDE]) - counted - {""},
        frozenset(sentence.norms[at] for at in round_it if at and tokens[at].text[:1].isupper()),
        sentence.days,
        _quoted(document, start),
        modifiers=tuple(
            (word, left)
            for at in (*round_it, *range(first, end))
            for word, left in _modified(sentence, at)
            if not first < at <= end or left in counted  # not the number itself
        ),
        kinds=tuple(_kinds(sentence, _around(sentence, first, end), table)),
    )


def _modified(sentence: Sentence, at: int) -> Iterator[tuple[str, str]]:
    """A content word with the one of its clause right before it, where there is one."""
    word, left = sentence.stems[at], sentence.stems[at - 1] if at else ""
    if word and left and sentence.clauses[at] == sentence.clauses[at - 1]:
        yield word, left


def _around(sentence: Sentence, first: int, end: int) -> Sequence[int]:
    """The words of a figure's sentence but its own, as far as any reach."""
    near = range(max(0, first - WIDE), min(len(sentence.tokens), end + WIDE))
    return [at for at in near if not first <= at < end or sentence.tokens[at].kind == "word"]


def _kinds(
    sentence: Sentence, where: Sequence[int], table: Table | None
) -> Iterator[tuple[str, str]]:
    """The words of closed kinds at some places; those of time are read as times."""
    words = lexicon(sentence.document.language)
    for at in where:
        side = table.apart.get(sentence.norms[at]) if table is not None else None
        if side is not None:
            yield f"apart {side[0]}", str(side[1])
        for group, name in KINDS.items():
            for one in words.lookup((sentence.norms[at],), group):
                if table is not None and one[name] in table.times:
                    continue
                yield f"{group} {one[name]}", str(one.get("side") or sentence.norms[at])


def _quoted(document: Document, at: int) -> bool:
    """Whether a place stands between quotation marks."""
    last = bisect_left(document.quotations, at + 1, key=lambda quotation: quotation.start)
    return any(
        quotation.start <= at < quotation.end
        for quotation in document.quotations[max(0, last - 8) : last]
    )

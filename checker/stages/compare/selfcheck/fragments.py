"""A fragment in marks -> what stood before it where the page quotes the same words in full.

A sentence may say that a thing "should be of great concern"; a headline with only "great concern" in marks
makes it one. The fact names the operator that the fragment's own sentence does not carry.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.stages.compare.selfcheck.words import (
    own_quotations,
    run_at,
    self_fact,
    selfcheck_table,
    words,
)
from checker.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.language.tokens import Token
    from checker.values import Document, Fact, Quotation


def fragment_facts(documents: Sequence[Document], which: int) -> Iterator[Fact]:
    """Facts for the fragments of one document whose full sentence carries an operator they lost."""
    document = documents[which]
    table = selfcheck_table(document.language)
    if not table:
        return
    operators = frozenset(table["operators"]["words"])
    quotations = [
        (quotation, words(document, quotation.start, quotation.end))
        for quotation in own_quotations(document)
    ]
    having = _by_word(quotations)
    for fragment, short in quotations:
        near = min((having[fragment.story, token.norm] for token in short), key=len, default=())
        for long in near:
            lost = len(short) < len(long) and _lost(
                short, long, operators, table["operators"]["reach"]
            )
            if lost and not _kept(document, fragment, lost, operators):
                yield self_fact(
                    documents,
                    which,
                    "fragment",
                    (
                        Span(fragment.start, fragment.end),
                        Span(lost.start, long[_end(short, long)].end),
                    ),
                    operator=lost.norm,
                    headline=fragment.region == "headline",
                )
                break


def _by_word(
    quotations: Sequence[tuple[Quotation, Sequence[Token]]],
) -> Mapping[tuple[int | None, str], Sequence[Sequence[Token]]]:
    """The different quotations of each story by their words: few have the rarest word of a fragment."""
    seen: set[tuple[int | None, tuple[str, ...]]] = set()
    having: dict[tuple[int | None, str], list[Sequence[Token]]] = defaultdict(list)
    for quotation, tokens in quotations:
        norms = tuple(token.norm for token in tokens)
        if (quotation.story, norms) not in seen:
            seen.add((quotation.story, norms))
            for norm in set(norms):
                having[quotation.story, norm].append(tokens)
    return having


def _end(short: Sequence[Token], long: Sequence[Token]) -> int:
    at = run_at([token.norm for token in long], [token.norm for token in short]) or 0
    return at + len(short) - 1


def _lost(
    short: Sequence[Token], long: Sequence[Token], operators: frozenset[str], reach: int
) -> Token | None:
    """The nearest operator that stands a few words before the fragment in the full quotation."""
    at = run_at([token.norm for token in long], [token.norm for token in short])
    if at is None:
        return None
    return next(
        (token for token in reversed(long[max(0, at - reach) : at]) if token.norm in operators),
        None,
    )


def _kept(document: Document, fragment: Quotation, lost: Token, operators: frozenset[str]) -> bool:
    """Whether the fragment's own sentence says the operator, or another one, before the fragment."""
    if fragment.sentence is None:
        return False
    before = words(document, fragment.sentence.start, fragment.start)
    return any(token.norm == lost.norm or token.norm in operators for token in before)

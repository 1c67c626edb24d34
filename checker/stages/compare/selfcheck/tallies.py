"""A vote told in one sentence -> a fact, where its figures contradict each other.

"Approved by all 15 nations, with 14 in favour and one abstention" cannot be; nor can a unanimous vote with two
against, nor sixteen votes in a council of fifteen.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from checker.language.numbers import find_numbers
from checker.language.sentences import sentences
from checker.language.tokens import tokenize
from checker.records import NamedTuple
from checker.stages.compare.selfcheck.words import run_at, self_fact, selfcheck_table
from checker.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.language.tokens import Token
    from checker.values import Document, Fact

KINDS = ("favour", "against", "abstained")


class _Count(NamedTuple):
    """A number of votes with its words; token indexes."""

    kind: str
    value: float
    start: int
    end: int


class _Told(NamedTuple):
    """A sentence with the votes it counts."""

    tokens: Sequence[Token]
    norms: Sequence[str]
    counts: Sequence[_Count]
    table: Mapping[str, Sequence[str]]


def tally_facts(documents: Sequence[Document], which: int) -> Iterator[Fact]:
    """Facts for the votes of one document whose own figures contradict each other."""
    document = documents[which]
    table = selfcheck_table(document.language).get("tally")
    if table is None:
        return
    for region in document.regions:
        if region.kind not in {"body", "deck", "headline"} or region.copy_of is not None:
            continue
        folded = document.text[region.start : region.end].casefold()
        if not any(word in folded for word in table["hints"]):
            continue  # most paragraphs count no votes; a look at the text spares their words
        spans = sentences(document.text, region.start, region.end, language=document.language)
        for told in (_told(document, sentence, table) for sentence in spans):
            for kind, one, other in (*_claims(told), *_sums(told)):
                yield self_fact(documents, which, "tally", (one, other), tally=kind)


def _told(document: Document, sentence: Span, table: Mapping[str, Sequence[str]]) -> _Told:
    tokens = [t for t in tokenize(document.text, sentence.start, sentence.end) if t.kind != "mark"]
    norms = [token.norm for token in tokens]
    numbers = [(n.start, n.end, n.value) for n in find_numbers(tokens, document.language)]
    numbers += [(at, at + 1, 0.0) for at, norm in enumerate(norms) if norm in table["none"]]
    counts = []
    for start, end, value in numbers:
        kind, stop = _voted(norms, end, table)
        if kind:
            counts.append(_Count(kind, value, start, stop))
    return _Told(tokens, norms, sorted(counts, key=lambda count: count.start), table)


def _voted(norms: Sequence[str], at: int, table: Mapping[str, Sequence[str]]) -> tuple[str, int]:
    """What the number that ends at a word voted, and where its words end; empty when it counts no votes."""
    best = ("", at)
    for skipped in (0, 1):  # "14 members in favour"
        if skipped and norms[at : at + 1] and norms[at] not in (*table["members"], "votes"):
            break
        for kind in KINDS:
            for phrase in table[kind]:
                run = phrase.split()
                stop = at + skipped + len(run)
                if list(norms[at + skipped : stop]) == run and stop > best[1]:
                    best = (kind, stop)
    return best


def _claims(told: _Told) -> Iterator[tuple[str, Span, Span]]:
    """A claim that all were in favour beside a count that some were not."""
    rest = [count for count in told.counts if count.kind != "favour" and count.value]
    opposed = [count for count in rest if count.kind == "against"]
    for phrase in told.table["unanimous"]:
        run = phrase.split()
        at = run_at(told.norms, run)
        contrary = opposed if phrase in told.table["unopposed"] else rest
        if at is not None and contrary:
            claim = Span(told.tokens[at].start, told.tokens[at + len(run) - 1].end)
            yield "unanimous", claim, _span(told, contrary[0])
            return
    everybody, members = _all(told)
    fewer = [c for c in told.counts if c.kind == "favour" and members and c.value < members]
    contrary = fewer or rest
    if everybody is not None and contrary:
        yield "all", everybody, _span(told, contrary[0])


def _all(told: _Told) -> tuple[Span | None, float]:
    """The words "approved by all 15 nations" and their number; no span where nobody claims it."""
    starts = [at for at, norm in enumerate(told.norms) if norm in told.table["adopted"]]
    for at in starts:
        for opening in told.table["all"]:
            run = opening.split()
            begin = run_at(told.norms, run, at + 1)
            if begin is None or begin > at + 2:
                continue
            after = begin + len(run)
            number = next((n for n in find_numbers(told.tokens) if n.start == after), None)
            stop = number.end if number else after
            if stop < len(told.norms) and (number or told.norms[stop] in told.table["members"]):
                span = Span(told.tokens[at].start, told.tokens[stop].end)
                return span, number.value if number else 0.0
    return None, 0.0


def _sums(told: _Told) -> Iterator[tuple[str, Span, Span]]:
    """More votes than the council has members."""
    votes = {kind: [c.value for c in told.counts if c.kind == kind] for kind in KINDS}
    if not told.counts or any(len(values) > 1 for values in votes.values()):
        return  # two votes are told in the sentence
    total = sum(value for values in votes.values() for value in values)
    for number, noun in pairwise(told.tokens):
        joined = noun.start - number.end == 1 and noun.norm in told.table["size"]
        if joined and number.norm.isdecimal() and total > float(number.norm):
            first, last = told.counts[0], told.counts[-1]
            counted = Span(told.tokens[first.start].start, told.tokens[last.end - 1].end)
            yield "sum", Span(number.start, noun.end), counted


def _span(told: _Told, count: _Count) -> Span:
    return Span(told.tokens[count.start].start, told.tokens[count.end - 1].end)

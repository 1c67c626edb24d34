"""Documents -> statement facts: what one page states in its own words and another denies or calls otherwise.

A clause with a negator, a modal or a term is looked for in the pages that tell the same story. Two clauses are
one statement when nearly all their content words are the same, the denied word among them. What is limited by
a condition, asked, quoted, said of others or of another day contradicts nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from checker.evidence import evidence
from checker.language.lexicon import lexicon
from checker.language.sentences import sentences
from checker.language.stems import stem
from checker.language.tokens import tokenize
from checker.records import NamedTuple
from checker.resources import primary
from checker.stages.compare.linked import Linked
from checker.values import Fact, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from checker.language.lexicon import Lexicon
    from checker.language.tokens import Token
    from checker.values import Document, Passage

REGIONS: Final = frozenset({"body", "deck", "headline"})

LEAST: Final = 3
"""Content words that two clauses must share, the terms that differ among them."""

SHORTER, LONGER = 0.75, 0.5
"""The part of the shorter and of the longer clause's content words that is shared."""

GOVERNED: Final = 4
"""Words after a negator among which the word it denies stands."""

TURNING: Final = ("condition", "narrowing", "reversing", "assertion")
"""Groups whose words limit or turn what is said."""

PUNCTUATION: Final = ".,;:!?\"“”‘’'()"

_CLAUSE_END = re.compile(r"[,;:()\[\]—–]")
_STEM: Final = 4
"""Letters by which a word is looked for before its sentence is read."""


class _Clause(NamedTuple):
    """A clause of a document's own words."""

    document: int
    start: int
    end: int
    content: frozenset[str]
    """Stems of its content words, negators left out."""
    denied: str
    """Stem of the word that a negator governs; empty where nothing is denied."""
    turning: frozenset[str]
    """Words that limit or turn it."""
    modal: str
    """The class of its one modal: binding, recommending, permitting; empty without one."""
    terms: frozenset[tuple[str, str]]
    """Family and class of its legal and political terms."""
    names: frozenset[str]
    days: tuple[tuple[date, date], ...]


def contradiction_facts(
    documents: Sequence[Document], passages: Sequence[Passage]
) -> tuple[Fact, ...]:
    """A fact for each statement that one document makes and another denies, both in their own words."""
    linked = Linked(documents, passages)
    pages = [_Page(documents, which) for which in range(len(documents))]
    said: dict[str, dict[_Clause, dict[_Clause, None]]] = {"denied": {}, "modal": {}, "term": {}}
    for page in pages:
        others = [
            other
            for other in pages
            if other.which != page.which
            and other.language == page.language
            and linked.one_story(page.which, other.which)
        ]
        for clause in page.marked() if others else ():
            for like in (like for other in others for like in other.like(clause)):
                how = _contradict(clause, like)
                if how and not linked.holds(clause, like):
                    said[how].setdefault(clause, {})[like] = None
    return tuple(
        _fact(documents, how, *sides) for how in said for sides in _sides(said[how], pages, how)
    )


def _sides(
    said: Mapping[_Clause, Mapping[_Clause, None]], pages: Sequence[_Page], how: str
) -> Iterator[tuple[Sequence[_Clause], Sequence[_Clause]]]:
    """The two sides of each contradiction: clauses that contradict one and the same clause are one side."""
    sides: dict[_Clause, dict[_Clause, None]] = {}
    seen: set[_Clause] = set()
    for clause, others in said.items():
        if clause not in seen and not (how == "term" and _both_used(pages, clause, others)):
            sides.setdefault(next(iter(others)), {})[clause] = None
            seen.update(others)
    for clauses in sides.values():
        against = dict.fromkeys(other for clause in clauses for other in said[clause])
        yield tuple(clauses), tuple(against)


def _both_used(pages: Sequence[_Page], clause: _Clause, others: Iterable[_Clause]) -> bool:
    """Whether one of the pages uses the other's term too: then it tells the two apart."""
    return any(
        pages[one.document].uses(each.terms) or pages[each.document].uses(one.terms)
        for each in others
        for one in (clause,)
    )


class _Page:
    """A document whose paragraphs are read when a word in them is asked for."""

    def __init__(self, documents: Sequence[Document], which: int) -> None:
        self.which, self.document = which, documents[which]
        self.language = primary(self.document.language)
        self.words: Lexicon = lexicon(self.document.language)
        self.regions = [
            (region.start, region.end, self.document.text[region.start : region.end].casefold())
            for region in self.document.regions
            if region.kind in REGIONS and region.copy_of is None
        ]
        self._read: dict[int, list[_Clause]] = {}

    def marked(self) -> Iterator[_Clause]:
        """The clauses that deny something, have a modal, or a term that others stand beside."""
        marks = tuple(
            self.words.phrases.get(group, {}) for group in ("negation", "modality", "term")
        )
        for at, (_, _, folded) in enumerate(self.regions):
            said = folded.replace("’", "'").split()
            if any(word.strip(PUNCTUATION) in mark for word in said for mark in marks):
                yield from (c for c in self._clauses(at) if c.denied or c.modal or c.terms)

    def uses(self, terms: frozenset[tuple[str, str]]) -> bool:
        """Whether any clause of the document has one of some terms."""
        return any(
            terms & clause.terms for at in range(len(self.regions)) for clause in self._clauses(at)
        )

    def like(self, clause: _Clause) -> Iterator[_Clause]:
        """Clauses of the paragraphs that hold enough content words of a clause, as far as letters tell."""
        heads = [word[:_STEM] for word in clause.content]
        for at, (_, _, folded) in enumerate(self.regions):
            if sum(head in folded for head in heads) >= LEAST - 1:
                yield from self._clauses(at)

    def _clauses(self, at: int) -> list[_Clause]:
        if at not in self._read:
            start, end, _ = self.regions[at]
            spans = sentences(self.document.text, start, end, language=self.document.language)
            self._read[at] = [clause for span in spans for clause in self._of_sentence(span)]
        return self._read[at]

    def _of_sentence(self, span: Span) -> Iterator[_Clause]:
        text = self.document.text
        if text[span.end - 1] == "?" or self._quotes(span):
            return
        tokens = [token for token in tokenize(text, span.start, span.end) if token.kind != "mark"]
        first = 0
        for at in range(1, len(tokens) + 1):
            if at == len(tokens) or _CLAUSE_END.search(text, tokens[at - 1].end, tokens[at].start):
                clause = self._clause(tokens[first:at], span)
                if len(clause.content) >= LEAST:
                    yield clause
                first = at

    def _quotes(self, span: Span) -> bool:
        """Whether a sentence holds somebody's words."""
        quotations = self.document.quotations
        at = bisect_left(quotations, span.end, key=lambda quotation: quotation.start)
        return any(quotation.end > span.start for quotation in quotations[max(0, at - 4) : at])

    def _clause(self, tokens: Sequence[Token], sentence: Span) -> _Clause:
        norms = [token.norm for token in tokens]
        small: set[int] = set()
        denied = ""
        negators = [
            match
            for match in self.words.find(norms, "negation")
            if not any(one.get("absorb") for one in self.words.sets(match))
        ]
        modals = self.words.find(norms, "modality")
        for match in (*negators, *modals):
            small.update(range(match.start, match.end))
        stems = [
            "" if norm in self.words.function_words or at in small else self._stem(norm)
            for at, norm in enumerate(norms)
        ]
        if len(negators) == 1:
            end = negators[0].end
            denied = next((one for one in stems[end : end + GOVERNED] if one), "")
        turning = {
            norms[match.start] for group in TURNING for match in self.words.find(norms, group)
        }
        turning |= {norms[match.start] for match in negators} if len(negators) > 1 else set()
        times = self.document.times
        first = bisect_left(times, sentence.start, key=lambda time: time.start)
        last = bisect_left(times, sentence.end, key=lambda time: time.start)
        return _Clause(
            self.which,
            tokens[0].start,
            tokens[-1].end,
            frozenset(stems) - {""},
            denied,
            frozenset(turning),
            str(self.words.sets(modals[0])[0]["class"]) if len(modals) == 1 else "",
            frozenset(
                (str(one["family"]), str(one["name"]))
                for match in self.words.find(norms, "term")
                for one in self.words.sets(match)[:1]
            ),
            frozenset(token.norm for token in tokens[1:] if token.text[:1].isupper()),
            tuple(
                (reading.earliest, reading.latest)
                for time in times[first:last]
                for reading in time.readings[:1]
                if reading.earliest is not None and reading.latest is not None
            ),
        )

    def _stem(self, norm: str) -> str:
        return stem(self.words.spelling(norm.removesuffix("'s")), self.document.language)


def _contradict(one: _Clause, other: _Clause) -> str:
    """How two clauses of one statement contradict each other: denied, modal, term, or empty."""
    shared = one.content & other.content
    sizes = sorted((len(one.content), len(other.content)))
    apart = (
        one.turning != other.turning
        or (one.names and other.names and one.names.isdisjoint(other.names))
        or _other_days(one, other)
    )
    if apart or len(shared) < LEAST:
        return ""
    if len(shared) >= max(SHORTER * sizes[0], LONGER * sizes[1]):
        if one.denied and not other.denied:
            return "denied" if one.denied in shared else ""
        if one.denied == other.denied and one.modal and other.modal and one.modal != other.modal:
            return "modal"
    return "term" if one.denied == other.denied and _terms_differ(one, other) else ""


def _terms_differ(one: _Clause, other: _Clause) -> bool:
    """Whether the clauses have one term each, of one family and two classes, in nearly the same words."""
    if len(one.terms) != 1 or len(other.terms) != 1 or one.terms == other.terms:
        return False
    ((mine, _),), ((theirs, _),) = one.terms, other.terms
    alone = sorted((len(one.content - other.content), len(other.content - one.content)))
    return mine == theirs and alone[0] <= 1


def _other_days(one: _Clause, other: _Clause) -> bool:
    """Whether both are dated, on days that none of them shares."""
    return bool(one.days and other.days) and not any(
        first[0] <= second[1] and second[0] <= first[1]
        for first in one.days
        for second in other.days
    )


def _fact(
    documents: Sequence[Document], how: str, one: Sequence[_Clause], other: Sequence[_Clause]
) -> Fact:
    return Fact(
        level="statement",
        features={"differs": how, "language": primary(documents[one[0].document].language)},
        readings=(_reading(documents, one), _reading(documents, other)),
    )


def _reading(documents: Sequence[Document], clauses: Sequence[_Clause]) -> Reading:
    places = tuple(evidence(documents, each.document, each.start, each.end) for each in clauses)
    return Reading(
        text=places[0].text,
        wordings=(),
        documents=tuple(dict.fromkeys(each.document for each in clauses)),
        evidence=places,
    )

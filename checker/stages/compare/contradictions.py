"""Documents -> statement facts: in their own words one page states what another denies.

A clause with a negator is looked for, without it, in the pages that tell the same story. The two are one
statement when nearly all their content words are the same, the denied word among them. What is limited by a
condition, asked, quoted, said of others or of another day contradicts nobody.
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
    from collections.abc import Iterator, Sequence
    from datetime import date

    from checker.language.lexicon import Lexicon
    from checker.language.tokens import Token
    from checker.values import Document, Passage

REGIONS: Final = frozenset({"body", "deck", "headline"})

LEAST: Final = 3
"""Content words that two clauses must share."""

SHORTER, LONGER = 0.75, 0.5
"""The part of the shorter and of the longer clause's content words that is shared."""

GOVERNED: Final = 4
"""Words after a negator among which the word it denies stands."""

TURNING: Final = ("condition", "narrowing", "reversing", "assertion")
"""Groups whose words limit or turn what is said."""

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
    names: frozenset[str]
    days: tuple[tuple[date, date], ...]


def contradiction_facts(
    documents: Sequence[Document], passages: Sequence[Passage]
) -> tuple[Fact, ...]:
    """A fact for each statement that one document makes and another denies, both in their own words."""
    linked = Linked(documents, passages)
    pages = [_Page(documents, which) for which in range(len(documents))]
    denying: dict[_Clause, dict[_Clause, None]] = {}
    stating: dict[_Clause, dict[_Clause, None]] = {}
    for page in pages:
        others = [
            other
            for other in pages
            if other.which != page.which
            and other.language == page.language
            and linked.one_story(page.which, other.which)
        ]
        for denial in page.denials() if others else ():
            for clause in (clause for other in others for clause in other.like(denial)):
                if _contradict(denial, clause) and not linked.holds(denial, clause):
                    stating.setdefault(denial, {})[clause] = None
    for denial, clauses in stating.items():  # denials of one statement are one fact
        denying.setdefault(next(iter(clauses)), {})[denial] = None
    return tuple(
        _fact(
            documents,
            tuple(denials),
            tuple(dict.fromkeys(clause for denial in denials for clause in stating[denial])),
        )
        for denials in denying.values()
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

    def denials(self) -> Iterator[_Clause]:
        """The clauses that deny something."""
        negators = self.words.phrases.get("negation", {})
        for at, (_, _, folded) in enumerate(self.regions):
            if any(word in negators for word in folded.replace("’", "'").split()):
                yield from (clause for clause in self._clauses(at) if clause.denied)

    def like(self, denial: _Clause) -> Iterator[_Clause]:
        """Clauses of the paragraphs that hold nearly all content words of a denial, as far as letters tell."""
        heads = [word[:_STEM] for word in denial.content]
        for at, (_, _, folded) in enumerate(self.regions):
            if sum(head in folded for head in heads) >= SHORTER * LEAST:
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
        for match in negators:
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


def _contradict(denial: _Clause, other: _Clause) -> bool:
    """Whether a clause states what another denies."""
    shared = denial.content & other.content
    sizes = sorted((len(denial.content), len(other.content)))
    return (
        not other.denied
        and denial.denied in shared
        and len(shared) >= max(LEAST, SHORTER * sizes[0], LONGER * sizes[1])
        and denial.turning == other.turning
        and not (denial.names and other.names and denial.names.isdisjoint(other.names))
        and not _other_days(denial, other)
    )


def _other_days(one: _Clause, other: _Clause) -> bool:
    """Whether both are dated, on days that none of them shares."""
    return bool(one.days and other.days) and not any(
        first[0] <= second[1] and second[0] <= first[1]
        for first in one.days
        for second in other.days
    )


def _fact(
    documents: Sequence[Document], denials: Sequence[_Clause], found: Sequence[_Clause]
) -> Fact:
    language = primary(documents[denials[0].document].language)
    return Fact(
        level="statement",
        features={"differs": "denied", "language": language},
        readings=(_reading(documents, denials), _reading(documents, found)),
    )


def _reading(documents: Sequence[Document], clauses: Sequence[_Clause]) -> Reading:
    places = tuple(evidence(documents, each.document, each.start, each.end) for each in clauses)
    return Reading(
        text=places[0].text,
        wordings=(),
        documents=tuple(dict.fromkeys(each.document for each in clauses)),
        evidence=places,
    )

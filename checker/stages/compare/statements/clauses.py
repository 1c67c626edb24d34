"""A document -> the clauses of its own words, its headlines and its denials, as far as they are asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from checker.language.lexicon import lexicon
from checker.language.sentences import sentences
from checker.language.stems import stem
from checker.language.tokens import tokenize
from checker.records import NamedTuple
from checker.resources import primary
from checker.stages.compare.placed import days_of, times_in
from checker.stages.compare.statements.table import statements_table
from checker.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from checker.language.lexicon import Lexicon
    from checker.language.tokens import Token
    from checker.values import Document

REGIONS: Final = frozenset({"body", "deck", "headline"})

LEAST: Final = 3
"""Content words that two clauses must share, the terms that differ among them."""

MANY: Final = 100
"""Paragraphs or clauses with a word from which it is too common to look for."""

GOVERNED: Final = 4
"""Words after a negator among which the word it denies stands."""

TURNING: Final = ("condition", "narrowing", "reversing", "assertion")
"""Groups whose words limit or turn what is said."""

PUNCTUATION: Final = ".,;:!?\"“”‘’'()"

_CLAUSE_END = re.compile(r"[,;:()\[\]—–]")
_SOMEBODYS = re.compile(r"[:?\"“”‘’«»]|(?<!\w)'|'(?!\w)")
"""What a headline has that states nothing itself, or gives it to somebody."""
_STEM: Final = 4
"""Letters by which a word is looked for before its sentence is read."""


class Clause(NamedTuple):
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
    first: str = ""
    """Stem of its first content word."""
    modifiers: tuple[tuple[str, str], ...] = ()
    """Each content word with the one right before it; empty before a word that has none."""


class Page:
    """A document whose paragraphs are read when a word in them is asked for."""

    def __init__(self, documents: Sequence[Document], which: int) -> None:
        """Take in document number `which`."""
        self.which, self.document = which, documents[which]
        self.language = primary(self.document.language)
        self.words: Lexicon = lexicon(self.document.language)
        self.table = statements_table(self.document.language)
        self.regions = [
            (region.start, region.end, self.document.text[region.start : region.end].casefold())
            for region in self.document.regions
            if region.kind in REGIONS
            and region.copy_of is None
            and not (
                region.kind == "headline"
                and _SOMEBODYS.search(self.document.text[region.start : region.end])
            )
        ]
        self._read: dict[int, list[Clause]] = {}
        self._heads: dict[str, list[int]] | None = None
        self._holding: dict[int, dict[str, list[int]]] = {}

    def marked(self) -> Iterator[Clause]:
        """The clauses that deny something, have a modal, or a term that others stand beside."""
        marks = tuple(
            self.words.phrases.get(group, {}) for group in ("negation", "modality", "term")
        )
        for at, (_, _, folded) in enumerate(self.regions):
            said = folded.replace("’", "'").split()
            if any(word.strip(PUNCTUATION) in mark for word in said for mark in marks):
                yield from (c for c in self._clauses(at) if c.denied or c.modal or c.terms)

    def headlines(self) -> Iterator[Clause]:
        """The headlines that state something: no question, no quotation, nobody's words after a colon."""
        for region in self.document.regions:
            if region.kind != "headline" or region.copy_of is not None:
                continue
            text = self.document.text[region.start : region.end]
            if not _SOMEBODYS.search(text):
                yield from self._of_span(Span(region.start, region.end), least=2, whole=True)

    def denying(self) -> Iterator[Clause]:
        """The clauses that deny something, in the page's words or in those it quotes."""
        negators = self.words.phrases.get("negation", {})
        for start, end, folded in self.regions:
            if any(
                word.strip(PUNCTUATION) in negators for word in folded.replace("’", "'").split()
            ):
                language = self.document.language
                for span in sentences(self.document.text, start, end, language=language):
                    yield from (c for c in self._of_span(span, least=2) if c.denied)

    def uses(self, terms: frozenset[tuple[str, str]]) -> bool:
        """Whether any clause of the document has one of some terms."""
        return any(
            terms & clause.terms for at in range(len(self.regions)) for clause in self._clauses(at)
        )

    def like(self, clause: Clause) -> Iterator[Clause]:
        """Clauses of the paragraphs that hold enough content words of a clause, as far as letters tell.

        Words that stand in very many paragraphs, or in very many clauses of one, are not looked for.
        """
        held = Counter(
            at
            for head in {word[:_STEM] for word in clause.content}
            for at in self._paragraphs_with(head)
        )
        for at in sorted(at for at, count in held.items() if count >= LEAST - 1):
            clauses = self._clauses(at)
            yield from clauses if len(clauses) <= MANY else self._sharing(at, clause)

    def _paragraphs_with(self, head: str) -> Sequence[int]:
        """The paragraphs with a word that begins so; none where very many have one."""
        if self._heads is None:
            self._heads = defaultdict(list)
            for at, (_, _, folded) in enumerate(self.regions):
                for found in {word.lstrip(PUNCTUATION)[:_STEM] for word in folded.split()}:
                    self._heads[found].append(at)
        found_in = self._heads.get(head, ())
        return found_in if len(found_in) <= MANY else ()

    def _sharing(self, at: int, clause: Clause) -> Iterator[Clause]:
        """The clauses of a long paragraph that share words with a clause."""
        clauses = self._clauses(at)
        if at not in self._holding:
            self._holding[at] = defaultdict(list)
            for number, each in enumerate(clauses):
                for word in each.content:
                    self._holding[at][word].append(number)
        shared = Counter(
            number
            for word in clause.content
            if len(numbers := self._holding[at].get(word, ())) <= MANY
            for number in numbers
        )
        yield from (clauses[number] for number in sorted(shared) if shared[number] >= LEAST - 1)

    def _clauses(self, at: int) -> list[Clause]:
        if at not in self._read:
            start, end, _ = self.regions[at]
            spans = sentences(self.document.text, start, end, language=self.document.language)
            self._read[at] = [clause for span in spans for clause in self._of_sentence(span)]
        return self._read[at]

    def _of_sentence(self, span: Span) -> Iterator[Clause]:
        if self.document.text[span.end - 1] != "?" and not self._quotes(span):
            yield from self._of_span(span, least=LEAST)

    def _of_span(self, span: Span, *, least: int, whole: bool = False) -> Iterator[Clause]:
        """The clauses of a stretch with so many content words; with `whole`, the stretch as one."""
        text = self.document.text
        tokens = [token for token in tokenize(text, span.start, span.end) if token.kind != "mark"]
        first = 0
        for at in range(1, len(tokens) + 1):
            if at == len(tokens) or (
                not whole and _CLAUSE_END.search(text, tokens[at - 1].end, tokens[at].start)
            ):
                clause = self._clause(tokens[first:at], span)
                own = whole or not self._claimed(tokens[first:at])
                if own and len(clause.content) >= least:
                    yield clause
                first = at

    def _claimed(self, tokens: Sequence[Token]) -> bool:
        """Whether a clause says what somebody says."""
        return self.table is not None and any(t.norm in self.table.saying for t in tokens)

    def _quotes(self, span: Span) -> bool:
        """Whether a sentence holds somebody's words."""
        quotations = self.document.quotations
        at = bisect_left(quotations, span.end, key=lambda quotation: quotation.start)
        return any(quotation.end > span.start for quotation in quotations[max(0, at - 4) : at])

    def _clause(self, tokens: Sequence[Token], sentence: Span) -> Clause:
        norms = [token.norm for token in tokens]
        negators = [
            match
            for match in self.words.find(norms, "negation")
            if not any(one.get("absorb") for one in self.words.sets(match))
        ]
        modals = self.words.find(norms, "modality")
        small = {at for each in (*negators, *modals) for at in range(each.start, each.end)}
        stems = [
            "" if norm in self.words.function_words or at in small else self._stem(norm)
            for at, norm in enumerate(norms)
        ]
        governs = len(negators) == 1 and not self._behind(norms, negators[0].start)
        after = negators[0].end if governs else len(norms)
        turning = self._turning(norms)
        if not governs:
            turning.update(norms[each.start] for each in negators)
        return Clause(
            self.which,
            tokens[0].start,
            tokens[-1].end,
            content=frozenset(stems) - {""},
            denied=next((one for one in stems[after : after + GOVERNED] if one), ""),
            turning=frozenset(turning),
            modal=str(self.words.sets(modals[0])[0]["class"]) if len(modals) == 1 else "",
            terms=self._terms(norms),
            names=frozenset(token.norm for token in tokens[1:] if token.text[:1].isupper()),
            days=days_of(times_in(self.document, sentence)),
            first=next((one for one in stems if one), ""),
            modifiers=tuple(
                (one, stems[at - 1] if at else "") for at, one in enumerate(stems) if one
            ),
        )

    def _turning(self, norms: Sequence[str]) -> set[str]:
        """The words of a clause that limit or turn it, negators left out."""
        turning = {
            norms[match.start] for group in TURNING for match in self.words.find(norms, group)
        }
        if self.table is not None:
            joined = f" {' '.join(norms)} "
            turning |= {phrase for phrase in self.table.past if f" {phrase} " in joined}
        return turning

    def _terms(self, norms: Sequence[str]) -> frozenset[tuple[str, str]]:
        return frozenset(
            (str(one["family"]), str(one["name"]))
            for match in self.words.find(norms, "term")
            for one in self.words.sets(match)[:1]
        )

    def _behind(self, norms: Sequence[str], at: int) -> bool:
        """Whether a negator stands behind a word that only says which, or when, or whether."""
        return self.table is not None and any(word in self.table.relative for word in norms[:at])

    def _stem(self, norm: str) -> str:
        word = norm.removesuffix("'s")
        base = self.words.irregular.get(word, (word,))[0]  # "frozen" is of "freeze"
        return stem(self.words.spelling(base), self.document.language)

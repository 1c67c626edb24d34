"""A headline or paraphrase -> where its joining or its quantifier is not that of the words the page quotes.

Two things are compared, because both survive shortening: how two events are joined ("an attack or a war"
for "an attack ... and thus ... a state of war"), and what a quantifier covers ("all support" for "all
available means ... support"). Other words a paraphrase is free to choose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.lexicon import lexicon
from checker.language.stems import stem
from checker.records import NamedTuple
from checker.stages.compare.selfcheck.words import own_quotations, self_fact, words
from checker.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.language.lexicon import Lexicon
    from checker.language.tokens import Token
    from checker.values import Document, Fact


Difference = tuple[tuple[Span, Span], dict[str, str]]
"""The words of the frame and of the quotation, and the features of the fact."""


class _Text(NamedTuple):
    """Words with their stems; content words are those that are no function words."""

    tokens: tuple[Token, ...]
    stems: tuple[str, ...]
    content: tuple[bool, ...]


def frame_facts(documents: Sequence[Document], which: int) -> Iterator[Fact]:
    """Facts for the headlines and paraphrases of one document against its own quotations of a text."""
    document = documents[which]
    lex = lexicon(document.language)
    quoted = [
        _text(document, quotation.start, quotation.end, lex)
        for quotation in own_quotations(document)
        if quotation.kind == "document"
    ]
    for against, span in _frames(document):
        frame = _text(document, span.start, span.end, lex)
        for quotation in quoted:
            for check in (_joining, _covering):
                for spans, features in check(frame, quotation, lex):
                    yield self_fact(documents, which, against, spans, **features)


def _frames(document: Document) -> Iterator[tuple[str, Span]]:
    for region in document.regions:
        if region.kind == "headline" and region.story is not None and region.copy_of is None:
            yield "headline", Span(region.start, region.end)
    for rendering in document.indirect:
        if (
            rendering.copy_of is None
            and not rendering.quotations
            and rendering.region != "headline"
        ):
            yield "paraphrase", Span(rendering.start, rendering.end)


def _text(document: Document, start: int, end: int, lex: Lexicon) -> _Text:
    tokens = tuple(words(document, start, end))
    return _Text(
        tokens,
        tuple(stem(token.norm, document.language) for token in tokens),
        tuple(token.norm not in lex.function_words for token in tokens),
    )


def _joining(frame: _Text, quotation: _Text, lex: Lexicon) -> Iterator[Difference]:
    """The coordinator of two content words, where the quotation joins the same two by another one."""
    for at, token in enumerate(frame.tokens):
        kind = _joiner(lex, token.norm)
        left, right = _neighbour(frame, at, -1), _neighbour(frame, at, 1)
        if not kind or left is None or right is None:
            continue
        places = _places(quotation, frame.stems[left], frame.stems[right])
        if places is None:
            continue
        joiner = _nearest(quotation, places, lex)
        if joiner is not None and _joiner(lex, quotation.tokens[joiner].norm) != kind:
            spans = (
                Span(frame.tokens[left].start, frame.tokens[right].end),
                Span(quotation.tokens[places[0]].start, quotation.tokens[places[1]].end),
            )
            said, quoted = token.norm, quotation.tokens[joiner].norm
            yield spans, {"joined": said, "joined_in_quotation": quoted}


def _joiner(lex: Lexicon, norm: str) -> str:
    """What a coordinator asks for, "all" or "any" of what it joins; empty for another word."""
    senses = {one.get("sense") for one in lex.lookup((norm,), "coordination")}
    return "all" if "all" in senses else "any" if "any" in senses else ""


def _neighbour(text: _Text, at: int, step: int) -> int | None:
    """The nearest content word before or after, at most three words away."""
    for index in range(at + step, at + 4 * step, step):
        if 0 <= index < len(text.tokens) and text.content[index]:
            return index
    return None


def _places(text: _Text, first: str, second: str) -> tuple[int, int] | None:
    """Where two stems stand in this order, the second as near behind the first as can be."""
    for at, found in enumerate(text.stems):
        if found == second:
            before = [index for index in range(at) if text.stems[index] == first]
            if before:
                return before[-1], at
    return None


def _nearest(text: _Text, places: tuple[int, int], lex: Lexicon) -> int | None:
    """The coordinator that stands nearest before the second of two words."""
    between = range(places[1] - 1, places[0], -1)
    return next((at for at in between if _joiner(lex, text.tokens[at].norm)), None)


def _covering(frame: _Text, quotation: _Text, lex: Lexicon) -> Iterator[Difference]:
    """A quantifier of everything, where the quotation has the words it covers without it."""
    quantified = _universal(quotation, lex)
    reached = {index for _, end in quantified for index in _phrase(quotation, end)}
    for start, end in _universal(frame, lex):
        covered = _phrase(frame, end)
        stems = {frame.stems[index] for index in covered}
        places = {index for index, found in enumerate(quotation.stems) if found in stems}
        if not places or not quantified or reached & places:
            continue
        first, last = quantified[0]
        spans = (
            Span(frame.tokens[start].start, frame.tokens[covered[-1]].end),
            Span(
                quotation.tokens[first].start,
                quotation.tokens[(_phrase(quotation, last) or (last - 1,))[-1]].end,
            ),
        )
        words_of_it = " ".join(token.norm for token in frame.tokens[start:end])
        yield spans, {"quantifier": words_of_it}


def _universal(text: _Text, lex: Lexicon) -> list[tuple[int, int]]:
    """Where quantifiers of everything stand, as indexes of words, the end exclusive."""
    found = lex.find([token.norm for token in text.tokens], "quantifier")
    return [
        (match.start, match.end)
        for match in found
        if any(one.get("covers") == "all" for one in lex.sets(match))
    ]


def _phrase(text: _Text, start: int) -> tuple[int, ...]:
    """The content words of the noun phrase that begins at a word: up to the next function word."""
    at = start
    while at < len(text.tokens) and at < start + 2 and not text.content[at]:
        at += 1
    end = at
    while end < len(text.tokens) and text.content[end]:
        end += 1
    return tuple(range(at, end))

"""Wordings -> witnesses: their tokens, with every phrase, name, number and date found in them once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from checker.language.lexicon import Lexicon, Match, lexicon
from checker.language.names import find_names
from checker.language.numbers import Number, find_numbers
from checker.language.tokens import ELLIPSIS, Token, bracketed, tokenize
from checker.records import NamedTuple
from checker.resources import primary
from checker.stages.compare.wording.phrases import find_phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from checker.values import Document, Passage, Rendering, TimeExpression, Wording

BESIDE: Final = 40
"""Code points beside a quotation in which its page can say itself what stands before or after the words."""

LENGTHS: Final = frozenset({"duration", "age"})
"""Time expressions that say how long, not when: their number is compared as a number."""

ROMAN: Final = re.compile(r"(?=[ivxlc])(x[cl]|l?x{0,3})(i[xv]|v?i{0,3})$")
"""Roman numerals to 99, as instruments number their articles."""

ROMAN_VALUES: Final = {"c": 100, "l": 50, "x": 10, "v": 5, "i": 1}


class Named(NamedTuple):
    """A name in a wording; token indexes."""

    start: int
    end: int
    id: str
    kind: str
    """state, person, body, agency, instrument or role."""
    text: str


class Dated(NamedTuple):
    """A resolved time expression in a wording; token indexes."""

    start: int
    end: int
    earliest: date | None
    latest: date | None


class Reference(NamedTuple):
    """A numbered place in an instrument; token indexes, "Article 51" as ("article", "51")."""

    start: int
    end: int
    unit: str
    number: str


class Witness(NamedTuple):
    """One wording with what is known of its words."""

    wording: Wording
    language: str
    tokens: tuple[Token, ...]
    norms: tuple[str, ...]
    phrases: Mapping[str, tuple[Match, ...]]
    names: tuple[Named, ...]
    numbers: tuple[Number, ...]
    dates: tuple[Dated, ...]
    references: tuple[Reference, ...]
    parts: Mapping[str, tuple[int, ...]]
    """For each part of the clause its word tokens; empty when the wording has no clause."""
    breaks: tuple[int, ...] = ()
    """Tokens that mark something left out: an ellipsis."""
    inserted: frozenset[int] = frozenset()
    """Words in brackets: the page's own inside another's."""
    before: frozenset[str] = frozenset()
    """The page's own words right before the marks, and after them."""
    after: frozenset[str] = frozenset()

    def is_word(self, at: int) -> bool:
        """Whether a token is a word or number, no mark."""
        return self.tokens[at].kind != "mark" or self.tokens[at].text in "%$€£¥₽₹₩"


def witnesses_of(passage: Passage, documents: Sequence[Document]) -> tuple[Witness, ...]:
    """One witness for each wording, in their order."""
    times: dict[int, tuple[list[int], list[TimeExpression]]] = {}
    for wording in passage.wordings:
        which = passage.renderings[wording.renderings[0]].document
        if which not in times:
            dated = sorted(filter(_is_day, documents[which].times), key=lambda time: time.start)
            times[which] = [time.start for time in dated], dated
    return tuple(_witness(wording, passage, documents, times) for wording in passage.wordings)


def _witness(
    wording: Wording,
    passage: Passage,
    documents: Sequence[Document],
    times: Mapping[int, tuple[list[int], list[TimeExpression]]],
) -> Witness:
    rendering = passage.renderings[wording.renderings[0]]
    document = documents[rendering.document]
    words = lexicon(document.language)
    tokens = tokenize(wording.text)
    norms = tuple(token.norm for token in tokens)
    starts = _document_starts(tokens, rendering, document)
    dates = tuple(_dates(*times[rendering.document], starts))
    references = tuple(_references(norms, words))
    names = tuple(_names(wording.text, tokens, document.language))
    settled = _covered(dates) | _covered(references) | _covered(names)
    numbers = tuple(
        number
        for number in find_numbers(tokens, document.language)
        if number.joined and not settled & set(range(number.start, number.end))
    )
    return Witness(
        wording=wording,
        language=primary(document.language),
        tokens=tokens,
        norms=norms,
        phrases=find_phrases(words, tokens, settled | _covered(numbers)),
        names=names,
        numbers=numbers,
        dates=dates,
        references=references,
        parts=_parts(wording, tokens, starts),
        breaks=tuple(i for i, token in enumerate(tokens) if token.norm == ELLIPSIS),
        inserted=bracketed(tokens),
        before=_beside(document.text, rendering.spans[0].start, before=True),
        after=_beside(document.text, rendering.spans[-1].end, before=False),
    )


def _beside(text: str, at: int, *, before: bool) -> frozenset[str]:
    """The few words that stand before or after a place."""
    low, high = (max(0, at - BESIDE), at) if before else (at, min(len(text), at + BESIDE))
    return frozenset(token.norm for token in tokenize(text, low, high))


def _covered(found: Iterable[Named | Dated | Reference | Number]) -> set[int]:
    """The tokens of what was found."""
    return {i for one in found for i in range(one.start, one.end)}


def _document_starts(
    tokens: Sequence[Token], rendering: Rendering, document: Document
) -> tuple[int | None, ...]:
    """Where each token stands in the first rendering's document; None for the joints between fragments."""
    offsets: list[int | None] = []
    at, fragment = 0, 0
    joint = len(" … ")
    for token in tokens:
        while fragment < len(rendering.spans) and token.start >= at + _length(rendering, fragment):
            at += _length(rendering, fragment) + joint
            fragment += 1
        if fragment >= len(rendering.spans) or token.start < at:
            offsets.append(None)
            continue
        offset = rendering.spans[fragment].start + token.start - at
        same = document.text[offset : offset + len(token.text)] == token.text
        offsets.append(offset if same else None)
    return tuple(offsets)


def _length(rendering: Rendering, fragment: int) -> int:
    span = rendering.spans[fragment]
    return span.end - span.start


def _is_day(time: TimeExpression) -> bool:
    """Whether a time expression says when; "every month" is resolved and no day."""
    return time.status == "resolved" and bool(time.readings) and time.kind not in LENGTHS


def _dates(
    opens: Sequence[int], times: Sequence[TimeExpression], starts: Sequence[int | None]
) -> Iterator[Dated]:
    """The days of the document, by where they start, that stand in the wording."""
    known = [at for at in starts if at is not None]
    if not known:
        return
    first = max(0, bisect_left(opens, min(known)) - 1)
    for time in times[first : bisect_right(opens, max(known))]:
        inside = [
            i for i, at in enumerate(starts) if at is not None and time.start <= at < time.end
        ]
        if inside:
            yield Dated(inside[0], inside[-1] + 1, time.earliest, time.latest)


def _names(text: str, tokens: Sequence[Token], language: str) -> Iterator[Named]:
    for mention in find_names(text, 0, len(text), language=language):
        inside = [
            i
            for i, token in enumerate(tokens)
            if token.start < mention.end and token.end > mention.start
        ]
        if inside:
            name = mention.name
            yield Named(inside[0], inside[-1] + 1, name.id, name.kind, mention.text)


def _references(norms: Sequence[str], words: Lexicon) -> Iterator[Reference]:
    """A unit with its number: "Article 51", "Section IX", "the fifth article"."""
    ordinals = words.numbers.get("ordinal", {})
    values = words.numbers.get("value", {})
    for at, norm in enumerate(norms):
        match = words.longest(norms, at, "unit_of_text")
        if match is None:
            continue
        unit = str(words.sets(match)[0]["name"])
        following = norms[match.end] if match.end < len(norms) else ""
        number = _numeral(following, values)
        if number:
            yield Reference(at, match.end + 1, unit, number)
        elif at and norms[at - 1] in ordinals and norm == norms[match.start]:
            yield Reference(at - 1, match.end, unit, f"{ordinals[norms[at - 1]]:g}")


def _numeral(word: str, values: Mapping[str, float]) -> str:
    """A number of a provision in Arabic digits; empty when the word is none."""
    if word[:1].isdigit():
        return word
    if word in values:
        return f"{values[word]:g}"
    if word and ROMAN.match(word):
        digits = [ROMAN_VALUES[letter] for letter in word]
        return str(
            sum(
                -value if any(later > value for later in digits[i + 1 : i + 2]) else value
                for i, value in enumerate(digits)
            )
        )
    return ""


def _parts(
    wording: Wording, tokens: Sequence[Token], starts: Sequence[int | None]
) -> dict[str, tuple[int, ...]]:
    """For each part of the clause its tokens."""
    parts: dict[str, list[int]] = {}
    for part in wording.clause.parts if wording.clause else ():
        inside: Iterable[int] = (
            i
            for i, at in enumerate(starts)
            if at is not None and part.start <= at < part.end and tokens[i].kind != "mark"
        )
        parts.setdefault(part.name, []).extend(inside)
    return {name: tuple(inside) for name, inside in parts.items() if inside}

"""A headline or paraphrase -> where it denies, binds or counts otherwise than the words the page quotes.

An operator (a negator, a modal) is compared by what it governs: the first content word after it. Where the
headline has the same word with another operator, and shares another word with that sentence, it says
something else. A number of the headline must stand somewhere on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from checker.language.lexicon import lexicon
from checker.language.numbers import find_numbers
from checker.language.sentences import sentences
from checker.language.stems import stem
from checker.language.tokens import tokenize
from checker.records import NamedTuple
from checker.stages.compare.selfcheck.words import own_quotations, self_fact
from checker.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.language.lexicon import Lexicon
    from checker.language.numbers import Number
    from checker.language.tokens import Token
    from checker.values import Document, Fact

GOVERNED: Final = 4
"""Words after an operator among which the word it governs stands."""

SHARED: Final = 1
"""Content words besides the governed one that two sentences on one matter share."""

DENIES: Final = ("negation", "reversing")
"""Groups whose words may deny in a headline what no negator denies there."""

LIMITS: Final = ("condition", "narrowing")
"""Groups whose words limit a denial: "not unless attacked" is "only in defence"."""


class _Stance(NamedTuple):
    """A sentence with what its operators do to the words they govern."""

    tokens: tuple[Token, ...]
    stems: tuple[str, ...]
    content: frozenset[str]
    """Stems of the content words."""
    denied: dict[str, int]
    """For each stem that a negator governs the token of the negator."""
    bound: dict[str, tuple[str, int]]
    """For each stem that a modal governs the class of the modal and its token."""
    reversed: bool
    """A word here may deny in another way."""
    limited: bool
    """What is said holds with a condition, an exception or "only"."""


def stance_facts(documents: Sequence[Document], which: int) -> Iterator[Fact]:
    """Facts for the headlines of one document against the sentences it quotes and the numbers it gives."""
    document = documents[which]
    words = lexicon(document.language)
    if not words.function_words:
        return
    quoted = [
        _stance(document, span, words)
        for quotation in own_quotations(document)
        if quotation.region not in ("headline", "deck")
        for span in sentences(document.text, quotation.start, quotation.end)
    ]
    for region in document.regions:
        if region.kind != "headline" or region.story is None or region.copy_of is not None:
            continue
        headline = _stance(document, Span(region.start, region.end), words)
        for one in quoted:
            yield from _against(documents, which, headline, one)
        yield from _numbers(documents, which, region.story, headline)


def _stance(document: Document, span: Span, words: Lexicon) -> _Stance:
    tokens = tuple(tokenize(document.text, span.start, span.end))
    norms = [token.norm for token in tokens]
    stems = tuple(stem(words.spelling(norm), document.language) for norm in norms)
    operators = {
        i
        for group in ("modality", "negation", "quantifier")
        for match in words.find(norms, group)
        for i in range(match.start, match.end)
    }
    content = [
        token.kind != "mark" and norm not in words.function_words and at not in operators
        for at, (token, norm) in enumerate(zip(tokens, norms, strict=True))
    ]

    def governed(end: int) -> str | None:
        inside = range(end, min(len(norms), end + GOVERNED))
        return next((stems[i] for i in inside if content[i]), None)

    denied: dict[str, int] = {}
    bound: dict[str, tuple[str, int]] = {}
    for match in words.find(norms, "modality"):
        one, head = words.sets(match)[0], governed(match.end)
        if head is None:
            continue
        bound.setdefault(head, (str(one["class"]), match.start))
        if one.get("negative"):
            denied.setdefault(head, match.start)
    for match in words.find(norms, "negation"):
        head = governed(match.end)
        if head is not None and not any(one.get("absorb") for one in words.sets(match)):
            denied.setdefault(head, match.start)
    return _Stance(
        tokens,
        stems,
        frozenset(found for found, is_content in zip(stems, content, strict=True) if is_content),
        denied,
        bound,
        any(words.find(norms, group) for group in DENIES),
        any(words.find(norms, group) for group in LIMITS),
    )


def _against(
    documents: Sequence[Document], which: int, headline: _Stance, quoted: _Stance
) -> Iterator[Fact]:
    """Where a headline and one quoted sentence share a governed word and more, with another operator."""
    shared = headline.content & quoted.content
    for head in sorted(shared):
        if len(shared - {head}) < SHARED:
            continue
        if (head in quoted.denied) != (head in headline.denied):
            other = headline if head in quoted.denied else quoted
            if not other.reversed and not (headline.limited or quoted.limited):
                yield _fact(documents, which, (headline, quoted), head, stance="denied")
            continue
        mine, theirs = headline.bound.get(head), quoted.bound.get(head)
        if mine is not None and theirs is not None and mine[0] != theirs[0]:
            yield _fact(documents, which, (headline, quoted), head, stance="duty")


def _fact(
    documents: Sequence[Document],
    which: int,
    sides: tuple[_Stance, _Stance],
    head: str,
    *,
    stance: str,
) -> Fact:
    """A fact with the words of both sides from the operator, where there is one, to what it governs."""
    return self_fact(
        documents, which, "headline", [_place(side, head) for side in sides], stance=stance
    )


def _place(side: _Stance, head: str) -> Span:
    at = side.stems.index(head)
    operators = [side.denied.get(head), side.bound[head][1] if head in side.bound else None]
    first = min([at, *(one for one in operators if one is not None)])
    at = side.stems.index(head, first)
    return Span(side.tokens[first].start, side.tokens[at].end)


def _numbers(
    documents: Sequence[Document], which: int, story: int, headline: _Stance
) -> Iterator[Fact]:
    """A number of the headline that stands nowhere below it, where the page counts the same thing."""
    document = documents[which]
    mine = _counts(headline.tokens, document.language)
    if not mine:
        return
    below = [
        tuple(tokenize(document.text, region.start, region.end))
        for region in document.regions
        if region.story == story and region.kind in ("body", "deck")
    ]
    told = [(tokens, one) for tokens in below for one in _counts(tokens, document.language)]
    values = {one.value for _, (one, _) in told}
    for number, thing in mine:
        if not thing or _given(number, values):
            continue
        other = next((pair for pair in told if thing & pair[1][1]), None)
        if other is not None:
            places = [
                _span(headline.tokens, number),
                _span(other[0], other[1][0]),
            ]
            yield self_fact(documents, which, "headline", places, stance="number")


def _given(number: Number, values: set[float]) -> bool:
    """Whether the page gives a number, exactly or as the headline rounds it."""
    if number.bound or number.vague:
        return any(abs(value - number.value) <= abs(value) / 5 for value in values)
    return any(abs(value - number.value) <= abs(value) / 50 for value in values)


def _counts(tokens: Sequence[Token], language: str) -> list[tuple[Number, frozenset[str]]]:
    """The numbers with what they count: a unit, or the word after them; years, ordinals and ages are none."""
    words = lexicon(language)
    found = []
    for number in find_numbers(tokens, language):
        if number.ordinal or not number.joined:
            continue
        after = tokens[number.end].norm if number.end < len(tokens) else ""
        counted = after if after.isalpha() and after not in words.function_words else ""
        thing = number.unit or counted
        if thing:
            found.append((number, frozenset({number.unit} if number.unit else words.lemmas(thing))))
    return found


def _span(tokens: Sequence[Token], number: Number) -> Span:
    last = number.end if number.end < len(tokens) else number.end - 1
    return Span(tokens[number.start].start, tokens[last].end)

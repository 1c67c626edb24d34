"""Passages -> facts: what a pronoun inside the quoted words stands for, where the words before it differ.

A quotation cut after "gratitude to them" leaves open who "they" are; the page's own words before it say it, and
may say another thing than the source does. Only what two coordinated nouns name is compared ("the rangers and
fishermen", "the President and her cabinet"): the nearest pair before the pronoun is what it stands for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.evidence import evidence
from checker.language.lexicon import lexicon
from checker.language.names import find_names
from checker.language.placing import sentence_at
from checker.language.stems import stem
from checker.language.tokens import Token, tokenize
from checker.records import NamedTuple
from checker.resources import primary
from checker.values import Fact, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.language.lexicon import Lexicon
    from checker.values import Document, Passage, Wording

LONGEST = 8
"""Words of one of the two nouns with what belongs to it."""


class _Antecedent(NamedTuple):
    """What a pronoun stands for in one document."""

    document: int
    label: str
    before: str
    """The pronoun with the word before it: only the same place of the same words is compared."""
    span: Span
    heads: frozenset[str]
    """Stems of the nouns, or ids of the names."""


def antecedent_facts(
    documents: Sequence[Document], passages: Sequence[Passage]
) -> tuple[Fact, ...]:
    """A fact for each pronoun of a passage that stands for one thing here and for another there."""
    told = (passage for passage in passages if len(passage.renderings) > 1)
    return tuple(fact for passage in told for fact in _of_passage(documents, passage))


def _of_passage(documents: Sequence[Document], passage: Passage) -> Iterator[Fact]:
    found = [
        one
        for wording in passage.wordings
        if wording.quoted
        for one in _antecedents(documents, passage, wording)
    ]
    for before in dict.fromkeys(one.before for one in found):
        groups: dict[frozenset[str], list[_Antecedent]] = {}
        for one in found:
            if one.before == before:
                groups.setdefault(one.heads, []).append(one)
        if len(groups) > 1:
            yield _fact(documents, passage, list(groups.values()))


def _antecedents(
    documents: Sequence[Document], passage: Passage, wording: Wording
) -> Iterator[_Antecedent]:
    """What the first plural pronoun of each rendering stands for, where its document says it before."""
    for index in wording.renderings:
        rendering = passage.renderings[index]
        document = documents[rendering.document]
        words = lexicon(document.language)
        start, end = rendering.spans[0].start, rendering.spans[-1].end
        tokens = tokenize(document.text, sentence_at(document, start).start, end)
        at = next(
            (
                i
                for i, token in enumerate(tokens)
                if i and token.start >= start and _is(words, token, "plural pronoun")
            ),
            None,
        )
        pair = _pair(tokens[:at], words) if at is not None else None
        if at is None or pair is None:
            continue
        first, middle, last = pair
        span = Span(tokens[first].start, tokens[last - 1].end)
        heads = _heads(document, tokens, (first, middle), (middle + 1, last), words)
        before = f"{tokens[at - 1].norm} {tokens[at].norm}"
        yield _Antecedent(rendering.document, wording.label, before, span, heads)


def _is(words: Lexicon, token: Token, name: str) -> bool:
    return any(one["name"] == name for one in words.lookup((token.norm,), "referring"))


def _pair(tokens: Sequence[Token], words: Lexicon) -> tuple[int, int, int] | None:
    """The nearest "this and that" of nouns before the end: where it starts, its joiner, where it ends."""
    for middle in range(len(tokens) - 2, 0, -1):
        if not _is(words, tokens[middle], "joiner"):
            continue
        first = middle
        while first and middle - first < LONGEST and _nominal(tokens[first - 1], words):
            first -= 1
        last = middle + 1
        while last < len(tokens) and last - middle <= LONGEST and _nominal(tokens[last], words):
            last += 1
        sides = (tokens[first:middle], tokens[middle + 1 : last])
        if _predicate(sides[1], words):
            continue  # "will pay for it and compensate all": what follows is no noun
        if all(_noun(side, words) for side in sides):
            return first, middle, last
    return None


def _predicate(side: Sequence[Token], words: Lexicon) -> bool:
    """Whether words begin with a verb: one that stands right before a determiner."""
    if len(side) < 2 or side[0].norm in words.function_words:  # noqa: PLR2004 - a verb and its object
        return False
    after = side[1].norm
    determined = any(
        one["name"] in ("article", "possessive") for one in words.lookup((after,), "function")
    )
    return side[0].text.islower() and (determined or bool(words.lookup((after,), "quantifier")))


def _nominal(token: Token, words: Lexicon) -> bool:
    """Whether a token can belong to a noun: no mark, no preposition but "of", no verb, no conjunction."""
    if token.kind == "mark":
        return False
    if token.norm in words.function_words:
        return _is(words, token, "nominal")
    return not _verb(token, words)


def _verb(token: Token, words: Lexicon) -> bool:
    return token.text.islower() and (
        token.norm.endswith(("ed", "ing")) or token.norm in words.irregular
    )


def _noun(side: Sequence[Token], words: Lexicon) -> bool:
    """Whether one side of the joiner names something: a content word, and no owner ("the state's")."""
    content = [token for token in side if token.norm not in words.function_words]
    return bool(content) and not side[-1].norm.endswith(("'s", "s'"))


def _heads(
    document: Document,
    tokens: Sequence[Token],
    left: tuple[int, int],
    right: tuple[int, int],
    words: Lexicon,
) -> frozenset[str]:
    """The noun of either side: the last content word before "of", a name by its id."""
    heads = set()
    for start, end in (left, right):
        inside = tokens[start:end]
        stop = next((at for at, token in enumerate(inside) if _is(words, token, "of")), len(inside))
        content = [t for t in inside[:stop] if t.norm not in words.function_words] or [inside[-1]]
        named = find_names(
            document.text, content[0].start, content[-1].end, language=document.language
        )
        person = next((at for at in named if at.end == content[-1].end), None)
        heads.add(person.name.id if person else stem(content[-1].norm, document.language))
    return frozenset(heads)


def _fact(
    documents: Sequence[Document], passage: Passage, groups: Sequence[Sequence[_Antecedent]]
) -> Fact:
    first = {w.label for w in passage.wordings if w.reference or w.credited}
    ordered = sorted(
        groups, key=lambda group: (not any(one.label in first for one in group), group[0].document)
    )
    readings = tuple(_reading(documents, group) for group in ordered)
    languages = {primary(documents[one.document].language) for group in groups for one in group}
    return Fact(
        level="passage",
        features={
            "party": "antecedent",
            "quoted_all": True,
            "translation": not first,
            "language": languages.pop() if len(languages) == 1 else "",
        },
        readings=readings,
        passage=passage.id,
    )


def _reading(documents: Sequence[Document], group: Sequence[_Antecedent]) -> Reading:
    places = tuple(evidence(documents, one.document, one.span.start, one.span.end) for one in group)
    return Reading(
        text=places[0].text,
        wordings=tuple(dict.fromkeys(one.label for one in group)),
        documents=tuple(dict.fromkeys(place.document for place in places)),
        evidence=places,
    )

"""Words in their context -> what they say by class: negators, modals, numbers, names ...

Two stretches differ in a class when what they say in it differs. The classes and their order are those of the
typology, ranks 1 to 14; the words are the lexicon's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.language.lexicon import lexicon
from checker.language.numbers import find_numbers
from checker.language.tokens import tokenize
from checker.stages.verify.terms import terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from checker.language.lexicon import Lexicon
    from checker.language.numbers import Number
    from checker.language.tokens import Token

Said = tuple[str, ...]

CLASSES = (
    "negation",
    "modality",
    "number",
    "unit",
    "date",
    "approximation",
    "coordination",
    "quantifier",
    "condition",
    "assertion",
    "timing",
    "term",
)
"""In the order in which they name a difference; names and content words are compared by `compare`."""

OPERATORS = ("negation", "modality", "condition", "hedge", "number", "quantifier")
"""What an ellipsis may not leave out."""

_BY_KEY = {
    "coordination": "sense",
    "quantifier": "covers",
    "condition": "name",
    "assertion": "strength",
    "immediacy": "name",
    "term": "name",
}
_YEAR = re.compile(r"(?:1[0-9]|2[01])\d\d")


@lru_cache(maxsize=2048)
def profile(text: str, language: str) -> Mapping[str, Said]:
    """What a stretch of text says, class by class; the words of a class in the order of the text."""
    tokens = tuple(token for token in tokenize(text) if token.kind != "mark" or _spoken(token))
    norms = tuple(token.norm for token in tokens)
    lists = lexicon(language)
    numbers = find_numbers(tokens, language) if tokens else ()
    dates = frozenset(_dated(tokens, numbers, language))
    return {
        "negation": tuple(_negators(norms, lists, language)),
        "modality": tuple(_modals(norms, lists)),
        "number": tuple(_values(tokens, numbers, dates)),
        "unit": tuple(_units(norms, numbers, lists)),
        "date": tuple(tokens[at].norm for at in sorted(dates)),
        "approximation": tuple(number.bound for number in numbers if number.bound),
        "coordination": _sets(norms, lists, "coordination"),
        "quantifier": _sets(norms, lists, "quantifier"),
        "condition": _sets(norms, lists, "condition"),
        "assertion": _sets(norms, lists, "assertion"),
        "timing": _sets(norms, lists, "immediacy"),
        "term": _sets(norms, lists, "term"),
    }


def _spoken(token: Token) -> bool:
    return token.text in "$£€¥₽₩₹%‰°-−"


def _negators(norms: Sequence[str], lists: Lexicon, language: str) -> Iterator[str]:
    near = terms(language).words("operators", "near_negation")
    for match in lists.find(norms, "negation"):
        for said in lists.sets(match)[:1]:
            yield "not" if said.get("name") == "not" else str(said.get("name"))
    for norm in norms:
        if norm in near:
            yield "not" if norm in {"nor", "neither"} else norm


def _modals(norms: Sequence[str], lists: Lexicon) -> Iterator[str]:
    for match in lists.find(norms, "modality"):
        said = lists.sets(match)[0]
        if said.get("absorb"):
            continue
        word = (
            norms[match.start]
            if lists.lookup(norms[match.start : match.start + 1], "modality")
            else ""
        )
        yield f"{said.get('class')} {said.get('name')} {word}"


def _values(
    tokens: Sequence[Token], numbers: Sequence[Number], dates: frozenset[int]
) -> Iterator[str]:
    inside: set[int] = set()
    for number in numbers:
        inside.update(range(number.start, number.end))
        if number.joined and not dates & set(range(number.start, number.end)):
            yield f"{number.value:g} {number.ordinal} {number.vague}"
    for at, token in enumerate(tokens):
        if token.kind == "number" and at not in inside and at not in dates:
            yield token.norm
        elif token.text in {"-", "−"}:
            yield "minus"


def _units(norms: Sequence[str], numbers: Sequence[Number], lists: Lexicon) -> Iterator[str]:
    for number in numbers:
        if number.unit:
            yield number.unit
    inside = {at for number in numbers for at in range(number.start, number.end)}
    for match in lists.find(norms, "unit"):
        if match.start not in inside and norms[match.start] not in lists.function_words:
            yield str(lists.sets(match)[0].get("unit", ""))


def _dated(tokens: Sequence[Token], numbers: Sequence[Number], language: str) -> Iterator[int]:
    """Indexes of words that name a day, month or year, and of the numbers that go with a month."""
    lists = terms(language)
    months, words = lists.words("date", "months"), lists.words("date", "words")
    before = lists.words("date", "before_year")
    named = {
        at
        for at, token in enumerate(tokens)
        if token.norm in months and (token.norm not in {"may", "march"} or token.text[0].isupper())
    }
    for at, token in enumerate(tokens):
        previous = tokens[at - 1].norm if at else ""
        if (
            at in named
            or (token.norm in words)
            or (token.kind == "number" and (at - 1 in named or at + 1 in named))
        ):
            yield at
        elif token.kind == "number" and _YEAR.fullmatch(token.norm):
            alone = not any(
                one.start <= at < one.end and one.end - one.start > 1 for one in numbers
            )
            if alone and (previous in before or at - 2 in named):
                yield at


def _sets(norms: Sequence[str], lists: Lexicon, group: str) -> Said:
    key = _BY_KEY[group]
    return tuple(
        "/".join(sorted({str(one.get(key, "")) for one in lists.sets(match)}))
        for match in lists.find(norms, group)
    )


def differing(first: Mapping[str, Said], second: Mapping[str, Said]) -> tuple[str, ...]:
    """The classes in which two stretches say something else, in the order of the typology."""
    return tuple(name for name in CLASSES if sorted(first[name]) != sorted(second[name]))


def operators(text: str, language: str) -> tuple[str, ...]:
    """The operators in a stretch that an ellipsis leaves out: negation, modality, condition, hedge, number."""
    lists = terms(language)
    keys = tuple(token.norm for token in tokenize(text) if token.kind != "mark")
    said = profile(text, language)
    weak = lists.words("operators", "weak_numbers")

    def some(name: str) -> bool:
        return any(lists.starts(keys, at, "operators", name) for at in range(len(keys)))

    tests: dict[str, Callable[[], bool]] = {
        "negation": lambda: bool(said["negation"]),
        "modality": lambda: bool(said["modality"]),
        "condition": lambda: some("condition"),
        "hedge": lambda: some("hedge"),
        "number": lambda: _strong(text, language, weak),
        "quantifier": lambda: bool(
            lists.ends(keys, len(keys), "operators", "quantifiers") or _approximates(keys, language)
        ),
    }
    return tuple(name for name, holds in tests.items() if holds())


def _approximates(keys: Sequence[str], language: str) -> bool:
    """Whether words end in "more than", "nearly" or the like, which weigh what follows."""
    found = lexicon(language)
    return any(
        (match := found.longest(keys, at, "approximator")) is not None
        and match.end == len(keys)
        and keys[at] not in found.function_words
        for at in range(max(0, len(keys) - 4), len(keys))
    )


def brought(text: str, language: str) -> tuple[str, ...]:
    """The operators a bracket brings: those an ellipsis may not hide, any quantity or hedge, "or"."""
    said = profile(text, language)
    more = {
        "hedge": said["assertion"],
        "condition": said["condition"],
        "quantifier": said["quantifier"],
        "coordination": tuple(sense for sense in said["coordination"] if sense != "all"),
    }
    found = set(operators(text, language)) | {name for name, its in more.items() if its}
    return tuple(name for name in (*OPERATORS, "coordination") if name in found)


def _strong(text: str, language: str, weak: frozenset[str]) -> bool:
    """Whether there is a number that is no turn of phrase."""
    tokens = tuple(token for token in tokenize(text) if token.kind != "mark" or _spoken(token))
    for number in find_numbers(tokens, language) if tokens else ():
        words = {token.norm for token in tokens[number.start : number.end]}
        if number.joined and not words <= weak:
            return True
    return any(token.kind == "number" for token in tokens)

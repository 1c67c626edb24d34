"""A place x the quotation's stated speaker or provision -> facts: somebody else's words, another article's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.language.names import canonical, fold
from checker.stages.verify.facts import fact, stretch
from checker.stages.verify.joints import heading_at
from checker.stages.verify.page import is_page, mixed_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.stages.verify.facts import Case
    from checker.stages.verify.places import Place
    from checker.values import Document, Fact, Quotation

_TURN = re.compile(r"^[ \t>*_]*([^\W\d_a-z][^\n:“”\"]{0,60}?)[*_]{0,2}:(?=\s)", re.MULTILINE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_MOST_WORDS = 6
"""Words of a label such as "MR. SMITH:" or "The Prime Minister:" at the head of a turn."""

_OWN = "the page"
"""Whose words a page's are outside its quotation marks."""

FURTHEST = 20_000
"""Words: a provision's heading further back is not looked for."""


def attribution_facts(case: Case, place: Place, stated: Quotation | None) -> Iterator[Fact]:
    """What speaks against the stated speaker and provision at a place; nothing where the source is silent."""
    piece = next(piece for piece in place.pieces if piece is not None)
    words = place.coded.words
    document = case.documents[place.source]
    span = stretch(words, piece.start, piece.end)
    inner = _inner(document, span)
    speaker = stated.speaker if stated else None
    provision = stated.provision if stated else None
    mixed = tuple(mixed_facts(case, place, given=bool(speaker or provision)))
    yield from mixed
    page = not mixed and is_page(document)
    if speaker and stated is not None:
        own = _OWN if page else None
        actual = inner.speaker if inner is not None else _turn(document, span[0]) or own
        carried = {_identity(one) for one in (inner.via if inner else ())}
        if (
            actual
            and _named(speaker)
            and (_named(actual) or actual is _OWN)
            and not _same_speaker(speaker, actual)
            and _identity(speaker) not in carried
        ):
            yield fact(
                case, place, span, stated.text, edit="speaker", stated=speaker, actual=actual
            )
    elif inner is not None and inner.speaker and not _whole(inner, span):
        yield fact(case, place, span, case.words.text, edit="recited", actual=inner.speaker)
    if stated is not None and stated.provision is not None:
        wanted = f"{stated.provision.unit.lower()} {stated.provision.number.lower()}"
        actual = _stated_there(inner) or _provision(place, piece.start)
        if not actual and inner is None and page and not _turn(document, span[0]):
            actual = _OWN
        if _is_other(wanted, actual):
            yield fact(
                case, place, span, stated.text, edit="provision",
                stated=wanted.capitalize(), actual=_shown(actual),
            )  # fmt: skip


def _is_other(wanted: str, actual: str) -> bool:
    """Whether the words stand in the page's own text, or in another number of the unit that is stated."""
    same_unit = actual.partition(" ")[0] == wanted.partition(" ")[0]
    return actual == _OWN or bool(actual and same_unit and not _same_number(wanted, actual))


def _stated_there(inner: Quotation | None) -> str:
    """The provision the source itself gives its quotation as: "article 5"."""
    named = inner.provision if inner is not None else None
    return f"{named.unit.lower()} {named.number.lower()}" if named is not None else ""


def _shown(provision: str) -> str:
    return provision if provision == _OWN else provision.capitalize()


def _inner(document: Document, span: tuple[int, int]) -> Quotation | None:
    """The source's own quotation the words stand in, the innermost."""
    around = [one for one in document.quotations if one.start <= span[0] and span[1] <= one.end + 1]
    return max(around, key=lambda one: (one.depth, one.start), default=None)


def _whole(inner: Quotation, span: tuple[int, int]) -> bool:
    return inner.depth == 0 and inner.end - inner.start <= span[1] - span[0] + 1


def _turn(document: Document, at: int) -> str | None:
    """Who speaks at a place of a transcript: the label at the head of the turn; a dateline is none."""
    low = max(0, at - FURTHEST)
    datelines = [one for one in document.regions if one.kind == "dateline"]
    turns = [
        match[1].strip()
        for match in _TURN.finditer(document.text, low, at)
        if len(match[1].split()) <= _MOST_WORDS
        and not any(one.start <= match.start(1) < one.end for one in datelines)
    ]
    return turns[-1] if turns else None


def _identity(name: str) -> str:
    known = canonical(name)
    return known.id if known else fold(name)


def _named(speaker: str) -> bool:
    """Whether it is a name: "an official" and "treaty" are nobody in particular."""
    return any(char.isupper() for char in speaker)


def _same_speaker(one: str, other: str) -> bool:
    """Whether two names may be one person's: one id, or one's last word is in the other."""
    if _identity(one) == _identity(other):
        return True
    first, second = (re.findall(r"\w+", name.casefold()) for name in (one, other))
    if not first or not second:
        return True
    return first[-1] in second or second[-1] in first


def _provision(place: Place, start: int) -> str:
    """The provision whose heading is the last before a word; empty for none."""
    words = place.coded.words
    for at in range(start, max(-1, start - FURTHEST), -1):
        heading = heading_at(words, at)
        if heading:
            return heading
    return ""


def _same_number(one: str, other: str) -> bool:
    first, second = (_number(text.split()[1]) for text in (one, other))
    return first == second


def _number(text: str) -> str:
    plain = re.split(r"[(.\s]", text)[0]
    if not re.fullmatch(r"[ivxlcdm]+", plain):
        return plain
    values = [_ROMAN[letter] for letter in plain]
    total = sum(
        -value if at + 1 < len(values) and values[at + 1] > value else value
        for at, value in enumerate(values)
    )
    return str(total)

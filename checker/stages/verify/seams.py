"""Words that agree -> what their marks, capitals and hyphens make of them; and how the whole is printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.language.tokens import normalise
from checker.stages.verify.clauses import ends_sentence
from checker.stages.verify.facts import absent, fact, stretch
from checker.stages.verify.terms import terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.stages.verify.facts import Case
    from checker.stages.verify.find import Piece
    from checker.stages.verify.places import Place
    from checker.stages.verify.words import Words
    from checker.values import Fact

_SPACE = re.compile(r"[ \t\r\n]+")
_BREAK = re.compile(r"[.!?;:…—–\n)\]。！？]|\s-\s|--")
_DOTS = re.compile(r"…|\.[  ]?\.[  ]?\.")
_STOPS = re.compile(r"[.!?]")
QUOTES = "\"'“”‘’«» \t\r\n\u00a0"
"""Quotation marks and space, which say nothing of the sentence."""


def inside(case: Case, place: Place, piece: Piece) -> Iterator[Fact]:
    """Ends of sentences, questions, capitals and hyphens where the words themselves agree."""
    lists = terms(case.language)
    case_words, hyphened = lists.words("written", "case"), lists.words("written", "hyphen")
    words, own = place.coded.words, case.words
    previous: tuple[int, int] | None = None
    for at, mine in agreed(piece):
        key = words.keys[at]
        if key in case_words and _other_capital(words, at, own, mine):
            yield _wording(case, place, (at, at + 1), (mine, mine + 1), "capital")
        if key in hyphened and _hyphen(words, at) != _hyphen(own, mine):
            yield _wording(case, place, (at, at + 1), (mine, mine + 1), "hyphen")
        if previous == (at - 1, mine - 1):
            yield from _seam(case, place, at, mine)
        previous = (at, mine)
    yield from _tail(case, place, piece)


def agreed(piece: Piece) -> Iterator[tuple[int, int]]:
    """The words that agree, by their indexes in the source and in the quotation."""
    at, mine = piece.start, piece.first
    for block in piece.blocks:
        while at < block.start and mine < block.first:
            yield at, mine
            at, mine = at + 1, mine + 1
        at, mine = block.end, block.last
    while at < piece.end and mine < piece.last:
        yield at, mine
        at, mine = at + 1, mine + 1


def _wording(
    case: Case, place: Place, theirs: tuple[int, int], ours: tuple[int, int], matter: str
) -> Fact:
    return fact(
        case,
        place,
        stretch(place.coded.words, *theirs),
        case.words.surface(*ours),
        edit="wording",
        matter=matter,
        change="replaced",
    )


def _other_capital(words: Words, at: int, own: Words, mine: int) -> bool:
    """Whether one is capitalised inside a sentence, where a capital says something, and the other is not."""
    one, other = words.surface(at, at + 1), own.surface(mine, mine + 1)
    if _shape(one) == _shape(other) or ends_sentence(words, at) or ends_sentence(own, mine):
        return False
    if own.text.upper() == own.text or words.text[words.starts[at] - 1 : words.starts[at]] in set(
        "“\"'‘"
    ):
        return False
    if words.keys[at] in {"us", "it", "who", "aids"}:
        return "upper" in {_shape(one), _shape(other)}
    return "lower" in {_shape(one), _shape(other)}


def _shape(word: str) -> str:
    letters = "".join(char for char in word if char.isalpha())
    if len(letters) > 1 and letters.isupper():
        return "upper"
    return "lower" if letters.islower() else "title"


def _hyphen(words: Words, at: int) -> bool:
    return any(char in "-‐‑" for char in words.surface(at, at + 1))


def _seam(case: Case, place: Place, at: int, mine: int) -> Iterator[Fact]:
    """The marks between two words that stand side by side in both."""
    words, own = place.coded.words, case.words
    theirs, ours = words.between(at), own.between(mine)
    if theirs == ours or _printed_alike(theirs, ours):
        return
    ended = ends_sentence(words, at)
    if ended and not _BREAK.search(ours):
        yield fact(
            case, place, stretch(words, at - 1, at), own.surface(mine - 1, mine), edit="run-on"
        )
    elif ("?" in theirs) != ("?" in ours) and (ended or ends_sentence(own, mine)):
        yield fact(case, place, (words.ends[at - 1], words.starts[at]), ours.strip(),
                   edit="wording", matter="question", change="replaced")  # fmt: skip
    elif (
        not theirs.strip(QUOTES)
        and _STOPS.search(ours)
        and (ends_sentence(own, mine) and not _DOTS.search(ours))
    ):
        yield _wording(case, place, (at - 1, at), (mine - 1, mine), "sentence-break")


def _printed_alike(theirs: str, ours: str) -> bool:
    return not theirs.strip() and not ours.strip()


def _tail(case: Case, place: Place, piece: Piece) -> Iterator[Fact]:
    """A question that ends as a statement, or a statement as a question."""
    words, own = place.coded.words, case.words
    if piece.last != len(own.keys) or (piece.blocks and piece.blocks[-1].end == piece.end):
        return
    ours = own.between(piece.last).strip(QUOTES)[:1]
    theirs = words.between(piece.end).strip(QUOTES)[:1]
    if (theirs == "?" and ours in {".", "!"}) or (ours == "?" and theirs in {".", "!"}):
        span = (words.ends[piece.end - 1], words.ends[piece.end - 1] + 1)
        yield fact(case, place, span, ours, edit="wording", matter="question", change="replaced")


def printing(case: Case, place: Place) -> Fact:
    """All words agree: printed alike, or in another typography or spelling."""
    piece = place.pieces[0]
    words, own = place.coded.words, case.words
    if piece is None:  # no place has one missing piece and no fact
        return absent(case)
    span = stretch(words, piece.start, piece.end)
    theirs = _SPACE.sub(" ", words.text[span[0] : span[1]])
    ours = _SPACE.sub(" ", own.surface(piece.first, piece.last))
    if theirs == ours and _same_end(words, piece, own):
        return fact(case, place, span, ours, edit="same")
    spelled = any(
        normalise(words.surface(at, at + 1)) != normalise(own.surface(mine, mine + 1))
        and words.surface(at, at + 1).isalpha()
        and own.surface(mine, mine + 1).isalpha()
        for at, mine in agreed(piece)
    )
    matter = "spelling" if spelled else "typography"
    return fact(case, place, span, ours, edit="typography", matter=matter)


def _same_end(words: Words, piece: Piece, own: Words) -> bool:
    """Whether the marks after the last quoted word, if any, are the source's."""
    ours = own.between(piece.last).strip(QUOTES)
    theirs = words.between(piece.end).lstrip(QUOTES)
    return theirs.startswith(ours)

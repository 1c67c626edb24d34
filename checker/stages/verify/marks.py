"""The marks of a quotation at a place -> facts: what its ellipses, brackets and notes do there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from checker.stages.verify import joints as joint
from checker.stages.verify.facts import fact, stretch
from checker.stages.verify.profile import operators
from checker.stages.verify.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.stages.verify.edits import Joint
    from checker.stages.verify.facts import Case
    from checker.stages.verify.find import Piece
    from checker.stages.verify.places import Place
    from checker.stages.verify.words import Words
    from checker.values import Fact, Feature

_SPACE = re.compile(r"[ \t\r\n]+")
_DOTS = re.compile(r"…|\.[  ]?\.[  ]?\.")


def joint_facts(case: Case, place: Place) -> Iterator[Fact]:
    """What each ellipsis and bracket leaves out and brings."""
    if place.literal:
        yield from _idle(case, place)
        return
    words = place.coded.words
    for one in case.marked.joints:
        before = place.pieces[one.at - 1] if one.at > 0 else None
        after = place.pieces[one.at] if one.at < len(place.pieces) else None
        if before is not None and after is not None:
            between = joint.sides(words, before, after, ellipsis=one.ellipsis)
            yield from _joint(case, place, one, between)
        elif one.bracketed and (before is None) != (after is None):
            edge = after.start if after else before.end if before else 0
            outer = (one.at == 0 and after is not None) or one.at == len(place.pieces)
            if outer:
                start, end = joint.at_edge(words, edge, one, before=before is None)
                yield from _joint(case, place, one, joint.Sides(start, end))


def _joint(case: Case, place: Place, one: Joint, between: joint.Sides) -> Iterator[Fact]:
    words = place.coded.words
    said = case.words.text[one.start : one.end]
    split = between.end
    if (
        one.ellipsis and one.bracketed
    ):  # "… belong[s]": the bracket stands for the last words left out
        size = len(words_of(one.bracket, case.language).keys)
        split = max(between.start, between.end - size)
    span = stretch(words, between.start, split if one.bracketed and one.ellipsis else between.end)
    features: dict[str, Feature] = {
        "reversed": between.reversed,
        "far": between.far,
        "joins": between.joins,
    }
    if one.ellipsis:
        swallowed = operators(words.text[span[0] : span[1]], case.language)
        if span[0] < span[1] or between.reversed or not _own_dots(words, between.start):
            yield fact(case, place, span, said, edit="ellipsis", swallowed=swallowed, **features)
    if one.bracketed:
        first = split if one.ellipsis else between.start
        span = stretch(words, first, between.end)
        weighed = joint.bracket(one, words, first, between.end)
        features |= {"replaces": weighed.replaces, "brings": weighed.brings, "names": weighed.names}
        yield fact(case, place, span, said, edit="bracket", swallowed=weighed.swallowed, **features)


def _own_dots(words: Words, at: int) -> bool:
    return _DOTS.search(words.between(at)) is not None


def _idle(case: Case, place: Place) -> Iterator[Fact]:
    """Marks that leave out and put in nothing, where the source does not print them itself."""
    piece = place.pieces[0]
    if piece is None:
        return
    words, own = place.coded.words, case.words
    theirs = _with_marks(words, piece)
    for start, end in case.marked.cases:
        if _SPACE.sub("", own.text[start:end]) not in theirs:
            at = next((at for at, stop in enumerate(own.ends) if stop > start), 0)
            where = piece.start + at - piece.first
            span = (
                stretch(words, where, where + 1)
                if where < piece.end
                else stretch(words, piece.end, piece.end)
            )
            yield fact(case, place, span, own.text[start:end], edit="bracket", replaces="same")
    for one in case.marked.joints:
        said = own.text[one.start : one.end]
        if said in theirs or (one.ellipsis and _DOTS.search(theirs)):
            continue
        if one.bracketed:
            low, high = bisect_right(own.ends, one.start), bisect_left(own.starts, one.end)
            span = stretch(words, piece.start + low - piece.first, piece.start + high - piece.first)
            yield fact(case, place, span, said, edit="bracket", replaces="same")
        elif 0 < one.at < len(case.marked.fragments):
            at = piece.start + case.marked.fragments[one.at][0]
            yield fact(case, place, stretch(words, at, at), said, edit="ellipsis")


def _with_marks(words: Words, piece: Piece) -> str:
    """A stretch of the source with the marks before and after it."""
    before = words.starts[piece.start] - len(words.between(piece.start))
    return words.text[before : words.ends[piece.end - 1] + len(words.between(piece.end))]


def note_facts(case: Case, place: Place) -> Iterator[Fact]:
    """[sic] where the source does not print it."""
    text = case.words.text
    piece = next(piece for piece in place.pieces if piece is not None)
    words = place.coded.words
    theirs = _with_marks(words, piece)
    for start, end in case.marked.notes:
        if text[start:end] not in theirs:
            at = words.ends[piece.end - 1]
            yield fact(case, place, (at, at), text[start:end], edit="note")

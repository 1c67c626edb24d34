"""A place -> facts: every difference, edit, cut and joint of a quotation held against its source there."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.evidence import evidence
from checker.language.lexicon import lexicon
from checker.stages.verify.clauses import ends_sentence
from checker.stages.verify.compare import changes, classify
from checker.stages.verify.facts import fact, stretch
from checker.stages.verify.find import Block, exact
from checker.stages.verify.joints import at_edge
from checker.stages.verify.limits import limits
from checker.stages.verify.marks import joint_facts, note_facts
from checker.stages.verify.profile import operators
from checker.stages.verify.seams import inside, printing
from checker.stages.verify.terms import found, near
from checker.values import Fact, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.verify.compare import Change
    from checker.stages.verify.facts import Case
    from checker.stages.verify.places import Place
    from checker.stages.verify.words import Coded, Words

_INTERRUPTED = re.compile(r"\A[,.!?…—-]?[\"”’»]\s*[^\"“”«»]{1,120}[\"“‘«]\Z")


def place_facts(case: Case, place: Place) -> tuple[Fact, ...]:
    """Everything there is to say of a quotation at a place; one fact that all is the same when nothing is."""
    found_facts = [
        *_pieces(case, place),
        *joint_facts(case, place),
        *note_facts(case, place),
        *_limits(case, place),
    ]
    if not found_facts:
        found_facts = [printing(case, place)]
    return tuple(found_facts)


def _pieces(case: Case, place: Place) -> Iterator[Fact]:
    for fragment, piece in zip(_fragments(case, place), place.pieces, strict=True):
        if piece is None:
            yield from _missing(case, place, *fragment)
            continue
        for change in changes(piece, place.coded.words, case.words):
            yield from _change(case, place, change)
        yield from inside(case, place, piece)
    if place.literal:
        yield from _runs(case, place)


def _runs(case: Case, place: Place) -> Iterator[Fact]:
    """Between two runs of one sentence words were dropped or moved; runs of different sentences are spliced."""
    words = place.coded.words
    present = [piece for piece in place.pieces if piece is not None]
    for one, other in pairwise(present):
        span = stretch(words, other.start, other.end)
        said = case.words.surface(other.first, other.last)
        low, high = sorted((one, other), key=lambda piece: piece.start)
        if any(ends_sentence(words, at) for at in range(low.end, high.start + 1)):
            yield fact(case, place, span, said, edit="spliced")
        elif other.start < one.end:
            yield fact(case, place, span, said, edit="wording", matter="order", change="moved")
        else:
            block = Block(one.end, other.start, one.last, other.first)
            yield from _change(case, place, classify(block, words, case.words))


def _fragments(case: Case, place: Place) -> tuple[tuple[int, int], ...]:
    if not place.literal:
        return case.marked.fragments
    return tuple((piece.first, piece.last) for piece in place.pieces if piece is not None)


def _missing(case: Case, place: Place, first: int, last: int) -> Iterator[Fact]:
    """A fragment that is not where the others are: spliced in from elsewhere, or nowhere."""
    for which, source in enumerate(case.sources):
        for at in exact(source, source.encode(case.words.keys[first:last])):
            yield _from_elsewhere(case, which, source, (at, at + last - first), (first, last))
            return
    words = place.coded.words
    anchor = next(piece for piece in place.pieces if piece is not None)
    yield fact(
        case,
        place,
        stretch(words, anchor.end, anchor.end),
        case.words.surface(first, last),
        edit="wording",
        matter="insertion",
        change="added",
    )


def _from_elsewhere(
    case: Case, which: int, source: Coded, span: tuple[int, int], run: tuple[int, int]
) -> Fact:
    shown = evidence(case.documents, which, *stretch(source.words, *span))
    said = case.words.surface(*run)
    return Fact(
        "verification",
        {"edit": "spliced", "reference": True, "language": case.language},
        (
            Reading(shown.text, ("source",), (which,), (shown,)),
            Reading(said, ("quotation",), (), ()),
        ),
    )


def _change(case: Case, place: Place, change: Change) -> Iterator[Fact]:
    words, block = place.coded.words, change.block
    span = stretch(words, block.start, block.end)
    said = case.words.surface(block.first, block.last)
    if change.matter == "typography":
        yield fact(case, place, span, said, edit="typography", matter="typography")
        return
    if change.change == "dropped" and _interrupted(words, block):
        yield fact(case, place, span, said, edit="interruption")
        return
    if change.change == "dropped" and _spliced(case.words, words, block):
        yield fact(case, place, span, said, edit="spliced")
        return
    elsewhere = _elsewhere(case, block) if change.change != "moved" else None
    if elsewhere is not None:
        yield elsewhere
        return
    yield fact(case, place, span, said, edit="wording", matter=change.matter, change=change.change)


def _interrupted(words: Words, block: Block) -> bool:
    """Whether dropped words stand outside the source's own marks: "…,” he said, “…"."""
    if not 0 < block.start < block.end < len(words.keys):
        return False
    if block.end - block.start > near("interruption_words"):
        return False
    between = words.text[words.ends[block.start - 1] : words.starts[block.end]].strip()
    return _INTERRUPTED.match(between) is not None


def _spliced(quotation: Words, words: Words, block: Block) -> bool:
    """Whether dropped words hold the end of a sentence that the quotation does not keep."""
    ends = sum(ends_sentence(words, at) for at in range(block.start, block.end + 1))
    inner = 0 < block.first < len(quotation.keys)
    return inner and ends > (1 if ends_sentence(quotation, block.first) else 0)


def _elsewhere(case: Case, block: Block) -> Fact | None:
    """A run of words put in that stands in another sentence of this source, or in another source."""
    size = block.last - block.first
    if size < found("run"):
        return None
    for length in range(size, found("run") - 1, -1):
        for first in range(block.first, block.last - length + 1):
            run = (first, first + length)
            keys = case.words.keys[run[0] : run[1]]
            if not _tells(keys, case.language):
                continue
            for which, source in enumerate(case.sources):
                at = next(exact(source, source.encode(keys)), -1)
                if at >= 0:
                    return _from_elsewhere(case, which, source, (at, at + length), run)
    return None


def _tells(keys: Sequence[str], language: str) -> bool:
    """Whether a run says something: two content words at least."""
    function = lexicon(language).function_words
    return sum(key not in function for key in keys) > 1


def _limits(case: Case, place: Place) -> Iterator[Fact]:
    words = place.coded.words
    present = [piece for piece in place.pieces if piece is not None]
    start, end = present[0].start, present[-1].end
    if end < start or (place.literal and len(present) > 1):
        return
    for one in case.marked.joints:
        if place.literal or not one.bracketed:
            continue
        if one.at == 0:
            start = at_edge(words, start, one, before=True)[0]
        if one.at == len(place.pieces):
            end = at_edge(words, end, one, before=False)[1]
    for limit in limits(words, start, end):
        if _in_frame(case, place, limit.start, limit.end):
            continue
        edge = 0 if limit.side == "before" else len(case.words.keys)
        said = case.words.surface(max(0, edge - 4), edge) or case.words.surface(0, 4)
        yield fact(
            case,
            place,
            stretch(words, limit.start, limit.end),
            said,
            edit="cut",
            side=limit.side,
            limit=limit.kind,
        )


def _in_frame(case: Case, place: Place, start: int, end: int) -> bool:
    """Whether the text that prints the quotation says what was cut off, outside the marks."""
    if not case.frame:
        return False
    said = set(operators(case.frame, case.language))
    cut = set(operators(place.coded.words.surface(start, end), case.language))
    return bool(cut & said)

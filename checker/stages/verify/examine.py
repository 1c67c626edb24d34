"""A place -> facts: every difference, edit, cut and joint of a quotation held against its source there."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from checker.evidence import evidence
from checker.language.lexicon import lexicon
from checker.language.tokens import normalise
from checker.stages.verify import joints as joint
from checker.stages.verify.compare import changes, classify
from checker.stages.verify.find import Block, exact
from checker.stages.verify.limits import ends_sentence, limits
from checker.stages.verify.profile import operators
from checker.stages.verify.terms import found, near, terms
from checker.stages.verify.words import words_of
from checker.values import Evidence, Fact, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.verify.compare import Change
    from checker.stages.verify.edits import Joint, Marked
    from checker.stages.verify.find import Piece
    from checker.stages.verify.places import Place
    from checker.stages.verify.words import Coded, Words
    from checker.values import Document, Feature

_SPACE = re.compile(r"[ \t\r\n]+")
_BREAK = re.compile(r"[.!?;:…—–\n)\]。！？]|\s-\s|--")
_INTERRUPTED = re.compile(r"\A[,.!?…—-]?[\"”’»]\s*[^\"“”«»]{1,120}[\"“‘«]\Z")
_DOTS = re.compile(r"…|\.[  ]?\.[  ]?\.")


@frozen(eq=False)
class Case:
    """What a quotation is examined against: all of what the examiner must know."""

    documents: tuple[Document, ...]
    sources: tuple[Coded, ...]
    marked: Marked
    language: str
    frame: str = ""
    """The words round the quotation in the text that prints it; what they say is not cut off."""

    @property
    def words(self) -> Words:
        """The quotation's words."""
        return self.marked.words


def place_facts(case: Case, place: Place) -> tuple[Fact, ...]:
    """Everything there is to say of a quotation at a place; one fact that all is the same when nothing is."""
    found_facts = [
        *_pieces(case, place),
        *_joints(case, place),
        *_notes(case, place),
        *_limits(case, place),
    ]
    if not found_facts:
        found_facts = [_printing(case, place)]
    return tuple(found_facts)


def absent(case: Case, first: int = 0, last: int | None = None) -> Fact:
    """The fact that words stand in no source."""
    text = case.words.text if last is None else case.words.surface(first, last)
    return Fact(
        "verification",
        {"edit": "absent", "language": case.language},
        (Reading("", ("source",), (), ()), Reading(text, ("quotation",), (), ())),
    )


def fact(case: Case, place: Place, span: tuple[int, int], said: str, **features: Feature) -> Fact:
    """A fact about some words of the source (code points) and what the quotation has for them."""
    shown = evidence(case.documents, place.source, *span)
    whole = {"reference": True, "language": case.language, **features}
    return Fact(
        "verification",
        whole,
        (
            Reading(shown.text, ("source",), (place.source,), (shown,)),
            Reading(said, ("quotation",), (), ()),
        ),
    )


def stretch(words: Words, start: int, end: int) -> tuple[int, int]:
    """The code points of a run of words; of no words, the empty stretch before the next."""
    if start < end:
        return words.starts[start], words.ends[end - 1]
    at = words.starts[start] if start < len(words.keys) else len(words.text)
    return at, at


# --- words ---------------------------------------------------------------------------------------------------


def _pieces(case: Case, place: Place) -> Iterator[Fact]:
    for fragment, piece in zip(_fragments(case, place), place.pieces, strict=True):
        if piece is None:
            yield from _missing(case, place, *fragment)
            continue
        for change in changes(piece, place.coded.words, case.words):
            yield from _change(case, place, change)
        yield from _inside(case, place, piece)
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
    at = place.coded.words
    anchor = next(piece for piece in place.pieces if piece is not None)
    yield fact(
        case,
        place,
        stretch(at, anchor.end, anchor.end),
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
    elsewhere = _elsewhere(case, place, block) if change.change != "moved" else None
    if elsewhere is not None:
        yield elsewhere
        return
    yield fact(
        case, place, span, said, edit="wording", matter=change.matter, change=change.change
    )


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


def _elsewhere(case: Case, place: Place, block: Block) -> Fact | None:
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


# --- what stands between words that agree ------------------------------------------------------------------------


def _inside(case: Case, place: Place, piece: Piece) -> Iterator[Fact]:
    """Ends of sentences, questions, capitals and hyphens where the words themselves agree."""
    lists = terms(case.language)
    case_words, hyphened = lists.words("written", "case"), lists.words("written", "hyphen")
    words, own = place.coded.words, case.words
    previous: tuple[int, int] | None = None
    for at, mine in _pairs(piece):
        key = words.keys[at]
        if key in case_words and _other_capital(words, at, own, mine):
            yield _wording(case, place, (at, at + 1), (mine, mine + 1), "capital")
        if key in hyphened and _hyphen(words, at) != _hyphen(own, mine):
            yield _wording(case, place, (at, at + 1), (mine, mine + 1), "hyphen")
        if previous == (at - 1, mine - 1):
            yield from _seam(case, place, at, mine)
        previous = (at, mine)
    yield from _tail(case, place, piece)


def _pairs(piece: Piece) -> Iterator[tuple[int, int]]:
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
    if own.text.upper() == own.text or words.text[words.starts[at] - 1 : words.starts[at]] in set("“\"'‘"):
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
    elif not theirs.strip("\"'“”‘’«» \t\r\n\u00a0") and re.search(r"[.!?]", ours) and (
        ends_sentence(own, mine) and not _DOTS.search(ours)
    ):
        yield _wording(case, place, (at - 1, at), (mine - 1, mine), "sentence-break")


def _printed_alike(theirs: str, ours: str) -> bool:
    return not theirs.strip() and not ours.strip()


def _tail(case: Case, place: Place, piece: Piece) -> Iterator[Fact]:
    """A question that ends as a statement, or a statement as a question."""
    words, own = place.coded.words, case.words
    if piece.last != len(own.keys) or (piece.blocks and piece.blocks[-1].end == piece.end):
        return
    ours = own.between(piece.last).strip("\"'“”‘’«» \t\r\n\u00a0")[:1]
    theirs = words.between(piece.end).strip("\"'“”‘’«» \t\r\n\u00a0")[:1]
    if (theirs == "?" and ours in {".", "!"}) or (ours == "?" and theirs in {".", "!"}):
        span = (words.ends[piece.end - 1], words.ends[piece.end - 1] + 1)
        yield fact(
            case, place, span, ours, edit="wording", matter="question", change="replaced"
        )


# --- ellipses, brackets, notes -----------------------------------------------------------------------------------


def _joints(case: Case, place: Place) -> Iterator[Fact]:
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
    if one.ellipsis and one.bracketed:  # "… belong[s]": the bracket stands for the last words left out
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
            yield fact(
                case, place, span, said, edit="ellipsis", swallowed=swallowed, **features
            )
    if one.bracketed:
        first = split if one.ellipsis else between.start
        span = stretch(words, first, between.end)
        weighed = joint.bracket(one, words, first, between.end)
        features |= {"replaces": weighed.replaces, "brings": weighed.brings, "names": weighed.names}
        yield fact(
            case, place, span, said, edit="bracket", swallowed=weighed.swallowed, **features
        )


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
        if not _SPACE.sub("", own.text[start:end]) in theirs:
            at = next((at for at, stop in enumerate(own.ends) if stop > start), 0)
            where = piece.start + at - piece.first
            span = stretch(words, where, where + 1) if where < piece.end else stretch(words, piece.end, piece.end)
            yield fact(case, place, span, own.text[start:end], edit="bracket", replaces="same")
    for one in case.marked.joints:
        said = own.text[one.start : one.end]
        if said in theirs or (one.ellipsis and _DOTS.search(theirs)):
            continue
        if one.bracketed:
            span = stretch(words, piece.start, piece.end)
            yield fact(case, place, span, said, edit="bracket", replaces="same")
        elif 0 < one.at < len(case.marked.fragments):
            at = piece.start + case.marked.fragments[one.at][0]
            yield fact(case, place, stretch(words, at, at), said, edit="ellipsis")


def _with_marks(words: Words, piece: Piece) -> str:
    """A stretch of the source with the marks before and after it."""
    before = words.starts[piece.start] - len(words.between(piece.start))
    return words.text[before : words.ends[piece.end - 1] + len(words.between(piece.end))]


def _notes(case: Case, place: Place) -> Iterator[Fact]:
    """[sic] where the source does not print it."""
    text = case.words.text
    piece = next(piece for piece in place.pieces if piece is not None)
    words = place.coded.words
    theirs = _with_marks(words, piece)
    for start, end in case.marked.notes:
        if text[start:end] not in theirs:
            at = words.ends[piece.end - 1]
            yield fact(case, place, (at, at), text[start:end], edit="note")


# --- cuts --------------------------------------------------------------------------------------------------------------


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
            start = joint.at_edge(words, start, one, before=True)[0]
        if one.at == len(place.pieces):
            end = joint.at_edge(words, end, one, before=False)[1]
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


# --- printing ---------------------------------------------------------------------------------------------------------


def _printing(case: Case, place: Place) -> Fact:
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
        for at, mine in _pairs(piece)
    )
    matter = "spelling" if spelled else "typography"
    return fact(case, place, span, ours, edit="typography", matter=matter)


def _same_end(words: Words, piece: Piece, own: Words) -> bool:
    """Whether the marks after the last quoted word, if any, are the source's."""
    ours = own.between(piece.last).strip("\"'“”‘’«» \t\r\n")
    theirs = words.between(piece.end).lstrip("\"'“”‘’«» \t\r\n")
    return theirs.startswith(ours)


def shown(case: Case, place: Place) -> tuple[Evidence, tuple[Evidence, ...]]:
    """The whole place, and each fragment's, as evidence."""
    words = place.coded.words
    present = [piece for piece in place.pieces if piece is not None]
    fragments = tuple(
        evidence(case.documents, place.source, *stretch(words, piece.start, piece.end))
        for piece in present
    )
    start = min(one.start for one in fragments)
    end = max(one.end for one in fragments)
    return evidence(case.documents, place.source, start, end), fragments

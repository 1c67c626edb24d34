"""Witnesses -> Alignment: columns over all of them, and the blocks that moved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from checker.language.tokens import Token, normalise
from checker.stages.align.depth import deepen
from checker.stages.align.exact import ExactMerger
from checker.stages.align.guide import merge_order
from checker.stages.align.likeness import spelling
from checker.stages.align.moves import find_moves
from checker.stages.align.profile import Profile
from checker.stages.align.settling import settle
from checker.stages.align.sliding import slide
from checker.stages.align.tightening import tighten
from checker.values import Alignment, Move

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.stages.align.moves import Block
    from checker.stages.align.profile import Likeness

__all__ = ["align", "collate"]


def align(
    witnesses: Sequence[Sequence[str]], *, language: str | None = None, near: bool = False
) -> Alignment:
    """All witnesses side by side.

    Every witness reads back down its column. The result does not depend on the order of the witnesses;
    equal witnesses share all their columns.

    Args:
        witnesses: each a sequence of tokens, any strings.
        language: a language whose lexicon is asked; None treats all tokens alike.
        near: without a language, put a variant below the one it is spelt most like, not below the first.
    """
    texts = tuple(tuple(witness) for witness in witnesses)
    if language is not None:
        return collate(tuple(_tokens(witness) for witness in texts), language=language)
    distinct, copies = _distinct(texts)
    words, coded = _interned(distinct)
    likeness = spelling(words) if near else None
    profile = slide(_progressive(coded, likeness), coded)
    profile = deepen(profile, coded, partial(_progressive, likeness=likeness))
    if likeness is not None:
        profile = settle(profile, coded, likeness)
    return _alignment(texts, profile, find_moves(profile, coded), copies)


def collate(witnesses: Sequence[Sequence[Token]], *, language: str | None = "en") -> Alignment:
    """The wordings of a passage side by side, compared by their normalised tokens.

    Args:
        witnesses: the tokens of each wording.
        language: as for `align`.
    """
    from checker.stages.align.evidence import knowledge, places  # noqa: PLC0415 - lexicons load slowly
    from checker.stages.align.informed import Informed  # noqa: PLC0415 - the same

    texts = tuple(tuple(token.text for token in witness) for witness in witnesses)
    norms = tuple(tuple(token.norm for token in witness) for witness in witnesses)
    known = knowledge(language) if language is not None else None
    if known is None:
        distinct, copies = _distinct(norms)
        _, coded = _interned(distinct)
        profile = deepen(slide(_progressive(coded), coded), coded, _progressive)
        return _alignment(texts, profile, find_moves(profile, coded), copies)
    # Names are told by their capitals, so wordings that differ by a capital are two.
    distinct, copies = _distinct(texts)
    tokens = [witnesses[which[0]] for which in copies]
    _, coded = _interned([tuple(token.norm for token in witness) for witness in tokens])
    informed = Informed(coded, [places(witness, known) for witness in tokens], known)
    profile = tighten(informed.profile(), [[token.norm for token in row] for row in tokens])
    return _alignment(texts, profile, informed.moves(profile), copies)


def _tokens(words: Sequence[str]) -> tuple[Token, ...]:
    """Ready tokens as those a text would give."""
    made = []
    at = 0
    for word in words:
        kind = "number" if word[:1].isdigit() else "word" if any(map(str.isalnum, word)) else "mark"
        made.append(
            Token(word, at, at + len(word), normalise(word) if kind == "word" else word, kind)
        )
        at += len(word) + 1
    return tuple(made)


def _distinct(
    witnesses: Sequence[tuple[str, ...]],
) -> tuple[list[tuple[str, ...]], list[list[int]]]:
    """The distinct witnesses in canonical order, and for each the indexes of its copies."""
    copies: dict[tuple[str, ...], list[int]] = {}
    for which, witness in enumerate(witnesses):
        copies.setdefault(witness, []).append(which)
    distinct = sorted(copies)
    return distinct, [copies[witness] for witness in distinct]


def _interned(witnesses: Sequence[tuple[str, ...]]) -> tuple[list[str], list[list[int]]]:
    """The words in alphabetical order, and the witnesses as their numbers."""
    words = sorted({word for witness in witnesses for word in witness})
    number = {word: at for at, word in enumerate(words)}
    return words, [[number[word] for word in witness] for witness in witnesses]


def _progressive(coded: list[list[int]], likeness: Likeness | None = None) -> Profile:
    """Merge the most alike first until one profile is left."""
    if not coded:
        return Profile([], [])
    merger = ExactMerger(coded, likeness)
    profiles = [merger.profile(which) for which in range(len(coded))]
    group = list(range(len(coded)))
    for a, b in merge_order(coded):
        one, other = group[a], group[b]
        keep, drop = min(one, other), max(one, other)
        profiles[keep] = merger.merge(profiles[one], profiles[other], (a, b))
        group = [keep if which == drop else which for which in group]
    return profiles[0]


def _alignment(
    texts: tuple[tuple[str, ...], ...],
    profile: Profile,
    moves: Iterable[Block],
    copies: list[list[int]],
) -> Alignment:
    """The alignment over all witnesses, each distinct one standing for its copies."""
    columns = []
    for cells in profile.columns:
        column: list[int | None] = [None] * len(texts)
        for which, at in cells.items():
            for copy in copies[which]:
                column[copy] = at
        columns.append(tuple(column))
    return Alignment(texts, tuple(columns), tuple(sorted(_moves(moves, copies), key=_order)))


def _moves(moves: Iterable[Block], copies: list[list[int]]) -> Iterable[Move]:
    """The moves between distinct witnesses, for every copy of them."""
    for one, i, other, j, length in moves:
        for a in copies[one]:
            for b in copies[other]:
                if a < b:
                    yield Move(a, i, i + length, b, j, j + length)
                else:
                    yield Move(b, j, j + length, a, i, i + length)


def _order(move: Move) -> tuple[int, int, int, int]:
    return move.first, move.second, move.first_start, move.second_start

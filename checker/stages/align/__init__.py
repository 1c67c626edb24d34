"""Witnesses -> Alignment: columns over all of them, and the blocks that moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.align.guide import merge_order
from checker.stages.align.moves import find_moves
from checker.stages.align.likeness import spelling
from checker.stages.align.profile import Profile, merge
from checker.stages.align.settling import settle
from checker.values import Alignment, Move

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.language.tokens import Token
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
    return _aligned(texts, texts, near=near)


def collate(witnesses: Sequence[Sequence[Token]], *, language: str | None = "en") -> Alignment:
    """The wordings of a passage side by side, compared by their normalised tokens.

    Args:
        witnesses: the tokens of each wording.
        language: as for `align`.
    """
    texts = tuple(tuple(token.text for token in witness) for witness in witnesses)
    norms = tuple(tuple(token.norm for token in witness) for witness in witnesses)
    return _aligned(texts, norms)


def _aligned(
    texts: tuple[tuple[str, ...], ...], norms: tuple[tuple[str, ...], ...], *, near: bool = False
) -> Alignment:
    """Align by the normalised tokens, answer with the texts."""
    distinct = sorted(set(norms))
    words = sorted({word for norm in distinct for word in norm})
    number = {word: at for at, word in enumerate(words)}
    coded = [[number[word] for word in norm] for norm in distinct]
    likeness = spelling(words) if near else None
    profile = _progressive(coded, likeness)
    if likeness is not None:
        profile = settle(profile, coded, likeness)
    copies: dict[tuple[str, ...], list[int]] = {}
    for which, norm in enumerate(norms):
        copies.setdefault(norm, []).append(which)
    copied = [copies[norm] for norm in distinct]
    return Alignment(
        witnesses=texts,
        columns=tuple(_spread(profile, copied, len(texts))),
        moves=_all_moves(profile, coded, copied),
    )


def _progressive(coded: list[list[int]], likeness: Likeness | None) -> Profile:
    """Merge the most alike first until one profile is left."""
    if not coded:
        return Profile([], [])
    profiles = [Profile.of(which, tokens) for which, tokens in enumerate(coded)]
    group = list(range(len(coded)))
    for a, b in merge_order(coded):
        one, other = group[a], group[b]
        merged = merge(profiles[one], profiles[other], (a, b), coded, likeness)
        keep, drop = min(one, other), max(one, other)
        profiles[keep] = merged
        group = [keep if which == drop else which for which in group]
    return profiles[0]


def _spread(
    profile: Profile, copied: list[list[int]], count: int
) -> list[tuple[int | None, ...]]:
    """The columns over all witnesses, each distinct one standing for its copies."""
    columns = []
    for cells in profile.columns:
        column: list[int | None] = [None] * count
        for which, at in cells.items():
            for copy in copied[which]:
                column[copy] = at
        columns.append(tuple(column))
    return columns


def _all_moves(profile: Profile, coded: list[list[int]], copied: list[list[int]]) -> tuple[Move, ...]:
    """The moves between distinct witnesses, for every copy of them."""
    moves = []
    for one, i, other, j, length in find_moves(profile, coded):
        for a in copied[one]:
            for b in copied[other]:
                if a < b:
                    moves.append(Move(a, i, i + length, b, j, j + length))
                else:
                    moves.append(Move(b, j, j + length, a, i, i + length))
    return tuple(sorted(moves, key=lambda m: (m.first, m.first_start, m.second, m.second_start)))

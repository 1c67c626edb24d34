"""An alignment -> its moved blocks, each linked to where the same words stand in another wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.values import Alignment

_Stretch = tuple[int, int, int]
"""A witness with the first and the last token (exclusive) of a block in it."""


class Block(NamedTuple):
    """A stretch of one wording that stands elsewhere in others."""

    number: int
    """The same for all stretches that correspond, from 1 in the order they are read."""
    witness: int
    start: int
    """Index of its first token."""
    onward: tuple[int, int]
    """Witness and first token of the stretch that comes next; the last leads back to the first."""


def moved_blocks(alignment: Alignment) -> tuple[dict[int, Block], ...]:
    """Per witness, the moved block each of its tokens belongs to; tokens that did not move have none.

    Moves are stated pair by pair. Stretches that touch in one witness are one block, and all that are linked
    through each other share a number, so that a reader goes round them in one circle.
    """
    found: tuple[dict[int, Block], ...] = tuple({} for _ in alignment.witnesses)
    for number, stretches in enumerate(_circles(alignment), 1):
        for at, (witness, start, end) in enumerate(stretches):
            others = (*stretches[at + 1 :], *stretches[:at])
            onward = next(one[:2] for one in others if one[0] != witness)
            block = Block(number, witness, start, onward)
            for index in range(start, end):
                found[witness].setdefault(index, block)
    return found


def _circles(alignment: Alignment) -> list[list[_Stretch]]:
    """The stretches that correspond, in the order of the first one's place."""
    leaders: dict[tuple[int, int], tuple[int, int]] = {}

    def leader(token: tuple[int, int]) -> tuple[int, int]:
        leaders.setdefault(token, token)
        while leaders[token] != token:
            leaders[token] = leaders[leaders[token]]
            token = leaders[token]
        return token

    for first, second in _links(alignment):
        one, other = sorted((leader(first), leader(second)))
        leaders[other] = one
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for token in sorted(leaders):
        groups.setdefault(leader(token), []).append(token)
    return [list(_stretches(groups[key])) for key in sorted(groups)]


def _links(alignment: Alignment) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Tokens that belong to one circle: those of a block with each other, and with its counterpart."""
    for move in alignment.moves:
        first = [(move.first, at) for at in range(move.first_start, move.first_end)]
        second = [(move.second, at) for at in range(move.second_start, move.second_end)]
        yield from ((first[0], token) for token in (*first[1:], *second))


def _stretches(tokens: list[tuple[int, int]]) -> Iterator[_Stretch]:
    """Tokens in order as stretches of neighbours."""
    start = before = tokens[0]
    for token in tokens[1:]:
        if token != (before[0], before[1] + 1):
            yield (start[0], start[1], before[1] + 1)
            start = token
        before = token
    yield (start[0], start[1], before[1] + 1)

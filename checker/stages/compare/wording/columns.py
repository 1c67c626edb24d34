"""Alignment -> columns with what the cutting of places asks of them: who covers, who agrees, what moved."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from checker.records import NamedTuple
from checker.stages.compare.wording.extents import extents, holes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.stages.compare.wording.witnesses import Witness
    from checker.values import Alignment, Move

BLOCK: Final = 3
"""Words from which a change of place is a matter of order, not of other words (typology, rank 20)."""


class Columns(NamedTuple):
    """The columns of an alignment, seen from the witnesses of one language."""

    used: tuple[int, ...]
    """The witnesses that are compared: those of the passage's language that have words."""
    column: dict[int, tuple[int, ...]]
    """For each witness the column of each of its tokens."""
    token: tuple[tuple[int | None, ...], ...]
    """For each column the token of each witness."""
    word: dict[int, tuple[bool, ...]]
    """For each witness which of its tokens are words."""
    text: dict[int, tuple[str, ...]]
    norm: dict[int, tuple[str, ...]]
    extent: dict[int, tuple[int, int]]
    """For each witness its first column and the one after its last."""
    holes: dict[int, tuple[tuple[int, int], ...]]
    """For each witness the columns it leaves out with an ellipsis."""
    moves: tuple[Move, ...]
    by_pair: dict[frozenset[int], list[Move]]
    """The moves between each two witnesses."""

    @classmethod
    def of(cls, witnesses: Sequence[Witness], alignment: Alignment, language: str) -> Columns:
        """The columns of the witnesses in one language."""
        columns: dict[int, list[int]] = {
            w: [0] * len(one.tokens) for w, one in enumerate(witnesses)
        }
        for at, tokens in enumerate(alignment.columns):
            for w, token in enumerate(tokens):
                if token is not None:
                    columns[w][token] = at
        word = {
            w: tuple(one.is_word(i) for i in range(len(one.tokens)))
            for w, one in enumerate(witnesses)
        }
        used = tuple(
            w for w, one in enumerate(witnesses) if one.language == language and any(word[w])
        )
        places = {w: [columns[w][i] for i, is_word in enumerate(word[w]) if is_word] for w in used}
        compared = frozenset(used)
        moves = tuple(move for move in alignment.moves if _is_block(move, compared, word))
        by_pair: dict[frozenset[int], list[Move]] = {}
        for move in moves:
            by_pair.setdefault(frozenset((move.first, move.second)), []).append(move)
        return cls(
            used=used,
            column={w: tuple(found) for w, found in columns.items()},
            token=alignment.columns,
            word=word,
            text={w: tuple(token.text for token in one.tokens) for w, one in enumerate(witnesses)},
            norm={w: one.norms for w, one in enumerate(witnesses)},
            extent=extents(places, alignment, word),
            holes={w: tuple(holes(witnesses[w], columns[w], word[w])) for w in used},
            moves=moves,
            by_pair=by_pair,
        )

    def words(self, w: int, start: int, end: int) -> tuple[int, ...]:
        """The word tokens of a witness between two columns."""
        found = (self.token[at][w] for at in range(start, end))
        return tuple(i for i in found if i is not None and self.word[w][i])

    def covers(self, w: int, at: int) -> bool:
        """Whether a column lies between the first and last word of a witness, in no ellipsis."""
        first, last = self.extent[w]
        return first <= at < last and not any(low <= at < high for low, high in self.holes[w])

    def covering(self, start: int, end: int) -> tuple[int, ...]:
        """The witnesses that cover all the columns between two."""
        return tuple(w for w in self.used if all(self.covers(w, at) for at in range(start, end)))

    def state(self, at: int) -> str:
        """What the witnesses that cover a column have there.

        Returns:
            same: one word, letter for letter; print: one word, printed otherwise (case, hyphens, dots);
            other: different words, or some have none; "" when there are only marks.
        """
        said: set[str] = set()
        printed: set[str] = set()
        missing = False
        for w in self.used:
            i = self.token[at][w]
            if i is not None and self.word[w][i]:
                said.add(self.norm[w][i])
                printed.add(self.text[w][i])
            elif self.covers(w, at):
                missing = True
        if not said:
            return ""
        if missing or len(said) > 1:
            return "other"
        return "same" if len(printed) == 1 else "print"

    def runs(self) -> Iterator[tuple[int, int]]:
        """Runs of columns with different words, or with words printed otherwise; marks do not part them."""
        start, end, kind = 0, 0, "same"
        for at in range(len(self.token)):
            state = self.state(at)
            if state and state != kind:
                if kind != "same":
                    yield start, end
                start, kind = at, state
            if state:
                end = at + 1
        if kind != "same":
            yield start, end

    def gap(self, w: int, column: int) -> int:
        """The token of a witness before which words of that column are missing."""
        return next((i for i, at in enumerate(self.column[w]) if at >= column), len(self.column[w]))

    def edges(self) -> Iterator[tuple[tuple[int, int], tuple[int, ...]]]:
        """Columns before the first word of some witnesses, and after the last."""
        starts = sorted({self.extent[w][0] for w in self.used})
        ends = sorted({self.extent[w][1] for w in self.used}, reverse=True)
        for low, high in pairwise(starts):
            yield (low, high), tuple(w for w in self.used if self.extent[w][0] >= high)
        for high, low in pairwise(ends):
            yield (low, high), tuple(w for w in self.used if self.extent[w][1] <= low)

    def moved_blocks(self) -> list[dict[int, tuple[int, ...]]]:
        """The moved blocks, each once: for every witness in which it was seen, its word tokens."""
        blocks: list[dict[int, set[int]]] = []
        for move in self.moves:
            pair = {
                move.first: set(range(move.first_start, move.first_end)),
                move.second: set(range(move.second_start, move.second_end)),
            }
            same = [
                block
                for block in blocks
                if any(
                    2 * len(block.get(w, set()) & tokens) > max(len(tokens), len(block.get(w, ())))
                    for w, tokens in pair.items()
                )
            ]
            merged: dict[int, set[int]] = {}
            for block in (*same, pair):
                for w, tokens in block.items():
                    merged.setdefault(w, set()).update(tokens)
            blocks = [b for b in blocks if not any(b is one for one in same)]
            blocks.append(merged)
        return [
            {
                w: tuple(i for i in sorted(tokens) if self.word[w][i])
                for w, tokens in sorted(block.items())
            }
            for block in blocks
            if all(any(self.word[w][i] for i in tokens) for w, tokens in block.items())
        ]

    def moved_between(self, one: int, other: int) -> tuple[frozenset[int], frozenset[int]]:
        """The tokens of two witnesses that stand in a block moved between them."""
        first: set[int] = set()
        second: set[int] = set()
        for move in self.by_pair.get(frozenset((one, other)), ()):
            ends = {
                move.first: (move.first_start, move.first_end),
                move.second: (move.second_start, move.second_end),
            }
            first.update(range(*ends[one]))
            second.update(range(*ends[other]))
        return frozenset(first), frozenset(second)


def _is_block(move: Move, used: frozenset[int], word: Mapping[int, Sequence[bool]]) -> bool:
    """Whether a move between two compared witnesses has words enough to be a matter of order."""
    if move.first not in used or move.second not in used:
        return False
    words = sum(word[move.first][move.first_start : move.first_end])
    return min(words, sum(word[move.second][move.second_start : move.second_end])) >= BLOCK

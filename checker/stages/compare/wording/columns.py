"""Alignment -> columns with what the cutting of places asks of them: who covers, who agrees, what moved."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.compare.wording.witnesses import Witness
    from checker.values import Alignment, Move

BLOCK: Final = 3
"""Words from which a change of place is a matter of order, not of other words (typology, rank 20)."""

STOPS: Final = frozenset({".", "!", "?", ";"})
"""Marks after which a sentence starts."""

OPENING: Final = 4
"""Words before the first of a quotation that can still be its own first words, said otherwise."""


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
        return cls(
            used=used,
            column={w: tuple(found) for w, found in columns.items()},
            token=alignment.columns,
            word=word,
            text={w: tuple(token.text for token in one.tokens) for w, one in enumerate(witnesses)},
            norm={w: one.norms for w, one in enumerate(witnesses)},
            extent=_extents(places, alignment, word),
            holes={w: tuple(_holes(witnesses[w], columns[w], word[w])) for w in used},
            moves=tuple(
                move
                for move in alignment.moves
                if move.first in used
                and move.second in used
                and min(
                    sum(word[move.first][move.first_start : move.first_end]),
                    sum(word[move.second][move.second_start : move.second_end]),
                )
                >= BLOCK
            ),
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
        for move in self.moves:
            ends = {
                move.first: (move.first_start, move.first_end),
                move.second: (move.second_start, move.second_end),
            }
            if set(ends) == {one, other}:
                first.update(range(*ends[one]))
                second.update(range(*ends[other]))
        return frozenset(first), frozenset(second)


def _extents(
    places: dict[int, list[int]], alignment: Alignment, word: dict[int, tuple[bool, ...]]
) -> dict[int, tuple[int, int]]:
    """For each witness the columns it covers.

    A quotation that starts a few words later than another, and with a word of its own, starts at the same
    place with other words ("If", "In the event that"): the columns before it are its own too. Where more stands
    before it, its own words still stand against as many of the others', before the first word they share.
    """

    def words(first: int, last: int) -> int:
        return max(
            (
                sum(
                    1
                    for column in alignment.columns[first:last]
                    if (token := column[w]) is not None and word[w][token]
                )
                for w in places
            ),
            default=0,
        )

    def shared(at: int, w: int) -> bool:
        said = [
            alignment.witnesses[v][token].casefold()
            for v in places
            if (token := alignment.columns[at][v]) is not None
        ]
        own = alignment.columns[at][w]
        return own is not None and said.count(alignment.witnesses[w][own].casefold()) > 1

    def opens(at: int, w: int) -> bool:
        """Whether a sentence of another quotation begins at a column."""
        return any(
            alignment.witnesses[v][token][:1].isupper()
            for v in places
            if v != w and (token := alignment.columns[at][v]) is not None
        )

    low = min((min(found) for found in places.values()), default=0)
    high = max((max(found) + 1 for found in places.values()), default=0)
    extents = {}
    for w, found in places.items():
        first, last = min(found), max(found) + 1
        if not shared(first, w):
            anchor = next((at for at in found if shared(at, w)), first)
            own = words(first, anchor)
            inside = alignment.witnesses[w][alignment.columns[first][w] or 0][:1].islower()
            if words(low, first) <= OPENING and not (inside and opens(low, w)):
                first = low
            while first > low and words(first - 1, anchor) <= own:
                first -= 1
        elif first > low:
            start = _sentence_start(alignment, w, first)
            first = start if words(start, first) <= OPENING else first
        if not shared(last - 1, w) and words(last, high) <= OPENING:
            last = high
        extents[w] = (first, last)
    return extents


def _sentence_start(alignment: Alignment, w: int, first: int) -> int:
    """Where a quotation starts that prints as the start of a sentence what others have inside one.

    "Members agreed" for "All members agreed": the capital says that nothing stood before.
    """
    column = alignment.columns[first]
    texts = alignment.witnesses
    own = texts[w][column[w] or 0]
    for v, token in enumerate(column):
        if token is None or not own[:1].isupper() or texts[v][token] != own[:1].lower() + own[1:]:
            continue
        before = [
            at
            for at in range(first)
            if (i := alignment.columns[at][v]) is not None and texts[v][i] in STOPS
        ]
        return max(before, default=-1) + 1
    return first


def _holes(
    witness: Witness, column: Sequence[int], word: Sequence[bool]
) -> Iterator[tuple[int, int]]:
    """The columns between the words on either side of an ellipsis."""
    for at in witness.breaks:
        before = [column[i] for i in range(at) if word[i]]
        after: list[Any] = [column[i] for i in range(at + 1, len(column)) if word[i]]
        if before and after:
            yield max(before) + 1, min(after)

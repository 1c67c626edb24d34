"""Alignment -> which columns each wording covers, and which of them it leaves out with an ellipsis.

A quotation that starts a few words later than another, and with a word of its own, starts at the same place
with other words ("If", "In the event that"): the columns before it are its own too. Where more stands before
it, its own words still stand against as many of the others', before the first word they share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.stages.compare.wording.witnesses import Witness
    from checker.values import Alignment

STOPS: Final = frozenset({".", "!", "?", ";"})
"""Marks after which a sentence starts."""

OPENING: Final = 4
"""Words before the first of a quotation that can still be its own first words, said otherwise."""


def extents(
    places: Mapping[int, Sequence[int]],
    alignment: Alignment,
    word: Mapping[int, Sequence[bool]],
) -> dict[int, tuple[int, int]]:
    """For each witness the first column it covers and the one after its last.

    Args:
        places: for each witness that is compared the columns of its words, in order.
        alignment: of all witnesses.
        word: for each witness which of its tokens are words.
    """
    found = _Extents(places, alignment, word)
    return {w: (found.first(w), found.last(w)) for w in places}


class _Extents:
    """The columns of some witnesses while their ends are looked for."""

    def __init__(
        self,
        places: Mapping[int, Sequence[int]],
        alignment: Alignment,
        word: Mapping[int, Sequence[bool]],
    ) -> None:
        self.places, self.alignment, self.word = places, alignment, word
        self.low = min((min(found) for found in places.values()), default=0)
        self.high = max((max(found) + 1 for found in places.values()), default=0)
        self.counted: dict[tuple[int, int], int] = {}

    def first(self, w: int) -> int:
        """The first column a witness covers."""
        first = min(self.places[w])
        if self._shared(first, w):
            if first == self.low:
                return first
            start = self._sentence_start(w, first)
            return start if self._words(start, first) <= OPENING else first
        anchor = next((at for at in self.places[w] if self._shared(at, w)), first)
        own = self._words(first, anchor)
        inside = self._text(first, w)[:1].islower()
        if self._words(self.low, first) <= OPENING and not (inside and self._opens(self.low, w)):
            return self.low
        while first > self.low and self._words(first - 1, anchor) <= own:
            first -= 1
        return first

    def last(self, w: int) -> int:
        """The column after the last that a witness covers."""
        last = max(self.places[w]) + 1
        own_end = not self._shared(last - 1, w) and self._words(last, self.high) <= OPENING
        return self.high if own_end else last

    def _text(self, at: int, w: int) -> str:
        token = self.alignment.columns[at][w]
        return "" if token is None else self.alignment.witnesses[w][token]

    def _words(self, first: int, last: int) -> int:
        """The words between two columns of the witness that has most there."""
        if (first, last) not in self.counted:
            columns = self.alignment.columns[first:last]
            self.counted[first, last] = max(
                (
                    sum(
                        (token := column[w]) is not None and self.word[w][token]
                        for column in columns
                    )
                    for w in self.places
                ),
                default=0,
            )
        return self.counted[first, last]

    def _shared(self, at: int, w: int) -> bool:
        """Whether another witness has the same word in a column."""
        own = self._text(at, w).casefold()
        return bool(own) and any(
            v != w and self._text(at, v).casefold() == own for v in self.places
        )

    def _opens(self, at: int, w: int) -> bool:
        """Whether a sentence of another quotation begins at a column."""
        return any(v != w and self._text(at, v)[:1].isupper() for v in self.places)

    def _sentence_start(self, w: int, first: int) -> int:
        """Where a quotation starts that prints as the start of a sentence what others have inside one.

        "Members agreed" for "All members agreed": the capital says that nothing stood before.
        """
        own = self._text(first, w)
        if not own[:1].isupper():
            return first
        inside = own[:1].lower() + own[1:]
        for v in range(len(self.alignment.witnesses)):
            if self._text(first, v) == inside:
                stops = [at for at in range(first) if self._text(at, v) in STOPS]
                return max(stops, default=-1) + 1
        return first


def holes(
    witness: Witness, column: Sequence[int], word: Sequence[bool]
) -> Iterator[tuple[int, int]]:
    """The columns between the words on either side of an ellipsis."""
    for at in witness.breaks:
        before = [column[i] for i in range(at) if word[i]]
        after = [column[i] for i in range(at + 1, len(column)) if word[i]]
        if before and after:
            yield max(before) + 1, min(after)

"""Links between pairs of witnesses -> columns over all of them.

The heaviest link is entered first; a link that would break the order of any witness is left out. Columns
stand in a partial order until all links are in: two readings that never met keep no order between them
that could stand in the way of a third. The greedy entry of consistent links is DIALIGN's (Morgenstern
1996), the order is kept up to date as Pearce and Kelly (2006) do.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from checker.stages.align.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Token = tuple[int, int]
"""Witness and index."""

Link = tuple[float, Token, Token]
"""Weight and the two tokens, the lower witness first."""


class Consensus:
    """Columns in a partial order that grows by links."""

    def __init__(self, sizes: Sequence[int]) -> None:
        """Every token in a column of its own; `sizes` are the lengths of the witnesses."""
        tokens = sorted(
            ((which, at) for which, size in enumerate(sizes) for at in range(size)),
            key=lambda token: ((token[1] + 1) / (sizes[token[0]] + 1), token),
        )
        self.sizes = sizes
        self.members: list[dict[int, int]] = [{which: at} for which, at in tokens]
        self.rank = list(range(len(tokens)))
        self.column_of = {token: at for at, token in enumerate(tokens)}
        self.beside: dict[int, list[set[int]]] = {
            step: [
                {self.column_of[which, at + step]} if 0 <= at + step < sizes[which] else set()
                for which, at in tokens
            ]
            for step in (-1, 1)
        }
        """For each column those that hold a token right before (-1) or after (1) one of its own."""

    def enter(self, one: Token, other: Token) -> bool:
        """Join the columns of two tokens; False when some witness would be out of order."""
        low, high = sorted((self.column_of[one], self.column_of[other]), key=self.rank.__getitem__)
        if low == high:
            return True
        if not self.members[low].keys().isdisjoint(self.members[high]):
            return False
        after = self._reach(low, high, 1)
        if after is None:
            return False
        before = self._reach(high, low, -1) or set()
        self._reorder(before, after)
        self._join(low, high)
        return True

    def _join(self, one: int, other: int) -> None:
        """Make one column of two that stand side by side, the larger taking in the smaller."""
        small, large = sorted((one, other), key=lambda column: len(self.members[column]))
        for token in self.members[small].items():
            self.column_of[token] = large
        self.members[large].update(self.members[small])
        self.members[small] = {}
        for step, beside in self.beside.items():
            for column in beside[small]:
                back = self.beside[-step][column]
                back.discard(small)
                back.add(large)
            beside[large] |= beside[small]
            beside[small] = set()

    def _reach(self, start: int, end: int, step: int) -> set[int] | None:
        """The columns after (1) or before (-1) one, up to another's rank; None when the other is one."""
        found = {start}
        work = [start]
        limit = self.rank[end] * step
        beside, rank = self.beside[step], self.rank
        while work:
            for column in beside[work.pop()]:
                if column == end:
                    return None
                if column not in found and rank[column] * step < limit:
                    found.add(column)
                    work.append(column)
        return found

    def _reorder(self, before: set[int], after: set[int]) -> None:
        """Give what must come before the joined column the lower ranks, the rest the higher."""
        key = self.rank.__getitem__
        ordered = [*sorted(before, key=key), *sorted(after, key=key)]
        for column, rank in zip(ordered, sorted(map(key, ordered)), strict=True):
            self.rank[column] = rank

    def profile(self) -> Profile:
        """The columns in one order: each witness's run as far as it goes, the first witness first."""
        waiting = {column: len(members) for column, members in enumerate(self.members) if members}
        for which, size in enumerate(self.sizes):
            if size:
                waiting[self.column_of[which, 0]] -= 1
        ready = [
            (self._place(column), column) for column, missing in waiting.items() if not missing
        ]
        heapq.heapify(ready)
        columns = []
        while ready:
            _, column = heapq.heappop(ready)
            columns.append(self.members[column])
            for which, at in self.members[column].items():
                if at + 1 < self.sizes[which]:
                    following = self.column_of[which, at + 1]
                    waiting[following] -= 1
                    if not waiting[following]:
                        heapq.heappush(ready, (self._place(following), following))
        return Profile(columns, [None] * len(columns))

    def _place(self, column: int) -> tuple[int, int]:
        """Columns of the first witness come first."""
        return min(self.members[column].items())


def consensus(sizes: Sequence[int], links: Iterable[Link]) -> Consensus:
    """Enter all links, the heaviest first."""
    made = Consensus(sizes)
    for _, one, other in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        made.enter(one, other)
    return made


def supported(links: Sequence[Link]) -> list[Link]:
    """The links, each with the weight third witnesses lend it by standing with both its tokens."""
    partners: dict[Token, dict[Token, float]] = {}
    for weight, one, other in links:
        partners.setdefault(one, {})[other] = weight
        partners.setdefault(other, {})[one] = weight
    grown = []
    for weight, one, other in links:
        fewer, more_of_them = sorted((partners[one], partners[other]), key=len)
        more = sum(
            min(first, more_of_them[third])
            for third, first in fewer.items()
            if third in more_of_them
        )
        grown.append((weight + more, one, other))
    return grown

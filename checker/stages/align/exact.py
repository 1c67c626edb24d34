"""Progressive alignment of tokens that are equal or not, no language known."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from checker.stages.align.anchors import anchors
from checker.stages.align.gaps import match_gap
from checker.stages.align.profile import Profile, merge, packed, recurring_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.align.profile import Likeness


class ExactMerger:
    """Merges profiles by equal tokens."""

    def __init__(
        self, witnesses: Sequence[Sequence[int]], likeness: Likeness | None = None
    ) -> None:
        """Interned witnesses; `likeness` places variants where given, else they stand from the left."""
        self.witnesses = witnesses
        self.layout = packed if likeness is None else partial(packed, likeness=likeness)
        self.recurring = [recurring_tokens(tokens) for tokens in witnesses]

    def profile(self, which: int) -> Profile:
        """One witness alone."""
        return Profile.of(which, [(token,) for token in self.witnesses[which]])

    def merge(self, first: Profile, second: Profile, bridge: tuple[int, int]) -> Profile:
        """Two profiles as one; `bridge` names a witness of each, the two most alike.

        Their common runs anchor the profiles; between anchors the columns are matched exactly.
        """
        return merge(first, second, self._matched(first, second, bridge), self.layout, _joined)

    def _matched(
        self, first: Profile, second: Profile, bridge: tuple[int, int]
    ) -> list[tuple[int, int]]:
        """Pairs of columns of the two profiles that hold the same token, in order."""
        one, other = bridge
        runs = anchors(self.witnesses[one], self.witnesses[other])
        recurring = self.recurring[one] | self.recurring[other]
        fixed: list[tuple[int, int]] = []
        if runs:
            here, there = first.places(one), second.places(other)
            fixed = [(here[i + k], there[j + k]) for i, j, length in runs for k in range(length)]
        ends = (len(first.columns), len(second.columns))
        pairs: list[tuple[int, int]] = []
        i0 = j0 = 0
        for i, j in [*fixed, ends]:
            if i > i0 and j > j0:
                edges = (i0 > 0 and j0 > 0, (i, j) != ends)
                inner = match_gap(first.traits[i0:i], second.traits[j0:j], recurring, edges)
                pairs += [(i0 + a, j0 + b) for a, b in inner]
            pairs.append((i, j))
            i0, j0 = i + 1, j + 1
        return pairs[:-1]


def _joined(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    """The tokens of two columns."""
    return tuple(dict.fromkeys(one + other))

"""A profile -> the same with each token where most witnesses have it, where its way there is free.

One witness has a word of its own before "the", another after it: merged one after the other, some of the rest
have "the" in the column before and some in the column after. Those in the smaller column slide to the larger,
over columns in which they have nothing; a word that only one witness has makes room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from checker.stages.align.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.align.profile import Cells

REACH: Final = 8
"""Columns over which a token may slide."""


def slide(profile: Profile, witnesses: Sequence[Sequence[int]]) -> Profile:
    """Let tokens slide, one column after the other, each to where more others have an equal one.

    Args:
        profile: the columns of all witnesses; used up.
        witnesses: their interned tokens.
    """
    if len(witnesses) < 3:  # noqa: PLR2004 - of two, none is in the smaller column
        return profile
    slider = _Slider(profile.columns, witnesses)
    for token, one, other in _torn(profile):
        slider.slide(token, one, other)
    return slider.profile(profile)


def _torn(profile: Profile) -> Iterator[tuple[int, int, int]]:
    """The tokens that stand in two columns near each other, with the columns, from the left."""
    seen: dict[int, int] = {}
    for column, tokens in enumerate(profile.traits):
        for token in tokens:
            before = seen.get(token)
            if before is not None and column - before <= REACH:
                yield token, before, column
            seen[token] = column


class _Slider:
    """Columns while tokens slide between them."""

    def __init__(self, columns: list[Cells], witnesses: Sequence[Sequence[int]]) -> None:
        self.columns, self.witnesses = columns, witnesses
        self.inserted: dict[int, Cells] = {}
        """Columns for the words that made room, by the column before which they stand."""
        self.changed: set[int] = set()

    def slide(self, token: int, left: int, right: int) -> None:
        """Bring a token of two columns together in the one where more witnesses have it."""
        lefts, rights = self._holding(left, token), self._holding(right, token)
        few, many, moving = (
            (left, right, lefts) if len(lefts) < len(rights) else (right, left, rights)
        )
        for which in moving:
            if self._between(which, left, right):
                continue
            if which not in self.columns[many] or self._make_room(which, many, many < few):
                self.columns[many][which] = self.columns[few].pop(which)
                self.changed |= {left, right}

    def _between(self, which: int, left: int, right: int) -> bool:
        """Whether a witness has anything between two columns."""
        return any(which in self.columns[column] for column in range(left + 1, right)) or any(
            which in self.inserted.get(column, ()) for column in range(left + 1, right + 1)
        )

    def _holding(self, column: int, token: int) -> list[int]:
        witnesses = self.witnesses
        return [
            which for which, at in self.columns[column].items() if witnesses[which][at] == token
        ]

    def _make_room(self, which: int, column: int, to_the_left: bool) -> bool:  # noqa: FBT001
        """Move a word no other witness has in a column to a free column beside it, or one of its own."""
        at = self.columns[column][which]
        word = self.witnesses[which][at]
        if len(self._holding(column, word)) > 1:
            return False
        place = column if to_the_left else column + 1
        if which in self.inserted.get(place, ()):
            return False
        beside = column - 1 if to_the_left else column + 1
        if (
            place not in self.inserted
            and 0 <= beside < len(self.columns)
            and which not in self.columns[beside]
        ):
            self.columns[beside][which] = at
            self.changed.add(beside)
        else:
            self.inserted.setdefault(place, {})[which] = at
        del self.columns[column][which]
        return True

    def profile(self, old: Profile) -> Profile:
        """The columns in order, those that changed with their tokens looked up again."""
        made = Profile([], [])
        for column, cells in enumerate(self.columns):
            if column in self.inserted:
                made.columns.append(self.inserted[column])
                made.traits.append(self._tokens(self.inserted[column]))
            if cells:
                made.columns.append(cells)
                made.traits.append(
                    self._tokens(cells) if column in self.changed else old.traits[column]
                )
        if len(self.columns) in self.inserted:
            made.columns.append(self.inserted[len(self.columns)])
            made.traits.append(self._tokens(self.inserted[len(self.columns)]))
        return made

    def _tokens(self, cells: Cells) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self.witnesses[which][at] for which, at in cells.items()))

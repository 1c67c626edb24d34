"""A finished profile -> the same profile with the few words a witness begins or ends with beside its others.

A quotation that gives the second sentence of a longer one may begin with a word the first sentence has too.
Aligned there, one or two words would stand far from all the others, and the whole stretch between would seem
left out. An ellipsis says that the gap is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from checker.language.tokens import ELLIPSIS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.align.profile import Profile

STRAY: Final = 3
"""Words at an end that may have strayed; more of them found their place by themselves."""

GAP: Final = 8
"""Columns between them and the rest from which they have strayed."""

REST: Final = 4
"""Words a witness has besides."""


def tighten(profile: Profile, witnesses: Sequence[Sequence[str]]) -> Profile:
    """Move stray words at either end of each witness next to the rest, where nothing of its own stands.

    Args:
        profile: as aligned; changed in place.
        witnesses: the norms of each witness.
    """
    for which, words in enumerate(witnesses):
        if len(words) < STRAY + REST:
            continue
        places = profile.places(which)
        for count in range(1, STRAY + 1):
            meant = ELLIPSIS in words[: count + 2]
            if places[count] - places[count - 1] > GAP and _any_word(words[:count]) and not meant:
                _move(profile, which, range(count), places[count] - count)
                break
        places = profile.places(which)
        for count in range(1, STRAY + 1):
            rest = len(words) - count
            meant = ELLIPSIS in words[rest - 2 :]
            if places[rest] - places[rest - 1] > GAP and _any_word(words[rest:]) and not meant:
                _move(profile, which, range(rest, len(words)), places[rest - 1] + 1)
                break
    kept = [at for at, cells in enumerate(profile.columns) if cells]
    profile.columns = [profile.columns[at] for at in kept]
    profile.traits = [profile.traits[at] for at in kept]
    return profile


def _any_word(tokens: Sequence[str]) -> bool:
    """Whether more than marks is among some tokens; a closing mark stands where marks stand."""
    return any(any(map(str.isalnum, token)) for token in tokens)


def _move(profile: Profile, which: int, tokens: range, column: int) -> None:
    """Put a run of tokens of a witness into the columns from one on; the gap has room for them."""
    for cells in profile.columns:
        if cells.get(which) in tokens:
            del cells[which]
    for step, token in enumerate(tokens):
        profile.columns[column + step][which] = token

"""A finished profile -> the same profile with each variant below the one it is most like.

Merging places a variant by what the groups merged so far hold; when all witnesses stand side by side, a
better place may be free between the variant's own neighbours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.align.profile import Profile, placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.align.profile import Likeness


def settle(profile: Profile, witnesses: Sequence[Sequence[int]], likeness: Likeness) -> Profile:
    """Move variants, one witness after the other, to the free columns where they are most alike.

    Tokens that have an equal one in their column stay, and so does the number of columns or less.
    """
    columns = [dict(cells) for cells in profile.columns]
    for which, tokens in enumerate(witnesses):
        others = [
            tuple(sorted({witnesses[w][at] for w, at in cells.items() if w != which}))
            for cells in columns
        ]
        for start, end in _loose(columns, others, which, tokens):
            cells = [c for c in range(start, end) if which in columns[c]]
            if not cells or len(cells) == end - start:
                continue
            at = columns[cells[0]][which]
            moved = [(tokens[at + k],) for k in range(len(cells))]
            for c in cells:
                del columns[c][which]
            for k, place in enumerate(placed(moved, others[start:end], likeness)):
                columns[start + place][which] = at + k
    kept = [cells for cells in columns if cells]
    keys = [tuple(sorted({witnesses[w][at] for w, at in cells.items()})) for cells in kept]
    return Profile(kept, keys)


def _loose(
    columns: Sequence[dict[int, int]],
    others: Sequence[tuple[int, ...]],
    which: int,
    tokens: Sequence[int],
) -> Iterator[tuple[int, int]]:
    """The stretches of columns in which a witness has no token equal to another's."""
    start = 0
    for column, cells in enumerate(columns):
        if which in cells and tokens[cells[which]] in others[column]:
            yield start, column
            start = column + 1
    yield start, len(columns)

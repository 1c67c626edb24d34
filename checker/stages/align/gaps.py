"""Two short stretches of columns -> the pairs of columns that hold the same token.

The stretch between two anchors is aligned exactly, by dynamic programming over edits: of all alignments
with the fewest edits the one with the fewest columns, then with the longest unbroken runs. Counting columns
keeps the pivot of an exchange ("X and Y" / "Y and X") in its place, where maximising matches would tear it
out. A token that recurs in its witness and stands alone, with no equal neighbour on either side, is no
evidence there: it is matched last, inside what the others leave.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

Keys = tuple[int, ...]
"""The distinct tokens of a column, as interned numbers."""

Matches = list[dict[int, bool]]
"""For each column of one side, the columns of the other that share a token; True for good evidence."""

_EDIT = 1 << 40
_COLUMN = 1 << 20
_RUN = 16
"""Worth of each token an unbroken run already has, up to `_LONGEST` of them."""
_LONGEST = 8
_SLACK = 4
"""A token without evidence may widen a stretch by one column in so many."""

_MATCH, _SUBSTITUTE, _DELETE, _INSERT = range(4)


def match_gap(
    first: Sequence[Keys],
    second: Sequence[Keys],
    recurring: Collection[int] = (),
    edges: tuple[bool, bool] = (False, False),
) -> list[tuple[int, int]]:
    """The matched positions of two stretches, both ascending.

    Args:
        first: the columns of one side, each with the tokens it holds.
        second: the columns of the other side.
        recurring: tokens that stand more than once in a witness.
        edges: whether anchors stand right before and right after the stretches.
    """
    matches = _matches(first, second, recurring, edges)
    if not any(matches):
        return []
    pairs = _trace(_table(matches, len(second)), len(second))
    found: list[tuple[int, int]] = []
    i0 = j0 = 0
    for i, j in [*pairs, (len(first), len(second))]:
        _rescue(matches, (i0, i, j0, j), found)
        found.append((i, j))
        i0, j0 = i + 1, j + 1
    return found[:-1]


def _matches(
    first: Sequence[Keys],
    second: Sequence[Keys],
    recurring: Collection[int],
    edges: tuple[bool, bool],
) -> Matches:
    """Which columns share a token, and whether that is evidence by itself."""
    places: dict[int, list[int]] = {}
    for j, keys in enumerate(second):
        for key in keys:
            places.setdefault(key, []).append(j)
    rows = [
        {j: key not in recurring for key in keys for j in places.get(key, ())} for keys in first
    ]
    last = len(second) - 1
    for i, row in enumerate(rows):
        before = rows[i - 1] if i else None
        after = rows[i + 1] if i + 1 < len(rows) else None
        for j, good in row.items():
            row[j] = (
                good
                or (edges[0] and j == 0 if before is None else j - 1 in before)
                or (edges[1] and j == last if after is None else j + 1 in after)
            )
    return rows


def _table(matches: Matches, width: int) -> list[bytearray]:
    """The step that leads best to each cell; row 0 and column 0 are the borders."""
    edit = _EDIT + _COLUMN
    steps = [bytearray([_INSERT]) * (width + 1)]
    above = [edit * j for j in range(width + 1)]
    above_runs = [0] * (width + 1)
    for row in matches:
        diagonal, here = above[0], above[0] + edit
        current, runs = [here], [0] * (width + 1)
        step = bytearray([_DELETE]) * (width + 1)
        for j in range(1, width + 1):
            up = above[j] + edit
            here += edit
            which = _INSERT
            if up < here:
                here, which = up, _DELETE
            if row.get(j - 1):
                run = above_runs[j - 1]
                diagonal += _COLUMN - _RUN * run - 1
                if diagonal <= here:
                    here, which = diagonal, _MATCH
                    runs[j] = run + 1 if run < _LONGEST else run
            elif diagonal + edit <= here:
                here, which = diagonal + edit, _SUBSTITUTE
            step[j] = which
            current.append(here)
            diagonal = above[j]
        steps.append(step)
        above, above_runs = current, runs
    return steps


def _trace(steps: Sequence[bytearray], width: int) -> list[tuple[int, int]]:
    """The matches on the way back from the last cell."""
    pairs = []
    i, j = len(steps) - 1, width
    while i and j:
        step = steps[i][j]
        if step == _MATCH:
            pairs.append((i - 1, j - 1))
        if step != _INSERT:
            i -= 1
        if step != _DELETE:
            j -= 1
    pairs.reverse()
    return pairs


def _rescue(matches: Matches, box: tuple[int, int, int, int], found: list[tuple[int, int]]) -> None:
    """Match what a stretch without matches still shares: the best token first, then what is beside it.

    A bare exchange ("a b" / "b a") costs as many edits aligned as substituted; one token aligned says
    more. A token that is no evidence by itself is taken only where it costs few further columns.
    """
    i0, i1, j0, j1 = box
    if i0 == i1 or j0 == j1:
        return
    narrowest = max(i1 - i0, j1 - j0)
    best = None
    for i in range(i0, i1):
        for j, good in matches[i].items():
            if j0 <= j < j1:
                width = max(i - i0, j - j0) + 1 + max(i1 - i, j1 - j) - 1
                if good or _SLACK * (width - narrowest) <= narrowest:
                    rank = (not good, width, -i, -j)
                    if best is None or rank < best:
                        best = rank
    if best is not None:
        i, j = -best[2], -best[3]
        _rescue(matches, (i0, i, j0, j), found)
        found.append((i, j))
        _rescue(matches, (i + 1, i1, j + 1, j1), found)

"""Two short stretches of columns -> the pairs of columns that hold the same token.

The stretch between two anchors is aligned exactly, by dynamic programming over edits: of all alignments
with the fewest edits the one with the fewest columns, then with the longest unbroken runs, then with the
widest support among the witnesses. Counting columns keeps the pivot of an exchange ("X and Y" / "Y and X")
in its place, where maximising matches would tear it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Keys = tuple[int, ...]
"""The distinct tokens of a column, as interned numbers."""

_EDIT = 1 << 40
_COLUMN = 1 << 20
_RUN = 16
"""Worth of each token an unbroken run already has, up to `_LONGEST` of them."""
_LONGEST = 8

_MATCH, _SUBSTITUTE, _DELETE, _INSERT = range(4)


def match_gap(
    first: Sequence[Keys], second: Sequence[Keys], *, columns: int = _COLUMN
) -> list[tuple[int, int]]:
    """The matched positions of two stretches, both ascending.

    Args:
        first: the columns of one side, each with the tokens it holds.
        second: the columns of the other side.
        columns: what one more column costs beside an edit; 0 prefers matches to narrow tables.
    """
    places: dict[int, list[int]] = {}
    for j, keys in enumerate(second):
        for key in keys:
            places.setdefault(key, []).append(j)
    rows = [{j for key in keys for j in places.get(key, ())} for keys in first]
    if not any(rows):
        return []
    pairs = _trace(_table(rows, len(second), columns), len(second))
    if not columns:
        return pairs
    return _rescued(first, second, pairs)


def _table(rows: Sequence[set[int]], width: int, columns: int) -> list[bytearray]:
    """The step that leads best to each cell; row 0 and column 0 are the borders."""
    edit = _EDIT + columns
    steps = [bytearray([_INSERT]) * (width + 1)]
    above = [edit * j for j in range(width + 1)]
    above_runs = [0] * (width + 1)
    for matches in rows:
        diagonal, here = above[0], above[0] + edit
        current, runs = [here], [0] * (width + 1)
        step = bytearray([_DELETE]) * (width + 1)
        for j in range(1, width + 1):
            up = above[j] + edit
            here += edit
            which = _INSERT
            if up < here:
                here, which = up, _DELETE
            if j - 1 in matches:
                run = above_runs[j - 1]
                diagonal += columns - _RUN * run - 1
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


def _rescued(
    first: Sequence[Keys], second: Sequence[Keys], pairs: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The pairs, and those of a stretch left without any although it shares a token.

    A bare exchange ("a b" / "b a") costs as many edits aligned as substituted; one token aligned says more.
    """
    found = []
    i0 = j0 = 0
    for i, j in [*pairs, (len(first), len(second))]:
        if i > i0 and j > j0:
            inner = match_gap(first[i0:i], second[j0:j], columns=0)
            found += [(i0 + a, j0 + b) for a, b in inner]
        found.append((i, j))
        i0, j0 = i + 1, j + 1
    return found[:-1]

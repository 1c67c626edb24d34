"""Where wordings differ: the value the cutting makes and the comparison reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

JOINERS: Final = {
    "further_joiner": "further",
    "basis_relation": "basis",
    "laws_relation": "laws",
    "connective": "trigger",
}
"""Parts that say how another is joined: where the other is absent they are no difference of their own."""


class Place(NamedTuple):
    """Where wordings differ: for each witness its tokens there, or where they would stand."""

    kind: str
    """part, run, move, scope, edge, hole (what an ellipsis leaves out), or, of an event told in the active and
    in the passive, voice or swap.
    """
    words: Mapping[int, tuple[int, ...]]
    """For each witness that takes part its word tokens; empty for an absence."""
    gaps: Mapping[int, int]
    """For each absence the token it stands before."""
    part: str = ""
    """The clause part; empty where the wordings are compared word by word."""
    groups: tuple[tuple[int, ...], ...] = ()
    """Who stands with whom, where it is not the words that tell: who has them here, who there."""
    column: int = 0
    """The first column, for the order of the report."""
    ends: bool = False
    """Of an edge: the words stand after where the shorter quotations end, not before where they start."""

"""Two pages in their own words -> what of their difference counts: what any words for the matter must keep."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from checker.stages.compare.wording.quantities import of_one_measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.compare.wording.sides import Side

Found = dict[str, Any]

KEPT: Final[dict[str, tuple[Any, ...]]] = {
    "negation": (True,), "antonym": (True,), "modal_shift": ("class",), "number": ("value", "bound"),
    "unit": (True,), "date": ("disjoint",),
    "legalref": ("other",), "party": ("swap",), "quantifier": ("opposed",),
}  # fmt: skip
"""The features, and their values, that count between two pages' own words."""


def of_paraphrases(found: Found, sides: Sequence[Side]) -> Found:
    """The features of a difference between paraphrases; where none of them counts it is coverage.

    A number counts where two pages give one of the same thing: they may tell different parts of the matter. A
    name counts where each has nothing but a name.

    Args:
        found: the features as between quotations.
        sides: one for each reading, nothing settled.
    """
    kept = {name: value for name, value in found.items() if value in KEPT.get(name, ())}
    if not any(of_one_measure(one, other) for one, other in combinations(sides, 2)):
        kept = {name: value for name, value in kept.items() if name != "number"}
    if found.get("party") == "entity" and all(map(_only_names, sides)):
        kept["party"] = "entity"
    if kept.get("modal_shift"):
        kept |= {name: value for name, value in found.items() if name.startswith("modal_")}
    return kept or {"absent": "coverage"}


def _only_names(side: Side) -> bool:
    """Whether a side has a name, and no other word of content."""
    named = {at for one in side.names() for at in range(one.start, one.end)}
    return bool(named) and named.issuperset(side.content())

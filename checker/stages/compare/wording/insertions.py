"""Words a page puts into a quotation in brackets -> what of the difference counts: only what turns the meaning.

The brackets say that the words are the page's. That they are not the speaker's is no finding; that they deny,
hedge or limit what was said, or give another number, day, name or provision, is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from checker.stages.compare.wording.sides import Side

Found = dict[str, Any]

KEPT: Final[dict[str, tuple[Any, ...]]] = {
    "negation": (True,), "antonym": (True,), "modal_shift": ("class",), "number": ("value", "bound"),
    "unit": (True,), "date": ("disjoint",), "legalref": ("other",), "party": ("entity",),
    "quantifier": ("opposed",), "assertion": (True,), "condition": ("present", "state"),
}  # fmt: skip
"""The features, and their values, that count in brackets too."""


def edited(side: Side, other: Side) -> bool:
    """Whether all the words of a side that the other has not stand in brackets, small ones aside."""
    inserted = side.witness.inserted.intersection(side.tokens)
    return bool(inserted) and all(
        at in inserted for at in side.content() if side.witness.norms[at] not in other.norms
    )


def of_edits(found: Found) -> Found:
    """The features of a difference between what was said and what stands for it in brackets."""
    kept = {name: value for name, value in found.items() if value in KEPT.get(name, ())}
    if "modal_shift" in kept:
        kept |= {name: value for name, value in found.items() if name.startswith("modal_")}
    return kept or {"inserted": True}

"""The features of several pairs of readings -> the features of their difference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

Found = dict[str, Any]

STRONGER: Final = {
    "equivalent": ("", "near", "equal"),
    "modal_shift": ("class", "lost", "force", "tense", "same"),
    "number": ("value", "bound", "absent", "approximation", "same"),
    "date": ("disjoint", "granularity"),
    "legalref": ("other", "absent", "same"),
    "party": ("swap", "entity", "generic", "variant"),
    "quantifier": ("opposed", "coverage", "absent", "same"),
    "condition": ("present", "state", "joined"),
    "temporal": ("class", "inside"),
    "absent": ("inside", "edge", "coverage"),
    "term_severity": ("critical", "major"),
}
"""Values of a feature, the weightiest first: over several pairs the first met stands."""


def merged(found: Sequence[Found]) -> Found:
    """The features of several pairs in one."""
    made: Found = {}
    for name in dict.fromkeys(name for one in found for name in one):
        values = [one[name] for one in found if name in one]
        if name == "equivalent":
            values = [one.get(name, "") for one in found]
        if name == "modal_pair":
            made[name] = max(
                (int(one["modal_force_distance"]), str(one[name])) for one in found if name in one
            )[1]
        elif name in STRONGER:
            made[name] = next(value for value in STRONGER[name] if value in values)
        elif isinstance(values[0], list):
            made[name] = tuple(sorted({item for value in values for item in value}))
        else:
            made[name] = max(values)
    return made

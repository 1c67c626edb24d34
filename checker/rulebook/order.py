"""Readings -> the order in which a finding shows them, and in which `{first}` and `{second}` count."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.values import Reading

AS_COMPARED = "compared"
"""The reference's first, then by path; a source before the quotation of it."""

ORDERS = (AS_COMPARED, "majority", "minority", "longest", "shortest")
"""First the reading of most or of fewest documents, or the one with most or fewest words."""


def ordered(readings: tuple[Reading, ...], order: str) -> tuple[Reading, ...]:
    """The readings in an order of `ORDERS`; those that tie stay as they were compared."""
    if order == AS_COMPARED:
        return readings
    sign = -1 if order in {"majority", "longest"} else 1
    if order in {"majority", "minority"}:
        return tuple(sorted(readings, key=lambda one: sign * len(one.documents)))
    return tuple(sorted(readings, key=lambda one: sign * len(one.text.split())))

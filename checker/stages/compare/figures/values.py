"""Two figures of one thing -> whether both can be true: bounds, rounding, conversion."""

from __future__ import annotations

from math import floor, log10
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from checker.stages.compare.figures.figure import Figure
    from checker.stages.compare.figures.table import Table

ABOVE: Final = frozenset({"above", "at least"})
BELOW: Final = frozenset({"below", "at most"})
MONEY: Final = "money"


def measures(figure: Figure, table: Table) -> tuple[str, ...]:
    """What a figure's unit can measure; the unit itself where no list says."""
    return table.measures.get(figure.unit, (figure.unit,))


def differ(one: Figure, other: Figure, table: Table) -> str:
    """How two figures of one thing contradict each other: value, unit, or empty where they need not."""
    if one.kind != "amount":
        alike = _one_provision if one.kind == "provision" else _one_count
        return "" if alike(one, other) else "value"
    if one.unit != other.unit:
        return _in_units(one, other, table)
    mine, theirs = float(one.values[0]), float(other.values[0])
    if mine == theirs:
        opposed = {one.bound in ABOVE, other.bound in ABOVE} == {True, False}
        return "value" if opposed and {one.bound, other.bound} & BELOW else ""
    if not _one_side(one, other) and (_bounded(one, theirs) or _bounded(other, mine)):
        return ""
    if "about" in (one.bound, other.bound) and _close(mine, theirs, table):
        return ""
    return "" if _rounded(mine, theirs) or _rounded(theirs, mine) else "value"


def _one_count(one: Figure, other: Figure) -> bool:
    return set(one.values) == set(other.values)


def _one_provision(one: Figure, other: Figure) -> bool:
    """Whether two numbers can be one provision's: 14(2) is in 14."""
    mine, theirs = (str(each.values[0]) for each in (one, other))
    part = "(" not in mine or "(" not in theirs
    return mine == theirs or (part and mine.partition("(")[0] == theirs.partition("(")[0])


def same(one: Figure, other: Figure, table: Table) -> bool:
    """Whether two figures that do not contradict each other can be one: "over 7" is not "71"."""
    if differ(one, other, table):
        return False
    if one.unit != other.unit or one.kind != "amount":
        return True
    low, high = sorted(abs(float(each.values[0])) for each in (one, other))
    return high <= low * table.limits["same"]


def _in_units(one: Figure, other: Figure, table: Table) -> str:
    """Of two units: "unit" for one number in both, "value" where the conversion is wrong."""
    shared = set(measures(one, table)) & set(measures(other, table))
    if not one.unit or not other.unit or not shared:
        return ""
    if one.values == other.values:
        return "unit"
    mine, theirs = (table.factors.get(figure.unit) for figure in (one, other))
    if mine is None or theirs is None or shared == {MONEY}:
        return ""  # money is not converted
    converted = (float(one.values[0]) * mine, float(other.values[0]) * theirs)
    return "" if _close(*converted, table) else "value"


def _close(one: float, other: float, table: Table) -> bool:
    return abs(one - other) <= table.limits["converted"] * max(abs(one), abs(other))


def _one_side(one: Figure, other: Figure) -> bool:
    """Whether both are bounds of one kind: "up to 12" and "up to 15" are two limits."""
    return any({one.bound, other.bound} <= side for side in (ABOVE, BELOW))


def _bounded(figure: Figure, value: float) -> bool:
    """Whether a value is what a bounded figure leaves open: 214 is "more than 200"."""
    if figure.bound in ABOVE:
        return value >= float(figure.values[0])
    return figure.bound in BELOW and value <= float(figure.values[0])


def _rounded(exact: float, said: float) -> bool:
    """Whether a figure is another one rounded to as many digits as it has: 1,940 is "2,000", 214 is "200"."""
    if not exact or not said or (exact < 0) != (said < 0):
        return False
    digits = len(f"{abs(said):.10g}".replace(".", "").strip("0")) or 1
    if digits >= len(f"{abs(exact):.10g}".replace(".", "").strip("0")):
        return False
    return round(abs(exact), digits - 1 - floor(log10(abs(exact)))) == abs(said)

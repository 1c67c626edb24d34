"""Terminals of the beginning, middle and end of a stretch of the calendar -> meanings."""

from __future__ import annotations

from checker.stages.parse.times.meaning import Meaning
from checker.stages.parse.times.reading.children import Children, meanings_of, value_of
from checker.stages.parse.times.reading.stretches import DEFINITE


def early(children: Children) -> Meaning | None:
    """The early, middle or late part of something."""
    part = value_of(children, "EARLY")
    (inner,) = meanings_of(children)
    if inner.part:
        return None
    if inner.form == "unit" and inner.which is None:
        within = value_of(children, "IN") is not None
        return inner._replace(which=0, anchor="publication", part=part) if within else None
    return inner._replace(part=part)


def later_in(children: Children) -> Meaning | None:
    """Later this week, earlier in the year."""
    token = next(child for child in children if getattr(child, "type", "") == "EARLIER")
    unit = value_of(children, "UNIT")
    if token.low not in ("earlier", "later") or unit in ("minute", "hour"):
        return None
    return Meaning("unit", unit=unit, which=0, part="late" if token.low == "later" else "early")


def part_of(children: Children) -> Meaning | None:
    """The beginning, middle, end or rest of something."""
    part = value_of(children, "PART")
    (inner,) = meanings_of(children)
    if part == "turn":
        return inner._replace(form="unit", which=None) if inner.form in ("unit", "year") else None
    if inner.form == "unit" and inner.which is None:
        inner = inner._replace(which=0, anchor="publication")
    return (
        None
        if part in ("all", "part", "most") and inner.form == "day"
        else inner._replace(part=part)
    )


def early_part(children: Children) -> Meaning:
    """The early part of something."""
    (inner,) = meanings_of(children)
    which = 0 if inner.form == "unit" and inner.which is None else inner.which
    return inner._replace(which=which, anchor="publication", part=value_of(children, "EARLY"))


def year_end(children: Children) -> Meaning | None:
    """The end of a year that is named."""
    part = value_of(children, "PART")
    if value_of(children, "UNIT") != "year" or part not in ("early", "late"):
        return None
    return Meaning("year", year=value_of(children, "YEAR"), part=part)


def unit_end(children: Children) -> Meaning | None:
    """Year-end, month-end."""
    unit, part = value_of(children, "UNIT"), value_of(children, "PART")
    return Meaning("unit", unit=unit, which=0, part=part) if part in ("early", "late") else None


def mid_unit(children: Children) -> Meaning | None:
    """Mid-week, mid-month."""
    unit = value_of(children, "UNIT")
    return Meaning("unit", unit=unit, which=0, part="mid") if unit in DEFINITE else None

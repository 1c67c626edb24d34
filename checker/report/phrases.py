"""The few turns of English that every report shares: lists, counts, days, names of pages, places."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from checker.naming import short_names
from checker.report.plain import shorten, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.values import Document, Evidence, Finding, Interval, Mention, Reading, Uncompared

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Not from the locale: one report for everyone."""

ABSENCE = "(absent)"
"""What stands where a wording has no words."""

_OPENING = frozenset('“”„«»"')

LONGEST_NAME = 16
"""Cells a page's short name may take."""


def joined(items: Iterable[str], last: str = "and") -> str:
    """As in "A", "A and B", "A, B and C"."""
    listed = list(items)
    if len(listed) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"


def counted(number: int, noun: str, nouns: str | None = None) -> str:
    """As in "1 page", "5 pages", "1,200 pages"."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def day(value: date) -> str:
    """As in "19 Jun 2024"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def days(interval: Interval) -> str:
    """As in "19 Jun 2024", "17 to 23 Jun 2024", "Jun 2024", "2024", "from 1 Jan 2000"."""
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        if first is None and last is None:
            return "any day"
        return f"from {day(first)}" if first else f"until {day(last)}"  # type: ignore[arg-type]
    return _between(first, last)


def _between(first: date, last: date) -> str:
    if first == last:
        return day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if (first.year, first.month) != (last.year, last.month):
        return f"{day(first)} to {day(last)}"
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    return f"{MONTHS[first.month - 1]} {first.year}" if whole else f"{first.day} to {day(last)}"


def quoted(text: str) -> str:
    """A page's words in quotation marks, or ABSENCE where it has none; with their own marks when they have."""
    if not text:
        return ABSENCE
    shown = visible(text)
    return shown if shown[:1] in _OPENING else f"“{shown}”"


def page_names(documents: Sequence[Document]) -> tuple[str, ...]:
    """The short names of the pages (`checker.naming`), made safe to print."""
    names: list[str] = []
    for name in map(visible, short_names(documents)):
        shown = shorten(name, LONGEST_NAME)
        names.append(shown if shown not in names else f"{shown}~{len(names) + 1}")
    return tuple(names)


def places(found: Iterable[Evidence | Mention | Uncompared], names: Sequence[str]) -> str:
    """Where words stand: "001 l.9; 003 l.14, l.20", each line once, in the order of the pages."""
    at = sorted({(one.document, one.line) for one in found})
    return "; ".join(
        f"{names[document]} {', '.join(f'l.{line}' for _, line in lines)}"
        for document, lines in groupby(at, key=lambda place: place[0])
    )


def reading_line(reading: Reading) -> str:
    """As in "A, C “will”": the wordings that have a reading, and its words."""
    labels = ", ".join(reading.wordings)
    return f"{labels} {quoted(reading.text)}" if labels else quoted(reading.text)


def named_rule(finding: Finding) -> str:
    """As in "EQUIVALENT.equal", or "EQUIVALENT.equal, also ORDER" where other kinds hold of the same place.

    A kind of a typology with dimensions, as packs name them, is said with it: "TERM (Terminology/Wrong term)".
    """
    kind = f" ({finding.kind})" if "/" in finding.kind else ""
    return ", also ".join([finding.rule + kind, *([joined(finding.also)] if finding.also else [])])

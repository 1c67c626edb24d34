"""What a text report is printed on: so many columns, with or without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.report.plain import width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

NARROWEST = 40
"""Columns: a report is not printed narrower."""

_STYLES = {
    "heading": "1",
    "critical": "1;31",
    "major": "31",
    "minor": "33",
    "neutral": "2",
    "dim": "2",
    "!!": "1;31",
    "!": "31",
    ".": "33",
    "=": "2",
}
"""Select Graphic Rendition codes (ECMA-48): nothing else is ever sent to a terminal."""


class Paper(NamedTuple):
    """What the report is printed on."""

    width: int
    colour: bool
    names: tuple[str, ...]
    """Short names of the documents, by index."""

    def paint(self, text: str, style: str) -> str:
        """The text in a style, or as it is when there is no colour."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colour else text

    def hung(self, lead: str, text: str, *, indent: int | None = None) -> Iterator[str]:
        """The text after a lead, its further lines indented: as far as the lead is wide, or as told."""
        hanging = width(lead) if indent is None else indent
        first, *others = wrap(text, self.width - hanging, used=width(lead) - hanging)
        yield (lead + first).rstrip()
        yield from (" " * hanging + line for line in others)

"""What a line looks like by itself: its shape, and the facts read from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from checker.records import NamedTuple

if TYPE_CHECKING:
    from checker.stages.clean.dates import Printed
    from checker.stages.clean.lines import Line

Shape = Literal[
    "rule",
    "head",
    "item",
    "label",
    "metadata",
    "source",
    "byline",
    "date",
    "caption",
    "agency",
    "prose",
    "title",
    "short",
]
"""rule: no letters; metadata: a "Key: value" line of a header; head: begins a list of furniture; item:
furniture by itself; agency: ends with an agency in brackets, which a caption and a last paragraph both do;
prose: a sentence or more."""


class Part(NamedTuple):
    """A line, or a piece of one, with its shape."""

    line: Line
    shape: Shape
    furniture: str | None = None
    """Kind of a head or item, as `page.toml` names it; what a metadata line states."""
    dates: tuple[Printed, ...] = ()
    """Of a byline or date part; offsets into the line's words."""
    name: str | None = None
    """Whom a byline or source part names."""

"""What was taken out of a file that is no plain text: the fields of a `Document` it fills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple

if TYPE_CHECKING:
    from checker.values import Caution, Publication, Region, Span, Story


class Page(NamedTuple):
    """A text with what the file states of itself; None and () where it is silent."""

    text: str
    headline: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    publications: tuple[Publication, ...] = ()
    modified: Publication | None = None
    regions: tuple[Region, ...] = ()
    """The parts its markup states, where it states any."""
    block_quotations: tuple[Span, ...] = ()
    drawn_marks: tuple[int, ...] = ()
    stories: tuple[Story, ...] = ()
    cautions: tuple[Caution, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()

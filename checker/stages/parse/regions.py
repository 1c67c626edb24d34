"""A document -> the parts of its stories that are parsed: no furniture, in order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.values import Region

if TYPE_CHECKING:
    from checker.values import Document

STORY_KINDS = frozenset(("headline", "deck", "byline", "dateline", "body", "caption"))
"""Kinds of region that belong to a story."""


_WORD = re.compile(r"[^\W_]+|§")


def words_of(text: str, start: int, end: int) -> frozenset[str]:
    """The words of a stretch in lower case: a cheap first look before a grammar reads it."""
    return frozenset(_WORD.findall(text[start:end].lower()))


def story_regions(document: Document) -> tuple[tuple[Region, ...], ...]:
    """The regions of each story in the order of the text, story by story.

    A document that was not cleaned is one story with one body region.
    """
    if not document.regions:
        whole = Region(0, len(document.text), "body", story=0)
        return ((whole,),) if document.text else ()
    stories: dict[int, list[Region]] = {}
    for region in document.regions:
        if region.kind in STORY_KINDS:
            stories.setdefault(region.story or 0, []).append(region)
    return tuple(
        tuple(sorted(regions, key=lambda region: (region.start, region.end)))
        for _, regions in sorted(stories.items())
    )

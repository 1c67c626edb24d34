"""Agencies that carry words -> whose the words are: "…, Reuters said", "Reuters quoted him as saying".

An agency is asked for few words of its own: where a clause of its sentence names somebody, they are his.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.stages.parse.attribution.frames import Item, Speaker
from checker.stages.parse.attribution.leading import Frame
from checker.stages.parse.attribution.subjects import sentence_subject
from checker.stages.parse.attribution.words import ING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.parse.marks import Marked


class Place(NamedTuple):
    """A quotation among the phrases of its sentence."""

    pair: Marked
    number: int
    left: tuple[Item, ...]
    right: tuple[Item, ...]
    previous: tuple[Item, ...] = ()
    """The sentence before."""
    below: tuple[Item, ...] = ()
    """The sentence after, in the same paragraph."""


def is_agency(speaker: Speaker | None) -> bool:
    """Whether it is a news agency or a paper: it carries words and is asked for few of its own."""
    return speaker is not None and speaker.kind == "name" and speaker.value.name.kind == "agency"


def through_agency(place: Place, before: Frame | None, after: Frame, text: str) -> Frame | None:
    """Whose words an agency carries: `Cole thanked him for his "support," Reuters said`."""
    if before is not None:
        return before
    if not text[place.pair.start].islower():
        return None
    subject = sentence_subject(place.left)
    if subject is None or subject.kind == "place" or _is_predicate(place):
        return None
    return after._replace(speaker=subject)


def _is_predicate(place: Place) -> bool:
    """Whether the marks hold what somebody did, in another's words: "Cole came and “warmly thanked them”"."""
    last = place.left[-1]
    alone = last.kind == "clause" and last.group is None and last.subject is not None
    led = len(place.left) > 1 and place.left[-2].kind in ("PREP", "OF", "AS")
    return last.kind in ("AND", "HELP") or (alone and not led)


def cited_by(item: Item, rest: Sequence[Item]) -> Frame | None:
    """Who is quoted by another: "state media quoted Cole as saying"."""
    group = item.group
    saying = rest[1].group if len(rest) > 1 and rest[0].kind == "AS" else None
    if group is None or item.object is None or saying is None or saying.verb.form != ING:
        return None
    cue = (group.verb_start, saying.verb_end)
    carrier = as_source(Frame(item.subject))
    return Frame(item.object, group, cue, carrier, None, "after")


def reports(item: Item) -> bool:
    """Whether an agency says it, whoever is said to have said it: "Cole said on Monday, Reuters reported"."""
    return item.group is not None and "say" in item.group.verb.groups and is_agency(item.subject)


def as_source(frame: Frame) -> tuple[Item, ...]:
    """A clause such as "Reuters said" kept as a carrier of the words."""
    if frame.speaker is None:
        return ()
    return (Item("source", frame.speaker.start, frame.speaker.end, frame.speaker, value="said"),)

"""A quotation no clause of its sentence reports -> whose it is, by what stands round it.

The frame of the quotation before it goes on; or the sentence before or after is about somebody; or the words
are called somebody's reply, verdict or motto; or the paragraph before ends in a clause of saying.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.stages.parse.attribution.choice import frame_of, in_relative
from checker.stages.parse.attribution.frames import Speaker
from checker.stages.parse.attribution.leading import Frame
from checker.stages.parse.attribution.subjects import sentence_subject
from checker.stages.parse.attribution.turns import Turns
from checker.values import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.parse.attribution.carriers import Place
    from checker.stages.parse.attribution.frames import Item
    from checker.stages.parse.attribution.story import Story
    from checker.stages.parse.marks import Marked

LOOK = 60
"""Code points beside a quotation in which its owner is looked for."""
BEGINS = 12
"""Paragraphs within which an interview begins."""
REACH = 2
"""Paragraphs a quotation that stands alone may be from the one whose speaker goes on."""
_OWNS = re.compile(r"['’]s?((?: [\w-]+){1,3})")
_PARTED = re.compile(r"[.!;“”«»\n]")


class Carrying:
    """The frame that goes on through a story, from quotation to quotation."""

    def __init__(self, story: Story) -> None:
        """Begin a story: nobody has spoken."""
        self.story, self.text, self.words = story, story.text, story.words
        self.last: Frame | None = None
        self.paragraph = -2
        self.turns = Turns(story.text)

    def remember(self, frame: Frame, number: int, name: str | None, pair: Marked) -> None:
        """Take note of the frame of a quotation in a paragraph, and of who spoke."""
        self.last, self.paragraph = frame, number
        self.turns.spoke(frame, number, name, pair)

    def frame_for(
        self, number: int, at: int, waiting: Sequence[Place], before: Frame | None, frame: Frame
    ) -> Frame:
        """A frame for a quotation whose own sentence has no clause of saying.

        Args:
            number: of its paragraph.
            at: which of the paragraph's quotations it is.
            waiting: all of them.
            before: the frame of the one before it in the paragraph.
            frame: what its sentence gave: sources at most.
        """
        place = waiting[at]
        alone = _stands_alone(place)
        joined = any(item.kind == "QUOTE" for item in place.left)
        led = self._led_by(place.previous) if alone and before is not None else None
        if led is not None:
            return Frame(led, None, None, frame.sources, None, "carried")
        if before is not None and (alone or (joined and before.how != "none")):
            return before._replace(how="carried", sources=frame.sources)
        if not alone and self._is_reported(place):
            return self._going_on(number, frame)
        turn = self.turns.answering(place.pair, number) if alone and not place.previous else None
        if turn is not None:
            return turn._replace(how="carried", sources=frame.sources)
        subject = sentence_subject(place.left, self.words.words["phrase.viewing"])
        label = [item.kind for item in place.left] == ["clause", "COLON"]
        named = subject is not None and (label or not _guessed(subject))
        if subject is not None and named and not in_relative(place):
            return Frame(subject, None, None, frame.sources, None, "subject")
        return self._from_outside(number, place, waiting[at + 1 : at + 2], frame, alone=alone)

    def _from_outside(
        self, number: int, place: Place, following: Sequence[Place], frame: Frame, *, alone: bool
    ) -> Frame:
        """From whose reply or motto it is called, or from what stands round it when it stands alone."""
        owner = self._whose(place)
        if owner is not None:
            return Frame(owner, None, None, frame.sources, None, "owner")
        if not alone:
            return frame
        return self._neighbouring(number, place, next(iter(following), None)) or frame

    def _whose(self, place: Place) -> Speaker | None:
        """Whose reply, verdict or motto a quotation is: "Cole's reply: “…”", "“…” was the verdict of Cole"."""
        cues = self.words.words["noun.whose"]
        begin = max(self.story.start, place.pair.outer_start - LOOK)
        for start, end in (
            (begin, place.pair.outer_start),
            (place.pair.outer_end, place.pair.outer_end + LOOK),
        ):
            stretch = _PARTED.split(self.text[start:end])[-1 if start == begin else 0]
            if cues.isdisjoint(stretch.lower().replace("?", " ").replace(":", " ").split()):
                continue
            for name in self.story.names(Span(start, end)):
                near = self.text[name.end : name.end + LOOK // 2]
                owns = _OWNS.match(near)
                led = self.text[max(0, name.start - LOOK // 2) : name.start].split()[-2:]
                of = len(led) > 1 and led[1] == "of" and led[0].lower() in cues
                if of or (owns is not None and not cues.isdisjoint(owns[1].lower().split())):
                    return Speaker(name.start, name.end, "name", name)
        return None

    def _neighbouring(self, number: int, place: Place, following: Place | None) -> Frame | None:
        """Whose a quotation that stands alone is, from what stands round it, the nearest first."""
        led = sentence_subject(place.previous)
        if led is not None and self._is_somebody(led):
            return Frame(led, None, None, (), None, "carried")
        if following is not None:
            next_frame = frame_of(following, self.text, self.words)
            if next_frame.how != "none":
                return next_frame._replace(how="carried")
        below = self._led_by(place.below)
        if below is not None and not place.previous:
            return Frame(below, None, None, (), None, "carried")
        apart = number - self.paragraph
        if self.last is not None and apart <= 1:
            return self.last._replace(how="carried", sources=())
        before = self._frame_before(number)
        if before is None and self.last is not None and apart <= REACH:
            return self.last._replace(how="carried", sources=())
        return before or self._interviewed(number)

    def _interviewed(self, number: int) -> Frame | None:
        """Who answers a paragraph that only asks: the one person the story has named so far."""
        if self.last is not None or not 0 < number < BEGINS:
            return None
        asked, _ = self.story.paragraphs[number - 1]
        if self.text[asked.start : asked.end].rstrip()[-1:] != "?" or self.story.pairs_in(asked):
            return None
        named = [
            each
            for each in self.story.names(Span(self.story.start, asked.end))
            if each.name.kind == "person"
        ]
        if len({each.name.id for each in named}) != 1:
            return None
        last = named[-1]
        return Frame(Speaker(last.start, last.end, "name", last), None, None, (), None, "carried")

    def _is_reported(self, place: Place) -> bool:
        """Whether the mood of its sentence says that it gives somebody's words (German: "sei", "habe")."""
        reported = self.words.words["function.reported"]
        if not reported:
            return False
        begin = place.left[0].start if place.left else place.pair.outer_start
        end = place.right[-1].end if place.right else place.pair.outer_end
        before = self.text[begin : place.pair.outer_start].lower().split()
        after = self.text[place.pair.outer_end : end].lower().split()
        return not reported.isdisjoint(before) or not reported.isdisjoint(after)

    def _going_on(self, number: int, frame: Frame) -> Frame:
        """The frame of whoever spoke last, for a sentence that goes on reporting."""
        if self.last is not None and number - self.paragraph <= REACH:
            return self.last._replace(how="carried", sources=frame.sources)
        return frame._replace(how="carried")

    def _led_by(self, previous: Sequence[Item]) -> Speaker | None:
        """Whom a sentence without quotations is about, right before one that stands alone."""
        if any(item.kind == "QUOTE" for item in previous):
            return None
        led = sentence_subject(previous)
        return led if led is not None and self._is_somebody(led) else None

    def _is_somebody(self, speaker: Speaker) -> bool:
        """Whether a subject is a person or people, who can be the one that speaks next."""
        if speaker.kind == "name":
            return bool(speaker.value.name.kind == "person") and not _guessed(speaker)
        if speaker.kind == "pronoun":
            return str(speaker.value).lower() in ("he", "she")
        return speaker.kind == "noun" and speaker.value.kind in ("one", "many")

    def _frame_before(self, number: int) -> Frame | None:
        """The last clause of saying in the paragraph before, as in "Berg told reporters:"."""
        if not number:
            return None
        span, _ = self.story.paragraphs[number - 1]
        items = self.story.items(span, self.story.pairs_in(span))
        for item in reversed(items):
            if item.kind == "clause" and item.group is not None and (item.subject or item.object):
                group = item.group
                cue = (group.verb_start, group.verb_end)
                return Frame(item.subject or item.object, group, cue, (), None, "carried")
        return None


def _stands_alone(place: Place) -> bool:
    """Whether nothing but marks is in its sentence, or one word and a colon: "Then: “…”"."""
    left = place.left
    if len(left) == 2 and left[1].kind == "COLON" and left[0].kind == "W":  # noqa: PLR2004
        left = ()
    return not any(item.kind in ("clause", "W") for item in (*left, *place.right))


def _guessed(speaker: Speaker) -> bool:
    """Whether only its capital letter says that a word is a name: it then needs a verb of saying."""
    return speaker.kind == "name" and speaker.value.form == "guess"

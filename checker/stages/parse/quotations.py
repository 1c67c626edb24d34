"""A document -> its quotations, each with who is said to have said it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from checker.language.coreference import NEITHER
from checker.language.sentences import sentences
from checker.records import NamedTuple
from checker.stages.parse.attribution.about import about
from checker.stages.parse.attribution.carriers import Place, is_agency
from checker.stages.parse.attribution.carrying import Carrying
from checker.stages.parse.attribution.choice import frame_of
from checker.stages.parse.attribution.labels import is_name, label
from checker.stages.parse.attribution.leading import Frame
from checker.stages.parse.attribution.parts import sentences_of
from checker.stages.parse.attribution.story import Story, stories
from checker.stages.parse.attribution.subjects import is_person
from checker.values import Provision, Quotation, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.parse.attribution.frames import Item, Speaker
    from checker.stages.parse.marks import Marked
    from checker.values import Document, Region

_SAID = frozenset(("speech", "document"))
"""Kinds of quotation that are somebody's words; the rest names or colours something."""
SIGHT = 120
"""Phrases of its sentence looked at on either side of a quotation: more than any sentence that is one."""


def find_quotations(document: Document, provisions: tuple[Provision, ...]) -> tuple[Quotation, ...]:
    """Every stretch between quotation marks in the stories of a document, in order.

    Each has its speaker as a resolved name with the words that name him beside it, the reporting
    words, the carriers, and the provision its frame names (never one inside the quotation itself).
    """
    found: list[Quotation] = []
    for story in stories(document, provisions):
        found.extend(_Reading(story).quotations())
    found.sort(key=lambda quotation: (quotation.start, -quotation.end))
    return tuple(found)


class Attributed(NamedTuple):
    """What was found about one quotation."""

    pair: Marked
    frame: Frame
    speaker: str | None
    speaker_text: str | None
    kind: str
    via: tuple[str, ...]
    provision: Provision | None
    about: tuple[str, ...]
    sentence: Span


class _Reading:
    """The quotations of one story while they are read, paragraph by paragraph."""

    def __init__(self, story: Story) -> None:
        self.story, self.document, self.text = story, story.document, story.text
        self.words = story.words
        self.last: Attributed | None = None
        self.last_paragraph = -2
        self.carrying = Carrying(story)

    def quotations(self) -> Iterator[Quotation]:
        """Every quotation of the story, in order."""
        told: list[tuple[Attributed, Region]] = []
        for number, (span, region) in enumerate(self.story.paragraphs):
            pairs = self.story.pairs_in(span)
            if pairs:
                told.extend((each, region) for each in self._paragraph(number, span, pairs))
        for each, region in _filled(told):
            copy = None
            if region.copy_of is not None:
                copy = region.copy_of + each.pair.start - region.start
            yield _quotation(self.document, each, region, copy)
            yield from self._inner(each, region, copy)

    def _unread(self, span: Span, pairs: Sequence[Marked]) -> Iterator[Attributed]:
        """The quotations of a language without lists: nobody's words, or a name where all has capitals."""
        spans = sentences(self.text, span.start, span.end, language=self.document.language)
        for pair in pairs:
            kind = "title" if is_name(self.text[pair.start : pair.end]) else "speech"
            yield Attributed(pair, Frame(), None, None, kind, (), None, (), _sentence(spans, pair))

    def _paragraph(self, number: int, span: Span, pairs: Sequence[Marked]) -> Iterator[Attributed]:
        if not self.words.own:
            yield from self._unread(span, pairs)
            return
        items = self.story.items(span, pairs)
        parts = sentences_of(items, pairs, self.text, self.words)
        spans = sentences(self.text, span.start, span.end, language=self.document.language)
        waiting: list[Place] = []
        done: list[Attributed] = []
        previous: tuple[Item, ...] = ()
        for place, part in enumerate(parts):
            for at, item in enumerate(part):
                if item.kind == "QUOTE":
                    pair = pairs[item.value]
                    left = tuple(part[max(0, at - SIGHT) : at])
                    right = tuple(part[at + 1 : at + 1 + SIGHT])
                    below = tuple(parts[place + 1][:SIGHT]) if place + 1 < len(parts) else ()
                    waiting.append(Place(pair, item.value, left, right, previous, below))
            previous = tuple(part[:SIGHT])
        for at, each in enumerate(waiting):
            frame = frame_of(each, self.text, self.words)
            if frame.how == "none":
                before = next((told.frame for told in reversed(done) if told.kind in _SAID), None)
                frame = self.carrying.frame_for(number, at, waiting, before, frame)
            told = self._attributed(each, frame, spans, number)
            done.append(told)
            self._remember(told, number)
        yield from done

    def _attributed(
        self, place: Place, frame: Frame, spans: Sequence[Span], number: int
    ) -> Attributed:
        pair = place.pair
        frame = frame._replace(speaker=self.story.named(frame.speaker))
        carried = frame.how == "carried" and self.last is not None and frame.speaker is not None
        if carried and self.last is not None and self.last.frame.speaker == frame.speaker:
            speaker, kind = self.last.speaker, self.last.kind
        else:
            speaker, kind = self.story.who(frame.speaker)
        said = frame.speaker
        if said is not None and said.kind == "pronoun":
            several = str(said.value).lower() == "they"
            own = _before_pronoun(place, said) if speaker is None or several else None
            speaker = self.story.who(self.story.named(own))[0] if own is not None else speaker
        words = self.text[said.start : said.end] if said is not None else None
        if frame.how == "carried" and kind == "speech" and self._binds(pair):
            frame, speaker, words, kind = Frame(sources=frame.sources), None, None, "document"
        if is_agency(said):
            speaker = None
        sentence = _sentence(spans, pair)
        provision = self._provision(frame, kind, pair, sentence)
        led = frame.group if frame.how == "before" else None
        spoken_of = about(self.story, pair, led, sentence.start)
        if frame.group is not None and speaker and self._echoes(frame):
            speaker = None
        kind = label(self.text, place, frame, kind, self.words)
        if kind in ("title", "term", "scare"):
            speaker = None if frame.how in ("none", "subject") else speaker
        via = self._via(frame, kind, number)
        return Attributed(pair, frame, speaker, words, kind, via, provision, spoken_of, sentence)

    def _binds(self, pair: Marked) -> bool:
        """Whether a quotation is a treaty's words by how it begins: "The Parties", "Each Party"."""
        first = self.text[pair.start : pair.end].split(maxsplit=3)[:3]
        parties = self.words.words["treaty.parties"]
        return (
            any(word in parties for word in first)
            and first[0].lower() in (self.words.words["treaty.before"])
        )

    def _remember(self, told: Attributed, number: int) -> None:
        if told.kind not in _SAID:
            return
        self.last, self.last_paragraph = told, number
        self.carrying.remember(told.frame, number, told.speaker, told.pair)
        if told.speaker is not None and told.kind == "speech" and told.frame.speaker is not None:
            said = told.frame.speaker
            roles = (said.value.head,) if said.kind == "noun" else ()
            partitive = roles and roles[0] in self.words.words["partitive.words"]
            led = told.frame.group
            passive = told.frame.how == "before" and led is not None and led.end < said.start
            gender = None if is_person(said) and not (partitive or passive) else NEITHER
            self.story.discourse.spoke(said.start, told.speaker, roles, gender)

    def _provision(self, frame: Frame, kind: str, pair: Marked, sentence: Span) -> Provision | None:
        """The provision the frame names: its subject, else the nearest in the sentence outside marks."""
        speaker = frame.speaker
        if speaker is not None and speaker.kind == "place":
            value: Provision = speaker.value
            return value
        if frame.how == "carried" and kind != "document":
            return None
        near = [
            provision
            for provision in self.story.provisions_in(sentence)
            if not self.story.quoted(provision.start) and provision.unit != "resolution"
        ]
        if not near:
            return None
        before = [provision for provision in near if provision.end <= pair.outer_start]
        return before[-1] if before else near[0]

    def _echoes(self, frame: Frame) -> bool:
        """Whether the words may be somebody else's: "Berg reiterated Holm's declaration ..."."""
        group = frame.group
        if group is None or group.verb.lemma not in ("reiterate", "repeat", "echo"):
            return False
        after = self.text[group.end : group.end + 60]
        owner = next(
            (
                m
                for m in self.story.names(Span(group.end, group.end + 30))
                if m.name.kind == "person"
            ),
            None,
        )
        return owner is not None and after[owner.end - group.end :][:2] in ("'s", "’s")

    def _via(self, frame: Frame, kind: str, number: int) -> tuple[str, ...]:
        """The carriers: "according to TASS", "Reuters said", "told Kyodo".

        An agency that alone is named carries the words: whose they are is not said. A document's words may
        also come through the agency the sentence before names.
        """
        names = [
            item.subject.value.name.canonical
            for item in frame.sources
            if item.subject is not None
            and item.subject.kind == "name"
            and item.subject is not frame.speaker
            and (kind == "document" or item.subject.value.name.kind in ("agency", "body"))
        ]
        names.extend(
            each.value.name.canonical
            for each in (frame.speaker, frame.addressee)
            if each is not None and is_agency(each)
        )
        if not names and kind == "document":
            names.extend(self._carriers_before(number))
        near = self.last is not None and number - self.last_paragraph <= 1
        if not names and near and self.last is not None and kind == "document" == self.last.kind:
            names.extend(self.last.via)
        return tuple(dict.fromkeys(names))

    def _carriers_before(self, number: int) -> Iterator[str]:
        """Agencies the paragraph before says the document comes through ("the document cited by")."""
        if not number:
            return
        span, _ = self.story.paragraphs[number - 1]
        lower = self.text[span.start : span.end].lower()
        if not any(phrase in lower for phrase in self.words.words["phrase.according"]):
            return
        for item in self.story.items(span, self.story.pairs_in(span)):
            if item.kind == "source" and item.subject is not None and is_agency(item.subject):
                yield item.subject.value.name.canonical

    def _inner(self, told: Attributed, region: Region, copy: int | None) -> Iterator[Quotation]:
        """Quotations inside a quotation: whose they are is not said."""
        marks = self.story.marks
        first = bisect_left(self.story.mark_at, told.pair.start)
        for mark in marks[first : bisect_left(self.story.mark_at, told.pair.end)]:
            if mark.depth and mark.outer_end <= told.pair.end:
                yield Quotation(
                    mark.start,
                    mark.end,
                    self.text[mark.start : mark.end],
                    marks=mark.marks,
                    mark_fault=mark.fault,
                    depth=mark.depth,
                    region=region.kind,
                    story=region.story,
                    copy_of=None if copy is None else copy + mark.start - told.pair.start,
                    sentence=told.sentence,
                )


def _before_pronoun(place: Place, pronoun: Speaker) -> Speaker | None:
    """Whom a sentence first has speaking, for "he" later in it: "Berg said the pact he called …"."""
    word = str(pronoun.value).lower()
    opposite = {"he": "f", "she": "m"}.get(word)
    for item in place.left:
        person = item.subject if item.group is not None else None
        if person is None or person.start >= pronoun.start or person.kind == "pronoun":
            continue
        if word == "they":
            return person
        if not opposite:
            continue
        if person.kind == "noun" and person.value.kind == "one":
            return person
        named = person.kind == "name" and person.value.name.kind == "person"
        if named and person.value.gender != opposite:
            return person
    return None


def _filled(
    told: Sequence[tuple[Attributed, Region]],
) -> Iterator[tuple[Attributed, Region]]:
    """A quotation that goes on in the next paragraph has the speaker who is named there."""
    filled: list[tuple[Attributed, Region]] = []
    for each, region in reversed(told):
        if each.pair.continued and each.speaker is None and filled:
            after = filled[-1][0]
            each = each._replace(  # noqa: PLW2901
                speaker=after.speaker,
                speaker_text=after.speaker_text,
                kind=after.kind,
                via=after.via,
            )
        filled.append((each, region))
    filled.reverse()
    return iter(filled)


def _sentence(spans: Sequence[Span], pair: Marked) -> Span:
    """The sentences a quotation touches, as one span."""
    first = bisect_right(spans, pair.outer_start, key=lambda span: span.end)
    last = bisect_left(spans, pair.outer_end, key=lambda span: span.start)
    touched = spans[first:last]
    if not touched:
        return Span(pair.outer_start, pair.outer_end)
    return Span(touched[0].start, touched[-1].end)


def _quotation(document: Document, told: Attributed, region: Region, copy: int | None) -> Quotation:
    pair, frame = told.pair, told.frame
    return Quotation(
        pair.start,
        pair.end,
        document.text[pair.start : pair.end],
        speaker=told.speaker,
        speaker_text=told.speaker_text,
        cue=document.text[frame.cue[0] : frame.cue[1]] if frame.cue else None,
        via=told.via,
        provision=told.provision,
        marks=pair.marks,
        mark_fault=pair.fault,
        kind=told.kind,
        depth=pair.depth,
        region=region.kind,
        story=region.story,
        copy_of=copy,
        sentence=told.sentence,
        about=told.about,
    )

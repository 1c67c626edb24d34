"""All documents' dated predicates -> events: what several documents date, joined by what happened.

Mentions join by class of predicate, participants and object, never because their dates agree. A recurring
event (a meeting, a visit) told with dates far apart is two events. An unresolved mention is held against
the resolved ones through what its words constrain: "on Wednesday" without a publication date agrees with
19 June 2024, which was one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from checker.evidence import line_of
from checker.language import intervals
from checker.language.names import find_names
from checker.language.placing import sentence_at
from checker.language.predicates import event_tables, find_predicates
from checker.language.ties import area_of, event_tie
from checker.language.tokens import tokenize
from checker.naming import short_names
from checker.records import NamedTuple
from checker.stages.group.agreement import Dated, Verdict, agreement
from checker.values import Event, EventTie, Interval, Mention, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from checker.values import Document

_STORY_REGIONS = frozenset({"headline", "deck", "body", "caption"})
_SHORT = 3
"""Letters of a word that is too short to be compared as content."""
_SHARED = 2
"""Participants two mentions share at least when each also names somebody else."""


class Told(NamedTuple):
    """A place where an event is told: the words that date it, or that deny it."""

    document: int
    start: int
    end: int


class Occurrence(NamedTuple):
    """One mention of an event: where it stands, what is said to happen, and when."""

    told: Told
    tie: EventTie
    time: TimeExpression | None
    """None for a denial that names no date."""
    people: frozenset[str]
    states: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    """Content words of the sentence."""

    @property
    def asserted(self) -> bool:
        """Whether it is told as having happened."""
        return not self.tie.negated and self.tie.tense != "future"


def group_events(documents: Sequence[Document]) -> tuple[Event, ...]:
    """The events that documents date, in the order of their first mention.

    Args:
        documents: parsed. Only stories count, and a repeated body counts once.

    Returns:
        Events with their mentions; `interval` is the days on which all dated mentions agree. Each mention of
        an unresolved date says whether it can agree with the others, and how that was inferred.
    """
    found = [
        occurrence
        for which in range(len(documents))
        for occurrence in _occurrences(documents, which)
    ]
    tables = event_tables("en")
    clusters = _clusters(found, tables)
    names: dict[str, int] = {}
    called = [
        document.outlet or name
        for document, name in zip(documents, short_names(documents), strict=True)
    ]
    return tuple(
        _event(documents, called, [found[index] for index in cluster], names)
        for cluster in clusters
    )


# ---- what is told ------------------------------------------------------------------------------------


def _occurrences(documents: Sequence[Document], which: int) -> Iterator[Occurrence]:
    """The dated mentions of one document, and the denials of an event that may be told elsewhere."""
    document = documents[which]
    never = event_tables(document.language)["occasions"]["never"]
    for time in document.times:
        dated = time.kind not in ("duration", "set") and time.precision not in ("vague", "minute")
        if (
            time.event is None
            or time.copy_of is not None
            or not dated
            or time.event.predicate in never
        ):
            continue
        told = Told(which, time.start, time.end)
        yield _occurrence(document, told, time.event, time, time.story)
    yield from _denials(document, which)


def _denials(document: Document, which: int) -> Iterator[Occurrence]:
    """As in "Yet to release details": an undated predicate under a denial, in running text."""
    tables = event_tables(document.language)
    denied = _denial_words(tuple(tables["negation"]["phrases"]))
    taken = {time.event.start for time in document.times if time.event is not None}
    for region in document.regions or ():
        if region.story is None or region.kind not in _STORY_REGIONS or region.copy_of is not None:
            continue
        for match in denied.finditer(document.text, region.start, region.end):
            sentence = sentence_at(document, match.start())
            for found in find_predicates(
                document.text, sentence.start, sentence.end, language=document.language
            ):
                near = 0 <= found.start - match.end() <= 2 and found.negated  # noqa: PLR2004 - the next word
                if (
                    near
                    and found.start not in taken
                    and found.name not in tables["occasions"]["never"]
                ):
                    tie = event_tie(
                        document.text,
                        sentence,
                        found,
                        area=area_of(document, region.story),
                        language=document.language,
                    )
                    told = Told(which, match.start(), found.end)
                    yield _occurrence(document, told, tie, None, region.story)


@lru_cache(maxsize=4)
def _denial_words(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of the phrases that deny what follows them."""
    return re.compile(
        r"\b(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")\b", re.IGNORECASE
    )


def _occurrence(
    document: Document, told: Told, tie: EventTie, time: TimeExpression | None, story: int | None
) -> Occurrence:
    """A mention with what it is compared by: people, states, places, and the words of its sentence."""
    language = document.language
    sentence = sentence_at(document, told.start)
    area = area_of(document, story)
    mentioned = find_names(document.text, area.start, area.end, language=language)
    kinds = {mention.name.canonical: mention.name.kind for mention in mentioned}
    named = [(name, kinds.get(name, "person")) for name in tie.participants]
    people = frozenset(name.split()[-1].casefold() for name, kind in named if kind == "person")
    states = frozenset(name for name, kind in named if kind == "state")
    places = frozenset(name.casefold() for name, kind in named if kind == "place")
    words = frozenset(
        token.norm
        for token in tokenize(document.text, sentence.start, sentence.end)
        if len(token.norm) > _SHORT
    )
    return Occurrence(told, tie, time, people, states, places, words)


# ---- the same event ------------------------------------------------------------------------------------


class Joined:
    """Which mentions tell one event, as they are found out pair by pair."""

    def __init__(self, size: int) -> None:
        """Every mention by itself."""
        self._parent = list(range(size))

    def root(self, index: int) -> int:
        """The mention that stands for all those joined with this one."""
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Make two mentions, and all joined with them, tell one event; the first in order stands for it."""
        first, second = sorted((self.root(one), self.root(other)))
        self._parent[second] = first

    def clusters(self) -> list[list[int]]:
        """The mentions of each event, in order."""
        found: dict[int, list[int]] = {}
        for index in range(len(self._parent)):
            found.setdefault(self.root(index), []).append(index)
        return sorted(found.values())


def _clusters(found: Sequence[Occurrence], tables: Mapping[str, Any]) -> list[list[int]]:
    """Indexes that tell one event: first those that name who took part, then those that name nobody.

    A mention without names joins an event when only one fits, or when nobody is named anywhere, the others
    with the same object.
    """
    joined = Joined(len(found))
    by_class: dict[str, list[int]] = {}
    for index, occurrence in enumerate(found):
        by_class.setdefault(occurrence.tie.predicate, []).append(index)
    for name, members in by_class.items():
        by_anyone = name in tables["occasions"]["anyone"]
        named = [at for at in members if by_anyone or _names_somebody(found[at])]
        for one, other in combinations(named, 2):
            if same_event(found[one], found[other], tables):
                joined.join(one, other)
        nameless = [at for at in members if at not in set(named)]
        for at in nameless if named else ():
            fits = {
                joined.root(other) for other in named if same_event(found[at], found[other], tables)
            }
            if len(fits) == 1:
                joined.join(at, fits.pop())
        for one, other in () if named else combinations(nameless, 2):
            equal = found[one].tie.object == found[other].tie.object is not None
            if equal and same_event(found[one], found[other], tables):
                joined.join(one, other)
    return joined.clusters()


def _names_somebody(one: Occurrence) -> bool:
    """Whether a mention says who took part, or where."""
    return bool(one.people or one.states or one.places)


def same_event(one: Occurrence, other: Occurrence, tables: Mapping[str, Any]) -> bool:
    """Whether two mentions of one class tell the same event, by who and what, on one occasion."""
    rules = tables["occasions"]
    name = one.tie.predicate
    if name != other.tie.predicate or not _same_object(one, other):
        return False
    if name in rules["by_copy"]:
        return bool(one.people & other.people) and _copied(one, other, rules)
    if name not in rules["anyone"] and not _same_people(one, other):
        return False
    return _one_occasion(one, other, rules)


def _same_object(one: Occurrence, other: Occurrence) -> bool:
    """Equal class words, or a text and the instrument it is the text of."""
    pair = {one.tie.object, other.tie.object}
    return (
        len(pair) == 1
        or pair == {"text", "treaty"}
        or (None in pair and bool(one.people & other.people))
    )


def _same_people(one: Occurrence, other: Occurrence) -> bool:
    """Nobody named on one side, one side within the other, or enough in common.

    States are asked where no person is named on both sides, places where no state is either.
    """
    for mine, theirs in (
        (one.people, other.people),
        (one.states, other.states),
        (one.places, other.places),
    ):
        if mine and theirs:
            return mine <= theirs or theirs <= mine or len(mine & theirs) >= _SHARED
    return True


def _copied(one: Occurrence, other: Occurrence, rules: Mapping[str, Any]) -> bool:
    """Whether one sentence is a copy of the other; short ones are alike by chance."""
    union = one.words | other.words
    shared = len(one.words & other.words)
    return shared >= int(rules["copied_least"]) and shared / len(union) >= float(rules["copied"])


def _one_occasion(one: Occurrence, other: Occurrence, rules: Mapping[str, Any]) -> bool:
    """Whether two dates can be two accounts of one event rather than two events of one kind."""
    if one.time is None or other.time is None or not one.time.readings or not other.time.readings:
        return True
    mine, theirs = one.time.readings[0], other.time.readings[0]
    days = intervals.gap(mine, theirs)
    recurring = one.tie.predicate in rules["recurring"]
    if days <= int(rules["recurring_days"] if recurring else rules["other_days"]):
        return True
    return _slipped(mine, theirs) or _copied(one, other, rules)


def _slipped(one: Interval, other: Interval) -> bool:
    """Two single days that differ in the month or in the year alone: one of them may be a slip."""
    if (
        one.earliest is None
        or other.earliest is None
        or one.earliest != one.latest
        or other.earliest != other.latest
    ):
        return False
    mine, theirs = one.earliest, other.earliest
    return mine.day == theirs.day and (mine.month == theirs.month or mine.year == theirs.year)


# ---- the event ----------------------------------------------------------------------------------------


def _event(
    documents: Sequence[Document],
    called: Sequence[str],
    told: Sequence[Occurrence],
    names: dict[str, int],
) -> Event:
    """One event with its mentions, each held against the others."""
    first = told[0].tie
    objects = [occurrence.tie.object for occurrence in told if occurrence.tie.object]
    participants = tuple(
        dict.fromkeys(name for occurrence in told for name in occurrence.tie.participants)
    )
    label = "-".join(part for part in (first.predicate, objects[0] if objects else None) if part)
    names[label] = names.get(label, 0) + 1
    pages = [documents[occurrence.told.document].published for occurrence in told]
    near = [published.value for published in pages if published is not None]
    interval, verdicts = agreement(
        [
            Dated(called[occurrence.told.document], occurrence.time, occurrence.asserted)
            for occurrence in told
        ],
        near,
    )
    mentions = tuple(
        _mention(documents, occurrence, verdict)
        for occurrence, verdict in zip(told, verdicts, strict=True)
    )
    return Event(
        id=label if names[label] == 1 else f"{label}-{names[label]}",
        predicate=first.predicate,
        participants=participants,
        object=objects[0] if objects else None,
        mentions=mentions,
        interval=interval,
        title=_title(
            first.predicate, objects[0] if objects else None, documents[told[0].told.document]
        ),
    )


def _title(predicate: str, thing: str | None, document: Document) -> str:
    """What the event is called: "signing of the treaty"; the class's own name where it has no noun."""
    noun = event_tables(document.language)["nouns"].get(predicate, predicate.replace("_", " "))
    return f"{noun} of the {thing}" if thing else str(noun)


def _mention(documents: Sequence[Document], occurrence: Occurrence, verdict: Verdict) -> Mention:
    which, start, end = occurrence.told
    text, time = documents[which].text, occurrence.time
    agrees, inferred = verdict
    return Mention(
        document=which,
        start=start,
        end=end,
        line=line_of(text, start),
        text=text[start:end],
        interval=time.readings[0] if time is not None and time.readings else None,
        status=time.status if time is not None else "undated",
        agrees=agrees,
        inferred=inferred,
    )

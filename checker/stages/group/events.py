"""All documents' dated predicates -> events: what several documents date, joined by what happened.

Mentions join by class of predicate, participants and object, never because their dates agree. A recurring
event (a meeting, a visit) told with dates far apart is two events. An unresolved mention is held against
the resolved ones through what its words constrain: "on Wednesday" without a publication date agrees with
19 June 2024, which was one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from checker.evidence import line_of
from checker.language import intervals
from checker.language.names import canonical
from checker.language.predicates import event_tables, find_predicates
from checker.language.sentences import sentences
from checker.language.ties import area_of, event_tie
from checker.language.tokens import tokenize
from checker.stages.group.agreement import Dated, agreement
from checker.values import Event, Interval, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

    from checker.values import Document, EventTie, TimeExpression

_STORY_REGIONS = frozenset({"headline", "deck", "body", "caption"})
_SHARED = 2
"""Participants two mentions share at least when each also names somebody else."""


@frozen
class Occurrence:
    """One mention of an event: where it stands, what is said to happen, and when."""

    document: int
    story: int | None
    start: int
    end: int
    tie: EventTie
    time: TimeExpression | None
    """None for a denial that names no date."""
    people: frozenset[str]
    states: frozenset[str]
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
    return tuple(
        _event(documents, [found[index] for index in cluster], names) for cluster in clusters
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
        sentence = _sentence(document, time.start)
        yield _occurrence(
            document, which, time.story, time.start, time.end, time.event, time, sentence
        )
    yield from _denials(document, which)


def _denials(document: Document, which: int) -> Iterator[Occurrence]:
    """ "Yet to release details": an undated predicate under a denial, in running text."""
    tables = event_tables(document.language)
    denied = _denial_words(tuple(tables["negation"]["phrases"]))
    taken = {time.event.start for time in document.times if time.event is not None}
    for region in document.regions or ():
        if region.story is None or region.kind not in _STORY_REGIONS or region.copy_of is not None:
            continue
        for match in denied.finditer(document.text, region.start, region.end):
            sentence = _sentence(document, match.start())
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
                    yield _occurrence(
                        document, which, region.story, match.start(), found.end, tie, None, sentence
                    )


def _denial_words(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")\b", re.IGNORECASE
    )


def _sentence(document: Document, place: int) -> Span:
    """The sentence a place stands in, within its region."""
    region = next((span for span in document.regions if span.start <= place < span.end), None)
    start, end = (region.start, region.end) if region else (0, len(document.text))
    for span in sentences(document.text, start, end, language=document.language):
        if span.start <= place < span.end:
            return span
    return Span(start, end)


def _occurrence(  # noqa: PLR0913, PLR0917 - the fields of the value
    document: Document, which: int, story: int | None, start: int, end: int, tie: EventTie, time: TimeExpression | None,
    sentence: Span,
) -> Occurrence:  # fmt: skip
    kinds = [(name, canonical(name, language=document.language)) for name in tie.participants]
    people = frozenset(
        name.split()[-1].casefold()
        for name, found in kinds
        if found is None or found.kind == "person"
    )
    states = frozenset(name for name, found in kinds if found is not None and found.kind == "state")
    words = frozenset(
        token.norm
        for token in tokenize(document.text, sentence.start, sentence.end)
        if len(token.norm) > 3  # noqa: PLR2004
    )
    return Occurrence(which, story, start, end, tie, time, people, states, words)


# ---- the same event ------------------------------------------------------------------------------------


def _clusters(found: Sequence[Occurrence], tables: Mapping[str, Any]) -> list[list[int]]:
    """Indexes that tell one event: first those that name who took part, then the others where only one fits."""
    parent = list(range(len(found)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    by_class: dict[str, list[int]] = {}
    for index, occurrence in enumerate(found):
        by_class.setdefault(occurrence.tie.predicate, []).append(index)
    for members in by_class.values():
        open_to_all = found[members[0]].tie.predicate in tables["occasions"]["anyone"]
        named = [
            index for index in members if open_to_all or found[index].people or found[index].states
        ]
        for place, one in enumerate(named):
            for other in named[place + 1 :]:
                if same_event(found[one], found[other], tables):
                    parent[root(other)] = root(one)
        for index in (index for index in members if index not in named):
            fits = {
                root(other) for other in named if same_event(found[index], found[other], tables)
            }
            if len(fits) == 1:
                parent[index] = fits.pop()
            elif not named:
                _with_equals(index, members, found, tables, parent, root)
    clusters: dict[int, list[int]] = {}
    for index in range(len(found)):
        clusters.setdefault(root(index), []).append(index)
    return sorted(clusters.values())


def _with_equals(  # noqa: PLR0913, PLR0917 - the state of the union
    index: int, members: Sequence[int], found: Sequence[Occurrence], tables: Mapping[str, Any], parent: list[int],
    root: Callable[[int], int],
) -> None:  # fmt: skip
    """Join a mention without names to the others without names that have the same object."""
    for other in members:
        equal = found[index].tie.object == found[other].tie.object is not None
        if other < index and equal and same_event(found[other], found[index], tables):
            parent[root(index)] = root(other)


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
    """Nobody named on one side, one side within the other, or enough in common; states where no person is."""
    for mine, theirs in ((one.people, other.people), (one.states, other.states)):
        if mine and theirs:
            return mine <= theirs or theirs <= mine or len(mine & theirs) >= _SHARED
    return True


def _copied(one: Occurrence, other: Occurrence, rules: Mapping[str, Any]) -> bool:
    """Whether one sentence is a copy of the other."""
    union = one.words | other.words
    return bool(union) and len(one.words & other.words) / len(union) >= float(rules["copied"])


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


# ---- the event ---------------------------------------------------------------------------------------------


def _event(
    documents: Sequence[Document], told: Sequence[Occurrence], names: dict[str, int]
) -> Event:
    """One event with its mentions, each held against the others."""
    first = told[0].tie
    objects = [occurrence.tie.object for occurrence in told if occurrence.tie.object]
    participants = tuple(
        dict.fromkeys(name for occurrence in told for name in occurrence.tie.participants)
    )
    label = "-".join(part for part in (first.predicate, objects[0] if objects else None) if part)
    names[label] = names.get(label, 0) + 1
    dated = [
        Dated(occurrence.document, _called(documents[occurrence.document]), occurrence.time, occurrence.asserted)
        for occurrence in told
    ]  # fmt: skip
    interval, verdicts = agreement(dated)
    mentions = tuple(
        _mention(documents, occurrence, agrees, inferred)
        for occurrence, (agrees, inferred) in zip(told, verdicts, strict=True)
    )
    return Event(
        id=label if names[label] == 1 else f"{label}-{names[label]}",
        predicate=first.predicate,
        participants=participants,
        object=objects[0] if objects else None,
        mentions=mentions,
        interval=interval,
    )


def _called(document: Document) -> str:
    """What a document is called in a sentence: its outlet, or its file."""
    return document.outlet or document.path.replace("\\", "/").rpartition("/")[2]


def _mention(
    documents: Sequence[Document], told: Occurrence, agrees: bool | None, inferred: str | None
) -> Mention:  # noqa: FBT001
    text = documents[told.document].text
    return Mention(
        document=told.document,
        start=told.start,
        end=told.end,
        line=line_of(text, told.start),
        text=text[told.start : told.end],
        interval=told.time.readings[0] if told.time is not None and told.time.readings else None,
        status=told.time.status if told.time is not None else "undated",
        agrees=agrees,
        inferred=inferred,
    )

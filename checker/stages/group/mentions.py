"""Documents -> where they tell that something happened, or deny it, with what mentions are compared by."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.language import intervals
from checker.language.dated import dated_by
from checker.language.names import find_names
from checker.language.placing import sentence_at
from checker.language.predicates import event_tables, find_predicates
from checker.language.ties import area_of, event_tie
from checker.language.tokens import tokenize
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.values import Document, EventTie, Interval, TimeExpression

_STORY_REGIONS = frozenset({"headline", "deck", "body", "caption"})
_AGAIN = 20
"""Code points before a date in which "again on" stands."""
_LONGEST = 2 * 366
"""Days of an expression that can still date an event."""
_SHORT = 3
"""Letters of a word that is too short to be compared as content."""


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
    """Where, as far as a name says; no state."""
    words: frozenset[str]
    """Content words of the sentence."""
    besides: frozenset[Interval] = frozenset()
    """Days on which the document says that the same happened another time."""

    @property
    def asserted(self) -> bool:
        """Whether it is told as having happened."""
        return not self.tie.negated and self.tie.tense != "future"


def occurrences(documents: Sequence[Document], which: int) -> Iterator[Occurrence]:
    """The dated mentions of one document, and the denials of an event that may be told elsewhere."""
    document = documents[which]
    never = event_tables(document.language)["occasions"]["never"]
    told = [
        (time, time.event)
        for time in dated_by(document)
        if time.event is not None
        and time.copy_of is None
        and _tells_when(time)
        and time.event.predicate not in never
    ]
    again: dict[str, set[Interval]] = defaultdict(set)
    for time, tie in told:
        if _again(document, time):
            again[tie.predicate].update(time.readings)
    for time, tie in told:
        if not _again(document, time):
            place = Told(which, time.start, time.end)
            made = _occurrence(document, place, tie, time, time.story)
            yield made._replace(besides=frozenset(again.get(tie.predicate, ())))
    yield from _denials(document, which)


def _tells_when(time: TimeExpression) -> bool:
    """Whether an expression puts an event on days: no length, no clock time alone, no age ("the Cold War")."""
    if time.kind in ("duration", "set") or time.precision in ("vague", "minute"):
        return False
    return all((intervals.length(one) or 0) <= _LONGEST for one in time.readings)


def _again(document: Document, time: TimeExpression) -> bool:
    """Whether the words before a date say that it is of another occasion: "and again on Thursday"."""
    before = document.text[max(0, time.start - _AGAIN) : time.start].lower().split()
    words = event_tables(document.language)["occasions"]["again"]
    return any(word.strip(",") in words for word in before[-2:])


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
        r"\b(?:"
        + "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
        + r")\b",
        re.IGNORECASE,
    )


def _occurrence(
    document: Document, told: Told, tie: EventTie, time: TimeExpression | None, story: int | None
) -> Occurrence:
    """A mention with what it is compared by: people, states, places, and the words of its sentence."""
    language = document.language
    sentence = sentence_at(document, told.start)
    area = area_of(document, story)
    kinds = _kinds(document.text, area.start, area.end, language)
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


@lru_cache(maxsize=16)
def _kinds(text: str, start: int, end: int, language: str) -> Mapping[str, str]:
    """What each name of a story is: person, state, place ..."""
    mentioned = find_names(text, start, end, language=language)
    return {mention.name.canonical: mention.name.kind for mention in mentioned}

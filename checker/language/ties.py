"""A time expression and its sentence -> the event it dates: predicate, participants, object.

A date belongs to the nearest predicate: its own noun ("Friday's meeting", "the meeting on Thursday"), the
verb before it in the clause, or the verb after it when it opens the sentence. "Reuters reported on Friday"
dates the report. A light verb hands its date to the event noun ("the talks were held on Monday").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from checker.language.names import find_names, instrument_class
from checker.language.parties import object_of, participants_of
from checker.language.predicates import Predicate, event_tables, find_predicates, is_planned
from checker.values import EventTie, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from checker.language.names import NameMention
    from checker.values import Document

REACH = 140
"""Code points between a verb and a date it may govern."""
_NOUN_REACH = 60
_ATTACHED = 5
"""Words between an event noun and its date: "visit to Norway on"."""
_GIVEN = 6
"""Words between a verb and the event noun it gives, at most: "gave a long and fiery speech"."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_AIM = 12
"""Code points before a date in which its preposition stands."""
_NEXT = re.compile(r"[ \n\xa0]([^\W\d_]+)")
_CLAUSE = re.compile(r"[^\W\d_]+|[;:“”\"]")
_CUT = re.compile(r"[;:“”\"]|[.!?]\s")
_COARSE = frozenset({"year", "decade", "century", "month", "season", "quarter"})


def tie_of(  # noqa: PLR0913 - three of them named, with defaults
    text: str,
    sentence: Span,
    words: Span,
    *,
    precision: str = "day",
    area: Span | None = None,
    language: str = "en",
) -> EventTie | None:
    """What a time expression dates; None when no predicate of its sentence is its own.

    Args:
        text: the document's text.
        sentence: the sentence the expression stands in.
        words: the expression's own span.
        precision: of the expression; a bare year after an event noun is the noun's.
        area: where names are looked up, so that a surname finds its owner; the sentence when None.
        language: whose tables to use.
    """
    start, end = words.start, words.end
    predicates = find_predicates(text, sentence.start, sentence.end, language=language)
    free = [found for found in predicates if found.end <= start or found.start >= end]
    tables = event_tables(language)
    chosen = _possessed(text, end, free) or _attributive(text, end, free, tables)
    if chosen is None:
        owner = _owner(text, start, end, tables)
        if owner is None:
            chosen = _before(text, start, free, precision, tables) or _after(text, end, free)
        elif tables["kinds"].get(owner) or instrument_class(owner, language):
            chosen = _after(text, end, free)
    if chosen is None:
        return None
    return event_tie(text, sentence, chosen, area=area, language=language)


def event_tie(
    text: str,
    sentence: Span,
    predicate: Predicate,
    *,
    area: Span | None = None,
    language: str = "en",
) -> EventTie:
    """A predicate with the names of its clause and the object its sentence gives it; see `tie_of`."""
    clause = _clause(text, sentence, predicate, language)
    where = area or sentence
    everywhere = find_names(text, where.start, where.end, language=language)
    first = bisect_left(everywhere, clause.start, key=_begins)
    last = bisect_left(everywhere, clause.end, key=_begins)
    names = [name for name in everywhere[first:last] if name.end <= clause.end]
    return EventTie(
        predicate=predicate.name,
        start=predicate.start,
        end=predicate.end,
        text=predicate.text,
        participants=participants_of(predicate, names),
        object=object_of(text, sentence, predicate, language),
        negated=predicate.negated,
        tense=predicate.tense,
        planned=predicate.planned,
    )


def _begins(name: NameMention) -> int:
    return name.start


def area_of(document: Document, story: int | None) -> Span:
    """Where names of a story are looked up: the story, or the whole page when it holds more than one.

    A second story often calls by surname whom the first names in full.
    """
    if story is None or len(document.stories) != 1:
        return Span(0, len(document.text))
    return Span(document.stories[0].start, document.stories[0].end)


def _clause(text: str, sentence: Span, predicate: Predicate, language: str) -> Span:
    """The clause a predicate stands in: up to the nearest subordinating word or mark on either side.

    A report keeps its whole sentence, where its speaker stands.
    """
    if predicate.report:
        return sentence
    ends = event_tables(language)["ends"]
    start, end = sentence.start, sentence.end
    for match in _CLAUSE.finditer(text, sentence.start, sentence.end):
        if match.group().lower() not in ends and match.group()[0].isalpha():
            continue
        if match.end() <= predicate.start:
            start = match.end()
        elif match.start() >= predicate.end and end == sentence.end:
            end = match.start()
    return Span(start, end)


def _possessed(text: str, end: int, predicates: Sequence[Predicate]) -> Predicate | None:
    """As in "Friday's meeting": the first event noun after the possessive."""
    if text[end : end + 2] not in ("'s", "’s"):
        return None
    for found in predicates:
        if found.noun and end <= found.start <= end + _NOUN_REACH:
            return None if _CUT.search(text, end + 2, found.start) else found
    return None


def _attributive(
    text: str, end: int, predicates: Sequence[Predicate], tables: Mapping[str, Any]
) -> Predicate | None:
    """As in "The July 19 Hanoi summit": an event noun after the date with only its own adjectives between."""
    for found in predicates:
        if not found.noun or not end < found.start <= end + _NOUN_REACH:
            continue
        between = text[end : found.start]
        words = _WORD.findall(between)
        bare = re.fullmatch(r"[\w\s'’.-]*", between) is not None
        return (
            found if bare and not any(word.lower() in tables["stops"] for word in words) else None
        )
    return None


def _before(
    text: str,
    start: int,
    predicates: Sequence[Predicate],
    precision: str,
    tables: Mapping[str, Any],
) -> Predicate | None:
    """The verb before the date, or the noun it is attached to."""
    near = [
        found for found in predicates
        if found.end <= start and start - found.end <= REACH and not _CUT.search(text, found.end, start)
    ]  # fmt: skip
    nouns = [found for found in near if found.noun]
    verbs = [found for found in near if not found.noun]
    light = _light(text, start, tables) or _relative(text, start, tables)
    if light is not None and nouns:
        tense = "future" if nouns[-1].tense == "future" else light
        words = [word.lower() for word in _WORD.findall(text[nouns[-1].end : start])]
        planned = nouns[-1].planned or is_planned(words, tables["unreal"])
        return nouns[-1]._replace(tense=tense, planned=planned and tense == "future")
    if nouns and _attached(text[nouns[-1].end : start], tables):
        noun = _given(text, nouns[-1], verbs, tables)
        verb = verbs[-1] if verbs and verbs[-1].start < noun.start else None
        free = verb is None or verb.name == "other" or verb.text.lower() in tables["clausal"]
        if free or noun.report or precision in _COARSE:
            return noun
    aimed = _WORD.findall(text[max(0, start - _AIM) : start])[-1:]
    return None if not verbs or (aimed and aimed[0].lower() in tables["aims"]) else verbs[-1]


def _given(
    text: str, noun: Predicate, verbs: Sequence[Predicate], tables: Mapping[str, Any]
) -> Predicate:
    """The noun in the tense of the verb it is the object of: the speech of "delivered a speech" is past."""
    if noun.tense == "future":
        return noun
    words = _WORD.finditer(text, max(0, noun.start - REACH), noun.start)
    for word in reversed(list(words)[-_GIVEN:]):
        low = word.group().lower()
        if _CUT.search(text, word.end(), noun.start) or low in tables["no_gift"]:
            break
        if low in tables["gives"]:
            verb = next((found for found in verbs if found.end == word.end()), None)
            if verb is None:
                return noun._replace(tense=tables["gives"][low])
            return noun._replace(tense=verb.tense, planned=verb.planned)
    return noun


def _owner(text: str, start: int, end: int, tables: Mapping[str, Any]) -> str | None:
    """The noun a date only describes: "budget" of "the 2023 budget"; None when it stands for itself."""
    before = _WORD.findall(text[max(0, start - _AIM) : start])[-1:]
    after = _NEXT.match(text, end)
    if (
        not before
        or after is None
        or after[1].lower() in tables["stops"]
        or not after[1][0].islower()
    ):
        return None
    led = before[0].lower() in tables["leads"] or before[0].endswith(("'s", "’s"))
    return after[1].lower() if led and text[end - 1].isalnum() else None


def _light(text: str, start: int, tables: Mapping[str, Any]) -> str | None:
    """The tense of a light verb among the last three words before the date; of "will be held" it is to come."""
    words = [word.lower() for word in _WORD.findall(text[max(0, start - 60) : start])]
    for at in range(max(0, len(words) - 3), len(words)):
        if words[at] in tables["light"]:
            led = words[max(0, at - 3) : at]
            unreal = led[-1:] == ["be"] or any(word in tables["unreal"]["words"] for word in led)
            return "future" if unreal else str(tables["light"][words[at]])
    return None


def _relative(text: str, start: int, tables: Mapping[str, Any]) -> str | None:
    """The tense of a verb that gives right before the date: "the speech he gave on"."""
    near = [word.lower() for word in _WORD.findall(text[max(0, start - 40) : start])[-2:]]
    if len(near) < 2 or near[1] not in tables["attached"] or near[0] not in tables["gives"]:  # noqa: PLR2004 - two words
        return None
    return str(tables["gives"][near[0]])


def _attached(between: str, tables: Mapping[str, Any]) -> bool:
    """Whether only prepositions and names stand between a noun and the date: "visit to Seoul on"."""
    words = _WORD.findall(between)
    return (
        len(words) <= _ATTACHED
        and not re.search(r"[,()]", between)
        and all(word.lower() in tables["attached"] or word[0].isupper() for word in words)
    )


def _after(text: str, end: int, predicates: Sequence[Predicate]) -> Predicate | None:
    """The first verb after a date that opens its clause."""
    for found in predicates:
        if found.start < end or found.noun:
            continue
        between = text[end : found.start]
        if (
            found.start - end > REACH
            or _CUT.search(between)
            or re.search(r"\b(?:that|who|which|but|and)\b", between)
        ):
            return None
        return found
    return None

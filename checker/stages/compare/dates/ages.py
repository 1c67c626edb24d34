"""Anniversaries and ages -> facts: a number of years against the year or the day it counts from."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.language.placing import region_at
from checker.records import NamedTuple
from checker.stages.compare.dates.facts import date_fact, reference_day
from checker.stages.compare.dates.lengths import statements, tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from checker.stages.compare.dates.lengths import Stated
    from checker.values import Document, Fact, Interval, Span


def age_facts(documents: Sequence[Document]) -> Iterator[Fact]:
    """Facts about anniversaries with the year of the event in their sentence, and about ages and birthdays."""
    stated = statements(documents)
    seen: dict[tuple[int, int], re.Match[str] | None] = {}
    for found in stated:
        key = found.document, found.sentence.start
        if found.time.year is None:
            continue
        if key not in seen:
            seen[key] = _anniversary_in(documents[found.document], found.sentence)
        match = seen[key]
        if match is None or match.end() > found.time.start:
            continue
        for fact in _anniversary(documents, found, match):
            seen[key] = None
            yield fact
    for found in stated:
        event = found.time.event
        if event and event.predicate == "born" and len(event.participants) == 1:
            for which in range(len(documents)):
                yield from _ages(documents, which, found, event.participants[0])


def _anniversary_in(document: Document, sentence: Span) -> re.Match[str] | None:
    """The first anniversary of a sentence."""
    return _anniversaries(document.language).search(document.text, sentence.start, sentence.end)


def _anniversary(
    documents: Sequence[Document], found: Stated, match: re.Match[str]
) -> Iterator[Fact]:
    """The "75th anniversary" of something that a year after it in its sentence dates."""
    document = documents[found.document]
    day, start = reference_day(document, found.time.story), found.time.earliest
    if day is None or start is None:
        return
    named = tables(document.language)["anniversary"]["named"]
    number = int(match["nth"]) if match["nth"] else int(named[match["named"].lower()])
    years = day.year - start.year
    yield date_fact(
        documents,
        "duration",
        [
            [(found.document, match.start(), match.end())],
            [(found.document, found.time.start, found.time.end)],
        ],
        claim="anniversary",
        stated=float(number),
        unit="year",
        low=years,
        high=years,
        fits=years == number,
        near=abs(years - number),
        one_page=True,
    )


@lru_cache(maxsize=4)
def _anniversaries(language: str) -> re.Pattern[str]:
    table = tables(language)["anniversary"]
    nouns, named = "|".join(table["nouns"]), "|".join(sorted(table["named"]))
    ordinal = r"(?P<nth>\d{1,4})(?:st|nd|rd|th)"
    return re.compile(rf"\b(?:{ordinal}\s+(?:{nouns})|(?P<named>{named}))\b", re.IGNORECASE)


def _ages(documents: Sequence[Document], which: int, birth: Stated, person: str) -> Iterator[Fact]:
    """Every age that a page gives to somebody whose birthday is told."""
    document = documents[which]
    for age in _ages_in(document.text).get(person.rsplit(maxsplit=1)[-1], ()):
        region = region_at(document, age.start)
        if document.regions and (
            region is None or region.story is None or region.copy_of is not None
        ):
            continue
        day = reference_day(document, region.story if region else None)
        allowed = None if day is None else completed(birth.time.readings, day)
        if allowed is None:
            continue
        yield date_fact(
            documents,
            "age",
            [
                [(which, age.start, age.end)],
                [(birth.document, birth.time.start, birth.time.end)],
            ],
            stated=float(age.years),
            low=allowed[0],
            high=allowed[1],
            fits=allowed[0] <= age.years <= allowed[1],
            person=person,
        )


def completed(born: Sequence[Interval], day: date) -> tuple[int, int] | None:
    """Least and most completed years on a day, over the days somebody can be born on."""
    if len(born) != 1 or born[0].earliest is None or born[0].latest is None:
        return None

    def years(start: date) -> int:
        return day.year - start.year - ((day.month, day.day) < (start.month, start.day))

    return years(born[0].latest), years(born[0].earliest)


_BEFORE_NAME = re.compile(r"\b(?P<age>\d{1,3})-year-old(?P<words>(?:\s+[\w’'-]+){1,7})")
_AFTER_NAME = re.compile(
    r"(?<![\w’'-])(?P<name>[\w’'-]+),\s+(?:aged\s+)?(?P<age>\d{1,3})(?=[,;.)])"
)
_NAME = re.compile(r"[\w’'-]+")


class Age(NamedTuple):
    """An age beside a name."""

    years: int
    start: int
    end: int


@lru_cache(maxsize=64)
def _ages_in(text: str) -> dict[str, list[Age]]:
    """The ages of a text by the words they may belong to: "73-year-old Ivan Petrov" or "Petrov, 73,"."""
    found: dict[str, list[Age]] = {}
    for match in _BEFORE_NAME.finditer(text):
        words: dict[str, int] = {}
        for word in _NAME.finditer(text, match.start("words"), match.end("words")):
            words.setdefault(word.group(), word.end())
        for name, end in words.items():
            found.setdefault(name, []).append(Age(int(match["age"]), match.start(), end))
    for match in _AFTER_NAME.finditer(text):
        found.setdefault(match["name"], []).append(Age(int(match["age"]), *match.span()))
    return {name: sorted(ages, key=lambda age: age.start) for name, ages in found.items()}

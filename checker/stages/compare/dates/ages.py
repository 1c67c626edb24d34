"""Anniversaries and ages -> facts: a number of years against the year or the day it counts from."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.stages.compare.dates.facts import date_fact, reference_day
from checker.stages.compare.dates.lengths import statements, tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from checker.stages.compare.dates.lengths import Stated
    from checker.values import Document, Fact, Interval


def age_facts(documents: Sequence[Document]) -> Iterator[Fact]:
    """Facts about anniversaries with the year of the event in their sentence, and about ages and birthdays."""
    stated = statements(documents)
    seen: set[tuple[int, int]] = set()
    for found in stated:
        if found.time.year is not None and (found.document, found.sentence.start) not in seen:
            for fact in _anniversary(documents, found):
                seen.add((found.document, found.sentence.start))
                yield fact
    for found in stated:
        event = found.time.event
        if event and event.predicate == "born" and len(event.participants) == 1:
            for which in range(len(documents)):
                yield from _ages(documents, which, found, event.participants[0])


def _anniversary(documents: Sequence[Document], found: Stated) -> Iterator[Fact]:
    """The "75th anniversary" of something that a year after it in its sentence dates."""
    document = documents[found.document]
    match = _anniversaries(document.language).search(
        document.text, found.sentence.start, found.time.start
    )
    day, start = reference_day(document, found.time.story), found.time.earliest
    if match is None or day is None or start is None:
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
    for match in _age_of(person.rsplit(maxsplit=1)[-1]).finditer(document.text):
        region = next((r for r in document.regions if r.start <= match.start() < r.end), None)
        if document.regions and (
            region is None or region.story is None or region.copy_of is not None
        ):
            continue
        day = reference_day(document, region.story if region else None)
        allowed = None if day is None else completed(birth.time.readings, day)
        if allowed is None:
            continue
        age = int(match["before"] or match["after"])
        yield date_fact(
            documents,
            "age",
            [
                [(which, match.start(), match.end())],
                [(birth.document, birth.time.start, birth.time.end)],
            ],
            stated=float(age),
            low=allowed[0],
            high=allowed[1],
            fits=allowed[0] <= age <= allowed[1],
            person=person,
        )


def completed(born: Sequence[Interval], day: date) -> tuple[int, int] | None:
    """Least and most completed years on a day, over the days somebody can be born on."""
    if len(born) != 1 or born[0].earliest is None or born[0].latest is None:
        return None

    def years(start: date) -> int:
        return day.year - start.year - ((day.month, day.day) < (start.month, start.day))

    return years(born[0].latest), years(born[0].earliest)


@lru_cache(maxsize=256)
def _age_of(surname: str) -> re.Pattern[str]:
    """An age beside a surname: "73-year-old Ivan Petrov" or "Petrov, 73,"."""
    name = re.escape(surname)
    before = rf"\b(?P<before>\d{{1,3}})-year-old(?:\s+[\w-]+){{0,6}}?\s+{name}\b"
    return re.compile(rf"{before}|\b{name},\s+(?:aged\s+)?(?P<after>\d{{1,3}})(?=[,;.)])")

"""Stated lengths of time and their ends -> facts: "first visit in 24 years" against "since 2000".

A length and its end points may stand in different documents, so all of them are gathered first. What cannot
be tied to two ends is left alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

from checker import resources
from checker.language.sentences import sentences
from checker.stages.compare.dates.facts import date_fact, reference_day
from checker.stages.compare.dates.spans import amount, elapsed, holds
from checker.values import Interval, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.values import Document, Fact, TimeExpression

_NEAR = 80
"""Code points within which a word such as "first" belongs to a length."""
_WORD = re.compile(r"[^\W\d_]+")
_ORDINAL = r"(?:\d{1,4}(?:st|nd|rd|th))"


@frozen
class Stated:
    """A length or a starting point with the document it stands in."""

    document: int
    time: TimeExpression
    sentence: Span


@lru_cache(maxsize=4)
def tables(language: str) -> Mapping[str, Any]:
    """lengths.toml of a language; English where it has none."""
    folder = resources.data_folder("grammar")
    file = folder / language / "lengths.toml"
    if not file.is_file():
        file = folder / "en" / "lengths.toml"
    table: Mapping[str, Any] = resources.compiled(
        "lengths", (file,), lambda: dict(resources.read_toml(file))
    )
    return table


def length_facts(documents: Sequence[Document]) -> Iterator[Fact]:
    """Facts about stated lengths whose ends are dated: in years, in days, from anniversaries and from ages."""
    stated = [found for which in range(len(documents)) for found in _expressions(documents, which)]
    yield from _back_to(documents, stated)
    for which in range(len(documents)):
        here = [found for found in stated if found.document == which]
        yield from _within_sentence(documents, here)
        yield from _anniversaries(documents, which, here)
    yield from _ages(documents, stated)


def _expressions(documents: Sequence[Document], which: int) -> Iterator[Stated]:
    document = documents[which]
    starts: dict[tuple[int, int], tuple[Span, ...]] = {}
    for time in document.times:
        if time.copy_of is not None or time.region in ("byline", "dateline"):
            continue
        region = next(
            ((r.start, r.end) for r in document.regions if r.start <= time.start < r.end),
            (0, len(document.text)),
        )
        if region not in starts:
            starts[region] = sentences(document.text, *region, language=document.language)
        for sentence in starts[region]:
            if sentence.start <= time.start < sentence.end:
                yield Stated(which, time, sentence)
                break


# ---- first in N years, since Y ---------------------------------------------------------------------


def _back_to(documents: Sequence[Document], stated: Sequence[Stated]) -> Iterator[Fact]:
    """ "First visit in N years" of one page against "first visit since Y" of any: the visit ends both."""
    lengths = [
        found for found in stated if _is_back(documents, found) and amount(found.time.duration)
    ]
    starts = [
        found
        for found in stated
        if found.time.modifier == "since" and found.time.readings and _is_back(documents, found)
    ]
    for length in lengths:
        for start in starts:
            if not _same_matter(documents, length, start):
                continue
            end = _end(documents, length)
            allowed = (
                None
                if end is None
                else elapsed(
                    start.time.readings[0], end, (amount(length.time.duration) or (0, "year"))[1]
                )
            )
            if allowed is not None:
                yield _fact(documents, "since", length, (start,), allowed)


def _is_back(documents: Sequence[Document], found: Stated) -> bool:
    """Whether "first", "last" ... stands before the expression in its sentence, with "in" or "since" between."""
    table = tables(documents[found.document].language)
    before = documents[found.document].text[
        max(found.sentence.start, found.time.start - _NEAR) : found.time.start
    ]
    words = [word.lower() for word in _WORD.findall(before)]
    linked = bool(words) and words[-1] in (*table["back_to"]["before"], *table["since"]["words"])
    return linked and any(word in table["back_to"]["words"] for word in words)


def _same_matter(documents: Sequence[Document], one: Stated, other: Stated) -> bool:
    """Whether two statements are about one thing: the noun after "first" is the same, and nobody else's."""
    mine, theirs = _matter(documents, one), _matter(documents, other)
    if mine is None or mine != theirs:
        return False
    first, second = one.time.event, other.time.event
    people = set(first.participants) if first else set()
    others = set(second.participants) if second else set()
    return not people or not others or bool(people & others)


def _matter(documents: Sequence[Document], found: Stated) -> str | None:
    """The noun "first" counts: "visit" of "first visit to Seoul in 24 years"."""
    table = tables(documents[found.document].language)
    before = documents[found.document].text[
        max(found.sentence.start, found.time.start - _NEAR) : found.time.start
    ]
    words = [word.lower() for word in _WORD.findall(before)]
    places = [index for index, word in enumerate(words) if word in table["back_to"]["words"]]
    return words[places[-1] + 1] if places and places[-1] + 1 < len(words) else None


def _end(documents: Sequence[Document], found: Stated) -> Interval | None:
    """The day a length reaches to: that of its page, for want of a nearer one."""
    day = reference_day(documents[found.document], found.time.story)
    return None if day is None else Interval(day, day)


def _fact(
    documents: Sequence[Document],
    claim: str,
    length: Stated,
    ends: Sequence[Stated],
    allowed: tuple[int, int],
) -> Fact:
    """A fact about a stated length, with what its ends allow."""
    number, unit = amount(length.time.duration) or (0.0, "year")
    slack = tables(documents[length.document].language)["approx"]
    approx = (
        length.time.modifier
        if length.time.modifier in ("about", "nearly", "more", "least", "less")
        else ""
    )
    right = holds(number, allowed, approx, float(slack["share"]), float(slack["least"]))
    places = [[(found.document, found.time.start, found.time.end)] for found in (length, *ends)]
    return date_fact(
        documents, "duration", places, claim=claim, stated=number, unit=unit, approximation=approx or "",
        low=allowed[0], high=allowed[1], fits=right,
        one_page=all(found.document == length.document for found in ends),
    )  # fmt: skip


# ---- lengths with both ends in their sentence ---------------------------------------------------------------


def _within_sentence(documents: Sequence[Document], here: Sequence[Stated]) -> Iterator[Fact]:
    """ "On June 20, two days after the strike of June 17"; "a three-day visit from 18 to 20 June"."""
    for length in here:
        given = amount(length.time.duration)
        if given is None or length.time.kind != "duration":
            continue
        dated = [
            found for found in here
            if found.sentence == length.sentence and found is not length and len(found.time.readings) == 1
            and found.time.kind in ("date", "weekday", "period", "relative", "holiday")
        ]  # fmt: skip
        text = documents[length.document].text
        after = [
            word.lower() for word in _WORD.findall(text[length.time.end : length.time.end + 20])
        ][:1]
        table = tables(documents[length.document].language)["counted"]
        for direction, words in (("after", table["after"]), ("before", table["before"])):
            if after and after[0] in words:
                yield from _counted(documents, length, dated, direction)
        if not after or after[0] not in (*table["after"], *table["before"]):
            yield from _ranged(documents, length, dated)


def _counted(
    documents: Sequence[Document], length: Stated, dated: Sequence[Stated], direction: str
) -> Iterator[Fact]:
    """ "D, two days after X": the date before the length and the first one after it."""
    earlier = [found for found in dated if found.time.end <= length.time.start]
    later = [found for found in dated if found.time.start >= length.time.end]
    if not earlier or not later:
        return
    here, there = earlier[-1].time.readings[0], later[0].time.readings[0]
    start, end = (there, here) if direction == "after" else (here, there)
    _, unit = amount(length.time.duration) or (0.0, "day")
    fine = unit in ("year", "month") or (
        earlier[-1].time.precision == later[0].time.precision == "day"
    )
    allowed = elapsed(start, end, unit) if fine else None
    if allowed is not None:
        yield _fact(documents, "counted", length, (earlier[-1], later[0]), allowed)


def _ranged(
    documents: Sequence[Document], length: Stated, dated: Sequence[Stated]
) -> Iterator[Fact]:
    """A length in days beside a range of days: "a three-day visit from Tuesday to Friday"."""
    number, unit = amount(length.time.duration) or (0.0, "")
    if unit != "day" or "-" not in length.time.text:
        return
    del number
    ranges = [
        found
        for found in dated
        if _days(found.time.readings[0]) > 1 and found.time.precision == "day"
    ]
    firsts = [
        found for found in dated if found.time.modifier == "since" and found.time.precision == "day"
    ]
    lasts = [
        found for found in dated if found.time.modifier == "until" and found.time.precision == "day"
    ]
    if ranges:
        days = ranges[0].time.readings[0]
        yield _fact(documents, "range", length, (ranges[0],), (_days(days) - 1, _days(days)))
    elif firsts and lasts and firsts[0].time.end < lasts[0].time.start:
        start, end = firsts[0].time.readings[0], lasts[0].time.readings[0]
        if start.earliest is not None and end.latest is not None and start.earliest <= end.latest:
            days = (end.latest - start.earliest).days  # type: ignore[assignment]
            yield _fact(
                documents,
                "range",
                length,
                (firsts[0], lasts[0]),
                (int(str(days)), int(str(days)) + 1),
            )


def _days(interval: Interval) -> int:
    if interval.earliest is None or interval.latest is None:
        return 0
    return (interval.latest - interval.earliest).days + 1


# ---- anniversaries and ages -------------------------------------------------------------------------------------


def _anniversaries(
    documents: Sequence[Document], which: int, here: Sequence[Stated]
) -> Iterator[Fact]:
    """ "The 75th anniversary" of something a year in its sentence dates."""
    document = documents[which]
    table = tables(document.language)["anniversary"]
    named = "|".join(sorted(table["named"]))
    pattern = re.compile(
        rf"\b(?:(?P<nth>{_ORDINAL})\s+(?:{'|'.join(table['nouns'])})|(?P<named>{named}))\b",
        re.IGNORECASE,
    )
    for found in here:
        time = found.time
        past = time.year is not None and len(time.readings) == 1
        if not past:
            continue
        match = pattern.search(document.text, found.sentence.start, found.sentence.end)
        if match is None or match.end() > time.start:
            continue
        number = (
            int(re.sub(r"\D", "", match["nth"]))
            if match["nth"]
            else int(table["named"][match["named"].lower()])
        )
        day = reference_day(document, time.story)
        start = time.readings[0].earliest
        if day is None or start is None:
            continue
        yield date_fact(
            documents, "duration", [[(which, match.start(), match.end())], [(which, time.start, time.end)]], claim="anniversary",
            stated=float(number), unit="year", approximation="", low=day.year - start.year, high=day.year - start.year,
            fits=day.year - start.year == number, near=abs(day.year - start.year - number), one_page=True,
        )  # fmt: skip
        return


def _ages(documents: Sequence[Document], stated: Sequence[Stated]) -> Iterator[Fact]:
    """An age and a birthday of one person, on one page or on two."""
    births = [
        found for found in stated
        if found.time.event is not None and found.time.event.predicate == "born" and found.time.readings
        and len(found.time.event.participants) == 1
    ]  # fmt: skip
    for birth in births:
        person = birth.time.event.participants[0] if birth.time.event else ""
        surname = person.split()[-1]
        for which, document in enumerate(documents):
            for match in _age_of(surname).finditer(document.text):
                story = next(
                    (i for i, s in enumerate(document.stories) if s.start <= match.start() < s.end),
                    None,
                )
                inside = not document.regions or any(
                    r.start <= match.start() < r.end and r.story is not None and r.copy_of is None
                    for r in document.regions
                )
                day = reference_day(document, story)
                if day is None or not inside:
                    continue
                age = int(match["before"] or match["after"])
                allowed = elapsed(birth.time.readings[0], Interval(day, day), "year")
                whole = allowed is not None and _floor_years(birth.time.readings[0], day)
                if allowed is None or not whole:
                    continue
                yield date_fact(
                    documents, "age", [[(which, match.start(), match.end())], [(birth.document, birth.time.start, birth.time.end)]],
                    stated=float(age), low=whole[0], high=whole[1], fits=whole[0] <= age <= whole[1], person=person,
                )  # fmt: skip


def _floor_years(born: Interval, day: object) -> tuple[int, int] | None:
    """Least and most completed years on a day, over the days of birth."""
    from datetime import date  # noqa: PLC0415

    if not isinstance(day, date) or born.earliest is None or born.latest is None:
        return None

    def years(start: date) -> int:
        return day.year - start.year - ((day.month, day.day) < (start.month, start.day))

    return years(born.latest), years(born.earliest)


@lru_cache(maxsize=256)
def _age_of(surname: str) -> re.Pattern[str]:
    """ "73-year-old Ivan Petrov" and "Petrov, 73,"."""
    name = re.escape(surname)
    return re.compile(
        rf"\b(?P<before>\d{{1,3}})-year-old(?:\s+[\w-]+){{0,6}}?\s+{name}\b|\b{name},\s+(?:aged\s+)?(?P<after>\d{{1,3}})(?=[,;.)])"
    )

"""Stated lengths of time and their ends -> facts: "first visit in 24 years" against "since 2000".

A length and its end points may stand in different documents, so all of them are gathered first. What
cannot be tied to two ends is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker import resources
from checker.language.placing import sentence_at
from checker.records import NamedTuple
from checker.stages.compare.dates.facts import date_fact, reference_day
from checker.stages.compare.dates.spans import amount, elapsed, holds
from checker.values import Interval, Span, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.values import Document, Fact

_NEAR = 80
"""Code points within which a word such as "first" belongs to a length."""
_AFTER = 20
"""Code points after a length in which "after" counts it from something."""
_WORD = re.compile(r"[^\W\d_]+")
_APPROXIMATE = frozenset({"about", "nearly", "more", "least", "less"})
_DATED = frozenset({"date", "weekday", "period", "relative", "holiday"})


class Stated(NamedTuple):
    """A time expression of running text with its document and sentence."""

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


def statements(documents: Sequence[Document]) -> list[Stated]:
    """Every expression of running text, once; bylines and datelines date pages, not events."""
    return [
        Stated(which, time, sentence_at(document, time.start))
        for which, document in enumerate(documents)
        for time in document.times
        if time.copy_of is None and time.region not in ("byline", "dateline")
    ]


def length_facts(documents: Sequence[Document]) -> Iterator[Fact]:
    """Facts about stated lengths whose two ends are dated."""
    stated = statements(documents)
    yield from _back_to(documents, stated)
    by_sentence: dict[tuple[int, Span], list[Stated]] = {}
    for found in stated:
        by_sentence.setdefault((found.document, found.sentence), []).append(found)
    for together in by_sentence.values():
        lengths = [
            one for one in together if one.time.kind == "duration" and amount(one.time.duration)
        ]
        if lengths:
            dated = [
                one for one in together
                if len(one.time.readings) == 1 and one.time.kind in _DATED
            ]  # fmt: skip
            ends = _range_in(dated)
            for length in lengths:
                yield from _in_sentence(documents, length, dated, ends)


# ---- first in N years, since Y -----------------------------------------------------------------------


def _back_to(documents: Sequence[Document], stated: Sequence[Stated]) -> Iterator[Fact]:
    """A "first visit in N years" of one page against a "first visit since Y" of any: the visit ends both."""
    counted = [(found, matter) for found in stated if (matter := _matter(documents, found))]
    lengths = [(found, matter) for found, matter in counted if amount(found.time.duration)]
    starts = [
        (found, matter)
        for found, matter in counted
        if found.time.modifier == "since" and len(found.time.readings) == 1
    ]
    for length, matter in lengths:
        day = reference_day(documents[length.document], length.time.story)
        for start, other in starts:
            if day is None or matter != other or not _same_people(length, start):
                continue
            _, unit = amount(length.time.duration) or (0.0, "year")
            allowed = elapsed(start.time.readings[0], Interval(day, day), unit)
            if allowed is not None:
                yield _fact(documents, "since", length, (start,), allowed)


def _matter(documents: Sequence[Document], found: Stated) -> str | None:
    """The noun that "first" or "last" counts ("visit"), where "in" or "since" leads to the expression."""
    document = documents[found.document]
    table = tables(document.language)
    before = max(found.sentence.start, found.time.start - _NEAR)
    words = [word.lower() for word in _WORD.findall(document.text[before : found.time.start])]
    if not words or words[-1] not in (*table["back_to"]["before"], *table["since"]["words"]):
        return None
    places = [index for index, word in enumerate(words) if word in table["back_to"]["words"]]
    return words[places[-1] + 1] if places and places[-1] + 1 < len(words) else None


def _same_people(one: Stated, other: Stated) -> bool:
    """Whether nobody is named on one side, or somebody on both."""
    mine = set(one.time.event.participants) if one.time.event else set()
    theirs = set(other.time.event.participants) if other.time.event else set()
    return not mine or not theirs or bool(mine & theirs)


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
    approx = length.time.modifier if length.time.modifier in _APPROXIMATE else None
    return date_fact(
        documents,
        "duration",
        [[(found.document, found.time.start, found.time.end)] for found in (length, *ends)],
        claim=claim,
        stated=number,
        unit=unit,
        approximation=approx or "",
        low=allowed[0],
        high=allowed[1],
        fits=holds(number, allowed, approx, float(slack["share"]), float(slack["least"])),
        one_page=all(found.document == length.document for found in ends),
    )


# ---- lengths with both ends in their sentence --------------------------------------------------------


def _in_sentence(
    documents: Sequence[Document],
    length: Stated,
    dated: Sequence[Stated],
    ends: tuple[Stated, Stated] | None,
) -> Iterator[Fact]:
    """Lengths counted from a date ("two days after 17 June") and lengths of a range of days."""
    document = documents[length.document]
    following = _WORD.search(document.text, length.time.end, length.time.end + _AFTER)
    word = following.group().lower() if following else ""
    table = tables(document.language)["counted"]
    if word in table["after"] or word in table["before"]:
        yield from _counted(documents, length, dated, after=word in table["after"])
    else:
        yield from _ranged(documents, length, ends)


def _counted(
    documents: Sequence[Document], length: Stated, dated: Sequence[Stated], *, after: bool
) -> Iterator[Fact]:
    """The date before the length against the first one after it: "On D, two days after X"."""
    at = bisect_left(dated, length.time.start, key=lambda found: found.time.start)
    if at in (0, len(dated)):
        return
    here, there = dated[at - 1], dated[at]
    _, unit = amount(length.time.duration) or (0.0, "day")
    single_days = here.time.precision == there.time.precision == "day"
    if unit not in ("year", "month") and not single_days:
        return
    start, end = (there, here) if after else (here, there)
    allowed = elapsed(start.time.readings[0], end.time.readings[0], unit)
    if allowed is not None:
        yield _fact(documents, "counted", length, (here, there), allowed)


def _range_in(dated: Sequence[Stated]) -> tuple[Stated, Stated] | None:
    """The ends of the range of days a sentence tells; one of them twice where one expression has both."""
    days = [found for found in dated if found.time.precision == "day"]
    whole = next((found for found in days if found.time.earliest != found.time.latest), None)
    if whole is not None:
        return whole, whole
    first = next((found for found in days if found.time.modifier == "since"), None)
    last = next((found for found in days if found.time.modifier == "until"), None)
    ordered = first is not None and last is not None and first.time.end < last.time.start
    return (first, last) if ordered and first is not None and last is not None else None


def _ranged(
    documents: Sequence[Document], length: Stated, ends: tuple[Stated, Stated] | None
) -> Iterator[Fact]:
    """A length in days that describes a range: "a three-day visit from Tuesday to Friday"."""
    _, unit = amount(length.time.duration) or (0.0, "")
    if unit != "day" or "-" not in length.time.text or ends is None:
        return
    start, end = ends[0].time.earliest, ends[1].time.latest
    if start is not None and end is not None and start <= end:
        between = (end - start).days
        yield _fact(documents, "range", length, tuple(dict.fromkeys(ends)), (between, between + 1))

"""Written-out dates of languages without a time grammar: by CLDR's names and patterns, and nothing more."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker
from checker.stages.parse.times import find_times
from checker.values import Document, Publication, TimeExpression

TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "grammar/dates.toml").read_text(encoding="utf-8")
)["language"]
PUBLISHED = date(2024, 7, 19)


def times(text: str, language: str) -> tuple[TimeExpression, ...]:
    page = Document(
        "page.txt", text, published=Publication(PUBLISHED, "manifest"), language=language
    )
    return find_times(page)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "de",
            "Der Vertrag vom Mittwoch, 19. Juni 2024, gilt ab dem 1. Juli.",
            ["Mittwoch, 19. Juni 2024: 2024-06-19", "1. Juli: 2024-07-01"],
        ),
        (
            "de-AT",
            "Im März 2023 und am 03.04.2024, im Jahr 2020 und im Mai",
            ["März 2023: 2023-03-01", "03.04.2024: 2024-04-03"],
        ),
        (
            "de",
            "am 31. Juni 2024",
            ["31. Juni 2024: None"],
        ),
        (
            "fr",
            "signé le 19 juin 2024, après le 1er mars 2023",
            ["19 juin 2024: 2024-06-19", "1er mars 2023: 2023-03-01"],
        ),
        (
            "es",
            "El 19 de junio de 2024 el mar subió 3 metros",
            ["19 de junio de 2024: 2024-06-19"],
        ),
        (
            "ru",
            "Подписан 19 июня 2024 года, издан 20 июня 2024 г.",
            ["19 июня 2024: 2024-06-19", "20 июня 2024: 2024-06-20"],
        ),
        (
            "uk",
            "підписано 19 червня 2024 року",
            ["19 червня 2024: 2024-06-19"],
        ),
        (
            "ja",
            "条約は2024年6月19日に署名され、7月1日に発効した。",
            ["2024年6月19日: 2024-06-19", "7月1日: 2024-07-01"],
        ),
        (
            "zh",
            "条约于2024年6月19日签署。",
            ["2024年6月19日: 2024-06-19"],
        ),
        (
            "ko",
            "조약은 2024년 6월 19일 서명되었고 7월 1일 발효했다.",
            ["2024년 6월 19일: 2024-06-19", "7월 1일: 2024-07-01"],
        ),
        (
            "hu",
            "2024. június 19-én írták alá",
            ["2024. június 19: 2024-06-19"],
        ),
        (
            "fr",
            "Il y a 24 ans, lundi, hier, 1961",
            [],
        ),
    ],
)
def test_absolute_dates(language: str, text: str, found: list[str]) -> None:
    assert [f"{time.text}: {time.earliest}" for time in times(text, language)] == found


def test_a_month_and_day_without_a_page_stay_unresolved() -> None:
    (found,) = checker.parse("Titel\n\nUnterzeichnet am 19. Juni in Genf.", language="de").times
    assert (found.status, found.month, found.day, found.value) == (
        "unresolved",
        6,
        19,
        "XXXX-06-19",
    )


def test_a_wrong_weekday_is_found_in_any_language() -> None:
    page = checker.parse(
        "Titel\n\nUnterzeichnet am Montag, 19. Juni 2024, in Genf.",
        published=PUBLISHED,
        language="de",
    )
    assert "DATE.weekday" in {finding.rule for finding in checker.check([page]).findings}


def bare(pattern: str) -> str:
    """A pattern without what it says in quotes."""
    return re.sub(r"'[^']*'", "", pattern)


def written(pattern: str, day: date, entry: dict[str, Any]) -> str:
    """A date as a CLDR pattern writes it."""

    def field(match: re.Match[str]) -> str:
        letters = match.group()
        kind, wide = letters[0].replace("L", "M").replace("c", "E"), len(letters) > 2
        if kind == "M" and wide:
            names = entry["months"][day.month - 1]
            return str(names[0])
        number = {"y": day.year, "M": day.month, "d": day.day}.get(kind)
        if number is None:
            return str(entry["weekdays"][day.weekday()][0])
        return f"{number:02}" if len(letters) == 2 else str(number)

    quoted = re.split(r"'([^']*)'", pattern)
    return "".join(
        part if place % 2 else re.sub(r"([EcyMLd])\1*", field, part)
        for place, part in enumerate(quoted)
    )


@pytest.mark.parametrize("language", sorted(TABLE))
@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)), draw=st.data())
def test_what_a_pattern_writes_is_read_back(language: str, day: date, draw: st.DataObject) -> None:
    entry = TABLE[language]
    pattern = draw.draw(
        st.sampled_from([one for one in entry["patterns"] if {"y", "d"} <= set(bare(one))])
    )
    text = written(pattern, day, entry)
    found = times(f"{text} ", language)
    assert [str(time.earliest) for time in found] == [day.isoformat()], (pattern, text)

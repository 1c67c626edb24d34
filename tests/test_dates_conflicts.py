"""The bank of date conflicts and traps: what must fire, and what must stay silent."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from checker import parse
from checker.rulebook import load_rules
from checker.stages.compare.dates import date_facts
from checker.stages.group.events import group_events
from checker.stages.judge import judge
from checker.stages.parse.times import find_times, ranges_of
from checker.values import Document, Publication, Region, Story

BANK: list[dict[str, Any]] = [
    case
    for name in (
        "dates_conflicts.toml",
        "dates_conflicts_second.toml",
        "dates_conflicts_third.toml",
    )
    for case in tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))["case"]
]


def document(entry: dict[str, Any], number: int) -> Document:
    published = entry.get("published")
    text = entry["text"]
    if entry.get("page"):
        parsed = parse(text, published=published, outlet=entry.get("outlet"))
        return evolve(parsed, path=f"{number}.txt")
    bare = Document(
        path=f"{number}.txt",
        text=text,
        outlet=entry.get("outlet"),
        published=Publication(published, "manifest") if isinstance(published, date) else None,
        stories=(Story(0, len(text)),),
        regions=(Region(0, len(text), "body", 0),),
        cleaned=True,
    )
    times = find_times(bare)
    return evolve(bare, times=times, ranges=ranges_of(bare, times))


def findings(case: dict[str, Any]) -> tuple[list[str], list[str]]:
    documents = [document(entry, number) for number, entry in enumerate(case["document"])]
    judged = judge(date_facts(documents, group_events(documents)), load_rules())
    loud = sorted({found.rule for found in judged.findings if found.severity != "neutral"})
    quiet = sorted({found.rule for found in judged.findings if found.severity == "neutral"})
    return loud, quiet


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["name"],
            marks=[pytest.mark.xfail(reason=case["known"])] if "known" in case else [],
        )
        for case in BANK
    ],
)
def test_case(case: dict[str, Any]) -> None:
    loud, quiet = findings(case)
    assert loud == case["finds"]
    assert set(case.get("notes", ())) <= set(quiet)


def test_half_of_the_bank_are_traps() -> None:
    assert len(BANK) >= 60
    assert sum(not case["finds"] for case in BANK) >= 30


def test_every_rule_above_neutral_fires_somewhere() -> None:
    rules = {
        rule.id for rule in load_rules() if rule.level == "event" and rule.severity != "neutral"
    }
    fired = {found for case in BANK for found in case["finds"]}
    assert rules - fired <= {"DATE.publication", "DATE.denied-here"}


def test_of_very_many_dates_the_same_are_in_conflict_as_of_each_pair() -> None:
    months = ("March", "April", "May")
    told = [
        f"Ada Moor signed the treaty on {day} {month} 2029."
        for month in months
        for day in range(1, 31)
    ]
    told += ["Ada Moor signed the treaty in May 2029.", "Ada Moor signed the treaty in 2029."]
    page = document({"published": date(2029, 6, 20), "text": " ".join(told)}, 1)
    (fact,) = (
        fact
        for fact in date_facts([page], group_events([page]))
        if fact.features["check"] == "conflict"
    )
    assert len(fact.readings) == 91  # all but the year, which agrees with each of them
    assert fact.features["gap"] == (date(2029, 5, 30) - date(2029, 3, 1)).days

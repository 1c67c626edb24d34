"""Realistic pairs of pages that only seem to contradict each other, and true sentences about days."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from checker.pipeline import check
from checker.values import Document

TABLE = tomllib.loads((Path(__file__).parent / "false_alarms.toml").read_text(encoding="utf-8"))
GRAVE = ("critical", "major")


def grave(*pages: tuple[str, str, str, str]) -> list[str]:
    documents = [
        Document(f"{at}.txt", f"{outlet}\n\n{headline}\n\nPublished: {day}\n\n{text}\n")
        for at, (outlet, headline, day, text) in enumerate(pages)
    ]
    return [one.rule for one in check(documents).findings if one.severity in GRAVE]


@pytest.mark.parametrize("case", TABLE["case"], ids=[case["name"] for case in TABLE["case"]])
def test_two_things_are_not_taken_for_one(case: dict[str, Any]) -> None:
    texts = [f"{case[side]}\n\n{TABLE['shared']}" for side in ("one", "other")]
    outlets = ("Harbour Post", "Marisk Observer")
    rules = grave(*zip(outlets, case["headlines"], case["days"], texts, strict=True))
    assert [rule for rule in rules if rule.startswith(tuple(case["silent"]))] == []


@pytest.mark.parametrize(
    "text",
    [
        "The meeting will be held on Friday.",
        "The elections will be held on 20 April.",
        "She said the vote would be held on Friday.",
        "The prisoners are to be released on Friday.",
        "The court ordered that he be released on Friday.",
        "The council approved the rescue plan on Monday.",
        "The council rejected a plan on Monday.",
        "The talks ran from Monday to Wednesday, March 10-12.",
        "The talks ran from Monday to Wednesday (10 to 12 March).",
        "They met on Thursday and Friday, 6 and 7 March.",
        "It opens on Saturday or Sunday, 15 or 16 March.",
        "It meets on Tuesday and Wednesday, March 18 and 19.",
    ],
)
def test_a_true_sentence_about_days_is_let_alone(text: str) -> None:
    """On the page of Wednesday 12 March 2031."""
    assert grave(("Harbour Post", "Harbour wall to be rebuilt", "12 March 2031", text)) == []


@pytest.mark.parametrize(
    "text",
    ["It meets on Tuesday, March 19.", "They met on Wednesday, March 10-11."],
    ids=["another weekday", "of a range"],
)
def test_a_wrong_weekday_is_still_found(text: str) -> None:
    page = ("Harbour Post", "Harbour wall to be rebuilt", "12 March 2031", text)
    assert "DATE.weekday" in grave(page)


def test_a_law_that_takes_effect_in_a_month_does_so_in_the_next_one_of_that_name() -> None:
    pages = [
        (outlet, headline, "12 March 2031", f"{text}\n\n{TABLE['shared']}")
        for outlet, headline, text in (
            ("Harbour Post", "Council acts on the harbour", "The law takes effect on 1 July."),
            ("Marisk Observer", "What the council did", "The law takes effect in July."),
        )
    ]
    assert grave(*pages) == []

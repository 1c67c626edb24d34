"""A headline against the page below it, and one sentence credited to two."""

from __future__ import annotations

import pytest
from attrs import evolve

import checker


def rules_of(*texts: str) -> list[str]:
    """The rules that find something at or above major on pages with these texts."""
    pages = [
        evolve(checker.parse(text, published="2031-05-06", outlet=f"Paper {at}"), path=f"{at}.txt")
        for at, text in enumerate(texts)
    ]
    return [
        one.rule for one in checker.check(pages).findings if one.severity in ("critical", "major")
    ]


BODY = (
    "“{}” the harbour master, Ida Holm, said on Monday. She spoke to the pilots of the upper lock."
)


@pytest.mark.parametrize(
    ("headline", "said", "rule"),
    [
        ("Holm: pilots will strike in winter", "The pilots will not strike in winter,", "SELF.denied"),
        ("Holm: lock must close in winter", "The lock should close in winter,", "SELF.duty"),
        ("Harbour to buy 90 boats", "We are going to buy 19 boats,", "SELF.number"),
        ("Harbour master: no strike in winter", "The pilots will not strike in winter,", ""),
        ("Harbour to buy nearly 20 boats", "We are going to buy 19 boats,", ""),
        ("Holm denies lock to close in winter", "The lock will not close in winter,", ""),
    ],
)  # fmt: skip
def test_a_headline_says_what_its_page_says(headline: str, said: str, rule: str) -> None:
    found = rules_of(f"{headline}\n\n{BODY.format(said)}\n")
    assert found == ([rule] if rule else [])


SAID = "“We shall open the upper lock to every boat in spring,” {} said."


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Ida Holm", "Jon Vik", ["CREDIT.other-speaker"]),
        ("Ida Holm", "Ms Holm", []),
        ("Ida Holm", "the harbour master", []),
    ],
)
def test_one_sentence_has_one_speaker(one: str, other: str, found: list[str]) -> None:
    assert rules_of(SAID.format(one), SAID.format(other)) == found


def test_one_sentence_stands_in_one_article() -> None:
    text = "Article {} of the treaty says: “Each bank keeps the upper lock open from dawn to dusk.”"
    assert rules_of(text.format(4), text.format(7)) == ["CREDIT.other-provision"]
    assert rules_of(text.format(4), text.format(4)) == []


@pytest.mark.parametrize(
    ("number", "heading", "found"),
    [
        (4, "Article 4", []),
        (7, "Article 4", ["CREDIT.other-provision"]),
        (7, "Chapter 4", []),  # what is counted otherwise
        (7, "Article 4 is near the end.", []),  # no heading
        (4, "Article 4\n\nBarges give way.\n\nArticle 7", ["CREDIT.other-provision"]),
    ],
)
def test_a_text_printed_under_its_headings_has_its_words_in_one_article(
    number: int, heading: str, found: list[str]
) -> None:
    words = "Each bank keeps the upper lock open from dawn to dusk."
    text = f"The river treaty\n\nThe lower lock is green.\n\n{heading}\n\n{words}"
    assert rules_of(f"Article {number} of the treaty says: “{words}”", text) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The town needs more pilots than lawyers.", "The town needs more lawyers than pilots."),
        ("We will move from coal to wind in ten years.", "We will move from wind to coal in ten years."),
    ],
)  # fmt: skip
def test_things_that_change_places_are_told(one: str, other: str) -> None:
    said = "Ida Holm said: “{}”"
    assert rules_of(said.format(one), said.format(other)) == ["PARTY.swap"]
    assert rules_of(said.format(one), said.format(one)) == []

"""What a headline states and a page of the story denies."""

from __future__ import annotations

from datetime import date

import pytest

from checker.pipeline import check
from checker.values import Document, Publication

SHARED = "“We will pay for what we broke,” said harbour master Inge Solheim on the quay."
PAGE = Publication(date(2031, 5, 10), "manifest")


def told(headline: str, denial: str, *, apart: bool = False) -> list[str]:
    first = f"{headline}\n\nThe port of Marisk met its guild on Friday and talked for hours.\n\n{SHARED}\n"
    bodies = (
        [first, f"Talks in Marisk\n\n{denial}\n\n{SHARED}\n"] if apart else [f"{first}\n{denial}\n"]
    )
    documents = [Document(f"{at}.txt", text, published=PAGE) for at, text in enumerate(bodies)]
    return [
        " | ".join(reading.text for reading in finding.readings)
        for finding in check(documents).findings
        if finding.rule == "STATEMENT.headline"
    ]


@pytest.mark.parametrize("apart", [True, False], ids=["another page", "the same page"])
@pytest.mark.parametrize(
    ("headline", "denial"),
    [
        ("Guild members charged after fire", "The guild members were not charged."),
        ("Rents frozen for all boats", "It does not freeze rents, and it says so."),
        ("Port pays ransom for crew", "No ransom was paid, the port said."),
    ],
    ids=["passive", "another form", "a noun denied"],
)
def test_a_headline_that_is_denied_is_found(headline: str, denial: str, *, apart: bool) -> None:
    assert len(told(headline, denial, apart=apart)) == 1


@pytest.mark.parametrize(
    ("headline", "denial"),
    [
        ("Guild members not charged after fire", "The guild members were not charged."),
        ("Guild members charged after fire?", "The guild members were not charged."),
        ("Rival: guild members charged", "The guild members were not charged."),
        ("'Guild members charged'", "The guild members were not charged."),
        ("Guild members charged after fire", "The guild members were not charged for water."),
        ("Guild members charged after fire", "The guild members were not charged unless they stole."),
        ("Guild members charged after fire", "The guild members were charged."),
        ("Guild angry after fire", "The guild members were not charged."),
    ],
    ids=["denied too", "asked", "somebody's", "quoted", "denied of more", "if", "stated", "other words"],
)  # fmt: skip
def test_any_other_headline_is_let_alone(headline: str, denial: str) -> None:
    assert told(headline, denial, apart=True) == []


def test_a_quoted_denial_counts() -> None:
    assert told("Port pays ransom for crew", "“No ransom was paid,” said Ann Cole.", apart=True)

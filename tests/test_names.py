"""Text -> names, and what a name by itself stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.names import canonical, find_names, instrument_class

SAME = {
    "state": [
        "North Korea",
        "DPRK",
        "the DPRK",
        "D.P.R.K.",
        "N. Korea",
        "Pyongyang",
        "North Korean",
    ],
    "state-official": [
        "Democratic People’s Republic of Korea",
        "Democratic People's Republic of Korea",
    ],
    "seat": ["United States", "the US", "U.S.", "Washington", "the White House"],
    "charter": [
        "UN Charter",
        "U.N. Charter",
        "United Nations Charter",
        "the Charter of the United Nations",
    ],
    "agency": ["KCNA", "Korean Central News Agency", "the Korean state news agency"],
    "hyphen": ["Park Min Su", "Park Min-su", "South Korean leader Park Min-su"],
    "transliteration": ["Alexei Petrov", "Aleksey Petrov", "Deputy Minister Alexey Petrov"],
    "class": ["treaty", "the pact", "agreement", "deal"],
}


@pytest.mark.parametrize("names", SAME.values(), ids=SAME)
def test_one_name_however_printed(names: list[str]) -> None:
    found = {canonical(name) for name in names}
    assert len(found) == 1
    assert None not in found


@pytest.mark.parametrize("text", ["", "hello", "the morning", "Monday Morning", "I"])
def test_what_is_no_name(text: str) -> None:
    assert canonical(text) is None


FOUND = {
    "surname-takes-the-full-name": (
        "French President Anne Moreau spoke. Moreau left.",
        [("French", "France"), ("Anne Moreau", "Anne Moreau"), ("Moreau", "Anne Moreau")],
    ),
    "family-name-first": (
        "Park Min-jun met aides. Park smiled.",
        [("Park Min-jun", "Park Min Jun"), ("Park", "Park Min Jun")],
    ),
    "a-place-behind-its-preposition": (
        "The accord was signed in Dalby Fen. Ilse Norrvik left for Port Salen.",
        [("Ilse Norrvik", "Ilse Norrvik")],
    ),
    "a-place-that-opens-a-dateline": (
        "DALBY FEN, March 3 - Talks between Dalby and Orm began.",
        [("DALBY FEN", "DALBY FEN")],
    ),
    "a-person-behind-in": (
        "Voters lost trust in Ilse Norrvik. Ilse Norrvik resigned.",
        [("Ilse Norrvik", "Ilse Norrvik"), ("Ilse Norrvik", "Ilse Norrvik")],
    ),
    "the-north-in-context": (
        "North Korea agreed. Then the North denied it.",
        [("North Korea", "North Korea"), ("the North", "North Korea")],
    ),
    "the-north-without-context": ("Snow fell in the North of Sweden.", [("Sweden", "Sweden")]),
    "ministry": (
        "Russia’s Foreign Ministry declined.",
        [("Russia’s Foreign Ministry", "Russia's Foreign Ministry")],
    ),
    "given-name-like-a-state": ("Chad Miller won.", [("Chad Miller", "Chad Miller")]),
    "institute": (
        "He joined the Cole Institute for Policy Studies.",
        [("Cole Institute for Policy Studies", "Cole Institute for Policy Studies")],
    ),
    "headline-in-title-case": ("Leaders Agree To Provide Each Other With Ample Help\n", []),
    "hyphenated-pair": (
        "Ann Cole met Bo Reed. The Cole-Reed talks ended.",
        [
            ("Ann Cole", "Ann Cole"),
            ("Bo Reed", "Bo Reed"),
            ("Cole", "Ann Cole"),
            ("Reed", "Bo Reed"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_find_names(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(mention.text, mention.name.canonical) for mention in find_names(text)]
    for pair in expected:
        assert pair in found
    assert bool(found) == bool(expected)


def test_roles_and_their_owner_are_kept() -> None:
    text = "Deputy leader Ann Cole met Russian President Ivan Petrov and DPRK leader Kim Ha-jun."
    by_name = {mention.name.canonical: mention for mention in find_names(text)}
    assert by_name["Ivan Petrov"].roles == ("president",)
    assert by_name["Ivan Petrov"].owner == "RU"
    assert by_name["Kim Ha Jun"].roles == ("leader",)
    assert by_name["Kim Ha Jun"].owner == "KP"


def test_instrument_class() -> None:
    assert instrument_class("pact") == "treaty"
    assert instrument_class("table") is None


@given(st.text(alphabet="AbK '’-.\n\u00a0UNéChina Mr", max_size=60))
def test_every_span_reads_back_in_order(text: str) -> None:
    at = 0
    for mention in find_names(text):
        assert text[mention.start : mention.end] == mention.text
        assert at <= mention.start < mention.end
        at = mention.start

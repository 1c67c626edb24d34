"""Phrases by class, word forms, spelling; and what no list may ever do."""

from __future__ import annotations

import tomllib
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import resources
from checker.errors import GrammarError
from checker.language.lexicon import _compile, lexicon
from checker.language.tokens import tokenize

if TYPE_CHECKING:
    from pathlib import Path

WORDS = lexicon("en")
FOLDER = resources.data_folder("grammar") / "en" / "lexicon"


def norms(text: str) -> tuple[str, ...]:
    return tuple(token.norm for token in tokenize(text))


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        ("in the event that", "if", "equal"),
        ("one of the parties", "either side", "equal"),
        ("without delay", "immediately", "near"),
        ("by all means at its disposal", "use all available means", "equal"),
        ("at their disposal", "in their possession", "equal"),
        ("shall", "may", ""),
        ("all", "some", ""),
        ("attack", "invasion", ""),
        ("", "if", ""),
    ],
)
def test_equivalent_phrases(first: str, second: str, level: str) -> None:
    assert WORDS.equivalence(norms(first), norms(second)) == level
    assert WORDS.equivalence(norms(second), norms(first)) == level


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("party", "parties", True),
        ("part", "parties", False),
        ("invade", "invaded", True),
        ("stop", "stopping", True),
        ("found", "find", True),
        ("invariable", "invariably", True),
        ("defense", "defences", True),
        ("rating", "rats", False),
        ("universe", "university", False),
        ("lead", "led", True),
    ],
)
def test_forms_of_one_word(first: str, second: str, same: bool) -> None:
    assert WORDS.same_lemma(first, second) is same
    assert WORDS.same_lemma(second, first) is same


def test_the_longest_phrase_is_found() -> None:
    found = WORDS.find(norms("it shall not fire unless and until asked"), "modality")
    assert [(match.start, match.end) for match in found] == [(1, 3)]


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda file: file.stem)
def test_every_list_says_where_it_comes_from(file: Path) -> None:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    assert table["source"]
    assert table["licence"] == "Apache-2.0"


@pytest.mark.parametrize("group", ["synonym", "register", "equivalent", "derivation"])
def test_no_list_makes_two_classes_of_a_term_equal(group: str) -> None:
    by_family: dict[str, dict[str, set[str]]] = {}
    for phrase, sets in WORDS.phrases["term"].items():
        for index in sets:
            one = WORDS.groups["term"][index]
            by_family.setdefault(one["family"], {}).setdefault(one["name"], set()).add(phrase)
    crossed = {
        (family, one, other)
        for family, classes in by_family.items()
        for one, other in combinations(sorted(classes), 2)
        for first in classes[one] - classes[other]
        for second in classes[other] - classes[one]
        if set(WORDS.phrases[group].get(first, ())) & set(WORDS.phrases[group].get(second, ()))
    }
    assert not crossed


@pytest.mark.parametrize("group", ["synonym", "register", "equivalent", "derivation"])
@pytest.mark.parametrize(
    ("hard", "key"), [("modality", "class"), ("antonym", "side"), ("immediacy", "name")]
)
def test_no_list_crosses_a_hard_class(group: str, hard: str, key: str) -> None:
    classes: dict[int, dict[tuple[object, object], set[str]]] = {}
    for phrase, sets in WORDS.phrases[hard].items():
        for index in WORDS.phrases[group].get(phrase, ()):
            for one in (WORDS.groups[hard][i] for i in sets):
                name = (one.get("pair"), one[key])
                classes.setdefault(index, {}).setdefault(name, set()).add(phrase)
    crossed = [
        (first, second)
        for found in classes.values()
        for (one, first), (other, second) in combinations(found.items(), 2)
        if one[0] == other[0] and one != other and not first & second
    ]
    assert not crossed


def test_a_language_without_lists_knows_nothing() -> None:
    assert lexicon("xx").find(("if",), "condition") == ()
    assert lexicon("xx").function_words == frozenset()


@pytest.mark.parametrize(
    "content", ['[[set]]\nwords = ["at <nobodys> disposal"]', "[[set]]\nwords = [3]", "words = ["]
)
def test_a_broken_list_is_an_error_that_names_the_file(tmp_path: Path, content: str) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(GrammarError) as caught:
        _compile([file])
    assert caught.value.path == str(file)


@given(st.text(), st.text())
def test_nothing_raises(first: str, second: str) -> None:
    one, other = norms(first), norms(second)
    for group in WORDS.groups:
        WORDS.find(one, group)
    assert WORDS.equivalence(one, other) == WORDS.equivalence(other, one)
    for word in (*one, *other):
        assert WORDS.same_lemma(word, word)

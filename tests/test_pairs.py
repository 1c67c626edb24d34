"""Whole wordings beside each other: facts for rules of one's own, made only where a rule asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import checker
from checker import pipeline
from checker.rulebook import check_fact
from checker.values import Document, Fact, Reading

if TYPE_CHECKING:
    from pathlib import Path

OFFICIAL = (
    "“The crews may leave the port before winter unless the council objects,” Ilse Norrvik said."
)
PAGES = (
    OFFICIAL,
    OFFICIAL.replace("may", "must"),
    OFFICIAL.replace(" unless the council objects", ""),
)


def documents(reference: str | None = None) -> tuple[Document, ...]:
    return tuple(
        Document(f"{at}.txt", f"Crews to leave\n\n{text}\n", reference=None if at else reference)
        for at, text in enumerate(PAGES)
    )


def facts(level: str, reference: str | None = None) -> list[Fact]:
    found = pipeline.compared(documents(reference), {level}).facts
    return [fact for fact in found if fact.level == level]


def test_a_fact_for_every_two_wordings() -> None:
    found = facts("pair")
    assert [[one.wordings for one in fact.readings] for fact in found] == [
        [("A",), ("B",)],
        [("A",), ("C",)],
        [("B",), ("C",)],
    ]
    assert [check_fact(fact) for fact in found] == [()] * 3
    features = [fact.features for fact in found]
    modal, cut, both = (int(str(one["differences"])) for one in features)
    assert 0 < cut < both
    assert modal > 0
    assert features[1]["other_covered"] == 1.0
    assert 0.5 < float(str(features[1]["covered"])) < 1.0
    assert [one["reference"] for one in features] == [False] * 3


def test_a_fact_for_every_wording_beside_the_reference() -> None:
    found = facts("passage-with-reference", "transcript")
    assert [check_fact(fact) for fact in found] == [()] * 2
    assert [fact.features["reference_is"] for fact in found] == ["transcript"] * 2
    assert [fact.readings[0].wordings for fact in found] == [("A",)] * 2
    assert facts("passage-with-reference") == []


def test_nothing_is_made_unless_a_rule_asks() -> None:
    found = pipeline.compared(documents()).facts
    assert {fact.level for fact in found} & {"pair", "passage-with-reference"} == set()


RULE = """
id = "CUT.half"
name = "Half of the official text"
kind = "ABSENT"
level = "{level}"
rank = 1
severity = "major"
conclusion = "note"
message = "{{second}} leaves out part of {{first}}."
why = "What is left out may limit the rest."
source = "our handbook"
evidence = "{evidence}"
when = "other_covered == 1.0 && covered < 1.0"
[[test]]
name = "a part"
facts = {{ covered = 0.5, other_covered = 1.0 }}
fires = true
[[test]]
name = "all of it"
facts = {{ covered = 1.0, other_covered = 1.0 }}
fires = false
"""


@pytest.mark.parametrize("level", ["pair", "passage-with-reference"])
def test_a_rule_of_ones_own_judges_them(level: str, tmp_path: Path) -> None:
    file = tmp_path / "cut.half.toml"
    file.write_text(RULE.format(level=level, evidence="compared"), encoding="utf-8")
    rules = (*checker.load_rules(), *checker.load_rules(file))
    report = checker.check(documents("authentic"), rules=rules)
    own = [finding for finding in report.findings if finding.rule == "CUT.half"]
    assert [[one.wordings for one in finding.readings] for finding in own] == [[("A",), ("C",)]]


@pytest.mark.parametrize(
    ("evidence", "first"),
    [
        ("compared", "one two"),
        ("majority", "three"),
        ("minority", "one two"),
        ("longest", "four of these words"),
        ("shortest", "three"),
    ],
)
def test_a_rule_says_which_reading_comes_first(evidence: str, first: str, tmp_path: Path) -> None:
    file = tmp_path / "cut.half.toml"
    file.write_text(RULE.format(level="pair", evidence=evidence), encoding="utf-8")
    (rule,) = checker.load_rules(file)
    (plain,) = checker.load_rules(_plain(file))
    readings = (
        Reading("one two", ("A",), (0,), ()),
        Reading("three", ("B",), (1, 2, 3), ()),
        Reading("four of these words", ("C",), (4, 5), ()),
    )
    fact = Fact("pair", {"covered": 0.5, "other_covered": 1.0}, readings, passage="passage")
    (found,) = checker.apply_rule(rule, (fact,))
    (usual,) = checker.apply_rule(plain, (fact,))
    assert found.readings[0].text == first
    assert sorted(one.text for one in found.readings) == sorted(one.text for one in readings)
    assert f"of “{first}”" in found.message
    assert found.fingerprint == usual.fingerprint


def _plain(file: Path) -> Path:
    """The same rule without an order of its own."""
    text = "\n".join(
        line for line in file.read_text(encoding="utf-8").split("\n") if "evidence" not in line
    )
    other = file.parent / "plain"
    other.mkdir()
    (other / file.name).write_text(text, encoding="utf-8")
    return other / file.name

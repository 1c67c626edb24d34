"""One clause's negators answer each other, whatever word or place they have; a dropped one is still told."""

from __future__ import annotations

import pytest

import checker
from tests.test_wording import compared, named

GRAVE = ("critical", "major")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("No pilot shall leave the boat at night.", "Pilots shall not leave the boat at night."),
        ("We have no proof of a leak in the lock.", "We do not have any proof of a leak in the lock."),
        ("We will never close the upper lock.", "Never will we close the upper lock."),
        ("We sail without escorts to the island.", "We sail with no escorts to the island."),
        ("It was not a defeat for the pilots.", "It was no defeat for the pilots."),
        ("The upper lock is not safe in winter.", "The upper lock is unsafe in winter."),
        ("Pilots are not allowed to smoke on deck.", "Pilots are forbidden to smoke on deck."),
        ("They failed to open the lock in time.", "They did not open the lock in time."),
        ("Nobody may cross without a pass.", "No one may cross without a pass."),
        ("None of the boats left the lock.", "Not a single one of the boats left the lock."),
    ],
)  # fmt: skip
def test_one_denial_in_other_words_is_no_grave_difference(first: str, second: str) -> None:
    facts, _ = compared(first, second)
    assert [told for told in named(facts) if told[1] in GRAVE] == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We do not say the lock can close.", "We say the lock cannot close."),
        ("We will not raise the toll and we will widen the lock.",
         "We will raise the toll and we will not widen the lock."),
        ("They never refused to open the lock.", "They refused to open the lock."),
        ("No pilot will leave the boat.", "Pilots will leave the boat."),
        ("The toll did not rise last year.", "The toll fell last year."),
    ],
)  # fmt: skip
def test_what_is_denied_of_another_verb_or_once_only_is_critical(first: str, second: str) -> None:
    facts, _ = compared(first, second)
    assert "critical" in {severity for _, severity, _ in named(facts)}


def test_a_quotation_lifted_from_under_a_denial_says_so() -> None:
    facts, _ = compared("This was not a defeat for the pilots.", "a defeat for the pilots")
    ((rule, severity, _),) = named(facts)
    assert (rule, severity) == ("ABSENT.denied", "major")
    assert facts[0].features["fragment"] == "B “a defeat for the pilots”"
    assert facts[0].features["full"] == "A “This was not a defeat for the pilots”"


@pytest.mark.parametrize(
    ("full", "short", "rules"),
    [
        ("The lock is a serious step, but it is not enough.", "The lock is a serious step", ["ABSENT.cut"]),
        ("The lock is not a toy, but a tool of the trade.", "The lock is not a toy", []),
        ("The lock serves pilots, but also serves the trade.", "The lock serves pilots", []),
    ],
)  # fmt: skip
def test_a_quotation_that_stops_before_a_turn(full: str, short: str, rules: list[str]) -> None:
    facts, _ = compared(full, short)
    assert [rule for rule, severity, _ in named(facts) if severity in GRAVE] == rules


@pytest.mark.parametrize(
    ("own", "denied"),
    [
        ("Ann Cole expects to open the lock “before the second week of May”.", True),
        ("Ann Cole does not expect to open the lock “before the second week of May”.", False),
        ("Asked what comes next, Ann Cole said works end “before the second week of May”.", False),
    ],
)  # fmt: skip
def test_a_fragment_under_what_the_page_says_without_the_denial(own: str, denied: bool) -> None:
    full = "“We do not expect to open the lock before the second week of May,” Ann Cole said."
    pages = [
        checker.parse(text, outlet=name)
        for name, text in (("Star", full), ("Sun", own.replace("Ann Cole", "Ann Cole")))
    ]
    report = checker.check(pages)
    assert len(report.passages[0].wordings) == len(pages)
    rules = [finding.rule for finding in report.findings]
    assert ("ABSENT.denied" in rules) is denied


def test_a_paraphrase_that_denies_another_verb_denies_nothing_of_the_quotation() -> None:
    first, second = "No boat shall enter the upper lock.", "boats stay below the upper lock"
    facts, _ = compared(first, second, paraphrase=(1,))
    assert "NEGATION.polarity" not in [rule for rule, _, _ in named(facts)]


def test_pages_in_their_own_words_differ_only_in_what_any_words_must_keep() -> None:
    first = "each pilot may take up to 12 boats a year"
    second = "the crews can lead as many as 21 boats annually"
    facts, _ = compared(first, second, paraphrase=(0, 1))
    grave = [rule for rule, severity, _ in named(facts) if severity != "neutral"]
    assert grave == ["NUMBER.value"]


def test_pages_in_their_own_words_name_one_state_or_differ() -> None:
    first, second = (
        "France inspects every boat at the lock",
        "Spain inspects each vessel at the lock",
    )
    facts, _ = compared(first, second, paraphrase=(0, 1))
    assert [rule for rule, severity, _ in named(facts) if severity != "neutral"] == ["PARTY.entity"]

"""Judging: which rule takes a fact, what a finding says, fingerprints, order, and what stays undecided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import testing
from checker.rulebook import Outcome, Rule, apply_rule, levels
from checker.rulebook.apply import fingerprint
from checker.stages.judge import judge
from checker.values import SEVERITIES, Evidence, Fact, Reading

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Mapping

PLAIN = Outcome("major", "discrepancy", "{first} against {second}.")


def always(features: Mapping[str, Any]) -> bool:
    return bool(features) or True


def rule(
    id_: str,
    rank: int = 1,
    *,
    level: str = "passage",
    outcome: Outcome = PLAIN,
    against: Outcome | None = None,
    holds: Callable[[Mapping[str, Any]], bool] = always,
) -> Rule:
    return Rule(
        id=id_,
        name=id_,
        kind=id_.partition(".")[0],
        level=level,
        rank=rank,
        outcome=outcome,
        why="-",
        source="-",
        when="true",
        unless=None,
        against_reference=against,
        languages=(),
        extends=None,
        tests=(),
        path=f"{id_}.toml",
        holds=holds,
    )


def reading(text: str, *wordings: str, document: int = 0, start: int = 0) -> Reading:
    return Reading(text, wordings, (document,), (Evidence(document, start, start, 1, text),))


def fact(*texts: str, level: str = "passage", passage: str | None = "p1", **features: Any) -> Fact:
    readings = tuple(reading(text, letter) for text, letter in zip(texts, "ABC", strict=False))
    return Fact(level, features, readings, passage if level == "passage" else None)


def with_reference(features: Mapping[str, Any]) -> bool:
    return features["reference"] is True


@pytest.mark.parametrize(
    ("rules", "fired"),
    [
        pytest.param([rule("B", 2), rule("A", 3)], ["B"], id="the lower rank"),
        pytest.param([rule("B", 2), rule("A", 2)], ["A"], id="ties by id"),
        pytest.param([rule("A", 10), rule("B", 9)], ["B"], id="ranks are numbers"),
        pytest.param(
            [rule("A", 1, holds=with_reference), rule("B", 2)], ["B"], id="the first fails"
        ),
        pytest.param([rule("A", 1, level="event"), rule("B", 2)], ["B"], id="of its level only"),
    ],
)
def test_the_first_rule_that_holds_takes_a_difference(rules: list[Rule], fired: list[str]) -> None:
    for given_rules in (rules, rules[::-1]):
        found = judge([fact("a", "b")], given_rules)
        assert [each.rule for each in found.findings] == fired
        assert found.undecided == ()


def test_every_check_of_an_event_speaks() -> None:
    assert not levels()["event"].first
    rules = [rule("A", 1, level="event"), rule("B", 2, level="event")]
    found = judge([fact("a", "b", level="event")], rules)
    assert [each.rule for each in found.findings] == ["A", "B"]


def test_a_difference_no_rule_names_is_undecided() -> None:
    found = judge([fact("one", "other")], [rule("A", holds=with_reference)])
    assert found.findings == ()
    (undecided,) = found.undecided
    assert "A “one”; B “other”" in undecided.message
    assert (undecided.passage, undecided.readings) == ("p1", fact("one", "other").readings)


def test_undecided_facts_of_one_place_stand_in_one_order() -> None:
    """Two differences begin at one word, and one of them stands on a third page too."""
    one = fact("one", "other")
    last = one.readings[-1]
    place = last.evidence[0]
    more = evolve(last, evidence=(place, evolve(place, document=place.document + 1)))
    facts = [one, evolve(one, readings=(*one.readings[:-1], more))]
    assert judge(facts, []).undecided == judge(facts[::-1], []).undecided


def test_findings_that_differ_in_their_part_stand_in_one_order() -> None:
    """The second of two findings alike gets a fingerprint of its own, and which is second is not by chance."""
    facts = [
        evolve(made, features={**made.features, "reference": True, "part": part})
        for made in (fact("one", "other"),)
        for part in ("duty", "means")
    ]
    rules = [rule("A", holds=with_reference)]
    assert judge(facts, rules) == judge(facts[::-1], rules)


def test_a_sound_event_is_silent() -> None:
    found = judge([fact("one", level="event")], [])
    assert (found.findings, found.undecided) == ((), ())


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(testing.facts("passage"), max_size=4))
def test_no_difference_is_lost(facts: list[Fact]) -> None:
    """Each fact of a level where the first match wins is one finding or one undecided."""
    rules = [rule("A", holds=with_reference)]
    found = judge(facts, rules)
    assert len(found.findings) + len(found.undecided) == len(facts)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.one_of(testing.facts("passage"), testing.facts("event")), max_size=5),
    st.randoms(use_true_random=False),
)
def test_the_order_of_facts_and_rules_changes_nothing(
    facts: list[Fact], order: random.Random
) -> None:
    rules = [
        rule("A", 1, holds=with_reference),
        rule("B", 2, holds=lambda features: len(features["language"]) > 2),
        rule("C", 1, level="event"),
        rule("D", 1, level="event", outcome=evolve(PLAIN, severity="minor")),
    ]
    found = judge(facts, rules)
    order.shuffle(facts)
    order.shuffle(rules)
    assert judge(facts, rules) == found


def test_findings_stand_by_severity_passage_place_and_rule() -> None:
    def one(id_: str, severity: Any, passage: str | None, start: int) -> tuple[Rule, Fact]:
        level = "passage" if passage else "document"
        outcome = evolve(PLAIN, severity=severity)
        made = rule(id_, level=level, outcome=outcome, holds=lambda each: each["language"] == id_)
        readings = (reading("x", "A", document=1, start=0), reading("y", "B", start=start))
        return made, Fact(level, {"language": id_}, readings, passage)

    pairs = [
        one("z", "critical", "p2", 9),
        one("c", "major", "p1", 3),
        one("a", "major", "p1", 4),
        one("b", "major", "p2", 0),
        one("d", "major", None, 0),
        one("e", "major", None, 0),
        one("f", "minor", "p1", 0),
        one("g", "neutral", "p1", 0),
    ]
    rules, facts = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    found = judge(facts[::-1], rules).findings
    assert [each.rule for each in found] == ["z", "c", "a", "b", "d", "e", "f", "g"]
    assert [SEVERITIES.index(each.severity) for each in found] == [0, 1, 1, 1, 1, 1, 2, 3]


def test_a_reference_changes_the_outcome() -> None:
    against = Outcome("critical", "misquotation", "Against the text: {second}.", "Ask {wordings}.")
    one = rule("A", against=against)
    (without,) = apply_rule(one, [fact("a", "b", reference=False)])
    (with_,) = apply_rule(one, [fact("a", "b", reference=True)])
    assert (without.severity, without.conclusion, without.next_step) == (
        "major",
        "discrepancy",
        None,
    )
    assert (with_.severity, with_.conclusion) == ("critical", "misquotation")
    assert (with_.message, with_.next_step) == ("Against the text: “b”.", "Ask A and B.")


def test_a_reference_changes_nothing_where_the_rule_does_not_say_so() -> None:
    (found,) = apply_rule(rule("A"), [fact("a", "b", reference=True)])
    assert (found.severity, found.conclusion) == ("major", "discrepancy")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{readings}", "A “will”; B (absent); C “may”"),
        ("{first}, {second}", "“will”, (absent)"),
        ("{wordings}", "A, B and C"),
        ("{documents}", "1"),
        ("{passage}", "p1"),
        ("{event}", ""),
        ("{language} {reference}", "en no"),
        ("{{{language}}}", "{en}"),
        ("100 %", "100 %"),
    ],
)
def test_a_message_is_filled_in(template: str, message: str) -> None:
    one = rule("A", outcome=Outcome("minor", "note", template))
    (found,) = apply_rule(one, [fact("will", "", "may", language="en")])
    assert found.message == message


def test_what_an_article_says_is_never_a_placeholder() -> None:
    (found,) = apply_rule(rule("A"), [fact("{second}", "{{")])
    assert found.message == "“{second}” against “{{”."


def test_a_finding_carries_the_fact() -> None:
    one = Fact("event", {}, (reading("on Monday"),), event="e1")
    (found,) = apply_rule(rule("DATE.x", level="event"), [one])
    assert (found.rule, found.kind, found.event, found.passage) == ("DATE.x", "DATE", "e1", None)
    assert found.readings == one.readings


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(fact("Will", "may"), fact("may", "“will”,"), True, id="case, marks, order"),
        pytest.param(fact("cease-fire", ""), fact("ceasefire", ""), True, id="hyphens"),
        pytest.param(fact("a", "b"), fact("b", "a", "a"), True, id="one more outlet"),
        pytest.param(fact("a", "b"), fact("a", "c"), False, id="another word"),
        pytest.param(fact("a", "b"), fact("a", "b", passage="p2"), False, id="another passage"),
        pytest.param(fact("a", "b"), fact("a", "b", ""), False, id="an absence"),
        pytest.param(fact("1.5"), fact("15"), False, id="numbers"),
        pytest.param(fact("a b", "c"), fact("a", "b c"), False, id="where a reading ends"),
    ],
)
def test_a_fingerprint_is_of_rule_passage_and_readings(
    one: Fact, other: Fact, *, same: bool
) -> None:
    assert (fingerprint("R", one) == fingerprint("R", other)) is same
    assert fingerprint("R", one) != fingerprint("S", one)
    assert len(fingerprint("R", one)) == 16


@settings(max_examples=30)
@given(testing.facts("passage"))
def test_lines_and_documents_are_not_in_a_fingerprint(one: Fact) -> None:
    moved = tuple(evolve(each, documents=(7,), evidence=(), wordings=()) for each in one.readings)
    assert fingerprint("R", evolve(one, readings=moved)) == fingerprint("R", one)

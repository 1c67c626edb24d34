"""Whatever a copyist may do is accepted, whatever a forger does is not: the laws of verifying."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from checker.rulebook import load_rules
from checker.stages.verify import judge_quotation, prepare_sources
from checker.values import Document, Verdict
from tests.mutations import ALTERED, FAITHFUL, Made, altered, faithful

SENTENCES = (
    "The harbour board shall publish its accounts every year and must answer letters promptly.",
    "Engineers inspected the northern pier before the storm arrived and found three cracks.",
    "Our grandparents crossed this valley on foot, and they never asked for special treatment.",
    "The deposit of 900 euros is returned within three weeks after the keys are handed over.",
    "“The bridge will hold,” the mayor told residents who had gathered beside the river.",
    "Most volunteers slept in the school, though several families stayed with the farmers nearby.",
)


@pytest.fixture(scope="module")
def judged() -> object:
    rules = load_rules()
    sources = prepare_sources([Document("source", "\n\n".join(SENTENCES))])
    return lambda quotation: judge_quotation(quotation, sources, rules)


def _verdict(judged: object, made: Made) -> Verdict:
    assert callable(judged)
    verdict = judged(made[1])
    assert isinstance(verdict, Verdict)
    return verdict


@given(made=faithful(SENTENCES))
@settings(max_examples=80)
def test_what_changes_nothing_is_accepted(judged: object, made: Made) -> None:
    assert _verdict(judged, made).accepted, made


@given(made=altered(SENTENCES))
@settings(max_examples=80)
def test_what_changes_the_words_is_not(judged: object, made: Made) -> None:
    assert not _verdict(judged, made).accepted, made


def test_there_are_operations_of_both_kinds() -> None:
    assert len(FAITHFUL) + len(ALTERED) > 20

"""Conditions: the corpus beside the grammar, both CEL implementations as oracles, and the caps."""

from __future__ import annotations

import inspect
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cel
import celpy
import pytest
from celpy.adapter import json_to_cel
from celpy.evaluation import CELEvalError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import testing
from checker.rulebook.closures import condition
from checker.rulebook.conditions import check_condition
from checker.rulebook.misplaced import Misplaced
from checker.rulebook.syntax import MAX_DEPTH, MAX_LENGTH
from checker.rulebook.vocabulary import EMPTY, FeatureType

if TYPE_CHECKING:
    from collections.abc import Mapping

CORPUS = tomllib.loads(
    (Path(__file__).parents[1] / "grammar" / "condition.corpus.toml").read_text(encoding="utf-8")
)
FEATURES = {
    name: FeatureType(name, type_, "", tuple(CORPUS["values"].get(name, ())))
    for name, type_ in CORPUS["features"].items()
}
FACTS = st.fixed_dictionaries(
    {
        "edit": st.sampled_from(["", *CORPUS["values"]["edit"]]),
        "words": testing.words(max_size=8),
        "count": st.integers(-1000, 1000),
        "share": st.floats(-1000, 1000),
        "quoted": st.booleans(),
        "parts": st.lists(testing.words(max_size=8), max_size=3).map(tuple),
    }
)


def value(text: str, facts: Mapping[str, Any]) -> bool:
    empty = {name: EMPTY[each.type] for name, each in FEATURES.items()}
    return condition(check_condition(text, FEATURES))({**empty, **facts})


@pytest.mark.parametrize("example", CORPUS["example"], ids=lambda each: each["text"].strip())
def test_the_corpus_has_these_values(example: dict[str, Any]) -> None:
    given_ = {
        name: tuple(each) if isinstance(each, list) else each
        for name, each in example.get("given", {}).items()
    }
    assert value(example["text"], given_) is example["value"]


@pytest.mark.parametrize("refused", CORPUS["refused"], ids=lambda each: each["text"] or "empty")
def test_the_corpus_is_refused_at_these_places(refused: dict[str, Any]) -> None:
    with pytest.raises(Misplaced) as caught:
        check_condition(refused["text"], FEATURES)
    assert caught.value.at == refused["at"]
    assert refused["says"] in caught.value.message
    assert refused.get("hint", "") in (caught.value.hint or "")


def cel_rust(text: str, facts: Mapping[str, Any]) -> bool:
    return bool(cel.evaluate(text, dict(facts)))


ENVIRONMENT = celpy.Environment()  # made once: it raises the recursion limit


def cel_python(text: str, facts: Mapping[str, Any]) -> bool | None:
    """None where it has no such overload: it compares no whole number with a decimal one."""
    program = ENVIRONMENT.program(ENVIRONMENT.compile(text))
    try:
        return bool(program.evaluate(json_to_cel(dict(facts))))  # type: ignore[arg-type]
    except CELEvalError:
        return None


def agrees(text: str, facts: Mapping[str, Any]) -> None:
    """Ours is what both say, wherever both say the same (one counts `size` of a text in bytes)."""
    plain = {name: list(each) if isinstance(each, tuple) else each for name, each in facts.items()}
    plain["fact"] = dict(plain)
    one, other = cel_rust(text, plain), cel_python(text, plain)
    assert one != other or value(text, facts) is one


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(testing.conditions_over(FEATURES), FACTS)
def test_both_cel_implementations_agree(text: str, facts: dict[str, Any]) -> None:
    agrees(text, facts)


@pytest.mark.slow
@settings(
    max_examples=2000, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(testing.conditions_over(FEATURES, max_leaves=12), FACTS)
def test_both_cel_implementations_agree_on_two_thousand(text: str, facts: dict[str, Any]) -> None:
    agrees(text, facts)


@pytest.mark.parametrize("example", CORPUS["example"], ids=lambda each: each["text"].strip())
def test_the_corpus_is_cel(example: dict[str, Any]) -> None:
    """Our language is a subset: what we accept, CEL accepts, with the same value."""
    empty: dict[str, Any] = {name: EMPTY[each.type] for name, each in FEATURES.items()}
    facts = {**empty, "parts": [], **example.get("given", {})}
    facts["fact"] = dict(facts)
    assert example["value"] in {
        cel_rust(example["text"], facts),
        cel_python(example["text"], facts),
    }


def refusal(text: str) -> int:
    """Where a text is refused; its end when it is a condition."""
    try:
        check_condition(text, FEATURES)
    except Misplaced as refused:
        return refused.at
    return len(text)


@given(st.text(max_size=60))
def test_any_text_is_a_condition_or_is_refused(text: str) -> None:
    assert 0 <= refusal(text) <= len(text)


PIECES = ["quoted", "count", "words", "parts", "(", ")", "!", "&&", "||", "==", "<", "in", "[", "]"]


@given(st.lists(st.sampled_from([*PIECES, ",", "1", "'a'", ".", "size", "true"]), max_size=20))
def test_any_run_of_terminals_is_a_condition_or_is_refused(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert 0 <= refusal(text) <= len(text)


def test_a_condition_of_the_greatest_length_and_depth_loads_and_runs() -> None:
    wide = " || ".join(["quoted"] * 200)
    deep = "!" * (MAX_DEPTH - 1) + "quoted"
    brackets = "(" * 900 + "quoted" + ")" * 900
    assert value(wide, {"quoted": True})
    assert not value(deep, {"quoted": True})
    assert value(brackets, {"quoted": True})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(" " * MAX_LENGTH + "quoted", "2000 characters", id="long"),
        pytest.param("!" * MAX_DEPTH + "quoted", "32 levels", id="deep"),
        pytest.param("(" * 1999, "ends too early", id="brackets"),
        pytest.param("quoted == " * 190 + "quoted", "32 levels", id="a chain of comparisons"),
    ],
)
def test_a_condition_is_capped(text: str, says: str) -> None:
    with pytest.raises(Misplaced, match=says):
        check_condition(text, FEATURES)


def test_a_long_conjunction_takes_no_stack() -> None:
    text = "&&".join(["quoted"] * 240)
    run = condition(check_condition(text, FEATURES))
    limit = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(len(inspect.stack()) + 25)
        assert run({"quoted": True})
    finally:
        sys.setrecursionlimit(limit)

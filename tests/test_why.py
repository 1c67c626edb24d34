"""Why a finding is one: its conditions as they held, and what kept every earlier rule from holding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from checker import cli, testing
from checker.rulebook import apply_rules, load_rules
from checker.rulebook.closures import condition
from checker.rulebook.conditions import check_condition
from checker.rulebook.load import in_order
from checker.rulebook.trace import condition_text, held, trace
from checker.rulebook.vocabulary import features_of, levels

if TYPE_CHECKING:
    import pytest

    from checker.values import Fact

TREATY = str(Path(__file__).parents[1] / "examples" / "treaty")
DATES = str(Path(__file__).parents[1] / "examples" / "dates")
RULES = load_rules()


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(arguments)
    out, err = capsys.readouterr()
    return status, out, err


def why(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    status, out, err = ran(capsys, "why", *arguments, "--format", "json")
    assert (status, err) == (0, "")
    shape: dict[str, Any] = json.loads(out)
    return shape


@settings(deadline=None)
@given(st.sampled_from(sorted(levels())).flatmap(testing.facts))
def test_the_trace_says_what_the_judge_did(fact: Fact) -> None:
    """The rule named holds in all its parts; every rule before it fails in the part that is shown."""
    found, _ = apply_rules(RULES, (fact,))
    by_id = {rule.id: rule for rule in RULES}
    for finding in found:
        traced = trace(by_id[finding.rule], fact, RULES)
        assert traced.by.holds
        assert all(part.holds for part in traced.by.parts)
        assert all(not one.holds and one.failed is not None for one in traced.before)
        order = [rule.id for rule in in_order(RULES)]
        assert all(order.index(one.rule.id) < order.index(finding.rule) for one in traced.before)


@settings(deadline=None)
@given(testing.facts("passage"))
def test_a_rule_holds_when_all_its_parts_do(fact: Fact) -> None:
    features = features_of(fact)
    for rule in RULES:
        if rule.level == fact.level:
            tried = held(rule, features)
            assert tried.holds is rule.holds(features) is all(part.holds for part in tried.parts)


@settings(deadline=None)
@given(testing.conditions("passage"), testing.features("passage"))
def test_a_condition_written_out_means_the_same(text: str, features: dict[str, Any]) -> None:
    declared = levels()["passage"].features
    tree = check_condition(text, declared)
    again = check_condition(condition_text(tree), declared)
    assert condition(again)(features) == condition(tree)(features)
    assert condition_text(again) == condition_text(tree)


def test_every_finding_can_be_explained(capsys: pytest.CaptureFixture[str]) -> None:
    for pages in (TREATY, DATES):
        report = json.loads(ran(capsys, "check", pages, "--format", "json")[1])
        for finding in report["findings"]:
            shape = why(capsys, finding["fingerprint"], pages)
            assert shape["finding"] == finding
            assert shape["rule"]["rule"] == finding["rule"]
            assert all(part["holds"] for part in shape["rule"]["conditions"])
            status, out, _ = ran(capsys, "why", finding["fingerprint"], pages)
            assert status == 0
            assert out.startswith(finding["fingerprint"])


def test_the_beginning_of_a_fingerprint_will_do(capsys: pytest.CaptureFixture[str]) -> None:
    report = json.loads(ran(capsys, "check", TREATY, "--format", "json")[1])
    whole = [one["fingerprint"] for one in report["findings"]]
    assert why(capsys, whole[0][:6].upper(), TREATY)["fingerprint"] == whole[0]
    first = next(one[0] for one in whole if sum(other[0] == one[0] for other in whole) > 1)
    status, out, err = ran(capsys, "why", first, TREATY)
    assert (status, out) == (2, "")
    assert f"{first!r} begins " in err
    for nothing in ("zz", "", "5a38d41446d24bc60"):
        status, out, err = ran(capsys, "why", nothing, TREATY)
        assert (status, out) == (2, "")
        assert "no finding" in err


def test_a_finding_says_where_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "b.toml"
    ran(capsys, "baseline", "create", TREATY, "--baseline", str(file))
    suppressions = tmp_path / "s.toml"
    suppressions.write_text(
        '[[suppress]]\nfingerprint = "5a38d41446d24bc6"\nreason = "So."\n', encoding="utf-8"
    )
    assert why(capsys, "5a38d41446", TREATY)["standing"] == "open"
    standing = why(capsys, "5a38d41446", TREATY, "--baseline", str(file))["standing"]
    assert standing == "known: it stands in the baseline"
    standing = why(capsys, "5a38d41446", TREATY, "--suppressions", str(suppressions))["standing"]
    assert standing == "suppressed: So."
    assert why(capsys, "5a38d41446", TREATY, "--ignore", "MODAL")["standing"] == "not selected"


def test_the_same_difference_twice_is_two_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, word in (("a.txt", "may"), ("b.txt", "must")):
        text = f"“The crews {word} leave the port and the pilots {word} board,” Ilse Norrvik said."
        (tmp_path / name).write_text(f"Crews to leave\n\n{text}\n", encoding="utf-8")
    report = json.loads(ran(capsys, "check", str(tmp_path), "--format", "json")[1])
    first, second = (one for one in report["findings"] if one["rule"] == "MODALITY.force")
    assert first["fingerprint"] != second["fingerprint"]
    for one in (first, second):
        shape = why(capsys, one["fingerprint"], str(tmp_path))
        assert shape["finding"]["readings"] == one["readings"]


def test_an_unused_suppression_can_be_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "s.toml"
    file.write_text(
        '[[suppress]]\nfingerprint = "0123456789abcdef"\nreason = "So."\n', encoding="utf-8"
    )
    words = (TREATY, "--suppressions", str(file))
    report = json.loads(ran(capsys, "check", *words, "--format", "json")[1])
    (unused,) = (one for one in report["findings"] if one["kind"] == "SUPPRESSION")
    assert why(capsys, unused["fingerprint"], *words)["features"]["status"] == "unused"

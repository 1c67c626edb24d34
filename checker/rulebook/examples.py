"""Rules -> whether their own examples come out as they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.rulebook.apply import apply_rules
from checker.rulebook.load import combine, load_rules
from checker.values import Fact, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from checker.rulebook.rule import Example, Rule
    from checker.values import Finding


class TestResult(NamedTuple):
    """One `[[test]]` tried, or one a rule lacks."""

    rule: str
    name: str
    path: str
    line: int
    column: int
    passed: bool
    expected: str
    """In words: "MODALITY.force fires"."""
    fired: tuple[str, ...]
    """The rules that did, with what they said: "MODALITY.force (critical, discrepancy): The duty is ..."."""

    def __str__(self) -> str:
        """One line: place, outcome, and for a failure what was expected and what fired."""
        place = f"{self.path}:{self.line}:{self.column}: {self.rule}: {self.name}"
        if self.passed:
            return f"{place}: passed"
        return (
            f"{place}: expected that {self.expected}; fired: {'; '.join(self.fired) or 'nothing'}"
        )


TestResult.__test__ = False  # type: ignore[attr-defined]  # not a class of pytest's


def selftest(
    path: str | PathLike[str] | None = None, *, coverage: bool = False
) -> tuple[TestResult, ...]:
    """The examples of the rules in a file or folder (None: those that ship), tried by file and line.

    A user's rules are tried together with the built-in ones, as in a report.

    Args:
        path: as for `load_rules`.
        coverage: also a failed result for each rule without an example that fires or one that stays silent.

    Raises:
        RuleError: a rule does not load.
    """
    rules = load_rules(path)
    among = rules if path is None else combine(load_rules(), rules)
    results = run_tests(rules, among)
    return results + missing_tests(rules) if coverage else results


def run_tests(rules: Iterable[Rule], among: Iterable[Rule] | None = None) -> tuple[TestResult, ...]:
    """Try the examples of `rules`, each fact judged by all the rules `among` (None: by `rules`)."""
    rules = tuple(rules)
    judges = rules if among is None else tuple(among)
    results = (_result(rule, example, judges) for rule in rules for example in rule.tests)
    return tuple(sorted(results, key=lambda result: (result.path, result.line)))


def missing_tests(rules: Iterable[Rule]) -> tuple[TestResult, ...]:
    """A failed result for each rule without an example that fires, or one that stays silent."""
    return tuple(
        TestResult(rule.id, "coverage", rule.path, 1, 1, passed=False, expected=expected, fired=())
        for rule in rules
        for fires, expected in (
            (True, f"{rule.id} has an example that fires"),
            (False, f"{rule.id} has an example that stays silent"),
        )
        if not any(example.fires is fires for example in rule.tests)
    )


def example_fact(rule: Rule, example: Example) -> Fact:
    """The fact an example describes, each reading in a wording and document of its own."""
    return Fact(
        level=rule.level,
        features=dict(example.facts),
        readings=tuple(
            Reading(text, (chr(ord("A") + number % 26),), (number,), ())
            for number, text in enumerate(example.readings)
        ),
    )


def _result(rule: Rule, example: Example, judges: tuple[Rule, ...]) -> TestResult:
    found, _ = apply_rules(judges, (example_fact(rule, example),))
    own = [each for each in found if each.rule == rule.id]
    return TestResult(
        rule=rule.id,
        name=example.name,
        path=rule.path,
        line=example.line,
        column=example.column,
        passed=any(_as_expected(each, example) for each in own) if example.fires else not own,
        expected=_expected(rule, example),
        fired=tuple(
            f"{each.rule} ({each.severity}, {each.conclusion}): {each.message}" for each in found
        ),
    )


def _as_expected(found: Finding, example: Example) -> bool:
    pairs = (
        (found.message, example.message),
        (found.severity, example.severity),
        (found.conclusion, example.conclusion),
    )
    return all(wanted is None or wanted == got for got, wanted in pairs)


def _expected(rule: Rule, example: Example) -> str:
    if not example.fires:
        return f"{rule.id} stays silent"
    weight = ", ".join(each for each in (example.severity, example.conclusion) if each)
    said = f" and says {example.message!r}" if example.message else ""
    return f"{rule.id} fires{f' ({weight})' if weight else ''}{said}"

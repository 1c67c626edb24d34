"""A rule: a named judgement of facts, ready to be applied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import field, frozen

from checker.rulebook.closures import condition
from checker.rulebook.order import AS_COMPARED
from checker.values import Conclusion, Feature, Severity


@frozen
class Outcome:
    """What a rule says when it holds."""

    severity: Severity
    conclusion: Conclusion
    message: str
    """With placeholders in braces."""
    next_step: str | None = None


@frozen
class Example:
    """A `[[test]]` of a rule file: features, and whether the rule must fire on them."""

    name: str
    facts: Mapping[str, Feature] = field(hash=False)
    fires: bool
    readings: tuple[str, ...] = ()
    message: str | None = None
    """What it must say, None for anything; so with severity and conclusion."""
    severity: str | None = None
    conclusion: str | None = None
    line: int = 0
    """Line of the rule file, and column in it, counted from 1."""
    column: int = 1


@frozen
class Rule:
    """One rule file, checked; the fields are described in the docstring of the package."""

    id: str
    name: str
    kind: str
    level: str
    rank: int
    outcome: Outcome
    why: str
    source: str
    when: str
    """The condition as written."""
    unless: str | None
    against_reference: Outcome | None
    """The outcome for a fact whose `reference` is true; None when it is the same."""
    languages: tuple[str, ...]
    extends: str | None
    tests: tuple[Example, ...] = field(repr=False)
    path: str
    """The rule file, as the user named it."""
    holds: Callable[[Mapping[str, Feature]], bool] = field(eq=False, repr=False)
    """Whether the rule holds of a fact's complete features."""
    evidence: str = AS_COMPARED
    """Which reading a finding shows first (`order.ORDERS`)."""

    @property
    def severity(self) -> Severity:
        """What it weighs, without a reference."""
        return self.outcome.severity

    @property
    def conclusion(self) -> Conclusion:
        """What it concludes, without a reference."""
        return self.outcome.conclusion


def rule_of(table: Mapping[str, Any], path: str) -> Rule:
    """The rule a checked table (`tables.compile_rules`) describes."""
    against = table["against_reference"]
    return Rule(
        id=table["id"],
        name=table["name"],
        kind=table["kind"],
        level=table["level"],
        rank=table["rank"],
        outcome=Outcome(*table["outcome"]),
        why=table["why"],
        source=table["source"],
        when=table["when"],
        unless=table["unless"],
        against_reference=against and Outcome(*against),
        languages=table["languages"],
        extends=table["extends"],
        evidence=table["evidence"],
        tests=tuple(Example(**test) for test in table["tests"]),
        path=path,
        holds=_holds(table),
    )


def _holds(table: Mapping[str, Any]) -> Callable[[Mapping[str, Feature]], bool]:
    when = condition(table["when_tree"])
    if table["unless_tree"] is not None:
        meant, unless = when, condition(table["unless_tree"])

        def when(features: Mapping[str, Feature]) -> bool:
            return meant(features) and not unless(features)

    if not table["languages"]:
        return when
    languages, in_language = frozenset(table["languages"]), when

    def holds(features: Mapping[str, Feature]) -> bool:
        language = str(features["language"]).partition("-")[0].lower()
        return (not language or language in languages) and in_language(features)

    return holds

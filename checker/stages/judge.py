"""Facts x rules -> findings, and what no rule could decide.

Nothing is judged here: what counts, and how much, stands in `rules/`. This only asks each fact's rules in their
order, and lists a fact no rule names where its level says that it must be (`unmatched` in `rules/facts.toml`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.rulebook.apply import apply_rules, sorted_findings
from checker.rulebook.messages import fill
from checker.rulebook.vocabulary import features_of, levels
from checker.values import Finding, Undecided

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.rulebook.rule import Rule
    from checker.values import Fact


class Judgement(NamedTuple):
    """What the rules say of the facts of a report."""

    findings: tuple[Finding, ...]
    """By severity, passage, event, place and rule."""
    undecided: tuple[Undecided, ...]
    """By passage, place and message."""


def judge(facts: Iterable[Fact], rules: Iterable[Rule]) -> Judgement:
    """The findings on facts, independent of the order of facts and rules.

    Raises:
        UsageError: a fact has a feature its level does not declare, or one of another type.
    """
    findings, unmatched = apply_rules(rules, facts)
    undecided = sorted(
        (
            (_order(fact), _undecided(fact, message))
            for fact in unmatched
            if (message := levels()[fact.level].unmatched) is not None
        ),
        key=lambda pair: (pair[0][:3], pair[1].message, pair[0][3:]),
    )
    return Judgement(sorted_findings(findings), tuple(each for _, each in undecided))


def _undecided(fact: Fact, message: str) -> Undecided:
    return Undecided(fill(message, fact, features_of(fact)), fact.readings, fact.passage)


def _order(fact: Fact) -> tuple[object, ...]:
    places = [(each.document, each.start) for reading in fact.readings for each in reading.evidence]
    return (
        fact.passage is None,
        fact.passage or "",
        min(places, default=(-1, -1)),
        [reading.text for reading in fact.readings],
        [[(each.document, each.start, each.end) for each in r.evidence] for r in fact.readings],
    )

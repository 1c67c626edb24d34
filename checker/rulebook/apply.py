"""Rules x facts -> findings, and the facts no rule names."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve

from checker.language.tokens import tokenize
from checker.rulebook.load import in_order
from checker.rulebook.messages import fill
from checker.rulebook.order import ordered
from checker.rulebook.vocabulary import features_of, levels
from checker.values import SEVERITIES, AppliedRule, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.rulebook.rule import Rule
    from checker.values import Fact, Feature


_NUMBERED = re.compile(r"-\d+$")
_DIGITS = 16
"""Hexadecimal digits of a fingerprint."""


def apply_rule(rule: Rule, facts: Iterable[Fact]) -> tuple[Finding, ...]:
    """What one rule says of facts, by itself: a finding for each fact of its level it holds of.

    Raises:
        UsageError: a fact has a feature its level does not declare, or one of another type.
    """
    found: list[Finding] = []
    for fact in facts:
        features = features_of(fact)
        if fact.level == rule.level and rule.holds(features):
            found.append(finding(rule, fact, features))
    return tuple(found)


def apply_rules(
    rules: Iterable[Rule], facts: Iterable[Fact]
) -> tuple[tuple[Finding, ...], tuple[Fact, ...]]:
    """What all rules say of facts, and the facts none of them holds of, both in the order of the facts.

    The rules of a fact's level are tried by rank, ties by id; where `rules/facts.toml` says so of
    the level, the first that holds is the only one.

    Raises:
        UsageError: as `apply_rule`.
    """
    by_level: dict[str, list[Rule]] = {}
    for rule in in_order(rules):
        by_level.setdefault(rule.level, []).append(rule)
    found: list[Finding] = []
    unmatched: list[Fact] = []
    for fact in facts:
        features = features_of(fact)
        matching = [rule for rule in by_level.get(fact.level, ()) if rule.holds(features)]
        if not matching:
            unmatched.append(fact)
        elif levels()[fact.level].first:
            found.append(finding(matching[0], fact, features, also=matching[1:]))
        else:
            found += [finding(rule, fact, features) for rule in matching]
    return tuple(found), tuple(unmatched)


def applied(rules: Iterable[Rule], findings: Iterable[Finding]) -> tuple[AppliedRule, ...]:
    """The rules that made some findings, by id, with what a reader of the findings wants to know of them."""
    made = {found.rule for found in findings}
    return tuple(
        AppliedRule(rule.id, rule.name, rule.kind, rule.severity, rule.why, rule.source)
        for rule in sorted(rules, key=lambda rule: rule.id)
        if rule.id in made
    )


def finding(
    rule: Rule, fact: Fact, features: Mapping[str, Feature], *, also: Sequence[Rule] = ()
) -> Finding:
    """What a rule says of a fact it holds of; `features` are complete, `also` are later rules that hold."""
    outcome = rule.outcome
    if rule.against_reference is not None and features.get("reference"):
        outcome = rule.against_reference
    part = features.get("part")
    readings = ordered(fact.readings, rule.evidence)
    if readings is not fact.readings:
        fact = evolve(fact, readings=readings)
    return Finding(
        rule=rule.id,
        kind=rule.kind,
        severity=outcome.severity,
        conclusion=outcome.conclusion,
        message=fill(outcome.message, fact, features),
        fingerprint=fingerprint(rule.id, fact),
        readings=fact.readings,
        passage=fact.passage,
        event=fact.event,
        name=rule.name,
        part=part if isinstance(part, str) and part else None,
        also=tuple(dict.fromkeys(one.kind for one in also if one.kind != rule.kind)),
        next_step=None if outcome.next_step is None else fill(outcome.next_step, fact, features),
    )


def fingerprint(rule: str, fact: Fact) -> str:
    """What stays the same of a finding when lines shift and outlets join or leave: 16 hexadecimal digits.

    Of the rule, the passage or event, and the set of readings without case and typography. The number that
    tells events of one name apart counts those before it on the pages, so it is left out.
    """
    readings = sorted({_plain(reading.text) for reading in fact.readings})
    event = _NUMBERED.sub("", fact.event or "")
    identity = "\n".join((rule, fact.passage or "", event, *readings))
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def sorted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by severity, passage, event, place and rule; the order they came in does not matter.

    Where a page has the same difference twice ("may" for "must", and again), the second gets a fingerprint of
    its own: who lives with one has not seen the other. The same on another page is the same.
    """
    seen: Counter[tuple[str, int]] = Counter()
    told: list[Finding] = []
    for found in sorted(findings, key=_order):
        pages = {(found.fingerprint, at) for reading in found.readings for at in reading.documents}
        number = 1 + max((seen[page] for page in pages), default=0)
        seen.update(pages)
        told.append(found if number == 1 else evolve(found, fingerprint=_again(found, number)))
    return tuple(told)


def _again(found: Finding, number: int) -> str:
    return hashlib.sha256(f"{found.fingerprint}\n{number}".encode()).hexdigest()[:_DIGITS]


def _order(found: Finding) -> tuple[object, ...]:
    places = [
        (each.document, each.start) for reading in found.readings for each in reading.evidence
    ]
    return (
        SEVERITIES.index(found.severity),
        found.passage is None,
        found.passage or "",
        found.event or "",
        min(places, default=(-1, -1)),
        found.rule,
        found.fingerprint,
        found.message,
        [reading.text for reading in found.readings],
        [[(each.document, each.start, each.end) for each in r.evidence] for r in found.readings],
        [reading.wordings for reading in found.readings],
        found.part or "",
        found.also,
        found.conclusion,
        found.next_step or "",
    )


def _plain(text: str) -> str:
    return " ".join(token.norm for token in tokenize(text) if token.kind != "mark")

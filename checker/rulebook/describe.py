"""A rule -> what it is, why, on what grounds and with what examples, as plain data or text."""

from __future__ import annotations

from textwrap import fill, indent
from typing import TYPE_CHECKING, Any

from checker.rulebook.apply import apply_rule
from checker.rulebook.examples import example_fact
from checker.rulebook.vocabulary import levels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.rulebook.rule import Example, Outcome, Rule


def explain(rule: Rule) -> dict[str, Any]:
    """Everything about a rule as plain data, ready for JSON: keys in a fixed order, None for what is absent."""
    level = levels()[rule.level]
    return {
        "id": rule.id,
        "name": rule.name,
        "kind": rule.kind,
        "level": rule.level,
        "judges": level.doc,
        "rank": rule.rank,
        **_outcome(rule.outcome),
        "against_reference": rule.against_reference and _outcome(rule.against_reference),
        "why": rule.why,
        "source": rule.source,
        "languages": list(rule.languages),
        "when": rule.when.strip(),
        "unless": rule.unless and rule.unless.strip(),
        "extends": rule.extends,
        "evidence": rule.evidence,
        "path": rule.path,
        "examples": [_example(rule, example) for example in rule.tests],
    }


def explain_text(rule: Rule, *, width: int = 80) -> str:
    """The same for people to read, within `width` columns where words allow."""
    told = explain(rule)

    def paragraph(label: str, text: str) -> str:
        return fill(f"{label:<12}{text}", width, subsequent_indent=" " * 12, break_long_words=False)

    lines = [f"{rule.id}: {rule.name}", "", fill(rule.why, width), ""]
    lines.append(paragraph("severity", f"{rule.severity}; concludes {rule.conclusion}"))
    if rule.against_reference:
        against = rule.against_reference
        lines.append(
            paragraph("  reference", f"{against.severity}; concludes {against.conclusion}")
        )
    lines += [paragraph("judges", told["judges"]), paragraph("source", rule.source)]
    if rule.languages:
        lines.append(paragraph("languages", ", ".join(rule.languages)))
    if rule.extends:
        lines.append(paragraph("extends", rule.extends))
    if rule.outcome.next_step:
        lines.append(paragraph("next step", rule.outcome.next_step))
    lines += ["", "holds when", indent(told["when"], "  ")]
    if told["unless"]:
        lines += ["unless", indent(told["unless"], "  ")]
    for example in told["examples"]:
        lines += ["", f"{'fires' if example['fires'] else 'stays silent'}: {example['name']}"]
        lines += [f"  {name} = {_literal(value)}" for name, value in example["facts"].items()]
        lines += [indent(fill(said, width - 4), "  > ") for said in example["says"]]
    return "\n".join(lines) + "\n"


def overview(rules: Iterable[Rule]) -> tuple[dict[str, Any], ...]:
    """A row per rule for a listing: id, name, kind, level, rank, severity, conclusion and why."""
    return tuple(
        {
            "id": rule.id,
            "name": rule.name,
            "kind": rule.kind,
            "level": rule.level,
            "rank": rule.rank,
            "severity": rule.severity,
            "conclusion": rule.conclusion,
            "why": rule.why,
        }
        for rule in rules
    )


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "severity": outcome.severity,
        "conclusion": outcome.conclusion,
        "message": outcome.message,
        "next_step": outcome.next_step,
    }


def _example(rule: Rule, example: Example) -> dict[str, Any]:
    found = apply_rule(rule, (example_fact(rule, example),)) if example.fires else ()
    return {
        "name": example.name,
        "facts": {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in example.facts.items()
        },
        "readings": list(example.readings),
        "fires": example.fires,
        "says": [each.message for each in found],
        "line": example.line,
    }


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(_literal(each) for each in value)}]"
    return f'"{value}"' if isinstance(value, str) else str(value)

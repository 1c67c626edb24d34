"""Findings -> what to ask first: those a person can settle, the gravest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.values import SEVERITIES, Evidence

if TYPE_CHECKING:
    from checker.values import Finding, Report

MOST = 9
"""An editor's list; the rest stand among the findings."""

_ORDER = ("misquotation", "discrepancy", "self-contradiction", "note")


class Question(NamedTuple):
    """What to ask, once however many findings ask it."""

    name: str
    """The rule's, in words."""
    message: str
    next_step: str | None
    evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...]
    """Those that ask it."""


def ask_first(report: Report) -> tuple[Question, ...]:
    """Misquotations first, then what is critical or has a next step, then what a document says against itself.

    A difference between translations that nobody can settle by asking is not a question; it stands among
    the findings.
    """
    asked: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in sorted(filter(_settles, report.findings), key=_rank):
        asked.setdefault((finding.message, finding.next_step), []).append(finding)
    return tuple(_question(its) for its in list(asked.values())[:MOST])


def _question(findings: list[Finding]) -> Question:
    first = findings[0]
    readings = (reading for finding in findings for reading in finding.readings)
    return Question(
        name=first.name,
        message=first.message,
        next_step=first.next_step,
        evidence=tuple(evidence for reading in readings for evidence in reading.evidence),
        findings=tuple(findings),
    )


def _settles(finding: Finding) -> bool:
    if finding.severity == "neutral":
        return False
    if finding.conclusion in {"misquotation", "self-contradiction"}:
        return True
    critical = finding.severity == "critical" and finding.passage is not None
    return (critical or finding.next_step is not None) and finding.part is None


def _rank(finding: Finding) -> tuple[int, int, int]:
    first = finding.readings[0].evidence if finding.readings else ()
    return (
        _ORDER.index(finding.conclusion),
        SEVERITIES.index(finding.severity),
        first[0].document if first else 0,
    )

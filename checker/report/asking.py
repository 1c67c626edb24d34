"""Findings -> what to ask first: those a person can settle, the gravest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.report.located import titles
from checker.report.passages import main_passage
from checker.values import SEVERITIES, Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    passage: str | None = None
    """What the passage is called whose wordings the message gives by letter; None for the report's main one."""


def ask_first(report: Report) -> tuple[Question, ...]:
    """Misquotations first, then what is critical or has a next step, then what a document says against itself.

    A difference between translations that nobody can settle by asking is not a question; it stands among
    the findings.
    """
    asked: dict[tuple[str, str | None], list[Finding]] = {}
    for finding in sorted(filter(_settles, report.findings), key=_rank):
        asked.setdefault((finding.message, finding.next_step), []).append(finding)
    main, called = main_passage(report), titles(report)
    own = {passage: name for passage, name in called.items() if main and passage != main.id}
    return tuple(_question(its, own) for its in list(asked.values())[:MOST])


def _question(findings: list[Finding], called: Mapping[str, str]) -> Question:
    first = findings[0]
    lettered = any(reading.wordings for reading in first.readings)
    one = lettered and len({finding.passage for finding in findings}) == 1
    readings = (reading for finding in findings for reading in finding.readings)
    return Question(
        name=first.name,
        message=first.message,
        next_step=first.next_step,
        evidence=tuple(evidence for reading in readings for evidence in reading.evidence),
        findings=tuple(findings),
        passage=called.get(first.passage or "") if one else None,
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

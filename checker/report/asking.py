"""Findings -> what to ask first: those a person can settle, the gravest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.values import SEVERITIES

if TYPE_CHECKING:
    from checker.values import Finding, Report

MOST = 9
"""An editor's list; the rest stand among the findings."""

_ORDER = ("misquotation", "discrepancy", "self-contradiction", "note")


def ask_first(report: Report) -> tuple[Finding, ...]:
    """Misquotations first, then what has a next step, then what a document says against itself.

    A difference between translations that nobody can settle by asking is not a question; it stands among
    the findings.
    """
    asked = [finding for finding in report.findings if _settles(finding)]
    return tuple(sorted(asked, key=_rank)[:MOST])


def _settles(finding: Finding) -> bool:
    if finding.severity == "neutral":
        return False
    if finding.conclusion in {"misquotation", "self-contradiction"}:
        return True
    return finding.next_step is not None and finding.part is None


def _rank(finding: Finding) -> tuple[int, int, int]:
    first = finding.readings[0].evidence if finding.readings else ()
    return (
        _ORDER.index(finding.conclusion),
        SEVERITIES.index(finding.severity),
        first[0].document if first else 0,
    )

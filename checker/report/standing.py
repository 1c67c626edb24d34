"""A report -> what is said of findings that do not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.phrases import counted

if TYPE_CHECKING:
    from checker.values import Report, Suppression

_NOT_JUDGED = "not judged: no day was given (--as-of)"


def notes(report: Report) -> dict[str, str]:
    """Why each suppressed finding is, by fingerprint: "Confirmed by telephone. (until 2031-06-01)"."""
    return {one.fingerprint: _note(one) for one in report.suppressions}


def _note(one: Suppression) -> str:
    if one.expires is None:
        return one.reason
    judged = f"; {_NOT_JUDGED}" if one.status == "not-judged" else ""
    return f"{one.reason} (until {one.expires.isoformat()}{judged})"


def unselected(report: Report) -> str:
    """As in "3 findings of rules that were left out: FUNCTION 1, ORDER 2"; empty when there are none."""
    if not report.unselected:
        return ""
    each = ", ".join(f"{rule} {count:,}" for rule, count in sorted(report.unselected.items()))
    total = counted(sum(report.unselected.values()), "finding")
    return f"{total} of rules that were left out: {each}"

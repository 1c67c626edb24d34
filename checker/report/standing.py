"""A report -> what is said of findings that do not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.phrases import counted

if TYPE_CHECKING:
    from checker.values import Report


def unselected(report: Report) -> str:
    """As in "3 findings of rules that were left out: FUNCTION 1, ORDER 2"; empty when there are none."""
    if not report.unselected:
        return ""
    each = ", ".join(f"{rule} {count:,}" for rule, count in sorted(report.unselected.items()))
    total = counted(sum(report.unselected.values()), "finding")
    return f"{total} of rules that were left out: {each}"

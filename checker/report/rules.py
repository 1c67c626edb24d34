"""Rules and the outcome of their examples -> text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.report.phrases import counted
from checker.report.plain import pad, visible, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.rulebook import TestResult


def listed(rows: Sequence[Mapping[str, Any]]) -> str:
    """A line per rule, by what it judges, in the order rules are tried."""
    cells = max((width(row["id"]) for row in rows), default=0)
    lines: list[str] = []
    level = None
    for row in rows:
        if row["level"] != level:
            level = row["level"]
            lines.extend([*([""] if lines else []), str(level).upper()])
        lines.append(f"{pad(row['id'], cells)}  {row['severity']:<8}  {visible(row['name'])}")
    lines.extend(["", f"{counted(len(rows), 'rule')}; `misquote rule NAME` explains one"])
    return "\n".join(lines) + "\n"


def tried(results: Iterable[TestResult]) -> str:
    """A line per failed example, then how many passed and failed."""
    everything = tuple(results)
    failed = [visible(str(result)) for result in everything if not result.passed]
    passed = len(everything) - len(failed)
    return "\n".join([*failed, f"{passed} passed, {len(failed)} failed"]) + "\n"

"""Our own stories: what `check` must find in each, how grave, and what it must not flag."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.stories import SEVERITIES, alarms, load, met, report_of, told

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*.toml"))
GRAVE = ("critical", "major")
"""What a difference of high or medium-high weight must be found as; a medium one may be minor."""


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_what_is_expected_is_found_and_nothing_else_is_flagged(file: Path) -> None:
    case = load(file)
    report = report_of(case)
    missed = [entry["type"] for entry in case["expected"] if not _found(report, entry)]
    assert missed == []
    assert [
        f"{what}: {told(one, report)}" for what, one in alarms(report, case["not_expected"])
    ] == []


def _found(report: Any, entry: Any) -> bool:
    said = [finding.severity for finding in met(report, entry)]
    if entry["severity"] in ("high", "medium-high"):
        return any(severity in GRAVE for severity in said)
    if entry["severity"] in ("medium", "low-medium"):
        return any(severity in SEVERITIES[:3] for severity in said)
    return bool(said)

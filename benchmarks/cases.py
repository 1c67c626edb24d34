"""How much of real stories `misquote check` finds: every expected difference, and every false alarm.

    PYTHONPATH=. python benchmarks/cases.py [--show] [FILE...]

Reads ../shared/cases (other people's articles, which stay out of the project) and the project's own stories in
tests/cases. Each witness is checked as a page of its own, the quoted words in marks as its text has them. A row
is one expected difference: what weight the case gives it and the gravest finding that lies in its words;
below, every finding above neutral that the case says must not be. `--show` prints all findings as well.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gold import SHARED, WEIGHTS

from tests.stories import alarms, load, met, report_of, told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OWN = Path(__file__).resolve().parent.parent / "tests" / "cases"


class Score(NamedTuple):
    """What was found of one or more stories."""

    grave: int = 0
    grave_found: int = 0
    expected: int = 0
    right: int = 0
    alarms: int = 0

    def plus(self, other: Score) -> Score:
        """The sum of two."""
        return Score(*map(sum, zip(self, other, strict=True)))

    def said(self) -> str:
        """The sum in a line."""
        return (
            f"grave: {self.grave_found} of {self.grave}; "
            f"with the case's weight: {self.right} of {self.expected}; false alarms: {self.alarms}"
        )


def score(name: str, case: Mapping[str, Any], *, show: bool) -> Score:
    """One story, told line by line."""
    report = report_of(case)
    print(f"{name}: {len(report.passages)} passages")
    total = Score()
    for entry in case["expected"]:
        findings = met(report, entry)
        said = findings[0].severity if findings else "MISSED"
        fine = any(one.severity in WEIGHTS[entry["severity"]] for one in findings)
        quiet = entry["severity"] in ("low", "none", "info") and not findings
        grave = entry["severity"] in ("high", "medium-high")
        total = total.plus(Score(grave, grave and fine, 1, fine or quiet))
        mark = "ok  " if fine or quiet else "MISS"
        print(f"  {mark} {entry['severity']:<11} {entry['type']}: {said}")
        if findings:
            print(f"           {told(findings[0], report)}")
    false = list(alarms(report, case["not_expected"]))
    for what, finding in false:
        print(f"  FALSE ALARM {what}: {told(finding, report)}")
    if show:
        for finding in report.findings:
            print(f"     {told(finding, report)}")
        for one in report.undecided:
            print(f"     undecided: {one.message}")
    return total._replace(alarms=len(false))


def table(files: Sequence[Path], *, show: bool) -> None:
    """Some stories and their sum."""
    total = Score()
    for file in files:
        case = load(file) if file.suffix == ".toml" else json.loads(file.read_text("utf-8"))
        total = total.plus(score(file.stem, case, show=show))
    print(total.said())


def main() -> None:
    """The named stories, or those of ../shared and our own."""
    show = "--show" in sys.argv
    named = [Path(name) for name in sys.argv[1:] if name != "--show"]
    if named:
        table(named, show=show)
        return
    if SHARED.is_dir():
        table(sorted((SHARED / "cases").glob("*.json")), show=show)
    else:
        print("../shared is not there: only our own stories are measured")
    table(sorted(OWN.glob("*.toml")), show=show)


if __name__ == "__main__":
    main()

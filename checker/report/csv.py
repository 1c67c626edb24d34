r"""A report -> CSV for a spreadsheet: a row a reading, and a row for whatever was not compared or decided.

RFC 4180 with `\n` line ends. A page's words are evidence, and a spreadsheet runs what looks like a formula: a
cell that begins with one of `=+-@`, also in full width, gets an apostrophe before it, as spreadsheets
themselves mark text (OWASP, "CSV Injection"). So does such a character behind a `;`, where a spreadsheet that
parts cells by semicolons would begin one.
"""

from __future__ import annotations

import csv as table
import io
import re
from typing import TYPE_CHECKING

from checker.report.located import path_of, place, subject, titles
from checker.report.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.values import Evidence, Finding, Reading, Report, Uncompared

COLUMNS = {
    "record": "finding, suppressed, known, undecided, not compared or not read",
    "severity": "critical, major, minor or neutral; empty for what is no finding",
    "conclusion": "misquotation, self-contradiction, discrepancy or note",
    "rule": "id of the rule that made the finding",
    "also": "kinds of the other rules that hold of the same difference",
    "name": "the rule's name in words",
    "about": "what it is about: passage and part, or event",
    "message": "what is said of it; for what was not compared or read, the reason",
    "next_step": "how a person can settle it",
    "fingerprint": "the finding's own, the same in all its rows and from run to run",
    "wordings": "letters of the wordings that have the reading",
    "reading": "the words; empty where they are absent",
    "absent": "yes where the wordings lack these words",
    "outlets": "who prints it",
    "path": "the page where it stands first",
    "line": "in that page, from 1",
    "column": "in that line, in code points, from 1",
    "places": "every place that has it, as path:line:column, between semicolons",
}
"""Each column and what it holds: the header, and the table in the README."""

_FORMULA = re.compile(r'(^|;"?)(?=[=+\-@＝＋－＠])')

Cells = dict[str, "str | int"]


def csv(report: Report) -> str:
    """The report as CSV with a header."""
    out = io.StringIO()
    writer = table.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in _rows(report))
    return out.getvalue()


def _cell(value: str | int) -> str | int:
    """A cell that no spreadsheet runs, on one line."""
    return value if isinstance(value, int) else _FORMULA.sub(r"\1'", visible(value))


def _rows(report: Report) -> Iterator[Cells]:
    called = titles(report)
    kinds = (
        ("finding", report.findings),
        ("suppressed", report.suppressed),
        ("known", report.known),
    )
    for record, findings in kinds:
        for finding in findings:
            yield from _finding(report, record, finding, called)
    for undecided in report.undecided:
        shared: Cells = {
            "record": "undecided",
            "about": called.get(undecided.passage or "", ""),
            "message": undecided.message,
        }
        yield from ({**shared, **its} for its in _readings(report, undecided.readings))
    for one in report.uncompared:
        yield {"record": "not compared", "message": one.reason, **_uncompared(report, one)}
    for skipped in report.skipped:
        yield {"record": "not read", "message": skipped.reason, "path": path_of(skipped.path)}


def _finding(
    report: Report, record: str, finding: Finding, called: Mapping[str, str]
) -> Iterator[Cells]:
    shared: Cells = {
        "record": record,
        "severity": finding.severity,
        "conclusion": finding.conclusion,
        "rule": finding.rule,
        "also": ", ".join(finding.also),
        "name": finding.name,
        "about": subject(finding, called),
        "message": finding.message,
        "next_step": finding.next_step or "",
        "fingerprint": finding.fingerprint,
    }
    yield from ({**shared, **its} for its in _readings(report, finding.readings))


def _readings(report: Report, readings: Sequence[Reading]) -> Iterator[Cells]:
    """A row for each reading; one row without any."""
    if not readings:
        yield {}
    for reading in readings:
        outlets = dict.fromkeys(
            report.documents[one].outlet or path_of(report.documents[one].path)
            for one in reading.documents
        )
        yield {
            "wordings": ", ".join(reading.wordings),
            "reading": reading.text,
            "absent": "" if reading.text else "yes",
            "outlets": ", ".join(outlets),
            **_places(report, reading.evidence),
        }


def _places(report: Report, evidence: Sequence[Evidence | Uncompared]) -> Cells:
    if not evidence:
        return {}
    found = [place(report.documents, one) for one in evidence]
    return {
        "path": found[0].path,
        "line": found[0].line,
        "column": found[0].column,
        "places": "; ".join(f"{one.path}:{one.line}:{one.column}" for one in found),
    }


def _uncompared(report: Report, one: Uncompared) -> Cells:
    return {
        "reading": one.text,
        "outlets": report.documents[one.document].outlet or "",
        **_places(report, [one]),
    }

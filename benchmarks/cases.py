"""How much of five real stories `misquote check` finds: every expected difference, and every false alarm.

    PYTHONPATH=. python benchmarks/cases.py [--show]

Reads ../shared/cases (other people's articles, which stay out of the project). Each witness is checked as a
page of its own, the quoted words in marks as its text has them. A row is one expected difference: what
weight the case gives it and the gravest finding that lies in its words; below, every finding above neutral
that the case says must not be. `--show` prints all findings as well.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from gold import SHARED, WEIGHTS

import checker
from checker.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.values import Document, Evidence, Finding, Report

SEVERITIES = ("critical", "major", "minor", "neutral")
DAY = 10
"""Characters of a whole date, 2024-06-20: a month alone dates no page."""


def documents(case: Mapping[str, Any]) -> tuple[Document, ...]:
    """The witnesses and the reference of a case as documents; the path is the witness's name."""
    from attrs import evolve  # noqa: PLC0415 - with the package's own values

    found = []
    for one in case["witnesses"]:
        published = one.get("published") or ""
        parsed = checker.parse(
            one["text"],
            outlet=one["outlet"],
            published=published if len(published) == DAY else None,
            language=one["lang"],
        )
        found.append(evolve(parsed, path=one["id"]))
    reference = (case.get("reference") or {}).get("text")
    if reference:
        found.append(
            evolve(checker.parse(reference), path="reference", reference="authentic", headline=None)
        )
    return tuple(found)


def report_of(case: Mapping[str, Any]) -> Report:
    """What a check says of a case."""
    return checker.check(documents(case))


def words(text: str) -> str:
    """A text without case and marks."""
    return " ".join(token.norm for token in tokenize(text) if token.kind != "mark")


def listed(value: Any) -> list[str]:
    """One text or several as a list."""
    return [value] if isinstance(value, str) else list(value)


def spans(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text, whatever its marks and line breaks."""
    tokens = [token for token in tokenize(text) if token.kind != "mark"]
    norms = [token.norm for token in tokens]
    sought = words(wanted).split(" ")
    for at in range(len(norms) - len(sought) + 1):
        if norms[at : at + len(sought)] == sought:
            yield tokens[at].start, tokens[at + len(sought) - 1].end


def places(finding: Finding) -> list[Evidence]:
    """All the evidence of a finding."""
    return [place for reading in finding.readings for place in reading.evidence]


def met(report: Report, expected: Mapping[str, Any]) -> list[Finding]:
    """The findings with evidence in the named words of every witness, or of two, the gravest first.

    An entry that names several witnesses is met where a finding sets the words of two of them against
    each other; one that names a single witness, by a finding in its words.
    """
    named = {
        which: [span for text in listed(tokens) for span in spans(document.text, text)]
        for which, document in enumerate(report.documents)
        if (tokens := expected["tokens"].get(document.path))
    }
    found = [
        finding
        for finding in report.findings
        if len(
            {
                place.document
                for place in places(finding)
                for start, end in named.get(place.document, ())
                if place.start <= end and start <= place.end
            }
        )
        >= min(2, len(named))
    ]
    return sorted(found, key=lambda finding: SEVERITIES.index(finding.severity))


def alarms(report: Report, forbidden: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Finding]]:
    """Findings above neutral whose readings are just the words a case says are no difference."""
    for entry in forbidden:
        allowed = [words(part) for part in entry["what"].split(" / ")]
        for finding in report.findings:
            said = {words(reading.text) for reading in finding.readings}
            if finding.severity != "neutral" and len(said) > 1 and said <= set(allowed):
                yield entry["what"], finding


def told(finding: Finding, report: Report) -> str:
    """A finding in a line."""
    readings = " | ".join(
        f"{','.join(report.documents[d].path for d in r.documents)} {r.text!r}"
        for r in finding.readings
    )
    return f"{finding.severity} {finding.rule}: {readings}"


def main() -> None:
    """The table of expected entries and the false alarms."""
    show = "--show" in sys.argv
    grave = found_grave = right = total = 0
    for file in sorted((SHARED / "cases").glob("*.json")):
        case = json.loads(file.read_text(encoding="utf-8"))
        report = report_of(case)
        print(f"{file.stem}: {len(report.passages)} passages")
        for entry in case["expected"]:
            findings = met(report, entry)
            said = findings[0].severity if findings else "MISSED"
            fine = any(one.severity in WEIGHTS[entry["severity"]] for one in findings)
            quiet = entry["severity"] in ("low", "none", "info") and not findings
            right += fine or quiet
            total += 1
            if entry["severity"] in ("high", "medium-high"):
                grave += 1
                found_grave += fine
            mark = "ok  " if fine or quiet else "MISS"
            print(f"  {mark} {entry['severity']:<11} {entry['type']}: {said}")
            if findings:
                print(f"           {told(findings[0], report)}")
        for what, finding in alarms(report, case["not_expected"]):
            print(f"  FALSE ALARM {what}: {told(finding, report)}")
        if show:
            for finding in report.findings:
                print(f"     {told(finding, report)}")
            for one in report.undecided:
                print(f"     undecided: {one.message}")
    print(f"grave: {found_grave} of {grave}; with the case's weight: {right} of {total}")


if __name__ == "__main__":
    if SHARED.is_dir():
        main()
    else:
        print("../shared is not there: nothing to measure")

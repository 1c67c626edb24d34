"""A story told by several outlets, with what must and must not be found in it -> what a check says of it.

A story is a table: `witness` (id, outlet, published, lang, reference, text), `expected` (type, severity, and
for each witness the words the difference lies in), `not_expected` (what: words that are no difference,
between strokes). The cases of this folder are our own; `benchmarks/cases.py` asks the same of ../shared's.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from attrs import evolve

import checker
from checker.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from checker.values import Document, Evidence, Finding, Report

SEVERITIES = ("critical", "major", "minor", "neutral")
DAY = 10
"""Characters of a whole date, 2024-06-20: a month alone dates no page."""


def load(file: Path) -> dict[str, Any]:
    """A story of ours, in the shape of the shared cases."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        "witnesses": table["witness"],
        "expected": table["expected"],
        "not_expected": table.get("not_expected", []),
    }


def documents(case: Mapping[str, Any]) -> tuple[Document, ...]:
    """The witnesses and the reference of a case as documents; the path is the witness's name."""
    found = []
    for one in case["witnesses"]:
        published = one.get("published") or ""
        parsed = checker.parse(
            one["text"],
            outlet=one["outlet"],
            published=published if len(published) == DAY else None,
            language=one.get("lang", "en"),
        )
        found.append(evolve(parsed, path=one["id"], reference=one.get("reference")))
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

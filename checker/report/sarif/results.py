"""Findings -> SARIF results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.records import NamedTuple
from checker.report.located import evidence_of, first_place, own_place, path_of, subject, titles
from checker.report.phrases import page_names, quoted
from checker.report.plain import shorten, visible
from checker.report.sarif.places import uri
from checker.report.sarif.rules import LEVELS
from checker.report.sarif.words import escaped, linked, sentence
from checker.report.standing import notes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.report.sarif.places import Places
    from checker.values import Evidence, Finding, Reading, Report

_BRIEF = 60
"""Cells of a reading's words in a message; the snippet has them in full."""


class Linked(NamedTuple):
    """A result's message with the places it links to."""

    text: str
    related: list[dict[str, Any]]


class Results:
    """Findings -> results, with what they all look up."""

    def __init__(self, report: Report, places: Places) -> None:
        """Look up what the results share: names, titles, the rules' numbers."""
        self.report = report
        self.places = places
        self.indexes = {rule.id: at for at, rule in enumerate(report.rules)}
        self.names = page_names(report.documents)
        self.called = titles(report)
        self.notes = notes(report)
        self.seen: dict[str, int] = {}

    def result(self, finding: Finding) -> dict[str, Any]:
        """One finding."""
        first = first_place(self.report, finding)
        message = self._message(finding, first)
        index = self.indexes.get(finding.rule)
        return {
            "ruleId": finding.rule,
            **({} if index is None else {"ruleIndex": index}),
            "level": LEVELS[finding.severity],
            "message": {"text": message.text},
            "locations": [self.places.at(first) if first else self._without(finding)],
            **({"relatedLocations": message.related} if message.related else {}),
            "partialFingerprints": self._fingerprints(finding),
            "properties": self._properties(finding),
        }

    def _without(self, finding: Finding) -> dict[str, Any]:
        """Where a finding without evidence is shown: GitHub takes no result that is nowhere."""
        own = own_place(self.report, finding)
        if own is not None:
            path, line = own
            return {
                "physicalLocation": {"artifactLocation": uri(path), "region": {"startLine": line}}
            }
        path = next((one.path for one in self.report.documents), "misquote")
        return {"physicalLocation": {"artifactLocation": uri(path)}}

    def suppressed(self, finding: Finding) -> dict[str, Any]:
        """One finding that somebody accepted, with the reason given; listed, and marked so."""
        accepted = {"kind": "external", "status": "accepted"}
        if why := self.notes.get(finding.fingerprint):
            accepted["justification"] = visible(why)
        return self.result(finding) | {"suppressions": [accepted]}

    def _fingerprints(self, finding: Finding) -> dict[str, str]:
        """Ours, and under the name GitHub reads, with the number of its occurrence."""
        count = self.seen[finding.fingerprint] = self.seen.get(finding.fingerprint, 0) + 1
        return {
            "misquote/1": finding.fingerprint,
            "primaryLocationLineHash": f"{finding.fingerprint}:{count}",
        }

    def _properties(self, finding: Finding) -> dict[str, Any]:
        about = subject(finding, self.called)
        return {
            "severity": finding.severity,
            "conclusion": finding.conclusion,
            "kind": finding.kind,
            **({"also": list(finding.also)} if finding.also else {}),
            **({"about": about} if about else {}),
            "readings": [
                {
                    "wordings": list(reading.wordings),
                    "text": visible(reading.text),
                    "documents": [
                        path_of(self.report.documents[one].path) for one in reading.documents
                    ],
                }
                for reading in finding.readings
            ],
        }

    def _message(self, finding: Finding, first: Evidence | None) -> Linked:
        """What is said, then each reading with a link to every place but the first, which is where it shows."""
        others = dict.fromkeys(one for one in evidence_of(finding) if one != first)
        numbers = {one: number for number, one in enumerate(others, start=1)}
        readings = "; ".join(self._reading(finding, one, numbers) for one in finding.readings)
        parts = (
            escaped(sentence(visible(finding.message))),
            *([f"{readings}."] if readings else []),
            *([escaped(sentence(visible(finding.next_step)))] if finding.next_step else []),
        )
        related = [
            {"id": number, **self.places.at(one), "message": {"text": escaped(self._label(one))}}
            for one, number in numbers.items()
        ]
        return Linked(" ".join(parts), related)

    def _reading(self, finding: Finding, reading: Reading, numbers: Mapping[Evidence, int]) -> str:
        """As in "A, C “will” [harbour l.8](1), here"; words the message has given are not given again."""
        said = quoted(shorten(visible(reading.text), _BRIEF))
        known = reading.wordings and reading.text and said in visible(finding.message)
        lead = (", ".join(reading.wordings), "" if known else said)
        at = dict.fromkeys(
            f"[{linked(self._label(one))}]({numbers[one]})" if one in numbers else "here"
            for one in reading.evidence
        )
        return " ".join((*(escaped(one) for one in lead if one), ", ".join(at))).strip()

    def _label(self, one: Evidence) -> str:
        return f"{self.names[one.document]} l.{one.line}"

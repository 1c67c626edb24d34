"""A report -> SARIF 2.1.0 (OASIS), for code scanning on GitHub and other viewers.

GitHub shows a result at its first location only and draws the others where the message links to them, so a
result has one location, the other readings are related locations, and the message embeds a link to each
(SARIF 3.11.6). It tells results apart by `primaryLocationLineHash`, for which ours is the fingerprint: an edit
elsewhere in a line reopens nothing. Columns are UTF-16 code units, as `columnKind` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.report.concise import summary
from checker.report.json import json_text
from checker.report.plain import visible
from checker.report.sarif.places import ROOT, Places, uri
from checker.report.sarif.results import Results
from checker.report.sarif.rules import descriptor
from checker.report.sarif.words import escaped, sentence

if TYPE_CHECKING:
    from checker.values import Report

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
"""Names the format; nothing reads it from there."""


def sarif(report: Report) -> str:
    """The report as a SARIF log of one run."""
    places = Places(report)
    results = Results(report, places)
    run: dict[str, Any] = {
        "tool": {"driver": _driver(report)},
        "invocations": [_invocation(report, places)],
        "originalUriBaseIds": {
            ROOT: {"description": {"text": "The folder the documents' paths count from."}}
        },
        "artifacts": places.artifacts,
        "columnKind": "utf16CodeUnits",
        "language": "en-US",
        "results": [
            *(results.result(finding) for finding in report.findings),
            *(results.suppressed(finding) for finding in report.suppressed),
        ],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(report: Report) -> dict[str, Any]:
    version = report.versions.get("misquote", "")
    return {
        "name": "misquote",
        **({"version": version, "semanticVersion": version} if version else {}),
        "rules": [descriptor(rule) for rule in report.rules],
    }


def _invocation(report: Report, places: Places) -> dict[str, Any]:
    """How the run went; what was not compared or decided is told, so that silence is no verification."""
    notes = [
        *(
            _notice(one.reason, "error" if one.wanted else "note", one.path)
            for one in report.skipped
        ),
        *(_notice(one.message, "note") for one in report.undecided),
        *(
            _notice(f"Not compared: {one.reason}", "note", at=places.at(one))
            for one in report.uncompared
        ),
        _notice(summary(report), "note"),
    ]
    failed = any(one.wanted for one in report.skipped)
    return {"executionSuccessful": not failed, "toolExecutionNotifications": notes}


def _notice(
    text: str, level: str, path: str = "", at: dict[str, Any] | None = None
) -> dict[str, Any]:
    location = at or ({"physicalLocation": {"artifactLocation": uri(path)}} if path else None)
    return {
        "level": level,
        "message": {"text": escaped(sentence(visible(text)))},
        **({"locations": [location]} if location else {}),
    }

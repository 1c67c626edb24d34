"""A report -> workflow commands that GitHub shows as annotations: `::error file=...,line=...::message`.

A step may make ten annotations of each sort and GitHub drops the rest, so the gravest come first, no more than
that are made, and the findings left over stand in the log as plain lines with a count. Columns are UTF-16 code
units. A page's words can be no command: the runner reads `::` at the start of a line, which no line of ours
leaves to them, and elsewhere `##[`, which is shown as an escape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.concise import line_of_finding, summary
from checker.report.located import (
    first_place,
    lines_are_the_files,
    other_places,
    own_place,
    path_of,
    place,
)
from checker.report.phrases import counted, named_rule, page_names
from checker.report.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Finding, Report

MOST = 10
"""Annotations of a sort in a step (GitHub Docs, "Workflow commands"; actions/runner)."""

SORTS = {"critical": "error", "major": "error", "minor": "warning", "neutral": "notice"}


def github(report: Report) -> str:
    """The report as workflow commands, then what no annotation has room for."""
    names = page_names(report.documents)
    commands: list[str] = []
    left: list[Finding] = []
    made = {"notice": 1}  # the last notice is for the summary
    unused = [one for one in report.skipped if one.wanted]
    for skipped in unused[:MOST]:
        commands.append(
            _command("error", visible(skipped.reason), "not used", file=path_of(skipped.path))
        )
        made["error"] = made.get("error", 0) + 1
    for finding in report.findings:
        sort = SORTS[finding.severity]
        made[sort] = made.get(sort, 0) + 1
        if made[sort] <= MOST:
            commands.append(_annotation(report, finding, names))
        else:
            left.append(finding)
    lines = [
        *commands,
        _command("notice", _told(report, left), "misquote"),
        *_more(report, left, names),
    ]
    return "\n".join(lines) + "\n"


def _annotation(report: Report, finding: Finding, names: Sequence[str]) -> str:
    at = first_place(report, finding)
    where: dict[str, str | int] = {}
    if at is not None:
        its = place(report.documents, at)
        where = {"file": its.path}
        if lines_are_the_files(report.documents[at.document]):
            where |= {"line": its.line, "endLine": its.end_line}
        if "line" in where and its.line == its.end_line:  # GitHub refuses columns otherwise
            where |= {"col": its.utf16_column, "endColumn": its.utf16_end_column}
    elif own := own_place(report, finding):
        where = {"file": own[0], "line": own[1]}
    lines = [
        visible(finding.message),
        visible(other_places(finding, names)),
        *([f"-> {visible(finding.next_step)}"] if finding.next_step else []),
        f"{finding.severity}, {finding.conclusion}, {visible(named_rule(finding))}, {finding.fingerprint}",
    ]
    title = visible(f"{finding.severity}: {finding.name or finding.rule}")
    return _command(SORTS[finding.severity], "\n".join(filter(None, lines)), title, **where)


def _told(report: Report, left: Sequence[Finding]) -> str:
    """The summary line: how many there are, and how many more than annotations show."""
    if not left:
        return summary(report)
    more = f"{counted(len(left), 'more finding')} without an annotation (GitHub shows {MOST} of a sort)"
    return f"{more}: in the log of this step. {summary(report)}"


def _more(report: Report, left: Sequence[Finding], names: Sequence[str]) -> Iterator[str]:
    if left:
        yield f"::group::{counted(len(left), 'finding')} without an annotation"
        for finding in left:
            yield f"- {_inert(line_of_finding(report, finding, names))}"
        yield "::endgroup::"


def _inert(line: str) -> str:
    """A line of the log that is no command, whatever a page prints."""
    return line.replace("##[", "##\\x5b")


def _command(sort: str, message: str, title: str, **where: str | int) -> str:
    properties = {**where, "title": title}
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{sort} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """A message as the runner unescapes it (actions/toolkit, `escapeData`)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property (`escapeProperty`)."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")

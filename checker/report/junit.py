"""A report -> JUnit XML (Jenkins' junit-10.xsd), for CI servers that show tests.

A suite is a passage, the dates, or what a page says against itself; a test case is a finding. It fails when it
is as severe as the run fails on, and passes with its words otherwise. A passage without findings is a test
that passed; what was not compared or decided, is suppressed, or was there before, is skipped and says why; a
page that could not be used is an error. There is no clock, so no times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.report.located import (
    evidence_of,
    first_place,
    own_place,
    path_of,
    place,
    subject,
    titles,
)
from checker.report.passages import compared, title
from checker.report.phrases import counted, named_rule, page_names, places, quoted, reading_line
from checker.report.plain import shorten, visible
from checker.report.standing import notes
from checker.values import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.values import Finding, Report

_NAME = 60
"""Cells of the words that name a test."""


class Case(NamedTuple):
    """A test case."""

    suite: str
    where: str
    """The page: what servers group by, as `classname`."""
    name: str
    """The same from run to run: no letters of wordings, no lines."""
    outcome: str
    """failure, error, skipped or system-out; "" for one that passed without a word."""
    kind: str = ""
    message: str = ""
    text: str = ""


def junit(report: Report, *, fail_on: str = "major") -> str:
    """The report as JUnit XML.

    Args:
        report: what `check` found.
        fail_on: the mildest severity that fails a test: as the run's exit status has it.
    """
    suites: dict[str, list[Case]] = {}
    for case in _cases(report, SEVERITIES[: SEVERITIES.index(fail_on) + 1]):
        suites.setdefault(case.suite, []).append(case)
    everything = [case for cases in suites.values() for case in cases]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites{_attributes(name='misquote', **_counts(everything))}>",
        *(line for name, cases in suites.items() for line in _suite(name, cases, report)),
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _cases(report: Report, failing: Sequence[str]) -> Iterator[Case]:
    names = page_names(report.documents)
    called = titles(report)
    found = {finding.passage for finding in report.judged}
    for finding in report.findings:
        yield _case(report, finding, called, names, failing)
    reasons = notes(report)
    for kind, findings in (("suppressed", report.suppressed), ("known", report.known)):
        for finding in findings:
            case = _case(report, finding, called, names, ())
            why = visible(reasons.get(finding.fingerprint, "")) if kind == "suppressed" else ""
            said = f"{kind}{f' ({why})' if why else ''}: {case.message}"
            yield case._replace(outcome="skipped", kind=kind, message=said)
    for passage in compared(report):
        if passage.id not in found:
            agreed = f"{counted(len(passage.wordings), 'wording')}, no finding"
            path = path_of(report.documents[passage.renderings[0].document].path)
            yield Case(title(passage), path, "compared", "system-out", text=agreed)
    yield from _silent(report, called, names)


def _case(
    report: Report,
    finding: Finding,
    called: Mapping[str, str],
    names: Sequence[str],
    failing: Sequence[str],
) -> Case:
    at = first_place(report, finding)
    own = own_place(report, finding)
    suite = called.get(finding.passage or finding.event or "")
    lines = [
        *(
            f"{reading_line(reading)} {places(reading.evidence, names)}".rstrip()
            for reading in finding.readings
        ),
        *(
            f"{its.path}:{its.line}:{its.column}"
            for its in (place(report.documents, one) for one in evidence_of(finding))
        ),
        *([f"-> {finding.next_step}"] if finding.next_step else []),
        ", ".join(filter(None, (subject(finding, called), named_rule(finding)))),
    ]
    return Case(
        suite=visible(suite) if suite else "pages by themselves",
        where=path_of(report.documents[at.document].path) if at else (own or ("misquote",))[0],
        name=visible(f"{finding.rule} {finding.name} [{finding.fingerprint}]"),
        outcome="failure" if finding.severity in failing else "system-out",
        kind=f"{finding.severity} {finding.conclusion}",
        message=visible(finding.message),
        text="\n".join(map(visible, lines)),
    )


def _silent(report: Report, called: Mapping[str, str], names: Sequence[str]) -> Iterator[Case]:
    """What keeps silence from looking like verification."""
    for one in report.uncompared:
        path = path_of(report.documents[one.document].path)
        words = quoted(shorten(visible(one.text), _NAME)) if one.text else "the page"
        name = f"{words} {places([one], names)}"
        yield Case("not compared", path, name, "skipped", "not compared", visible(one.reason))
    for at, undecided in enumerate(report.undecided, start=1):
        about = visible(called.get(undecided.passage or "", "")) or "undecided"
        said = visible(undecided.message)
        yield Case("undecided", about, f"{at}. {said}", "skipped", "undecided", said)
    for skipped in report.skipped:
        outcome = "error" if skipped.wanted else "skipped"
        path = path_of(skipped.path)
        yield Case("not read", path, path, outcome, "not read", visible(skipped.reason))


def _suite(name: str, cases: Sequence[Case], report: Report) -> Iterator[str]:
    version = report.versions.get("misquote", "")
    counts = {**_counts(cases), "skipped": str(sum(case.outcome == "skipped" for case in cases))}
    yield f"<testsuite{_attributes(name=name, **counts, version=version)}>"
    for case in cases:
        yield f"<testcase{_attributes(classname=case.where, name=case.name)}>"
        yield from _outcome(case)
        yield "</testcase>"
    yield "</testsuite>"


def _outcome(case: Case) -> Iterator[str]:
    if case.outcome == "system-out":
        told = "\n".join(filter(None, (case.kind and f"{case.kind}: {case.message}", case.text)))
        yield f"<system-out>{_escaped(told)}</system-out>"
    elif case.outcome:
        about = _attributes(type=case.kind, message=case.message)
        yield f"<{case.outcome}{about}>{_escaped(case.text)}</{case.outcome}>"


def _counts(cases: Sequence[Case]) -> dict[str, str]:
    outcomes = [case.outcome for case in cases]
    return {
        "tests": str(len(cases)),
        "failures": str(outcomes.count("failure")),
        "errors": str(outcomes.count("error")),
    }


def _attributes(**values: str) -> str:
    escaped = {name: _escaped(value).replace("\n", "&#10;") for name, value in values.items()}
    return "".join(f' {name}="{value}"' for name, value in escaped.items())


def _escaped(text: str) -> str:
    """Text as XML holds it, in content and in attributes; `visible` has left nothing XML cannot hold."""
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(char, entity)
    return text

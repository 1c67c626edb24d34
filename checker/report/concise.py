"""A report -> a line a finding, as compilers write: `path:line:col: severity RULE message [fingerprint]`.

Columns are code points. Editors, `grep` and problem matchers read these lines; what else the report has to
say (how many of each, what was not compared) comes after them, and never looks like one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report import listing
from checker.report.located import by_severity, first_place, other_places, own_place, place
from checker.report.phrases import counted, joined, page_names, places, quoted
from checker.report.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Finding, Report


def concise(report: Report) -> str:
    """The findings a line each, the gravest first, then the count; ending in a line end."""
    names = page_names(report.documents)
    lines = (
        *(line_of_finding(report, one, names) for one in report.findings),
        *_rest(report, names),
    )
    return "\n".join(lines) + "\n"


def line_of_finding(report: Report, finding: Finding, names: Sequence[str]) -> str:
    """One finding on one line; a finding without a place stands without one."""
    at = first_place(report, finding)
    where = ""
    if at is not None:
        its = place(report.documents, at)
        where = f"{its.path}:{its.line}:{its.column}: "
    elif own := own_place(report, finding):
        where = f"{own[0]}:{own[1]}:1: "
    elsewhere = other_places(finding, names)
    also = f"also {joined(finding.also)}" if finding.also else ""
    aside = "; ".join(filter(None, (also, elsewhere)))
    said = visible(f"{finding.message} ({aside})" if aside else finding.message)
    return f"{where}{finding.severity} {visible(finding.rule)} {said} [{finding.fingerprint}]"


def summary(report: Report) -> str:
    """As in "2 critical, 6 major, 3 minor; 4 of 9 quotations not compared"."""
    counts = [f"{number:,} {severity}" for severity, number in by_severity(report.findings).items()]
    unselected = sum(report.unselected.values())
    parts = [
        ", ".join(counts) or "no findings",
        *([f"{len(report.known):,} known before"] if report.known else []),
        *([f"{len(report.suppressed):,} suppressed"] if report.suppressed else []),
        *([f"{unselected:,} of rules left out"] if unselected else []),
        listing.uncompared_headline(report),
        *([f"{len(report.undecided):,} undecided"] if report.undecided else []),
        *([f"{counted(len(report.skipped), 'file')} not read"] if report.skipped else []),
    ]
    return "; ".join(parts)


def _rest(report: Report, names: Sequence[str]) -> Iterator[str]:
    for one in report.uncompared:
        words = f" {quoted(one.text)}" if one.text else ""
        yield f"not compared, {visible(one.reason)}: {places([one], names)}{words}"
    for undecided in report.undecided:
        yield f"undecided: {visible(undecided.message)}"
    for skipped in report.skipped:
        yield f"not read: {visible(skipped.path)}: {visible(skipped.reason)}"
    yield summary(report)

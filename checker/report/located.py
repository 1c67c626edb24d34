"""Findings -> where to point at each: one place first, the others beside it.

Formats for machines show a finding at one place. That is never the yardstick's: who must look at something is
the page that differs from a reference, not the reference.
"""

from __future__ import annotations

from itertools import chain
from pathlib import PurePath
from typing import TYPE_CHECKING

from checker.evidence import column_of, line_of, utf16_column_of
from checker.records import NamedTuple
from checker.report.passages import title
from checker.report.phrases import places, reading_line
from checker.report.plain import visible
from checker.values import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.values import Document, Evidence, Finding, Reading, Report, Uncompared


class Place(NamedTuple):
    """A stretch of a page, its end exclusive; lines and columns count from 1."""

    path: str
    """With slashes, as other programs look for it."""
    line: int
    column: int
    """In code points."""
    utf16_column: int
    """In UTF-16 code units."""
    end_line: int
    utf16_end_column: int


def place(documents: Sequence[Document], found: Evidence | Uncompared) -> Place:
    """The place of a piece of evidence, or of a quotation."""
    document = documents[found.document]
    text = document.text
    return Place(
        path=path_of(document.path),
        line=line_of(text, found.start),
        column=column_of(text, found.start),
        utf16_column=utf16_column_of(text, found.start),
        end_line=line_of(text, found.end),
        utf16_end_column=utf16_column_of(text, found.end),
    )


def lines_are_the_files(document: Document) -> bool:
    """Whether a place in the document's text is one in its file: not where the text was taken out of markup."""
    return document.format == "text"


def path_of(path: str) -> str:
    """A document's path with slashes, on one line; standard input and a plain text by a name."""
    named = {"-": "stdin", "": "text"}.get(path)
    return named or visible(PurePath(path).as_posix())


def first_place(report: Report, finding: Finding) -> Evidence | None:
    """Where a finding is shown; None without evidence.

    At the first reading that no reference has: a page that prints what the yardstick does has nothing to mend.
    """

    def trusted(reading: Reading) -> bool:
        return any(report.documents[one.document].reference for one in reading.evidence)

    own = (one for reading in finding.readings if not trusted(reading) for one in reading.evidence)
    return next(chain(own, evidence_of(finding)), None)


def own_place(report: Report, finding: Finding) -> tuple[str, int] | None:
    """Path and line in a file of suppressions, for a finding about an entry of it."""
    said = {reading.text for reading in finding.readings}
    entries = (one for one in report.suppressions if one.fingerprint in said)
    return next(((path_of(one.path), one.line) for one in entries), None)


def evidence_of(finding: Finding) -> tuple[Evidence, ...]:
    """Everything a finding rests on, reading by reading."""
    return tuple(one for reading in finding.readings for one in reading.evidence)


def other_places(finding: Finding, names: Sequence[str]) -> str:
    """As in "A, C harbour l.8; bay l.4 / B marisk l.8": who has which reading, where."""
    return " / ".join(reading_at(reading, names) for reading in finding.readings)


def reading_at(reading: Reading, names: Sequence[str]) -> str:
    """As in "A, C harbour l.8; bay l.4"."""
    labels = ", ".join(reading.wordings)
    return f"{labels} {places(reading.evidence, names)}".strip()


def tells_all(finding: Finding) -> bool:
    """Whether the message gives the words of every reading, so that only their places are left to say."""
    message = visible(finding.message)
    return all(reading_line(reading) in message for reading in finding.readings)


def titles(report: Report) -> dict[str, str]:
    """What passages and events are called, by their ids."""
    return {
        **{event.id: event.title for event in report.events if event.title},
        **{passage.id: title(passage) for passage in report.passages},
    }


def subject(finding: Finding, called: Mapping[str, str]) -> str:
    """What a finding is about: "Article 4, trigger", "signing of the treaty"; "" for a page by itself."""
    where = (
        called.get(finding.passage or "", finding.passage),
        (finding.part or "").replace("_", " "),
        called.get(finding.event or "", finding.event),
    )
    return visible(", ".join(filter(None, where)))


def by_severity(findings: Iterable[Finding]) -> dict[str, int]:
    """How many of each severity there are, the gravest first, none left out that occurs."""
    found = [finding.severity for finding in findings]
    return {severity: found.count(severity) for severity in SEVERITIES if severity in found}

"""Findings -> what the page shows of each, and what they can be filtered by."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.report.html.anchors import anchors
from checker.report.html.marking import web_address
from checker.report.links import page_link
from checker.report.pages import NOT_STATED
from checker.report.passages import title
from checker.report.plain import visible
from checker.report.verdict import GRAVE
from checker.values import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from checker.values import Document, Evidence, Finding, Reading, Report

_LINKS = 1000
"""Places of a report up to which all are linked: a link takes as much room as a short quotation."""

_CONCLUSIONS = ("misquotation", "self-contradiction", "discrepancy", "note")


class Place(NamedTuple):
    """The lines of one document where a reading's words stand."""

    document: int
    lines: tuple[int, ...]
    text: str
    """The document's own words where they are printed otherwise than the reading's; "" where not."""
    link: str
    """The address of its page at the words; "" where it has none, or where there are too many to link."""


class ShownReading(NamedTuple):
    """A reading with its places, a document at a time."""

    reading: Reading
    places: tuple[Place, ...]


class ShownFinding(NamedTuple):
    """A finding with its number on the page and where a link to it leads."""

    number: int
    anchor: str
    finding: Finding
    where: str
    """The passage, clause part or event it is about; "" where it is about a page."""
    readings: tuple[ShownReading, ...]
    outlets: tuple[int, ...]
    """Indexes into the choices of outlets."""


class Choice(NamedTuple):
    """One value to filter by."""

    value: str
    label: str
    findings: int
    """How many have it."""


class Facets(NamedTuple):
    """What findings can be filtered by; values that none of them has are left out."""

    severity: tuple[Choice, ...]
    conclusion: tuple[Choice, ...]
    kind: tuple[Choice, ...]
    """The family of the rule: the first part of its name, in words."""
    outlet: tuple[Choice, ...]


def shown_findings(report: Report, findings: Sequence[Finding]) -> tuple[ShownFinding, ...]:
    """The findings in the order of the report, which is by severity, numbered from 1."""
    titles = {
        **{event.id: event.title for event in report.events if event.title},
        **{passage.id: title(passage) for passage in report.passages},
    }
    ranks = {name: rank for rank, name in enumerate(_outlets(report))}
    by_document = [ranks[name] for name in _outlet_names(report)]
    named = anchors("f", [one.fingerprint for one in findings])
    linked = _linked(findings)
    return tuple(
        ShownFinding(
            number=number,
            anchor=anchor,
            finding=one,
            where=_where(one, titles),
            readings=tuple(
                ShownReading(reading, _places(report, reading, linked(one)))
                for reading in one.readings
            ),
            outlets=tuple(sorted({by_document[at] for at in documents_of(one)})),
        )
        for number, (one, anchor) in enumerate(zip(findings, named, strict=True), 1)
    )


def facets(report: Report, findings: Sequence[ShownFinding]) -> Facets:
    """The choices, the gravest severity first, outlets and families by name."""
    its = [one.finding for one in findings]
    kinds = sorted({family(one) for one in its})
    outlets = [
        Choice(str(rank), name, sum(rank in one.outlets for one in findings))
        for rank, name in enumerate(_outlets(report))
    ]
    return Facets(
        severity=_choices(SEVERITIES, [one.severity for one in its]),
        conclusion=_choices(_CONCLUSIONS, [one.conclusion for one in its]),
        kind=_choices(kinds, [family(one) for one in its]),
        outlet=tuple(choice for choice in outlets if choice.findings),
    )


def documents_of(finding: Finding) -> tuple[int, ...]:
    """The documents a finding shows words of, in order."""
    return tuple(sorted({at for reading in finding.readings for at in reading.documents}))


def family(finding: Finding) -> str:
    """What its rule judges, as the first part of the rule's name says: MODALITY for MODALITY.force."""
    return visible(finding.rule.partition(".")[0])


def _choices(values: Iterable[str], found: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, value, found.count(value)) for value in values if value in found)


def _outlet_names(report: Report) -> list[str]:
    """Per document, the outlet it is filtered by; those without one share a choice."""
    return [
        visible(document.outlet) if document.outlet else f"outlet {NOT_STATED}"
        for document in report.documents
    ]


def _outlets(report: Report) -> list[str]:
    return sorted(set(_outlet_names(report)), key=lambda name: (name.casefold(), name))


def _where(finding: Finding, titles: dict[str, str]) -> str:
    where = (
        titles.get(finding.passage or "", finding.passage),
        (finding.part or "").replace("_", " "),
        titles.get(finding.event or "", finding.event),
    )
    return visible(", ".join(filter(None, where)))


def _linked(findings: Sequence[Finding]) -> Callable[[Finding], int]:
    """How many places of each reading are linked: all, or the first of grave findings in a large report."""
    places = sum(len(reading.evidence) for one in findings for reading in one.readings)
    if places <= _LINKS:
        return lambda _: _LINKS
    return lambda finding: int(finding.severity in GRAVE)


def _places(report: Report, reading: Reading, linked: int) -> tuple[Place, ...]:
    own = visible(reading.text)

    def printed(one: Evidence) -> tuple[int, str]:
        return one.document, "" if visible(one.text) == own else one.text

    places: list[Place] = []
    ordered = sorted(reading.evidence, key=lambda one: (printed(one), one.line))
    for (document, text), grouped in groupby(ordered, key=printed):
        its = list(grouped)
        link = _link(report.documents[document], its[0]) if len(places) < linked else ""
        places.append(Place(document, tuple(dict.fromkeys(one.line for one in its)), text, link))
    return tuple(places)


def _link(document: Document, one: Evidence) -> str:
    if not web_address(document.url):
        return ""
    return web_address(page_link(document, one.start, one.end) or document.url)

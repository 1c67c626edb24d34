"""A passage -> what the page shows of it: its wordings by family, the reference first."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.report.html.marking import direction, tongue
from checker.report.html.score import systems
from checker.report.html.strip import placed, strip
from checker.report.passages import carried_by, cut, part_rows, severest, title
from checker.report.plain import visible
from checker.values import SEVERITIES, Alignment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.report.html.marking import Direction
    from checker.report.html.score import Run
    from checker.report.html.strip import Difference
    from checker.report.passages import PartRow
    from checker.values import Finding, Passage, Report, Wording

UNDECIDED = "family undecided"
"""What stands over the wordings of no family where others have one."""


class Witness(NamedTuple):
    """A wording as a row."""

    at: int
    """Index into the passage's wordings, and so into the cells of every run."""
    wording: Wording
    carriers: str
    """Pages and lines, with what each credits."""
    short: str
    """The first page, and how many more."""
    language: str
    direction: Direction


class Family(NamedTuple):
    """Wordings that belong together."""

    name: str
    """ "" where no wording of the passage has a family: then there is nothing to group."""
    witnesses: tuple[Witness, ...]


class ShownPassage(NamedTuple):
    """A passage with two or more wordings."""

    anchor: str
    passage: Passage
    title: str
    direction: Direction
    families: tuple[Family, ...]
    differences: tuple[Difference, ...]
    systems: tuple[tuple[Run, ...], ...]
    parts: tuple[PartRow, ...]
    tabled: tuple[Wording, ...]
    """The wordings that have a column in the table of clause parts."""
    counts: tuple[tuple[str, int], ...]
    """Severities of the findings about it."""
    grave: bool

    @property
    def witnesses(self) -> tuple[Witness, ...]:
        """All rows in order."""
        return tuple(one for family in self.families for one in family.witnesses)


def shown_passage(
    report: Report, at: int, anchor: str, names: Sequence[str], findings: Sequence[Finding]
) -> ShownPassage:
    """One passage of the report.

    Args:
        report: what was found.
        at: index of the passage.
        anchor: where a link to it leads.
        names: short names of the documents.
        findings: those about the passage.
    """
    passage = report.passages[at]
    alignment = report.alignments[at] if at < len(report.alignments) else Alignment((), ())
    own = placed(passage, findings)
    families = _families(report, passage, names)
    language = report.documents[passage.renderings[0].document].language
    found = [one.severity for one in own]
    return ShownPassage(
        anchor=anchor,
        passage=passage,
        title=title(passage),
        direction=direction(" ".join(wording.text for wording in passage.wordings)),
        families=families,
        differences=strip(passage.wordings, own),
        systems=systems(passage, alignment, report.documents, _gravest_first(own)),
        parts=part_rows(passage, report.judged, language),
        tabled=cut(passage),
        counts=tuple((name, found.count(name)) for name in SEVERITIES if name in found),
        grave=severest(own) <= SEVERITIES.index("major"),
    )


def _gravest_first(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda one: SEVERITIES.index(one.severity))


def _families(report: Report, passage: Passage, names: Sequence[str]) -> tuple[Family, ...]:
    """The wordings in groups: references first, then family by family, last those of none."""
    rows = [_witness(report, passage, at, names) for at in range(len(passage.wordings))]
    named = [_family(report, row.wording) for row in rows]
    first = {name: at for at, name in reversed(list(enumerate(named)))}

    def rank(row: Witness) -> tuple[bool, bool, int, int]:
        name = named[row.at]
        return (not row.wording.reference, not name, first[name], row.at)

    if not any(named):
        return (Family("", tuple(sorted(rows, key=rank))),)
    groups = groupby(sorted(rows, key=rank), key=lambda row: _heading(row, named[row.at]))
    return tuple(Family(name, tuple(its)) for name, its in groups)


def _heading(row: Witness, name: str) -> str:
    return "reference" if row.wording.reference else name or UNDECIDED


def _family(report: Report, wording: Wording) -> str:
    """The one language that all pages with the wording state it was translated from, else its family."""
    stated = {report.documents[at].translated_from for at in wording.documents}
    origin = stated.pop() if len(stated) == 1 else None
    if origin:
        return f"translated from {visible(origin)}"
    return f"family {visible(wording.family)}" if wording.family else ""


def _witness(report: Report, passage: Passage, at: int, names: Sequence[str]) -> Witness:
    wording = passage.wordings[at]
    first = report.documents[passage.renderings[wording.renderings[0]].document]
    more = len(wording.documents) - 1
    name = names[passage.renderings[wording.renderings[0]].document]
    return Witness(
        at=at,
        wording=wording,
        carriers=carried_by(report, passage, wording, names),
        short=f"{name} +{more}" if more else name,
        language=tongue(first),
        direction=direction(wording.text),
    )

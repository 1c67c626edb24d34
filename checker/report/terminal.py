"""A report -> text for a terminal: what an editor wants first, then everything else.

The order is the reader's: what was read and the verdict, the pages, each passage with its wordings side by
side, what to ask first, every finding with the exact words and their lines, the dates, and last what was
not compared, not decided, not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from checker.evidence import line_of
from checker.report import listing
from checker.report.asking import ask_first
from checker.report.dates import event_views
from checker.report.pages import pages
from checker.report.passages import LEGEND, SAME, compared, differing, part_rows, title
from checker.report.phrases import ABSENCE, counted, page_names, places, quoted
from checker.report.plain import columns, pad, shorten, visible, width, wrap
from checker.report.verdict import opening
from checker.values import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.report.dates import EventView
    from checker.report.pages import Page
    from checker.report.passages import PartRow
    from checker.values import Finding, Passage, Reading, Report

NARROWEST_CELL = 16
"""Cells a wording needs to be readable in a table of its own; below, the wordings are listed."""

_STYLES = {
    "heading": "1",
    "critical": "1;31",
    "major": "31",
    "minor": "33",
    "neutral": "2",
    "dim": "2",
    "!!": "1;31",
    "!": "31",
    ".": "33",
    "=": "2",
}
"""Select Graphic Rendition codes (ECMA-48): nothing else is ever sent to a terminal."""


@frozen
class Paper:
    """What the report is printed on."""

    width: int
    colour: bool
    names: tuple[str, ...]
    """Short names of the documents, by index."""

    def paint(self, text: str, style: str) -> str:
        """The text in a style, or as it is when there is no colour."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colour else text

    def hung(self, lead: str, text: str, *, indent: int | None = None) -> Iterator[str]:
        """The text after a lead, its further lines indented: as far as the lead is wide, or as told."""
        hanging = width(lead) if indent is None else indent
        first, *others = wrap(text, self.width - hanging, used=width(lead) - hanging)
        yield (lead + first).rstrip()
        yield from (" " * hanging + line for line in others)


def terminal(report: Report, *, width: int = 80, colour: bool = False) -> str:
    """The report as text, ending in a line end.

    Args:
        report: what `check` found.
        width: cells a line may take, 40 or more.
        colour: whether to send colour codes; the caller knows whether there is a terminal to read them.
    """
    paper = Paper(max(width, 40), colour, page_names(report.documents))
    sections = (
        _opening(report, paper),
        _pages(report, paper),
        *(_passage(report, passage, paper) for passage in differing(report)),
        _agreeing(report, paper),
        _ask(report, paper),
        _findings(report.findings, "FINDINGS", paper),
        _dates(report, paper),
        _uncompared(report, paper),
        _undecided(report, paper),
        _findings(report.suppressed, "SUPPRESSED", paper),
        _skipped(report, paper),
        _files(report, paper),
    )
    return "\n\n".join("\n".join(lines) for lines in map(list, sections) if lines) + "\n"


def _opening(report: Report, paper: Paper) -> Iterator[str]:
    for line in opening(report):
        yield from wrap(line, paper.width)


def _pages(report: Report, paper: Paper) -> Iterator[str]:
    rows = pages(report)
    names = [f"{page.name} {page.outlet}" for page in rows]
    label = max(1, *(width(page.label) for page in rows)) + 1 if rows else 2
    name = min(max(map(width, ["PAGES", *names]), default=0), (paper.width - label) * 2 // 5)
    published = max(map(width, ["PUBLISHED", *(page.published for page in rows)]))
    room = paper.width - label - name - published - 4
    heads = [("PAGES", label + name), ("PUBLISHED", published), ("CAUTION", max(room, 8))]
    yield paper.paint("  ".join(pad(text, cells) for text, cells in heads).rstrip(), "heading")
    before = None
    for page, named in zip(rows, names, strict=True):
        lead = pad("" if page.label == before else page.label, label)
        before = page.label
        yield from _page_row(page, lead, [(named, name), (page.published, published)], room)


def _page_row(page: Page, lead: str, cells: list[tuple[str, int]], room: int) -> Iterator[str]:
    lines = columns([*cells, ("; ".join(page.cautions), max(room, 8))])
    yield (lead + lines[0]).rstrip()
    yield from ((" " * width(lead)) + line for line in lines[1:])


def _passage(report: Report, passage: Passage, paper: Paper) -> Iterator[str]:
    language = report.documents[passage.renderings[0].document].language
    rows = part_rows(passage, report.findings, language)
    yield paper.paint(visible(_heading(passage)), "heading")
    for wording in passage.wordings:
        its = [passage.renderings[at] for at in wording.renderings]
        at = _rendered_at(report, passage, wording.renderings, paper.names)
        note = f" (near copy of {wording.copied_from})" if wording.copied_from else ""
        yield from paper.hung(f"{wording.label} ", f"{at}{note}")
        if not rows:
            words = quoted(wording.text) if its[0].quoted else visible(wording.text)
            yield from paper.hung("  ", words)
    if rows:
        yield from _table(rows, [one.label for one in passage.wordings], paper)


def _heading(passage: Passage) -> str:
    named = title(passage)
    return named.upper() if passage.provision else named


def _rendered_at(
    report: Report, passage: Passage, renderings: Iterable[int], names: Sequence[str]
) -> str:
    """Pages and lines of a wording, with the source each credits."""
    shown = []
    for at in renderings:
        its = passage.renderings[at]
        line = line_of(report.documents[its.document].text, its.spans[0].start)
        via = f" ({visible(', '.join(its.via))})" if its.via else ""
        own_words = "" if its.quoted else " in its own words"
        shown.append(f"{names[its.document]} l.{line}{via}{own_words}")
    return "; ".join(shown)


def _table(rows: Sequence[PartRow], labels: Sequence[str], paper: Paper) -> Iterator[str]:
    """The clause parts by wording; side by side where every wording has room, else one under another."""
    lead = max(width(row.label) for row in rows) + 5
    room = (paper.width - lead) // len(labels) - 2
    wide = room >= NARROWEST_CELL
    if wide:
        cells = [(label, room) for label in labels]
        yield " " * lead + paper.paint(columns(cells)[0], "heading")
    for row in rows:
        mark = paper.paint(pad(row.mark, 2), row.mark)
        first = f"{pad(row.label, lead - 4)} {mark} "
        if row.mark == SAME:
            lines = wrap(row.cells[0], paper.width - lead)
        elif wide:
            lines = columns([(cell or ABSENCE, room) for cell in row.cells])
        else:
            lines = _stacked(row, labels, paper)
        yield first + lines[0]
        yield from ((" " * lead + line).rstrip() for line in lines[1:])
    yield paper.paint("   ".join(f"{mark} {meaning}" for mark, meaning in LEGEND), "dim")


def _stacked(row: PartRow, labels: Sequence[str], paper: Paper) -> list[str]:
    cells = zip(labels, row.cells, strict=True)
    return [line for label, cell in cells for line in paper.hung(f"{label} ", cell or ABSENCE)]


def _agreeing(report: Report, paper: Paper) -> Iterator[str]:
    same = [passage for passage in compared(report) if len(passage.wordings) == 1]
    if not same:
        return
    yield paper.paint("SAME WORDS", "heading")
    for passage in same:
        at = _rendered_at(report, passage, passage.wordings[0].renderings, paper.names)
        yield from paper.hung("", f"{title(passage)}: {at}", indent=2)


def _ask(report: Report, paper: Paper) -> Iterator[str]:
    asked = ask_first(report)
    if not asked:
        return
    yield paper.paint("ASK FIRST", "heading")
    for number, finding in enumerate(asked, 1):
        evidence = [one for reading in finding.readings for one in reading.evidence]
        at = places(evidence, paper.names)
        step = f" -> {visible(finding.next_step)}" if finding.next_step else ""
        said = f"{visible(finding.message)} {at}".strip()
        yield from paper.hung(f"{number} ", f"{_kind(finding)}  {said}{step}")


def _kind(finding: Finding) -> str:
    return visible(finding.kind).replace("_", " ").replace(".", " ").upper()


def _findings(findings: Sequence[Finding], heading: str, paper: Paper) -> Iterator[str]:
    if not findings:
        return
    found = [(severity, [f for f in findings if f.severity == severity]) for severity in SEVERITIES]
    counts = ", ".join(f"{len(its):,} {severity}" for severity, its in found if its)
    yield f"{paper.paint(heading, 'heading')}  {counts}"
    for severity, its in found:
        for finding in its:
            yield from _finding(finding, severity, paper)


def _finding(finding: Finding, severity: str, paper: Paper) -> Iterator[str]:
    yield paper.paint(pad(severity, 9), severity) + visible(finding.kind) + _of(finding)
    yield from paper.hung("  ", visible(finding.message))
    for reading in finding.readings:
        yield from _reading(reading, paper)
    if finding.next_step:
        yield from paper.hung("  -> ", visible(finding.next_step))
    rule = f"  {finding.conclusion}, rule {finding.rule}, {finding.fingerprint}"
    yield paper.paint(visible(rule), "dim")


def _of(finding: Finding) -> str:
    where = [visible(part) for part in (finding.passage, finding.part, finding.event) if part]
    return f"  {', '.join(where)}" if where else ""


def _reading(reading: Reading, paper: Paper) -> Iterator[str]:
    label = ", ".join(reading.wordings)
    at = places(reading.evidence, paper.names)
    lead = f"    {label} " if label else "    "
    yield from paper.hung(lead, f"{quoted(reading.text)}  {at}".rstrip())


def _dates(report: Report, paper: Paper) -> Iterator[str]:
    views = event_views(report.events, paper.names)
    if not views:
        return
    yield paper.paint("DATES", "heading")
    for view in views:
        yield from _event(view, paper)


def _event(view: EventView, paper: Paper) -> Iterator[str]:
    if len(view.rows) == 1 and view.pages == 1:
        row = view.rows[0]
        note = f" ({row.note})" if row.note else ""
        yield from paper.hung("", f"{view.title}: {row.when}, {row.says}{note}", indent=2)
        return
    yield from paper.hung("", f"{view.title}: {view.agreed}", indent=2)
    for row in view.rows:
        note = f": {row.note}" if row.note else ""
        yield from paper.hung(f"  {row.when}  ", f"{row.says}{note}", indent=4)


def _uncompared(report: Report, paper: Paper) -> Iterator[str]:
    if not report.uncompared:
        return
    headline = listing.uncompared_headline(report)
    yield f"{paper.paint('NOT COMPARED', 'heading')}  {headline}"
    for reason, its in listing.uncompared_by_reason(report).items():
        yield from paper.hung("", f"{visible(reason)}:", indent=2)
        for one in its:
            at = places([one], paper.names)
            speaker = f"{visible(one.speaker)} " if one.speaker else ""
            lead = f"  {at} {speaker}"
            yield shorten(lead + quoted(one.text), paper.width)


def _undecided(report: Report, paper: Paper) -> Iterator[str]:
    if not report.undecided:
        return
    yield paper.paint("UNDECIDED", "heading")
    for one in report.undecided:
        where = f"{visible(one.passage)}: " if one.passage else ""
        yield from paper.hung("", f"{where}{visible(one.message)}", indent=2)
        for reading in one.readings:
            yield from _reading(reading, paper)


def _skipped(report: Report, paper: Paper) -> Iterator[str]:
    if not report.skipped:
        return
    yield f"{paper.paint('SKIPPED', 'heading')}  {counted(len(report.skipped), 'file')}"
    for one in report.skipped:
        yield from paper.hung("", f"{visible(one.path)}: {visible(one.reason)}", indent=2)


def _files(report: Report, paper: Paper) -> Iterator[str]:
    yield paper.paint("FILES", "heading")
    cells = max(map(width, paper.names), default=0) + 2
    for name, document in zip(paper.names, report.documents, strict=True):
        yield f"{pad(name, cells)}{visible(document.path)}"

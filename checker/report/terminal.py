"""A report -> text for a terminal: what an editor wants first, then everything else.

The order is the reader's: what was read and the verdict, the pages, each passage with its wordings side by
side, what to ask first, every finding with the exact words and their lines, the dates, and last what was
not compared, not decided, not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from checker.report import listing, standing
from checker.report.asking import ask_first
from checker.report.credits import credit_tree
from checker.report.dates import event_views
from checker.report.located import other_places, subject, tells_all, titles
from checker.report.pages import explained, pages
from checker.report.paper import NARROWEST, Paper
from checker.report.passages import differing
from checker.report.phrases import (
    counted,
    named_rule,
    page_names,
    places,
    quoted,
    reading_line,
)
from checker.report.plain import columns, pad, shorten, visible, width, wrap
from checker.report.side_by_side import NARROWEST_CELL, agreeing, on_paper
from checker.report.verdict import opening
from checker.values import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.report.dates import EventView
    from checker.report.pages import Page
    from checker.values import Finding, Reading, Report

LABEL = 12
"""Cells for the letters of a page's wordings: a page may carry a hundred."""

_BRIEF = 48
"""Cells of a reading's words where they change no meaning."""


def terminal(report: Report, *, width: int = 80, colour: bool = False) -> str:
    """The report as text, ending in a line end.

    Args:
        report: what `check` found.
        width: cells a line may take, 40 or more.
        colour: whether to send colour codes; the caller knows whether there is a terminal to read them.
    """
    paper = Paper(max(width, NARROWEST), colour, page_names(report.documents))
    sections = (
        _opening(report, paper),
        _pages(report, paper),
        *(on_paper(report, passage, paper) for passage in differing(report)[:1]),
        _ask(report, paper),
        *(on_paper(report, passage, paper) for passage in differing(report)[1:]),
        agreeing(report, paper),
        _credits(report, paper),
        _findings(report, report.findings, "FINDINGS", paper),
        _dates(report, paper),
        _uncompared(report, paper),
        _undecided(report, paper),
        _findings(report, report.known, "KNOWN", paper),
        _findings(report, report.suppressed, "SUPPRESSED", paper),
        _unselected(report, paper),
        _cautions(report, paper),
        _skipped(report, paper),
        _files(report, paper),
    )
    return "\n\n".join("\n".join(lines) for lines in map(list, sections) if lines) + "\n"


def _opening(report: Report, paper: Paper) -> Iterator[str]:
    for line in opening(report):
        yield from wrap(line, paper.width)


def _pages(report: Report, paper: Paper) -> Iterator[str]:
    rows = pages(report)
    heads = ("PAGES", "PUBLISHED", "CAUTION")
    rows = tuple(page._replace(label=shorten(page.label, LABEL)) for page in rows)
    label = max((width(page.label) for page in rows), default=0) + 1
    named = [f"{page.name} {page.outlet}" for page in rows]
    name = min(max(map(width, [heads[0], *named])), (paper.width - label) * 2 // 5)
    published = max(map(width, [heads[1], *(page.published for page in rows)]))
    room = paper.width - label - name - published - 4
    if room < NARROWEST_CELL:
        yield paper.paint(heads[0], "heading")
        for page, its in zip(rows, named, strict=True):
            yield from paper.hung(pad(page.label, label), _sentence(its, page))
        return
    headed = zip(heads, (label + name, published, room), strict=True)
    yield paper.paint("  ".join(pad(text, cells) for text, cells in headed).rstrip(), "heading")
    for page, its, lead in zip(rows, named, _leads(rows, label), strict=True):
        cells = [(its, name), (page.published, published), ("; ".join(page.cautions), room)]
        first, *others = columns(cells)
        yield lead + first
        yield from (" " * label + line for line in others)


def _leads(rows: Sequence[Page], cells: int) -> Iterator[str]:
    """The letter of each page's wording, shown where it first stands."""
    before = None
    for page in rows:
        yield pad("" if page.label == before else page.label, cells)
        before = page.label


def _sentence(named: str, page: Page) -> str:
    return "; ".join([f"{named}, {page.published}", *page.cautions])


def _credits(report: Report, paper: Paper) -> Iterator[str]:
    lines = credit_tree(report, paper.names)
    if lines:
        yield paper.paint("CREDITS", "heading")
    for line in lines:
        yield from paper.hung("  " * line.depth, line.text, indent=2 * line.depth + 2)


def _ask(report: Report, paper: Paper) -> Iterator[str]:
    asked = ask_first(report)
    if not asked:
        return
    yield paper.paint("ASK FIRST", "heading")
    for number, question in enumerate(asked, 1):
        at = places(question.evidence, paper.names)
        step = f" -> {visible(question.next_step)}" if question.next_step else ""
        said = f"{visible(question.message)} {at}".strip()
        of = f" ({visible(question.passage)})" if question.passage else ""
        name = f"{visible(question.name).upper()}{of}"
        yield from paper.hung(f"{number} ", f"{name}: {said}{step}")


def _findings(
    report: Report, findings: Sequence[Finding], heading: str, paper: Paper
) -> Iterator[str]:
    if not findings:
        return
    found = [(severity, [f for f in findings if f.severity == severity]) for severity in SEVERITIES]
    counts = ", ".join(f"{len(its):,} {severity}" for severity, its in found if its)
    yield from _headed(heading, counts, paper)
    called = titles(report)
    notes = standing.notes(report)
    for _, its in found:
        for finding in its:
            if finding.severity == "neutral":
                yield from _aside(finding, paper)
            else:
                yield from _finding(finding, called, paper)
            if note := notes.get(finding.fingerprint):
                yield from paper.hung("      because: ", visible(note), indent=8)


def _aside(finding: Finding, paper: Paper) -> Iterator[str]:
    """A finding that changes no meaning, on as few lines as its words need."""
    brief = (evolve(one, text=shorten(visible(one.text), _BRIEF)) for one in finding.readings)
    said = " / ".join(_said(reading, paper) for reading in brief)
    first, *others = paper.hung(
        "neutral  ", f"{said or visible(finding.message)} ({named_rule(finding)})"
    )
    yield paper.paint(first[:9], "neutral") + first[9:]
    yield from others


def _headed(heading: str, counts: str, paper: Paper) -> Iterator[str]:
    lead = f"{heading}  "
    first, *others = paper.hung(lead, counts)
    yield paper.paint(heading, "heading") + first[len(heading) :]
    yield from others


def _finding(finding: Finding, called: Mapping[str, str], paper: Paper) -> Iterator[str]:
    """Severity and what is said, then each reading's words with their places, then what names it."""
    lead = pad(finding.severity, 9)
    message = visible(finding.message)
    first, *others = paper.hung(lead, message)
    yield paper.paint(lead, finding.severity) + first[len(lead) :]
    yield from others
    if tells_all(finding):
        yield from paper.hung("      ", other_places(finding, paper.names))
    else:
        for reading in finding.readings:
            yield from _reading(reading, paper)
    if finding.next_step:
        yield from paper.hung("      -> ", visible(finding.next_step))
    yield from (paper.paint(line, "dim") for line in paper.hung("      ", about(finding, called)))


def about(finding: Finding, called: Mapping[str, str]) -> str:
    """What names a finding: its passage and part, what may be concluded, its rule and fingerprint."""
    named = (finding.conclusion, f"rule {named_rule(finding)}", finding.fingerprint)
    return ", ".join(filter(None, (subject(finding, called), *map(visible, named))))


def _reading(reading: Reading, paper: Paper) -> Iterator[str]:
    indent = 8 if reading.wordings else 6
    yield from paper.hung(" " * 6, _said(reading, paper), indent=indent)


def _said(reading: Reading, paper: Paper) -> str:
    """As in "A, C “will” 001 l.9; 004 l.12": wordings, words, places."""
    return f"{reading_line(reading)} {places(reading.evidence, paper.names)}".rstrip()


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
    yield from _headed("NOT COMPARED", listing.uncompared_headline(report), paper)
    for reason, its in listing.uncompared_by_reason(report).items():
        yield from paper.hung("", f"{visible(reason)}:", indent=2)
        for one in its:
            at = places([one], paper.names)
            speaker = f"{visible(one.speaker)} " if one.speaker else ""
            lead = f"  {at} {speaker}"
            yield shorten(lead + (quoted(one.text) if one.text else ""), paper.width).rstrip()


def _undecided(report: Report, paper: Paper) -> Iterator[str]:
    if not report.undecided:
        return
    yield paper.paint("UNDECIDED", "heading")
    called = titles(report)
    for one in report.undecided:
        where = f"{called.get(one.passage, one.passage)}: " if one.passage else ""
        yield from paper.hung("", visible(where + one.message), indent=2)
        for reading in one.readings:
            yield from _reading(reading, paper)


def _unselected(report: Report, paper: Paper) -> Iterator[str]:
    if said := standing.unselected(report):
        yield from _headed("NOT SELECTED", said, paper)


def _cautions(report: Report, paper: Paper) -> Iterator[str]:
    cautious = [
        (name, explained(document))
        for name, document in zip(paper.names, report.documents, strict=True)
        if document.cautions
    ]
    if cautious:
        yield paper.paint("CAUTIONS", "heading")
    for name, its in cautious:
        for caution in its:
            yield from paper.hung("", f"{name} {caution}", indent=2)


def _skipped(report: Report, paper: Paper) -> Iterator[str]:
    if not report.skipped:
        return
    yield from _headed("SKIPPED", counted(len(report.skipped), "file"), paper)
    for one in report.skipped:
        yield from paper.hung("", f"{visible(one.path)}: {visible(one.reason)}", indent=2)


def _files(report: Report, paper: Paper) -> Iterator[str]:
    yield paper.paint("FILES", "heading")
    cells = max(map(width, paper.names), default=0) + 2
    for name, document in zip(paper.names, report.documents, strict=True):
        yield from paper.hung(pad(name, cells), visible(document.path))

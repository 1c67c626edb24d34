"""A report -> Markdown for a pull request, a wiki or a newsroom's notes; tables as GitHub reads them.

Every character of a page's text that Markdown would act on is escaped, and so are raw HTML and bare
addresses: what a page prints can change neither the report's structure nor where its links lead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.report import listing, standing
from checker.report.asking import ask_first
from checker.report.credits import credit_tree
from checker.report.dates import event_views
from checker.report.pages import explained, pages
from checker.report.passages import (
    LEGEND,
    carried_by,
    compared,
    cut,
    differing,
    family_lines,
    part_rows,
    title,
    words,
)
from checker.report.phrases import (
    ABSENCE,
    counted,
    named_rule,
    page_names,
    places,
    quoted,
    reading_line,
)
from checker.report.plain import visible
from checker.report.verdict import opening
from checker.values import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.values import Finding, Passage, Reading, Report

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&$]")
_ADDRESS = re.compile(r"(?i)(?<=www)\.|(?<=http):|(?<=https):|(?<=ftp):|(?<=mailto):|(?<=xmpp):|@")


def escape(text: str) -> str:
    """Text as Markdown prints it, on one line, whatever it would act on inside a line escaped.

    What acts at the start of a line only ("-", "1.", "=") is left: no page's words start one.
    """
    return _ADDRESS.sub(_entity, _SPECIAL.sub(r"\\\g<0>", visible(text)))


def _entity(match: re.Match[str]) -> str:
    """A character reference, which no autolinker reads through."""
    return f"&#{ord(match.group())};"


def markdown(report: Report) -> str:
    """The report as GitHub-flavoured Markdown, ending in a line end; the sections of the terminal's."""
    names = page_names(report.documents)
    sections = (
        _opening(report),
        _pages(report),
        *(_passage(report, passage, names) for passage in differing(report)[:1]),
        _ask(report, names),
        *(_passage(report, passage, names) for passage in differing(report)[1:]),
        _agreeing(report, names),
        _credits(report, names),
        _findings(report.findings, "Findings", names),
        _dates(report, names),
        _uncompared(report, names),
        _undecided(report, names),
        _findings(report.known, "Known", names),
        _findings(report.suppressed, "Suppressed", names, standing.notes(report)),
        _unselected(report),
        _cautions(report, names),
        _skipped(report),
        _files(report, names),
    )
    return "\n\n".join("\n".join(lines) for lines in map(list, sections) if lines) + "\n"


def _opening(report: Report) -> Iterator[str]:
    first, *others = opening(report)
    yield f"# {escape(first)}"
    if others:
        yield ""
        yield " ".join(map(escape, others))


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|" + " --- |" * len(heads)
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _pages(report: Report) -> Iterator[str]:
    yield "## Pages"
    yield ""
    yield from _table(
        ("", "Page", "Outlet", "Published", "Caution"),
        (
            (
                page.label,
                *map(escape, (page.name, page.outlet, page.published, "; ".join(page.cautions))),
            )
            for page in pages(report)
        ),
    )


def _passage(report: Report, passage: Passage, names: Sequence[str]) -> Iterator[str]:
    language = report.documents[passage.renderings[0].document].language
    rows = part_rows(passage, report.judged, language)
    yield f"## {escape(title(passage))}"
    yield ""
    for wording in passage.wordings:
        at = escape(carried_by(report, passage, wording, names))
        yield f"- **{wording.label}** {at}: {escape(words(wording))}"
    for line in family_lines(passage):
        yield f"- {escape(line)}"
    if rows:
        yield ""
        labels = [wording.label for wording in cut(passage)]
        yield from _table(
            ("", "Part", *labels),
            (
                (
                    escape(row.mark),
                    escape(row.label),
                    *(escape(cell or ABSENCE) for cell in row.cells),
                )
                for row in rows
            ),
        )
        yield ""
        yield ", ".join(f"{escape(mark)} {meaning}" for mark, meaning in LEGEND)


def _agreeing(report: Report, names: Sequence[str]) -> Iterator[str]:
    same = [passage for passage in compared(report) if len(passage.wordings) == 1]
    if same:
        yield "## Same words"
        yield ""
    for passage in same:
        at = escape(carried_by(report, passage, passage.wordings[0], names))
        yield f"- {escape(title(passage))}: {at}"


def _credits(report: Report, names: Sequence[str]) -> Iterator[str]:
    lines = credit_tree(report, names)
    if lines:
        yield "## Credits"
        yield ""
    for line in lines:
        yield f"{'  ' * line.depth}- {escape(line.text)}"


def _ask(report: Report, names: Sequence[str]) -> Iterator[str]:
    asked = ask_first(report)
    if asked:
        yield "## Ask first"
        yield ""
    for number, question in enumerate(asked, 1):
        step = f" → {escape(question.next_step)}" if question.next_step else ""
        said = escape(f"{question.message} {places(question.evidence, names)}")
        of = f" ({escape(question.passage)})" if question.passage else ""
        yield f"{number}. **{escape(question.name)}**{of} {said}{step}"


def _findings(
    findings: Sequence[Finding],
    heading: str,
    names: Sequence[str],
    notes: Mapping[str, str] | None = None,
) -> Iterator[str]:
    if findings:
        yield f"## {heading}"
    for severity in SEVERITIES:
        its = [finding for finding in findings if finding.severity == severity]
        if its:
            yield ""
            yield f"### {severity.capitalize()} ({len(its):,})"
            yield ""
        for finding in its:
            yield from _finding(finding, names)
            if note := (notes or {}).get(finding.fingerprint):
                yield f"  - Because: {escape(note)}"


def _finding(finding: Finding, names: Sequence[str]) -> Iterator[str]:
    about = ", ".join(filter(None, (finding.conclusion, named_rule(finding), finding.fingerprint)))
    yield f"- **{escape(finding.kind)}** {escape(finding.message)} ({escape(about)})"
    for reading in finding.readings:
        yield f"  - {_reading(reading, names)}"
    if finding.next_step:
        yield f"  - → {escape(finding.next_step)}"


def _reading(reading: Reading, names: Sequence[str]) -> str:
    return escape(f"{reading_line(reading)} {places(reading.evidence, names)}")


def _dates(report: Report, names: Sequence[str]) -> Iterator[str]:
    views = event_views(report.events, names)
    if views:
        yield "## Dates"
        yield ""
    for view in views:
        yield f"- **{escape(view.title)}**: {escape(view.agreed)}"
        for row in view.rows:
            note = f": {row.note}" if row.note else ""
            yield f"  - {escape(f'{row.when}: {row.says}{note}')}"


def _uncompared(report: Report, names: Sequence[str]) -> Iterator[str]:
    if not report.uncompared:
        return
    yield "## Not compared"
    yield ""
    yield f"{listing.uncompared_headline(report)}."
    for reason, its in listing.uncompared_by_reason(report).items():
        yield ""
        yield f"{escape(reason)}:"
        yield ""
        for one in its:
            speaker = f"{escape(one.speaker)} " if one.speaker else ""
            said = escape(quoted(one.text)) if one.text else ""
            yield f"- {escape(places([one], names))} {speaker}{said}".rstrip()


def _undecided(report: Report, names: Sequence[str]) -> Iterator[str]:
    if report.undecided:
        yield "## Undecided"
        yield ""
    for one in report.undecided:
        yield f"- {escape(one.message)}"
        for reading in one.readings:
            yield f"  - {_reading(reading, names)}"


def _unselected(report: Report) -> Iterator[str]:
    if said := standing.unselected(report):
        yield "## Not selected"
        yield ""
        yield f"{escape(said)}."


def _cautions(report: Report, names: Sequence[str]) -> Iterator[str]:
    if any(document.cautions for document in report.documents):
        yield "## Cautions"
        yield ""
    for name, document in zip(names, report.documents, strict=True):
        yield from (f"- {escape(f'{name} {caution}')}" for caution in explained(document))


def _skipped(report: Report) -> Iterator[str]:
    if report.skipped:
        yield "## Skipped"
        yield ""
        yield f"{counted(len(report.skipped), 'file')} could not be read."
        yield ""
    for one in report.skipped:
        yield f"- {escape(one.path)}: {escape(one.reason)}"


def _files(report: Report, names: Sequence[str]) -> Iterator[str]:
    yield "## Files"
    yield ""
    for name, document in zip(names, report.documents, strict=True):
        yield f"- {escape(name)}: {escape(document.path)}"

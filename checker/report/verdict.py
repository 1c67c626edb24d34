"""A report -> its opening: what was read, and the verdict in two sentences.

Only what the report holds is said. Without a reference nobody is said to have misquoted: renderings of a
foreign original differ, cause unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.located import by_severity
from checker.report.passages import (
    ABSENT,
    MEANING,
    compared,
    credited_apart,
    differing,
    main_passage,
    part_rows,
    title,
)
from checker.report.phrases import counted, joined, page_names
from checker.report.plain import visible
from checker.values import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.values import Finding, Passage, Report, Wording

_NAMED = 3
"""Clause parts and passages the verdict names, the gravest first; of the rest it says how many there are."""

GRAVE = ("critical", "major")

HARD = frozenset(
    {"NEGATION", "MODALITY", "NUMBER", "UNIT", "DATE", "PARTY", "CONDITION", "TERM", "SUBSTITUTION"}
)
"""Kinds of difference that are of meaning whatever weight a project gives them."""

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


def opening(report: Report) -> tuple[str, ...]:
    """The first lines of a report: what was read, how the wordings differ, what may be said of it."""
    passage = main_passage(report)
    if passage is None:
        lines = [f"{_pages(report)}, {_alone(report)}", _nothing(report)]
        return (*lines, *_elsewhere(report, None), *_set_aside(report), *_unused(report))
    lines = [f"{_pages(report)}, {_wordings(report, passage)}", _difference(report, passage)]
    if len(passage.wordings) > 1:
        lines.append(_conclusion(report, passage))
    several = [one for one in differing(report) if one is not passage]
    same = [one for one in compared(report) if one is not passage and len(one.wordings) == 1]
    if several or same:
        lines.append(_others(several, len(same)))
    return (*lines, *_elsewhere(report, passage), *_set_aside(report), *_unused(report))


def _alone(report: Report) -> str:
    """How many quotations there are, where no passage stands in two pages."""
    number = _quotations(report)
    if not number:
        return "no quotation"
    apart = (
        "no two of them credited alike" if credited_apart(report) else "none of them in two pages"
    )
    return f"{counted(number, 'quotation')}, {apart}"


def _nothing(report: Report) -> str:
    """The verdict where no passage stands in two pages: what was compared all the same confirms no words."""
    if credited_apart(report):
        return "Pages with the same words name others for them, so nothing is confirmed."
    if any(len({one.document for one in event.mentions}) > 1 for event in report.events):
        return "Only dates were compared; no words are confirmed."
    return "Nothing was compared, so nothing is confirmed."


def _elsewhere(report: Report, passage: Passage | None) -> list[str]:
    """What is grave outside the main passage: other passages, dates, a page against itself."""
    grave = [
        one
        for one in report.findings
        if one.severity in GRAVE and (passage is None or one.passage != passage.id)
    ]
    if not grave:
        return []
    where = {
        "dates": any(one.event is not None for one in grave),
        "a page against itself": any(one.conclusion == "self-contradiction" for one in grave),
        "other passages": any(one.passage is not None for one in grave),
    }
    named = [name for name, there in where.items() if there]
    found = [one.severity for one in grave]
    counts = joined(
        f"{found.count(severity)} {severity}" for severity in GRAVE if severity in found
    )
    return [f"Besides: {counts}{f' ({joined(named)})' if named else ''}."]


def _set_aside(report: Report) -> list[str]:
    """What was known before and is not among the findings, though the wordings differ in it."""
    if not report.known:
        return []
    counts = joined(
        f"{number:,} {severity}" for severity, number in by_severity(report.known).items()
    )
    return [f"Known before: {counts}."]


def _unused(report: Report) -> list[str]:
    """What could not be used, so that nobody takes the report for all of it."""
    paths = dict.fromkeys(
        visible(one.path).replace("\\", "/") for one in report.skipped if one.wanted
    )
    if not paths:
        return []
    last = [path.rpartition("/")[2] for path in paths]
    names = [
        name if name and last.count(name) == 1 else path
        for path, name in zip(paths, last, strict=True)
    ]
    listed = joined(
        [*names[:_NAMED], *([f"{len(names) - _NAMED} more"] if len(names) > _NAMED else [])]
    )
    return [f"NOT USED: {listed}; see SKIPPED."]


def _pages(report: Report) -> str:
    references = sum(document.reference is not None for document in report.documents)
    pages = counted(len(report.documents) - references, "page")
    return f"{pages}, {counted(references, 'reference')}" if references else pages


def _quotations(report: Report) -> int:
    return sum(one.copy_of is None for document in report.documents for one in document.quotations)


def _wordings(report: Report, passage: Passage) -> str:
    found = f"{counted(len(passage.wordings), 'wording')} of {title(passage)}"
    if any(document.reference for document in report.documents):
        return found
    return f"{found}, no official text named"


def _difference(report: Report, passage: Passage) -> str:
    """Where the wordings differ, and who credits whom: the first sentence of the verdict."""
    if len(passage.wordings) == 1:
        pages = len({one.document for one in passage.renderings})
        return f"The {counted(pages, 'page')} that print it agree word for word."
    sentence = f"They differ {_where(report, passage)}."
    credit = _credit(passage)
    return f"{sentence} {credit}" if credit else sentence


def _where(report: Report, passage: Passage) -> str:
    language = report.documents[passage.renderings[0].document].language
    rows = part_rows(passage, report.judged, language)
    weighty = sorted(
        (row for row in rows if row.mark in {MEANING, ABSENT}), key=lambda row: row.worst
    )
    if weighty:
        named = [row.about for row in weighty[:_NAMED]]
        more = len(weighty) - len(named)
        others = [counted(more, "more point")] if more else []
        return f"on {joined([*named, *others])}"
    own = [one for one in report.judged if one.passage == passage.id and one.severity != "neutral"]
    if own:
        return f"in {_by_severity(own)}"
    if report.unselected or report.suppressed or report.known:
        return "in nothing that is left to tell"
    undecided = any(one.passage == passage.id for one in report.undecided)
    said = {one.kind for one in report.judged if one.passage == passage.id}
    return (
        "in nothing above neutral" if undecided or said & HARD else "in print only, not in meaning"
    )


def _by_severity(findings: Iterable[Finding]) -> str:
    found = [finding.severity for finding in findings]
    return joined(
        f"{found.count(severity)} {severity} {'place' if found.count(severity) == 1 else 'places'}"
        for severity in SEVERITIES
        if severity in found
    )


def _credit(passage: Passage) -> str | None:
    """As in "Two credit Reuters.": the source that most wordings are said to come through."""
    carried: dict[str, set[str]] = {}
    for wording in passage.wordings:
        for at in wording.renderings:
            for source in passage.renderings[at].via:
                carried.setdefault(source, set()).add(wording.label)
    if not carried:
        return None
    source, labels = min(carried.items(), key=lambda item: (-len(item[1]), item[0]))
    if len(labels) == 1:
        return None
    every = len(labels) == len(passage.wordings)
    number = _NUMBERS[len(labels)] if len(labels) < len(_NUMBERS) else str(len(labels))
    return f"{'All' if every else number} credit {visible(source)}."


def _conclusion(report: Report, passage: Passage) -> str:
    """What may be said of it: the second sentence of the verdict."""
    references = [wording for wording in passage.wordings if wording.reference]
    faults = [
        one
        for one in report.judged
        if one.passage == passage.id and one.conclusion == "misquotation"
    ]
    if faults:
        drafts = {wording.label for wording in passage.wordings if wording.draft}
        named = {label for one in faults for label in _accused(one, references)}
        accused = sorted(
            wording.label
            for wording in passage.wordings
            if wording.label in named - drafts and _in_marks(report, passage, wording)
        )
        if named - drafts and not accused:
            faults = []
    if faults:
        against = f" ({joined(accused)})" if accused else ""
        verb = "misquotes" if len(faults) == 1 else "misquote"
        measure = "the text it is measured by"
        if not references:
            measure = f"the page credited ({_sources(report, faults)})"
        return f"Against {measure}, {_by_severity(faults)} {verb} it{against}."
    if references:
        return f"None can be called a misquotation of the reference ({_named(report, references)})."
    if any(document.reference for document in report.documents):
        return "No reference holds these words; none can be called a misquotation."
    return "None can be called a misquotation of it without one."


def _in_marks(report: Report, passage: Passage, wording: Wording) -> bool:
    """Whether a page prints a wording between quotation marks: only then can it misquote."""
    return any(
        quotation.start < span.end and span.start < quotation.end
        for at in wording.renderings
        for span in passage.renderings[at].spans
        for quotation in report.documents[passage.renderings[at].document].quotations
    )


def _named(report: Report, references: Iterable[Wording]) -> str:
    """The pages that are references among those that carry a wording."""
    names = page_names(report.documents)
    carriers = sorted({at for wording in references for at in wording.documents})
    return joined(names[at] for at in carriers if report.documents[at].reference)


def _sources(report: Report, faults: Iterable[Finding]) -> str:
    """The pages that findings are measured by where nobody named a reference: their first readings'."""
    names = page_names(report.documents)
    pages = {at for one in faults for at in one.readings[0].documents}
    return joined(names[at] for at in sorted(pages))


def _accused(finding: Finding, references: Iterable[Wording]) -> set[str]:
    """The wordings of a finding that do not read as the reference, or else the credited source, does."""
    trusted = {wording.label for wording in references} or set(finding.readings[0].wordings)
    return {
        label
        for reading in finding.readings
        if not trusted & set(reading.wordings)
        for label in reading.wordings
    }


def _others(several: list[Passage], same: int) -> str:
    """The other passages: the weightiest that differ by name, those that agree by number."""
    named = [f"{title(one)} ({counted(len(one.wordings), 'wording')})" for one in several[:_NAMED]]
    more = len(several) - len(named)
    differ = [*named, *([f"{more:,} more in several wordings"] if more else [])]
    agree = [f"{counted(same, 'passage')} in the same words"] if same else []
    return f"Also compared: {joined([*differ, *agree])}."

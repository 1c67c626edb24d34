"""A verdict, or the verdicts on a draft -> text: the desk's sign-off sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.paper import NARROWEST, Paper
from checker.report.phrases import counted, page_names, quoted
from checker.report.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Document, Quotation, SignOff, Verdict, Verified

SILENT = ("VERIFY.verbatim", "VERIFY.typography", "VERIFY.spelling")
"""Rules that only say that all is well: the status says it too."""


def verdict_text(
    verdict: Verdict, sources: Sequence[Document], *, width: int = 80, colour: bool = False
) -> str:
    """One verdict as text, ending in a line end.

    Args:
        verdict: as `verify` gives it.
        sources: the documents it was held against, in order.
        width: cells a line may take, 40 or more.
        colour: whether to send colour codes.
    """
    paper = Paper(max(width, NARROWEST), colour, page_names(sources))
    lines = [*paper.hung("", f"{_status(verdict, paper)}  {_where(verdict, sources)}")]
    return "\n".join([*lines, *_why(verdict, paper, shown=True)]) + "\n"


def sign_off_sheet(sheet: SignOff, *, width: int = 80, colour: bool = False) -> str:
    """Every quotation of a draft with its status, source and place; last, those no source covers."""
    paper = Paper(max(width, NARROWEST), colour, page_names(sheet.sources))
    sections = (
        _opening(sheet, paper),
        _rows(sheet, paper),
        _uncovered(sheet.uncovered, paper),
        _others(sheet.others, paper),
    )
    return "\n\n".join("\n".join(lines) for lines in map(list, sections) if lines) + "\n"


def _opening(sheet: SignOff, paper: Paper) -> Iterator[str]:
    good = sum(one.verdict.accepted for one in sheet.verified)
    total = counted(len(sheet.verified), "quotation")
    held = f"{total} of {visible(sheet.draft.path)} held against {counted(len(sheet.sources), 'source')}"
    yield from paper.hung(
        "", f"{held}: {good:,} can be signed, {len(sheet.verified) - good:,} cannot."
    )


def _rows(sheet: SignOff, paper: Paper) -> Iterator[str]:
    for one in sheet.verified:
        words = f"{quoted(one.quotation.text)}{_by(one.quotation)}"
        yield from paper.hung(f"l.{one.line} ", words, indent=4)
        status = f"{_status(one.verdict, paper)}  {_where(one.verdict, sheet.sources)}"
        yield from paper.hung("    ", status)
        for line in _why(one.verdict, paper, shown=False):
            yield f"    {line}" if line else line


def _by(quotation: Quotation) -> str:
    return f" {visible(quotation.speaker)}" if quotation.speaker else " speaker not found"


def _status(verdict: Verdict, paper: Paper) -> str:
    label = verdict.status.upper()
    return paper.paint(label, "neutral" if verdict.accepted else "major")


def _where(verdict: Verdict, sources: Sequence[Document]) -> str:
    """As in "transcript.txt l.12", or that it is nowhere."""
    if verdict.place is None:
        return "in none of the sources"
    return f"{visible(sources[verdict.place.document].path)} l.{verdict.place.line}"


def _why(verdict: Verdict, paper: Paper, *, shown: bool) -> Iterator[str]:
    """The source's words, and what each rule says."""
    narrower = Paper(paper.width - 4, paper.colour, paper.names)
    if verdict.place is not None and (shown or not verdict.accepted):
        yield from narrower.hung("  source ", quoted(verdict.place.text), indent=4)
    for finding in verdict.findings:
        if finding.rule in SILENT:
            continue
        yield from narrower.hung(f"  {finding.rule} ", visible(finding.message), indent=4)
        if finding.next_step:
            yield from narrower.hung("    ", visible(finding.next_step))


def _uncovered(uncovered: Sequence[Verified], paper: Paper) -> Iterator[str]:
    if not uncovered:
        return
    yield f"{paper.paint('COVERED BY NO SOURCE', 'heading')}  {len(uncovered):,}"
    for one in uncovered:
        yield from paper.hung(f"  l.{one.line} ", quoted(one.quotation.text), indent=4)


def _others(others: Sequence[Quotation], paper: Paper) -> Iterator[str]:
    if not others:
        return
    yield f"{paper.paint('NOBODY’S WORDS', 'heading')}  {len(others):,}"
    for one in others:
        yield from paper.hung("  ", f"{quoted(one.text)} {one.kind}", indent=4)

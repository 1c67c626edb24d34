"""Report -> who credits whom, as a small tree: a source, the pages with its words, those it came through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.report.passages import compared, title
from checker.report.phrases import joined
from checker.report.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.values import Credit, Passage, Report

ABSENT = "not among the pages"


class Line(NamedTuple):
    """A line of the tree."""

    depth: int
    """0 for a passage, 1 for the source farthest from the pages, one more for each it came through."""
    text: str


def credit_tree(report: Report, names: Sequence[str]) -> tuple[Line, ...]:
    """The tree of the passages that are compared; no line where nobody credits anybody.

    Args:
        report: its credits.
        names: short names of the documents, by index.
    """
    lines: list[Line] = []
    for passage in compared(report):
        own = [credit for credit in report.credits if credit.passage == passage.id]
        if own:
            lines.append(Line(0, title(passage)))
            lines += _branches(passage, own, names, 1)
    return tuple(lines)


def _branches(
    passage: Passage, credits_: Sequence[Credit], names: Sequence[str], depth: int
) -> Iterator[Line]:
    """The sources at one depth, counted from the far end of the chains, with what hangs from each."""
    heads = dict.fromkeys(
        credit.sources[-depth] for credit in credits_ if len(credit.sources) >= depth
    )
    for source in sorted(heads):
        its = [c for c in credits_ if len(c.sources) >= depth and c.sources[-depth] == source]
        page = next((c.pages[-depth] for c in its if c.pages[-depth] is not None), None)
        where = ABSENT if page is None else f"here: {names[page]}"
        yield Line(depth, f"{visible(source)} ({where}){_printed(passage, its, names, depth)}")
        yield from _branches(passage, its, names, depth + 1)


def _printed(passage: Passage, credits_: Sequence[Credit], names: Sequence[str], depth: int) -> str:
    """As in ": A harbour; B marisk", the wordings that are credited to this source directly."""
    pages: Mapping[str, tuple[int, ...]] = {one.label: one.documents for one in passage.wordings}
    direct = [credit for credit in credits_ if len(credit.sources) == depth]
    parts = [
        f"{label} {joined(names[at] for at in pages[label] if at in credit.documents)}"
        for credit in direct
        for label in credit.wordings
    ]
    return f": {'; '.join(parts)}" if parts else ""

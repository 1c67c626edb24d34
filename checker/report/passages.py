"""Passages -> what a report shows of each: its title, and its clause parts by wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from checker import resources
from checker.language.tokens import tokenize
from checker.report.phrases import quoted
from checker.report.plain import shorten, visible
from checker.values import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.values import Finding, Passage, Report, Wording

MEANING, ABSENT, WORDING, SAME = "!!", "!", ".", "="
LEGEND = (
    (MEANING, "meaning"),
    (ABSENT, "absent in one"),
    (WORDING, "wording"),
    (SAME, "same"),
)
_NO_TITLE = 40
"""Cells of the words that stand for a passage nobody has named."""


@frozen
class PartRow:
    """One clause part across the wordings."""

    name: str
    label: str
    mark: str
    """One of the marks of `LEGEND`."""
    cells: tuple[str, ...]
    """The words of each wording, in the order of the wordings; "" where a wording has none."""


def title(passage: Passage) -> str:
    """The provision ("Article 4"), or the speaker with the first words where no provision is named."""
    if passage.provision:
        return visible(passage.provision)
    words = quoted(shorten(visible(passage.wordings[0].text), _NO_TITLE))
    return f"{visible(passage.speaker)}: {words}" if passage.speaker else words


def compared(report: Report) -> tuple[Passage, ...]:
    """The passages with two or more wordings, or with one in pages that are not copies of each other."""
    alone = {(one.document, one.start) for one in report.uncompared}
    return tuple(
        passage
        for passage in report.passages
        if len(passage.wordings) > 1 or _agreeing(passage, alone)
    )


def _agreeing(passage: Passage, alone: set[tuple[int, int]]) -> bool:
    several = len({one.document for one in passage.renderings}) > 1
    return several and not any(
        (one.document, one.spans[0].start) in alone for one in passage.renderings
    )


def differing(report: Report) -> tuple[Passage, ...]:
    """Passages with two or more wordings, the weightiest first; ties keep the order of the report."""
    several = [passage for passage in report.passages if len(passage.wordings) > 1]
    return tuple(sorted(several, key=lambda passage: _weight(passage, report.findings)))


def main_passage(report: Report) -> Passage | None:
    """The passage the report opens with: the weightiest; None when no passage was compared."""
    first = (*differing(report), *compared(report))
    return first[0] if first else None


def _weight(passage: Passage, findings: Iterable[Finding]) -> tuple[bool, int, int]:
    worst = severest(finding for finding in findings if finding.passage == passage.id)
    return (passage.provision is None, worst, -len(passage.wordings))


def severest(findings: Iterable[Finding]) -> int:
    """Index into `SEVERITIES` of the worst; its length when there is none."""
    return min((SEVERITIES.index(one.severity) for one in findings), default=len(SEVERITIES))


def part_rows(passage: Passage, findings: Iterable[Finding], language: str) -> tuple[PartRow, ...]:
    """The clause parts of a passage as a table: a row per part, a cell per wording.

    Args:
        passage: one with clauses in two or more wordings, else there is nothing to lay side by side.
        findings: those of the report.
        language: of the wordings, for the parts' order and labels in `grammar/<language>/clause.toml`.
    """
    parsed = [wording for wording in passage.wordings if wording.clause is not None]
    if len(parsed) < 2:  # noqa: PLR2004 - a table compares
        return ()
    texts = [_parts(wording) for wording in passage.wordings]
    own = [finding for finding in findings if finding.passage == passage.id]
    return tuple(
        PartRow(
            name=name,
            label=label,
            mark=_mark([one.get(name, "") for one in texts], [f for f in own if f.part == name]),
            cells=tuple(visible(one.get(name, "")) for one in texts),
        )
        for name, label in _ordered(texts, language)
    )


def _parts(wording: Wording) -> dict[str, str]:
    """The words of each part; a part that stands in two places is joined as fragments are."""
    parts: dict[str, str] = {}
    for part in wording.clause.parts if wording.clause else ():
        parts[part.name] = f"{parts[part.name]} … {part.text}" if part.name in parts else part.text
    return parts


def _ordered(texts: Sequence[dict[str, str]], language: str) -> tuple[tuple[str, str], ...]:
    """Names and labels of the parts that occur, in the grammar's order; unlisted ones as they come."""
    labels = part_labels(language)
    found = dict.fromkeys(name for one in texts for name in one)
    listed = [(name, label) for name, label in labels.items() if name in found]
    return (*listed, *((name, name.replace("_", " ")) for name in found if name not in labels))


def part_labels(language: str) -> dict[str, str]:
    """Names of clause parts with the labels reports use, in the order a duty is read."""
    tables = resources.tables(resources.data_folder("grammar") / language)
    parts = tables.get("clause", {}).get("part", [])
    return {part["name"]: part.get("label", part["name"]) for part in parts}


def _mark(cells: Sequence[str], findings: Sequence[Finding]) -> str:
    if not all(cells):
        return ABSENT
    if len({_folded(cell) for cell in cells}) == 1:
        return SAME
    return MEANING if severest(findings) <= SEVERITIES.index("major") else WORDING


def _folded(text: str) -> tuple[str, ...]:
    return tuple(token.norm for token in tokenize(text) if token.kind != "mark")

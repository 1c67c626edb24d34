"""Alignments -> text: the wordings of a passage in lines, one below the other, words of one column aligned.

Under each block a line of marks says what colour says too: where words differ, where they are only printed
otherwise, and where words stand elsewhere in another wording.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.tokens import tokenize
from checker.records import NamedTuple
from checker.report.paper import NARROWEST, Paper
from checker.report.passages import carried_by, title
from checker.report.phrases import counted, page_names
from checker.report.plain import pad, shorten, visible, wrap
from checker.report.plain import width as cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Alignment, Passage, Report

SAME, PRINTED, OTHER, MOVED = " ", "'", "^", "~"
ABSENT = "-"
LEGEND = (
    f"{OTHER} other words, {PRINTED} printed otherwise, {MOVED} stands elsewhere, {ABSENT} no word"
)
STYLES = {SAME: "dim", PRINTED: "minor", OTHER: "major", MOVED: "minor"}
WORDS = {SAME: "same", PRINTED: "print", OTHER: "other", MOVED: "moved"}
"""The marks by the names data formats use."""
LONGEST = 24
"""Cells of a word before it is shortened."""


class Column(NamedTuple):
    """A column as it is printed."""

    cells: tuple[str, ...]
    """For each wording its word, ABSENT, or "" where the wording does not reach so far."""
    mark: str


def collation_text(report: Report, *, width: int = 80, colour: bool = False) -> str:
    """Every alignment of a report as text, ending in a line end.

    Args:
        report: its passages and their alignments.
        width: cells a line may take, 40 or more.
        colour: whether to send colour codes.
    """
    paper = Paper(max(width, NARROWEST), colour, page_names(report.documents))
    if not report.passages:
        return "No passage has two wordings.\n"
    blocks = [
        "\n".join(_passage(report, passage, alignment, paper))
        for passage, alignment in zip(report.passages, report.alignments, strict=True)
    ]
    legend = "\n".join(wrap(LEGEND, paper.width))
    return "\n\n".join([*blocks, legend]) + "\n"


def _passage(report: Report, passage: Passage, alignment: Alignment, paper: Paper) -> Iterator[str]:
    heading = f"{title(passage)}  {counted(len(passage.wordings), 'wording')}  {passage.id}"
    yield from (paper.paint(line, "heading") for line in paper.hung("", visible(heading)))
    for wording in passage.wordings:
        carriers = carried_by(report, passage, wording, paper.names)
        yield from paper.hung(f"{visible(wording.label)} ", carriers)
    labels = [shorten(visible(wording.label), LONGEST) for wording in passage.wordings]
    room = max(cells_of(label) for label in labels)
    for block in _blocks(columns_of(alignment), paper.width - room):
        yield ""
        yield from _block(block, labels, room, paper)


def columns_of(alignment: Alignment) -> tuple[Column, ...]:
    """The columns with their words and marks."""
    reach = [_reach(alignment, which) for which in range(len(alignment.witnesses))]
    moved = [set[int]() for _ in alignment.witnesses]
    for move in alignment.moves:
        moved[move.first].update(range(move.first_start, move.first_end))
        moved[move.second].update(range(move.second_start, move.second_end))
    made = []
    for at, column in enumerate(alignment.columns):
        words = tuple(
            None if token is None else alignment.witnesses[which][token]
            for which, token in enumerate(column)
        )
        inside = [which for which, (low, high) in enumerate(reach) if low <= at < high]
        elsewhere = any(
            token is not None and token in moved[which] for which, token in enumerate(column)
        )
        cells = tuple(
            visible(word) if word is not None else ABSENT if which in inside else ""
            for which, word in enumerate(words)
        )
        made.append(Column(cells, _mark([words[which] for which in inside], elsewhere=elsewhere)))
    return tuple(made)


def _reach(alignment: Alignment, which: int) -> tuple[int, int]:
    """The first column of a witness and the one after its last."""
    own = [at for at, column in enumerate(alignment.columns) if column[which] is not None]
    return (own[0], own[-1] + 1) if own else (0, 0)


def _mark(words: Sequence[str | None], *, elsewhere: bool) -> str:
    if len(set(words)) < 2:  # noqa: PLR2004 - one word: all the same
        return SAME
    norms = {() if word is None else _norms(word) for word in words}
    if len(norms) == 1:
        return PRINTED
    return MOVED if elsewhere else OTHER


def _norms(word: str) -> tuple[str, ...]:
    """A word without case and typography; a mark is no word."""
    return tuple(token.norm for token in tokenize(word) if token.kind != "mark")


def _blocks(columns: Sequence[Column], width: int) -> Iterator[Sequence[Column]]:
    """The columns in as many blocks as the width asks for."""
    start, used = 0, 0
    for at, column in enumerate(columns):
        needed = _cells(column) + 1
        if used and used + needed > width:
            yield columns[start:at]
            start, used = at, 0
        used += needed
    if start < len(columns):
        yield columns[start:]


def _cells(column: Column) -> int:
    return max(1, *(min(LONGEST, cells_of(cell)) for cell in column.cells))


def _block(
    block: Sequence[Column], labels: Sequence[str], room: int, paper: Paper
) -> Iterator[str]:
    for which, label in enumerate(labels):
        if any(column.cells[which] for column in block):
            words = [
                _painted(pad(shorten(column.cells[which], LONGEST), _cells(column)), column, paper)
                for column in block
            ]
            yield f"{pad(label, room)} {' '.join(words)}".rstrip()
    marks = " ".join(
        pad(column.mark * _longest(column), _cells(column)) for column in block
    ).rstrip()
    if marks:
        yield f"{' ' * room} {marks}"


def _painted(text: str, column: Column, paper: Paper) -> str:
    return text if column.mark == SAME else paper.paint(text, STYLES[column.mark])


def _longest(column: Column) -> int:
    return 0 if column.mark == SAME else _cells(column)

"""A passage with its alignment -> the wordings one under another, column by column, in lines that fit a page.

Set like a score of music: neighbouring columns that tell the same story are one run, runs fill a system as
wide as a page, and every system names its wordings anew. So the words stay aligned on paper and without any
script, and nobody has to scroll to the side to read on.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from checker.language.tokens import tokenize
from checker.records import NamedTuple
from checker.report.html.moves import moved_blocks
from checker.report.html.places import columns_of
from checker.report.plain import width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.language.tokens import Token
    from checker.report.html.moves import Block
    from checker.values import Alignment, Document, Finding, Passage

PAGE = 92
"""Cells of words in a system; the wider the page, the more white, not the more words."""

CELL = 26
"""Cells after which a cell's words are wrapped."""

_LABEL, _MOVED = 9, 8
"""Cells that "critical 12" above a run and "moved 2" after its words take, in their smaller letters."""


class Cell(NamedTuple):
    """One wording's words in a run."""

    text: str
    """Empty where it has none."""
    outside: bool
    """It prints none of the passage's words from here on (or up to here), and no finding blames it for that."""
    blocks: tuple[Block, ...] = ()
    """The moved blocks that begin in it, one of each number."""
    again: tuple[Block, ...] = ()
    """Further blocks of those numbers: places that links lead to."""

    @property
    def wraps(self) -> bool:
        """Whether its words take more than one line."""
        return width(self.text) > CELL


class Run(NamedTuple):
    """Neighbouring columns that agree or differ for the same reason."""

    differs: bool
    findings: tuple[Finding, ...]
    """Those about these words, in the order given."""
    cells: tuple[Cell, ...]
    """One per wording, in the order of the passage."""

    @property
    def width(self) -> int:
        """Cells its widest part takes on a line, the label above it included."""
        longest = max((width(cell.text) for cell in self.cells), default=0)
        moved = _MOVED if any(cell.blocks for cell in self.cells) else 0
        label = _LABEL if self.findings or self.differs else 0
        return max(min(longest, CELL) + moved, label) + 2


class _Column(NamedTuple):
    """What one column of the alignment is to a reader."""

    differs: bool
    findings: tuple[Finding, ...]
    blocks: tuple[int, ...]
    """Number of the moved block each wording has there; 0 where none."""
    outside: tuple[bool, ...]

    @property
    def story(self) -> tuple[object, ...]:
        """Neighbours that tell the same are set together: what one finding is about is not cut up."""
        return self.findings or (self.differs, self.blocks, self.outside)


class _Witness(NamedTuple):
    """One wording with where its words stand."""

    label: str
    text: str
    tokens: tuple[Token, ...]
    blocks: Mapping[int, Block]
    seats: Mapping[int, int]
    """Columns with the index of the word each holds; marks go with the word before them."""
    first: int
    last: int
    """The columns of its first and its last word; the last before the first where it has none."""

    def outside(self, column: int) -> bool:
        """Whether the column lies before its first word or after its last."""
        return not self.first <= column <= self.last


def systems(
    passage: Passage,
    alignment: Alignment,
    documents: Sequence[Document],
    findings: Sequence[Finding],
) -> tuple[tuple[Run, ...], ...]:
    """The runs of a passage, system by system; none when it has one wording.

    Args:
        passage: its wordings.
        alignment: theirs, a witness per wording.
        documents: of the report.
        findings: those about the passage; one about all words of a wording marks none of them.
    """
    if not alignment.columns:
        return ()
    witnesses = _witnesses(passage, alignment)
    places = columns_of(passage, alignment, documents, findings)
    kinds = {
        at: _kind(at, witnesses, places.get(at, ()))
        for at in range(len(alignment.columns))
        if any(at in one.seats for one in witnesses)
    }
    runs = [
        _run(witnesses, {at: kinds[at] for at in columns})
        for _, columns in groupby(kinds, key=lambda at: kinds[at].story)
    ]
    return tuple(map(tuple, _filled(runs)))


def _witnesses(passage: Passage, alignment: Alignment) -> list[_Witness]:
    found = []
    blocks = moved_blocks(alignment)
    for which, wording in enumerate(passage.wordings):
        tokens = tokenize(wording.text)
        indexes = ((at, column[which]) for at, column in enumerate(alignment.columns))
        seats = {
            at: index for at, index in indexes if index is not None and tokens[index].kind != "mark"
        }
        first, last = min(seats, default=0), max(seats, default=-1)
        found.append(
            _Witness(wording.label, wording.text, tokens, blocks[which], seats, first, last)
        )
    return found


def _kind(at: int, witnesses: Sequence[_Witness], findings: tuple[Finding, ...]) -> _Column:
    blamed = {
        label
        for finding in findings
        if finding.severity != "neutral"
        for reading in finding.readings
        if not reading.text
        for label in reading.wordings
    }
    outside = tuple(one.outside(at) and one.label not in blamed for one in witnesses)
    words = {
        one.tokens[one.seats[at]].norm if at in one.seats else None
        for one, out in zip(witnesses, outside, strict=True)
        if not out
    }
    blocks = (one.blocks.get(one.seats[at]) if at in one.seats else None for one in witnesses)
    return _Column(
        differs=len(words) > 1,
        findings=findings,
        blocks=tuple(block.number if block else 0 for block in blocks),
        outside=outside,
    )


def _run(witnesses: Sequence[_Witness], kinds: Mapping[int, _Column]) -> Run:
    return Run(
        differs=any(kind.differs for kind in kinds.values()),
        findings=next(iter(kinds.values())).findings,
        cells=tuple(_cell(which, one, kinds) for which, one in enumerate(witnesses)),
    )


def _cell(which: int, witness: _Witness, kinds: Mapping[int, _Column]) -> Cell:
    its = [witness.seats[at] for at in kinds if at in witness.seats]
    if not its:
        return Cell("", all(kind.outside[which] for kind in kinds.values()))
    begun = [
        block
        for index in its
        for block in (witness.blocks.get(index),)
        if block is not None and block.start == index
    ]
    first = {block.number: block for block in reversed(begun)}
    return Cell(
        text=_words(witness, its[0], its[-1]),
        outside=False,
        blocks=tuple(block for block in begun if block is first[block.number]),
        again=tuple(block for block in begun if block is not first[block.number]),
    )


def _words(witness: _Witness, first: int, last: int) -> str:
    """The text from one word to another with the marks after it, and those before the very first."""
    tokens = witness.tokens
    if first == witness.seats[witness.first]:
        first = 0
    while last + 1 < len(tokens) and tokens[last + 1].kind == "mark":
        last += 1
    return witness.text[tokens[first].start : tokens[last].end]


def _filled(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs in systems of at most a page's width; a wider run has one for itself."""
    system: list[Run] = []
    used = 0
    for run in runs:
        if system and used + run.width > PAGE:
            yield system
            system, used = [], 0
        system.append(run)
        used += run.width
    if system:
        yield system

"""A passage's findings -> its bird's-eye strip: a row a wording, a column a difference, darker is graver."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.values import Finding, Passage, Wording

ABSENT = "–"
"""What stands in the strip where a wording lacks the words that others have."""


class Mark(NamedTuple):
    """What one wording has at one difference."""

    text: str
    """The number of its reading, counted from 1; `ABSENT`; "" where the finding says nothing of it."""
    apart: bool
    """Whether it is shaded: with a reference, the wordings that do not read as it does; without, all."""


class Difference(NamedTuple):
    """One column of the strip."""

    finding: Finding
    marks: tuple[Mark, ...]
    """One per wording, in the order given."""


def strip(wordings: Sequence[Wording], findings: Sequence[Finding]) -> tuple[Difference, ...]:
    """The differences of a passage in the order given.

    Nobody is measured by the commonest reading: without a reference every reading of a difference is as
    dark as the next.
    """
    trusted = {wording.label for wording in wordings if wording.reference}
    return tuple(
        Difference(one, tuple(_mark(one, wording.label, trusted) for wording in wordings))
        for one in findings
        if len(one.readings) > 1
    )


def _mark(finding: Finding, label: str, trusted: set[str]) -> Mark:
    measured = any(trusted & set(reading.wordings) for reading in finding.readings)
    for number, reading in enumerate(finding.readings, 1):
        if label in reading.wordings:
            faithful = measured and bool(trusted & set(reading.wordings))
            return Mark(str(number) if reading.text else ABSENT, not faithful)
    return Mark("", apart=False)


def placed(passage: Passage, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings about a passage, in the order of its text; those about all of it first."""
    first = {
        (rendering.document, wording.label): at
        for at, wording in enumerate(passage.wordings)
        for rendering in (passage.renderings[wording.renderings[0]],)
    }

    def place(finding: Finding) -> tuple[int, int]:
        seen = [
            (first[one.document, label], one.start)
            for reading in finding.readings
            for label in reading.wordings
            for one in reading.evidence
            if (one.document, label) in first
        ]
        return min(seen, default=(0, 0))

    return tuple(sorted(findings, key=place))

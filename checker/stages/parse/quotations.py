"""A document -> its quotations, each with who is said to have said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.parse.marks import find_marks
from checker.values import Quotation

if TYPE_CHECKING:
    from checker.values import Document, Provision


def find_quotations(
    document: Document, provisions: tuple[Provision, ...]
) -> tuple[Quotation, ...]:
    """Every stretch between quotation marks in the stories of a document, in order."""
    del provisions
    return tuple(
        Quotation(
            pair.start,
            pair.end,
            document.text[pair.start : pair.end],
            marks=pair.marks,
            mark_fault=pair.fault,
            depth=pair.depth,
        )
        for pair in find_marks(document)
    )

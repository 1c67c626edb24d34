"""A cleaned document -> the same document with its quotations, provisions, dates and clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from checker.stages.parse.clauses import find_clauses
from checker.stages.parse.indirect import find_indirect
from checker.stages.parse.provisions import find_provisions
from checker.stages.parse.quotations import find_quotations
from checker.stages.parse.times import find_times, ranges_of

if TYPE_CHECKING:
    from checker.values import Document


def parse_document(document: Document) -> Document:
    """Everything the grammars find in one document, each by its own grammar; nothing in a text raises."""
    provisions = find_provisions(document)
    quotations = find_quotations(document, provisions)
    indirect = find_indirect(document, quotations, provisions)
    times = find_times(document)
    return evolve(
        document,
        provisions=provisions,
        quotations=quotations,
        indirect=indirect,
        times=times,
        ranges=ranges_of(document, times),
        clauses=find_clauses(document, quotations, indirect),
        parsed=True,
    )

"""A document -> what it renders without quotation marks: "the pact also stated that ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.values import Document, IndirectRendering, Provision, Quotation


def find_indirect(
    document: Document, quotations: tuple[Quotation, ...], provisions: tuple[Provision, ...]
) -> tuple[IndirectRendering, ...]:
    """Every rendering of a provision or a document's words in the outlet's own words, in order."""
    del document, quotations, provisions
    return ()

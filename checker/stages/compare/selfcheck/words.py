"""What the self-checks share: a stretch of a document as words, and the facts made of two places."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from checker import resources
from checker.evidence import evidence
from checker.language.tokens import Token, tokenize
from checker.resources import primary
from checker.values import Fact, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.values import Document, Feature, Quotation


def words(document: Document, start: int, end: int) -> list[Token]:
    """The words and numbers of a stretch, without marks."""
    return [token for token in tokenize(document.text, start, end) if token.kind != "mark"]


def own_quotations(document: Document) -> Iterator[Quotation]:
    """The quotations of a document that are somebody's words, second copies left out."""
    for quotation in document.quotations:
        if (
            quotation.kind in {"speech", "document"}
            and quotation.copy_of is None
            and quotation.depth == 0
        ):
            yield quotation


@cache
def selfcheck_table(language: str) -> Mapping[str, Any]:
    """`grammar/<language>/selfcheck.toml`; empty for a language that has none."""
    file = resources.grammar_folder(language) / "selfcheck.toml"
    if not file.is_file():
        return {}
    table: Mapping[str, Any] = resources.compiled(
        f"selfcheck-{language}", [file], lambda: dict(resources.read_toml(file))
    )
    return table


def run_at(norms: Sequence[str], phrase: Sequence[str], start: int = 0) -> int | None:
    """Where a run of words first stands at or after `start`; None when it does not."""
    size = len(phrase)
    return next(
        (
            at
            for at in range(start, len(norms) - size + 1)
            if tuple(norms[at : at + size]) == tuple(phrase)
        ),
        None,
    )


def self_fact(
    documents: Sequence[Document],
    which: int,
    against: str,
    places: Sequence[Span],
    **features: Feature,
) -> Fact:
    """A document fact with one reading for each place, the claim first."""
    readings = []
    for place in places:
        shown = evidence(documents, which, place.start, place.end)
        readings.append(
            Reading(text=shown.text, wordings=(), documents=(which,), evidence=(shown,))
        )
    return Fact(
        level="document",
        features={"language": primary(documents[which].language), "against": against, **features},
        readings=tuple(readings),
    )

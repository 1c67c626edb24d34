"""Findings about a passage -> the columns of its alignment that each is about."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from checker.language.tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.values import Alignment, Document, Evidence, Finding, Passage, Rendering


def columns_of(
    passage: Passage,
    alignment: Alignment,
    documents: Sequence[Document],
    findings: Sequence[Finding],
) -> Mapping[int, tuple[Finding, ...]]:
    """Columns with the findings about them, in the order given; one about all words of a wording marks none.

    An absence has no words; its columns are marked by the readings that have some.
    """
    seats = _seats(alignment)
    tokens = [_tokens(passage, documents, which) for which in range(len(passage.wordings))]
    marked: dict[int, list[Finding]] = {}
    for finding in findings:
        touched = _touched(passage, finding, tokens)
        if any(_whole(tokens[which], its) for which, its in touched.items()):
            continue
        columns = {seats[which].get(index) for which, its in touched.items() for index in its}
        for column in sorted(column for column in columns if column is not None):
            marked.setdefault(column, []).append(finding)
    return {column: tuple(its) for column, its in marked.items()}


def _seats(alignment: Alignment) -> list[dict[int, int]]:
    """Per witness, the column each of its tokens stands in."""
    seats: list[dict[int, int]] = [{} for _ in alignment.witnesses]
    for at, column in enumerate(alignment.columns):
        for which, index in enumerate(column):
            if index is not None:
                seats[which][index] = at
    return seats


def _tokens(passage: Passage, documents: Sequence[Document], which: int) -> list[Token]:
    """The tokens of a wording where the document of its first rendering has them."""
    rendering = passage.renderings[passage.wordings[which].renderings[0]]
    text = documents[rendering.document].text
    tokens: list[Token] = []
    for span in rendering.spans:
        if tokens:  # the ellipsis that joins the fragments of a broken quotation
            tokens.append(Token("…", span.start, span.start, "…", "mark"))
        tokens += tokenize(text, span.start, span.end)
    return tokens


def _touched(
    passage: Passage, finding: Finding, tokens: Sequence[Sequence[Token]]
) -> dict[int, set[int]]:
    """The tokens a finding's readings consist of: indexes by wording."""
    labels = {wording.label: which for which, wording in enumerate(passage.wordings)}
    touched: dict[int, set[int]] = {}
    for reading in finding.readings:
        for which in (labels[label] for label in reading.wordings if label in labels):
            first = passage.renderings[passage.wordings[which].renderings[0]]
            for one in reading.evidence:
                if one.text and _within(one, first):
                    low = bisect_left(tokens[which], one.start, key=_start)
                    high = bisect_left(tokens[which], one.end, key=_start)
                    touched.setdefault(which, set()).update(range(low, high))
    return touched


def _start(token: Token) -> int:
    return token.start


def _within(one: Evidence, rendering: Rendering) -> bool:
    start, end = rendering.spans[0].start, rendering.spans[-1].end
    return one.document == rendering.document and start <= one.start and one.end <= end


def _whole(tokens: Sequence[Token], touched: set[int]) -> bool:
    """Whether nothing but marks is left of a wording."""
    return all(at in touched for at, token in enumerate(tokens) if token.kind != "mark")

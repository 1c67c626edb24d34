"""Passages -> who credits whom for the words: a source, those it came through, the pages that print it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.language.names import fold
from checker.stages.group.yardsticks import known_as
from checker.values import Credit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Document, Passage


def find_credits(documents: Sequence[Document], passages: Sequence[Passage]) -> tuple[Credit, ...]:
    """One entry for each chain of sources of a passage, by passage and chain.

    The chain starts with the source nearest to the page and ends with the one farthest from it, as the page
    tells it; a source that is among the documents is named with its page.
    """
    pages: dict[str, int] = {}
    for which, document in enumerate(documents):
        for name in sorted(known_as(document)):
            pages.setdefault(fold(name), which)
    return tuple(credit for passage in passages for credit in _of_passage(passage, pages))


def _of_passage(passage: Passage, pages: dict[str, int]) -> Iterator[Credit]:
    labels: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    carriers: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for wording in passage.wordings:
        for index in wording.renderings:
            rendering = passage.renderings[index]
            if rendering.via:
                labels[rendering.via][wording.label] = None
                carriers[rendering.via].add(rendering.document)
    for chain in sorted(labels):
        yield Credit(
            passage=passage.id,
            sources=chain,
            pages=tuple(pages.get(fold(name)) for name in chain),
            wordings=tuple(labels[chain]),
            documents=tuple(sorted(carriers[chain])),
        )

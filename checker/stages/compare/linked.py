"""Documents and passages -> what is compared already, and which documents tell one story."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.compare.placed import Placed
    from checker.values import Document, Passage


class Linked:
    """What passages say of places and of documents."""

    def __init__(self, documents: Sequence[Document], passages: Sequence[Passage]) -> None:
        """Take in the passages of some documents."""
        self._held: list[list[tuple[int, int, int]]] = [[] for _ in documents]
        self._story = list(range(len(documents)))
        self._credited: set[tuple[int, int]] = set()
        for number, passage in enumerate(passages):
            told = sorted({rendering.document for rendering in passage.renderings})
            for one, other in pairwise(told):
                self._join(one, other)
            for rendering in passage.renderings:
                if rendering.provision is not None:
                    self._credited.add((rendering.document, rendering.provision.start))
                for span in rendering.spans:
                    self._held[rendering.document].append((span.start, span.end, number))

    def holds(self, one: Placed, other: Placed) -> bool:
        """Whether two places stand in renderings of one passage, or name provisions words are credited to."""
        if all((each.document, each.start) in self._credited for each in (one, other)):
            return True
        return bool(self._passages(one) & self._passages(other))

    def one_story(self, one: int, other: int) -> bool:
        """Whether two documents print the same words, or each the words of a third: they tell one story."""
        return self._root(one) == self._root(other)

    def _root(self, document: int) -> int:
        while self._story[document] != document:
            self._story[document] = self._story[self._story[document]]
            document = self._story[document]
        return document

    def _join(self, one: int, other: int) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._story[second] = first

    def _passages(self, place: Placed) -> set[int]:
        return {
            number
            for start, end, number in self._held[place.document]
            if start < place.end and place.start < end
        }

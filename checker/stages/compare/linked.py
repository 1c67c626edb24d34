"""Documents and passages -> what is compared already, and which documents tell one story."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.values import Document, Passage


class Placed(Protocol):
    """Something that stands in a document."""

    @property
    def document(self) -> int:
        """The document's number."""

    @property
    def start(self) -> int:
        """Where it begins, in code points."""

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""


class Linked:
    """What passages say of places and of documents."""

    def __init__(self, documents: Sequence[Document], passages: Sequence[Passage]) -> None:
        """Take in the passages of some documents."""
        self._held: list[list[tuple[int, int, int]]] = [[] for _ in documents]
        self._linked: set[tuple[int, int]] = set()
        self._credited: set[tuple[int, int]] = set()
        for number, passage in enumerate(passages):
            told = sorted({rendering.document for rendering in passage.renderings})
            self._linked.update(combinations(told, 2))
            for rendering in passage.renderings:
                if rendering.provision is not None:
                    self._credited.add((rendering.document, rendering.provision.start))
                for span in rendering.spans:
                    self._held[rendering.document].append((span.start, span.end, number))

    def holds(self, one: Placed, other: Placed) -> bool:
        """Whether two places stand in renderings of one passage, or name the provision one is credited to."""
        if any((each.document, each.start) in self._credited for each in (one, other)):
            return True
        return bool(self._passages(one) & self._passages(other))

    def one_story(self, one: int, other: int) -> bool:
        """Whether two documents print the same words somewhere: they tell one story."""
        return (min(one, other), max(one, other)) in self._linked

    def _passages(self, place: Placed) -> set[int]:
        return {
            number
            for start, end, number in self._held[place.document]
            if start < place.end and place.start < end
        }

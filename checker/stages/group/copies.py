"""Documents -> who re-uses whose story, paragraph by paragraph.

Stories are looked at the likeliest origin first, and of a copy only what its origin does not have is filed for
those after it: a hundred copies of one story are each compared with that story, not with each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from checker.stages.group.paragraphs import Shelf, matched, paragraphs_of
from checker.stages.group.thresholds import threshold
from checker.values import Copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.stages.group.paragraphs import Matched, Paragraph, Story
    from checker.values import Document

Rank = tuple[bool, str, int, int, int]


def find_copies(documents: Sequence[Document]) -> tuple[Copy, ...]:
    """Stories that re-use another document's, each with its origin and the paragraph pairs.

    The origin is the story that is its page's own, since background pasted below a newer one is the copy;
    then a dated one before an undated one, and the earlier of two; else the first by order of the documents.
    A copy of a copy is given its first origin only.
    """
    found = _Finder(documents).copies()
    return tuple(sorted(found, key=lambda copy: (copy.document, copy.story, copy.origin)))


class _Finder:
    """The stories of some documents while copies are sought among them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.pages = [paragraphs_of(which, document) for which, document in enumerate(documents)]
        self.stories: dict[Story, list[Paragraph]] = defaultdict(list)
        for page in self.pages:
            for paragraph in page:
                self.stories[paragraph.story].append(paragraph)
        self.sizes = {
            story: sum(len(one.words) for one in own) for story, own in self.stories.items()
        }
        self.own = {story: sum(one.own for one in own) for story, own in self.stories.items()}
        self.rank = {story: _origin_rank(documents, story) for story in self.stories}
        self.filed = Shelf()
        """The paragraphs that came first with the story they stand in."""
        self.shelves: dict[int, Shelf] = {}
        self.pairs: dict[tuple[int, int], dict[tuple[Story, Story], Matched]] = {}
        self.line: dict[Story, set[Story]] = {}
        """For each story looked at, its origins, theirs, and so on."""
        self.copied: dict[Story, list[Story]] = defaultdict(list)
        """The copies of a story."""

    def copies(self) -> Iterator[Copy]:
        """Every copy, with each of its origins that is no copy of another of them."""
        for story in sorted(self.stories, key=self.rank.__getitem__):
            found = self._origins(story)
            self.line[story] = set(found).union(*(self.line[origin] for origin in found))
            known: set[int] = set()
            for origin, pairs in found.items():
                self.copied[origin].append(story)
                known.update(one.at for one, _ in pairs)
                yield _copy(story, origin, pairs)
            for paragraph in self.stories[story]:
                if paragraph.at not in known:
                    self.filed.file(paragraph)

    def _origins(self, story: Story) -> dict[Story, Matched]:
        """The stories before one that it copies, with the paragraphs it has from each.

        A copy of an origin found is no other origin; a copy of a story that is none may be one.
        """
        found: dict[Story, Matched] = {}
        asked = self._candidates(story)
        waiting = [(self.rank[one], one) for one in asked]
        heapify(waiting)
        while waiting:
            _, one = heappop(waiting)
            if self._copies_any(one, found):
                continue
            pairs = self._matched(story, one)
            if self._enough(story, one, pairs):
                found[one] = pairs
                continue
            for copy in self.copied[one]:
                if copy not in asked and copy[0] != story[0]:
                    asked.add(copy)
                    heappush(waiting, (self.rank[copy], copy))
        return found

    def _copies_any(self, story: Story, found: Iterable[Story]) -> bool:
        """Whether a story copies another's origin too; copies of one story are asked, strangers are not."""
        line = self.line[story]
        return any(
            one in line
            or (
                not line.isdisjoint(self.line[one])
                and self._enough(story, one, self._matched(story, one))
            )
            for one in found
        )

    def _candidates(self, story: Story) -> set[Story]:
        """The stories of other documents that may have enough in common with one."""
        words: Counter[Story] = Counter()
        for paragraph in self.stories[story]:
            met = {other.story for _, other in self.filed.like(paragraph)}
            words.update(dict.fromkeys(met, len(paragraph.words)))
        least = threshold("copy", "total")
        return {
            one
            for one, count in words.items()
            if one[0] != story[0] and (count >= least or self.line[one] or self.copied[one])
        }

    def _matched(self, story: Story, origin: Story) -> Matched:
        """The paragraphs two stories share; those of their documents are paired off once for all stories."""
        one, other = story[0], origin[0]
        if (one, other) not in self.pairs:
            if other not in self.shelves:
                self.shelves[other] = Shelf()
                for paragraph in self.pages[other]:
                    self.shelves[other].file(paragraph)
            by_story: dict[tuple[Story, Story], Matched] = defaultdict(list)
            for first, second in matched(self.shelves[other], self.pages[one]):
                by_story[first.story, second.story].append((first, second))
            self.pairs[one, other] = dict(by_story)
        return self.pairs[one, other].get((story, origin), [])

    def _enough(self, story: Story, origin: Story, pairs: Matched) -> bool:
        """Whether the paragraphs two stories share make one a copy."""
        words = sum(min(len(one.words), len(other.words)) for one, other in pairs)
        own = sum(min(one.own, other.own) for one, other in pairs)
        smaller = min(self.sizes[story], self.sizes[origin])
        mine = min(self.own[story], self.own[origin])
        share = threshold("copy", "share")
        return (
            words >= threshold("copy", "total")
            and words >= share * smaller
            and own >= min(threshold("copy", "own"), mine)
            and own >= share * mine
        )


def _copy(story: Story, origin: Story, pairs: Matched) -> Copy:
    spans = sorted(((one.span, other.span) for one, other in pairs), key=lambda pair: pair[0].start)
    return Copy(
        document=story[0],
        story=story[1],
        origin=origin[0],
        origin_story=origin[1],
        paragraphs=tuple(spans),
    )


def _origin_rank(documents: Sequence[Document], at: Story) -> Rank:
    """Sorts the likelier origin first: pasted background last, dated before undated only among equals."""
    document = documents[at[0]]
    story = document.stories[at[1]] if at[1] < len(document.stories) else None
    published = story.published if story and story.published else document.published
    own = story is None or story.inherits
    day = published.value.isoformat() if published and own else "undated"  # sorts after every date
    return (not own, day, len(document.stories), at[0], at[1])

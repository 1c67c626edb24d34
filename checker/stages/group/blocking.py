"""Word sequences -> pairs that may be the same words, without comparing every two of them.

Two printings of one quotation share some of their rarest runs of words, unrelated quotations almost none: each
text is filed under its few rarest runs that any other text has, and texts of one file are pairs. A file that
many share gives a chain, not all its pairs, so the work grows with the number of texts. Runs: word 3-shingles,
and neighbours among the words that are not common, which outlive an edit of every third word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from checker.stages.group.thresholds import threshold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Text = tuple[int, ...]
"""A text as the numbers of its words."""

Key = TypeVar("Key")


def interned(texts: Sequence[tuple[str, ...]]) -> list[Text]:
    """The texts with each word as its number in the alphabet of all, so that no order of input matters."""
    number = {word: at for at, word in enumerate(sorted({word for text in texts for word in text}))}
    return [tuple([number[word] for word in text]) for text in texts]


def uncommon(texts: Sequence[Text]) -> list[Text]:
    """The texts without the words that a good part of them have; all words of a small collection stay."""
    counts = Counter(word for text in texts for word in set(text))
    limit = max(threshold("blocking", "common_texts"), threshold("blocking", "common") * len(texts))
    common = {word for word, count in counts.items() if count > limit}
    return [tuple([word for word in text if word not in common]) for text in texts]


def candidates(texts: Sequence[Text], rare: Sequence[Text]) -> set[tuple[int, int]]:
    """Pairs of texts that share one of their rarest runs, the lower index first.

    Args:
        texts: the texts.
        rare: each without its common words.
    """
    size = 1 + max((word for text in texts for word in text), default=0)
    runs = [_runs(text, own, size) for text, own in zip(texts, rare, strict=True)]
    counts = Counter(run for own in runs for run in own)
    small = len(texts) <= threshold("blocking", "small")
    slots = None if small else int(threshold("blocking", "runs"))
    files: dict[int, list[int]] = defaultdict(list)
    for at, own in enumerate(runs):
        shared = sorted((count, run) for run in own if (count := counts[run]) > 1)
        for _, run in shared[:slots]:
            files[run].append(at)
    return set(pairs(files))


def _runs(text: Text, rare: Text, size: int) -> set[int]:
    """The runs of a text as numbers: its 3-shingles, and its pairs of uncommon neighbours."""
    if len(text) < 3:  # noqa: PLR2004 - no 3-shingle
        return {-1 - sum(word * size**at for at, word in enumerate(text))}
    found = {
        ((one * size + two) * size + three) * 2
        for one, two, three in zip(text, text[1:], text[2:], strict=False)
    }
    found.update((one * size + two) * 2 + 1 for one, two in pairwise(rare))
    return found


def pairs(files: Mapping[Any, Sequence[Key]]) -> Iterator[tuple[Key, Key]]:
    """The pairs within each file; of a large one only near neighbours."""
    whole = int(threshold("blocking", "file"))
    reach = int(threshold("blocking", "reach"))
    for members in files.values():
        if len(members) <= whole:
            yield from combinations(members, 2)
        else:
            yield from _chain(members, reach)


def _chain(members: Sequence[Key], reach: int) -> Iterable[tuple[Key, Key]]:
    """Each member with the next few."""
    for step in range(1, reach + 1):
        yield from zip(members, members[step:], strict=False)

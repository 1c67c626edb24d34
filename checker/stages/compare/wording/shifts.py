"""Words that stand elsewhere -> places: moved blocks, moved clause parts, limiting words that moved."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from checker.stages.compare.wording.columns import BLOCK
from checker.stages.compare.wording.place import JOINERS, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.stages.compare.wording.columns import Columns
    from checker.stages.compare.wording.witnesses import Witness

LIMITING: Final = ("condition", "quantifier", "negation", "assertion")
"""Groups whose words limit what they stand before."""


def paired(witnesses: Sequence[Witness], places: Sequence[Place]) -> list[Place]:
    """The places, but words that some lack here and have there, and others the other way round, are one place.

    They moved; a limiting word that stands before another word ("only police may", "police may only") is a
    matter of scope, not of order. Who has them nowhere lacks them once: there, and not at the other place too.
    """
    left = {at: found for at, place in enumerate(places) if (found := _one_sided(witnesses, place))}
    told: dict[int, list[Place]] = {}
    taken: set[int] = set()
    for at, (words, here, missing) in left.items():
        other = next(
            (
                k
                for k, (said, there, lacking) in left.items()
                if k > at
                and k not in taken
                and said == words
                and here & lacking
                and there & missing
            ),
            None,
        )
        if other is not None and at not in taken:
            taken |= {at, other}
            told[at] = list(_once_told(witnesses, places[at], places[other]))
    return [
        one
        for at, place in enumerate(places)
        if at in told or at not in taken
        for one in told.get(at, [place])
    ]


def _once_told(witnesses: Sequence[Witness], here: Place, there: Place) -> Iterator[Place]:
    """The places of words that some have here and some there: that they moved, and who lacks them."""
    yield _moved(witnesses, here, there)
    lacking = {w for place in (here, there) for w in place.words if not _anywhere(w, here, there)}
    if lacking:
        place = there if here.kind == "edge" else here
        everyone = (*here.words, *there.words)
        yield place._replace(
            words={w: _anywhere(w, here, there) for w in everyone},
            gaps={w: gap for one in (there, here) for w, gap in one.gaps.items() if w in lacking},
        )


def _anywhere(w: int, here: Place, there: Place) -> tuple[int, ...]:
    return here.words.get(w) or there.words.get(w) or ()


def each_once(places: Sequence[Place]) -> list[Place]:
    """The places without a move that another holds: seen by the alignment and by what is missing."""
    moves = [place.words.items() for place in places if place.kind == "move"]
    kept: list[Place] = []
    for place in places:
        words = place.words.items()
        if place.kind != "move" or not (
            any(words < other for other in moves)
            or any(words == one.words.items() for one in kept if one.kind == "move")
        ):
            kept.append(place)
    return kept


def _one_sided(
    witnesses: Sequence[Witness], place: Place
) -> tuple[tuple[str, ...], frozenset[int], frozenset[int]] | None:
    """The words of a place that some witnesses have and the rest have not; who has them, who has not."""
    if place.kind not in ("run", "edge"):
        return None
    having = frozenset(w for w, tokens in place.words.items() if tokens)
    lacking = frozenset(place.words) - having
    said = {tuple(witnesses[w].norms[i] for i in place.words[w]) for w in having}
    return (said.pop(), having, lacking) if len(said) == 1 and lacking else None


def _moved(witnesses: Sequence[Witness], here: Place, there: Place) -> Place:
    """The place of words that stand here in some wordings and there in others."""
    everyone = (*here.words, *there.words)
    words = {w: tokens for w in everyone if (tokens := _anywhere(w, here, there))}
    limits = any(
        set(range(match.start, match.end)) <= set(tokens)
        for w, tokens in words.items()
        for group in LIMITING
        for match in witnesses[w].phrases[group]
    )
    if not limits or any(len(tokens) >= BLOCK for tokens in words.values()):
        first = tuple(w for w in words if here.words.get(w))
        apart = (first, tuple(w for w in words if w not in first))
        return Place("move", words, {}, groups=apart, column=here.column)
    wider = {w: (*tokens, *_next_word(witnesses[w], tokens)) for w, tokens in words.items()}
    return Place("scope", wider, {}, column=here.column)


def _next_word(witness: Witness, tokens: Sequence[int]) -> tuple[int, ...]:
    """The word after some words, which they limit."""
    following = (i for i in range(tokens[-1] + 1, len(witness.tokens)) if witness.is_word(i))
    return tuple(i for i in [next(following, None)] if i is not None)


def move_places(columns: Columns, parted: Sequence[int]) -> Iterator[Place]:
    """A place for each block that stands elsewhere in another wording."""
    for words in columns.moved_blocks():
        if any(w not in parted for w in words) or len(parted) < 2:  # noqa: PLR2004 - as above
            yield Place("move", words, {}, column=_first_column(columns, words))


def part_moves(
    witnesses: Sequence[Witness], columns: Columns, parted: Sequence[int]
) -> Iterator[Place]:
    """A place for each clause part that stands before another in one wording and after it in the next.

    The order most wordings have is the one the others are held against.
    """
    orders = {
        w: tuple(
            name
            for name in sorted(witnesses[w].parts, key=lambda name: witnesses[w].parts[name])
            if name not in JOINERS
        )
        for w in parted
    }
    if not orders:
        return
    counts = Counter(orders.values())
    usual = min(counts, key=lambda order: (-counts[order], order))
    for name in usual:
        having = [w for w in parted if name in orders[w]]
        moved = {w for w in having if name in _moved_items(usual, orders[w])}
        if moved and len(moved) < len(having):
            words = {w: witnesses[w].parts[name] for w in having}
            groups: dict[tuple[bool, tuple[str, ...]], list[int]] = {}
            for w, tokens in words.items():
                said = tuple(witnesses[w].norms[i] for i in tokens)
                groups.setdefault((w in moved, said), []).append(w)
            apart = tuple(tuple(group) for group in groups.values())
            yield Place("move", words, {}, name, apart, _first_column(columns, words))


def _moved_items(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The fewest of the items two orders share that must move to turn one into the other."""
    one = [name for name in one if name in other]

    def longest(found: list[list[str]]) -> list[str]:
        return max(found, key=len) if found else []

    at = {name: i for i, name in enumerate(other)}
    best: list[list[str]] = []
    for i, name in enumerate(one):
        before = [best[k] for k in range(i) if at[one[k]] < at[name]]
        best.append([*longest(before), name])
    kept = set(longest(best))
    return [name for name in one if name not in kept]


def _first_column(columns: Columns, words: Mapping[int, Sequence[int]]) -> int:
    return min(columns.column[w][at[0]] for w, at in words.items())

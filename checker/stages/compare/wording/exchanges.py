"""Two things that change places round a small word: "more schools than barracks", "more barracks than schools".

The words are all there, so that no column lacks one; what is said of the one is said of the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from checker.records import NamedTuple
from checker.stages.compare.wording.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.language.lexicon import Lexicon
    from checker.stages.compare.wording.columns import Columns
    from checker.stages.compare.wording.witnesses import Witness

REACH: Final = 3
"""Words on either side of the small word within which a thing is named."""

Round = tuple[int, tuple[int, ...], tuple[int, ...]]
"""The small word, and the content words nearest before and after it; token indexes."""

Thing = frozenset[str]
"""The lemmas of what is named."""


class Told(NamedTuple):
    """Where a witness has two things round a small word."""

    witness: int
    round: Round
    first: Thing
    """The one it names first."""


def exchange_places(
    witnesses: Sequence[Witness], columns: Columns, words: Lexicon
) -> Iterator[Place]:
    """A place for each small word round which two wordings have the same things the other way round."""
    alike: dict[tuple[str, frozenset[Thing]], list[Told]] = {}
    for w in columns.used:
        for one in _rounds(witnesses[w], words):
            things = _lemmas(witnesses[w], one[1], words), _lemmas(witnesses[w], one[2], words)
            if not things[0] & things[1]:
                key = (witnesses[w].norms[one[0]], frozenset(things))
                alike.setdefault(key, []).append(Told(w, one, things[0]))
    for told in alike.values():
        ways: dict[int, set[Thing]] = {}
        for each in told:
            ways.setdefault(each.witness, set()).add(each.first)
        sure = [each for each in told if len(ways[each.witness]) == 1]  # who tells it one way
        if len({each.first for each in sure}) > 1:
            yield from _exchanged(witnesses, columns, sure)


def _exchanged(
    witnesses: Sequence[Witness], columns: Columns, told: Sequence[Told]
) -> Iterator[Place]:
    """A place where the wordings that tell two things, once each, tell them in either order."""
    seen: set[tuple[int, Round]] = set()
    for one in told:
        if (one.witness, one.round) in seen:
            continue
        others: dict[int, Told] = {}
        for other in told:
            others.setdefault(other.witness, other)
        others[one.witness] = one
        if len({other.first for other in others.values()}) > 1:
            seen.update((other.witness, other.round) for other in others.values())
            spans = {w: _span(witnesses[w], *at.round[1:]) for w, at in sorted(others.items())}
            first = columns.column[one.witness][spans[one.witness][0]]
            yield Place("swap", spans, {}, column=first)


def _rounds(witness: Witness, words: Lexicon) -> Iterator[Round]:
    """Every small word that sets one thing against another, with the two."""
    for match in words.find(witness.norms, "exchange"):
        before = _nearest(witness, words, range(match.start - 1, match.start - 1 - REACH, -1))
        after = _nearest(witness, words, range(match.end, match.end + REACH))
        if before and after:
            yield match.start, before, after


def _nearest(witness: Witness, words: Lexicon, reach: range) -> tuple[int, ...]:
    """The nearest content word of a stretch; a mark ends it."""
    for at in reach:
        if not 0 <= at < len(witness.norms) or not witness.is_word(at):
            return ()
        if witness.norms[at] not in words.function_words:
            return (at,)
    return ()


def _lemmas(witness: Witness, tokens: Sequence[int], words: Lexicon) -> frozenset[str]:
    return frozenset(lemma for at in tokens for lemma in words.lemmas(witness.norms[at]))


def _span(witness: Witness, before: Sequence[int], after: Sequence[int]) -> tuple[int, ...]:
    return tuple(at for at in range(before[0], after[-1] + 1) if witness.is_word(at))

"""Two things that change places round a small word: "more schools than barracks", "more barracks than schools".

The words are all there, so that no column lacks one; what is said of the one is said of the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from checker.stages.compare.wording.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.language.lexicon import Lexicon
    from checker.stages.compare.wording.columns import Columns
    from checker.stages.compare.wording.witnesses import Witness

REACH: Final = 3
"""Words on either side of the small word within which a thing is named."""

Round = tuple[int, tuple[int, ...], tuple[int, ...]]
"""The small word, and the content words nearest before and after it; token indexes."""


def exchange_places(
    witnesses: Sequence[Witness], columns: Columns, words: Lexicon
) -> Iterator[Place]:
    """A place for each small word round which two wordings have the same things the other way round."""
    rounds = {w: list(_rounds(witnesses[w], words)) for w in columns.used}
    things = {
        (w, one[0]): (
            _lemmas(witnesses[w], one[1], words),
            _lemmas(witnesses[w], one[2], words),
        )
        for w in columns.used
        for one in rounds[w]
    }
    seen: set[tuple[int, int]] = set()
    for w, one in ((v, each) for v in columns.used for each in rounds[v]):
        if (w, one[0]) in seen:
            continue
        told = _told(witnesses, columns, rounds, things, (w, one))
        if any(things[v, here[0]] != things[w, one[0]] for v, here in told.items()):
            seen.update((v, here[0]) for v, here in told.items())
            spans = {v: _span(witnesses[v], *here[1:]) for v, here in told.items()}
            yield Place("swap", spans, {}, column=columns.column[w][spans[w][0]])


def _told(
    witnesses: Sequence[Witness],
    columns: Columns,
    rounds: Mapping[int, Sequence[Round]],
    things: Mapping[tuple[int, int], tuple[frozenset[str], frozenset[str]]],
    of: tuple[int, Round],
) -> dict[int, Round]:
    """For each witness where it has the two things of a round, in this order or the other."""
    w, one = of
    mine = things[w, one[0]]
    told = {w: one}
    if mine[0] & mine[1]:
        return told
    for v in columns.used:
        for other in rounds[v] if v != w else ():
            same = witnesses[w].norms[one[0]] == witnesses[v].norms[other[0]]
            if same and v not in told and things[v, other[0]] in (mine, (mine[1], mine[0])):
                told[v] = other
    return told


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

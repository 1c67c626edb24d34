"""One witness's words at a place, and which of them are accounted for while two are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.language.lexicon import Lexicon, Match
    from checker.language.numbers import Number
    from checker.stages.compare.wording.witnesses import Dated, Named, Reference, Witness


@define
class Side:
    """The words of one witness at a place. `settled` grows while what the two sides share is taken out."""

    witness: Witness
    tokens: tuple[int, ...]
    words: Lexicon
    settled: set[int] = field(factory=set)
    answered: frozenset[int] = frozenset()
    """Tokens of negators and modals that the other wording answers, here or elsewhere in the clause."""

    @property
    def norms(self) -> tuple[str, ...]:
        """The normalised words."""
        return tuple(self.witness.norms[i] for i in self.tokens)

    @property
    def texts(self) -> tuple[str, ...]:
        """The words as printed."""
        return tuple(self.witness.tokens[i].text for i in self.tokens)

    def open(self) -> list[int]:
        """The tokens not yet accounted for."""
        return [i for i in self.tokens if i not in self.settled]

    def content(self) -> list[int]:
        """The tokens not yet accounted for that are no function words."""
        return [i for i in self.open() if self.witness.norms[i] not in self.words.function_words]

    def settle(self, start: int, end: int) -> None:
        """Account for a run of tokens."""
        self.settled.update(range(start, end))

    def phrases(self, group: str) -> list[Match]:
        """The phrases of a group that stand here whole and are not accounted for."""
        return [match for match in self.witness.phrases[group] if self.has(match.start, match.end)]

    def sets(self, group: str) -> Iterator[tuple[Match, Mapping[str, object]]]:
        """The phrases of a group here with each set that lists them."""
        for match in self.phrases(group):
            for one in self.words.sets(match):
                yield match, one

    def names(self) -> list[Named]:
        """The names here."""
        return [one for one in self.witness.names if self.has(one.start, one.end)]

    def numbers(self) -> list[Number]:
        """The numbers here."""
        return [one for one in self.witness.numbers if self.has(one.start, one.end)]

    def dates(self) -> list[Dated]:
        """The resolved dates here."""
        return [one for one in self.witness.dates if self.has(one.start, one.end)]

    def references(self) -> list[Reference]:
        """The numbered provisions here."""
        return [one for one in self.witness.references if self.has(one.start, one.end)]

    def has(self, start: int, end: int) -> bool:
        """Whether a run of tokens stands here whole and is not accounted for."""
        words = [i for i in range(start, end) if self.witness.is_word(i)]
        here = set(self.tokens)
        return bool(words) and all(i in here and i not in self.settled for i in words)


def settle_equal(one: Side, other: Side) -> None:
    """Account for the words both sides have, in either spelling, each as often as both have it."""
    left: dict[str, list[int]] = {}
    for i in other.open():
        left.setdefault(other.words.spelling(other.witness.norms[i]), []).append(i)
    for i in one.open():
        same = left.get(one.words.spelling(one.witness.norms[i]))
        if same:
            one.settled.add(i)
            other.settled.add(same.pop(0))


def pairs(one: Iterable[int], other: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Every pair of two lists."""
    for first in one:
        for second in other:
            yield first, second


def joined(side: Side, tokens: Sequence[int]) -> str:
    """Words as printed, for a message."""
    return " ".join(side.witness.tokens[i].text for i in tokens)


def settle_group(group: str, *sides: Side) -> None:
    """Account for every phrase of a group."""
    for side in sides:
        for match in side.phrases(group):
            side.settle(match.start, match.end)


def said_words(side: Side, group: str) -> list[str]:
    """The phrases of a group as they are said."""
    return sorted(" ".join(side.witness.norms[at.start : at.end]) for at in side.phrases(group))


def other_classes(one: Side, other: Side, group: str, key: str) -> tuple[list[str], list[str]]:
    """The classes of a group on each side that the other has not."""
    said = [[str(at[key]) for match, at in side.sets(group) if key in at] for side in (one, other)]
    mine = [name for name in said[0] if name not in said[1]]
    others = [name for name in said[1] if name not in said[0]]
    return mine, others

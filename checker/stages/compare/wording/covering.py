"""Readings that cover more or less -> how many each speaks of, for a message: "any part", "one of the parties".

Where a wording lacks a whole stretch, the place is long; what covers more or less is a few words of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.compare.wording.sides import Side

SHORT: Final = 8
"""Words of a reading that is shown whole."""

REACH: Final = 5
"""Words after a quantifier among which the noun it stands with is looked for."""

ABSENT: Final = "(absent)"
GAP: Final = " … "


def covering(groups: Sequence[Sequence[int]], sides: Sequence[Side], labels: Sequence[str]) -> str:
    """The readings by who has them, long ones cut to their quantifiers.

    Args:
        groups: the witnesses of each reading.
        sides: the words of each, nothing settled.
        labels: of all wordings.
    """
    told = []
    for group, side in zip(groups, sides, strict=True):
        told.append(f"{', '.join(labels[w] for w in group)} {_words(side)}")
    return "; ".join(told)


def _words(side: Side) -> str:
    if not side.tokens:
        return ABSENT
    spans = [side.tokens] if len(side.tokens) <= SHORT else list(_quantified(side))
    printed = side.witness.wording.text
    tokens = side.witness.tokens
    told = GAP.join(printed[tokens[span[0]].start : tokens[span[-1]].end] for span in spans)
    return f"“{told}”" if told else "(no such word)"


def _quantified(side: Side) -> Iterator[tuple[int, ...]]:
    """Each quantifier with the words to its noun: to the last of the content words that come first."""
    here = set(side.tokens)
    norms, function = side.witness.norms, side.words.function_words
    reached = -1
    for match in side.phrases("quantifier"):
        if match.start < reached:
            continue
        reached = match.end
        met = False
        for at in range(match.end, min(len(norms), match.end + REACH)):
            content = side.witness.is_word(at) and norms[at] not in function
            if at not in here or (met and not content) or not side.witness.is_word(at):
                break
            met = met or content
            reached = at + 1
        if not met:
            reached = match.end
        yield tuple(range(match.start, reached))

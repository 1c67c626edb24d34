"""Facts -> the same facts, those that say one thing of several pages made one.

Two pages that carry one story make the same mistake once: a finding names both as its evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from checker.language.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.values import Fact, Reading


def folded(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts of one level with equal features and words, typography apart, as one fact each, in order."""
    kept: dict[object, Fact] = {}
    for fact in facts:
        key = (
            fact.level,
            tuple(sorted(fact.features.items())),
            tuple(_words(reading.text) for reading in fact.readings),
        )
        known = kept.get(key)
        kept[key] = fact if known is None else evolve(known, readings=_joined(known, fact))
    return tuple(kept.values())


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.norm for token in tokenize(text) if token.kind != "mark")


def _joined(one: Fact, other: Fact) -> tuple[Reading, ...]:
    return tuple(
        evolve(
            first,
            documents=tuple(dict.fromkeys((*first.documents, *second.documents))),
            evidence=tuple(dict.fromkeys((*first.evidence, *second.evidence))),
        )
        for first, second in zip(one.readings, other.readings, strict=True)
    )

"""Passages and alignments -> facts: what differs between wordings, and everything a rule can weigh.

Where two or more wordings are cut into the parts of a clause, they are compared part by part; the rest
word by word, over the columns of the alignment. A block that stands elsewhere in another wording is one
fact of order. Between wordings in different languages only what survives translation is compared. Each
fact holds the readings, who has which, and the features `rules/facts.toml` declares
for its level; which kind it is, and how grave, the rules say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.lexicon import lexicon
from checker.stages.compare.wording.columns import Columns
from checker.stages.compare.wording.differences import Differences
from checker.stages.compare.wording.places import find_places
from checker.stages.compare.wording.readings import readings_at
from checker.stages.compare.wording.tongues import tongue_facts
from checker.stages.compare.wording.witnesses import witnesses_of
from checker.values import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.compare.wording.place import Place
    from checker.stages.compare.wording.witnesses import Witness
    from checker.values import Alignment, Document, Feature, Passage

__all__ = ["wording_facts"]


def wording_facts(
    passage: Passage, alignment: Alignment, documents: Sequence[Document]
) -> tuple[Fact, ...]:
    """The differences between the wordings of a passage, in the order of the text.

    Args:
        passage: with its wordings; their order gives the witnesses of the alignment.
        alignment: of the wordings' tokens (`checker.language.tokens.tokenize` on `Wording.text`).
        documents: those the renderings point into.

    Returns:
        One fact for each place with two or more readings; none when the wordings are equal.
    """
    if len(passage.wordings) < 2 or not alignment.columns:  # noqa: PLR2004 - it takes two to differ
        return ()
    witnesses = witnesses_of(passage, documents)
    return (
        *(
            fact
            for language in dict.fromkeys(witness.language for witness in witnesses)
            for fact in _facts(passage, witnesses, alignment, language, documents)
        ),
        *tongue_facts(passage, witnesses, documents),
    )


def _facts(
    passage: Passage,
    witnesses: Sequence[Witness],
    alignment: Alignment,
    language: str,
    documents: Sequence[Document],
) -> Iterator[Fact]:
    """The differences between the wordings in one language."""
    columns = Columns.of(witnesses, alignment, language)
    if len(columns.used) < 2:  # noqa: PLR2004 - it takes two to differ
        return
    words = lexicon(language)
    differences = Differences(passage, witnesses, columns, words, {})
    found = [
        (place, features)
        for place in find_places(witnesses, columns, words)
        if (features := differences.at(place)) is not None
    ]
    differences.mark_swaps(found)
    for place, features in _once(found):
        yield Fact(
            level="passage",
            features=features,
            readings=readings_at(place, passage, witnesses, documents),
            passage=passage.id,
        )


def _once(
    found: Sequence[tuple[Place, dict[str, Feature]]],
) -> Iterator[tuple[Place, dict[str, Feature]]]:
    """The places without a move of words that another place compares: there it is one more feature."""
    others = [(place, features) for place, features in found if place.kind in ("part", "run")]
    for place, features in found:
        same = next((its for other, its in others if _holds(other, place)), None)
        if place.kind != "move" or same is None:
            yield place, features | {"moved": True} if _moved(place, found) else features


def _moved(place: Place, found: Sequence[tuple[Place, dict[str, Feature]]]) -> bool:
    """Whether the words of a place stand elsewhere in some wording."""
    return place.kind in ("part", "run") and any(
        other.kind == "move" and _holds(place, other) for other, _ in found
    )


def _holds(place: Place, move: Place) -> bool:
    """Whether most of a moved block's words in every wording are compared at a place."""
    return all(
        2 * len(set(tokens) & set(place.words.get(w, ()))) > len(tokens)
        for w, tokens in move.words.items()
    )

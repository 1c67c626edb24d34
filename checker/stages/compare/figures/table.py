"""`grammar/<language>/figures.toml` as sets: what is known of figures in a language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from checker import resources
from checker.language.stems import stem
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Table(NamedTuple):
    """The lists, stems where words can be inflected."""

    generic: frozenset[str]
    changing: frozenset[str]
    compared: frozenset[str]
    reach: int
    age: frozenset[str]
    vote: frozenset[str]
    joints: frozenset[str]
    numbered: frozenset[str]
    function: frozenset[str]
    same: Mapping[str, str]
    """Stem -> the stem it counts as: "died" as "dead"."""
    apart: Mapping[str, tuple[int, int]]
    """Word -> the set of sides it stands in, and its side."""
    between: frozenset[str]
    ranging: frozenset[str]
    """Words between the two ends of a range."""
    rate: frozenset[str]
    times: frozenset[str]
    """Kinds of words of time."""
    adverbs: frozenset[str]
    """Stems of words that tell no two things apart."""
    any_instrument: frozenset[str]
    """Classes of instruments that can be any other; the empty one too."""
    measures: Mapping[str, tuple[str, ...]]
    """Unit -> the names of what it measures; a pound is money and a weight."""
    factors: Mapping[str, float]
    """Unit -> how many of its base there are in one; none for money."""
    limits: Mapping[str, float]


@cache
def figures_table(language: str) -> Table | None:
    """The table of a language; None where a language has none, and figures are not compared."""
    file = resources.grammar_folder(language) / "figures.toml"
    if not file.is_file():
        return None
    table: dict[str, Any] = resources.compiled(
        f"figures-{language}", [file], lambda: dict(resources.read_toml(file))
    )
    return Table(
        generic=frozenset(stem(word, language) for word in table["generic"]["nouns"]),
        changing=frozenset(stem(word, language) for word in table["changing"]["nouns"]),
        compared=frozenset(table["compared"]["phrases"]),
        reach=int(table["compared"]["reach"]),
        age=frozenset(table["age"]["words"]),
        vote=frozenset(table["vote"]["words"]),
        joints=frozenset(table["vote"]["joints"]),
        numbered=frozenset(table["numbered"]["marks"]),
        function=frozenset(table["function"]["words"]),
        apart={
            word: (number, side)
            for number, each in enumerate(table["apart"])
            for side, words in enumerate(each["sides"])
            for word in words
        },
        between=frozenset(table["range"]["between"]),
        ranging=frozenset(table["range"]["joints"]),
        rate=frozenset(table["range"]["rate"]),
        times=frozenset(table["range"]["times"]),
        adverbs=frozenset(stem(word, language) for word in table["range"]["adverbs"]),
        same={
            stem(word, language): stem(each["words"][0], language)
            for each in table["same"]
            for word in each["words"]
        },
        any_instrument=frozenset(("", *table["instrument"]["any"])),
        measures=_measures(table["unit"]),
        factors={
            unit: float(factor)
            for each in table["unit"]
            for unit, factor in each.get("factors", {}).items()
        },
        limits=table["limits"],
    )


def _measures(units: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in units:
        for unit in (*each.get("factors", ()), *each.get("money", ())):
            found[unit] = (*found.get(unit, ()), each["base"])
    return found

"""The word lists of persons.toml as sets, and the spellings of a person's name made equal."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker.language.gazetteer import Name, fold, name_tables
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Words(NamedTuple):
    """The word lists of persons.toml as sets."""

    titles: frozenset[str]
    offices: frozenset[str]
    """Titles of one word that are no names themselves: Speaker, Governor."""
    title_parts: frozenset[str]
    organisation: frozenset[str]
    instrument: frozenset[str]
    collective: frozenset[str]
    """Words of organisations and instruments, which names after them may lengthen."""
    barred: frozenset[str]
    particles: frozenset[str]
    family_first: frozenset[str]
    ambiguous: frozenset[str]
    place_before: frozenset[str]
    place_of: frozenset[str]
    variants: Mapping[str, str]
    roles: frozenset[str]
    places: frozenset[str]
    gender: Mapping[str, str]
    kin: Mapping[str, str]
    """Nouns that tell somebody's sex by themselves: mother, brother, actress."""


@lru_cache(maxsize=4)
def words_of(language: str) -> Words:
    """The lists of a language; English where a language has none of its own."""
    tables = name_tables(language)
    persons: Mapping[str, Any] = tables["persons"]
    titles = frozenset(word for words in persons["title"].values() for word in words)
    office = persons["title"]["office"]
    before = persons["title"]["before_office"]
    organisation = frozenset(persons["organisation"]["words"])
    instrument = frozenset(
        word.title()
        for kind in ("treaty", "charter", "convention", "declaration", "protocol")
        for word in persons["class"][kind]
    )
    return Words(
        titles=titles,
        offices=frozenset(word for word in office if " " not in word),
        title_parts=frozenset(part for title in titles for part in title.split())
        | {word.capitalize() for word in before},
        organisation=organisation,
        instrument=instrument,
        collective=organisation | instrument,
        barred=frozenset(persons["no_person"]["words"]),
        particles=frozenset(persons["particle"]["words"]),
        family_first=frozenset(persons["family_first"]["words"]),
        ambiguous=frozenset(persons["ambiguous"]["words"]),
        place_before=frozenset(persons["place"]["before"]),
        place_of=frozenset(persons["place"]["of"]),
        variants={variant: group[0] for group in persons["given"]["variants"] for variant in group},
        roles=frozenset(persons["role"])
        | {title.lower() for title in office if title.lower() not in before}
        | {title for stands in persons["role"].values() for title in stands},
        places=frozenset(tables["places"]),
        gender=_by_sex(persons["gender"], "male", "female"),
        kin=_by_sex(persons["gender"], "male_nouns", "female_nouns"),
    )


def _by_sex(lists: Mapping[str, Sequence[str]], male: str, female: str) -> dict[str, str]:
    """Word -> "m" or "f"."""
    return dict.fromkeys(lists[male], "m") | dict.fromkeys(lists[female], "f")


def person_of(parts: Sequence[str], words: Words) -> Name:
    """The name of a person under one spelling: given-name variants and Korean hyphens made equal."""
    parts = [part.removesuffix("'s").removesuffix("'") for part in parts]
    if parts[0] in words.family_first:
        parts = [piece.capitalize() for part in parts for piece in part.split("-") if piece]
    else:
        parts = [*(words.variants.get(part, part) for part in parts[:-1]), parts[-1]]
    printed = " ".join(parts)
    return Name(f"person:{unaccented(printed)}", printed, "person")


@lru_cache(maxsize=4096)
def unaccented(text: str) -> str:
    """The text without accents, folded."""
    if text.isascii():
        return fold(text)
    decomposed = unicodedata.normalize("NFKD", fold(text))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))

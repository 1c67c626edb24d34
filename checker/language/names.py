"""Text -> names: states, bodies, agencies, instruments and persons, under one canonical name each.

Tables say what a state or a body may be called; persons are found by rule in `persons`. Nothing here
guesses from one capital letter: a lone surname is a name only where the text names its owner.
"""

from __future__ import annotations

from functools import lru_cache

from checker.language.gazetteer import (
    Name,
    NameMention,
    find_aliases,
    fold,
    instrument_class,
    name_tables,
    straight,
    table_name,
)
from checker.language.persons import find_persons, person_name

__all__ = ["Name", "NameMention", "canonical", "find_names", "fold", "instrument_class", "straight"]


def canonical(text: str, *, language: str = "en") -> Name | None:
    """What a name by itself stands for; None when it is no name we know and no full name of a person.

    "the UK" and "London" are the United Kingdom, "U.N. Charter" is the UN Charter, "Ban Ki-moon" is Ban Ki
    Moon, "the pact" is the class "treaty".
    """
    tables = name_tables(language)
    folded = fold(text)
    folded = folded.removesuffix("'s")
    known = tables["whole"].get(folded)
    if known is not None:
        return table_name(known[0], language)
    of_class = tables["classes"].get(folded)
    if of_class is not None:
        return Name(of_class, of_class, "instrument")
    return person_name(text, language)


@lru_cache(maxsize=64)
def find_names(
    text: str, start: int = 0, end: int | None = None, *, language: str = "en"
) -> tuple[NameMention, ...]:
    """Every name between two offsets, in order, not overlapping.

    A bare surname is resolved to the fuller name found between the same offsets, so give it a whole
    story. States are found under their capitals and adjectives too; `form` says which.
    """
    stop = len(text) if end is None else end
    known = find_aliases(straight(text), start, stop, language)
    return find_persons(text, start, stop, known, language)

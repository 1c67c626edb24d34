"""The tables of names: what a state, a body, an agency or an instrument may be called.

They are data under `grammar/<language>/names/`; `names` is the module to ask.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker import resources
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Alias = tuple[str, str, str]
"""A name as printed, the id it stands for, and its form."""

STATE_FORMS = {
    "other": "name",
    "adjectives": "adjective",
    "people": "people",
    "capitals": "capital",
    "seats": "seat",
    "contextual": "contextual",
}

_CAPITAL = re.compile(r"(?<![^\W_])[A-ZÀ-ÖØ-Þ][^\W\d_]*")


class Name(NamedTuple):
    """What a name stands for; two printings of one name have the same id."""

    id: str
    """ISO 3166-1 code of a state, key of a table, or "person:" with the folded name."""
    canonical: str
    """The form reports print: "Norway", "Anna Berg"."""
    kind: str
    """state, person, body, agency, instrument, place or role."""


class NameMention(NamedTuple):
    """A place where a name stands."""

    start: int
    end: int
    text: str
    name: Name
    form: str = "name"
    """name, adjective, people, capital, seat, contextual, surname: how it is called here."""
    roles: tuple[str, ...] = ()
    """What the text calls a person here ("president", "foreign minister"), lower case."""
    owner: str | None = None
    """Id of the state or body whose president or minister it is, when the text says so."""
    gender: str | None = None
    """f or m when a title or given name tells; None otherwise."""


@lru_cache(maxsize=4)
def name_tables(language: str = "en") -> Mapping[str, Any]:
    """The compiled name tables of a language: aliases by first word, names by id, words for persons."""
    folder = resources.grammar_folder(language) / "names"
    if not folder.is_dir():
        folder = resources.data_folder("grammar") / "en" / "names"
    files = resources.data_files(folder)
    table: dict[str, Any] = resources.compiled(
        "names", files, lambda: _compile({file.stem: resources.read_toml(file) for file in files})
    )
    return table


def _compile(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    names: dict[str, tuple[str, str]] = {}
    aliases: dict[str, list[Alias]] = {}
    for code, entry in tables["states"]["state"].items():
        names[code] = (entry["name"], "state")
        _add(aliases, entry["name"], code, "name")
        for key, form in STATE_FORMS.items():
            for alias in entry.get(key, ()):
                _add(aliases, alias, code, form)
    for kind in ("agency", "body", "instrument"):
        for key, entry in tables["bodies"][kind].items():
            names[f"{kind}:{key}"] = (entry["name"], kind)
            for alias in (entry["name"], *entry["other"]):
                _add(aliases, alias, f"{kind}:{key}", "name")
    for found in aliases.values():
        found.sort(key=lambda alias: -len(alias[0]))
    persons = tables["persons"]
    return {
        "names": names,
        "aliases": aliases,
        "whole": _whole(aliases),
        "places": sorted(tables["bodies"]["places"]["words"]),
        "persons": dict(persons),
        "classes": {
            word: kind for kind, words in reversed(persons["class"].items()) for word in words
        },
    }


def _whole(aliases: Mapping[str, Sequence[Alias]]) -> dict[str, tuple[str, str]]:
    """Every name folded, for a name that is asked by itself."""
    whole: dict[str, tuple[str, str]] = {}
    for found in aliases.values():
        for alias, identity, form in found:
            if form != "contextual":
                whole.setdefault(fold(alias), (identity, form))
    return whole


def _add(aliases: dict[str, list[Alias]], alias: str, identity: str, form: str) -> None:
    bare = alias.removeprefix("the ").removeprefix("The ")
    first = _CAPITAL.search(bare)
    if first is not None:
        bare = bare[first.start() :]
        entry = (bare, identity, form)
        held = aliases.setdefault(first.group(), [])
        if entry not in held:
            held.append(entry)


def straight(text: str) -> str:
    """The text with straight apostrophes and plain spaces; every offset stays."""
    for printed, plain in (("’", "'"), ("ʼ", "'"), ("\u00a0", " "), ("\u202f", " ")):
        if printed in text:
            text = text.replace(printed, plain)
    return text


def fold(name: str) -> str:
    """What two printings of a name share: no case, no dots, hyphens as spaces, no leading article."""
    folded = straight(name).casefold().replace(".", "").replace("-", " ")
    return " ".join(folded.split()).removeprefix("the ")


def instrument_class(word: str, language: str = "en") -> str | None:
    """The class an instrument's noun belongs to: "treaty" for "pact"; None for any other word."""
    found: str | None = name_tables(language)["classes"].get(word.casefold())
    return found


def table_name(identity: str, language: str = "en") -> Name:
    """The name of an id of the tables."""
    printed, kind = name_tables(language)["names"][identity]
    return Name(identity, printed, kind)


def find_aliases(
    plain: str, start: int, end: int, language: str = "en"
) -> list[tuple[int, int, str, str]]:
    """Every name of the tables between two offsets, longest first, not overlapping.

    Args:
        plain: the text as `straight` makes it.
        start: where to begin.
        end: where to stop.
        language: whose tables.

    Returns:
        start, end, id and form of each, in order.
    """
    aliases: Mapping[str, list[Alias]] = name_tables(language)["aliases"]
    found: list[tuple[int, int, str, str]] = []
    called: set[str] = set()
    reached = start
    for match in _CAPITAL.finditer(plain, start, end):
        at = match.start()
        held = aliases.get(match.group())
        if held is None or at < reached:
            continue
        for alias, identity, form in held:
            stop = at + len(alias)
            if not plain.startswith(alias, at) or stop > end or plain[stop : stop + 1].isalnum():
                continue
            if form == "contextual" and not _in_context(plain, at, stop, identity in called):
                continue
            begin = at - 4 if form == "contextual" else at
            found.append((begin, stop, identity, form))
            called.add(identity)
            reached = stop
            break
    return found


def _in_context(plain: str, start: int, end: int, named: bool) -> bool:  # noqa: FBT001 - one inner call
    """Whether "the North" here means the state: it was named before and no proper name goes on."""
    following = plain[end : end + 2].strip()
    return named and plain[start - 4 : start].lower() == "the " and not following[:1].isupper()

"""A pack's word lists and thresholds x the built-in ones -> the tables the stages read.

A pack's `grammar/` mirrors the built-in one: `grammar/en/lexicon/synonym.toml` continues the file of that name.
Tables are merged, lists are continued, and a number, a text or a truth takes the place of the built-in one.
What the built-in file has no place for is an error: nothing would look at it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from checker.errors import GrammarError, did_you_mean
from checker.tomlfiles import TomlFile, read_toml_file

if TYPE_CHECKING:
    from pathlib import Path

OPEN = ("lexicon", "names")
"""Folders whose tables are lists of words: an entry of one's own is no mistake there."""

_ANYWHERE = frozenset({"source", "licence", "sources", "set", "lists", "inflect"})
"""Keys any list may have, as `language.lexicon` reads them."""


def merged(base: Mapping[str, Any], file: Path) -> dict[str, Any]:
    """A built-in table with a pack's file of the same name laid over it.

    Raises:
        GrammarError: the file is not TOML, or has what the built-in one has no place for.
    """
    over = read_toml_file(file, GrammarError)
    return _merged(base, over.table, over, (), open_=file.parent.name in OPEN)


def _merged(
    base: Mapping[str, Any],
    over: Mapping[str, Any],
    file: TomlFile,
    where: tuple[str, ...],
    *,
    open_: bool,
) -> dict[str, Any]:
    made = dict(base)
    for key, value in over.items():
        at = (*where, key)
        if key not in base:
            if not (key in _ANYWHERE or (open_ and where)):
                hint = did_you_mean(key, base) or f"there are {', '.join(sorted(base))}"
                raise file.error(f"the built-in table has no {key!r}", *at, hint=hint)
            made[key] = value
        elif isinstance(value, dict) and isinstance(base[key], Mapping):
            made[key] = _merged(base[key], value, file, at, open_=open_)
        elif isinstance(value, list) and isinstance(base[key], list):
            if not all(_alike(one, base[key][0]) for one in value if base[key]):
                raise file.error(f"{key} holds entries of another form in the built-in table", *at)
            made[key] = [*base[key], *value]
        elif _sort(value) != _sort(base[key]):
            raise file.error(f"{key} is {_sort(base[key])} in the built-in table", *at)
        else:
            made[key] = value
    return made


def _alike(one: Any, other: Any) -> bool:
    """Whether an entry of a list has the form of a built-in one."""
    if _sort(one) != _sort(other):
        return False
    if isinstance(one, list):
        return not other or all(_alike(each, other[0]) for each in one)
    if isinstance(one, Mapping):
        return all(_alike(value, other[key]) for key, value in one.items() if key in other)
    return True


def _sort(value: Any) -> str:
    """What a value is, in words; a whole number is a number."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text"
    return (
        "a table"
        if isinstance(value, Mapping)
        else "a list"
        if isinstance(value, list)
        else "a day"
    )

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

INFLECT = ("none", "noun", "verb", "all")
"""What a word list may say of how its phrases bend; none unless it says."""

_ANYWHERE: dict[str, Any] = {
    "source": "",
    "licence": "",
    "set": [{"words": [""]}],
    "lists": [[""]],
    "inflect": "",
}
"""Keys any list may have, each with a value of its form, as `language.lexicon` reads them."""


def merged(base: Mapping[str, Any], file: Path) -> dict[str, Any]:
    """A built-in table with a pack's file of the same name laid over it.

    Raises:
        GrammarError: the file is not TOML, or has what the built-in one has no place for.
    """
    over = read_toml_file(file, GrammarError)
    if file.parent.name == "lexicon":
        _check_phrases(over)
    return _merged(base, over.table, over, (), open_=file.parent.name in OPEN)


def _check_phrases(file: TomlFile) -> None:
    """See that sets and lists hold phrases, and that they bend in a way there is.

    Raises:
        GrammarError: at the first that does not.
    """
    sets, lists = (file.table.get(key, []) for key in ("set", "lists"))
    for key, held, like in (("set", sets, "table with words"), ("lists", lists, "list of phrases")):
        if not isinstance(held, list):
            raise file.error(f"{key} must be a list", key, hint=f"each entry is a {like}")
    for index, one in enumerate(sets):
        if not isinstance(one, dict) or "words" not in one:
            raise file.error("a set has no words", "set", index, hint='words = ["a phrase"]')
        _check_words(file, one["words"], "set", index, "words")
        _check_bend(file, one, "set", index)
    for index, words in enumerate(lists):
        _check_words(file, words, "lists", index)
    _check_bend(file, file.table)


def _check_words(file: TomlFile, words: Any, *where: str | int) -> None:
    if not isinstance(words, list) or not all(isinstance(w, str) and w.strip() for w in words):
        raise file.error("phrases must be a list of texts, none of them empty", *where)


def _check_bend(file: TomlFile, table: Mapping[str, Any], *where: str | int) -> None:
    bend = table.get("inflect", INFLECT[0])
    if bend not in INFLECT:
        near = did_you_mean(bend, INFLECT) if isinstance(bend, str) else None
        hint = near or f"it is one of {', '.join(INFLECT)}"
        raise file.error(f"no inflection {bend!r}", *where, "inflect", hint=hint)


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
            like = _ANYWHERE[key] if key in _ANYWHERE else _one_sort(base)
            if like is not None and not _alike(value, like):
                raise file.error(
                    f"{key} must be {_form(like)}, as the built-in tables have it", *at
                )
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


def _one_sort(table: Mapping[str, Any]) -> Any:
    """An entry of a table whose entries are all of one sort; None where they are not, or are tables."""
    values = [value for key, value in table.items() if key not in _ANYWHERE]
    return values[0] if values and len({_sort(each) for each in values}) == 1 else None


def _form(like: Any) -> str:
    """What a value looks like, in words."""
    if isinstance(like, list) and like:
        inner = {"a text": "texts", "a list": "lists", "a table": "tables", "a number": "numbers"}
        return f"a list of {inner.get(_sort(like[0]), 'entries')}"
    return _sort(like)


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

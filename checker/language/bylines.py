"""`grammar/bylines.toml` -> months and words of bylines in languages that have no `page.toml` of their own."""

from __future__ import annotations

from functools import cache
from typing import Any

from checker import resources


@cache
def _tables() -> dict[str, Any]:
    file = resources.data_folder("grammar") / "bylines.toml"
    tables: dict[str, Any] = resources.compiled(
        "bylines", (file,), lambda: dict(resources.read_toml(file))
    )
    return tables


@cache
def months_of(language: str) -> dict[str, int]:
    """The names of months in a language, and of any other where they mean one month, with their numbers.

    A page that does not say its language is taken for English, and its byline is still read.
    """
    tables = {tongue: _numbered(listed) for tongue, listed in _tables()["months"].items()}
    meant: dict[str, set[int]] = {}
    for table in tables.values():
        for name, number in table.items():
            meant.setdefault(name, set()).add(number)
    shared = {name: numbers.pop() for name, numbers in meant.items() if len(numbers) == 1}
    return {**shared, **tables.get(resources.primary(language), {})}


def _numbered(listed: list[str]) -> dict[str, int]:
    return {name: number for number, names in enumerate(listed, start=1) for name in names.split()}


def byline_words(kind: str) -> tuple[str, ...]:
    """Words of a kind (updated, published, openers) in any language of the list, in lower case."""
    return tuple(_tables()["words"][kind])

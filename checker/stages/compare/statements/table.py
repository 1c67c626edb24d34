"""Word list -> what keeps a clause from stating something itself: grammar/<language>/statements.toml."""

from __future__ import annotations

from functools import cache
from typing import Any

from checker import resources
from checker.records import NamedTuple


class Table(NamedTuple):
    """The words of a language."""

    saying: frozenset[str]
    """Forms of verbs of saying: what they govern is somebody's claim."""
    relative: frozenset[str]
    """Words behind which a negator only says which, or when, or whether."""
    past: frozenset[str]
    """Phrases of what was, or is no longer."""


@cache
def statements_table(language: str) -> Table | None:
    """The table of a language; None where a language has none."""
    file = resources.grammar_folder(language) / "statements.toml"
    if not file.is_file():
        return None
    table: dict[str, Any] = resources.compiled(
        f"statements-{language}", [file], lambda: dict(resources.read_toml(file))
    )
    said = table["saying"]
    return Table(frozenset(said["verbs"]), frozenset(said["relative"]), frozenset(said["past"]))

"""The thresholds of `grammar/grouping.toml`."""

from __future__ import annotations

from functools import cache

from checker import resources


@cache
def threshold(table: str, name: str) -> float:
    """One threshold by table and name.

    Raises:
        KeyError: the table has no such name; a mistake in this package, not in a user's file.
    """
    folder = resources.data_folder("grammar")
    file = folder / "grouping.toml"
    values = resources.compiled("grouping", [file], lambda: dict(resources.read_toml(file)))
    return float(values[table][name])

"""The thresholds of `grammar/grouping.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from checker import resources


@cache
def _tables() -> dict[str, dict[str, Any]]:
    file = resources.data_folder("grammar") / "grouping.toml"
    made: dict[str, dict[str, Any]] = resources.compiled(
        "grouping-2", [file], lambda: dict(resources.read_toml(file))
    )
    return made


def threshold(table: str, name: str) -> float:
    """One threshold by table and name.

    Raises:
        KeyError: the table has no such name; a mistake in this package, not in a user's file.
    """
    return float(_tables()[table][name])


@cache
def listed(table: str, name: str) -> frozenset[str]:
    """One list of words by table and name.

    Raises:
        KeyError: as `threshold`.
    """
    return frozenset(_tables()[table][name])

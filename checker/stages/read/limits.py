"""`grammar/reading.toml` -> what is read at most."""

from __future__ import annotations

from functools import cache

from checker import resources


@cache
def limit(name: str) -> int:
    """The most of something that is read: code points of a line, bytes unpacked, pages."""
    file = resources.data_folder("grammar") / "reading.toml"
    table = resources.compiled("reading", [file], lambda: dict(resources.read_toml(file)))
    return int(table["longest"][name])

"""Documents -> the short names sentences and reports call them by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.values import Document

_CHUNK = re.compile(r"[^_\-. ]+")


def short_names(documents: Sequence[Document]) -> tuple[str, ...]:
    """A short name for every page that no other page shares: "001" for `seeds/001_3f0915.txt`.

    The fewest leading words of the file's name that tell it from the others; where file names are equal,
    the end of the path that does. One path given twice has one name twice.
    """
    paths = [document.path for document in documents]
    stems = [_stem(path) for path in paths]
    return tuple(
        _shortest(stem, stems) if stems.count(stem) == 1 else _tail(path, paths)
        for stem, path in zip(stems, paths, strict=True)
    )


def _stem(path: str) -> str:
    name = re.split(r"[/\\]", path.rstrip("/\\"))[-1]
    return {"-": "stdin", "": "text"}.get(name, name.rsplit(".", 1)[0] or name)


def _shortest(stem: str, stems: Sequence[str]) -> str:
    others = [other for other in stems if other != stem]
    for chunk in _CHUNK.finditer(stem):
        start = stem[: chunk.end()]
        if not any(other.startswith(start) for other in others):
            return start
    return stem


def _tail(path: str, paths: Sequence[str]) -> str:
    parts = re.split(r"[/\\]", path)
    for length in range(2, len(parts) + 1):
        tail = "/".join(parts[-length:])
        if sum(re.sub(r"\\", "/", other).endswith(f"/{tail}") for other in paths) <= 1:
            return tail
    return path

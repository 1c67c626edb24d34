"""Names -> identifiers that an address can end in: unique on a page, the same from one run to the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_OTHER = re.compile(r"[^A-Za-z0-9._-]+")


def anchors(kind: str, names: Iterable[str]) -> tuple[str, ...]:
    """As in "f-d08e2c1fea6fe92c": a kind and a name; one that recurs is told apart by a number."""
    found: list[str] = []
    seen: dict[str, int] = {}
    for name in names:
        anchor = f"{kind}-{_OTHER.sub('_', name)}"
        seen[anchor] = seen.get(anchor, 0) + 1
        found.append(anchor if seen[anchor] == 1 else f"{anchor}~{seen[anchor]}")
    return tuple(found)

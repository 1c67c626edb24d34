"""A path that is not there -> the name beside it that may be meant."""

from __future__ import annotations

import os

from checker.errors import did_you_mean


def near_names(path: str) -> str | None:
    """A hint naming the file or folder beside a missing path that is spelt most like it."""
    folder, name = os.path.split(path)
    try:
        beside = os.listdir(folder or ".")  # noqa: PTH208 - names only, and no error on odd paths
    except (OSError, ValueError):
        return None
    return did_you_mean(name, beside)

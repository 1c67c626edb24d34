"""The measuring material beside the project: real pages and what a careful reader found in them.

It is not part of the project and may be missing; then the tests that need it say so.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"

needs_shared = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(),
    reason="the measuring material (../shared) is not beside this checkout",
)


@cache
def gold_seeds() -> dict[str, Any]:
    """`gold/seeds.json`: every quotation, date, rendering and difference of the five seed pages."""
    loaded: dict[str, Any] = json.loads(
        (SHARED / "gold" / "seeds.json").read_text(encoding="utf-8")
    )
    return loaded

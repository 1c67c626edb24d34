"""The measuring material beside the project, and what its weights are on MQM's scale (the design's table)."""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared"

WEIGHTS = {
    "high": ("critical", "major"),
    "medium-high": ("critical", "major"),
    "medium": ("major", "minor"),
    "low-medium": ("minor",),
    "low": ("minor", "neutral"),
    "none": ("neutral",),
    "info": ("neutral",),
}
"""The severities each weight of the gold and the cases allows."""

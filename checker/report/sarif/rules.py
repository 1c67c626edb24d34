"""Rules -> SARIF reporting descriptors: what viewers show beside a result."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from checker.report.markdown import escape
from checker.report.plain import visible
from checker.report.sarif.words import sentence

if TYPE_CHECKING:
    from checker.values import AppliedRule

LEVELS = {"critical": "error", "major": "error", "minor": "warning", "neutral": "note"}
_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}
"""GitHub's words for a level, in `problem.severity`."""

_WORD = re.compile(r"[^\W_]+")


def descriptor(rule: AppliedRule) -> dict[str, Any]:
    """One rule: its name, why it matters, what it rests on, how to see its examples."""
    level = LEVELS[rule.severity]
    name, why, source = (visible(text) for text in (rule.name, rule.why, rule.source))
    return {
        "id": rule.id,
        "name": "".join(word[:1].upper() + word[1:] for word in _WORD.findall(name)),
        "shortDescription": {"text": sentence(name)},
        "fullDescription": {"text": sentence(why)},
        "help": {
            "text": f"{sentence(why)} Source: {sentence(source)} See: misquote rule {rule.id}",
            "markdown": f"{escape(sentence(why))}\n\nSource: {escape(sentence(source))}\n\n"
            f"`misquote rule {rule.id}` shows examples that fire it and that do not.",
        },
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": [rule.kind.lower(), rule.severity],
            "problem.severity": _PROBLEM[level],
            "source": source,
        },
    }

"""misquote: how several texts print the same words, difference by difference, with the evidence.

The names below are the stable API; each is imported when it is first used, so that `import checker` costs
next to nothing; `__init__.pyi` tells type checkers where they live.

    checker.read(path)              documents of a file, folder or glob, not yet parsed
    checker.parse(document_or_text) the same with stories, quotations, provisions, times and clauses
    checker.check(documents)        everything there is to report
    checker.verify(quotation, sources)
                                    is it there, and faithfully?
    checker.align(witnesses)        sequences of tokens, side by side
    checker.load_rules(path), checker.apply_rule(rule, facts), checker.testing
                                    for people who write rules
    checker.to_json(value)          any value as plain JSON types
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "align": "checker.api",
    "apply_rule": "checker.rulebook",
    "check": "checker.pipeline",
    "load_rules": "checker.rulebook",
    "parse": "checker.api",
    "read": "checker.api",
    "to_json": "checker.report.wire",
    "verify": "checker.api",
}
_MODULES = ("testing",)

__all__ = [  # noqa: RUF022 - in the order of the work
    "__version__",
    "read",
    "parse",
    "check",
    "verify",
    "align",
    "load_rules",
    "apply_rule",
    "testing",
    "to_json",
]


def __getattr__(name: str) -> Any:
    """Import a name of the API when it is first used (PEP 562)."""
    if name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
    elif name in _MODULES:
        value = import_module(f"checker.{name}")
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The API, for completion in an interactive session."""
    return sorted(__all__)

"""A report, or parsed documents -> JSON text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from checker.report.plain import UNSAFE
from checker.report.wire import SCHEMA, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.values import Document, Report


_ACTIVE = re.compile(f"{UNSAFE.pattern}|[\x85\u2028\u2029]")
"""What JSON leaves as it is but a terminal or a line-wise reader would act on."""


def json_report(report: Report) -> str:
    """The whole report, in the shape of `misquote-1.schema.json`, ending in a line end."""
    return _written(to_json(report))


def json_documents(documents: Iterable[Document]) -> str:
    """What `misquote parse` prints: the same object with `documents` only."""
    return _written({"schema": SCHEMA, "documents": [to_json(one) for one in documents]})


def _written(shape: dict[str, Any]) -> str:
    """UTF-8 as it is, but for characters that would act on a terminal: those as JSON escapes.

    The standard library writes this fastest of what a start can afford: orjson costs more to import than a
    report of this size costs to write.
    """
    return _ACTIVE.sub(_escape, json.dumps(shape, ensure_ascii=False, indent=1)) + "\n"


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]

"""A report, or parsed documents -> JSON text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from checker.report.plain import UNSAFE
from checker.report.wire import SCHEMA, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.values import Document, Report, SignOff, Verdict


_ACTIVE = re.compile(f"{UNSAFE.pattern}|[\x85\u2028\u2029]")
"""What JSON leaves as it is but a terminal or a line-wise reader would act on."""


def json_report(report: Report) -> str:
    """The whole report, in the shape of `misquote-1.schema.json`, ending in a line end."""
    return json_text(to_json(report))


def json_documents(documents: Iterable[Document]) -> str:
    """What `misquote parse` prints: the same object with `documents` only."""
    return json_text({"schema": SCHEMA, "documents": [to_json(one) for one in documents]})


def json_verdict(verdict: Verdict, sources: Iterable[Document]) -> str:
    """What `misquote verify QUOTE` prints: the verdict, and the paths its places count through."""
    shape = {
        "schema": SCHEMA,
        "sources": [one.path for one in sources],
        "verdict": to_json(verdict),
    }
    return json_text(shape)


def json_sign_off(sheet: SignOff) -> str:
    """What `misquote verify --draft` prints."""
    return json_text({"schema": SCHEMA, "sign_off": to_json(sheet)})


def json_text(shape: Mapping[str, Any]) -> str:
    """Plain data as JSON: UTF-8 as it is, but characters that act on a terminal as JSON escapes.

    The standard library writes it: importing orjson costs a start more than it saves on a report.
    """
    return _ACTIVE.sub(_escape, json.dumps(shape, ensure_ascii=False, indent=1)) + "\n"


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]

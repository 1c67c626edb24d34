"""checker/values.py -> the JSON Schema of what `to_json` writes: types from annotations, words from docstrings.

The values are the one place where a field is declared and described; the published schema is written from
them by `pytest --rewrite-golden`, and its diff shows what readers of the JSON would notice.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from datetime import date
from inspect import cleandoc
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import NOTHING, fields, has

from checker import values
from checker.report.wire import SCHEMA

_RENAMED = {"Publication": {"origin": "from"}}
_LEFT_OUT = {"Document": {"text"}, "Report": {"alignments"}}
_TOKEN_ROWS = {"type": "array", "items": {"type": "array", "items": {"type": ["string", "null"]}}}
_LINK = {
    "type": ["string", "null"],
    "description": "Opens the page at the words (a text fragment); only where the page's address is known.",
}
_ADDED: dict[str, dict[str, Any]] = {
    "TimeExpression": {
        "earliest": {"$ref": "#/$defs/day", "description": "First day of the first reading."},
        "latest": {"$ref": "#/$defs/day", "description": "Last day of the first reading."},
    },
    "Document": {
        "text": {
            "type": "string",
            "description": "What offsets count through where the format is not text: taken out of the file.",
        },
    },
    "Evidence": {"link": _LINK},
    "Quotation": {"link": _LINK},
    "Passage": {
        "columns": _TOKEN_ROWS
        | {"description": "The alignment: per column, a token or null for each wording."},
        "moves": {"type": "array", "items": {"$ref": "#/$defs/Move"}},
    },
}


def schema() -> str:
    """The whole schema as JSON text."""
    documented = _docs()
    report = _object(values.Report, documented)
    report["properties"] = {"schema": {"const": SCHEMA}} | report["properties"]
    reached: dict[str, Any] = {}
    _reach(report, reached, documented)
    shape = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:misquote:report:1",
        "title": "A misquote report",
        "description": (
            "What `misquote check --format json` and `checker.to_json(report)` give; `misquote parse` gives the"
            " same object with `documents` only. Offsets are code points into the decoded text, ends exclusive;"
            " lines count from 1; `document` is an index into `documents`. Within version 1 fields are added,"
            " never renamed or dropped."
        ),
        **{key: value for key, value in report.items() if key not in {"required", "description"}},
        "required": ["schema", "documents"],
        "$defs": {
            "day": {"type": ["string", "null"], "format": "date"},
            **dict(sorted(reached.items())),
        },
    }
    return json.dumps(shape, ensure_ascii=False, indent=1) + "\n"


def _reach(shape: Any, reached: dict[str, Any], documented: dict[str, dict[str, str]]) -> None:
    """The definitions a shape refers to, and those they refer to."""
    for reference in _references(shape):
        name = reference.rpartition("/")[2]
        if name not in reached and name != "day":
            reached[name] = _object(getattr(values, name), documented)
            _reach(reached[name], reached, documented)


def _references(shape: Any) -> list[str]:
    if isinstance(shape, dict):
        own = [shape["$ref"]] if "$ref" in shape else []
        return own + [found for value in shape.values() for found in _references(value)]
    return (
        [found for value in shape for found in _references(value)]
        if isinstance(shape, list)
        else []
    )


def _object(kind: type[Any], documented: dict[str, dict[str, str]]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    docs = documented[kind.__name__]
    renamed = _RENAMED.get(kind.__name__, {})
    properties: dict[str, Any] = {}
    required = []
    for field in fields(kind):
        if field.name in _LEFT_OUT.get(kind.__name__, ()):
            continue
        name = renamed.get(field.name, field.name)
        properties[name] = _type(hints[field.name]) | (
            {"description": docs[field.name]} if field.name in docs else {}
        )
        if field.default is NOTHING:
            required.append(name)
    return {
        "type": "object",
        "description": docs[""],
        "properties": properties | _ADDED.get(kind.__name__, {}),
        "required": required,
    }


def _type(hint: Any) -> dict[str, Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return _union(arguments)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return _tuple(arguments)
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _type(arguments[1])}
    return _plain(hint)


def _union(arguments: tuple[Any, ...]) -> dict[str, Any]:
    shapes = [_type(one) for one in arguments if one is not date]
    if date in arguments:
        return {"$ref": "#/$defs/day"}
    if all(set(shape) == {"type"} for shape in shapes):
        return {"type": [shape["type"] for shape in shapes]}
    return {"anyOf": shapes}


def _tuple(arguments: tuple[Any, ...]) -> dict[str, Any]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return {"type": "array", "items": _type(arguments[0])}
    return {"type": "array", "prefixItems": [_type(one) for one in arguments]}


def _plain(hint: Any) -> dict[str, Any]:
    if hint is date:
        return {"type": "string", "format": "date"}
    if has(hint):
        return {"$ref": f"#/$defs/{hint.__name__}"}
    names = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}
    return {"type": names[hint]}


def _docs() -> dict[str, dict[str, str]]:
    """Per class the docstrings under its fields, and its own under ""."""
    tree = ast.parse(Path(values.__file__).read_text(encoding="utf-8"))
    found = {}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            found[node.name] = {"": ast.get_docstring(node) or ""} | _field_docs(node)
    return found


def _field_docs(node: ast.ClassDef) -> dict[str, str]:
    docs = {}
    for field, after in zip(node.body, node.body[1:], strict=False):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            docs[field.target.id] = " ".join(cleandoc(str(after.value.value)).split())
    return docs

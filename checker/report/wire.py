"""Any value -> plain JSON types, in the published shape `misquote-1.schema.json`.

A field keeps its name; what differs is listed in `_SHAPES`. Where a value points at a document it gives the
document's index, and `documents[index].path` names it. The text of a document is left out: every span comes
with its words, and `sha256` tells whether the file is still the one that was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from attrs import fields, has

from checker import values
from checker.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SCHEMA = "misquote/1"
"""Name and version of the shape: fields are added within a version, never renamed or dropped."""


def to_json(value: Any) -> Any:
    """A value of misquote as dicts, lists, texts and numbers that `json.dumps` can write.

    Args:
        value: anything the API returns: a report, a document, a finding, an alignment, a rule ..., or a tuple,
            list or mapping of such values. Days become ISO 8601 ("2024-06-19"), sets sorted lists.

    Raises:
        UsageError: the value is not one of misquote's.
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    shape = _SHAPES.get(type(value))
    if shape is not None:
        return shape(value)
    if has(type(value)):
        return plain(value)
    return _other(value)


def _other(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): to_json(value[key]) for key in sorted(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, AbstractSet):
        return sorted((to_json(item) for item in value), key=str)
    if isinstance(value, PathLike):
        return fspath(value)
    raise UsageError(f"a {type(value).__name__} has no JSON form")


def plain(value: Any, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """The public data fields of a frozen value, by name; what a rule compiled to (a function) is left out."""
    names = (one.name for one in fields(type(value)) if not one.name.startswith("_"))
    kept = ((name, getattr(value, name)) for name in names if name not in without)
    return {name: to_json(item) for name, item in kept if not callable(item)}


def _publication(value: values.Publication) -> dict[str, Any]:
    shape = plain(value, without=("origin",))
    return {"value": shape.pop("value"), "from": value.origin, **shape}


def _time(value: values.TimeExpression) -> dict[str, Any]:
    return plain(value) | {"earliest": to_json(value.earliest), "latest": to_json(value.latest)}


def _document(value: values.Document) -> dict[str, Any]:
    """Without its text, unless that was taken out of a page: then nothing else has it."""
    shape = plain(value, without=("text",))
    if value.format != "text":
        shape["text"] = value.text
    if value.url:
        from checker.report.links import page_link  # noqa: PLC0415 - most pages have no address

        for one in shape["quotations"]:
            one["link"] = page_link(value, one["start"], one["end"])
    return shape


def _with_links(shape: Any, documents: Sequence[values.Document]) -> None:
    """Add to each piece of evidence in some shapes the link to its place."""
    from checker.report.links import page_link  # noqa: PLC0415 - as above

    stack = [shape]
    while stack:
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(value)
        elif isinstance(value, dict):
            stack.extend(inner for inner in value.values() if isinstance(inner, dict | list))
            if value.keys() >= _EVIDENCE:
                link = page_link(documents[value["document"]], value["start"], value["end"])
                value.update({"link": link} if link else {})


def _alignment(value: values.Alignment) -> dict[str, Any]:
    return {
        "witnesses": to_json(value.witnesses),
        "columns": to_json(value.rows),
        "moves": to_json(value.moves),
    }


def _passage(value: values.Passage, alignment: values.Alignment | None = None) -> dict[str, Any]:
    return plain(value) | {
        "columns": to_json(alignment.rows) if alignment else [],
        "moves": to_json(alignment.moves) if alignment else [],
    }


def _report(value: values.Report) -> dict[str, Any]:
    aligned = (*value.alignments, *[None] * (len(value.passages) - len(value.alignments)))
    passages = [_passage(one, its) for one, its in zip(value.passages, aligned, strict=True)]
    shape = plain(value, without=("passages", "alignments"))
    if any(document.url for document in value.documents):
        _with_links(
            {key: shape[key] for key in ("findings", "suppressed", "undecided")}, value.documents
        )
    return {
        "schema": SCHEMA,
        "documents": shape.pop("documents"),
        "passages": passages,
        **shape,
    }


def _verdict(value: values.Verdict) -> dict[str, Any]:
    return plain(value) | {"rule": value.rule}


def _sign_off(value: values.SignOff) -> dict[str, Any]:
    return {
        "draft": value.draft.path,
        "sources": [source.path for source in value.sources],
        "accepted": value.accepted,
        "verified": to_json(value.verified),
        "uncovered": [at for at, one in enumerate(value.verified) if one in value.uncovered],
        "others": to_json(value.others),
    }


_EVIDENCE = {"document", "start", "end", "line", "text"}
"""Keys of a piece of evidence."""

_SHAPES: dict[type[Any], Callable[[Any], dict[str, Any]]] = {
    values.Publication: _publication,
    values.TimeExpression: _time,
    values.Document: _document,
    values.Alignment: _alignment,
    values.Passage: _passage,
    values.Report: _report,
    values.Verdict: _verdict,
    values.SignOff: _sign_off,
}

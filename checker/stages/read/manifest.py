"""A `case.toml` -> what it states about each document, or what is wrong with it, line by line.

[[document]]
path = "reuters.txt"          # relative to the manifest
outlet = "Reuters"
url = "https://..."
published = 2024-06-20
language = "en"
translated_from = "ko"        # optional
reference = "authentic"       # optional: authentic, official-translation, transcript, agency
"""

from __future__ import annotations

import os
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from checker.errors import ManifestError, did_you_mean
from checker.records import NamedTuple
from checker.stages.read.nearby import near_names
from checker.tomlfiles import read_toml_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

REFERENCES = ("authentic", "official-translation", "transcript", "agency")
"""What a reference can be; the words of `Document.reference`."""

_KEYS = ("path", "outlet", "url", "published", "language", "translated_from", "reference")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""The shape of a BCP 47 tag: "en", "pt-BR", "zh-Hans"."""

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*[\"']?document[\"']?[ \t]*\]\]", re.MULTILINE)


class Facts(NamedTuple):
    """What a manifest states about one document; None where it is silent."""

    path: str
    """As the manifest is named, joined with the path it gives."""
    line: int
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    translated_from: str | None = None
    reference: str | None = None
    from_outside: str | None = None
    """The manifest, where the document stands outside its folder."""


class Manifest(NamedTuple):
    """A manifest's facts by the real path of the document they are about, and its faults."""

    path: str
    facts: Mapping[str, Facts]
    errors: tuple[ManifestError, ...] = ()
    """When there are any, `facts` is empty: a manifest is believed whole or not at all."""


def load_manifest(path: str) -> Manifest:
    """Read and check a manifest; nothing raises, every fault is in `errors` with its line."""
    try:
        file = read_toml_file(path, ManifestError)
    except ManifestError as error:
        error.message = error.message.replace("not TOML", "not a TOML file", 1)
        return Manifest(path, {}, (error,))
    facts: dict[str, Facts] = {}
    errors = list(_check(_Source(path, file.source), dict(file.table), facts))
    errors.sort(key=lambda error: (error.line or 0, error.message))
    return Manifest(path, {} if errors else facts, tuple(errors))


class _Source(NamedTuple):
    """A manifest's text, to find the line a fault stands in (tomllib keeps no places)."""

    path: str
    text: str

    def line_of(self, key: str, table: int | None = None) -> int:
        """The line of a key: of the whole file, or of the n-th `[[document]]`."""
        headers = [match.start() for match in _HEADER.finditer(self.text)]
        start, end = 0, len(self.text)
        if table is not None and table < len(headers):
            start = headers[table]
            end = headers[table + 1] if table + 1 < len(headers) else end
        found = re.compile(rf"^[ \t\[]*[\"']?{re.escape(key)}\b", re.MULTILINE).search(
            self.text, start, end
        )
        return self.text.count("\n", 0, found.start() if found else start) + 1

    def error(
        self, message: str, key: str, table: int | None, hint: str | None = None
    ) -> ManifestError:
        return ManifestError(message, path=self.path, line=self.line_of(key, table), hint=hint)


def _check(
    source: _Source, content: dict[str, Any], facts: dict[str, Facts]
) -> Iterator[ManifestError]:
    for key in content:
        if key != "document":
            hint = did_you_mean(key, ("document",)) or "a manifest holds [[document]] tables only"
            yield source.error(f"unknown key {key!r}", key, None, hint)
    tables = content.get("document", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        yield source.error("'document' must be a table", "document", None, "write [[document]]")
        return
    if not tables and "document" not in content and not content:
        yield source.error("no [[document]] in it", "document", None)
    for index, table in enumerate(tables):
        faults = list(_check_table(source, index, table))
        yield from faults
        if not faults:
            yield from _keep(source, index, table, facts)


def _check_table(source: _Source, index: int, table: dict[str, Any]) -> Iterator[ManifestError]:
    for key, value in table.items():
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS) or f"known keys: {', '.join(_KEYS)}"
            yield source.error(f"unknown key {key!r}", key, index, hint)
        elif key == "published":
            if not isinstance(value, date):
                yield source.error(
                    f"published must be a date, not {value!r}",
                    key,
                    index,
                    "write 2024-06-20, without quotes",
                )
        elif not isinstance(value, str) or not value.strip():
            yield source.error(f"{key} must be a text, not {value!r}", key, index)
        else:
            yield from _check_text(source, index, key, value)
    if "path" not in table:
        yield source.error("no path in this [[document]]", "document", index)


def _check_text(source: _Source, index: int, key: str, value: str) -> Iterator[ManifestError]:
    if key == "reference" and value not in REFERENCES:
        hint = did_you_mean(value, REFERENCES) or f"one of {', '.join(REFERENCES)}"
        yield source.error(f"unknown reference {value!r}", key, index, hint)
    if key in ("language", "translated_from") and not _LANGUAGE.fullmatch(value):
        yield source.error(
            f"{key} must be a language code, not {value!r}", key, index, "such as en, ko, pt-BR"
        )
    if key == "url" and not value.startswith(("http://", "https://")):
        yield source.error(f"url must begin with https:// or http://, not {value!r}", key, index)


def _keep(
    source: _Source, index: int, table: dict[str, Any], facts: dict[str, Facts]
) -> Iterator[ManifestError]:
    folder = os.path.dirname(source.path)  # noqa: PTH120 - keeps the path as the user named it
    path = os.path.normpath(os.path.join(folder, table["path"]))  # noqa: PTH118 - the same
    if not os.path.isfile(path):  # noqa: PTH113 - pathlib raises on embedded NULs
        yield source.error(f"no such document {table['path']!r}", "path", index, near_names(path))
        return
    real = os.path.realpath(path)
    if real in facts:
        yield source.error(
            f"{table['path']!r} stands twice", "path", index, f"first in line {facts[real].line}"
        )
    else:
        published = table.get("published")
        facts[real] = Facts(
            path=path,
            line=source.line_of("path", index),
            from_outside=source.path if _outside(path, folder) else None,
            published=published.date() if isinstance(published, datetime) else published,
            **{key: table.get(key) for key in _KEYS if key not in ("path", "published")},
        )


def _outside(path: str, folder: str) -> bool:
    """Whether a path leaves a folder; links inside it may lead where they like."""
    inner = os.path.relpath(path, folder or os.curdir)
    return inner == os.pardir or inner.startswith(os.pardir + os.sep)

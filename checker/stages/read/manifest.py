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
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.errors import ManifestError, did_you_mean
from checker.records import NamedTuple
from checker.stages.read.nearby import near_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

REFERENCES = ("authentic", "official-translation", "transcript", "agency")
"""What a reference can be; the words of `Document.reference`."""

_KEYS = ("path", "outlet", "url", "published", "language", "translated_from", "reference")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""The shape of a BCP 47 tag: "en", "pt-BR", "zh-Hans"."""

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*[\"']?document[\"']?[ \t]*\]\]", re.MULTILINE)
_TOML_PLACE = re.compile(r"\s*\(at line (\d+), column (\d+)\)")


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


class Manifest(NamedTuple):
    """A manifest's facts by the real path of the document they are about, and its faults."""

    path: str
    facts: Mapping[str, Facts]
    errors: tuple[ManifestError, ...] = ()
    """When there are any, `facts` is empty: a manifest is believed whole or not at all."""


def load_manifest(path: str) -> Manifest:
    """Read and check a manifest; nothing raises, every fault is in `errors` with its line."""
    import tomllib  # noqa: PLC0415 - most runs have no manifest

    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
        content = tomllib.loads(text)
    except OSError as error:
        return Manifest(path, {}, (ManifestError(error.strerror or "cannot be read", path=path),))
    except UnicodeDecodeError:
        return Manifest(path, {}, (ManifestError("not UTF-8", path=path),))
    except (ValueError, RecursionError) as error:  # not TOML, or a number Python will not read
        return Manifest(path, {}, (_syntax_error(path, str(error)),))
    facts: dict[str, Facts] = {}
    errors = list(_check(_Source(path, text), content, facts))
    errors.sort(key=lambda error: (error.line or 0, error.message))
    return Manifest(path, {} if errors else facts, tuple(errors))


def _syntax_error(path: str, message: str) -> ManifestError:
    place = _TOML_PLACE.search(message)
    return ManifestError(
        f"not a TOML file: {_TOML_PLACE.sub('', message)}",
        path=path,
        line=int(place[1]) if place else None,
        column=int(place[2]) if place else None,
    )


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
            published=published.date() if isinstance(published, datetime) else published,
            **{key: table.get(key) for key in _KEYS if key not in ("path", "published")},
        )

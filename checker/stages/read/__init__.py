"""Files, folders, stdin -> Documents: decoded text and what a manifest states about it.

What a page itself prints (headline, byline, publication date) is for `clean` to find; what a manifest
states is filled in here and wins.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import MisquoteError, SourceError, no_file
from checker.records import NamedTuple
from checker.stages.read.decoding import NotTextError, decode
from checker.stages.read.discovery import STDIN, Found, Source, find_sources
from checker.stages.read.formats import SUFFIXES, format_of
from checker.stages.read.limits import limit
from checker.values import Caution, Document, Publication, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from os import PathLike

    from checker.stages.read.manifest import Facts


PIPES = ("/dev/fd/", "/proc/self/fd/")
"""Where a shell puts the output of a command it was asked to read (`<(...)`)."""


class ReadResult(NamedTuple):
    """What could be read and what could not."""

    documents: tuple[Document, ...]
    """In the order of their paths."""
    skipped: tuple[Skipped, ...] = ()
    """Found inside a folder and not read."""
    errors: tuple[MisquoteError, ...] = ()
    """A named path that cannot be read, a folder without documents, a broken manifest."""


def read(path: str | PathLike[str]) -> tuple[Document, ...]:
    """The documents behind one path: a file, a folder, a pattern such as `*.txt`, a manifest, or "-".

    Raises:
        SourceError: the path cannot be read; the message names it and, where one is near, the path meant.
        ManifestError: the `case.toml` in or beside it is broken; the message names file and line.
    """
    result = read_paths((path,))
    if result.errors:
        raise result.errors[0]
    return result.documents


def read_paths(paths: Iterable[str | PathLike[str]], *, stdin_name: str = STDIN) -> ReadResult:
    """The documents behind several paths, each file once; bad input never raises.

    Args:
        paths: files, folders, patterns, manifests, or "-" for standard input; their order changes nothing.
        stdin_name: the path that standard input speaks for: a file there is not read, what a manifest beside
            it states holds.
    """
    found = find_sources((str(path) for path in paths), stdin_name=stdin_name)
    documents: list[Document] = []
    skipped = list(found.skipped)
    errors = list(found.errors)
    for source in found.sources:
        name = source.path
        try:
            document = _document(name, _bytes(source), source.facts)
            long = _too_long(document)
            if long is None:
                documents.append(document)
            elif source.named:
                errors.append(long)
            else:
                line = f"line {long.line}: " if long.line else ""
                skipped.append(Skipped(name, f"{line}{long.message} ({long.hint})"))
        except (OSError, NotTextError) as error:
            reason = (
                error.strerror if isinstance(error, OSError) else str(error)
            ) or "cannot be read"
            if source.named:
                errors.append(SourceError(reason, path=name))
            else:
                skipped.append(Skipped(name, reason))
    reasons = {skip.path: skip.reason for skip in skipped}
    errors.extend(_empty_folders(found, {document.path for document in documents}, reasons))
    return ReadResult(
        tuple(sorted(documents, key=lambda document: document.path)),
        tuple(sorted(skipped, key=lambda skip: skip.path)),
        tuple(sorted(errors, key=lambda error: (error.path or "", error.line or 0, error.message))),
    )


def _empty_folders(
    found: Found, read_: set[str], reasons: Mapping[str, str]
) -> Iterator[SourceError]:
    """Folders nothing was read in: why the first file of a kind we read was not, else which kinds those are."""
    for folder, paths in found.folders:
        if not read_.intersection(paths):
            refused = next(
                (f"{path}: {reasons[path]}" for path in sorted(paths) if path in reasons), None
            )
            hint = refused or f"what is read in a folder: {', '.join(SUFFIXES)}"
            yield SourceError("no documents in this folder", path=folder, hint=hint)


def _too_long(document: Document) -> SourceError | None:
    """Why a document is not read: it or a line of it is beyond the limits of `grammar/reading.toml`."""
    if len(document.text) <= limit("line"):
        return None
    if len(document.text) > limit("document"):
        return SourceError(
            f"a document of {len(document.text):,} characters is not read, the most is"
            f" {limit('document'):,}",
            path=document.path,
            hint="split it into files of its stories",
        )
    for number, line in enumerate(document.text.splitlines(), start=1):
        if len(line) > limit("line"):
            return SourceError(
                f"a line of {len(line)} characters is not read, the most is {limit('line')}",
                path=document.path,
                line=number,
                hint="break the text into paragraphs",
            )
    return None


def _bytes(source: Source) -> bytes:
    """The bytes of a source; a device that may never end is not read.

    Raises:
        OSError: it cannot be read.
        NotTextError: there is no standard input, or the path is no file.
    """
    if source.stdin:
        if sys.stdin is None:
            raise NotTextError("there is no standard input")
        return sys.stdin.buffer.read()
    path = Path(source.path)
    if not (path.is_file() or str(path).startswith(PIPES)):
        raise NotTextError(no_file(path))
    if path.stat().st_size > limit("bytes"):
        raise NotTextError(
            f"a file of {path.stat().st_size:,} bytes is not read, the most is {limit('bytes'):,}"
        )
    return path.read_bytes()


def _document(path: str, data: bytes, facts: Facts | None) -> Document:
    form = format_of(data, path)
    sha256 = hashlib.sha256(data).hexdigest()
    if form == "text":
        decoded = decode(data)
        document = Document(path=path, text=decoded.text, sha256=sha256, cautions=decoded.cautions)
    else:
        from checker.stages.read.extracting import extracted  # noqa: PLC0415 - most files are text

        document = extracted(path, data, form, sha256)
    return document if facts is None else _with_facts(document, facts)


def _with_facts(document: Document, facts: Facts) -> Document:
    from attrs import evolve  # noqa: PLC0415 - most runs have no manifest

    published = None
    if facts.published is not None:
        published = Publication(facts.published, "manifest", facts.published.isoformat())
    cautions = document.cautions
    if facts.from_outside:
        message = f"stands outside the folder of {facts.from_outside}, which lists it"
        cautions = (*cautions, Caution("listed-from-elsewhere", message))
    return evolve(
        document,
        cautions=cautions,
        outlet=facts.outlet or document.outlet,
        outlet_from="manifest" if facts.outlet else document.outlet_from,
        url=facts.url or document.url,
        published=published,
        publications=(*((published,) if published else ()), *document.publications),
        language=facts.language or document.language,
        translated_from=facts.translated_from,
        reference=facts.reference,
    )

"""What the user named -> files to read, each once, in the order of their paths.

A file named is a promise; a file found inside a folder is only a find. So a named one that cannot be
read is an error, and a found one is listed as skipped.
"""

from __future__ import annotations

import glob
import os
from typing import TYPE_CHECKING

from attrs import define, field

from checker.errors import MisquoteError, SourceError
from checker.records import NamedTuple
from checker.stages.read.formats import SUFFIXES, suffix_of
from checker.stages.read.nearby import near_names
from checker.values import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.stages.read.manifest import Facts

STDIN = "-"
MANIFEST = "case.toml"
OWN = ("misquote.toml", "misquote-baseline.toml", "misquote-suppressions.toml")
"""Files of ours that may stand beside the documents: neither documents nor left out."""
ASSETS = ("_files", ".files", "_fichiers", "-Dateien", "_archivos", "_file")
"""Ends of the folder a browser puts beside a page it saves, with pictures, scripts and frames in it."""


class Source(NamedTuple):
    """A file to read."""

    path: str
    named: bool
    facts: Facts | None = None
    stdin: bool = False
    """Its text comes from standard input, whatever the path."""


class Found(NamedTuple):
    """Everything the named paths lead to."""

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]
    errors: tuple[MisquoteError, ...]
    folders: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each folder named, with the paths found for it: one of them must turn out to be a document."""


@define(eq=False, repr=False)
class _Search:
    """What has been found so far, by real path: a file named twice is read once."""

    files: dict[str, Source] = field(factory=dict)
    skipped: dict[str, Skipped] = field(factory=dict)
    errors: list[MisquoteError] = field(factory=list)
    facts: dict[str, Facts] = field(factory=dict)
    manifests: set[str] = field(factory=set)
    folders: dict[str, list[str]] = field(factory=dict)
    """Real paths of the documents found below each folder named."""


def find_sources(paths: Iterable[str], *, stdin_name: str = STDIN) -> Found:
    """The files behind some paths: files, folders, patterns such as `*.txt`, manifests, and `-`.

    Args:
        paths: as the user named them; their order changes nothing.
        stdin_name: the path standard input speaks for: the file there is not read, what a manifest states of
            it holds.

    Returns:
        Sources in the order of their paths, with the manifests' facts; faults of paths and manifests.
    """
    search = _Search()
    named = sorted(set(paths))
    for path in named:
        if path != STDIN:
            _follow(search, path)
    if STDIN in named:
        _take_stdin(search, stdin_name)
    sources = [
        Source(source.path, source.named, search.facts.get(real), source.stdin)
        for real, source in search.files.items()
    ]
    skipped = [skip for real, skip in search.skipped.items() if real not in search.files]
    return Found(
        tuple(sorted(sources, key=lambda source: source.path)),
        tuple(sorted(skipped, key=lambda skip: skip.path)),
        tuple(search.errors),
        tuple(
            (folder, tuple(search.files[real].path for real in reals))
            for folder, reals in sorted(search.folders.items())
        ),
    )


def _follow(search: _Search, path: str) -> None:
    if not path:
        search.errors.append(SourceError("an empty path names nothing", path="''"))
    elif "\0" in path:
        search.errors.append(SourceError("not a path", path=path.replace("\0", "\\0")))
    elif os.path.isdir(path):  # noqa: PTH112 - the path is kept as the user named it
        _follow_folder(search, path)
    elif os.path.basename(path) == MANIFEST and os.path.lexists(path):  # noqa: PTH119 - the same
        _take_manifest(search, path, whole=True)
    elif os.path.lexists(path):
        _take(search, path, named=True)
        beside = os.path.join(os.path.dirname(path), MANIFEST)  # noqa: PTH118, PTH120 - the same
        _take_manifest(search, beside, whole=False)
    elif glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - the same
        for match in matches:
            _follow(search, match)
        if not matches:
            search.errors.append(SourceError("nothing matches this pattern", path=path))
    else:
        search.errors.append(
            SourceError("no such file or folder", path=path, hint=near_names(path))
        )


def _follow_folder(search: _Search, path: str) -> None:
    """All documents below a folder; a folder reached twice by links is entered once."""
    found = search.folders.setdefault(path, [])
    stack, entered = [path], set[str]()
    while stack:
        here = stack.pop()
        real = os.path.realpath(here)
        if real in entered:
            continue
        entered.add(real)
        try:
            names = sorted(os.listdir(here))  # noqa: PTH208 - names only
        except OSError as error:
            search.skipped[real] = Skipped(here, error.strerror or "cannot be read")
            continue
        if MANIFEST in names:
            manifest = os.path.join(here, MANIFEST)  # noqa: PTH118 - as named
            found.extend(_take_manifest(search, manifest, whole=True))
        for name in names:
            path = os.path.join(here, name)  # noqa: PTH118 - as named
            if name.startswith(".") or name == MANIFEST or name in OWN:
                continue
            if os.path.isdir(path):  # noqa: PTH112 - as named
                if page := _page_of(name, names):
                    real = os.path.realpath(path)
                    search.skipped.setdefault(real, Skipped(path, f"what {page} was saved with"))
                else:
                    stack.append(path)
            elif _is_document(path, search):
                found.append(_take(search, path, named=False))


def _page_of(folder: str, names: list[str]) -> str | None:
    """The saved page a folder holds the pictures and scripts of; None when it is an ordinary folder."""
    stem = next((folder.removesuffix(end) for end in ASSETS if folder.endswith(end)), None)
    pages = (f"{stem}.html", f"{stem}.htm", f"{stem}.xhtml")
    return next((page for page in pages if stem and page in names), None)


def _is_document(path: str, search: _Search) -> bool:
    suffix = suffix_of(path)
    if not os.path.isfile(path):  # noqa: PTH113 - a pipe, a socket or a broken link
        reason = "a broken link" if os.path.islink(path) else "not a regular file"  # noqa: PTH114 - as named
    elif suffix in SUFFIXES or not suffix:
        return True
    else:
        reason = f"not a text document ({suffix})"
    search.skipped.setdefault(os.path.realpath(path), Skipped(path, reason))
    return False


def _take(search: _Search, path: str, *, named: bool) -> str:
    """Remember a file to read; returns its real path."""
    real = os.path.realpath(path)
    known = search.files.get(real)
    if known is None:
        search.files[real] = Source(path, named)
    else:
        shown = min(known.path, path)
        search.files[real] = Source(shown, known.named or named)
    return real


def _take_stdin(search: _Search, name: str) -> None:
    """Standard input, in the place of the file it is named for; with what the manifest beside that states."""
    real = STDIN if name == STDIN else os.path.realpath(name)
    search.files[real] = Source(name, named=True, stdin=True)
    if name != STDIN:
        beside = os.path.join(os.path.dirname(name), MANIFEST)  # noqa: PTH118, PTH120 - as named
        _take_manifest(search, beside, whole=False)


def _take_manifest(search: _Search, path: str, *, whole: bool) -> list[str]:
    """A manifest's facts; as a `whole` also the documents it lists, wherever they stand: their real paths."""
    if not os.path.lexists(path):
        return []
    from checker.stages.read.manifest import load_manifest  # noqa: PLC0415 - most runs have none

    real = os.path.realpath(path)
    manifest = load_manifest(path)
    if real not in search.manifests:
        search.manifests.add(real)
        search.errors.extend(manifest.errors)
        _agree(search, manifest.facts)
    listed = manifest.facts.values() if whole else ()
    return [_take(search, facts.path, named=False) for facts in listed]


def _agree(search: _Search, facts: Mapping[str, Facts]) -> None:
    """Keep the facts; where two manifests speak of one document, the first in path order holds."""
    for real, stated in facts.items():
        search.facts.setdefault(real, stated)

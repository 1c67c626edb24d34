"""Documents as they were at a revision of the git repository they are in.

The blobs are laid out in a folder of their own as they stood in the repository and read like any others, under
the paths they have now: folders, patterns, manifests and the documents a manifest lists all work as ever.
Nothing in the repository or its working tree is touched.
"""

from __future__ import annotations

import glob
import os
import posixpath
import subprocess
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from checker.configuration import common_folder
from checker.errors import UsageError
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.values import Document, Report

MANIFEST = "case.toml"
_LINK = "120000"
_FILES = ("100644", "100755", _LINK)
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
"""What git tells its hooks: there too, the repository meant is the one the documents are in."""
_NOWHERE = (b"dangling", b"loop", b"notdir", b"symlink")
"""What git answers for a link that leads to no file of the commit."""


class Repository(NamedTuple):
    """A git repository and one of its commits."""

    top: str
    commit: str


class Blob(NamedTuple):
    """A file of a commit."""

    mode: str
    oid: str
    path: str
    """From the top of the repository, with slashes."""


def new_since(report: Report, before: Report) -> Report:
    """The report with the findings that an earlier one has not; those it has are known."""
    old = {finding.fingerprint for finding in before.findings}
    return evolve(
        report,
        findings=tuple(one for one in report.findings if one.fingerprint not in old),
        known=(*report.known, *(one for one in report.findings if one.fingerprint in old)),
    )


def documents_at_revision(
    paths: Sequence[str], revision: str, *, stdin_name: str | None = None
) -> tuple[Document, ...]:
    """The documents behind some paths as they were at a revision; those it did not have are left out.

    Args:
        paths: files, folders and patterns, as the user names them now.
        revision: whatever git takes for a commit.
        stdin_name: the file that standard input among the paths speaks for.

    Raises:
        UsageError: no git, no repository, no such revision, or a path outside the repository.
    """
    from checker.stages.read import read_paths  # noqa: PLC0415 - once git has agreed

    named = [stdin_name if path == "-" else path for path in paths]
    if None in named:
        raise UsageError(
            "--diff: standard input has no past", hint="name its file with --stdin-filename"
        )
    kept = [path for path in named if path is not None]
    repository = _repository(kept, revision)
    places = {path: _inside(path, repository) for path in kept}
    with tempfile.TemporaryDirectory(prefix="misquote-") as folder:
        _lay_out(repository, places.values(), folder)
        laid = {path: _below(folder, inside) for path, inside in places.items()}
        read = read_paths([place for place in laid.values() if _leads_anywhere(place)])
        return tuple(evolve(one, path=_path_now(one.path, laid)) for one in read.documents)


def _repository(paths: Sequence[str], revision: str) -> Repository:
    here = common_folder(paths[:1])
    try:
        top = (
            _git(here, "rev-parse", "--show-toplevel").decode(errors="surrogateescape").rstrip("\n")
        )
    except subprocess.CalledProcessError:
        raise UsageError(
            "--diff: not in a git repository", path=here, hint="run it where the documents are kept"
        ) from None
    try:
        wanted = f"{revision}^{{commit}}"
        commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    except subprocess.CalledProcessError:
        raise UsageError(
            f"--diff: no revision {revision!r}",
            hint="a branch, tag or commit; a workflow must fetch it (fetch-depth: 0)",
        ) from None
    return Repository(os.path.realpath(top), commit.decode().strip())


def _git(folder: str, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints.

    Raises:
        UsageError: there is no git.
        CalledProcessError: git refuses.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    environment = {**kept, "GIT_LITERAL_PATHSPECS": "1", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - arguments are a list, revisions behind --end-of-options
            ["git", "-C", folder, *arguments],  # noqa: S607 - the user's own git
            check=True,
            input=given,
            capture_output=True,
            env=environment,
        )
    except FileNotFoundError:
        raise UsageError("--diff needs git", hint="install it, or leave --diff out") from None
    return done.stdout


def _inside(path: str, repository: Repository) -> str:
    """A path from the top of the repository, links in its folder followed.

    Raises:
        UsageError: it is outside.
    """
    folder, name = os.path.split(os.path.abspath(path))
    if os.path.isdir(path):
        folder, name = os.path.abspath(path), ""
    inside = os.path.relpath(os.path.join(os.path.realpath(folder), name), repository.top)
    plain = inside.replace(os.sep, "/")
    if plain == ".." or plain.startswith("../") or os.path.isabs(inside):
        raise UsageError(
            f"--diff: outside the repository {repository.top}", path=path, hint="leave it out"
        )
    return plain


def _lay_out(repository: Repository, places: Iterable[str], folder: str) -> None:
    """Write the files that the places lead to, with their manifests and what those list."""
    wanted = [one for place in places for one in (_base(place), _beside(_base(place)))]
    blobs = dict(_contents(repository, _listed(repository, wanted)))
    named = [one for path, content in blobs.items() for one in _documents_of(path, content)]
    missing = [one for one in named if one not in blobs]
    blobs |= dict(_contents(repository, _listed(repository, missing)))
    for path, content in blobs.items():
        file = Path(folder, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _base(place: str) -> str:
    """What stands before a pattern's first wildcard; another path as it is."""
    while glob.has_magic(place):
        place = posixpath.dirname(place)
    return place or "."


def _beside(place: str) -> str:
    return posixpath.join(posixpath.dirname(place), MANIFEST)


def _documents_of(path: str, content: bytes) -> Iterator[str]:
    """The documents a manifest lists, from the top of the repository; of a broken one none."""
    if posixpath.basename(path) != MANIFEST:
        return
    try:
        listed = tomllib.loads(content.decode("utf-8-sig")).get("document", ())
        stated = [str(one["path"]) for one in listed]
    except (ValueError, TypeError, KeyError, AttributeError):
        return
    for one in stated:
        yield posixpath.normpath(posixpath.join(posixpath.dirname(path), one))


def _listed(repository: Repository, paths: Iterable[str]) -> list[Blob]:
    """The files of the commit at some paths, or below them."""
    inside = [one for one in dict.fromkeys(paths) if not one.startswith(("../", "/"))]
    if not inside:
        return []
    asked = [] if "." in inside else inside
    options = ("ls-tree", "-r", "-z", "--full-tree", repository.commit)
    printed = _git(repository.top, *options, "--", *asked)
    blobs = []
    for line in filter(None, printed.split(b"\0")):
        about, _, path = line.decode(errors="surrogateescape").partition("\t")
        mode, _, oid = about.split(" ")[:3]
        if mode in _FILES:
            blobs.append(Blob(mode, oid, path))
    return blobs


def _contents(repository: Repository, blobs: Sequence[Blob]) -> Iterator[tuple[str, bytes]]:
    """Each file's path and content; a link is followed inside the commit, one that leads nowhere left out."""
    asked = [one for one in blobs if one.mode != _LINK or "\n" not in one.path]
    if not asked:
        return
    names = (f"{repository.commit}:{one.path}" if one.mode == _LINK else one.oid for one in asked)
    lines = "".join(f"{name}\n" for name in names).encode(errors="surrogateescape")
    printed = _git(repository.top, "cat-file", "--batch", "--follow-symlinks", given=lines)
    at = 0
    for one in asked:
        end = printed.index(b"\n", at)
        first, *others = printed[at:end].split(b" ")
        at = end + 1
        if others[-1] == b"missing":
            continue
        size = int(others[-1])
        if first not in _NOWHERE and others[0] == b"blob":
            yield one.path, printed[at : at + size]
        at += size + 1


def _below(folder: str, inside: str) -> str:
    return os.path.normpath(os.path.join(folder, inside))


def _leads_anywhere(place: str) -> bool:
    return os.path.lexists(place) or bool(
        glob.has_magic(place) and glob.glob(place, recursive=True)
    )


def _path_now(path: str, laid: Mapping[str, str]) -> str:
    """The path a document would be read at now: below the path that led to it."""
    for now, place in laid.items():
        ours, theirs = (_before_pattern(now), _before_pattern(place))
        if path == theirs:
            return ours
        if path.startswith(theirs + os.sep):
            return os.path.join(ours, path[len(theirs) + 1 :])
    return path  # a document that a manifest lists elsewhere


def _before_pattern(path: str) -> str:
    while glob.has_magic(path) and not os.path.lexists(path):
        path = os.path.dirname(path)
    return path

"""Where the data lives, and the user's own cache of what was compiled from it.

The wheel ships `grammar/` and `rules/` inside `checker/`; in a checkout they stand beside it. Installers
unpack wheels, so plain paths do (importlib.resources costs some ten milliseconds of every start).
"""

from __future__ import annotations

import hashlib
import marshal
import os
import stat
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from checker import __version__
from checker.errors import GrammarError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

PACKAGE = Path(__file__).parent

NEWEST = 8
"""Files of a kind that stay in the cache: several versions may be in use at once."""

_SEAL = 4
"""Bytes of the checksum a cache file begins with: against damage, not against a hand."""

Tables = dict[str, dict[str, Any]]


def data_folder(name: str) -> Path:
    """The folder `grammar` or `rules`: inside the package when installed, else beside it."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def grammar_folder(language: str) -> Path:
    """The grammars and lists of a language by its BCP 47 tag; "en-GB" is read as "en"."""
    return data_folder("grammar") / primary(language)


def primary(language: str) -> str:
    """The language of a BCP 47 tag, without script and region."""
    return language.partition("-")[0].casefold()


def data_files(folder: Path, pattern: str = "**/*.toml") -> tuple[Path, ...]:
    """The data files below a folder, in the order of their names."""
    return tuple(sorted(folder.glob(pattern)))


_GRAMMAR = f"{os.sep}grammar{os.sep}"

_LAID: list[Path] = []
"""Packs' folders laid over `grammar/`, the uppermost last; the same for the whole process."""

_READ: list[bool] = []
"""Whether any word list has been read: what was read is kept, so it is too late then to lay a pack over it."""


def lay_over(folders: Iterable[Path]) -> None:
    """Lay packs' word lists and thresholds over the built-in ones, for the rest of the process.

    Args:
        folders: each laid out like `grammar/`, the uppermost last.

    Raises:
        UsageError: word lists have been read already, with other packs or none.
    """
    wanted = list(folders)
    if wanted == _LAID:
        return
    if _READ:
        raise UsageError("a pack with word lists of its own must be named before any text is read")
    _LAID[:] = wanted


def laid() -> tuple[Path, ...]:
    """The packs' folders that lie over `grammar/`."""
    return tuple(_LAID)


def overlays(file: Path) -> tuple[Path, ...]:
    """What packs lay over a file of `grammar/`, the uppermost last; without packs, nothing."""
    path = str(file)
    if _GRAMMAR not in path or not path.endswith(".toml"):
        return ()
    if not _READ:
        _READ.append(True)
    if not _LAID:
        return ()
    base = data_folder("grammar")
    over = (folder / file.relative_to(base) for folder in _LAID)
    return tuple(each for each in over if each.is_file())


def cache_folder() -> Path:
    """The user's own cache folder for misquote; `MISQUOTE_CACHE` overrides it. Never a shared path."""
    stated = os.environ.get("MISQUOTE_CACHE")
    if stated:
        return Path(stated)
    return Path(_own_cache(os.environ.get("XDG_CACHE_HOME", ""), os.environ.get("HOME", "")))


@cache
def _own_cache(xdg: str, home: str) -> str:
    """The user's cache folder for misquote.

    On Linux without asking platformdirs, whose import costs a third of a bare start: `XDG_CACHE_HOME` when it
    is absolute, else `~/.cache`. Source: XDG Base Directory Specification 0.8, "Environment variables".
    """
    if sys.platform == "linux" and home:
        base = xdg if xdg.startswith("/") else f"{home}/.cache"
        return f"{base}/misquote"
    from platformdirs import user_cache_dir  # noqa: PLC0415 - see above

    return user_cache_dir("misquote", appauthor=False)


def compiled(kind: str, files: Iterable[Path], build: Callable[[], Any]) -> Any:
    """What `build` makes of the files, kept in the user's cache under a digest of all it depends on.

    That is this version of misquote, Python's, the files' contents, and the module that defines `build`
    (its size and time of change, so that who works on it never meets what it made before).

    Args:
        kind: a word for the file's name, such as "lexicon".
        files: the files the result depends on.
        build: makes the result, of plain types `marshal` can write.
    """
    digest = hashlib.sha256(f"{kind} {__version__} {sys.version} {_maker(build)}".encode())
    for file in files:
        for each in (file, *overlays(file)):
            digest.update(each.name.encode())
            digest.update(each.read_bytes())
    kept = cache_folder() / f"{kind}-{digest.hexdigest()[:32]}"
    try:
        return _unsealed(kept_bytes(kept))
    except (OSError, ValueError, EOFError, TypeError):
        made = build()
        keep(kept, _sealed(marshal.dumps(made)))
        _prune(kept, kind)
        return made


def kept_bytes(path: str | Path) -> bytes:
    """The bytes of a cache file; anything else in its place, such as a named pipe, is not waited for.

    Raises:
        OSError: it cannot be read, or is no file.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as stream:  # noqa: PTH123 - a handle
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError("no file")
        return stream.read()


def _sealed(content: bytes) -> bytes:
    """A cache file's bytes: what is kept behind its checksum, so that a damaged file is made anew."""
    return crc32(content).to_bytes(_SEAL, "big") + content


def _unsealed(content: bytes) -> Any:
    """What a cache file keeps.

    Raises:
        ValueError: it is not what was written.
    """
    if crc32(memoryview(content)[_SEAL:]).to_bytes(_SEAL, "big") != content[:_SEAL]:
        raise ValueError("a damaged cache file")
    return marshal.loads(memoryview(content)[_SEAL:])  # noqa: S302 - written by us, in the user's own folder


def _maker(build: Callable[[], Any]) -> str:
    """The state of the module that defines a function; nothing where it is no file (a frozen program)."""
    try:
        state = Path(build.__code__.co_filename).stat()
    except OSError:
        return ""
    return f"{state.st_size} {state.st_mtime_ns}"


def _prune(newest: Path, kind: str) -> None:
    """Remove the oldest files of a kind; another run may be doing the same."""
    size = len(newest.name) - len(kind)
    try:
        same = [
            file for file in newest.parent.glob(f"{kind}-*") if len(file.name) - len(kind) == size
        ]
        for file in sorted(same, key=_changed, reverse=True)[NEWEST:]:
            file.unlink(missing_ok=True)
    except OSError:
        return


def _changed(file: Path) -> int:
    return file.stat().st_mtime_ns


def keep(path: Path, content: bytes) -> None:
    """Write a cache file whole or not at all; a cache that cannot be written is no error."""
    import tempfile  # noqa: PLC0415 - not with a warm cache

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as handle:
            handle.write(content)
        Path(handle.name).replace(path)
    except OSError:
        return


def tables(folder: Path) -> Tables:
    """Every TOML file below a folder, by its path without ending ("lexicon/modality"), cached compiled.

    Raises:
        GrammarError: a file is not TOML; the message names file and line.
    """
    files = data_files(folder)

    def build() -> Tables:
        return {
            file.relative_to(folder).with_suffix("").as_posix(): dict(read_toml(file))
            for file in files
        }

    made: Tables = compiled("tables", files, build)
    return made


def read_toml(file: Path) -> Mapping[str, Any]:
    """One TOML file, with what packs lay over it.

    Raises:
        GrammarError: it is not TOML or not UTF-8.
    """
    table = read_base(file)
    for over in overlays(file):
        from checker.overlays import merged  # noqa: PLC0415 - few runs have a pack

        table = merged(table, over)
    return table


def read_base(file: Path) -> Mapping[str, Any]:
    """One TOML file by itself.

    Raises:
        GrammarError: it is not TOML or not UTF-8.
    """
    import tomllib  # noqa: PLC0415 - a start with a warm cache reads no TOML

    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GrammarError(f"not a TOML file: {error}", path=str(file)) from error

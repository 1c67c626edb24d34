"""Plain data by key, in the user's own cache folder: sealed, private, and pruned."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

from checker import __version__, resources

MOST = {"reports": 64, "pages": 2048}
"""Files of each kind that stay."""

ROOM = 64 * 1024 * 1024
"""Bytes of each kind that stay: of a report 20 thousand a page, of a page 14."""

_SEAL = hashlib.sha256().digest_size


def key(*parts: object) -> str:
    """A name for what depends on some parts, on this program, and on what it runs with.

    Args:
        parts: plain data whose `repr` is all that matters of it.
    """
    return hashlib.sha256(f"{_program()} {parts!r}".encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _program() -> str:
    """This program: version, Python, and the state of its files, of its data and of the libraries beside it.

    Sizes and times of change, so that who works on a rule or on the program meets nothing it found before; the
    word lists of packs are data as the built-in ones.
    """
    data = (resources.data_folder("grammar"), resources.data_folder("rules"))
    folders = (resources.PACKAGE, *data, *resources.laid())
    state = [one for folder in dict.fromkeys(folders) for one in _state(str(folder))]
    return f"{__version__} {sys.version} {_libraries()} {sorted(state)!r}"


def _state(folder: str) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "__pycache__")):
                continue
            if entry.is_dir():
                found.extend(_state(entry.path))
            else:
                seen = entry.stat()
                found.append((entry.path, seen.st_size, seen.st_mtime_ns))
    return found


def _libraries() -> int:
    """When something was last installed beside us."""
    import attr  # noqa: PLC0415 - already imported by the values

    try:
        return Path(attr.__file__).parents[1].stat().st_mtime_ns
    except OSError:
        return 0


def read(kind: str, name: str) -> Any:
    """What is kept under a key; None when nothing is, or it is damaged, or others could have put it there."""
    file = _folder(kind) / name
    try:
        if not _private(file.parent):
            return None
        content = resources.kept_bytes(file)
        if _seal(name, content[_SEAL:]) != content[:_SEAL]:
            return None
        os.utime(file)
        return marshal.loads(content[_SEAL:])  # noqa: S302 - written by us, where only the user can write
    except (OSError, ValueError, EOFError, TypeError):
        return None


def write(kind: str, name: str, plain: Any) -> None:
    """Keep plain data under a key; what cannot be kept is not, and that is no error."""
    content = marshal.dumps(plain)
    resources.keep(_folder(kind) / name, _seal(name, content) + content)


def prune(kind: str) -> None:
    """Remove what was not used for longest, beyond what stays; another run may be doing the same."""
    try:
        with os.scandir(_folder(kind)) as entries:
            files = [(entry.stat(), entry.path) for entry in entries]
        room = ROOM
        for at, (state, path) in enumerate(sorted(files, key=_unused)):
            room -= state.st_size
            if at >= MOST[kind] or room < 0:
                Path(path).unlink(missing_ok=True)
    except OSError:
        return


def _unused(file: tuple[os.stat_result, str]) -> tuple[int, str]:
    """The last used first."""
    state, path = file
    return (-state.st_mtime_ns, path)


def _folder(kind: str) -> Path:
    return resources.cache_folder() / kind


def _seal(name: str, content: bytes) -> bytes:
    return hashlib.sha256(name.encode() + content).digest()


def _private(folder: Path) -> bool:
    """Whether only the user can write to a folder and to the one it stands in."""
    if os.name != "posix":
        return True  # the user's own profile
    states = (folder.stat(), folder.parent.stat())
    return all(one.st_uid == os.getuid() and not one.st_mode & 0o022 for one in states)

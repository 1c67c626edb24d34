"""A folder of documents -> the project's settings: `misquote.toml`, or `[tool.misquote]` of pyproject.toml.

The nearest file holds, going up from the documents; the search ends at the root of a repository. Paths are
texts here: what the user named is what is shown.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import SettingsError, no_file
from checker.tomlfiles import TomlFile, shown, toml_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OWN, PROJECT = "misquote.toml", "pyproject.toml"
TABLE = ("tool", "misquote")
"""Where the settings stand in a pyproject.toml."""
ROOTS = (".git", ".hg", ".svn", ".jj")
"""What marks the root of a repository: no settings are looked for above it."""


def common_folder(paths: Iterable[str]) -> str:
    """The folder that documents have in common, absolute; the current one for standard input alone."""
    folders = [_folder_of(path) for path in paths if path != "-" and "\0" not in path]
    if not folders:
        return os.getcwd()  # noqa: PTH109 - a text, as the rest
    try:
        return os.path.commonpath(folders)
    except ValueError:  # two drives
        return folders[0]


def _folder_of(path: str) -> str:
    """The folder itself, the folder of a file, or what stands before a pattern's first wildcard."""
    whole = os.path.abspath(path)  # noqa: PTH100 - links are not followed
    while not os.path.isdir(whole) and whole != os.path.dirname(whole):  # noqa: PTH112, PTH120
        whole = os.path.dirname(whole)  # noqa: PTH120
    return whole


def upwards(folder: str) -> Iterator[str]:
    """A folder and those above it, up to the root of its repository or of the file system."""
    here = folder
    while True:
        yield here
        above = os.path.dirname(here)  # noqa: PTH120 - a text
        if above == here or any(os.path.lexists(f"{here}{os.sep}{root}") for root in ROOTS):
            return
        here = above


def nearest(folder: str, name: str) -> str | None:
    """The file of that name in the folder or the nearest one above it."""
    paths = (os.path.join(here, name) for here in upwards(folder))  # noqa: PTH118 - texts
    return next((path for path in paths if os.path.lexists(path)), None)


def find_configuration(folder: str) -> TomlFile | None:
    """The settings nearest to a folder; None where there are none.

    Raises:
        SettingsError: a file that holds settings cannot be read, or is not TOML.
    """
    for here in upwards(folder):
        for name in (OWN, PROJECT):
            path = os.path.join(here, name)  # noqa: PTH118 - a text
            if os.path.isfile(path) or (name == OWN and os.path.lexists(path)):  # noqa: PTH113
                found = read_configuration(path)
                if found is not None:
                    return found
    return None


def read_configuration(path: str) -> TomlFile | None:
    """A file's settings; None for a pyproject.toml that has none of ours.

    Raises:
        SettingsError: it cannot be read, or is not TOML.
    """
    try:
        if os.path.lexists(path) and not Path(path).is_file():
            raise SettingsError(no_file(path), path=shown(path))
        content = Path(path).read_bytes()
    except OSError as error:
        raise SettingsError(f"cannot be read: {error.strerror or error}", path=path) from error
    project = os.path.basename(path) == PROJECT  # noqa: PTH119 - a text
    if project and b"misquote" not in content:
        return None
    source, table = toml_text(content, shown(path), SettingsError)
    read = TomlFile(shown(path), source, table, SettingsError)
    if not project:
        return read
    tool = table.get(TABLE[0])
    own = tool.get(TABLE[1]) if isinstance(tool, dict) else None
    if own is None:
        return None
    if not isinstance(own, dict):
        raise read.error("[tool.misquote] must be a table", *TABLE)
    return read._replace(table=own, under=TABLE)

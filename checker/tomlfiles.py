"""A TOML file a person wrote -> its table, and the place of whatever is wrong in it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.errors import no_file
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.errors import MisquoteError

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class TomlFile(NamedTuple):
    """A file as read."""

    path: str
    """As it is shown."""
    source: str
    """Its text with LF line ends, in which places are found."""
    table: Mapping[str, Any]
    fault: type[MisquoteError]
    """The kind of error that tells what is wrong in it."""
    under: tuple[str, ...] = ()
    """Keys of the table within the file that `table` is; empty for the whole file."""

    def line(self, *key: str | int) -> int:
        """The line a key stands on."""
        return self._place(key)[0]

    def error(self, message: str, *key: str | int, hint: str | None = None) -> MisquoteError:
        """An error at a key, or at the table it is missing from."""
        line, column = self._place(key)
        return self.fault(message, path=self.path, line=line, column=column, hint=hint)

    def only(self, table: Mapping[str, Any], known: Iterable[str], *where: str | int) -> None:
        """See that a table of the file, the one at `where`, has known keys only.

        Raises:
            MisquoteError: at the first that is not, with the nearest known one.
        """
        from checker.errors import did_you_mean  # noqa: PLC0415 - cheap, and only here

        names = sorted(known)
        for key in table:
            if key not in names:
                hint = did_you_mean(key, names) or f"there are {', '.join(names)}"
                raise self.error(f"no key {key!r}", *where, key, hint=hint)

    def _place(self, key: tuple[str | int, ...]) -> tuple[int, int]:
        from checker.places import key_places, line_column  # noqa: PLC0415 - for faults only

        places = key_places(self.source)
        wanted = (*self.under, *key)
        while wanted and wanted not in places:
            wanted = wanted[:-1]
        return line_column(self.source, places.get(wanted, (0, 0))[0])


def toml_text(content: bytes, path: str, fault: type[MisquoteError]) -> tuple[str, dict[str, Any]]:
    """The text of a TOML file with LF line ends, and its table.

    Args:
        content: the file's bytes; a BOM and CRLF line ends are taken as they come.
        path: as errors show it.
        fault: the kind of error to raise.

    Raises:
        MisquoteError: of that kind: it is not UTF-8 or not TOML; with line and column where Python tells them.
    """
    import tomllib  # noqa: PLC0415 - most runs read none

    try:
        source = content.decode("utf-8-sig").replace("\r\n", "\n")
        return source, tomllib.loads(source)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        reason = f"not UTF-8 ({error.reason} at byte {error.start})"
        raise fault(reason, path=path, line=line) from error
    except RecursionError:
        raise fault("not TOML: nested too deeply", path=path, line=_deepest(source)) from None
    except ValueError as error:
        raise _not_toml(source, error, path, fault) from error


def _not_toml(
    source: str, error: ValueError, path: str, fault: type[MisquoteError]
) -> MisquoteError:
    """What `tomllib` says, with its place; a number beyond what Python reads has to be looked for."""
    place = _PLACE.search(str(error))
    if place is not None:
        line, column = place.groups()
        message = f"not TOML: {_PLACE.sub('', str(error))}"
        last = source.count("\n", 0, len(source.rstrip())) + 1
        return fault(
            message, path=path, line=int(line or last), column=int(column) if column else None
        )
    number = re.search(r"\d[\d_]{4000,}", source)  # `sys.int_info.default_max_str_digits`, nearly
    at = source.count("\n", 0, number.start()) + 1 if number else None
    return fault("not TOML: a number of more digits than can be read", path=path, line=at)


def _deepest(source: str) -> int:
    """The line on which the most brackets stand open."""
    depth = most = 0
    found = 1
    for number, line in enumerate(source.split("\n"), start=1):
        depth += sum(line.count(bracket) for bracket in "[{")
        if depth > most:
            most, found = depth, number
        depth -= sum(line.count(bracket) for bracket in "]}")
    return found


def read_toml_file(path: str | Path, fault: type[MisquoteError]) -> TomlFile:
    """A TOML file that must be there.

    Raises:
        MisquoteError: of the kind named: it cannot be read, or as `toml_text`.
    """
    shown = str(path)
    try:
        if os.path.lexists(path) and not Path(path).is_file():
            raise fault(no_file(path), path=shown)
        content = Path(path).read_bytes()
    except OSError as error:
        raise fault(f"cannot be read: {error.strerror or error}", path=shown) from error
    return TomlFile(shown, *toml_text(content, shown, fault), fault)


def shown(path: str) -> str:
    """A path as people read it: relative to the current folder where it lies below it."""
    relative = os.path.relpath(path)
    return path if relative.startswith(os.pardir) else relative

"""A rule file -> its TOML table, and the place of whatever is wrong in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from attrs import frozen

from checker.errors import RuleError
from checker.places import key_places, line_column, text_place
from checker.tomlfiles import toml_text

if TYPE_CHECKING:
    from checker.places import Key

_TEST = re.compile(r"^[ \t]*(\[\[test\]\])", re.MULTILINE)


@frozen(eq=False)
class RuleFile:
    """A rule file as read: its table, and its text to find places in."""

    path: Path
    source: str
    table: Mapping[str, Any]

    def fail(
        self, message: str, *key: str | int, at: int | None = None, hint: str | None = None
    ) -> NoReturn:
        """Raise a RuleError at a key; `at` counts characters into its text.

        A key that stands in the file this one extends is placed at `extends`.
        """
        places = key_places(self.source)
        wanted: Key = key
        while wanted and wanted not in places:
            wanted = wanted[:-1]
        start, value = places.get(wanted or ("extends",), (0, 0))
        offset = start
        if at is not None and wanted == key:
            offset = text_place(self.source, value, at)
        line, column = line_column(self.source, offset)
        raise RuleError(message, path=str(self.path), line=line, column=column, hint=hint)

    def test_places(self, count: int) -> tuple[tuple[int, int], ...]:
        """Line and column of the `[[test]]` headers, of which there are `count`."""
        starts = [match.start(1) for match in _TEST.finditer(self.source)]
        if len(starts) != count:  # one stands inside a text, or is written in another way
            places = key_places(self.source)
            starts = [places.get(("test", number), (0, 0))[0] for number in range(count)]
        return tuple(line_column(self.source, start) for start in starts)


def read_rule_file(path: Path) -> RuleFile | RuleError:
    """A file as TOML; the error is returned, for a broken file must not hide the others."""
    try:
        return RuleFile(path, *toml_text(path.read_bytes(), str(path), RuleError))
    except RuleError as error:
        return error
    except OSError as error:
        return RuleError(f"cannot be read: {error.strerror or error}", path=str(path))

"""The one error tree: every message names a file, a place where there is one, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike


class MisquoteError(Exception):
    """Anything misquote refuses to do, told in one line.

    Args:
        message: what is wrong, in words a journalist understands.
        path: the file or folder it is about, as the user named it.
        line: line in that file, counted from 1.
        column: column in that line, in code points, counted from 1.
        hint: what to do next ("did you mean ...", "name the encoding").
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        """Keep the parts apart so that reports can place them."""
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        """`path:line:column: message (hint)`, leaving out what is not known."""
        place = ":".join(
            str(part) for part in (self.path, self.line, self.column) if part is not None
        )
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} ({self.hint})" if self.hint else text


class SourceError(MisquoteError):
    """A file or folder that cannot be read as a document."""


class ManifestError(MisquoteError):
    """A `case.toml` that does not say what it must."""


class RuleError(MisquoteError):
    """A rule file that is not a rule."""


class SettingsError(MisquoteError):
    """A configuration, baseline or suppression file that does not say what it must."""


class GrammarError(MisquoteError):
    """A grammar or lexicon under `grammar/` that is not well formed."""


class UsageError(MisquoteError):
    """A call or command line that asks for something there is not."""


def no_file(path: str | PathLike[str]) -> str:
    """Why something at a path is not read as a file: a folder, a broken link, or what may never end."""
    from pathlib import Path  # noqa: PLC0415 - only a mistake pays for it

    place = Path(path)
    if place.is_dir():
        return "this is a folder, not a file"
    if place.is_symlink() and not place.exists():
        return "a broken link: what it leads to is not there"
    return "this is no file (a device or a named pipe may never end)"


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint naming the nearest known word, or None when nothing is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for it

    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else None

"""Where the command meets the terminal: width, colour, writing, complaining, and how a run ends.

A run ends with 0, 1 or 2 and nothing else: status 1 means that something was found, so every way of falling
over, an interrupt and click's own exits are 2; a reader that hangs up (`| head`) is no failure.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

import click

from checker.errors import MisquoteError, UsageError
from checker.report.plain import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CLEAN, FOUND, FAILED = 0, 1, 2

WIDTH = 80
"""Columns of a text report that is not for a terminal."""

NARROWEST, WIDEST = 40, 400


def columns(width: int | None) -> int:
    """What the user said, else the terminal's width, else 80."""
    if width is not None:
        return width
    if not _on_terminal():
        return WIDTH
    import shutil  # noqa: PLC0415 - a pipe needs none of it

    return min(max(shutil.get_terminal_size((WIDTH, 24)).columns, NARROWEST), WIDEST)


def coloured(wanted: bool | None) -> bool:  # noqa: FBT001 - an option with three states
    """What the user said, else colour on a terminal that wants it (https://no-color.org)."""
    if wanted is not None:
        return wanted
    return _on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def write(text: str) -> None:
    """Print a report: UTF-8 into a file or pipe, the terminal's own encoding on a terminal."""
    stream: Any = sys.stdout
    if stream is None:
        return
    if hasattr(stream, "reconfigure"):
        kept = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=kept, errors="backslashreplace")
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _hang_up(stream)


def _hang_up(stream: Any) -> None:
    """Whoever read our output has gone: no complaint, and what Python flushes at its end goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def save(file: Path, text: str) -> None:
    """Write a report to a file.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        with _opened(file) as stream:
            stream.write(text)
    except OSError as error:
        reason = "nobody reads this pipe" if error.errno == errno.ENXIO else error.strerror
        raise UsageError(f"cannot be written: {reason}", path=str(file)) from error


def _opened(file: Path) -> TextIO:
    """A file to write; a named pipe only where somebody reads it, for nobody may ever come."""
    if not file.is_fifo():
        return file.open("w", encoding="utf-8", newline="\n")
    handle = os.open(file, os.O_WRONLY | os.O_NONBLOCK)
    os.set_blocking(handle, True)
    return open(handle, "w", encoding="utf-8", newline="\n")  # noqa: PTH123 - a handle


def complain(what: object) -> None:
    """One line on standard error, safe to show."""
    with suppress(OSError):  # nobody listens
        click.echo(f"misquote: {visible(str(what))}", err=True)


def guarded(run: Callable[[], Any]) -> int:
    """The status of a run: what it returns, and 2 for every way it can fail, told in one line."""
    try:
        return int(run() or CLEAN)
    except click.exceptions.Exit as done:
        return done.exit_code if done.exit_code in {CLEAN, FOUND} else FAILED
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
    except MisquoteError as error:
        complain(error)
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
    except SystemExit:  # click's answer to a pipe closed while it printed help
        return CLEAN
    except OSError as error:
        complain(f"{error.filename or 'output'}: {error.strerror or error}")
    except Exception as error:  # noqa: BLE001 - status 1 means "found something", never "fell over"
        _fell_over(error)
    return FAILED


def _fell_over(error: Exception) -> None:
    import traceback  # noqa: PLC0415 - for a fault of ours only

    with suppress(OSError):
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    complain("this is a fault of misquote, not of your documents; the lines above say where")

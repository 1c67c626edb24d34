"""The command `misquote`: arguments in, one call, text out, and an exit status.

A module holds a command and is imported when that command runs; `inputs` and `outputs` are what they share.
Imports stand where they are used: `--version` reads no grammar, `check` no explanation of a rule.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from checker import __version__
from checker.console import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn

COMMANDS = {
    "baseline": "checker.cli.baseline",
    "check": "checker.cli.check",
    "collate": "checker.cli.collate",
    "completion": "checker.cli.completion",
    "parse": "checker.cli.parse",
    "rule": "checker.cli.rules",
    "rules": "checker.cli.rules",
    "verify": "checker.cli.verify",
    "why": "checker.cli.why",
}
"""Each command and the module that holds it, under the command's own name."""

GARBAGE = 100_000
"""New objects between two looks for cycles (Python's own: 700): the values have none, and a short run is
spared the looking; the memory of a long one grows by a few megabytes."""


class Commands(click.Group):
    """The commands of the table, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """Their names, in the order of the alphabet."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """The command of that name; None where there is none."""
        module = COMMANDS.get(cmd_name)
        return None if module is None else getattr(import_module(module), cmd_name)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="misquote", message="%(prog)s %(version)s")
def command() -> None:
    """Compare how several texts print the same words, and show every difference with its place.

    Exit status: 0 nothing to look at, 1 something at or above --fail-on, 2 cannot run, or not all
    of it could be read.
    """


def main(arguments: Iterable[str] | None = None) -> int:
    """Run the command and return its exit status: 0, 1 or 2.

    Args:
        arguments: without the program's name; None takes the process's own.
    """
    gc.set_threshold(GARBAGE, 20, 50)
    given = None if arguments is None else list(arguments)
    return guarded(lambda: command.main(given, prog_name="misquote", standalone_mode=False))


def run() -> NoReturn:
    """Run the command as a process: its streams are flushed, and it ends with the exit status.

    It ends without taking every value apart first, which would cost a check of five pages as much as reading
    one of them; nothing of ours waits for the interpreter's own end.
    """
    status = main()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            try:
                stream.flush()
            except OSError:  # whoever read it has gone
                continue
    os._exit(status)

"""`misquote baseline`: the findings a project began with, kept in a file; nothing enters it unseen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.cli import options
from checker.cli.inputs import documents_at
from checker.cli.running import examined
from checker.cli.settings import Configured
from checker.console import CLEAN, FAILED, FOUND, complain, save, write
from checker.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from checker.cli.running import Run
    from checker.standing.baseline import Known


@click.group()
def baseline() -> None:
    """Keep the findings known before in a file, so that only new ones count.

    `misquote check --baseline FILE` lists what stands in it and does not count it. Without
    --baseline the file is misquote-baseline.toml beside the documents.
    """


def _command(function: Callable[..., int]) -> click.Command:
    for add in (options.judging, options.paths):
        function = add(function)
    return baseline.command(cls=Configured)(function)


@_command
def create(paths: tuple[str, ...], **given: Any) -> int:
    """Write a new baseline: every finding of the documents at PATHS, each of them listed."""
    file = _file(paths, given["baseline"])
    if file.exists():
        raise UsageError(
            "is there already", path=str(file), hint="misquote baseline update shows what is new"
        )
    from checker.standing.baseline import change  # noqa: PLC0415 - only once the arguments are right

    run = _run(paths, given)
    new = change({}, run.report.findings, run.there).new
    _keep(file, new)
    write(_told(file, "+", new, f"{len(new)} known now"))
    return CLEAN


@baseline.command(cls=Configured)
@options.paths
@click.option("--accept", is_flag=True, help="Take in what is new; without it that is only shown.")
@options.judging
def update(paths: tuple[str, ...], accept: bool, **given: Any) -> int:  # noqa: FBT001 - click's
    """Show what is new since the baseline was written, and take it in with --accept.

    Exit status: 0 nothing is new or it was taken in, 1 something is new, 2 cannot run.
    """
    from checker.standing.baseline import change, read_baseline  # noqa: PLC0415 - as above

    file = _file(paths, given["baseline"])
    before = read_baseline(str(file))
    run = _run(paths, given)
    new, gone = change(before, run.report.findings, run.there)
    if accept and new:
        _keep(file, (*before.values(), *new))
    done = "taken in" if accept else "new: --accept takes them in"
    said = f"{len(new)} {done}" if new else "nothing new"
    more = f"; {len(gone)} no longer found: misquote baseline prune removes them" if gone else ""
    write(_told(file, "+", new, said + more))
    return FOUND if new and not accept else CLEAN


@_command
def prune(paths: tuple[str, ...], **given: Any) -> int:
    """Remove from the baseline what no longer occurs; nothing is added."""
    from checker.standing.baseline import change, read_baseline  # noqa: PLC0415 - as above

    file = _file(paths, given["baseline"])
    before = read_baseline(str(file))
    run = _run(paths, given)
    gone = change(before, (), run.there).gone
    if gone:
        _keep(file, (one for one in before.values() if one not in gone))
    write(_told(file, "-", gone, f"{len(gone)} removed, {len(before) - len(gone)} still known"))
    return CLEAN


def _file(paths: Sequence[str], named: str | None) -> Path:
    from checker.configuration import common_folder  # noqa: PLC0415 - already there
    from checker.standing.baseline import FILE  # noqa: PLC0415 - as above
    from checker.tomlfiles import shown  # noqa: PLC0415 - as above

    return Path(named) if named else Path(shown(str(Path(common_folder(paths)) / FILE)))


def _run(paths: Sequence[str], given: dict[str, Any]) -> Run:
    """The run that the baseline is of; what could not all be read can be no ground for one.

    Raises:
        Exit: with 2, when something could not be read.
    """
    run = examined(documents_at(paths, given["packs"]), paths, given | {"baseline": None})
    if not run.whole:
        complain("the baseline is left as it is: not everything could be read")
        raise click.exceptions.Exit(FAILED)
    return run


def _keep(file: Path, entries: Iterable[Known]) -> None:
    from checker.standing.baseline import baseline_text  # noqa: PLC0415 - as above

    save(file, baseline_text(entries))


def _told(file: Path, sign: str, entries: Sequence[Known], said: str) -> str:
    from checker.report.plain import safe_lines, visible  # noqa: PLC0415 - already there

    lines = (f"{sign} {visible(str(one))}\n" for one in entries)
    return safe_lines("".join((*lines, f"{file}: {said}\n")))

"""Run again whenever a document, a manifest or a rule changes.

Files are looked at twice a second: size and time of change, by the standard library alone. What changed says
only when to run; the run reads everything anew and judges by no clock. Ctrl-C ends it with the status of the
last run.
"""

from __future__ import annotations

import glob
import os
import time
from typing import TYPE_CHECKING

import click

from checker.console import FAILED, complain
from checker.errors import MisquoteError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

PAUSE = 0.5
"""Seconds between two looks."""

Seen = dict[str, tuple[int, int]]


def watched(
    run: Callable[[], int],
    paths: Sequence[str],
    *,
    written: Iterable[str] = (),
    wait: Callable[[float], object] = time.sleep,
) -> int:
    """Run now, and again after every change, until interrupted; the status of the last run.

    Args:
        run: a run, which returns its status.
        paths: files, folders and patterns to look at.
        written: files that a run writes itself: no change of theirs is one.
        wait: sleeps for some seconds.

    Raises:
        UsageError: standard input is among the paths.
    """
    if "-" in paths:
        raise UsageError("standard input cannot be watched", hint="name a file")
    for path in paths:
        if not (glob.has_magic(path) or os.path.lexists(path)):
            raise UsageError("no such file or folder", path=path or "''")
    own = frozenset(os.path.abspath(path) for path in written)  # noqa: PTH100 - as named
    status, before = FAILED, seen(paths, own)
    try:
        status = _guarded(run)
        for changed in changes(paths, before, own, wait=wait):
            complain(f"{', '.join(changed)} changed")
            status = _guarded(run)
    except KeyboardInterrupt:
        return status
    return status


def _guarded(run: Callable[[], int]) -> int:
    """A run whose faults are told; the next change may mend them."""
    try:
        return run()
    except MisquoteError as error:
        complain(error)
    except click.exceptions.Exit as done:
        return done.exit_code
    return FAILED


def changes(
    paths: Sequence[str],
    before: Seen,
    own: AbstractSet[str] = frozenset(),
    *,
    wait: Callable[[float], object],
) -> Iterator[tuple[str, ...]]:
    """The files that changed, came or went, each time some did and then stayed as they are for one look."""
    while True:
        wait(PAUSE)
        now = seen(paths, own)
        if now == before:
            continue
        settled = now
        while True:  # an editor writes in steps
            wait(PAUSE)
            now, settled = seen(paths, own), now
            if now == settled:
                break
        changed = sorted(path for path in {*before, *now} if before.get(path) != now.get(path))
        before = now
        if changed:
            yield tuple(changed)


def seen(paths: Sequence[str], own: AbstractSet[str] = frozenset()) -> Seen:
    """Size and time of change of every file the paths lead to, manifests beside them, but our own."""
    found: Seen = {}
    for path in paths:
        for one in glob.glob(path, recursive=True) if glob.has_magic(path) else (path,):  # noqa: PTH207 - as named
            if os.path.isdir(one):  # noqa: PTH112 - as named
                for folder, folders, files in os.walk(one):
                    folders[:] = [name for name in folders if not name.startswith(".")]
                    for name in files:
                        _look(found, os.path.join(folder, name))  # noqa: PTH118 - as named
            else:
                _look(found, one)
                _look(found, os.path.join(os.path.dirname(one), "case.toml"))  # noqa: PTH118, PTH120
    return {path: state for path, state in found.items() if os.path.abspath(path) not in own}  # noqa: PTH100


def _look(found: Seen, path: str) -> None:
    try:
        state = os.stat(path)  # noqa: PTH116 - as named
    except (OSError, ValueError):
        return
    found[path] = (state.st_size, state.st_mtime_ns)

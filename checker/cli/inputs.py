"""What the commands read: documents and rules; what cannot be read is told on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from checker.cli.settings import stated, traced
from checker.console import FAILED, complain
from checker.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.errors import MisquoteError
    from checker.rulebook import Rule
    from checker.stages.read import ReadResult
    from checker.values import Skipped


def names_of(packs: Iterable[str]) -> list[str]:
    """Packs by name, from lists with commas as the command line takes them."""
    return [one.strip() for each in packs for one in each.split(",") if one.strip()]


def documents_at(
    paths: Sequence[str],
    packs: Iterable[str] = (),
    *,
    stdin_name: str | None = None,
    listed: bool = False,
) -> ReadResult:
    """The documents; what could not be read is told on standard error.

    Args:
        paths: as the user named them.
        packs: whose word lists are laid over the built-in ones before anything is read.
        stdin_name: the file that standard input speaks for; None for none.
        listed: whether the caller's report lists the files a folder holds that were passed over; else they are
            told here.

    Raises:
        UsageError: there is no document at all.
    """
    from checker.stages.read import read_paths  # noqa: PLC0415

    if named := names_of(packs):
        from checker.rulebook.packs import find_packs  # noqa: PLC0415 - few runs have any

        with stated("packs"):
            find_packs(named)
    result = read_paths(paths, **({"stdin_name": stdin_name} if stdin_name else {}))
    for error in result.errors:
        complain(error)
    for one in () if listed else result.skipped:
        complain(f"{one.path}: not read: {one.reason}")
    if not result.documents:
        if result.errors:
            raise click.exceptions.Exit(FAILED)
        raise UsageError(
            f"no documents in {', '.join(paths)}", hint="name text files or a folder of them"
        )
    return result


def rules_at(path: str | None, packs: Sequence[str] = ()) -> tuple[tuple[Rule, ...], bool]:
    """The built-in rules with packs and the user's laid over them; whether all are sound. Faults are told."""
    named = names_of(packs)
    if path is None and not named:
        from checker.rulebook import load_rules  # noqa: PLC0415

        return load_rules(), True
    from checker.rulebook.packs import read_packs  # noqa: PLC0415 - few runs have any

    with stated("packs"):
        pack = read_packs(named, path)
    for error in pack.errors:
        complain(traced(error, "rules") if path is not None and error.path == path else error)
    return pack.rules, not pack.errors


def left_out(result: ReadResult) -> tuple[Skipped, ...]:
    """What the report must own to have left out: files skipped, and files that could not be used."""
    from checker.values import Skipped  # noqa: PLC0415 - `--version` needs no values

    failed = (Skipped(error.path or "", _reason(error), wanted=True) for error in result.errors)
    return (*failed, *result.skipped)


def _reason(error: MisquoteError) -> str:
    """An error without its file, which stands beside it."""
    line = f"line {error.line}: " if error.line else ""
    hint = f" ({error.hint})" if error.hint else ""
    return f"{line}{error.message}{hint}"

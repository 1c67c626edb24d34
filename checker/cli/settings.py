"""What a project can set, and where each value of a run comes from: command line over environment over file.

`SETTINGS` is the whole list. A setting is an option of the same name on every command that has it, the
variable `MISQUOTE_` and its name in capitals, and a key of `misquote.toml` or `[tool.misquote]`.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from checker.console import CLEAN, write
from checker.errors import SettingsError, UsageError, did_you_mean
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.errors import MisquoteError
    from checker.tomlfiles import TomlFile

META = "misquote.configuration"
"""Under which a command's context keeps its file of settings."""


class Setting(NamedTuple):
    """One thing to set in a file."""

    kind: str
    """text, flag, number, texts, day, path, packs, outputs or severities."""
    says: str
    """What its value must be, in words."""


SETTINGS: Mapping[str, Setting] = {
    "as-of": Setting("day", "a day, as in 2031-05-06"),
    "baseline": Setting("path", "a path"),
    "color": Setting("flag", "true or false"),
    "exit-zero": Setting("flag", "true or false"),
    "fail-on": Setting("text", "a severity"),
    "format": Setting("text", "a format"),
    "ignore": Setting("texts", "a list of the beginnings of rules' ids"),
    "no-cache": Setting("flag", "true or false"),
    "output": Setting("outputs", 'a list as in ["json=report.json"]'),
    "packs": Setting("packs", "a list of names and folders"),
    "require-comparison": Setting("flag", "true or false"),
    "rules": Setting("path", "a path"),
    "select": Setting("texts", "a list of the beginnings of rules' ids"),
    "severity": Setting("severities", 'a table as in { "ORDER" = "minor" }'),
    "suppressions": Setting("path", "a path"),
    "width": Setting("number", "a number of columns"),
}
"""Every key a file of settings may have."""

CHECKS_OWN = frozenset({"format", "output"})
"""Settings of `check` alone: the other commands that print in formats know two."""


def variable(name: str) -> str:
    """The environment variable of a setting: `MISQUOTE_FAIL_ON`."""
    return f"MISQUOTE_{name.upper().replace('-', '_')}"


class Configured(click.Command):
    """A command whose options can be set by the project's file, found from the documents it is given."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Look once at what is given, read the file that is meant for it, then parse as ever."""
        parsed, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        given = {
            name: one for name, one in parsed.items() if isinstance(one, str | bool | tuple | list)
        }
        shows = bool(given.get("show_settings"))
        helps = self.get_help_option(ctx)
        if ctx.resilient_parsing or (helps and helps.name in given):
            return super().parse_args(ctx, args)
        read = configuration(given)
        ctx.meta[META] = read
        if read is not None:
            ctx.default_map = {**(ctx.default_map or {}), **values(self, ctx, read)}
        if shows and not given.get("paths") and any(one.name == "paths" for one in self.params):
            args = [*args, "."]
        rest = super().parse_args(ctx, args)
        _none_empty(self, ctx)
        if shows:
            from checker.report.plain import safe_lines  # noqa: PLC0415 - already there, by the console

            write(safe_lines(shown(self, ctx, read)))
            ctx.exit(CLEAN)
        return rest


def _none_empty(command: click.Command, ctx: click.Context) -> None:
    """See that no option is given as nothing: a script's variable that is not set would go unnoticed.

    Raises:
        BadParameter: one is.
    """
    for option in command.params:
        value = ctx.params.get(str(option.name))
        given = value if isinstance(value, tuple) else (value,)
        if option.param_type_name == "option" and any(
            isinstance(one, str) and not one.strip(" ,") for one in given
        ):
            raise click.BadParameter("it is empty", ctx=ctx, param=option)


def configuration(given: Mapping[str, Any]) -> TomlFile | None:
    """The file of settings for what is given: the one named, none, or the nearest to the documents."""
    if given.get("no_config"):
        return None
    from checker.configuration import common_folder, find_configuration, read_configuration  # noqa: PLC0415

    if given.get("config") == "":
        raise UsageError("--config names no file")
    named: str | None = given.get("config") or os.environ.get(variable("config")) or None
    if named is None:
        return find_configuration(common_folder(documents(given)))
    read = read_configuration(named)
    if read is None:
        raise SettingsError("has no [tool.misquote]", path=named)
    return read


def documents(given: Mapping[str, Any]) -> tuple[str, ...]:
    """The paths of the documents among a command's parameters."""
    several = (*(given.get("paths") or ()), *(given.get("sources") or ()))
    return (*several, given["draft"]) if given.get("draft") else several


def values(command: click.Command, ctx: click.Context, read: TomlFile) -> dict[str, Any]:
    """The file's settings that a command has, by the names of its parameters.

    Raises:
        SettingsError: an unknown key, or a value that cannot be; with its place.
    """
    found: dict[str, Any] = {}
    own = parameters(command)
    read.only(read.table, SETTINGS)
    for key, value in read.table.items():
        made = _made(read, key, value)
        if key in own:
            try:
                own[key].type_cast_value(ctx, made)
            except click.BadParameter as error:
                known = getattr(own[key].type, "choices", ())
                hint = did_you_mean(str(value), map(str, known))
                raise read.error(f"{key}: {error.message}", key, hint=hint) from None
            found[str(own[key].name)] = made
    return found


def parameters(command: click.Command) -> dict[str, click.Parameter]:
    """The options of a command that are settings, by their key."""
    return {
        name: option
        for option in command.params
        for name in (opt.removeprefix("--") for opt in option.opts)
        if name in SETTINGS and (name not in CHECKS_OWN or command.name == "check")
    }


def _made(read: TomlFile, key: str, value: Any) -> Any:
    """A file's value as the option takes it; paths count from the file's folder."""
    kind, says = SETTINGS[key]
    each = value if isinstance(value, list) else [value]
    if any(isinstance(one, str) and "\0" in one for one in each):
        raise read.error(f"{key} holds a null character", key)
    if kind == "severities":
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            raise read.error(f"{key} must be {says}", key)
        return [f"{rule}={severity}" for rule, severity in value.items()]
    if kind in {"texts", "packs", "outputs"}:
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise read.error(f"{key} must be {says}", key)
        return [_placed(read, kind, one) for one in listed]
    if kind == "day" and isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    wanted = {"flag": bool, "number": int}.get(kind, str)
    if type(value) is not wanted:
        raise read.error(f"{key} must be {says}", key)
    return _beside(read, str(value)) if kind == "path" else value


def _placed(read: TomlFile, kind: str, value: str) -> str:
    """A value of a list; where it names a path, that counts from the file's folder."""
    if kind == "packs":
        return f"{os.curdir}{os.sep}{_beside(read, value)}" if _is_folder(value) else value
    style, sign, file = value.partition("=")
    return f"{style}={_beside(read, file)}" if kind == "outputs" and sign and file else value


def _is_folder(pack: str) -> bool:
    """As `rulebook.packs.is_folder`, which no run without packs imports; a test holds the two together."""
    return "/" in pack or os.sep in pack or pack in {os.curdir, os.pardir}


def _beside(read: TomlFile, path: str) -> str:
    return os.path.normpath(os.path.join(os.path.dirname(read.path), path))  # noqa: PTH118, PTH120 - as written


@contextmanager
def stated(key: str) -> Iterator[None]:
    """Have a fault in a setting's value name the file and line, or the variable, that states it."""
    try:
        yield
    except UsageError as error:
        found = traced(error, key)
        if found is error:
            raise
        raise found from None


def traced(error: MisquoteError, key: str) -> MisquoteError:
    """A fault in a setting's value with the place where the value comes from; the command line needs none."""
    ctx = click.get_current_context(silent=True)
    option = parameters(ctx.command).get(key) if ctx is not None else None
    if ctx is None or option is None:
        return error
    source = ctx.get_parameter_source(str(option.name))
    read: TomlFile | None = ctx.meta.get(META)
    origin = None
    if source is ParameterSource.ENVIRONMENT:
        origin = f"stated by {variable(key)}"
    elif source is ParameterSource.DEFAULT_MAP and read is not None:
        if error.path is None:
            return read.error(error.message, key, hint=error.hint)
        origin = f"stated in {read.path}:{read.line(key)}"
    if origin is not None:
        error.hint = f"{error.hint}; {origin}" if error.hint else origin
    return error


def shown(command: click.Command, ctx: click.Context, read: TomlFile | None) -> str:
    """Every setting of a command with its value and where that came from, a line each."""
    lines = []
    for key, option in sorted(parameters(command).items()):
        name = str(option.name)
        source = ctx.get_parameter_source(name)
        lines.append((f"{key} = {_literal(ctx.params.get(name))}", _origin(source, key, read)))
    wide = max((len(text) for text, _ in lines), default=0)
    return "".join(f"{text:<{wide}}  # {origin}\n" for text, origin in lines)


def _origin(source: ParameterSource | None, key: str, read: TomlFile | None) -> str:
    if source is ParameterSource.COMMANDLINE:
        return "command line"
    if source is ParameterSource.ENVIRONMENT:
        return f"environment, {variable(key)}"
    if source is ParameterSource.DEFAULT_MAP and read is not None:
        return f"{read.path}:{read.line(key)}"
    return "default"


def _literal(value: Any) -> str:
    """A value as a file would state it; "(not set)" where there is none."""
    if value is None:
        return "(not set)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_literal, value))}]"
    return str(value) if isinstance(value, int | date) else f'"{value}"'

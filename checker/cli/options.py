"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from checker.cli.settings import variable
from checker.console import NARROWEST, WIDEST, WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

SEVERITIES = ("critical", "major", "minor", "neutral")
"""As in `values`, which a usage error need not import; a test holds the two together."""


class Day(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2 only
    """A day as ISO 8601 writes it."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """A text as a day; a day stays one."""
        from datetime import date  # noqa: PLC0415 - few runs name one

        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day, as in 2031-05-06", param, ctx)


def setting(key: str, *declarations: str, **attributes: Any) -> Decorator:
    """An option that a file or the environment can set too (`settings.SETTINGS`)."""
    names = declarations or (f"--{key}",)
    return click.option(*names, envvar=variable(key), **attributes)


def configuration(command: Callable[..., Any]) -> Callable[..., Any]:
    """Where the settings come from, for a command of class `Configured`."""
    for add in (
        click.option(
            "--show-settings",
            is_flag=True,
            expose_value=False,
            help="Show each setting and where its value comes from, and stop.",
        ),
        click.option(
            "--no-config", is_flag=True, expose_value=False, help="Read no file of settings."
        ),
        click.option(
            "--config",
            metavar="FILE",
            expose_value=False,
            help="The file of settings. Default: the misquote.toml, or pyproject.toml with"
            " [tool.misquote], nearest to the documents.",
        ),
    ):
        command = add(command)
    return command


def files_offered(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG001 - click's
    """For a shell that asks: the files it finds itself."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - for a shell that asks

    return [CompletionItem(incomplete, type="file")]


paths = click.argument(
    "paths", nargs=-1, required=True, metavar="PATHS...", shell_complete=files_offered
)
stdin_name = click.option(
    "--stdin-filename",
    "stdin_name",
    metavar="FILE",
    shell_complete=files_offered,
    help="The file that - speaks for, as when an editor checks what is not saved yet.",
)
width = setting(
    "width",
    type=click.IntRange(NARROWEST, WIDEST),
    metavar="N",
    help=f"Columns of a text report. Default: the terminal's, else {WIDTH}.",
)
colour = setting(
    "color",
    "--color/--no-color",
    "colour",
    default=None,
    help="Colour, or none. Default: on a terminal, unless NO_COLOR is set.",
)
text_or_json = click.option(
    "--format",
    "style",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print it.",
)
rules = setting(
    "rules",
    "--rules",
    "rules_path",
    metavar="PATH",
    shell_complete=files_offered,
    help="A rule file or a folder of them, laid over the built-in rules.",
)
packs = setting(
    "packs",
    "--pack",
    "--packs",
    "packs",
    multiple=True,
    metavar="NAME",
    help="Rules and word lists laid over the built-in ones: translations, an installed pack, or a"
    " folder (./house); may be repeated, the last is uppermost.",
)
select = setting(
    "select",
    multiple=True,
    metavar="IDS",
    help="Show only findings of rules whose ids begin so, as in NUMBER,MODALITY; may be repeated.",
)
ignore = setting(
    "ignore",
    multiple=True,
    metavar="IDS",
    help="Leave out findings of rules whose ids begin so; they are counted. The longer of two decides.",
)
severity = setting(
    "severity",
    multiple=True,
    metavar="ID=SEVERITY",
    help="What findings of a rule weigh, as in ORDER=minor; may be repeated.",
)
fail_on = setting(
    "fail-on",
    type=click.Choice(SEVERITIES),
    default="major",
    show_default=True,
    help="Exit with 1 when a finding is this severe or worse.",
)
baseline = setting(
    "baseline",
    metavar="FILE",
    help="Findings known before, as `misquote baseline` keeps them: listed, not counted.",
)
suppressions = setting(
    "suppressions",
    metavar="FILE",
    help="Findings to live with, each with its reason. Default: the misquote-suppressions.toml"
    " nearest to the documents.",
)
as_of = setting(
    "as-of",
    type=Day(),
    metavar="DATE",
    help="The day that suppressions' last days are held against; without it they hold.",
)


no_cache = setting("no-cache", is_flag=True, help="Use no results of earlier runs, and keep none.")


def judging(command: Callable[..., Any]) -> Callable[..., Any]:
    """Everything that says how findings are judged and which count, for a command of class `Configured`."""
    for add in (
        *(configuration, no_cache, rules, packs, as_of, suppressions, baseline),
        *(severity, ignore, select),
    ):
        command = add(command)
    return command

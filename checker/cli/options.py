"""Options that several commands share."""

from __future__ import annotations

import click

from checker.console import NARROWEST, WIDEST, WIDTH

paths = click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
width = click.option(
    "--width",
    type=click.IntRange(NARROWEST, WIDEST),
    metavar="N",
    help=f"Columns of a text report. Default: the terminal's, else {WIDTH}.",
)
colour = click.option(
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
rules = click.option(
    "--rules",
    "rules_path",
    metavar="PATH",
    help="A rule file or a folder of them, laid over the built-in rules.",
)

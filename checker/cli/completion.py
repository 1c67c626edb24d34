"""`misquote completion SHELL`: what a shell reads to complete commands, options, formats, rules and files."""

from __future__ import annotations

import click

from checker.console import CLEAN, write

SHELLS = ("bash", "zsh", "fish")

VARIABLE = "_MISQUOTE_COMPLETE"
"""How the shell's script asks us for completions; click's own convention."""


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print the completion script for SHELL.

    As in: misquote completion bash > ~/.local/share/bash-completion/completions/misquote
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415 - nobody else needs it

    kind = get_completion_class(shell)
    if kind is None:  # click has these three
        raise click.ClickException(f"no completion for {shell}")
    made = kind(context.find_root().command, {}, "misquote", VARIABLE)
    write(made.source_template % made.source_vars() + "\n")
    return CLEAN

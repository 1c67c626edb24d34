"""`misquote verify`: is a quotation there, and faithfully? Of a whole draft with `--draft`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from checker.cli import options
from checker.cli.inputs import documents_at, rules_at
from checker.cli.settings import Configured
from checker.console import CLEAN, FAILED, FOUND, coloured, columns, write
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.stages.read import ReadResult


@click.command(cls=Configured)
@click.argument("texts", nargs=-1, metavar="[QUOTE]")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="PATHS...",
    help="What it must stand in: files, folders, globs, or - for standard input.",
)
@click.option("--draft", metavar="STORY", help="Verify every quotation of a story.")
@click.option("--speaker", metavar="NAME", help="Who is said to have said it.")
@click.option("--provision", metavar="NAME", help="Where it is said to stand, as in 'Article 4'.")
@options.text_or_json
@options.rules
@options.packs
@options.width
@options.colour
@options.configuration
def verify(texts: tuple[str, ...], **given: Any) -> int:
    """Look whether QUOTE stands in the sources, and faithfully; or every quotation of a draft.

    Exit status: 0 accepted (verbatim, typographic or a fair edit), 1 otherwise, 2 cannot run.
    """
    quote, *more = (None, *texts) if given["draft"] else (texts or (None,))
    paths = (*given["sources"], *(path for path in more if path is not None))
    if not given["draft"] and not quote:
        raise UsageError("no quotation", hint="misquote verify 'the words' --source FILE")
    if not paths:
        raise UsageError("no sources", hint="name what it must stand in with --source FILE")
    if given["draft"] == "-" and "-" in paths:
        raise UsageError("standard input can be read once", hint="name a file for one of the two")
    draft = documents_at((given["draft"],), given["packs"]) if given["draft"] else None
    result = documents_at(paths, given["packs"])
    rules, sound = rules_at(given["rules_path"], given["packs"])
    if draft is not None:
        accepted = _sign_off(draft, result, rules, given)
    else:
        accepted = _verdict(str(quote), result, rules, given)
    if result.errors or (draft and draft.errors) or not sound:
        return FAILED
    return CLEAN if accepted else FOUND


def _verdict(
    quote: str, result: ReadResult, rules: tuple[Rule, ...], given: dict[str, Any]
) -> bool:
    """Print the verdict on a quotation; whether it is accepted."""
    from checker.api import stated, verify as run  # noqa: PLC0415, I001 - only once the arguments are right

    language = result.documents[0].language
    quotation = stated(quote, speaker=given["speaker"], provision=given["provision"])
    verdict = run(quotation, result.documents, language=language, rules=rules)
    if given["style"] == "json":
        from checker.report.json import json_verdict  # noqa: PLC0415

        write(json_verdict(verdict, result.documents))
    else:
        from checker.report.signoff import verdict_text  # noqa: PLC0415

        wide, painted = columns(given["width"]), coloured(given["colour"])
        write(verdict_text(verdict, result.documents, width=wide, colour=painted))
    return verdict.accepted


def _sign_off(
    draft: ReadResult, result: ReadResult, rules: tuple[Rule, ...], given: dict[str, Any]
) -> bool:
    """Print the sign-off sheet of a draft, or of each of several; whether every quotation is accepted."""
    from checker.api import sign_off  # noqa: PLC0415

    sheets = [sign_off(one, result.documents, rules=rules) for one in draft.documents]
    for sheet in sheets:
        if given["style"] == "json":
            from checker.report.json import json_sign_off  # noqa: PLC0415

            write(json_sign_off(sheet))
        else:
            from checker.report.signoff import sign_off_sheet  # noqa: PLC0415

            wide, painted = columns(given["width"]), coloured(given["colour"])
            write(sign_off_sheet(sheet, width=wide, colour=painted))
    return all(sheet.accepted for sheet in sheets)

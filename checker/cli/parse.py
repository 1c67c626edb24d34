"""`misquote parse`: what is found in each document, before anything is compared."""

from __future__ import annotations

from typing import Any

import click

from checker.cli import options
from checker.cli.inputs import documents_at
from checker.cli.settings import Configured
from checker.console import CLEAN, FAILED, coloured, columns, write


@click.command(cls=Configured)
@options.paths
@options.text_or_json
@options.stdin_name
@options.packs
@options.width
@options.colour
@options.configuration
def parse(paths: tuple[str, ...], style: str, **given: Any) -> int:
    """Show what is found in each document: quotations, provisions, dates."""
    result = documents_at(paths, given["packs"], stdin_name=given["stdin_name"])
    from checker.api import parse as parse_document  # noqa: PLC0415

    documents = [parse_document(document) for document in result.documents]
    if style == "json":
        from checker.report.json import json_documents  # noqa: PLC0415

        write(json_documents(documents))
    else:
        from checker.report.parsed import parsed  # noqa: PLC0415

        write(parsed(documents, width=columns(given["width"]), colour=coloured(given["colour"])))
    return FAILED if result.errors else CLEAN

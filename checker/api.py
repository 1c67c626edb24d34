"""The verbs of the API that wrap a stage: read, parse and align as other programs call them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from checker.values import Document, Publication

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from checker.values import Alignment


def read(path: str | PathLike[str]) -> tuple[Document, ...]:
    """The documents at a path: a file, a folder, a glob, or "-" for standard input; not yet parsed.

    Raises:
        SourceError: nothing there can be read; the message names the path.
        ManifestError: a `case.toml` beside the documents does not say what it must.
    """
    from checker.stages.read import read as read_path  # noqa: PLC0415 - `align` needs no files

    return read_path(str(path))


def parse(
    document: Document | str,
    *,
    published: date | str | None = None,
    language: str | None = None,
    outlet: str | None = None,
) -> Document:
    """A document, or a plain text, with its stories, quotations, provisions, times and clauses.

    Args:
        document: as `read` returns it, or a text.
        published: the day relative dates count from (a date or ISO 8601); what is stated here wins over what
            the text says. None leaves it to the text; without either, "on Wednesday" stays unresolved.
        language: of the text, a BCP 47 tag; None keeps the document's own ("en" for a plain text).
        outlet: who published it; None leaves it to the text.

    Raises:
        ValueError: `published` is not a day.
    """
    from checker.pipeline import prepare  # noqa: PLC0415 - `read` needs no grammars

    given = Document(path="", text=document) if isinstance(document, str) else document
    if published is not None:
        value = date.fromisoformat(published) if isinstance(published, str) else published
        stated = Publication(value, "manifest")
        given = evolve(given, published=stated, publications=(stated, *given.publications))
    if language is not None:
        given = evolve(given, language=language)
    if outlet is not None:
        given = evolve(given, outlet=outlet, outlet_from="manifest")
    return prepare(given)


def align(witnesses: Sequence[Sequence[str]], *, language: str | None = None) -> Alignment:
    """Sequences of tokens, side by side: `rows` has a tuple per column, a token or None per witness.

    Args:
        witnesses: two or more sequences of tokens; a row's tokens are the witness's own.
        language: for stop-words and equivalents of that language; None uses none.
    """
    from checker.stages.align import align as align_tokens  # noqa: PLC0415

    return align_tokens(witnesses, language=language)

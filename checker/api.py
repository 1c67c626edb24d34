"""The verbs of the API that wrap a stage: read, parse and align as other programs call them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from checker.errors import UsageError
from checker.values import Document, Provision, Publication, Quotation, SignOff, Verified

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from os import PathLike

    from checker.rulebook import Rule
    from checker.values import Alignment, Verdict

COMPARED = ("speech", "document")
"""Kinds of quotation that are somebody's words; titles, terms and scare quotes are nobody's."""


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


def align(
    witnesses: Sequence[Sequence[str]], *, language: str | None = None, near: bool = False
) -> Alignment:
    """Sequences of tokens, side by side: `rows` has a tuple per column, a token or None per witness.

    Args:
        witnesses: two or more sequences of tokens; a row's tokens are the witness's own.
        language: for stop-words and equivalents of that language; None uses none.
        near: without a language, put a variant beside the word it is spelt most like.
    """
    from checker.stages.align import align as align_tokens  # noqa: PLC0415

    return align_tokens(witnesses, language=language, near=near)


def verify(
    quotation: Quotation | str,
    sources: Document | str | Iterable[Document | str],
    *,
    language: str = "en",
    rules: Sequence[Rule] | None = None,
) -> Verdict:
    """Whether a quotation stands in its sources, and faithfully; the best place speaks for it.

    Args:
        quotation: the words, without their outer marks or with them; a `Quotation` with a speaker or provision
            is held against those of the sources too.
        sources: one text or document, or several.
        language: of the quotation, a BCP 47 tag.
        rules: None takes the built-in ones.
    """
    from checker.rulebook import load_rules  # noqa: PLC0415 - `align` needs no rules
    from checker.stages.verify import judge_quotation, prepare_sources  # noqa: PLC0415

    given = (sources,) if isinstance(sources, str | Document) else tuple(sources)
    documents = [_source(one, at) for at, one in enumerate(given, start=1)]
    judged = load_rules() if rules is None else rules
    plain = prepare_sources(documents, language)
    verdict = judge_quotation(quotation, plain, judged, language=language)
    whose = verdict.accepted or verdict.status == "misattributed"
    if not whose or not any(_quotes(one) for one in documents):
        return verdict
    from checker.pipeline import prepare  # noqa: PLC0415 - only marks need the grammars

    parsed = [prepare(one) if _quotes(one) else one for one in documents]
    return judge_quotation(quotation, prepare_sources(parsed, language), judged, language=language)


def stated(
    text: str, *, speaker: str | None = None, provision: str | None = None
) -> Quotation | str:
    """A quotation with what is said of it; the plain text when nothing is.

    Args:
        text: the words.
        speaker: who is said to have said them.
        provision: where they are said to stand, as in "Article 4".

    Raises:
        UsageError: the provision has no number.
    """
    if speaker is None and provision is None:
        return text
    place = None
    if provision is not None:
        unit, _, number = provision.strip().rpartition(" ")
        if not unit or not number:
            raise UsageError(f"no provision {provision!r}", hint="as in 'Article 4'")
        place = Provision(0, 0, provision, unit.lower(), number)
    return Quotation(0, len(text), text, speaker=speaker, provision=place)


def sign_off(
    draft: Document | str,
    sources: Document | str | Iterable[Document | str],
    *,
    rules: Sequence[Rule] | None = None,
) -> SignOff:
    """Every quotation of a draft held against the sources: what the desk signs.

    Args:
        draft: as read or parsed, or a text. A repeated copy of a quotation is not listed twice.
        sources: one text or document, or several.
        rules: None takes the built-in ones.
    """
    from checker.evidence import line_of  # noqa: PLC0415 - as above
    from checker.pipeline import prepare  # noqa: PLC0415
    from checker.rulebook import load_rules  # noqa: PLC0415
    from checker.stages.verify import frame_of, judge_quotation, prepare_sources  # noqa: PLC0415

    story = prepare(_source(draft, 0))
    given = (sources,) if isinstance(sources, str | Document) else tuple(sources)
    documents = tuple(prepare(_source(one, at)) for at, one in enumerate(given, start=1))
    judged = load_rules() if rules is None else rules
    searched = prepare_sources(documents, story.language)
    own = [one for one in story.quotations if one.copy_of is None]
    return SignOff(
        draft=story,
        sources=documents,
        verified=tuple(
            Verified(
                one,
                line_of(story.text, one.start),
                judge_quotation(
                    one, searched, judged, language=story.language, frame=frame_of(story, one)
                ),
            )
            for one in own
            if one.kind in COMPARED
        ),
        others=tuple(one for one in own if one.kind not in COMPARED),
    )


def _quotes(document: Document) -> bool:
    """Whether a source has quotation marks: whose words are inside them is then asked."""
    return any(mark in document.text for mark in '"“„«»「')


def _source(given: Document | str, number: int) -> Document:
    """A document; a plain text becomes one with a name to show."""
    if isinstance(given, Document):
        return given
    return Document(path=f"source {number}" if number else "draft", text=given)

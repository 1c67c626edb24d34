"""A unit -> whether its page gives the words as a draft's: they misquote no text adopted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from checker.language.lexicon import lexicon
from checker.language.placing import sentence_at
from checker.language.tokens import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.group.units import Unit
    from checker.values import Document

OPENING: Final = 300
"""Code points of a reference in which it would call itself a draft."""


def of_draft(document: Document, unit: Unit) -> bool:
    """Whether the speaker is a draft, or the words before the quotation in its sentence speak of one last."""
    if unit.reference or not unit.quoted:
        return False
    sentence = sentence_at(document, unit.spans[0].start)
    before = document.text[sentence.start : unit.spans[0].start]
    return _draft_last(f"{unit.speaker or ''} {before}", document.language)


def final(references: Sequence[Document]) -> bool:
    """Whether there are references, and none of them is itself a draft."""
    return bool(references) and not any(
        _draft_last(f"{one.headline or ''} {one.text[:OPENING]}", one.language)
        for one in references
    )


def _draft_last(text: str, language: str) -> bool:
    known = lexicon(language)
    told = known.find(words(text), "draft")
    return bool(told) and any(one["name"] == "draft" for one in known.sets(told[-1]))

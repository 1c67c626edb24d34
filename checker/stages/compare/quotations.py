"""Documents -> quotation facts: quotations whose marks do not make a pair.

A quotation that several documents print with the same bad marks (a re-publication) is one fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.evidence import evidence
from checker.resources import primary
from checker.values import Evidence, Fact, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.values import Document, Quotation

Key = tuple[str, str, str, str]
"""Language, fault, marks and words: what makes two bad quotations one."""


def quotation_facts(documents: Sequence[Document]) -> tuple[Fact, ...]:
    """A fact for each quotation with a fault in its marks, in the order of documents and text.

    The second copy of a doubled body and quotations inside others say nothing new and are left out.
    """
    found: dict[Key, list[tuple[int, Quotation]]] = {}
    for which, document in enumerate(documents):
        for quotation in document.quotations:
            if quotation.mark_fault is None or quotation.depth or quotation.copy_of is not None:
                continue
            words = " ".join(quotation.text.split())
            key = (primary(document.language), quotation.mark_fault, quotation.marks, words)
            found.setdefault(key, []).append((which, quotation))
    return tuple(_fact(documents, key, places) for key, places in found.items())


def _fact(documents: Sequence[Document], key: Key, places: Sequence[tuple[int, Quotation]]) -> Fact:
    language, fault, marks, _ = key
    shown: list[Evidence] = []
    for which, quotation in places:
        opening, closing = _outer(documents[which].text, quotation)
        shown.append(evidence(documents, which, opening, closing))
    reading = Reading(
        text=shown[0].text,
        wordings=(),
        documents=tuple(dict.fromkeys(which for which, _ in places)),
        evidence=tuple(shown),
    )
    first = places[0][1]
    return Fact(
        level="quotation",
        features={
            "language": language,
            "mark_fault": fault,
            "marks": marks,
            "opening": marks[: (len(marks) + 1) // 2] if fault != "unclosed" else marks,
            "closing": marks[(len(marks) + 1) // 2 :] if fault != "unclosed" else "",
            "kind": first.kind,
            "region": first.region,
            "speaker": first.speaker or "",
        },
        readings=(reading,),
    )


def _outer(text: str, quotation: Quotation) -> tuple[int, int]:
    """The quotation with its marks: they stand before and after it, white space between allowed."""
    half = (len(quotation.marks) + 1) // 2
    opening, closing = quotation.marks[:half], quotation.marks[half:]
    start, end = quotation.start, quotation.end
    before = text[max(0, start - 4) : start].rstrip()
    after = text[end : end + 4].lstrip()
    if opening and before.endswith(opening):
        start = max(0, start - 4) + len(before) - len(opening)
    if closing and after.startswith(closing):
        end += len(text[end : end + 4]) - len(after) + len(closing)
    return start, end

"""Passages -> credit facts: two documents that credit one source for different words.

Both cannot be that source's own words; whose they are, only the source's text can tell.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.evidence import evidence
from checker.resources import primary
from checker.values import Evidence, Fact, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.values import Document, Passage


def credit_facts(documents: Sequence[Document], passages: Sequence[Passage]) -> tuple[Fact, ...]:
    """A fact for each source that several wordings of a passage are credited to.

    Only quoted wordings count: a document that renders in its own words claims nobody's. A fragment that
    stands whole in the other wording is no other wording.
    """
    return tuple(fact for passage in passages for fact in _of_passage(documents, passage))


def _of_passage(documents: Sequence[Document], passage: Passage) -> list[Fact]:
    credited: dict[str, dict[str, list[Evidence]]] = defaultdict(dict)
    for wording in passage.wordings:
        if not wording.quoted:
            continue
        for index in wording.renderings:
            rendering = passage.renderings[index]
            span = rendering.spans[0]
            for carrier in rendering.via:
                places = credited[carrier].setdefault(wording.label, [])
                places.append(
                    evidence(documents, rendering.document, span.start, rendering.spans[-1].end)
                )
    facts = []
    for carrier, wordings in sorted(credited.items()):
        if len(wordings) > 1:
            readings = tuple(
                Reading(
                    text=places[0].text,
                    wordings=(label,),
                    documents=tuple(dict.fromkeys(place.document for place in places)),
                    evidence=tuple(places),
                )
                for label, places in wordings.items()
            )
            facts.append(_fact(documents, passage, carrier, readings))
    return facts


def _fact(
    documents: Sequence[Document], passage: Passage, carrier: str, readings: tuple[Reading, ...]
) -> Fact:
    languages = {
        primary(documents[which].language) for reading in readings for which in reading.documents
    }
    return Fact(
        level="credit",
        features={
            "source": carrier,
            "different": len(readings),
            "provision": passage.provision or "",
            "language": languages.pop() if len(languages) == 1 else "",
            "reference": any(
                wording.reference or wording.credited == carrier for wording in passage.wordings
            ),
        },
        readings=readings,
        passage=passage.id,
    )

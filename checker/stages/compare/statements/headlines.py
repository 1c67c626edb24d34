"""Documents -> statement facts: a headline states what a page of the story denies, in its own words or quoted.

A headline has few words: it is held against a denial all of whose content words it has, the denied one among
them. A page whose body states it as well stands by its headline, and is compared clause by clause elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.resources import primary
from checker.stages.compare.linked import Linked
from checker.stages.compare.placed import reading_at
from checker.stages.compare.statements.clauses import Page
from checker.values import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.compare.statements.clauses import Clause
    from checker.values import Document, Passage


def headline_facts(documents: Sequence[Document], passages: Sequence[Passage]) -> tuple[Fact, ...]:
    """A fact for each headline that states what its own page or another of the story denies."""
    linked = Linked(documents, passages)
    pages = [Page(documents, which) for which in range(len(documents))]
    stated = [clause for page in pages for clause in page.headlines() if not clause.denied]
    if not stated:
        return ()
    denials = [clause for page in pages for clause in page.denying()]
    facts = []
    for headline in stated:
        against = [
            denial
            for denial in denials
            if pages[denial.document].language == pages[headline.document].language
            and linked.one_story(headline.document, denial.document)
            and _denies(denial, headline)
        ]
        if against:
            facts.append(_fact(documents, headline, against))
    return tuple(facts)


def _denies(denial: Clause, headline: Clause) -> bool:
    """Whether a clause denies what a headline states, and nothing more or less."""
    return (
        denial.denied in headline.content
        and denial.content <= headline.content
        and not denial.turning
        and not headline.turning
        and not (denial.start <= headline.start < denial.end)
    )


def _fact(documents: Sequence[Document], headline: Clause, denials: Sequence[Clause]) -> Fact:
    sides = ([headline], denials)
    return Fact(
        level="statement",
        features={
            "differs": "headline",
            "language": primary(documents[headline.document].language),
        },
        readings=tuple(reading_at(documents, side) for side in sides),
    )

"""Documents -> document facts: each page held against the words it prints itself.

Its headline and its own paraphrase (`frames`), a fragment of words it also quotes in full (`fragments`), a
claim that a text is not published beside a long quotation of it (`claims`), a vote that its own figures
contradict (`tallies`), a headline that denies, binds or counts otherwise (`stances`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.compare.folding import folded
from checker.stages.compare.selfcheck.claims import claim_facts
from checker.stages.compare.selfcheck.fragments import fragment_facts
from checker.stages.compare.selfcheck.frames import frame_facts
from checker.stages.compare.selfcheck.stances import stance_facts
from checker.stages.compare.selfcheck.tallies import tally_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.values import Document, Fact


def self_facts(documents: Sequence[Document]) -> tuple[Fact, ...]:
    """Every fact of a document against itself; what copies of a page share is one fact with all of them."""
    return folded(
        fact
        for which in range(len(documents))
        for check in (frame_facts, fragment_facts, claim_facts, tally_facts, stance_facts)
        for fact in check(documents, which)
    )

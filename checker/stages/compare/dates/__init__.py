"""Documents and their events -> date facts: what the checks of dates.md look at.

Each fact names its check; whether it is a finding, and how grave, is for the rules under `rules/dates`.
Gaps and allowed ranges are computed here, so that a rule only compares numbers. Furniture has no times,
so nothing on it can be a fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.bounded import for_judging
from checker.stages.compare.dates.ages import age_facts
from checker.stages.compare.dates.clusters import cluster_facts
from checker.stages.compare.dates.expressions import expression_facts
from checker.stages.compare.dates.lengths import length_facts
from checker.stages.compare.dates.pages import page_facts
from checker.stages.compare.dates.sequences import sequence_facts
from checker.stages.compare.dates.stale import stale_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.values import Document, Event, Fact


def date_facts(documents: Sequence[Document], events: Sequence[Event]) -> tuple[Fact, ...]:
    """Every date fact of the documents and their events, in order of check and place."""
    documents = for_judging(documents)
    return (
        *(fact for which in range(len(documents)) for fact in page_facts(documents, which)),
        *(fact for which in range(len(documents)) for fact in expression_facts(documents, which)),
        *(fact for which in range(len(documents)) for fact in sequence_facts(documents, which)),
        *cluster_facts(documents, events),
        *length_facts(documents),
        *age_facts(documents),
        *stale_facts(documents),
    )

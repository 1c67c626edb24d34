"""Documents -> figure facts: pages that state, in their own words, another number of the same thing.

Two figures are of one thing when they count or measure the same and stand among the same words. Precision goes
first: a page that states both numbers, another day, other names, or a figure that only rounds the other's,
contradicts nobody.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.resources import primary
from checker.stages.compare.figures.find import find_figures
from checker.stages.compare.figures.pairs import pairs_of
from checker.stages.compare.figures.table import figures_table
from checker.stages.compare.linked import Linked
from checker.stages.compare.placed import reading_at
from checker.values import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.compare.figures.figure import Figure
    from checker.values import Document, Passage


def figure_facts(documents: Sequence[Document], passages: Sequence[Passage]) -> tuple[Fact, ...]:
    """A fact for each thing of which two documents state other figures, at least one in its own words."""
    figures = find_figures(documents)
    linked = Linked(documents, passages)
    pairs = [pair for pair in pairs_of(figures, documents, linked) if not linked.holds(*pair[:2])]
    groups = _groups(pairs)
    return tuple(_fact(documents, group, how) for group, how in groups)


def _groups(
    pairs: Sequence[tuple[Figure, Figure, str]],
) -> Iterator[tuple[tuple[Figure, ...], str]]:
    """Pairs that share a figure become one group, with how the first of them differs."""
    group_of: dict[Figure, int] = {}
    groups: list[dict[Figure, None]] = []
    how: list[str] = []
    for one, other, kind in pairs:
        known = sorted({group_of[each] for each in (one, other) if each in group_of})
        if not known:
            known = [len(groups)]
            groups.append({})
            how.append(kind)
        into = known[0]
        for other_group in known[1:]:
            groups[into] |= groups[other_group]
            groups[other_group] = {}
        groups[into] |= {one: None, other: None}
        group_of |= dict.fromkeys(groups[into], into)
    for group, kind in zip(groups, how, strict=True):
        if group:
            yield tuple(sorted(group, key=lambda each: (each.document, each.start))), kind


def _fact(documents: Sequence[Document], group: Sequence[Figure], how: str) -> Fact:
    by_value: dict[tuple[tuple[float | str, ...], str, str], list[Figure]] = {}
    for figure in group:
        by_value.setdefault((figure.values, figure.unit, figure.bound), []).append(figure)
    readings = tuple(reading_at(documents, figures) for figures in by_value.values())
    languages = {primary(documents[figure.document].language) for figure in group}
    first = group[0]
    return Fact(
        level="statement",
        features={
            "differs": "unit" if how == "unit" else first.kind,
            "newer": _newer(documents, group),
            "quoted": any(figure.quoted for figure in group),
            "language": languages.pop() if len(languages) == 1 else "",
        },
        readings=readings,
    )


def _newer(documents: Sequence[Document], group: Sequence[Figure]) -> bool:
    """Whether pages of different days state more and more, or less and less, of a count that changes.

    Where a page does not tell its day, it may be.
    """
    table = figures_table(documents[group[0].document].language)
    if table is None or group[0].kind != "amount" or group[0].unit:
        return False
    changes = all((each.counted | each.near) & table.changing for each in group)
    days = [documents[each.document].published for each in group]
    if not changes or any(day is None for day in days):
        return changes
    dated = sorted(
        (day.value, float(each.values[0])) for day, each in zip(days, group, strict=True) if day
    )
    told = [value for _, value in dated]
    by_day = defaultdict(set)
    for day, value in dated:
        by_day[day].add(value)
    steady = told in (sorted(told), sorted(told, reverse=True))
    return steady and len(by_day) > 1 and all(len(values) == 1 for values in by_day.values())

"""Documents -> figure facts: pages that state, in their own words, another number of the same thing.

Two figures are of one thing when they count or measure the same and stand among the same words. Precision goes
first: a page that states both numbers, another day, other names, or a figure that only rounds the other's,
contradicts nobody.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING

from checker.evidence import evidence
from checker.records import NamedTuple
from checker.resources import primary
from checker.stages.compare.figures.find import Figure, find_figures
from checker.stages.compare.figures.table import figures_table
from checker.stages.compare.figures.values import differ, measures, same
from checker.stages.compare.linked import Linked
from checker.values import Fact, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.stages.compare.figures.table import Table
    from checker.values import Document, Passage

Key = tuple[str, str]


class _Shared(NamedTuple):
    """How much two figures have in common; the larger, the surer that they are of one thing."""

    near: int
    wide: int
    enough: bool


def figure_facts(documents: Sequence[Document], passages: Sequence[Passage]) -> tuple[Fact, ...]:
    """A fact for each thing of which two documents state other figures, at least one in its own words."""
    figures = find_figures(documents)
    linked = Linked(documents, passages)
    pairs = [pair for pair in _pairs(figures, documents, linked) if not linked.holds(*pair[:2])]
    groups = _groups(pairs)
    return tuple(_fact(documents, group, how) for group, how in groups)


def _pairs(
    figures: Sequence[Figure], documents: Sequence[Document], linked: Linked
) -> Iterator[tuple[Figure, Figure, str]]:
    """Pairs of two documents that contradict each other, each the other's nearest, with how they do."""
    files: dict[Key, list[int]] = defaultdict(list)
    bare = {(each.document, each.values[0]) for each in figures if each.kind == "bare"}
    for at, figure in enumerate(figures):
        table = figures_table(documents[figure.document].language)
        if table is not None:
            for key in _keys(figure, table):
                files[primary(documents[figure.document].language), *key].append(at)  # type: ignore[index]
    seen: set[tuple[int, int]] = set()
    for key in sorted(files):
        group = files[key]
        table = figures_table(key[0])
        if table is None or len(group) < 2 or len(group) > table.limits["most"]:  # noqa: PLR2004 - it takes two
            continue
        best = _best([figures[at] for at in group], documents, table, linked)
        for (first, second), how in best.items():
            one, other = figures[group[first]], figures[group[second]]
            told = {(one.document, other.values[0]), (other.document, one.values[0])} & bare
            if not told and (group[first], group[second]) not in seen:
                seen.add((group[first], group[second]))
                yield one, other, how


def _keys(figure: Figure, table: Table) -> Iterator[tuple[str, str]]:
    """What a figure can be found by: what its unit measures, or each word of what it counts."""
    if figure.kind == "bare":
        return
    if figure.unit:
        for measured in measures(figure, table):
            yield figure.kind, f"={measured}"
    else:
        for word in figure.counted:
            yield figure.kind, word


def _best(
    group: Sequence[Figure], documents: Sequence[Document], table: Table, linked: Linked
) -> Mapping[tuple[int, int], str]:
    """Pairs of a group that contradict each other, where neither finds a nearer one in the other's document."""
    alone = _alone(group)
    shared = {
        (one, other): _shared(
            group[one],
            group[other],
            documents,
            table,
            alone=alone >= {group[one].document, group[other].document},
            known=linked.one_story(group[one].document, group[other].document),
        )
        for one, other in combinations(range(len(group)), 2)
        if group[one].document != group[other].document
    }
    nearest: dict[tuple[int, int], tuple[int, int, int]] = {}
    for (one, other), common in shared.items():
        agrees = not differ(group[one], group[other], table)
        score = (common.near + common.wide, int(agrees), common.near)
        for mine, theirs in ((one, other), (other, one)):
            key = (mine, group[theirs].document)
            if common.enough or agrees:
                nearest[key] = max(nearest.get(key, (0, 0, 0)), score)
    found: dict[tuple[int, int], str] = {}
    for (one, other), common in shared.items():
        how = differ(group[one], group[other], table)
        aside = group[one].aside or group[other].aside
        if not how or aside or not common.enough or _both_told(group, one, other, table):
            continue
        score = (common.near + common.wide, 0, common.near)
        if all(
            nearest[mine, group[theirs].document] <= score
            for mine, theirs in ((one, other), (other, one))
        ):
            found[one, other] = how
    return found


def _both_told(group: Sequence[Figure], one: int, other: int, table: Table) -> bool:
    """Whether one of two documents states the other's figure too, of anything that counts the same."""
    pair = ((group[one], group[other].document), (group[other], group[one].document))
    return any(
        each.document == document and same(figure, each, table)
        for figure, document in pair
        for each in group
    )


def _alone(group: Sequence[Figure]) -> set[int]:
    """Documents that state one figure only of what a group counts."""
    stated: dict[int, set[tuple[float | str, ...]]] = defaultdict(set)
    for figure in group:
        if not figure.aside:
            stated[figure.document].add(figure.values)
    return {document for document, values in stated.items() if len(values) == 1}


def _shared(  # noqa: PLR0913 - what is known of a pair
    one: Figure,
    other: Figure,
    documents: Sequence[Document],
    table: Table,
    *,
    alone: bool,
    known: bool,
) -> _Shared:
    """The words in common; not enough where days, names or what is counted tell two things apart.

    Args:
        one: a figure.
        other: one of another document.
        documents: all of them.
        table: the lists of the language.
        alone: neither document has another figure of the kind.
        known: both documents tell one story.
    """
    near, wide = len(one.near & other.near), len(one.wide & other.wide)
    apart = (
        (one.quoted and other.quoted)
        or (bool(one.names) and bool(other.names) and not one.names & other.names)
        or _other_days(one, other)
        or _other_terms(one, other)
        or not _days_near(documents[one.document], documents[other.document], table.limits["days"])
    )
    least_near, least_wide = _least(one, other, table, alone=alone, known=known)
    return _Shared(near, wide, near >= least_near and wide >= least_wide and not apart)


def _least(
    one: Figure, other: Figure, table: Table, *, alone: bool, known: bool
) -> tuple[float, float]:
    """How many words two figures must have in common, in the clause and in the sentence."""
    limits = table.limits
    if one.kind == "provision":
        return 0, limits["provision_known" if known else "provision"] if alone else inf
    if one.kind != "amount":
        return 0, 0 if known and alone else limits["wide"]
    if known and alone and not one.unit and one.counted & other.counted - table.generic:
        return 0, limits["known"]
    if not known:
        which = "strange"
    elif one.unit and (one.unit, one.values) == (other.unit, other.values):
        which = "bound"
    elif one.unit:
        which = "unit"
    else:
        which = "noun" if one.counted & other.counted - table.generic else "generic"
    return limits[f"near_{which}"], limits[f"wide_{which}"]


def _other_terms(one: Figure, other: Figure) -> bool:
    """Whether each stands beside another figure of one unit: 610 million for 8 per cent, 625 for 8.2.

    Not asked of figures of that unit itself: "from 3 to 5 per cent" states two.
    """
    for unit in {unit for unit, _ in one.beside} & {unit for unit, _ in other.beside}:
        mine, theirs = (
            {value for named, value in each.beside if named == unit} for each in (one, other)
        )
        if unit not in (one.unit, other.unit) and mine.isdisjoint(theirs):
            return True
    return False


def _other_days(one: Figure, other: Figure) -> bool:
    """Whether the sentences date what they tell on days that none of them shares."""
    if not one.days or not other.days:
        return False
    return not any(
        first[0] <= second[1] and second[0] <= first[1]
        for first in one.days
        for second in other.days
    )


def _days_near(one: Document, other: Document, most: float) -> bool:
    """Whether two pages can tell one event: published so near each other, or nobody knows."""
    if one.published is None or other.published is None:
        return True
    return abs((one.published.value - other.published.value).days) <= most


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
    readings = tuple(_reading(documents, figures) for figures in by_value.values())
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


def _reading(documents: Sequence[Document], figures: Sequence[Figure]) -> Reading:
    places = tuple(evidence(documents, each.document, each.start, each.end) for each in figures)
    return Reading(
        text=places[0].text,
        wordings=(),
        documents=tuple(dict.fromkeys(each.document for each in figures)),
        evidence=places,
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

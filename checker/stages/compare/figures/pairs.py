"""Figures -> pairs of two documents that contradict each other, each the other's nearest."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.resources import primary
from checker.stages.compare.figures.table import figures_table
from checker.stages.compare.figures.values import differ, measures, same
from checker.stages.compare.placed import other_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.stages.compare.figures.figure import Figure
    from checker.stages.compare.figures.table import Table
    from checker.stages.compare.linked import Linked
    from checker.values import Document


Key = tuple[str, str]


class _Shared(NamedTuple):
    """How much two figures have in common; the larger, the surer that they are of one thing."""

    near: int
    wide: int
    enough: bool


def pairs_of(
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
    both = one.counted & other.counted
    near = len((one.near | one.counted) & (other.near | other.counted) - both)
    wide = len((one.wide | one.counted) & (other.wide | other.counted) - both)
    apart = (
        (one.quoted and other.quoted)
        or (bool(one.names) and bool(other.names) and not one.names & other.names)
        or one.rate != other.rate
        or _other_kind(one, other)
        or _other_modifier(one, other, table)
        or other_days(one, other)
        or _other_instrument(one, other, table)
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


def _other_kind(one: Figure, other: Figure) -> bool:
    """Whether the two have different words of one kind beside them: women and men, for and against."""
    mine, theirs = dict(one.kinds), dict(other.kinds)
    return any(mine[kind] != theirs[kind] for kind in mine.keys() & theirs.keys())


def _other_modifier(one: Figure, other: Figure, table: Table) -> bool:
    """Whether a word of both has another word before it: the harbour district, the hill district."""
    mine, theirs = dict(one.modifiers), dict(other.modifiers)
    return any(
        mine[word] != theirs[word]
        and mine[word] not in other.wide | other.counted | table.adverbs
        and theirs[word] not in one.wide | one.counted | table.adverbs
        for word in mine.keys() & theirs.keys()
    )


def _other_instrument(one: Figure, other: Figure, table: Table) -> bool:
    """Whether two provisions can be of two instruments.

    Where one page does not say of which, only a number written wrong is sure: its digits in another order.
    """
    if one.kind != "provision":
        return False
    if one.titled and other.titled and one.titled.isdisjoint(other.titled):
        return True
    if one.instrument == other.instrument:
        return False
    if {one.instrument, other.instrument} & table.any_instrument:
        return sorted(str(one.values[0])) != sorted(str(other.values[0]))
    return True


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


def _days_near(one: Document, other: Document, most: float) -> bool:
    """Whether two pages can tell one event: published so near each other, or nobody knows."""
    if one.published is None or other.published is None:
        return True
    return abs((one.published.value - other.published.value).days) <= most

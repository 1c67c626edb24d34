"""Witnesses and their alignment -> places: where wordings fall into two or more readings.

A place is a part of the clause, a run of columns on which the wordings do not agree, a block that moved,
or the stretch one wording leaves out because its quotation starts later or ends sooner. A run never cuts
a name, a number or a phrase the lists know as one, and a word of duty or of time stands by itself.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from checker.stages.compare.wording.exchanges import exchange_places
from checker.stages.compare.wording.place import JOINERS, Place
from checker.stages.compare.wording.roles import role_places, without
from checker.stages.compare.wording.shifts import each_once, move_places, paired, part_moves

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.language.lexicon import Lexicon, Match
    from checker.stages.compare.wording.columns import Columns
    from checker.stages.compare.wording.witnesses import Witness

PIVOTS: Final = ("modality", "immediacy")
"""Groups whose words are a place of their own where they stand side by side."""

UNBROKEN: Final = ("modality", "quantifier", "negation", "assertion", "condition", "immediacy")
"""Groups whose phrases no run may cut."""


def find_places(
    witnesses: Sequence[Witness], columns: Columns, words: Lexicon
) -> tuple[Place, ...]:
    """Every place where the wordings of a passage differ, in the order of the text."""
    clauses = [w for w in columns.used if witnesses[w].parts]
    parted = clauses if len(clauses) > 1 else []
    runs = [
        place for place in _run_places(witnesses, columns) if _left_over(place, witnesses, parted)
    ]
    places = [
        *_joined(list(_part_places(witnesses, columns, parted)), runs),
        *move_places(columns, parted),
        *part_moves(witnesses, columns, parted),
        *_edge_places(columns, parted),
        *_hole_places(columns, parted),
    ]
    roles = (
        *role_places(witnesses, columns, words),
        *exchange_places(witnesses, columns, words),
    )
    places = without(each_once(paired(witnesses, places)), roles)
    return tuple(sorted(places, key=lambda place: (place.column, place.kind, place.part)))


def _joined(parts: Sequence[Place], runs: Sequence[Place]) -> Iterator[Place]:
    """The places of parts and of runs; a part that a run holds with more wordings is one place with it."""
    whole: dict[int, Place] = {}
    for place in parts:
        holding = (at for at, run in enumerate(runs) if place.words.items() <= run.words.items())
        at = next(holding, None)
        if at is None:
            yield place
        else:
            whole[at] = runs[at]._replace(kind="part", part=place.part)
    for at, run in enumerate(runs):
        yield whole.get(at, run)


def _part_places(
    witnesses: Sequence[Witness], columns: Columns, parted: Sequence[int]
) -> Iterator[Place]:
    """A place for each clause part that is not the same everywhere."""
    for name in dict.fromkeys(name for w in parted for name in witnesses[w].parts):
        owner = JOINERS.get(name, name)
        taking = [w for w in parted if owner == name or {name, owner} <= set(witnesses[w].parts)]
        words = {w: witnesses[w].parts.get(name, ()) for w in taking}
        if len({_norms(witnesses[w], at) for w, at in words.items()}) < 2:  # noqa: PLR2004 - a pair
            continue
        at = sorted({columns.column[w][i] for w, tokens in words.items() for i in tokens})
        gaps = {w: columns.gap(w, at[0]) for w, tokens in words.items() if not tokens}
        yield Place("part", words, gaps, name, column=at[0])


def _norms(witness: Witness, tokens: Iterable[int]) -> tuple[str, ...]:
    return tuple(witness.tokens[i].text for i in tokens)


def _left_over(place: Place, witnesses: Sequence[Witness], parted: Sequence[int]) -> bool:
    """Whether a run says something the clause parts do not."""
    if len(parted) < 2:  # noqa: PLR2004 - no parts were compared
        return True
    others = [w for w in place.words if w not in parted]
    readings = {w: _norms(witnesses[w], place.words[w]) for w in place.words}
    if any(readings[w] != readings[v] for w in others for v in place.words):
        return True
    return all(
        not (set(tokens) & {i for part in witnesses[w].parts.values() for i in part})
        for w, tokens in place.words.items()
    ) and any(_content(witnesses[w], tokens) for w, tokens in place.words.items())


def _content(witness: Witness, tokens: Iterable[int]) -> bool:
    """Whether any of the tokens is more than a function word."""
    from checker.language.lexicon import lexicon  # noqa: PLC0415 - cached

    words = lexicon(witness.language).function_words
    return any(witness.norms[i] not in words for i in tokens)


def _run_places(witnesses: Sequence[Witness], columns: Columns) -> Iterator[Place]:
    """A place for each run of columns on which the wordings that cover it do not agree."""
    closed = _closed(witnesses, columns, columns.runs())
    for start, end in _cut(witnesses, columns, _parted(witnesses, columns, closed)):
        words = {w: columns.words(w, start, end) for w in columns.covering(start, end)}
        if len({_norms(witnesses[w], at) for w, at in words.items()}) > 1:
            gaps = {w: columns.gap(w, start) for w, tokens in words.items() if not tokens}
            yield Place("run", words, gaps, column=start)


def _parted(
    witnesses: Sequence[Witness], columns: Columns, runs: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The runs, parted where a wording that has words inside one starts or ends: they would be left out."""
    spans = list(_unbroken(witnesses, columns))
    for start, end in runs:
        bounds = {
            bound
            for w in columns.used
            if columns.words(w, start, end)
            for bound in columns.extent[w]
            if start < bound < end and not any(low < bound < high for low, high in spans)
        }
        yield from pairwise([start, *sorted(bounds), end])


def _closed(
    witnesses: Sequence[Witness], columns: Columns, runs: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The runs, widened so that none cuts a name, a number or a phrase; runs that meet are one."""
    spans = sorted(_unbroken(witnesses, columns))
    closed: list[tuple[int, int]] = []
    for run in runs:
        start, end = run
        changed = True
        while changed:
            changed = False
            for first, last in spans:
                if first < end and last > start and (first < start or last > end):
                    start, end, changed = min(start, first), max(end, last), True
        if closed and start < closed[-1][1]:
            start, end = min(start, closed[-1][0]), max(end, closed.pop()[1])
        closed.append((start, end))
    return closed


def _unbroken(witnesses: Sequence[Witness], columns: Columns) -> Iterator[tuple[int, int]]:
    """The columns of everything a run may not cut."""
    shared = _shared_equivalents(witnesses, columns)
    for w in columns.used:
        witness = witnesses[w]
        phrases = [m for group in UNBROKEN for m in witness.phrases[group]]
        spans = [
            *((one.start, one.end) for one in witness.names),
            *((one.start, one.end) for one in witness.numbers),
            *((one.start, one.end) for one in witness.dates),
            *((one.start, one.end) for one in witness.references),
            *((one.start, one.end) for one in (*phrases, *shared[w])),
        ]
        for start, end in spans:
            at = [columns.column[w][i] for i in range(start, end) if witness.is_word(i)]
            if at and max(at) - min(at) < 2 * (end - start) + 6:
                yield min(at), max(at) + 1


def _shared_equivalents(witnesses: Sequence[Witness], columns: Columns) -> dict[int, list[Match]]:
    """For each witness the equivalent phrases that another witness has in other words."""
    said: dict[int, dict[str, set[int]]] = {}
    for w in columns.used:
        for match in witnesses[w].phrases["equivalent"]:
            for one in match.sets:
                said.setdefault(one, {}).setdefault(_words(witnesses[w], match), set()).add(w)

    def elsewhere(w: int, match: Match) -> bool:
        own = _words(witnesses[w], match)
        return any(
            words != own and who != {w} for one in match.sets for words, who in said[one].items()
        )

    return {
        w: [match for match in witnesses[w].phrases["equivalent"] if elsewhere(w, match)]
        for w in columns.used
    }


def _words(witness: Witness, match: Match) -> str:
    return " ".join(witness.norms[match.start : match.end])


def _cut(
    witnesses: Sequence[Witness], columns: Columns, runs: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The runs, cut round the words of duty and of time that stand side by side."""
    for start, end in runs:
        at = start
        for first, last in _pivots(witnesses, columns, start, end):
            if first >= at:
                if first > at:
                    yield at, first
                yield first, last
                at = last
        if at < end:
            yield at, end


def _pivots(
    witnesses: Sequence[Witness], columns: Columns, start: int, end: int
) -> list[tuple[int, int]]:
    """Blocks of columns in which two or more witnesses have a phrase of one pivot group."""
    blocks: list[tuple[int, int]] = []
    for group in PIVOTS:
        spans: dict[int, list[tuple[int, int]]] = {}
        for w in columns.covering(start, end):
            for match in witnesses[w].phrases[group]:
                at = [columns.column[w][i] for i in range(match.start, match.end)]
                if start <= min(at) and max(at) < end:
                    spans.setdefault(w, []).append((min(at), max(at) + 1))
        for w, own in spans.items():
            for first, last in own:
                meeting = [
                    s
                    for v, others in spans.items()
                    if v != w
                    for s in others
                    if s[0] < last and s[1] > first
                ]
                if meeting:
                    low = min(first, *(s[0] for s in meeting))
                    high = max(last, *(s[1] for s in meeting))
                    blocks.append((low, high))
    apart: list[tuple[int, int]] = []
    for low, high in sorted(set(blocks)):
        if not apart or low >= apart[-1][1]:
            apart.append((low, high))
    return apart


def _edge_places(columns: Columns, parted: Sequence[int]) -> Iterator[Place]:
    """A place for each stretch before a quotation starts or after it ends, where others go on."""
    for (start, end), shorter in columns.edges():
        without = tuple(w for w in shorter if w not in parted) if len(parted) > 1 else shorter
        if not without:
            continue
        words = {w: columns.words(w, start, end) for w in columns.used if w not in shorter}
        words = {w: tokens for w, tokens in words.items() if tokens}
        if words:
            gaps = {w: columns.gap(w, start) for w in without}
            ends = all(columns.extent[w][1] <= start for w in without)
            readings = {**words, **dict.fromkeys(without, ())}
            yield Place("edge", readings, gaps, column=start, ends=ends)


def _hole_places(columns: Columns, parted: Sequence[int]) -> Iterator[Place]:
    """A place for each stretch that a quotation leaves out with an ellipsis, where others have words."""
    leaving: dict[tuple[int, int], list[int]] = {}
    for w in columns.used:
        for hole in columns.holes[w] if len(parted) < 2 or w not in parted else ():  # noqa: PLR2004 - as above
            leaving.setdefault(hole, []).append(w)
    for (start, end), who in leaving.items():
        words = {w: columns.words(w, start, end) for w in columns.used if w not in who}
        words = {w: tokens for w, tokens in words.items() if tokens}
        if words:
            gaps = {w: columns.gap(w, start) for w in who}
            readings = {**words, **dict.fromkeys(who, ())}
            yield Place("hole", readings, gaps, column=start, ends=True)

"""The index that finds which mentions tell one event joins exactly what comparing every pair would join."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.language.predicates import event_tables
from checker.stages.group.clusters import Joined, clusters
from checker.stages.group.mentions import Occurrence, Told
from checker.stages.group.occasions import same_event, told_alike
from checker.values import EventTie, Interval, TimeExpression

TABLES = event_tables("en")
WORDS = [f"word{number}" for number in range(9)]


def by_every_pair(found: list[Occurrence]) -> list[list[int]]:
    """The definition: mentions with names pair by pair, those without by the one event that fits."""
    joined = Joined(len(found))
    for name in {occurrence.tie.predicate for occurrence in found}:
        members = [at for at, told in enumerate(found) if told.tie.predicate == name]
        anyone = name in TABLES["occasions"]["anyone"]
        named = [at for at in members if anyone or found[at].people or found[at].states]
        nameless = [at for at in members if at not in named]
        for one, other in combinations(named, 2):
            if same_event(found[one], found[other], TABLES):
                joined.join(one, other)
        for at in nameless if named else ():
            fits = {joined.root(two) for two in named if same_event(found[at], found[two], TABLES)}
            if len(fits) == 1:
                joined.join(at, fits.pop())
        for one, other in () if named else combinations(nameless, 2):
            alike = told_alike(found[one], found[other], TABLES)
            if alike and same_event(found[one], found[other], TABLES):
                joined.join(one, other)
    return joined.clusters()


@st.composite
def occurrence(draw: st.DrawFn) -> Occurrence:
    start = date(2024, 1, 1) + timedelta(days=draw(st.sampled_from([0, 1, 8, 31, 366, 400, 2000])))
    length = draw(st.sampled_from([0, 0, 0, 6, 30, 364]))
    reading = Interval(start, start + timedelta(days=length))
    readings = draw(st.sampled_from([(), (reading,), (reading,), (Interval(start, None),)]))
    predicate = draw(st.sampled_from(["sign", "meet", "publish", "say"]))
    tie = EventTie(
        predicate, 0, 1, "x", object=draw(st.sampled_from([None, "treaty", "text", "law"]))
    )
    time = TimeExpression(0, 1, "x", "resolved", readings)
    return Occurrence(
        Told(draw(st.sampled_from([0, 0, 1])), 0, 1),
        tie,
        draw(st.sampled_from([time, time, time, None])),
        draw(st.frozensets(st.sampled_from("abcd"), max_size=3)),
        draw(st.frozensets(st.sampled_from(["NO", "FI", "CL"]), max_size=2)),
        draw(st.frozensets(st.sampled_from(["oslo", "turku"]), max_size=1)),
        draw(st.frozensets(st.sampled_from(WORDS), max_size=9)),
    )


@settings(max_examples=300)
@given(st.lists(occurrence(), max_size=9))
def test_the_index_joins_what_every_pair_would(found: list[Occurrence]) -> None:
    assert clusters(found, TABLES) == by_every_pair(found)


@st.composite
def nameless(draw: st.DrawFn) -> Occurrence:
    """Told of nobody, with few words and days, so that many are alike."""
    day = date(2024, 1, 1) + timedelta(days=draw(st.sampled_from([0, 1, 2, 9, 30, 366])))
    readings = draw(st.sampled_from([(), (Interval(day, day),)]))
    tie = EventTie("meet", 0, 1, "x", object=draw(st.sampled_from([None, None, "treaty"])))
    words = draw(st.sampled_from([WORDS[:4], WORDS[2:7], WORDS[4:9]]))
    return Occurrence(
        Told(draw(st.sampled_from([0, 1, 2])), 0, 1),
        tie,
        TimeExpression(0, 1, "x", "resolved", readings),
        frozenset(),
        frozenset(),
        frozenset(),
        frozenset(words),
    )


@settings(max_examples=300)
@given(
    st.lists(nameless(), max_size=9, unique_by=lambda one: (one.words, one.time, one.tie.object))
)
def test_the_index_joins_those_that_name_nobody(found: list[Occurrence]) -> None:
    assert clusters(found, TABLES) == by_every_pair(found)


@given(st.lists(occurrence(), max_size=10), st.randoms(use_true_random=False))
def test_the_order_of_mentions_changes_no_event(found: list[Occurrence], draw: object) -> None:
    order = list(range(len(found)))
    draw.shuffle(order)  # type: ignore[attr-defined]
    moved = clusters([found[at] for at in order], TABLES)
    assert sorted(sorted(order[at] for at in event) for event in moved) == clusters(found, TABLES)

"""Events: which mentions tell one, what an unresolved one is held against, and what a denial contradicts."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from attrs import evolve

from checker.language import intervals
from checker.rulebook import check_fact, load_rules
from checker.stages.compare.dates import date_facts
from checker.stages.compare.dates.spans import amount, elapsed, holds
from checker.stages.compare.dates.zones import compatible
from checker.stages.group.events import group_events
from checker.stages.judge import judge
from checker.stages.parse.times import find_times
from checker.values import Document, Event, Interval, Publication, Region, Story

PUBLISHED = date(2023, 5, 12)  # a Friday


def page(text: str, published: date | None = PUBLISHED, *, path: str = "page.txt") -> Document:
    bare = Document(
        path=path,
        text=text,
        published=None if published is None else Publication(published, "manifest"),
        stories=(Story(0, len(text)),),
        regions=(Region(0, len(text), "body", 0),),
        cleaned=True,
    )
    return evolve(bare, times=find_times(bare))


def told(*texts: str) -> tuple[Event, ...]:
    return group_events([page(text, path=f"{number}.txt") for number, text in enumerate(texts)])


SIGNED = "Norway and Finland signed the border treaty on Tuesday."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SIGNED, "The border pact between Norway and Finland was inked on May 9."),
        (SIGNED, "Oslo and Helsinki concluded the agreement this week."),
        ("Anna Berg met Carl Holm on Monday.", "The meeting of Anna Berg and Carl Holm took place on Monday."),
        ("Anna Berg met Carl Holm on Monday.", "The meeting was held on Monday."),
        ("The text was released on Monday.", "The treaty was made public on Monday."),
        ("The council voted on Monday to close the old library.",
         "Members voted on Tuesday to close the old library."),
    ],
)  # fmt: skip
def test_one_event(one: str, other: str) -> None:
    assert len(told(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The council voted on Monday to close the old library.",
         "Members voted on Tuesday to widen the harbour road."),
        (SIGNED, "Norway and Finland ratified the border treaty on Thursday."),
        (SIGNED, "Norway and Finland signed a contract on Tuesday."),
        (SIGNED, "Chile and Peru signed the fishing treaty on Tuesday."),
        ("Anna Berg met Carl Holm on Monday.", "Anna Berg met Dora Lund on Monday."),
        ("Anna Berg visited Norway in 2019.", "Anna Berg visited Norway on Monday."),
        ("Anna Berg said on Monday that it rained.", "Anna Berg said on Monday that taxes fell again."),
    ],
)  # fmt: skip
def test_two_events(one: str, other: str) -> None:
    assert len(told(one, other)) == 2


def test_an_unresolved_mention_is_held_against_the_others() -> None:
    undated = page("Norway and Finland signed the border treaty on Tuesday.", None, path="a.txt")
    wrong = page("Norway and Finland signed the border treaty on Monday.", None, path="b.txt")
    dated = page("The border treaty of Norway and Finland was signed on May 9.", path="c.txt")
    (event,) = group_events([undated, wrong, dated])
    fits, fails, known = event.mentions
    assert (fits.agrees, fits.inferred) == (True, "9 May 2023, as c dates it, is a Tuesday")
    assert (fails.agrees, known.agrees) == (False, None)
    assert event.interval == Interval(date(2023, 5, 9), date(2023, 5, 9))


@pytest.mark.parametrize(
    ("words", "agrees", "interval"),
    [
        ("on Tuesday", True, "2023-05-09"),
        ("on Monday", None, None),
        ("on Friday", False, None),
        ("on May 9", None, None),
    ],
)
def test_unresolved_mentions_are_held_against_each_other(
    words: str, agrees: bool | None, interval: str | None
) -> None:
    text = "Rain fell.\nNorway and Finland signed the border treaty {} in Oslo."
    texts = [text.format("on May 9"), text.format(words)]
    pages = [
        evolve(
            page(text),
            stories=(Story(0, 10), Story(11, len(text), inherits=False)),
            regions=(Region(0, 10, "body", 0), Region(11, len(text), "body", 1)),
        )
        for text in texts
    ]
    (event,) = group_events([evolve(found, times=find_times(found)) for found in pages])
    assert [mention.agrees for mention in event.mentions] == [agrees, agrees]
    assert (event.interval and intervals.print_interval(event.interval)) == interval


def test_the_event_has_the_days_all_agree_on() -> None:
    (event,) = told(SIGNED, "Norway and Finland signed the border treaty this week.")
    assert event.interval is not None
    assert intervals.print_interval(event.interval) == "2023-05-09"
    assert [mention.agrees for mention in event.mentions] == [True, True]


def test_the_order_of_documents_changes_no_event() -> None:
    texts = [
        SIGNED,
        "The meeting was held on Monday.",
        "Anna Berg met Carl Holm on Monday.",
        "The border pact between Norway and Finland was inked on May 9.",
    ]
    pages = [page(text, path=f"{number}.txt") for number, text in enumerate(texts)]
    seen = {
        frozenset(
            frozenset(order[mention.document].path for mention in event.mentions)
            for event in group_events(order)
        )
        for order in permutations(pages)
    }
    assert len(seen) == 1


def test_every_fact_has_only_declared_features() -> None:
    pages = [
        page("It opened on Monday, 9 May 2023, on 03/04/2023, on June 31 and on 1 June 2023."),
        page("The ministers are yet to release the text of the treaty. It rained last Monday."),
        page("The text of the treaty was released on Monday, and not on Tuesday.", None),
    ]
    facts = date_facts(pages, group_events(pages))
    assert len({fact.features["check"] for fact in facts}) >= 5
    for fact in facts:
        assert check_fact(fact) == ()


def test_publication_dates_that_differ() -> None:
    candidates = (Publication(date(2023, 5, 12), "byline"), Publication(date(2023, 5, 9), "url"))
    document = evolve(page("It rained."), published=candidates[0], publications=candidates)
    facts = date_facts([document], [])
    assert [found.rule for found in judge(facts, load_rules()).findings] == ["DATE.publication"]


def test_a_page_that_denies_what_it_dates() -> None:
    pages = [
        page(
            "The text of the treaty was released on Monday. The ministers are yet to release the text."
        )
    ]
    facts = date_facts(pages, group_events(pages))
    assert [found.rule for found in judge(facts, load_rules()).findings] == ["DATE.denied-here"]


# ---- arithmetic ------------------------------------------------------------------------------------------

YEAR_2000 = Interval(date(2000, 1, 1), date(2000, 12, 31))
JUNE_2024 = Interval(date(2024, 6, 19), date(2024, 6, 19))


@pytest.mark.parametrize(
    ("start", "end", "unit", "expected"),
    [
        (YEAR_2000, JUNE_2024, "year", (23, 24)),
        (Interval(date(2001, 1, 1), date(2001, 12, 31)), JUNE_2024, "year", (22, 23)),
        (Interval(date(2024, 6, 17), date(2024, 6, 17)), JUNE_2024, "day", (2, 3)),
        (Interval(date(2024, 3, 20), date(2024, 3, 20)), JUNE_2024, "month", (2, 3)),
        (Interval(None, date(2024, 3, 20)), JUNE_2024, "day", None),
    ],
)
def test_what_lies_between(
    start: Interval, end: Interval, unit: str, expected: tuple[int, int] | None
) -> None:
    assert elapsed(start, end, unit) == expected


@pytest.mark.parametrize(
    ("stated", "approx", "right"),
    [(24, None, True), (25, None, False), (22, None, False), (24, "nearly", True), (25, "nearly", True),
     (26, "nearly", False), (20, "more", True), (26, "more", False), (26, "about", True), (30, "about", False)],
)  # fmt: skip
def test_approximations(stated: float, approx: str | None, right: bool) -> None:
    assert holds(stated, (23, 24), approx, 0.1, 1) is right


@pytest.mark.parametrize(
    ("duration", "expected"),
    [("P24Y", (24.0, "year")), ("P2W", (2.0, "week")), ("PT10M", None), ("PXY", None), (None, None)],
)  # fmt: skip
def test_amounts(duration: str | None, expected: tuple[float, str] | None) -> None:
    assert amount(duration) == expected


@pytest.mark.parametrize(
    ("earlier", "later", "states", "right"),
    [
        ("The Washington Post", "Yonhap", ["South Korea"], True),
        ("Yonhap", "The Washington Post", ["South Korea"], False),
        ("BBC", "The Guardian", ["United Kingdom"], False),
        ("CNN", "KCNA", [], False),
    ],
)
def test_a_day_between_zones(earlier: str, later: str, states: list[str], right: bool) -> None:
    outlets = [evolve(page("It rained."), outlet=name) for name in (earlier, later)]
    days = (date(2024, 1, 9), date(2024, 1, 10))
    assert compatible(outlets[0], outlets[1], days, states) is right

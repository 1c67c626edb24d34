"""The five real pages against what a careful fact-checker finds in them.

The gold names severities by its own words; the design's table turns them into MQM's: high and medium-high are
critical or major, medium major or minor, low-medium minor, low minor or neutral, none and info neutral.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

import checker
from tests.shared import SHARED, gold_seeds, needs_shared

if TYPE_CHECKING:
    from checker.values import Document, Evidence, Finding, Report

pytestmark = needs_shared

ALLOWED = {
    "high": {"critical", "major"},
    "medium-high": {"critical", "major"},
    "medium": {"major", "minor"},
    "low-medium": {"minor"},
    "low": {"minor", "neutral"},
    "none": {"neutral"},
    "info": {"neutral"},
}
PAGES = ("000", "001", "002", "003", "004")


@cache
def report() -> Report:
    return checker.check(checker.read(str(SHARED / "seeds")))


def page(number: str) -> Document:
    return next(document for document in report().documents if f"/{number}_" in f"/{document.path}")


def number_of(which: int) -> str:
    return report().documents[which].path.rsplit("/", 1)[-1][:3]


def gold_quotes(number: str) -> list[dict[str, Any]]:
    quotes: list[dict[str, Any]] = gold_seeds()["files"][number]["quotes"]
    return quotes


def places(finding: Finding) -> list[Evidence]:
    return [place for reading in finding.readings for place in reading.evidence]


def touching(number: str, start: int, end: int) -> list[Finding]:
    """Findings with evidence in these words of a page."""
    return [
        finding
        for finding in report().findings
        if any(
            number_of(place.document) == number
            and place.start < end
            and start < max(place.end, place.start + 1)
            for place in places(finding)
        )
    ]


@pytest.mark.parametrize("number", PAGES)
def test_every_quotation_has_its_exact_span_and_there_are_no_others(number: str) -> None:
    expected = {(quote["start"], quote["end"]) for quote in gold_quotes(number)}
    found = {(quote.start, quote.end) for quote in page(number).quotations}
    assert found == expected


@pytest.mark.parametrize("number", PAGES)
def test_the_second_copy_of_a_doubled_body_names_its_first(number: str) -> None:
    starts = {quote["id"].removesuffix("-c1"): quote["start"] for quote in gold_quotes(number)}
    for gold in gold_quotes(number):
        found = next(q for q in page(number).quotations if q.start == gold["start"])
        first = starts[gold["id"].removesuffix("-c2")] if gold.get("copy") == 2 else None
        assert found.copy_of == first, gold["id"]


@pytest.mark.parametrize("number", PAGES)
def test_headline_outlet_and_publication_date(number: str) -> None:
    gold, document = gold_seeds()["files"][number], page(number)
    assert document.headline == gold["headline"]["text"]
    assert document.outlet == (gold["outlet"]["value"] if gold["outlet"].get("in_file") else None)
    date = gold["publication_date"]
    found = document.published
    if not date.get("present_in_file", date["explicit"]):
        assert found is None
    else:
        assert found is not None
        assert (found.value.isoformat(), found.start, found.end) == (
            date["value"],
            date["start"],
            date["end"],
        )


def members(passage_id: str) -> dict[str, set[tuple[str, int]]]:
    """Places of a gold passage's quotations, by page."""
    wanted: dict[str, set[tuple[str, int]]] = {}
    for number in PAGES:
        for quote in gold_quotes(number):
            if quote.get("passage") == passage_id:
                wanted.setdefault(number, set()).add((number, quote["start"]))
    return wanted


def passage_starts() -> list[set[tuple[str, int]]]:
    """For every passage found, where its quotations stand; a second copy stands with its first."""
    found = []
    for passage in report().passages:
        starts = set()
        for rendering in passage.renderings:
            number = number_of(rendering.document)
            starts |= {(number, span.start) for span in (*rendering.spans, *rendering.repeats)}
        copies = {
            (number, quote.start)
            for number in PAGES
            for quote in page(number).quotations
            if quote.copy_of is not None and (number, quote.copy_of) in starts
        }
        found.append(starts | copies)
    return found


@pytest.mark.parametrize(
    "passage",
    [
        entry["id"]
        for entry in (gold_seeds()["cross"]["passage_sets"] if SHARED.is_dir() else [])
        if entry["id"] != "singletons"
    ],
)
def test_a_passage_holds_all_its_quotations(passage: str) -> None:
    gold = next(entry for entry in gold_seeds()["cross"]["passage_sets"] if entry["id"] == passage)
    wanted = {
        (quote["id"][:3], quote["start"])
        for number in PAGES
        for quote in gold_quotes(number)
        if quote["id"] in gold["members"]
    }
    assert wanted
    homes = [starts for starts in passage_starts() if starts & wanted]
    assert len(homes) == 1, homes
    assert wanted <= homes[0]


def test_words_that_must_not_be_aligned_are_apart() -> None:
    by_id = {
        quote["id"]: (number, quote["start"]) for number in PAGES for quote in gold_quotes(number)
    }
    apart = [
        ("000-q-putin-aid", "000-q-art4"),
        ("004-q-kim-powerful", "004-q-putin-gb"),
        ("003-q-art8-c1", "003-q-art4-c1"),
        ("004-q-gc-lead", "003-q-japan-c1"),
        ("000-q-inv", "003-q-uncond-c1"),
    ]
    for one, other in apart:
        assert not any({by_id[one], by_id[other]} <= starts for starts in passage_starts()), (
            one,
            other,
        )


def test_article_4_has_three_wordings_and_claims_no_family() -> None:
    art4 = next(p for p in report().passages if p.provision == "Article 4")
    assert [sorted(number_of(d) for d in w.documents) for w in art4.wordings] == [
        ["000", "001", "002"],
        ["003"],
        ["004"],
    ]
    assert all(
        wording.family is None for passage in report().passages for wording in passage.wordings
    )


ARTICLE_4 = [
    entry
    for entry in (gold_seeds()["cross"]["article4_differences"] if SHARED.is_dir() else [])
    if entry["id"].startswith("A4-D")
]


@pytest.mark.parametrize("gold", ARTICLE_4, ids=[entry["id"] for entry in ARTICLE_4])
def test_article_4_differences_have_their_weight(gold: dict[str, Any]) -> None:
    sides = [side for side in (gold["A"], gold["B"], gold["C"]) if side]
    hits = [set(map(id, touching(side["file"], side["start"], side["end"]))) for side in sides]
    common = set.intersection(*hits)
    found = [finding for finding in report().findings if id(finding) in common]
    severities = {finding.severity for finding in found}
    if gold["severity"] == "none":
        own = [f for f in found if all(_inside(place, sides) for place in places(f))]
        assert {finding.severity for finding in own} <= {"neutral"}, own
    else:
        assert severities & ALLOWED[gold["severity"]], (gold["aspect"], found)


def _inside(place: Evidence, sides: list[dict[str, Any]]) -> bool:
    """Whether evidence lies in the gold's words, for the pages the gold gives words of."""
    mine = [side for side in sides if side["file"] == number_of(place.document)]
    return all(side["start"] <= place.start and place.end <= side["end"] for side in mine)


def test_no_finding_stands_on_furniture() -> None:
    spans = [
        (number, region["start"], region["end"])
        for number in PAGES
        for region in gold_seeds()["files"][number].get("boilerplate_spans", [])
    ]
    for finding in report().findings:
        for place in places(finding):
            for number, start, end in spans:
                inside = (
                    number_of(place.document) == number and start <= place.start < place.end <= end
                )
                assert not inside, finding


def test_findings_on_dates_agree_with_the_gold() -> None:
    """The signing agrees in all five; nothing about dates is graver than a note but what the gold calls one."""
    signing = [
        event for event in report().events if event.predicate == "sign" and event.object == "treaty"
    ]
    assert any(
        {number_of(m.document) for m in event.mentions} >= {"000", "002", "003", "004"}
        for event in signing
    )
    assert all(mention.agrees is not False for event in signing for mention in event.mentions)


def gold_dates() -> list[tuple[str, dict[str, Any]]]:
    if not SHARED.is_dir():
        return []
    return [(number, entry) for number in PAGES for entry in gold_seeds()["files"][number]["dates"]]


@pytest.mark.parametrize(
    ("number", "gold"),
    gold_dates(),
    ids=[f"{n}-{d['start']}-{d['text'][:20]}" for n, d in gold_dates()],
)
def test_no_interval_is_wrong(number: str, gold: dict[str, Any]) -> None:
    """A wrong interval is worse than none: what is resolved holds the gold's days or lies in them."""
    found = [
        t
        for t in page(number).times
        if t.start < gold["end"] and gold["start"] < t.end and t.status == "resolved"
    ]
    if not gold["resolved"]:
        assert found == []
        return
    low, high = gold["resolved"]
    for time in found:
        if time.kind == "duration":
            continue
        assert time.earliest is None or time.earliest.isoformat() <= high
        assert time.latest is None or time.latest.isoformat() >= low
        if not gold["resolvable_in_file"]:
            pytest.fail(f"{time} was resolved although the page gives no date to resolve it by")


def test_furniture_dates_are_not_read() -> None:
    ignored = gold_seeds()["files"]["002"]["furniture_dates_must_be_ignored"]
    found = {(time.start, time.end) for time in page("002").times}
    for entry in ignored:
        assert not any(s < entry["end"] and entry["start"] < e for s, e in found), entry["text"]


QUIET = {"neutral"}


@pytest.mark.parametrize(
    ("kinds", "what"),
    [
        (
            ("SPELLING", "TYPOGRAPHY", "FUNCTION", "NAME.variant", "EQUIVALENT", "ORDER"),
            "surface variants",
        ),
        (("COPY",), "what a re-used story changed, but for a dropped source"),
    ],
    ids=["surface", "copies"],
)
def test_what_must_not_be_flagged_is_neutral(kinds: tuple[str, ...], what: str) -> None:
    loud = [
        finding
        for finding in report().findings
        if finding.kind in kinds
        and finding.severity not in QUIET
        and not (finding.kind == "EQUIVALENT" and finding.severity == "minor")
        and finding.rule != "COPY.source-dropped"
    ]
    assert loud == [], what


def test_shuffling_the_pages_changes_nothing() -> None:
    documents = checker.read(str(SHARED / "seeds"))
    assert checker.to_json(checker.check(tuple(reversed(documents)))) == checker.to_json(report())

"""A page held against the words it prints itself, on small pages of an invented treaty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.rulebook import load_rules
from checker.stages.compare.copies import copy_facts
from checker.stages.compare.credits import credit_facts
from checker.stages.compare.selfcheck import self_facts
from checker.stages.group.copies import find_copies
from checker.stages.group.passages import group_passages
from checker.stages.judge import judge
from tests.pages import page, with_indirect

if TYPE_CHECKING:
    from checker.values import Document, Fact

FLOOD = "If a dam breaks and the lower town thus stands under water, the upper town gives all the boats it has."
CALM = "This is a trend that should be of great comfort to anyone who rows."


def rules_that_fire(facts: tuple[Fact, ...]) -> list[str]:
    return [finding.rule for finding in judge(facts, load_rules()).findings]


def paraphrased(words: str) -> Document:
    return with_indirect(
        page("a.txt", f"The towns agree that {words}.", f"It says “{FLOOD}”"), words
    )


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("they help when a dam breaks or water stands in the lower town", ["SELF.joining"]),
        ("they help when a dam breaks and water stands in the lower town", []),
        ("they help when the lower town or its boats are in need", []),
        ("they help when a dam breaks", []),
    ],
    ids=["or for and", "and for and", "joins other things", "joins nothing"],
)
def test_a_paraphrase_that_joins_otherwise(words: str, rules: list[str]) -> None:
    assert rules_that_fire(self_facts((paraphrased(words),))) == rules


@pytest.mark.parametrize(
    ("headline", "rules"),
    [
        ("Upper town shares all water", ["SELF.quantifier"]),
        ("Upper town gives all boats", []),
        ("Towns help each other with boats", []),
        ("Towns help in a flood", []),
    ],
    ids=[
        "all moved to another word",
        "all on the same word",
        "each other is no quantifier",
        "no quantifier",
    ],
)
def test_a_headline_whose_quantifier_covers_other_words(headline: str, rules: list[str]) -> None:
    assert rules_that_fire(self_facts((page("a.txt", headline, f"It says “{FLOOD}”"),))) == rules


@pytest.mark.parametrize(
    ("frame", "rules"),
    [
        ("It is a “great comfort”, she said.", ["SELF.fragment"]),
        ("It should be a “great comfort”, she said.", []),
        ("It might be a “great comfort”, she said.", []),
    ],
    ids=["operator lost", "operator kept", "another operator says as much"],
)
def test_a_fragment_without_its_operator(frame: str, rules: list[str]) -> None:
    document = page("a.txt", frame, f"“{CALM}”", speaker="Ida Holm", kind="speech")
    assert rules_that_fire(self_facts((document,))) == rules


def test_a_headline_fragment_is_only_a_note() -> None:
    document = page(
        "a.txt",
        "Towns see “great comfort” in rowing",
        f"“{CALM}”",
        speaker="Ida Holm",
        kind="speech",
    )
    (finding,) = judge(self_facts((document,)), load_rules()).findings
    assert (finding.rule, finding.severity) == ("SELF.fragment-headline", "neutral")


@pytest.mark.parametrize(
    ("claim", "rules"),
    [
        ("The towns are yet to release details of the pact.", ["SELF.unpublished"]),
        ("The text has not been published.", ["SELF.unpublished"]),
        ("The towns released details of the pact.", []),
        ("The towns are yet to release the hostages.", []),
        ("“We are yet to release details of the pact,” she said.", []),
    ],
    ids=[
        "yet to release",
        "passive",
        "released",
        "another object",
        "a quoted claim is the speaker's",
    ],
)
def test_a_claim_that_the_text_is_unpublished(claim: str, rules: list[str]) -> None:
    document = page("a.txt", claim, f"It says “{FLOOD}”")
    assert rules_that_fire(self_facts((document,))) == rules


def test_the_claim_stands_when_the_page_prints_only_a_few_words() -> None:
    document = page(
        "a.txt",
        "The towns are yet to release details of the pact.",
        "It says “all the boats it has”",
    )
    assert rules_that_fire(self_facts((document,))) == []


def test_two_wordings_credited_to_one_source_are_one_finding() -> None:
    documents = (
        page("a.txt", f"It says “{FLOOD}”", via=("Marisk Press Agency",)),
        page(
            "b.txt", f"It says “{FLOOD.replace('breaks', 'bursts')}”", via=("Marisk Press Agency",)
        ),
        page("c.txt", f"It says “{FLOOD.replace('gives', 'lends')}”"),
    )
    (fact,) = credit_facts(documents, group_passages(documents))
    assert fact.features["source"] == "Marisk Press Agency"
    assert [reading.wordings for reading in fact.readings] == [("A",), ("B",)]


def test_one_wording_credited_twice_is_no_finding() -> None:
    documents = tuple(
        page(f"{n}.txt", f"It says “{FLOOD}”", via=("Marisk Press Agency",)) for n in "ab"
    )
    assert credit_facts(documents, group_passages(documents)) == ()


STORY = (
    "Towns agree on boats",
    "The two towns on the Marisk signed a boat agreement after two years of talks in the old hall.",
    "The boats will be shared, the news agency Reuters reported, as soon as the water is high enough for it.",
    "Rowers welcomed the agreement and asked for lower fees in the season between autumn and the first ice.",
    "The old treaty had left open who pays for a berth when a boat has to wait for the tide.",
)


def copied(paragraph: int, old: str, new: str) -> list[tuple[str, str]]:
    """The edits found between the story and a copy with one paragraph edited."""
    edited = list(STORY)
    edited[paragraph] = edited[paragraph].replace(old, new)
    documents = (page("a.txt", *STORY), page("b.txt", *edited))
    facts = copy_facts(documents, find_copies(documents))
    return [(fact.readings[0].text, fact.readings[1].text) for fact in facts]


def test_an_unedited_copy_has_no_edits() -> None:
    assert copied(1, "", "") == []


@pytest.mark.parametrize(
    ("paragraph", "old", "new", "edits"),
    [
        (1, "the old hall", "an old hall", [("the", "an")]),
        (2, ", the news agency Reuters reported,", "", [("the news agency Reuters reported", "")]),
        (3, "welcomed", "praised and welcomed", [("", "praised and")]),
        (4, "pays for a berth", "pays for a berth,", []),
    ],
    ids=["replaced", "dropped", "added", "typography"],
)
def test_what_a_copy_changed(
    paragraph: int, old: str, new: str, edits: list[tuple[str, str]]
) -> None:
    assert copied(paragraph, old, new) == edits


def test_a_dropped_agency_is_named() -> None:
    edited = [line.replace(", the news agency Reuters reported,", "") for line in STORY]
    documents = (page("a.txt", *STORY), page("b.txt", *edited))
    findings = judge(copy_facts(documents, find_copies(documents)), load_rules()).findings
    assert [(finding.rule, finding.severity) for finding in findings] == [
        ("COPY.source-dropped", "minor")
    ]


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        (
            "It was backed by all 12 towns, with 11 in favour and one abstention.",
            ["backed by all 12 towns", "11 in favour"],
        ),
        ("The levy passed unanimously, with nine votes for and two against.", ["unanimously", "two against"]),
        (
            "The 9-member board passed it with eight votes for and two against.",
            ["9-member", "eight votes for and two against"],
        ),
        ("The levy passed with nine votes in favour and two abstentions.", []),
        ("The 12-member board passed it with nine for, one against and two abstaining.", []),
        ("It passed without opposition, with two abstentions.", []),
        ("All members spoke against the levy before the board backed the boats unanimously.", []),
    ],
    ids=["all", "unanimous", "sum", "no claim", "sum fits", "unopposed", "against is no vote"],
)  # fmt: skip
def test_a_vote_whose_figures_contradict_each_other(sentence: str, places: list[str]) -> None:
    facts = [
        fact
        for fact in self_facts((page("a.txt", sentence),))
        if fact.features["against"] == "tally"
    ]
    assert [reading.text for fact in facts for reading in fact.readings] == places
    assert rules_that_fire(tuple(facts)) == ["SELF.tally"] * bool(places)

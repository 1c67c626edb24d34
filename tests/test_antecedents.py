"""What a pronoun inside the marks stands for, and what a paraphrase makes of a text's discretion."""

from __future__ import annotations

import pytest
from attrs import evolve

from checker.stages.compare.antecedents import antecedent_facts
from checker.stages.compare.discretion import discretion_facts
from checker.stages.group.passages import group_passages
from tests.pages import page, with_indirect

WORDS = "lasting gratitude to them for the night on the ice"


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("She sent the mayor and his clerks", ["the rowers and cooks", "the mayor and his clerks"]),
        ("She greeted the rowers and the cooks", []),
        ("She greeted the cooks and the rowers", []),
        ("She rose and spoke of her", []),
        ("She greeted the mayor and sent", []),
    ],
    ids=["others", "the same", "the other way round", "verbs", "one noun"],
)
def test_a_pronoun_that_stands_for_others(before: str, found: list[str]) -> None:
    source = page("a.txt", f"She greeted the rowers and cooks and voiced “{WORDS}”", speaker=None)
    other = page("b.txt", f"{before} “{WORDS}”", speaker=None)
    documents = (source, other)
    facts = antecedent_facts(documents, group_passages(documents))
    assert [reading.text for fact in facts for reading in fact.readings] == found


ROOM = "Each bank will assist the other with such boats as it deems necessary to keep the ferry running."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "each bank is obliged to assist the other with boats",
            ["as it deems necessary", "is obliged to"],
        ),
        ("each bank is obliged to send such boats as it deems necessary", []),
        ("each bank will assist the other with boats for the ferry", []),
    ],
    ids=["a plain duty", "with its room", "no plainer than the text"],
)
def test_a_duty_that_leaves_no_room(words: str, found: list[str]) -> None:
    text = page("z.txt", ROOM, reference="authentic")
    news = with_indirect(page("a.txt", f"It says {words}."), words, number="4")
    documents = (text, evolve(news, path="a.txt"))
    facts = discretion_facts(documents, group_passages(documents))
    assert [reading.text for fact in facts for reading in fact.readings] == found

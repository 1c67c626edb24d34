"""Hundreds of wordings of one passage: what any two of them would say is said, in time that grows with them."""

from __future__ import annotations

import random

import pytest

from checker.language.tokens import tokenize
from checker.stages.align import collate
from checker.stages.compare.wording import choosing, wording_facts
from checker.values import Document, Fact, Passage, Rendering, Span, Wording

NOUNS = [
    "barge",
    "ferry",
    "tug",
    "cutter",
    "sloop",
    "ketch",
    "yawl",
    "brig",
    "lugger",
    "smack",
    "dory",
    "skiff",
    "punt",
    "wherry",
    "dinghy",
    "galley",
]
MODALS = ["shall", "should", "may", "can", "will", "must"]
OTHER = ["before dawn", "after dusk", "without delay", "if the gate is open", "unless it rains", ""]


def passage_of(texts: list[str]) -> tuple[Passage, list[Document]]:
    """A document with one quotation for each text, all of one passage."""
    documents = [Document(path=f"{at:04}.txt", text=text) for at, text in enumerate(texts)]
    renderings = tuple(
        Rendering(at, (Span(0, len(text)),), text, quoted=True) for at, text in enumerate(texts)
    )
    wordings = tuple(
        Wording(label=f"W{at}", text=text, quoted=True, renderings=(at,), documents=(at,))
        for at, text in enumerate(texts)
    )
    return Passage("P1", None, renderings, wordings), documents


def facts(texts: list[str]) -> tuple[Fact, ...]:
    passage, documents = passage_of(texts)
    return wording_facts(passage, collate([tokenize(text) for text in texts]), documents)


def drawn(seed: int, count: int) -> list[str]:
    """Different sentences of one pattern."""
    draw = random.Random(seed)  # noqa: S311 - texts, no secrets
    made: dict[str, None] = {}
    while len(made) < count:
        number = draw.choice(["", f"{draw.randint(2, 9)} ", "all ", "some "])
        text = f"The {number}{draw.choice(NOUNS)} {draw.choice(MODALS)} leave the lock {draw.choice(OTHER)}"
        made[text.strip()] = None
    return sorted(made)


def told(fact: Fact) -> dict[str, object]:
    """The features, without that small words differ too: it says nothing where anything else does."""
    return {name: value for name, value in fact.features.items() if name != "function"}


@pytest.mark.parametrize("seed", range(6))
def test_what_any_two_readings_differ_in_many_say(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = drawn(seed, 60)
    few = facts(texts)
    monkeypatch.setattr(choosing, "FEW", len(texts))
    every = facts(texts)
    assert [fact.readings for fact in few] == [fact.readings for fact in every]
    assert [told(fact) for fact in few] == [told(fact) for fact in every]


def test_pairs_of_many_readings_grow_with_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    chosen = choosing.chosen_pairs

    def counted(*arguments: object) -> object:
        pairs = chosen(*arguments)  # type: ignore[arg-type]
        asked.append(len(pairs))
        return pairs

    monkeypatch.setattr("checker.stages.compare.wording.differences.chosen_pairs", counted)
    for count in (20, 200):
        asked.clear()
        found = facts([f"The {noun}{at} shall leave" for at, noun in enumerate(NOUNS * 13)][:count])
        assert sum(len(fact.readings) for fact in found) == count
        assert sum(asked) <= 2 * count

"""A document -> its quotations, each with who is said to have said it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.stages.parse.indirect import find_indirect
from checker.stages.parse.provisions import find_provisions
from checker.stages.parse.quotations import find_quotations
from checker.values import Document, Quotation

GRAMMAR = Path(__file__).parents[1] / "grammar"
CORPUS = [
    (language, case)
    for language in ("en", "de")
    for case in tomllib.loads(
        (GRAMMAR / language / "attribution.corpus.toml").read_text(encoding="utf-8")
    )["case"]
]


def quotations(text: str, language: str = "en") -> tuple[Quotation, ...]:
    document = Document("a.txt", text, language=language)
    return find_quotations(document, find_provisions(document))


def _shown(quotation: Quotation, key: str) -> Any:
    if key == "quoted":
        return quotation.text
    if key == "who":
        return quotation.speaker_text or ""
    if key == "fault":
        return quotation.mark_fault or ""
    if key == "number":
        return quotation.provision.number if quotation.provision else ""
    found = getattr(quotation, key)
    return list(found) if isinstance(found, tuple) else found or ("" if found is None else found)


@pytest.mark.parametrize(
    ("language", "case"), CORPUS, ids=[f"{language} {case['name']}" for language, case in CORPUS]
)
def test_the_corpus(language: str, case: dict[str, Any]) -> None:
    found = quotations(case["text"], language)
    shown = [
        {key: _shown(quotation, key) for key in expected}
        for quotation, expected in zip(found, case["quotes"], strict=False)
    ]
    assert shown == case["quotes"]
    assert len(found) == len(case["quotes"])


PIECES = st.sampled_from(
    [
        "“", "”", '"', "'", "’", "‘", "«", "»", "„", "``", "''", "Anna Weber", "said", "he", "that",
        "Article 4 of the treaty", "reads", ",", ".", ":", "\n\n", "the", "pact", "according to",
        "KCNA", "of", "and", "which", "(", "told", "Russia", "’s", "if", "agreed to", "—", "5", "…",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_nothing_raises_and_spans_read_back(text: str) -> None:
    document = Document("a.txt", text)
    provisions = find_provisions(document)
    found = find_quotations(document, provisions)
    for quotation in found:
        assert text[quotation.start : quotation.end] == quotation.text
        assert quotation.text.strip() == quotation.text != ""
        if quotation.speaker_text is not None:
            assert quotation.speaker_text in text
    for each in find_indirect(document, found, provisions):
        assert text[each.start : each.end] == each.text


@given(st.text(max_size=60))
def test_nothing_raises_on_any_text(text: str) -> None:
    document = Document("a.txt", text)
    provisions = find_provisions(document)
    find_indirect(document, find_quotations(document, provisions), provisions)


FORMS = tomllib.loads(
    Path(__file__).with_name("attribution_forms.toml").read_text(encoding="utf-8")
)["form"]


@pytest.mark.parametrize("form", FORMS, ids=[form["text"] for form in FORMS])
def test_forms_of_attribution(form: dict[str, Any]) -> None:
    found = [each for each in quotations(form["text"]) if each.depth == 0]
    assert [each.speaker_text or "" for each in found] == form["who"]
    assert {each.kind for each in found} <= {"speech", "document"}


BLOCKS = {
    "a document reads": (
        "Article 4 of the treaty reads:\n\nEach Party shall give notice within ten days.\n\nHe left.",
        [("Each Party shall give notice within ten days.", "document")],
    ),
    "lines with a sign": (
        "Anna Weber told reporters:\n\n> We will not give way.\n> Not now.\n\nShe left.",
        [("We will not give way.\n> Not now.", "speech")],
    ),
    "an indent after a clause of saying": (
        "Anna Weber wrote in a statement:\n\n    We will not give way.\n\nShe left.",
        [("We will not give way.", "speech")],
    ),
    "a list": ("He brought:\n\n  - eggs\n  - milk\n", []),
    "a plan": ("The plan:\n\nBuild a bridge over the river and leave it alone.", []),
    "marks speak for themselves": (
        "Article 4 of the treaty reads:\n\n“Each Party shall give notice.”",
        [("Each Party shall give notice.", "document")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_block_quotations(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.text, each.kind) for each in quotations(text)] == expected

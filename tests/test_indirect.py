"""A document -> what it renders without quotation marks."""

from __future__ import annotations

import pytest

from checker.stages.compare.quotations import quotation_facts
from checker.stages.parse import parse_document
from checker.stages.parse.indirect import find_indirect
from checker.stages.parse.provisions import find_provisions
from checker.stages.parse.quotations import find_quotations
from checker.values import Document, IndirectRendering


def indirect(text: str) -> tuple[IndirectRendering, ...]:
    document = Document("a.txt", text)
    provisions = find_provisions(document)
    return find_indirect(document, find_quotations(document, provisions), provisions)


CASES = {
    "document-says": (
        "The pact also says that both sides will share patrol boats.",
        [("both sides will share patrol boats", "treaty", None)],
    ),
    "through-an-agency": (
        "According to Yonhap, the pact states that both sides will share patrol boats.",
        [("both sides will share patrol boats", "treaty", None)],
    ),
    "article-says": (
        "Article 8 of the pact says the two countries will share patrol boats.",
        [("the two countries will share patrol boats", "treaty", "8")],
    ),
    "relative-clause": (
        "The second article of the pact, which was signed in May, says that ships will be shared at sea.",
        [("ships will be shared at sea", "treaty", "2")],
    ),
    "provides-for": (
        "The treaty provides for shared patrols in case of piracy, the document cited by Reuters showed.",
        [("provides for shared patrols in case of piracy", "treaty", None)],
    ),
    "source-document": (
        "According to the statement, both sides will share patrol boats.",
        [("both sides will share patrol boats", "statement", None)],
    ),
    "duty": (
        "France and Spain agreed to help each other in the event of a flood.",
        [("France and Spain agreed to help each other in the event of a flood", None, None)],
    ),
    "mixed": (
        "Article 3 of the pact states that in a “sudden crisis” both would open a line at once.",
        [("in a “sudden crisis” both would open a line at once", "treaty", "3")],
    ),
    "under-an-article": (
        "Under Article 8 of the pact, each side may send two boats.",
        [("each side may send two boats", "treaty", "8")],
    ),
    "under-it-at-the-end": (
        "Each side may send two boats to the strait under the pact.",
        [("Each side may send two boats to the strait", "treaty", None)],
    ),
    "the-document-says-last": (
        "Each side may send two boats, the agreement says.",
        [("Each side may send two boats", "treaty", None)],
    ),
    "according-to-it-last": (
        "Each side may send two boats, according to Article 8.",
        [("Each side may send two boats", "article", "8")],
    ),
    "article-lays-down": (
        "Article 8 caps the patrols at two boats a side.",
        [("caps the patrols at two boats a side", "article", "8")],
    ),
    "article-lays-nothing-down": ("Article 8 was signed off in May by both sides.", []),
    "under-no-document": ("The boats lay under the bridge, each side said.", []),
    "under-an-article-too": (
        "Under Article 8 of the pact, the two countries will share patrol boats.",
        [("the two countries will share patrol boats", "treaty", "8")],
    ),
    "in-an-article": (
        "In Article 3 the parties undertake to share patrol boats.",
        [("the parties undertake to share patrol boats", "article", "3")],
    ),
    "per-the-article": (
        "Per the treaty's fourth article, an attack on one is an attack on both.",
        [("an attack on one is an attack on both", "treaty", "4")],
    ),
    "as-set-out": (
        "As set out in Article 9 of the accord, each side may withdraw at any time.",
        [("each side may withdraw at any time", "treaty", "9")],
    ),
    "calls-for": (
        "The agreement calls for a joint commission to meet twice a year.",
        [("calls for a joint commission to meet twice a year", "treaty", None)],
    ),
    "no-content": ("The pact was signed in May.", []),
    "all-quoted": ("The pact says: “Both sides will share patrol boats.”", []),
    "plain": ("France beat Spain in the final.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_find_indirect(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    found = [
        (each.text, each.speaker, each.provision.number if each.provision else None)
        for each in indirect(text)
    ]
    assert found == expected


def test_the_agency_is_kept_and_quotations_inside_are_listed() -> None:
    (carried,) = indirect(CASES["through-an-agency"][0])
    assert carried.via == ("Yonhap",)
    (mixed,) = indirect(CASES["mixed"][0])
    assert mixed.quotations == (0,)


def test_bad_marks_are_one_fact_however_many_pages_print_them() -> None:
    bad = 'The claim is “baseless," Anna Weber said.'
    documents = [parse_document(Document(f"{name}.txt", bad)) for name in "ab"]
    (fact,) = quotation_facts(documents)
    assert fact.features["mark_fault"] == "mismatched"
    assert fact.readings[0].documents == (0, 1)
    assert fact.readings[0].text == '“baseless,"'
    assert quotation_facts([parse_document(Document("c.txt", "“Sound,” she said."))]) == ()

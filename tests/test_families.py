"""Near copies, families of wordings, and who credits whom."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from checker.pipeline import check
from checker.report.credits import credit_tree
from checker.report.passages import family_lines
from checker.stages.group.credits import find_credits
from checker.stages.group.passages import group_passages
from checker.values import Document, Report
from tests.pages import page

SAID = (
    "Whoever touches our nets in the bay of seals will meet a wall of stone built by all our people"
)
PRESS = (
    "Whoever touches our nets in the bay of seals will break bones on a heap of old iron"
    " built by all our people"
)


def said(path: str, words: str, **given: object) -> Document:
    return page(path, f"“{words}”", speaker="Ida Holm", kind="speech", **given)  # type: ignore[arg-type]


def report(*documents: Document) -> Report:
    return check(evolve(one, regions=one.regions) for one in documents)


def test_a_near_copy_stays_apart_and_names_the_first_published() -> None:
    pages = (
        said("a.txt", SAID.replace("seals", "eels"), published=date(2031, 5, 3)),
        said("b.txt", SAID, published=date(2031, 5, 2)),
        said("c.txt", PRESS, published=date(2031, 5, 2)),
    )
    (passage,) = group_passages(pages)
    assert [(w.label, w.copied_from) for w in passage.wordings] == [
        ("A", "B"),
        ("B", None),
        ("C", None),
    ]
    readings = [[one.text for one in finding.readings] for finding in report(*pages).findings]
    assert any("eels" in " ".join(texts) and "seals" in " ".join(texts) for texts in readings)


def test_quoting_a_reference_nearly_is_no_copying() -> None:
    text = page("z.txt", f"{SAID}.", reference="transcript")
    (passage,) = group_passages((text, said("a.txt", SAID.replace("seals", "eels"))))
    assert [wording.copied_from for wording in passage.wordings] == [None, None]


def test_four_wordings_that_share_words_none_of_the_others_has_are_families() -> None:
    pages = (
        said("a.txt", SAID),
        said("b.txt", SAID.replace("touches our nets in", "lays hands on ships near")),
        said("c.txt", PRESS),
        said("d.txt", PRESS.replace("Whoever touches our nets", "All who come to take fish")),
    )
    (passage,) = report(*pages).passages
    assert [wording.family for wording in passage.wordings] == [None, None, "of C", "of C"]
    assert [family.readings for family in passage.families] == [
        ("break bones on", "heap", "old iron")
    ]
    (line,) = family_lines(passage)
    assert line == "C and D go together; only they have “break bones on”, “heap” and “old iron”"


def test_what_parts_a_family_outweighs_what_it_shares() -> None:
    pages = (
        said("a.txt", SAID),
        said("b.txt", PRESS.replace("bay of seals", "cold green water of the north")),
        said("c.txt", PRESS),
        said("d.txt", SAID.replace("bay of seals", "cold green water of the north")),
    )
    (passage,) = report(*pages).passages
    assert passage.families == ()


def test_three_wordings_tell_no_families() -> None:
    (passage,) = report(
        said("a.txt", SAID), said("b.txt", PRESS), said("c.txt", PRESS + " today")
    ).passages
    assert passage.families == ()


def test_families_the_pages_state() -> None:
    pages = [
        evolve(said("a.txt", SAID), translated_from="ko"),
        evolve(said("b.txt", PRESS), translated_from="ru"),
    ]
    (passage,) = report(*pages).passages
    assert [(f.name, f.wordings, f.stated) for f in passage.families] == [
        ("from ko", ("A",), True),
        ("from ru", ("B",), True),
    ]


def test_who_credits_whom_is_a_tree() -> None:
    pages = (
        said("a.txt", SAID, via=("River Press",)),
        said("b.txt", PRESS, via=("Hill Radio", "River Press")),
        evolve(said("c.txt", PRESS + " now"), outlet="Hill Radio"),
    )
    passages = group_passages(pages)
    made = Report(documents=pages, passages=passages, credits=find_credits(pages, passages))
    lines = credit_tree(made, ["a", "b", "c"])
    assert [(line.depth, line.text) for line in lines[1:]] == [
        (1, "River Press (not among the pages): A a"),
        (2, "Hill Radio (here: c): B b"),
    ]
    assert credit_tree(evolve(made, credits=()), ["a", "b", "c"]) == ()

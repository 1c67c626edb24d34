"""The printed reports: whole outputs, and what holds of every one of them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from checker.pipeline import check
from checker.report.asking import MOST, ask_first
from checker.report.markdown import escape, markdown
from checker.report.pages import pages
from checker.report.parsed import parsed
from checker.report.passages import ABSENT, MEANING, SAME, WORDING, part_rows
from checker.report.phrases import counted, days, joined, page_names, quoted
from checker.report.plain import width
from checker.report.terminal import terminal
from checker.report.verdict import opening
from checker.values import Copy, Document, Interval, Report
from tests.builders import WORDS, documents, findings, nasty_report, page, passage, report

if TYPE_CHECKING:
    from collections.abc import Callable

FULL = report(via=("MPA",))
PLAIN = report(parts=False)
ALONE = evolve(report(), passages=(), findings=(), events=())
NASTY = '\x1b[2J\u202e<script>alert(1)</script> [x](http://evil.example) `*_| www.evil.example #1 &amp; "'
COLOUR = re.compile(r"\x1b\[[\d;]*m")


@pytest.mark.parametrize(("name", "made"), [("full", FULL), ("plain", PLAIN), ("alone", ALONE)])
def test_golden_reports(name: str, made: Report, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}.txt", terminal(made))
    golden(f"{name}.md", markdown(made))


def test_golden_narrow_report(golden: Callable[[str, str], None]) -> None:
    golden("narrow.txt", terminal(FULL, width=40))


def test_golden_parsed(golden: Callable[[str, str], None]) -> None:
    golden("parsed.txt", parsed(documents()))


@pytest.mark.parametrize("cells", [40, 60, 80, 120])
@pytest.mark.parametrize(
    "made", [FULL, PLAIN, ALONE, Report(documents=())], ids=["full", "plain", "alone", "none"]
)
def test_no_line_is_wider_than_the_terminal(made: Report, cells: int) -> None:
    for line in terminal(made, width=cells).splitlines():
        assert width(line) <= cells, line


def test_colour_changes_nothing_but_colour() -> None:
    coloured = terminal(FULL, colour=True)
    assert "\x1b[" in coloured
    assert COLOUR.sub("", coloured) == terminal(FULL)


@given(st.text(st.characters(), min_size=1).filter(str.strip))
def test_a_page_cannot_act_on_the_terminal(words: str) -> None:
    text = terminal(nasty_report(words))
    text.encode()
    assert not any(char != "\n" and (ord(char) < 32 or 0x7F <= ord(char) < 0xA0) for char in text)
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", text)


@pytest.mark.parametrize(
    "words", [NASTY, "a\n# b\n\n* c", "| x | y |", "***", "~~~\ncode", "![i](http://e)"]
)
def test_a_page_cannot_change_the_markdown(words: str) -> None:
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    expected = [token.type for token in reader.parse(markdown(nasty_report("words")))]
    found = reader.parse(markdown(nasty_report(words)))
    assert [token.type for token in found] == expected
    inner = [child.type for token in found for child in token.children or ()]
    assert not {"html_inline", "link_open", "image", "code_inline", "s_open", "em_open"} & set(
        inner
    )


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1).filter(str.strip))
def test_escaped_markdown_reads_back(words: str) -> None:
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    (inline,) = (token for token in reader.parse(f"- x {escape(words)}") if token.type == "inline")
    shown = "".join(child.content for child in inline.children or ())
    assert shown == f"x {' '.join(words.split())}"


@pytest.mark.parametrize(
    ("made", "lines"),
    [
        (
            FULL,
            (
                "3 pages, 2 wordings of Article 2, no official text named",
                "They differ on how it binds and by what means. All credit MPA.",
                "None can be called a misquotation of it without one.",
            ),
        ),
        (
            PLAIN,
            (
                "3 pages, 2 wordings of Article 2, no official text named",
                "They differ in 1 critical place, 1 major place and 1 minor place.",
                "None can be called a misquotation of it without one.",
            ),
        ),
        (
            ALONE,
            (
                "3 pages, 3 quotations, none of them in two pages",
                "Nothing was compared, so nothing is confirmed.",
            ),
        ),
    ],
    ids=["clause", "no clause", "alone"],
)
def test_opening(made: Report, lines: tuple[str, ...]) -> None:
    assert opening(made) == lines


def test_opening_with_one_wording() -> None:
    both = (page("a", WORDS["A"]), page("b", WORDS["A"]))
    made = Report(documents=both, passages=(passage(both),))
    assert opening(made)[1] == "The 2 pages that print it agree word for word."


def test_opening_against_a_reference() -> None:
    pages = documents()
    pages = (evolve(pages[0], reference="authentic"), *pages[1:])
    found = passage(pages)
    first = evolve(found.wordings[0], reference="authentic")
    found = evolve(found, wordings=(first, *found.wordings[1:]))
    made = evolve(FULL, documents=pages, passages=(found,))
    assert opening(made)[0] == "2 pages, 1 reference, 2 wordings of Article 2"
    assert opening(made)[-1] == "None can be called a misquotation of the reference (bay)."
    fault = evolve(findings(pages)[0], conclusion="misquotation")
    made = evolve(made, findings=(fault,))
    assert (
        opening(made)[-1]
        == "Against the text it is measured by, 1 critical place misquotes it (B)."
    )


def test_a_wording_that_reads_as_the_reference_does_is_not_accused() -> None:
    pages = documents()
    pages = (evolve(pages[0], reference="authentic"), *pages[1:])
    found = passage(pages)
    first = evolve(found.wordings[0], reference="authentic")
    found = evolve(found, wordings=(first, *found.wordings[1:]))
    said, differs = findings(pages)[0].readings
    faithful = evolve(said, wordings=("A", "C"))
    fault = evolve(findings(pages)[0], conclusion="misquotation", readings=(faithful, differs))
    made = evolve(FULL, documents=pages, passages=(found,), findings=(fault,))
    assert opening(made)[-1].endswith("misquotes it (B).")


def test_marks_of_clause_parts() -> None:
    marks = {row.label: row.mark for row in part_rows(FULL.passages[0], FULL.findings, "en")}
    assert marks == {"whom": WORDING, "trigger": WORDING, "duty": MEANING, "means": ABSENT}
    same = evolve(FULL.passages[0].wordings[0], label="B")
    twice = evolve(FULL.passages[0], wordings=(FULL.passages[0].wordings[0], same))
    assert {row.mark for row in part_rows(twice, FULL.findings[:1], "en")} == {SAME}


def test_pages_are_in_the_order_of_their_wordings_copies_after_originals() -> None:
    copy = Copy(document=0, story=0, origin=1, origin_story=0, paragraphs=())
    rows = pages(evolve(FULL, copies=(copy,)))
    assert [row.name for row in rows] == ["harbour", "bay", "velland"]
    assert rows[1].cautions == ("copies harbour",)


def test_ask_first_is_short_and_leaves_what_no_question_settles() -> None:
    asked = ask_first(FULL)
    assert [one.name for one in asked] == ["Same credit, other words", "Headline"]
    grave = evolve(FULL.findings[0], conclusion="misquotation")
    many = [evolve(grave, message=f"Ask {number}.") for number in range(20)]
    assert len(ask_first(evolve(FULL, findings=(*FULL.findings, *many)))) == MOST
    assert ask_first(evolve(FULL, findings=(*FULL.findings, grave)))[0].message == grave.message


def test_one_question_is_asked_once() -> None:
    twice = evolve(FULL, findings=(FULL.findings[3], FULL.findings[3]))
    (asked,) = ask_first(twice)
    assert len(asked.evidence) == 2


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (("seeds/001_9f2.txt", "seeds/002_3f0.txt"), ("001", "002")),
        (("a/tass-english.txt", "a/tass-russian.txt"), ("tass-english", "tass-russian")),
        (("a/index.txt", "b/index.txt"), ("a/index.txt", "b/index.txt")),
        (("x/a/index.txt", "y/a/index.txt"), ("x/a/index.txt", "y/a/index.txt")),
        (("kcna.txt", "kcna-2.txt"), ("kcna", "kcna-2")),
        (("-",), ("stdin",)),
        (("",), ("text",)),
        (
            ("a-very-long-name-without-end.txt", "a-very-long-name.txt"),
            ("a-very-lon…thout", "a-very-long-name"),
        ),
    ],
)
def test_page_names(paths: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert page_names([Document(path, "") for path in paths]) == names


@given(st.lists(st.text("ab-_/.", min_size=1, max_size=6), unique=True))
def test_page_names_are_unique(paths: list[str]) -> None:
    names = page_names([Document(path, "") for path in paths])
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2031, 3, 4), date(2031, 3, 4), "4 Mar 2031"),
        (date(2031, 3, 4), date(2031, 3, 9), "4 to 9 Mar 2031"),
        (date(2031, 3, 4), date(2032, 1, 1), "4 Mar 2031 to 1 Jan 2032"),
        (date(2031, 3, 1), date(2031, 3, 31), "Mar 2031"),
        (date(2031, 1, 1), date(2031, 12, 31), "2031"),
        (date(2001, 1, 1), date(2100, 12, 31), "2001 to 2100"),
        (date(2031, 3, 4), None, "from 4 Mar 2031"),
        (None, date(2031, 3, 4), "until 4 Mar 2031"),
        (None, None, "any day"),
    ],
)
def test_days(first: date | None, last: date | None, text: str) -> None:
    assert days(Interval(first, last)) == text


def test_phrases() -> None:
    assert [quoted(text) for text in ("words", "", '“words."')] == [
        "“words”",
        "(absent)",
        '“words."',
    ]
    assert [joined(list("ABC")[:n]) for n in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert [counted(n, "page") for n in (0, 1, 2000)] == ["0 pages", "1 page", "2,000 pages"]


def test_many_wordings_are_stacked_within_the_width() -> None:
    one, other = FULL.passages[0].wordings
    many = tuple(
        evolve(wording, label=label)
        for label, wording in zip("ABCDEF", [one, other] * 3, strict=True)
    )
    text = terminal(evolve(FULL, passages=(evolve(FULL.passages[0], wordings=many),)))
    assert "            F be invaded" in text
    assert max(map(width, text.splitlines())) <= 80


def test_a_wording_that_prints_another_stretch_lacks_nothing() -> None:
    one, other = FULL.passages[0].wordings
    third = evolve(one, label="C", text="Both parties say so.", clause=None)
    made = evolve(FULL, passages=(evolve(FULL.passages[0], wordings=(one, other, third)),))
    assert len(part_rows(made.passages[0], made.findings, "en")[0].cells) == 2
    assert "  “Both parties say so.”" in terminal(made)


def test_words_the_message_gives_are_not_given_again() -> None:
    said = "A “shall” against B “may”."
    text = terminal(evolve(FULL, findings=(evolve(FULL.findings[0], message=said),)))
    assert "      A bay l.3; harbour l.3 / B velland l.3\n" in text
    assert text.count("“shall”") == 1


def test_a_difference_that_is_not_asked_for_is_no_matter_of_print() -> None:
    """The verdict never calls a denial print only, whatever is left out or weighed down."""
    pages = [
        Document(f"{name}.txt", f"“We will {word}go to the north pier,” said Bo Berg.\n")
        for name, word in (("a", ""), ("b", "not "))
    ]
    whole = check(pages)
    (denial, *_) = whole.findings
    for other in (
        evolve(whole, findings=(), unselected={"NEGATION.polarity": 1}),
        evolve(whole, findings=(evolve(denial, severity="neutral"),)),
    ):
        assert "print only" not in " ".join(opening(other))
    assert "print only" in " ".join(opening(evolve(whole, findings=())))

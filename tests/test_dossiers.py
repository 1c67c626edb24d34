"""What a report says first of a few pages, as an editor reads it: nothing that its findings take back."""

from __future__ import annotations

import pytest

import checker
from checker.report.asking import ask_first
from checker.report.passages import title
from checker.report.terminal import terminal
from checker.values import Document, Report

HEAD = "{}\n\n12 March 2031\n\n"


def report(**pages: str) -> Report:
    """The report of some pages, by outlet."""
    return checker.check(
        Document(path=f"{name}.txt", text=HEAD.format(name.title()) + text)
        for name, text in pages.items()
    )


FEE = "“We will not raise the harbour fee this year,” said {}."


def test_words_credited_to_others_are_compared() -> None:
    made = report(alpha=FEE.format("Ada Lorne"), beta=FEE.format("Tor Vale"))
    assert [finding.rule for finding in made.findings] == ["CREDIT.other-speaker"]
    assert made.uncompared == ()
    first, second, *_ = terminal(made).splitlines()
    assert first == "2 pages, 2 quotations, no two of them credited alike"
    assert second.startswith("Pages with the same words name others for them")


def test_what_else_such_pages_quote_is_not_compared() -> None:
    other = "\n\n“The bridge is closed,” said Mira Solen.\n"
    made = report(alpha=FEE.format("Ada Lorne") + other, beta=FEE.format("Tor Vale"))
    assert [one.text for one in made.uncompared] == ["The bridge is closed,"]


def test_pages_that_share_only_dates_are_told_so() -> None:
    made = report(
        alpha="The treaty was signed in Port Salen on Tuesday, March 11.\n",
        beta="The treaty was signed in Port Salen on Monday, March 10.\n",
    )
    opening = terminal(made).splitlines()[:2]
    assert opening == [
        "2 pages, no quotation",
        "Only dates were compared; no words are confirmed.",
    ]


def test_pages_that_share_nothing_are_told_so() -> None:
    made = report(alpha=FEE.format("Ada Lorne"), beta="The bridge is closed.\n")
    assert "Nothing was compared, so nothing is confirmed." in terminal(made)


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("We have won a raise of 17 percent and the right to refuse nights", "NUMBER.value"),
        (
            "We have not won a raise of 7 percent and the right to refuse nights",
            "NEGATION.polarity",
        ),
    ],
)
def test_what_is_critical_is_asked_first(said: str, rule: str) -> None:
    plain = "We have won a raise of 7 percent and the right to refuse nights"
    made = report(
        alpha=f"“{plain},” said Marten Oss.\n\n“We wait a week,” he added.\n",
        beta=f"“{said},” said Marten Oss.\n\n“We wait a month,” he added.\n",
    )
    assert ask_first(made)[0].findings[0].rule == rule


TEXT = "The authority shall rehire all workers dismissed since 1 February"


def test_a_credited_page_is_known_however_its_name_is_printed() -> None:
    made = checker.check(
        (
            Document(
                path="agency.txt",
                text="SALEN PRESS AGENCY\n\n14 March 2031\n\nSALEN (SPA) - The text of the agreement:\n\n"
                f"Article 3. {TEXT}, except those convicted of a crime.\n",
            ),
            Document(
                path="blog.txt",
                text="Dockside Blog\n\n16 March 2031\n\nArticle 3 of the agreement says that the authority"
                " “shall rehire all workers dismissed since 1 February”, according to the Salen Press"
                " Agency.\n",
            ),
        )
    )
    (cut,) = (finding for finding in made.findings if finding.conclusion == "misquotation")
    assert cut.rule == "ABSENT.cut"
    shown = terminal(made)
    assert "Against the page credited (agency), 1 major place misquotes it (B)." in shown
    assert "Salen Press Agency (here: agency)" in shown


def test_letters_in_a_question_are_of_the_passage_it_names() -> None:
    """In another passage than the first A is another wording, so that the passage stands with the question."""
    made = report(
        alpha="“We have won a raise of 7 percent for all of us,” said Marten Oss.\n\n“Nobody will be sent"
        " home by the port,” said Lena Brandt.\n",
        beta="“We have won a raise of 17 percent for all of us,” said Marten Oss.\n\n“Nobody should be sent"
        " home by the port,” said Lena Brandt.\n",
    )
    first, second = ask_first(made)
    assert {first.passage, second.passage} == {None, title(made.passages[1])}
    shown = terminal(made)
    assert f"({title(made.passages[1])}): " in " ".join(shown.split())


def test_who_is_credited_is_not_said_with_a_question_who_it_is() -> None:
    other = "\n\n“We wait a week,” said Mira Solen.\n"
    made = report(
        alpha=FEE.format("Ada Lorne") + other,
        beta=FEE.format("Tor Vale") + other.replace("wait", "never wait"),
    )
    asked = {question.findings[0].rule: question.passage for question in ask_first(made)}
    assert asked["CREDIT.other-speaker"] is None

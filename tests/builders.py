"""Reports made by hand, so that the report formats are tested apart from the stages.

The story is invented: the Treaty of Marisk between Ostrava Bay and Velland, in three English wordings.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from checker.evidence import evidence
from checker.values import (
    AppliedRule,
    Caution,
    Clause,
    ClausePart,
    Document,
    Event,
    Finding,
    Interval,
    Mention,
    Passage,
    Publication,
    Quotation,
    Reading,
    Rendering,
    Report,
    Skipped,
    Span,
    Uncompared,
    Undecided,
    Wording,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WORDS = {
    "A": "If one of the parties comes under attack, the other party shall at once provide all means"
    " at its disposal.",
    "B": "Should either side be invaded, the other side may promptly provide the means it has.",
}
PARTS: dict[str, Mapping[str, str]] = {
    "A": {
        "affected": "one of the parties",
        "trigger": "comes under attack",
        "modal": "shall",
        "immediacy": "at once",
        "means": "all means at its disposal",
    },
    "B": {"affected": "either side", "trigger": "be invaded", "modal": "may"},
}


def page(
    name: str, words: str, *, published: date | None = None, outlet: str | None = None
) -> Document:
    """A page of four lines that quotes some words in its third."""
    text = f"Treaty signed\n\nArticle 2 reads: “{words}”\nIt was signed on Tuesday.\n"
    start = text.index("“") + 1
    quotation = Quotation(
        start, start + len(words), words, speaker="treaty", cue="reads", marks="“”"
    )
    return Document(
        path=f"pages/{name}.txt",
        text=text,
        outlet=outlet,
        outlet_from="manifest" if outlet else None,
        headline="Treaty signed",
        published=Publication(published, "manifest") if published else None,
        quotations=(quotation,),
        cleaned=True,
        parsed=True,
    )


def documents() -> tuple[Document, ...]:
    """Two pages with wording A, one of them a copy in all but name, and one with wording B."""
    return (
        page("bay-courier", WORDS["A"], published=date(2031, 3, 5), outlet="Bay Courier"),
        evolve(
            page("harbour_post", WORDS["A"]),
            cautions=(Caution("second-story", "two stories"),),
            credits=("Marisk Press Agency",),
        ),
        page("velland-daily", WORDS["B"], published=date(2031, 3, 6), outlet="Velland Daily"),
    )


def clause(document: Document, parts: Mapping[str, str]) -> Clause:
    """The parts found by their words in the document's only quotation."""
    quotation = document.quotations[0]
    made = []
    for name, words in parts.items():
        start = document.text.index(words, quotation.start)
        made.append(ClausePart(name, start, start + len(words), words))
    return Clause(quotation.start, quotation.end, tuple(made))


def passage(pages: Sequence[Document], *, parts: bool = True, via: tuple[str, ...] = ()) -> Passage:
    """Article 2 as those pages have it: a wording for each text that occurs."""
    renderings = tuple(
        Rendering(
            document=at,
            spans=(Span(one.quotations[0].start, one.quotations[0].end),),
            text=one.quotations[0].text,
            quoted=True,
            speaker="treaty",
            via=via,
        )
        for at, one in enumerate(pages)
    )
    wordings = []
    for label, words in zip("ABC", dict.fromkeys(one.text for one in renderings), strict=False):
        its = tuple(at for at, one in enumerate(renderings) if one.text == words)
        parsed = (
            clause(pages[its[0]], PARTS[label]) if parts and words == WORDS.get(label) else None
        )
        wordings.append(
            Wording(label, words, quoted=True, renderings=its, documents=its, clause=parsed)
        )
    return Passage("p1", "Article 2", renderings, tuple(wordings), speaker="treaty")


def reading(pages: Sequence[Document], words: str, labels: tuple[str, ...], *which: int) -> Reading:
    """Words and where each of the pages has them."""
    shown = []
    for at in which:
        start = pages[at].text.index(words, pages[at].quotations[0].start)
        shown.append(evidence(pages, at, start, start + len(words)))
    return Reading(words, labels, which, tuple(shown))


def findings(pages: Sequence[Document]) -> tuple[Finding, ...]:
    """One of each severity, with and without a clause part or a next step."""
    absent = Reading("", ("B",), (2,), (evidence(pages, 2, 40, 40),))
    return (
        Finding(
            "MODALITY.force", "MODALITY", "critical", "discrepancy", "The duty binds in A and permits in B.",
            "3f2a9c01", (reading(pages, "shall", ("A",), 0, 1), reading(pages, "may", ("B",), 2)), "p1", None,
            "modal",
        ),
        Finding(
            "CREDIT.wordings", "CREDIT", "major", "discrepancy",
            "Two wordings credit one source; they cannot both be its words.", "77d0aa10",
            (reading(pages, WORDS["A"], ("A",), 0, 1), reading(pages, WORDS["B"], ("B",), 2)), "p1",
            next_step="Get the source's own text.", name="Same credit, other words",
        ),
        Finding(
            "ABSENT.limit", "ABSENT", "minor", "discrepancy", "What is at its disposal is said in A only.",
            "90b1c2d3", (reading(pages, "at its disposal", ("A",), 0, 1), absent), "p1", None, "means",
        ),
        Finding(
            "QUOTE.headline", "HEADLINE", "minor", "self-contradiction",
            "The headline says signed; the page says it was not.", "0aa0bb0c",
            (reading(pages, "may", (), 2),), name="Headline",
        ),
        Finding(
            "EQUIVALENT", "EQUIVALENT", "neutral", "note", "Two names of the same parties.", "51e0ffee",
            (reading(pages, "one of the parties", ("A",), 0, 1), reading(pages, "either side", ("B",), 2)),
            "p1", None, "affected",
        ),
    )  # fmt: skip


def events(pages: Sequence[Document]) -> tuple[Event, ...]:
    """A signing that three pages date, one of them without a day to count from."""
    tuesday = Interval(date(2031, 3, 4), date(2031, 3, 4))
    mentions = []
    for at, one in enumerate(pages):
        start = one.text.index("Tuesday")
        resolved = one.published is not None
        mentions.append(
            Mention(
                at, start, start + 7, 4, "Tuesday", tuesday if resolved else None,
                "resolved" if resolved else "unresolved", agrees=True if resolved else None,
            )
        )  # fmt: skip
    return (
        Event(
            "e1", "sign", ("Ostrava Bay", "Velland"), "treaty", tuple(mentions), tuesday,
            title="signing of the treaty",
        ),
    )  # fmt: skip


def report(*, parts: bool = True, via: tuple[str, ...] = ()) -> Report:
    """A whole report with something in every section."""
    pages = documents()
    start = pages[0].text.index("signed")
    return Report(
        documents=pages,
        passages=(passage(pages, parts=parts, via=via),),
        events=events(pages),
        findings=findings(pages),
        suppressed=findings(pages)[-1:],
        uncompared=(
            Uncompared(
                0,
                start,
                start + 6,
                1,
                "signed",
                "no other page has these words",
                "Mayor Tamsin Orrel",
            ),
        ),
        undecided=(
            Undecided("No rule names this difference.", (reading(pages, "may", ("B",), 2),), "p1"),
        ),
        skipped=(Skipped("pages/logo.png", "not a text"),),
        rules=applied_rules(),
        versions={"misquote": "0.1.0"},
    )


def applied_rules() -> tuple[AppliedRule, ...]:
    """The rules of the findings, as the rule files of an invented pack would have them."""
    made = sorted(findings(documents()), key=lambda one: one.rule)
    return tuple(
        AppliedRule(
            id=one.rule,
            name=one.name or "A rule, in words",
            kind=one.kind,
            severity=one.severity,
            why="It changes what the reader takes away.",
            source="a handbook, 4.2",
        )
        for one in made
    )


def nasty_report(words: str) -> Report:
    """A report in which everything a page can print is what the page wants it to be."""
    one = page("a", words, outlet=words)
    other = page("b", words + " more", outlet=words)
    first, *others = findings(documents())[:3]
    found = [
        evolve(one, message=words, kind=words, name=words, next_step=words)
        for one in (first, *others)
    ]
    return evolve(
        report(),
        documents=(evolve(one, credits=(words,), path=words), other, evolve(other, path=words)),
        passages=(evolve(passage((one, other)), provision=words, speaker=words),),
        findings=tuple(found),
        suppressed=tuple(found[:1]),
        known=tuple(found[1:]),
        undecided=(Undecided(words),),
        skipped=(Skipped(words, words), Skipped(words, words, wanted=True)),
        uncompared=(Uncompared(0, 0, 5, 1, words, words, words),),
        events=(),
    )

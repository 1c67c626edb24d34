"""The law of fingerprints: they are of rule, passage and reading, and of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import checker
from checker.values import Document

if TYPE_CHECKING:
    from checker.values import Report

NAMES = ["Aldgate Echo", "Brent Mail", "Corran Times", "Dunmore Star", "Evesham Post", "Firth Sun"]
OPENINGS = [
    "The two ministers met in Port Salen.",
    "The talks took six hours.",
    "A crowd had gathered before the town hall.",
]
SENTENCES = [
    (
        "The council",
        ["may", "shall", "will"],
        "close the northern bridge",
        ["before", "after"],
        "winter",
    ),
    ("Every ferry", ["must", "should"], "carry", ["40", "400", "at least 40"], "rescue boats"),
    ("We", ["will", "will not"], "publish the figures", ["unless", "if"], "the court objects"),
]
PEOPLE = ["Ilse Norrvik", "Tamsin Orrel", "Pedar Voss"]
ELSEWHERE = [
    "The harbour was calm on the day.",
    "Bread costs more than it did.",
    "“Nobody asked the fishermen about the lighthouse and its lamps,” Jon Arkle said.",
]


@st.composite
def wordings(draw: st.DrawFn, which: int) -> str:
    """A person's sentence as one page prints it."""
    parts = SENTENCES[which]
    words = " ".join(
        part if isinstance(part, str) else draw(st.sampled_from(part)) for part in parts
    )
    return f"“{words},” {PEOPLE[which]} said."


@st.composite
def cases(draw: st.DrawFn) -> tuple[Document, ...]:
    """Two to four pages, each quoting one or more of the same people."""
    count = draw(st.integers(2, 4))
    spoken = draw(st.lists(st.sampled_from(range(len(SENTENCES))), min_size=1, unique=True))
    return tuple(
        page(
            at,
            NAMES[at],
            draw(st.sampled_from(OPENINGS)),
            *(draw(wordings(which)) for which in spoken),
        )
        for at in range(count)
    )


def page(at: object, outlet: str, *paragraphs: str) -> Document:
    text = "\n\n".join(("Bridge talks go on", *paragraphs)) + "\n"
    return Document(path=f"{at}.txt", text=text, outlet=outlet, outlet_from="manifest")


def fingerprints(report: Report) -> set[tuple[str, str]]:
    return {(finding.rule, finding.fingerprint) for finding in report.findings}


LAW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@LAW
@given(cases(), st.permutations(NAMES))
def test_renaming_outlets_renames_findings_and_nothing_else(
    case: tuple[Document, ...], names: list[str]
) -> None:
    renamed = [page(at, names[at], *one.text.split("\n\n")[1:]) for at, one in enumerate(case)]
    before, after = checker.check(case), checker.check(renamed)
    assert [one.fingerprint for one in before.findings] == [
        one.fingerprint for one in after.findings
    ]
    assert [(one.rule, one.severity, one.readings) for one in before.findings] == [
        (one.rule, one.severity, one.readings) for one in after.findings
    ]


@LAW
@given(cases(), st.data())
def test_one_more_outlet_reopens_nothing(case: tuple[Document, ...], data: st.DataObject) -> None:
    """A page that prints what another prints joins the findings that are there."""
    which = data.draw(st.integers(0, len(case) - 1))
    at = data.draw(st.sampled_from(["-1", "9"]))
    printed = case[which].text.rstrip()
    for name in PEOPLE:
        printed = printed.replace(name, data.draw(st.sampled_from([name, name.split()[-1]])))
    joined = page(at, "Grange News", *printed.split("\n\n")[1:])
    before, after = checker.check(case), checker.check((*case, joined))
    assert {one for one in fingerprints(after) if not one[0].startswith("COPY")} == {
        one for one in fingerprints(before) if not one[0].startswith("COPY")
    }


@LAW
@given(cases(), st.sampled_from(ELSEWHERE), st.data())
def test_an_edit_elsewhere_reopens_nothing(
    case: tuple[Document, ...], added: str, data: st.DataObject
) -> None:
    which = data.draw(st.integers(0, len(case) - 1))
    first = data.draw(st.booleans())
    own = case[which].text.rstrip().split("\n\n")[1:]
    edited = page(which, NAMES[which], *([added, *own] if first else [*own, added]))
    assume(added not in own)
    before = checker.check(case)
    after = checker.check((*case[:which], edited, *case[which + 1 :]))
    assert {one for one in fingerprints(after) if not one[0].startswith("COPY")} == {
        one for one in fingerprints(before) if not one[0].startswith("COPY")
    }

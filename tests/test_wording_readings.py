"""What a reader is told of readings: each loss once, no marked edit, nothing that says the same twice."""

from __future__ import annotations

import pytest

import checker
from checker.language.tokens import bracketed, tokenize
from checker.stages.judge import judge
from checker.values import Document, Report
from tests.test_wording import RULES, compared, named


def rules(*texts: str, reference: int | None = None, paraphrase: tuple[int, ...] = ()) -> list[str]:
    """The rules of what differs, neutral ones left out."""
    facts, _ = compared(*texts, reference=reference, paraphrase=paraphrase)
    return [rule for rule, severity, _ in named(facts) if severity != "neutral"]


def message(*texts: str) -> str:
    """The first finding's message."""
    facts, _ = compared(*texts)
    return judge(facts, RULES).findings[0].message


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("requiring members to treat a raid on one as a raid on all", []),
        ("which obliges members to treat a raid on one as a raid on all", []),
        ("members treat a raid on one as a raid on all", ["MODALITY.lost"]),
        ("members should treat a raid on one as a raid on all", ["MODALITY.force"]),
    ],
)
def test_a_verb_of_duty_says_how_binding_it_is(own: str, told: list[str]) -> None:
    text = "The Parties shall treat a raid on one as a raid on all"
    assert [rule for rule in rules(text, own, paraphrase=(1,)) if "MODALITY" in rule] == told


def test_a_verb_of_duty_both_have_answers_no_modal() -> None:
    both = "The pact obliges members to report and they {}wait"
    assert rules(both.format("shall "), both.format("")) == ["MODALITY.lost"]


@pytest.mark.parametrize(
    ("first", "second", "rule", "severity"),
    [
        ("The port gave notice of the works", "The port gave notification of the works", "INFLECTION", "minor"),
        ("after the withdrawal of the crews", "after withdrawing the crews", "INFLECTION", "minor"),
        ("The import of grain rose", "The importance of grain rose", "SUBSTITUTION", "major"),
        ("Its author was named", "Its authority was named", "SUBSTITUTION", "major"),
        ("Our fishing treaty is signed", "Our fishing document is signed", "EQUIVALENT.equal", "neutral"),
        ("Our fishing treaty is signed", "Our fishing agreement is signed", "EQUIVALENT.equal", "neutral"),
        ("A fishing convention was signed", "A fishing protocol was signed", "SUBSTITUTION", "major"),
        ("There is no proof of a leak", "There is not proof of a leak", "FUNCTION", "neutral"),
        ("The ship is no wreck yet", "The ship is a wreck yet", "NEGATION.polarity", "critical"),
        ("We will absolutely not leave", "We will never leave", "ABSENT.word", "minor"),
        ("It was absolutely a success", "It was a success", "ASSERTION", "major"),
        ("At least 12 crews left", "At most 12 crews left", "NUMBER.bound", "critical"),
        ("At least 12 crews left", "At most 14 crews left", "NUMBER.value", "critical"),
        ("We saw at least 12 crews", "We saw 12 crews", "NUMBER.approximation", "minor"),
        ("The end of the talks is near", "[T]he end of the talks is near", "TYPOGRAPHY", "neutral"),
        ("We agreed on the route", "We agree[d] on the route", "TYPOGRAPHY", "neutral"),
    ],
)  # fmt: skip
def test_one_pair(first: str, second: str, rule: str, severity: str) -> None:
    facts, _ = compared(first, second)
    ((found, weight, _),) = named(facts)
    assert (found, weight) == (rule, severity)


def test_bounds_of_one_thing_count_between_two_pages_own_words() -> None:
    own = ("at least 12 crews left the port", "at most 12 crews left the port")
    assert rules(*own, paraphrase=(0, 1)) == ["NUMBER.bound"]


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        (
            ("Fees rise by 2 percent", "Fees rise by 2 per cent", "Fees rise by 3 percent"),
            ["AB", "C"],
        ),
        (("They favour two ships", "They favor 2 ships", "They favour nine ships"), ["AB", "C"]),
        (("Fees rise by 2 percent", "Fees rise by 2 per cent"), ["A", "B"]),
    ],
)
def test_readings_that_are_only_written_otherwise_are_one(
    texts: tuple[str, ...], groups: list[str]
) -> None:
    facts, _ = compared(*texts)
    fact = max(facts, key=lambda one: len(one.features))
    assert ["".join(reading.wordings) for reading in fact.readings] == groups


@pytest.mark.parametrize(
    ("reference", "step"), [(0, "Print the words"), (None, "Ask for the words")]
)
def test_what_to_do_about_other_words(reference: int | None, step: str) -> None:
    facts, _ = compared("It is a fiery bond", "It is an indestructible bond", reference=reference)
    (finding,) = judge(facts, RULES).findings
    assert str(finding.next_step).startswith(step)


def test_a_condition_that_stands_elsewhere_is_lacked_once() -> None:
    texts = (
        "Unless they leave, we will close the gate at once",
        "We will close the gate at once, unless they leave",
        "We will close the gate at once",
    )
    facts, _ = compared(*texts)
    grave = [(rule, readings) for rule, severity, readings in named(facts) if severity != "neutral"]
    assert grave == [("CONDITION.present", ("Unless they leave", ""))]
    fact = next(fact for fact in facts if fact.features.get("condition"))
    assert [reading.wordings for reading in fact.readings] == [("A", "B"), ("C",)]
    assert "does not stand in every wording: A, B" in message(*texts)


def test_what_moved_is_told_of_the_two_places_not_of_each_wording() -> None:
    facts, _ = compared(
        "We will close it at once, except in the north",
        "We will close it, except in the north, at once",
        "We will close it at once",
    )
    moved = next(fact for fact in facts if fact.features.get("moved"))
    assert [reading.wordings for reading in moved.readings] == [("A", "C"), ("B",)]


def test_a_part_of_a_clause_and_a_run_of_the_same_words_are_one_difference() -> None:
    facts, _ = compared(
        "We will not fire unless we are attacked.",
        "We will not fire.",
        "We will never fire, unless we are attacked.",
    )
    modal = [readings for rule, _, readings in named(facts) if rule.startswith("MODALITY")]
    assert modal == [("will not", "will never")]


@pytest.mark.parametrize(
    ("added", "told"),
    [
        (", unless war breaks out,", ["CONDITION.present"]),
        ("", ["ABSENT.cut"]),
    ],
)
def test_what_another_quotation_put_in_was_not_cut_from_the_reference(
    added: str, told: list[str]
) -> None:
    text = "The council demands a truce for the month{} and rest for all crews"
    limited = "The council demands a truce for the month unless war breaks out"
    whole = text.format("") if added else limited
    found = rules(
        whole,
        text.format(added) if added else limited,
        "The council demands a truce for the month",
        reference=0,
    )
    assert found == told


def test_a_long_reading_is_cut_to_what_covers_more_or_less() -> None:
    told = message(
        "The new pact provides, among other things, for mutual aid in a raid on any part of the river pact",
        "The new pact provides, among other things, for mutual aid in a raid on one of the banks of the pact",
        "The new pact provides",
    )
    assert "“any part of" not in told or len(told) < 150
    assert "among other things" not in told


@pytest.mark.parametrize(
    ("said", "printed", "told"),
    [
        ("each of them will help the Party so attacked by sending ships",
         "each of them will help [Velland] by sending ships", []),
        ("It must be signed today", "[The ferry pact] must be signed today", []),
        ("The envoy said it was over", "The envoy [Ann Berg] said it was over", []),
        ("Norway will come too", "[Sweden] will come too", ["PARTY.entity"]),
        ("They went 12 miles that day", "They went [12 kilometres] that day", ["UNIT"]),
        ("They will come home", "They will [not] come home", ["NEGATION.polarity"]),
        ("They were 12 that day", "They were [14 men] that day", ["NUMBER.value"]),
        ("It must be signed today", "The ferry pact must be signed today", ["ABSENT.inside"]),
        ("If a raid occurs, each of them, in exercise of the right of defence, will help the other",
         "If a raid occurs, each of them ... will help the other", []),
        ("If a raid occurs, each of them, in exercise of the right of defence, will help the other",
         "If a raid occurs, each of them . . . will help the other", []),
        ("If a raid occurs, each of them, in exercise of the right of defence, will help the other",
         "If a raid occurs, each of them will help the other", ["ABSENT.inside"]),
    ],
)  # fmt: skip
def test_a_marked_edit_is_no_other_wording(said: str, printed: str, told: list[str]) -> None:
    assert rules(said, printed, reference=0) == told


@pytest.mark.parametrize("dots", ["…", "...", ". . .", "[...]"])
@pytest.mark.parametrize(
    ("said", "printed", "told"),
    [
        ("We will not, under any circumstances, leave it", "We will {} leave it", ["NEGATION.polarity"]),
        ("We cannot, as you know, leave it", "We {} leave it", ["NEGATION.polarity"]),
        ("We leave, unless we are hit, and come home", "We leave {} and come home", ["ABSENT.cut"]),
        ("Each of us, if it rains, will help the other", "Each of us {} will help the other", ["ABSENT.cut"]),
        ("We will leave the port, which is old, and come home", "We will leave the port {} and come home", []),
        ("The crew, which did not leave on time, was fined", "The crew {} was fined", []),
        ("We leave the port. No one stays there. They come home", "We leave the port. {} They come home", []),
    ],
)  # fmt: skip
def test_an_ellipsis_may_not_leave_out_what_limits_the_rest(
    said: str, printed: str, told: list[str], dots: str
) -> None:
    assert rules(said, printed.format(dots), reference=0) == told


def test_words_in_brackets() -> None:
    tokens = tokenize("[T]he end [of the war] is what we agree[d] [on")
    assert [tokens[at].text for at in sorted(bracketed(tokens))] == ["of", "the", "war"]


DRAFT = "The council demands a truce leading to a permanent peace"
ADOPTED = DRAFT.replace("permanent", "lasting")


def checked(page: str, *, headline: str = "Resolution 12") -> Report:
    return checker.check(
        [
            Document(path="text.txt", text=f"{headline}\n\n{ADOPTED}.", reference="authentic"),
            Document(path="page.txt", text=f"Talks go on\n\n{page}"),
        ]
    )


@pytest.mark.parametrize(
    ("page", "conclusions"),
    [
        (f"The draft says: “{DRAFT}”.", {"discrepancy"}),
        (f"An earlier version of the resolution reads: “{DRAFT}”.", {"discrepancy"}),
        (f"The proposal, which diplomats saw on Monday, said “{DRAFT}”.", {"discrepancy"}),
        (f"The adopted resolution says: “{DRAFT}”.", {"misquotation"}),
        (f"The draft was changed, and the adopted text says: “{DRAFT}”.", {"misquotation"}),
        (f"The resolution says: “{DRAFT}”.", {"misquotation"}),
    ],
)
def test_a_draft_is_no_misquotation_of_what_was_adopted(page: str, conclusions: set[str]) -> None:
    report = checked(page)
    found = [one for one in report.findings if one.kind in ("TERM", "SYNONYM", "SUBSTITUTION")]
    assert {one.conclusion for one in found} == conclusions


def test_a_reference_that_is_a_draft_measures_drafts() -> None:
    report = checked(f"The draft says: “{DRAFT}”.", headline="Draft resolution")
    assert "misquotation" in {one.conclusion for one in report.findings}

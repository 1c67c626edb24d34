"""Verifying a quotation: statuses, rules, places, and laws on generated text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checker
from checker.api import sign_off, stated
from checker.report.json import json_sign_off, json_verdict
from checker.report.signoff import sign_off_sheet, verdict_text
from checker.rulebook import load_rules
from checker.rulebook.vocabulary import check_fact
from checker.stages.verify import prepare_sources, verify_facts
from checker.stages.verify.limits import limits
from checker.stages.verify.terms import settings as kinds
from checker.stages.verify.words import words_of
from checker.values import Document

if TYPE_CHECKING:
    from checker.values import Verdict

ROOT = Path(__file__).parents[1]

SPEECH = """Chair: Order, please.

Ms Lorne: We will not sign the treaty this year unless both sides agree to the terms. The U.N. programme, \
which began in spring, belongs to the people who need it. Mr. Vale knows that. He visited the well-known \
harbour on Monday with President Dray of Norland and spent 5 million crowns.

Mr Vale: I never said that the fee would rise. If they attack, we shall respond with force. Were the ports \
closed? Some of the members may stay. The alleged thief had nearly 400 keys and 3.5 percent of the shares.

Article 4
Each party shall provide assistance to the other, or consult the council, without delay.

Article 5
Neither party shall station troops near the border – ever. They reject war. We want lasting peace on the \
islands.
"""

TABLE = [
    # quotation, status, the rule that decides it
    ("belongs to the people who need it", "verbatim", "verbatim"),
    ("“belongs to the people who need it.”", "verbatim", "verbatim"),
    ("The U.N. programme, which began in spring, belongs", "verbatim", "verbatim"),
    ("belongs to the people who need it,", "typographic", "typography"),
    ("Belongs to the\u00a0people", "typographic", "typography"),
    ("belongs to the peo\u00adple who need it", "typographic", "typography"),
    ("The UN program", "typographic", "spelling"),
    ("The U.N programme", "typographic", "typography"),
    ("visited the well known harbour", "typographic", "typography"),
    ("visited the well\u2011known harbor", "typographic", "spelling"),
    ("spent five million crowns", "typographic", "typography"),
    ("3.5 per cent of the shares", "typographic", "typography"),
    ("3.5% of the shares", "typographic", "typography"),
    ("near the border — ever", "typographic", "typography"),
    ("Mr Vale knows that", "typographic", "typography"),
    ("The U.N. programme … belongs to the people", "fair-edit", "ellipsis"),
    ("The U.N. programme [...] belongs to the people", "fair-edit", "ellipsis"),
    ("[B]elongs to the people who need it", "fair-edit", "bracket-case"),
    ("belongs to the people who need [sic] it", "fair-edit", "sic"),
    ("belongs to the people who need [the programme]", "fair-edit", "bracket-clarify"),
    ("[Vale] visited the well-known harbour", "fair-edit", "bracket-clarify"),
    ("The U.N. programme … belong[s] to the people", "fair-edit", "ellipsis"),
    (
        "We will … sign the treaty this year unless both sides agree",
        "unfair-edit",
        "ellipsis-operator",
    ),
    ("visited the well-known harbour … crowns", "unfair-edit", "ellipsis-operator"),
    ("belongs to the people … We will not sign the treaty", "unfair-edit", "ellipsis-order"),
    ("Mr. Vale knows that … troops near the border", "unfair-edit", "ellipsis-far"),
    ("They reject … lasting peace on the islands", "unfair-edit", "ellipsis-joins"),
    ("belongs to [not] the people", "unfair-edit", "bracket-meaning"),
    ("belongs to [all] the people", "unfair-edit", "bracket-meaning"),
    ("assistance to the other, [and] consult the council", "unfair-edit", "bracket-meaning"),
    ("belongs to the people who need [Quillon]", "unfair-edit", "bracket-name"),
    ("with President [Quill] of Norland", "unfair-edit", "bracket-name"),
    ("He [destroyed] the well-known harbour", "unfair-edit", "bracket-replaces"),
    ("We will not sign the treaty this year", "truncated", "cut-condition"),
    ("We will not sign the treaty", "truncated", "cut-condition"),
    ("sign the treaty this year unless both sides agree to the terms", "truncated", "cut-negation"),
    ("the fee would rise", "truncated", "cut-report"),
    ("we shall respond with force", "truncated", "cut-leading-condition"),
    ("they attack", "truncated", "cut-leading-condition"),
    ("thief had nearly 400 keys", "truncated", "cut-hedge"),
    ("400 keys and 3.5 percent of the shares", "truncated", "cut-hedge"),
    ("Norland and spent 5", "truncated", "cut-number"),
    ("the members may stay", "truncated", "cut-hedge"),
    (
        "We will sign the treaty this year unless both sides agree to the terms",
        "altered",
        "negation",
    ),
    ("I always said that the fee would rise", "altered", "negation"),
    ("Each party may provide assistance", "altered", "modality"),
    ("spent 5 billion crowns", "altered", "number"),
    ("on Tuesday with President Dray", "altered", "date"),
    ("spent 5 million euros", "altered", "unit"),
    ("with President Orlo of Norland", "altered", "name"),
    ("with President Norland of Dray", "altered", "name-swap"),
    ("to the other, and consult the council", "altered", "coordination"),
    ("All of the members may stay", "altered", "quantifier"),
    ("The thief had nearly 400 keys", "altered", "assertion"),
    ("They accept war", "altered", "antonym"),
    ("belonged to the people who need it", "altered", "tense"),
    ("Were the port closed?", "altered", "inflection"),
    ("She visited the well-known harbour", "altered", "pronoun"),
    ("belongs to the good people who need it", "altered", "insertion"),
    ("visited the harbour on Monday", "altered", "omission"),
    ("provide assistance for the other", "altered", "function-word"),
    ("provide to assistance the other", "altered", "order"),
    ("belongs to the penguins who need it", "altered", "substitution"),
    ("Were the ports closed.", "altered", "question"),
    ("Mr. Vale knows that?", "altered", "question"),
    ("They reject war we want lasting peace", "spliced", "run-on"),
    ("They reject war, we want lasting peace", "spliced", "run-on"),
    ("Mr. Vale knows that shall station troops near the border", "spliced", "splice"),
    ("belongs to the people who need it lasting peace on the islands", "spliced", "splice"),
    ("Penguins deserve a parliament of their own", "not-found", "absent"),
    ("", "not-found", "absent"),
    ("…", "not-found", "absent"),
    ("[sic]", "not-found", "absent"),
]


def rules_of(verdict: Verdict) -> set[str]:
    return {finding.rule.removeprefix("VERIFY.") for finding in verdict.findings}


@pytest.mark.parametrize(("quotation", "status", "rule"), TABLE, ids=[row[0][:50] for row in TABLE])
def test_status_and_rule(quotation: str, status: str, rule: str) -> None:
    verdict = checker.verify(quotation, SPEECH)
    assert (verdict.status, rule in rules_of(verdict)) == (status, True), verdict.findings
    assert verdict.accepted is (status in {"verbatim", "typographic", "fair-edit"})


def test_every_rule_of_the_level_is_in_the_table_or_tried_elsewhere() -> None:
    elsewhere = {
        "other-speaker", "other-provision", "recited", "interruption", "condition", "approximation", "timing",
        "term", "degree", "synonym", "contraction", "capital", "hyphen", "sentence-break", "bracket-order",
        "mixed", "cut-modality",
    }  # fmt: skip
    level = {
        rule.id.removeprefix("VERIFY.") for rule in load_rules() if rule.level == "verification"
    }
    assert level == {row[2] for row in TABLE} | elsewhere


@pytest.mark.parametrize(
    ("source", "quotation", "rule"),
    [
        ("You may leave only if it rains hard.", "You may leave if it rains hard.", "condition"),
        ("It killed over 60 of the birds.", "It killed under 60 of the birds.", "approximation"),
        ("They must reply immediately to us.", "They must reply gradually to us.", "timing"),
        ("The truce held for a week.", "The peace held for a week.", "term"),
        ("It was a big ship there.", "It was a large ship there.", "synonym"),
        ("We were very glad of it.", "We were slightly glad of it.", "degree"),
        ("We do not know the answer.", "We don’t know the answer.", "contraction"),
        ("They told us to polish the brass.", "They told us to Polish the brass.", "capital"),
        ("He will re-sign the deal.", "He will resign the deal.", "hyphen"),
        ("We will not stop the ships.", "We will not. Stop the ships.", "sentence-break"),
        ("We saw him. He ran off.", "He ran off [then] We saw him.", "bracket-order"),
        ("“We go,” she said, “and we sing.”", "We go, and we sing.", "interruption"),
    ],
)
def test_rules_that_need_a_text_of_their_own(source: str, quotation: str, rule: str) -> None:
    assert rule in rules_of(checker.verify(quotation, source))


@pytest.mark.parametrize(
    ("source", "quotation"),
    [
        ("He was strong, but not only that.", "He was strong, but not only that."),
        ("We are not only strong but also wise.", "We are not only strong"),
        ("Hundreds, if not thousands, came.", "Hundreds"),
        ("“We will win the vote,” he said, but others doubt it.", "We will win the vote"),
        ("The ministers met in Vienna to ask whether it holds if talks fail.", "The ministers met in Vienna"),
        ("We agreed. But they did not sign.", "We agreed."),
        ("He was ill when he arrived.", "He was ill"),
        ("The plan is good. Nobody denies it.", "The plan is good."),
        ("It took 12 days to open the port.", "It took 12"),
        ("The only way out is north.", "The only way out"),
        ("I do not like fish and he sings well.", "he sings well"),
        ("It was the aid provided by the council.", "It was the aid"),
        ("Tell Mr. Vale and St. John to wait.", "Vale and St John"),
    ],
)  # fmt: skip
def test_a_cut_that_limits_nothing_is_no_fault(source: str, quotation: str) -> None:
    assert checker.verify(quotation, source).accepted


@pytest.mark.parametrize(
    ("source", "quotation"),
    [
        ("Take a part of it home.", "Take apart of it home."),
        ("They may be late again.", "They maybe late again."),
        ("It cost $5 at the fair.", "It cost £5 at the fair."),
        ("It was -5 degrees there.", "It was 5 degrees there."),
        ("They were here with us.", "They we’re here with us."),
        ("Its rules helped us all.", "It’s rules helped us all."),
        ("It rose 1.200 points there.", "It rose 1,200 points there."),
        ("They helped us greatly here.", "They helped US greatly here."),
        ("They said the states’ rights end.", "They said the state’s rights end."),
    ],
)
def test_printing_that_makes_other_words_is_no_typography(source: str, quotation: str) -> None:
    assert not checker.verify(quotation, source).accepted


def test_the_best_of_several_places_counts() -> None:
    text = "We will leave if they ask. Later he wrote: We will leave."
    verdict = checker.verify("We will leave", text)
    assert verdict.status == "verbatim"
    assert verdict.place is not None
    assert verdict.place.start == text.rindex("We will leave")


def test_the_best_of_several_sources_counts() -> None:
    verdict = checker.verify(
        "We will leave", ["We never left.", Document("b", "One.\nWe will leave.")]
    )
    assert verdict.place is not None
    assert (verdict.status, verdict.place.document, verdict.place.line) == ("verbatim", 1, 2)


def test_words_of_two_sources_are_spliced() -> None:
    sources = ["The harbour opens in May for all.", "Every sailor may keep his own boat."]
    verdict = checker.verify("The harbour opens in May every sailor may keep his own boat", sources)
    assert verdict.status == "spliced"


@pytest.mark.parametrize(
    ("speaker", "words", "status"),
    [
        ("Ada Lorne", "belongs to the people who need it", "verbatim"),
        ("Tor Vale", "belongs to the people who need it", "misattributed"),
        ("Tor Vale", "we shall respond with force", "truncated"),
        ("an official", "belongs to the people who need it", "verbatim"),
    ],
)
def test_speakers_of_a_transcript(speaker: str, words: str, status: str) -> None:
    assert checker.verify(stated(words, speaker=speaker), SPEECH).status == status


def test_provisions() -> None:
    words = "Neither party shall station troops"
    assert checker.verify(stated(words, provision="Article 5"), SPEECH).status == "verbatim"
    assert checker.verify(stated(words, provision="Article V"), SPEECH).status == "verbatim"
    assert checker.verify(stated(words, provision="Article 4"), SPEECH).status == "misattributed"


def test_a_source_that_only_quotes_the_words_is_told() -> None:
    source = checker.parse("Tor Vale said: “The harbour is a swamp and a shame,” and laughed.")
    assert "recited" in rules_of(checker.verify("is a swamp", source))


PAGE = """Harbour talks

“The ferry belongs to all of us,” said Ada Lorne. Article 4 of the pact says: “Each side shall tend its own \
light.” Article 5 of the pact says: “Neither side shall sell the quay.”

The council tends the old lamp every night. Tor Vale called it a cost of “great concern”. “The cost should be \
of great concern to us all,” Tor Vale said.
"""


@pytest.mark.parametrize(
    ("words", "stated_as", "status", "rule"),
    [
        ("Each side shall tend its own light", {"provision": "Article 4"}, "verbatim", ""),
        ("Each side shall tend its own light", {"provision": "Article 5"}, "misattributed", "other-provision"),
        ("tends the old lamp every night", {"provision": "Article 4"}, "misattributed", "other-provision"),
        ("tends the old lamp every night", {"speaker": "Tor Vale"}, "misattributed", "other-speaker"),
        ("tends the old lamp every night", {}, "verbatim", ""),
        ("The ferry belongs to all of us", {"speaker": "Ada Lorne"}, "verbatim", ""),
        ("The ferry belongs to all of us", {"speaker": "Tor Vale"}, "misattributed", "other-speaker"),
        ("a cost of great concern", {}, "spliced", "mixed"),
        ("a cost of “great concern”", {}, "verbatim", ""),
        ("a cost of “great concern”", {"speaker": "Tor Vale"}, "spliced", "mixed"),
        ("great concern", {}, "truncated", "cut-modality"),
        ("great concern", {"speaker": "Tor Vale"}, "truncated", "cut-modality"),
        ("should be of great concern", {"speaker": "Tor Vale"}, "verbatim", ""),
    ],
)  # fmt: skip
def test_a_page_is_not_the_speaker_of_its_own_words(
    words: str, stated_as: dict[str, str], status: str, rule: str
) -> None:
    verdict = checker.verify(stated(words, **stated_as), PAGE)
    assert (verdict.status, rule in rules_of(verdict)) == (status, bool(rule)), verdict.findings


def test_a_fragment_is_judged_where_the_page_has_it_in_full() -> None:
    verdict = checker.verify("great concern", PAGE)
    assert verdict.place is not None
    assert verdict.place.start == PAGE.rindex("great concern")


def test_a_treaty_whose_terms_stand_in_marks_speaks_throughout() -> None:
    text = "The two ports (the “Sides”) agree.\n\nArticle 4\nThe Sides shall tend the light."
    words = "The Sides shall tend the light"
    assert checker.verify(stated(words, provision="Article 4"), text).status == "verbatim"
    assert checker.verify(stated("two ports (the Sides) agree"), text).accepted


DRAFT = """Harbour row grows

Ada Lorne said the treaty “belongs to the people who need it.” She said “we will sign the treaty this year.”

“The fee would rise,” said Tor Vale. “Penguins deserve a parliament of their own,” Vale added.
"""


def test_a_draft_is_held_against_its_sources() -> None:
    sheet = sign_off(DRAFT, SPEECH)
    statuses = [one.verdict.status for one in sheet.verified]
    assert statuses == ["verbatim", "altered", "truncated", "not-found"]
    assert [one.quotation.text for one in sheet.uncovered] == [sheet.verified[-1].quotation.text]
    assert not sheet.accepted
    text = sign_off_sheet(sheet)
    assert "COVERED BY NO SOURCE  1" in text
    assert all(len(line) <= 80 for line in text.split("\n"))
    assert '"uncovered": [\n   3\n  ]' in json_sign_off(sheet)


def test_what_the_draft_says_outside_the_marks_is_not_cut_off() -> None:
    source = "We will not leave the union next year."
    assert not checker.verify("leave the union next year", source).accepted
    sheet = sign_off("Ada Lorne said that they would not “leave the union next year.”", source)
    assert [one.verdict.accepted for one in sheet.verified] == [True]


def test_facts_fit_the_vocabulary() -> None:
    for quotation, _, _ in TABLE:
        for fact in verify_facts(quotation, [Document("s", SPEECH)]):
            assert not check_fact(fact)


def test_every_kind_has_a_status() -> None:
    listed = {kind for its in kinds()["status"].values() for kind in its}
    assert set(kinds()["order"]) == set(kinds()["status"]) | {kinds()["otherwise"]}
    assert listed <= {rule.kind for rule in load_rules() if rule.level == "verification"}


def test_a_language_without_lists_still_compares() -> None:
    text = "Wir werden den Vertrag in diesem Jahr nicht unterzeichnen."
    assert checker.verify(text, text, language="de").status == "verbatim"
    assert checker.verify(text.replace("nicht ", ""), text, language="de").status == "altered"
    assert (
        checker.verify("条約を締結", "両国は条約を締結した。", language="ja").status == "verbatim"
    )


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "checker", "verify", *arguments]
    return subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)


def test_the_command(tmp_path: Path) -> None:
    source, draft = tmp_path / "speech.txt", tmp_path / "draft.txt"
    source.write_text(SPEECH, encoding="utf-8")
    draft.write_text(DRAFT, encoding="utf-8")
    fine = run("belongs to the people", "--source", str(source))
    assert (fine.returncode, fine.stdout.startswith("VERBATIM")) == (0, True)
    wrong = run("belongs to [all] the people", "--source", str(source), "--format", "json")
    assert (wrong.returncode, '"status": "unfair-edit"' in wrong.stdout) == (1, True)
    sheet = run("--draft", str(draft), "--source", str(source))
    assert (sheet.returncode, "NOT-FOUND" in sheet.stdout) == (1, True)
    assert run("x").returncode == 2
    assert run("--source", str(source)).returncode == 2
    assert run("x", "--source", str(tmp_path / "none")).returncode == 2


def test_reports_of_every_verdict() -> None:
    documents = [Document("s", SPEECH)]
    for quotation, status, _ in TABLE:
        verdict = checker.verify(quotation, documents)
        assert verdict_text(verdict, documents).startswith(status.upper())
        assert f'"status": "{status}"' in json_verdict(verdict, documents)


# --- laws ----------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        "the",
        "a",
        "not",
        "unless",
        "if",
        "only",
        "we",
        "will",
        "shall",
        "Norland",
        "U.N.",
        "5",
        "million",
        "“",
        "”",
        "…",
        "...",
        "[",
        "]",
        "[sic]",
        ",",
        ".",
        "?",
        "–",
        "-",
        "’s",
        "cease-fire",
        "and",
        "or",
        "but",
        "said",
        "that",
        "\xa0",
        "\n\n",
        "é",
        "́",
        "ﬁn",
        "12,000",
        "3.5",
        "%",
        "$",
        "Mr.",
        "Vale",
        "peace",
        "war,",
        "end.",
        "\xad",
        "Article",
        "4",
        ":",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=30).map(" ".join))


@given(TEXTS, TEXTS)
@settings(max_examples=40, deadline=None)
def test_nothing_raises_and_places_read_back(quotation: str, source: str) -> None:
    verdict = checker.verify(quotation, [source, "another text"])
    assert verdict == checker.verify(quotation, [source, "another text"])
    texts = (source, "another text")
    for place in (verdict.place, *verdict.fragments):
        if place is not None:
            assert texts[place.document][place.start : place.end] == place.text
    for finding in verdict.findings:
        for reading in finding.readings:
            for shown in reading.evidence:
                assert texts[shown.document][shown.start : shown.end] == shown.text


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_a_text_is_verbatim_against_itself(text: str) -> None:
    expected = "verbatim" if words_of(text, "en").keys else "not-found"
    assert checker.verify(text, text).status == expected


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_run_of_whole_words_is_accepted_unless_it_is_limited(data: st.DataObject) -> None:
    words = words_of(SPEECH, "en")
    start = data.draw(st.integers(0, len(words.keys) - 1))
    end = data.draw(st.integers(start + 1, min(len(words.keys), start + 30)))
    verdict = checker.verify(words.surface(start, end), SPEECH)
    if limits(words, start, end):
        assert verdict.status in {"verbatim", "typographic", "truncated"}
    else:
        assert verdict.status == "verbatim"


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_dropped_or_foreign_word_is_never_accepted(data: st.DataObject) -> None:
    words = words_of(SPEECH, "en")
    start = data.draw(st.integers(0, len(words.keys) - 6))
    size = data.draw(st.integers(5, 15))
    tokens = words.surface(start, min(start + size, len(words.keys))).split()
    at = data.draw(st.integers(1, len(tokens) - 2))
    foreign = [*tokens[:at], "zebra", *tokens[at:]]
    assert not checker.verify(" ".join(foreign), SPEECH).accepted


def test_sources_are_prepared_once_in_linear_time() -> None:
    text = SPEECH * 50
    sources = prepare_sources([Document("s", text)])
    assert len(sources.coded[0].letters) == len(sources.coded[0].words.keys)


@pytest.mark.parametrize("unit", ["a [b] ", "[ ", "… ", "a … ", "the ", "a[b]", "“", "1.5 ", "a. "])
def test_long_and_odd_quotations_end(unit: str) -> None:
    assert checker.verify(unit * 300, "a. b " * 500).status


@pytest.mark.parametrize(
    ("speaker", "status"), [("Kim Orr", "verbatim"), ("Ann Cole", "misattributed")]
)
def test_a_dateline_is_nobody_who_speaks(speaker: str, status: str) -> None:
    page = 'Seoul: The two agreed on Monday. Kim Orr called it "a fine deal for all of us".'
    quotation = stated("a fine deal for all of us", speaker=speaker)
    verdict = checker.verify(quotation, page)
    assert verdict.status == status
    assert not any("Seoul" in finding.message for finding in verdict.findings)


def test_a_bracketed_letter_may_begin_what_goes_on_in_digits() -> None:
    verdict = checker.verify(
        "[z]4 heaters should be unplugged", "Owners say Z4 heaters should be unplugged."
    )
    assert verdict.status == "fair-edit"


NAMED = """The two countries gave Mr Vale a platform. The European Union agreed to it. President Tor Vale met Ms
Quillon. Nobody met Foreign Minister Dahl on Monday."""


@pytest.mark.parametrize(
    ("quotation", "status"),
    [
        ("countries gave [Vale] a platform", "fair-edit"),
        ("countries gave [Tor Vale] a platform", "fair-edit"),
        ("countries gave [President Vale] a platform", "fair-edit"),
        ("The [EU] agreed to it", "fair-edit"),
        ("Nobody met [Dahl] on Monday", "fair-edit"),
        ("Nobody met [Mr Dahl] on Monday", "fair-edit"),
        ("countries gave [Igor Vale] a platform", "unfair-edit"),
        ("countries gave [Quillon] a platform", "unfair-edit"),
        ("countries gave [Tor Quillon] a platform", "unfair-edit"),
        ("countries gave [General Vale] a platform", "unfair-edit"),
        ("Nobody met [President Dahl] on Monday", "unfair-edit"),
        ("Nobody met [the minister] on Monday", "unfair-edit"),
        ("The [UN] agreed to it", "unfair-edit"),
        ("The two [Vale] gave Mr Vale a platform", "unfair-edit"),
    ],
)
def test_a_bracket_may_give_a_name_in_another_form(quotation: str, status: str) -> None:
    assert checker.verify(quotation, NAMED).status == status

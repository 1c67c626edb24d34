"""What differs between wordings, of which kind, and the laws every comparison keeps."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import checker
from checker.language.tokens import tokenize
from checker.rulebook import load_rules
from checker.rulebook.vocabulary import check_fact
from checker.stages.align import collate
from checker.stages.compare.wording import wording_facts
from checker.stages.judge import judge
from checker.stages.parse.clauses import parse_clause
from checker.values import Document, Fact, Passage, Rendering, Span, Wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

RULES = tuple(rule for rule in load_rules() if rule.level in ("passage", "translation"))
LABELS = "ABCDEFGH"


def compared(
    *texts: str,
    reference: int | None = None,
    paraphrase: Sequence[int] = (),
    languages: Sequence[str] = (),
) -> tuple[tuple[Fact, ...], list[Document]]:
    """The facts of wordings, each printed by a document of its own after some other words."""
    before = "They wrote: "
    documents = [
        Document(
            path=f"{at}.txt",
            text=before + text,
            reference="authentic" if at == reference else None,
            language=languages[at] if languages else "en",
        )
        for at, text in enumerate(texts)
    ]
    renderings, wordings = [], []
    for at, text in enumerate(texts):
        span = Span(len(before), len(before) + len(text))
        renderings.append(Rendering(at, (span,), text, quoted=at not in paraphrase))
        wordings.append(
            Wording(
                label=LABELS[at],
                text=text,
                quoted=at not in paraphrase,
                renderings=(at,),
                documents=(at,),
                clause=parse_clause(documents[at].text, span.start, span.end),
                reference=documents[at].reference,
            )
        )
    passage = Passage("P1", None, tuple(renderings), tuple(wordings))
    alignment = collate([tokenize(text) for text in texts])
    return wording_facts(passage, alignment, documents), documents


def named(facts: Sequence[Fact]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Rule, severity and readings of every difference, in order; "undecided" where no rule matches."""
    findings = judge(tuple(facts), RULES).findings
    told: list[tuple[str, str, tuple[str, ...]]] = []
    for fact in facts:
        one = next((found for found in findings if found.readings == fact.readings), None)
        words = tuple(reading.text for reading in fact.readings)
        told.append((one.rule if one else "undecided", one.severity if one else "", words))
    return told


@pytest.mark.parametrize(
    ("first", "second", "rule", "severity", "readings"),
    [
        ("The guards shall not fire on the crowd", "The guards shall fire on the crowd",
         "NEGATION.polarity", "critical", ("shall not", "shall")),
        ("No guard may sleep here", "A guard may sleep here", "NEGATION.polarity", "critical", ("No", "A")),
        ("Prices would increase in spring", "Prices would decrease in spring",
         "NEGATION.antonym", "critical", ("increase", "decrease")),
        ("We voted for the motion today", "We voted against the motion today",
         "NEGATION.antonym", "critical", ("for", "against")),
        ("The towns shall consult each other", "The towns may consult each other",
         "MODALITY.force", "critical", ("shall", "may")),
        ("The towns shall consult each other", "The towns should consult each other",
         "MODALITY.force", "critical", ("shall", "should")),
        ("The towns shall consult each other", "The towns will consult each other",
         "MODALITY.shift", "minor", ("shall", "will")),
        ("The towns shall consult each other", "The towns undertake to consult each other",
         "MODALITY.same", "neutral", ("shall", "undertake to")),
        ("The office must publish the list", "The office publishes the list",
         "MODALITY.lost", "major", ("must publish", "publishes")),
        ("In May ten ships crossed the bay", "In May twelve ships crossed the bay",
         "NUMBER.value", "critical", ("ten", "twelve")),
        ("The fund paid 5 million dollars in May", "The fund paid 5 billion dollars in May",
         "NUMBER.value", "critical", ("5 million dollars", "5 billion dollars")),
        ("It paid at least 300 clients back", "It paid at most 300 clients back",
         "NUMBER.bound", "critical", ("at least 300", "at most 300")),
        ("It paid nearly 300 clients back", "It paid 300 clients back",
         "NUMBER.approximation", "minor", ("nearly 300", "300")),
        ("It may stay for up to 40 days here", "It may stay for up to 400 days here",
         "NUMBER.value", "critical", ("up to 40 days", "up to 400 days")),
        ("It lasted two hours in all", "It lasted 2 hours in all",
         "NUMBER.same", "neutral", ("two hours", "2 hours")),
        ("The fund paid 5 million dollars in May", "The fund paid 5 million euros in May",
         "UNIT", "critical", ("5 million dollars", "5 million euros")),
        ("as required by Article 12 of the code", "as required by Article 21 of the code",
         "LEGALREF.other", "critical", ("Article 12", "Article 21")),
        ("as required by Article V of the code", "as required by Article 5 of the code",
         "LEGALREF.same", "neutral", ("Article V", "Article 5")),
        ("They will without delay send aid", "They will send aid",
         "TEMPORAL.class", "major", ("without delay", "")),
        ("It will act by every means it has", "It will act with all the means at its command",
         "EQUIVALENT.equal", "neutral", ("by every means it has", "with all the means at its command")),
        ("We support France in its claim", "We support Spain in its claim",
         "PARTY.entity", "critical", ("France", "Spain")),
        ("He met the envoys of the DPRK today", "He met the envoys of North Korea today",
         "NAME.variant", "neutral", ("the DPRK", "North Korea")),
        ("the port, the track and the road shut", "the port, the track or the road shut",
         "COORDINATION.things", "major", ("and", "or")),
        ("All members came to the hall", "Some members came to the hall",
         "QUANTIFIER.coverage", "major", ("All", "Some")),
        ("The rule covers only adults in town", "The rule covers adults in town",
         "CONDITION.present", "critical", ("only", "")),
        ("The clerk was designed to stay at home", "The clerk was agreed to stay at home",
         "ASSERTION", "major", ("designed to", "agreed to")),
        ("The clerk knew about it in May", "The clerk allegedly knew about it in May",
         "ASSERTION", "major", ("", "allegedly")),
        ("Food must come immediately by sea", "Food must come promptly by sea",
         "TEMPORAL.class", "major", ("immediately", "promptly")),
        ("Food must come immediately by sea", "Food must come at once by sea",
         "EQUIVALENT.near", "minor", ("immediately", "at once")),
        ("They agreed on a ceasefire in the hills", "They agreed on a truce in the hills",
         "TERM", "major", ("ceasefire", "truce")),
        ("They promised a lasting settlement of it", "They promised a permanent settlement of it",
         "TERM", "major", ("lasting", "permanent")),
        ("The court found him guilty of theft", "The court found him liable for theft",
         "TERM.critical", "critical", ("guilty of", "liable for")),
        ("The panel saw an armed attack there", "The panel saw an attack there",
         "ABSENT.inside", "major", ("armed", "")),
        ("He praised the brave people of the hills", "He praised the people of the hills",
         "ABSENT.word", "minor", ("brave", "")),
        ("The clerks met the crew in the hall", "The clerks the crew in the hall",
         "ABSENT.inside", "major", ("met", "")),
        ("We have lost the keys of the barn", "We have the keys of the barn",
         "ABSENT.inside", "major", ("lost", "")),
        ("He read the long report of the crew", "He read the long of the crew",
         "ABSENT.word", "minor", ("report", "")),
        ("It was hardly a success for them", "It was a success for them",
         "NEGATION.polarity", "critical", ("hardly", "")),
        ("The ship may dock unless it carries arms", "The ship may dock",
         "ABSENT.cut", "major", ("unless it carries arms", "")),
        ("It was a cold and rainy evening by the lake", "a cold and rainy evening by the lake",
         "ABSENT.edge", "neutral", ("It was", "")),
        ("He called it a costly friendship today", "He called it a purple friendship today",
         "SUBSTITUTION", "major", ("costly", "purple")),
        ("The union will give help to them", "The union will give assistance to them",
         "SYNONYM", "minor", ("help", "assistance")),
        ("The minister has spoken in the hall", "The minister had spoken in the hall",
         "VOICE_TENSE", "minor", ("has", "had")),
        ("The operation began in the hills", "The operations began in the hills",
         "INFLECTION", "minor", ("operation", "operations")),
        ("They inked the paper on the bridge", "They signed the paper on the bridge",
         "REGISTER", "minor", ("inked", "signed")),
        ("Anyone who enters will be fined", "Whoever enters will be fined",
         "EQUIVALENT.equal", "neutral", ("Anyone who", "Whoever")),
        ("Should the ferries sink, call the coast guard", "If the ferries sink, call the coast guard",
         "EQUIVALENT.equal", "neutral", ("Should", "If")),
        ("Send for help, should a ferry sink", "Send for help, in the event that a ferry sink",
         "EQUIVALENT.equal", "neutral", ("should", "in the event that")),
        ("You should call the coast guard", "You must call the coast guard",
         "MODALITY.force", "critical", ("should", "must")),
        ("in case of fire leave the hall", "in the event of fire leave the hall",
         "EQUIVALENT.equal", "neutral", ("in case of", "in the event of")),
        ("The colour of the flag was changed", "The color of the flag was changed",
         "SPELLING", "neutral", ("colour", "color")),
        ("The rate for the month was low", "The rate during the month was low",
         "FUNCTION", "neutral", ("for", "during")),
        ("The cease-fire held on the coast", "The ceasefire held on the coast",
         "TYPOGRAPHY", "neutral", ("cease-fire", "ceasefire")),
    ],
)  # fmt: skip
def test_one_difference_is_named_and_weighed(
    first: str, second: str, rule: str, severity: str, readings: tuple[str, ...]
) -> None:
    facts, _ = compared(first, second)
    assert named(facts) == [(rule, severity, readings)]


def test_names_that_change_places_exchange_roles() -> None:
    facts, _ = compared("France sued Spain in the court", "Spain sued France in the court")
    assert [rule for rule, _, _ in named(facts)] == ["PARTY.swap", "PARTY.swap"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("France attacked Spain in spring", "Spain was attacked by France in spring",
         [("VOICE_TENSE", "minor", ("France attacked Spain", "Spain was attacked by France"))]),
        ("The crowd pushed the guards", "The guards were pushed by the crowd",
         [("VOICE_TENSE", "minor", ("The crowd pushed the guards", "The guards were pushed by the crowd"))]),
        ("France attacked Spain in spring", "France was attacked by Spain in spring",
         [("PARTY.swap", "critical", ("France attacked Spain", "France was attacked by Spain"))]),
        ("The crowd pushed the guards", "The crowd was pushed by the guards",
         [("PARTY.swap", "critical", ("The crowd pushed the guards", "The crowd was pushed by the guards"))]),
    ],
    ids=["names", "nouns", "names-swapped", "nouns-swapped"],
)  # fmt: skip
def test_voice_tells_who_does_it(
    first: str, second: str, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert named(compared(first, second)[0]) == expected


def test_a_grave_pair_of_modals_is_named_whoever_has_it() -> None:
    for texts in (
        ("The towns shall meet", "The towns will meet", "The towns may meet"),
        ("The towns will meet", "The towns may meet", "The towns shall meet"),
    ):
        facts, _ = compared(*texts)
        (finding,) = judge(facts, RULES).findings
        assert "“shall” (binding)" in finding.message
        assert "“may” (permitting)" in finding.message


def test_a_limiting_word_that_moved_is_a_matter_of_scope() -> None:
    facts, _ = compared("Only police may enter the hall", "Police may only enter the hall")
    assert named(facts) == [
        ("SCOPE", "major", ("Only police", "only enter")),
        ("TYPOGRAPHY", "neutral", ("police", "Police")),
    ]


def test_a_moved_block_is_one_matter_of_order() -> None:
    facts, _ = compared(
        "with all due respect to the mayor the crews unloaded grain from three old vessels",
        "the crews unloaded grain from three old vessels with all due respect to the mayor",
    )
    assert [(rule, severity) for rule, severity, _ in named(facts)] == [("ORDER", "neutral")]


DUTIES = (
    (
        "If either Party suffers an armed attack by any state and is at war, the other Party shall at once"
        " give it aid under Article 3 of this Treaty"
    ),
    (
        "If one of the parties faces an invasion and is at war, the other party may promptly give it aid"
        " pursuant to Article 3 of this Treaty"
    ),
)


def test_clauses_are_compared_part_by_part() -> None:
    facts, _ = compared(*DUTIES)
    parts = {
        str(fact.features["part"]): rule
        for fact, (rule, _, _) in zip(facts, named(facts), strict=True)
    }
    assert parts == {
        "affected": "EQUIVALENT.equal",
        "trigger": "TERM.critical",
        "agent": "ABSENT.inside",
        "modal": "MODALITY.force",
        "immediacy": "TEMPORAL.class",
        "basis_relation": "EQUIVALENT.near",
        "bound": "TYPOGRAPHY",
    }


def test_and_or_between_conditions_is_critical() -> None:
    facts, _ = compared(DUTIES[0], DUTIES[0].replace("and is at war", "or is at war"))
    assert named(facts) == [("COORDINATION.conditions", "critical", ("and", "or"))]


def test_against_a_reference_it_is_a_misquotation() -> None:
    facts, _ = compared("The union will give help", "The union will give assistance", reference=1)
    (finding,) = judge(facts, RULES).findings
    assert (finding.severity, finding.conclusion) == ("major", "misquotation")
    assert finding.readings[0].wordings == ("B",)


def test_a_paraphrase_may_leave_out_and_use_other_words() -> None:
    facts, _ = compared(
        "We will rebuild the old harbour and the long wall before winter",
        "would rebuild the harbour before winter comes to them",
        paraphrase=(1,),
    )
    assert {severity for _, severity, _ in named(facts)} <= {"neutral", "minor"}


@pytest.mark.parametrize(
    ("quoted", "own", "rule", "severity"),
    [
        ("it promises not to enter into pacts with outsiders",
         "it promises not to enter into any pact with outsiders",
         "QUANTIFIER.same", "neutral"),
        ("the league will help all members in the north", "the league will help some members in the north",
         "QUANTIFIER.coverage", "major"),
        ("the league will help all members in the north", "the league will help the members in the north",
         "QUANTIFIER.paraphrase", "minor"),
        ("the league shall help members in the north", "the league would help members in the north",
         "MODALITY.same", "neutral"),
        ("the league shall help members in the north", "the league may help members in the north",
         "MODALITY.force", "critical"),
        ("the minister has spoken in the hall", "the minister had spoken in the hall",
         "SYNONYM.paraphrase", "neutral"),
        ("they agreed on a ceasefire in the hills", "they agreed on a truce in the hills",
         "TERM.paraphrase", "minor"),
        ("they saw an armed attack on the hill", "they saw an attack on the hill",
         "ABSENT.narrowed", "minor"),
        ("they will guard the wells, barns, mills and other main goods of the town",
         "they will guard the goods of the town", "ABSENT.condensed", "minor"),
    ],
)  # fmt: skip
def test_a_paraphrase_weighs_less(quoted: str, own: str, rule: str, severity: str) -> None:
    facts, _ = compared(quoted, own, paraphrase=(1,))
    assert [(one, weight) for one, weight, _ in named(facts)] == [(rule, severity)]


def test_a_paraphrase_of_a_reference_is_no_misquotation() -> None:
    facts, _ = compared("they met in May", "they met in June", reference=0, paraphrase=(1,))
    (finding,) = judge(facts, RULES).findings
    assert finding.conclusion == "discrepancy"


def test_one_difference_holds_every_reading() -> None:
    facts, _ = compared(
        "The towns shall meet in May", "The towns may meet in May", "The towns should meet in May",
        "The towns may meet in May",
    )  # fmt: skip
    (fact,) = facts
    assert [reading.wordings for reading in fact.readings] == [("A",), ("B", "D"), ("C",)]


def test_an_absence_has_its_place() -> None:
    facts, documents = compared("He praised the brave people", "He praised the people")
    ((_, absent),) = [fact.readings for fact in facts]
    (place,) = absent.evidence
    assert (absent.text, place.start) == ("", place.end)
    assert documents[1].text[: place.start].endswith("praised the")


def test_a_length_of_time_is_a_number() -> None:
    pages = [
        checker.parse(
            f"“The crews will guard the dam for up to {days} days this year,” Anna Berg said."
        )
        for days in (40, 400)
    ]
    report = checker.check([evolve(page, path=str(at)) for at, page in enumerate(pages)])
    (found,) = [one for one in report.findings if one.severity != "neutral"]
    assert found.rule == "NUMBER.value"
    assert {reading.text for reading in found.readings} == {"up to 40 days", "up to 400 days"}


ITALIAN = "la diga ospita fino a 1.400 operai dal 3 maggio"


@pytest.mark.parametrize(
    ("english", "numbers"),
    [
        ("the dam houses up to 1,400 workers from May 3", []),
        ("the dam houses some fourteen hundred workers from the third of May", []),
        ("the dam houses up to 1,500 workers from May 3", [("1,500", "1.400")]),
    ],
    ids=["digits", "words", "other"],
)
def test_between_languages_numbers_are_compared_and_the_rest_is_listed(
    english: str, numbers: list[tuple[str, str]]
) -> None:
    facts, _ = compared(english, ITALIAN, languages=("en", "it"))
    judged = judge(facts, RULES)
    found = [tuple(reading.text for reading in one.readings) for one in judged.findings]
    assert found == numbers
    (undecided,) = judged.undecided
    assert "different languages (en and it)" in undecided.message
    assert [reading.text for reading in undecided.readings] == [english, ITALIAN]


def test_two_wordings_in_one_language_are_compared_whatever_comes_first() -> None:
    facts, _ = compared(ITALIAN, "the dam is old", "the dam is new", languages=("it", "en", "en"))
    assert [one.level for one in facts] == ["passage", "translation"]


def test_one_instrument_may_be_named_either_way_round() -> None:
    said = "The towns shall under Article 9 of the {} open their ports to all ships"
    facts, _ = compared(said.format("Marisk Charter"), said.format("Charter of Marisk"))
    assert {severity for _, severity, _ in named(facts)} <= {"neutral"}


def test_a_short_quotation_s_first_word_stands_against_the_others() -> None:
    facts, _ = compared(
        "I say again that it is a costly harbour",
        "a purple harbour",
        "costly harbour",
        "purple harbour",
    )
    assert ("SUBSTITUTION", "major") in {(rule, severity) for rule, severity, _ in named(facts)}
    facts, _ = compared("I say again that it is really a costly harbour", "purple harbour")
    assert ("SUBSTITUTION", "major", ("costly", "purple")) in named(facts)


def test_no_word_is_lost_where_one_quotation_starts_inside_another_s_difference() -> None:
    facts, _ = compared("It is really a stone harbour", "a truly stone harbour", "purple harbour")
    words = {
        reading.text
        for fact in facts
        for reading in fact.readings
        if fact.features.get("substitution")
    }
    assert "purple" in words


def test_one_wording_has_no_differences() -> None:
    facts, _ = compared("The towns shall meet in May")
    assert facts == ()


VOCABULARY = [
    "the", "a", "all", "some", "any", "shall", "may", "will", "not", "never", "and", "or", "if", "unless",
    "only", "attack", "invasion", "truce", "France", "Spain", "ten", "12", "million", "dollars", "euros",
    "immediately", "promptly", "Article", "5", "towns", "meet", "meets", "help", "assistance", "harbour",
    "harbor", "of", "in", "by", "alleged", ",", ".", "…",
]  # fmt: skip
SENTENCES = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=14).map(" ".join)


@given(SENTENCES)
@settings(max_examples=40, deadline=None)
def test_a_wording_agrees_with_itself(text: str) -> None:
    assert compared(text, text)[0] == ()


@given(SENTENCES)
@settings(max_examples=40, deadline=None)
def test_case_alone_is_neutral(text: str) -> None:
    facts, _ = compared(text, text.upper())
    assert {severity for _, severity, _ in named(facts)} <= {"neutral"}


@given(SENTENCES, SENTENCES)
@settings(max_examples=80, deadline=None)
def test_swapping_the_wordings_mirrors_the_differences(first: str, second: str) -> None:
    one, other = compared(first, second)[0], compared(second, first)[0]
    there = Counter((words, rule, severity) for rule, severity, words in named(one))
    back = Counter((words[::-1], rule, severity) for rule, severity, words in named(other))
    assert there == back


@given(st.lists(SENTENCES, min_size=3, max_size=3, unique=True), st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_wordings_changes_nothing(texts: list[str], random: Random) -> None:
    shuffled = random.sample(texts, len(texts))
    assert unordered(texts) == unordered(shuffled)


def unordered(texts: Sequence[str]) -> Counter[tuple[str, frozenset[tuple[str, frozenset[str]]]]]:
    """The differences of some wordings, whoever comes first."""
    facts, _ = compared(*texts)
    return Counter(
        (
            rule,
            frozenset(
                (
                    reading.text.casefold(),
                    frozenset(texts[LABELS.index(one)] for one in reading.wordings),
                )
                for reading in fact.readings
            ),
        )
        for fact, (rule, _, _) in zip(facts, named(facts), strict=True)
    )


@given(st.lists(SENTENCES | st.text(max_size=40), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_nothing_raises_and_every_reading_reads_back(texts: list[str]) -> None:
    facts, documents = compared(*texts)
    for fact in facts:
        assert check_fact(fact) == ()
        assert len(fact.readings) > 1
        for reading in fact.readings:
            for place in reading.evidence:
                assert documents[place.document].text[place.start : place.end] == place.text

"""Passages, copies and what stands alone, on small pages of an invented treaty."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import checker
from checker.stages.group.blocking import pairs
from checker.stages.group.copies import find_copies
from checker.stages.group.paragraphs import Matched, Paragraph, Shelf, matched
from checker.stages.group.passages import group_passages, letter
from checker.stages.group.uncompared import find_uncompared
from checker.values import Document, Story
from tests.pages import page, with_indirect

if TYPE_CHECKING:
    from collections.abc import Sequence

FERRY = "If a ferry of either bank is detained, the other bank will at once send a pilot and pay for it."
FERRY_ALSO = "Should a ferry of either bank be held, the other bank shall without delay send a pilot and pay."
LOCKS = "Each bank keeps the locks open from dawn to dusk and tells the other bank of repairs a week ahead."


def passages(*documents: Document) -> list[list[tuple[str, str]]]:
    """Every passage as (path, words) pairs."""
    found = group_passages(documents, find_copies(documents))
    return [[(documents[r.document].path, r.text) for r in passage.renderings] for passage in found]


def test_two_renderings_of_one_article_are_one_passage_with_two_wordings() -> None:
    documents = (page("a.txt", f"It says “{FERRY}”"), page("b.txt", f"It reads “{FERRY_ALSO}”"))
    (passage,) = group_passages(documents)
    assert [wording.label for wording in passage.wordings] == ["A", "B"]
    assert [wording.documents for wording in passage.wordings] == [(0,), (1,)]


def test_typography_makes_no_wording() -> None:
    printed = FERRY.replace("pay for it.", "pay for it,").replace("If a ferry", "if a\xa0ferry")
    documents = (page("a.txt", f"It says “{FERRY}”"), page("b.txt", f"It says “{printed}”"))
    (passage,) = group_passages(documents)
    assert [wording.documents for wording in passage.wordings] == [(0, 1)]


def test_other_articles_of_the_same_text_stay_apart() -> None:
    documents = (page("a.txt", f"It says “{FERRY}”"), page("b.txt", f"It says “{LOCKS}”"))
    assert len(passages(*documents)) == 2


def test_a_stated_number_that_differs_keeps_even_equal_words_apart() -> None:
    one = page("a.txt", f"It says “{FERRY}”", number="4")
    other = page("b.txt", f"It says “{FERRY}”", number="7")
    assert len(passages(one, other)) == 2


@pytest.mark.parametrize(
    ("speakers", "together"),
    [
        (("Ida Holm", "Ida Holm"), True),
        (("Ida Holm", "Holm"), True),
        (("Ida Holm", None), True),
        (("Ida Holm", "Jon Vik"), False),
    ],
    ids=["same", "surname", "unknown", "other"],
)
def test_a_persons_words_join_only_that_persons(
    speakers: tuple[str, str | None], together: bool
) -> None:
    one, other = (
        page(f"{name}.txt", f"“{FERRY}”", speaker=speaker, kind="speech")
        for name, speaker in zip("ab", speakers, strict=True)
    )
    assert (len(passages(one, other)) == 1) is together


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("the closing of the locks every month", "We publish the closing of the locks each week.", True),
        ("before the autumn flood", "ahead of the spring flood", True),
        ("The pilots were ready", "The pilots were not ready.", True),
        ("in the coming weeks", "in the coming days", False),
        ("a great day", "a great river", False),
    ],
    ids=["fragment, other period", "fragment, other season", "negated", "two turns of phrase", "one word"],
)  # fmt: skip
def test_one_voice_changed_in_a_word_of_its_kind_is_one_passage(
    one: str, other: str, *, together: bool
) -> None:
    pages = [
        page(f"{at}.txt", f"{lead} “{words}”", speaker="Ida Holm", kind="speech")
        for at, (lead, words) in enumerate((("Ida Holm said", one), ("Told to wait", other)))
    ]
    assert (len(passages(*pages)) == 1) is together


@pytest.mark.parametrize(
    ("speaker", "together"),
    [("minister", True), ("party leader", True), ("Jon Vik", False)],
)
def test_an_office_is_whoever_another_page_names(speaker: str, *, together: bool) -> None:
    named = page("a.txt", f"“{FERRY}”", speaker="Ida Holm", kind="speech")
    other = page("b.txt", f"“{FERRY_ALSO}”", speaker=speaker, kind="speech")
    assert (len(passages(named, other)) == 1) is together


def test_a_persons_words_about_an_article_never_join_the_article() -> None:
    article = page("a.txt", f"It says “{FERRY}”", number="4")
    remark = page("b.txt", f"“{FERRY_ALSO}”", speaker="Ida Holm", kind="speech")
    assert len(passages(article, remark)) == 2


@pytest.mark.parametrize(
    ("speaker", "together"),
    [("United Nations Security Council", True), (None, True), ("Ida Holm", False)],
    ids=["a council", "nobody named", "a person"],
)
def test_a_texts_own_words_put_in_a_bodys_mouth_join_the_text(
    speaker: str | None, together: bool
) -> None:
    text = page("a.txt", f"It says “{FERRY}”")
    told = page("b.txt", f"They ask: “{FERRY}”", speaker=speaker, kind="speech")
    assert (len(passages(text, told)) == 1) is together


def test_a_statement_says_what_a_person_says() -> None:
    """But a treaty never, and never in other words."""
    person = page("b.txt", f"They ask: “{FERRY}”", speaker="Ida Holm", kind="speech")
    other = page("c.txt", f"They ask: “{FERRY_ALSO}”", speaker="Ida Holm", kind="speech")
    statement = page("a.txt", f"It says “{FERRY}”", speaker="statement")
    assert len(passages(statement, person)) == 1
    assert len(passages(page("a.txt", f"It says “{FERRY}”", speaker="treaty"), person)) == 2
    assert len(passages(statement, other)) == 2


def test_a_page_without_any_quotation_is_listed() -> None:
    documents = (page("a.txt", f"It says “{FERRY}”"), page("b.txt", "The banks talked all day."))
    alone = find_uncompared(documents, group_passages(documents), ())
    assert [(one.document, one.reason) for one in alone] == [
        (0, "no other page has these words"),
        (1, "no quotation was found on the page"),
    ]


def test_a_characterisation_joins_by_speaker_object_and_occasion() -> None:
    june = {"speaker": "Ida Holm", "kind": "speech", "about": ("treaty",)}
    one = page("a.txt", "She called it “a true turning point.”", published=date(2031, 6, 2), **june)  # type: ignore[arg-type]
    same = page("b.txt", "She called it “truly a milestone”", published=date(2031, 6, 3), **june)  # type: ignore[arg-type]
    later = page("c.txt", "She called it “truly a mistake”", published=date(2031, 9, 3), **june)  # type: ignore[arg-type]
    more = (
        "truly a milestone that shows what the ports on both sides of the strait have long wanted"
    )
    longer = page("d.txt", f"She called it “{more}”", published=date(2031, 6, 3), **june)  # type: ignore[arg-type]
    assert len(passages(one, same)) == 1
    assert len(passages(one, longer)) == 1
    assert len(passages(one, later)) == 2


def test_short_equal_words_of_two_speakers_stay_apart() -> None:
    one = page("a.txt", "“great concern”", speaker="Ida Holm", kind="speech")
    other = page("b.txt", "“great concern”", speaker="Jon Vik", kind="speech")
    assert len(passages(one, other)) == 2


def test_words_printed_twice_on_a_page_count_once() -> None:
    words = "It says “the locks stay open from dawn to dusk.”"
    (passage,) = group_passages((page("a.txt", words, f"Later: {words}"),))
    (rendering,) = passage.renderings
    assert len(rendering.repeats) == 1


def test_a_fragment_of_words_quoted_in_full_is_a_repeat() -> None:
    (passage,) = group_passages(
        (page("a.txt", "It wants “the locks open”.", f"It says “{LOCKS}”"),)
    )
    assert [len(r.repeats) for r in passage.renderings] == [1]


def test_fragments_of_one_sentence_are_one_rendering() -> None:
    (passage,) = group_passages(
        (page("a.txt", "Banks meet an “immediate danger” with “practical steps”."),)
    )
    (rendering,) = passage.renderings
    assert rendering.text == "immediate danger … practical steps"
    assert len(rendering.spans) == 2


def test_a_paraphrase_joins_where_the_page_does_not_quote() -> None:
    quoting = page("a.txt", f"It says “{LOCKS}”", number="5")
    telling = with_indirect(
        page(
            "b.txt",
            "The treaty says the locks stay open from dawn to dusk and repairs are told a week ahead.",
        ),
        "the locks stay open from dawn to dusk and repairs are told a week ahead",
    )
    (passage,) = group_passages((quoting, telling))
    assert [wording.quoted for wording in passage.wordings] == [True, False]


def test_a_page_that_quotes_and_paraphrases_gives_one_rendering() -> None:
    both = with_indirect(
        page(
            "a.txt",
            "The locks stay open from dawn to dusk, repairs told a week ahead.",
            f"It says “{LOCKS}”",
        ),
        "The locks stay open from dawn to dusk, repairs told a week ahead",
    )
    (passage,) = group_passages((both,))
    assert [rendering.quoted for rendering in passage.renderings] == [True]


def test_a_reference_without_marks_gives_its_sentence_and_comes_first() -> None:
    text = page("z.txt", f"Preamble of the two banks. {FERRY} {LOCKS}", reference="authentic")
    story = page("a.txt", f"It says “{FERRY_ALSO}”")
    (passage,) = group_passages((text, story))
    assert [rendering.text for rendering in passage.renderings] == [FERRY, FERRY_ALSO]
    assert passage.wordings[0].reference == "authentic"


def test_a_treaty_as_reference_is_not_said_by_the_one_who_recites_it() -> None:
    words = "The Parties shall keep the upper and lower locks open from dawn to dusk."
    text = page("z.txt", f"Preamble of the two banks. {words}", reference="authentic")
    news = page("a.txt", f"“{words.replace('upper', 'higher')}”", speaker="Ida Holm", kind="speech")
    (passage,) = group_passages((news, text))
    assert passage.speaker is None
    assert [each.speaker for each in passage.renderings] == [None, "Ida Holm"]


def test_a_reference_that_lacks_the_words_gives_none() -> None:
    text = page("z.txt", f"Preamble of the two banks. {LOCKS}", reference="authentic")
    (passage,) = group_passages((text, page("a.txt", f"It says “{FERRY_ALSO}”")))
    assert len(passage.renderings) == 1


STORY = (
    "Banks agree on ferries",
    "The two banks of the Marisk signed a ferry agreement on Tuesday after two years of talks in the hall.",
    "The Marisk Press Agency reported that pilots of both banks will train together from spring onwards.",
    "Skippers welcomed the agreement and asked for lower fees in the season between autumn and the first ice.",
    "The old treaty had left open who pays for a berth when a ferry has to wait for the tide.",
)


def test_a_reused_story_names_its_origin_and_pairs_its_paragraphs() -> None:
    origin = page("a.txt", *STORY)
    edited = (STORY[0], STORY[1].replace(" on Tuesday", ""), *STORY[2:])
    (copy,) = find_copies((origin, page("b.txt", *edited)))
    assert (copy.document, copy.origin) == (1, 0)
    assert len(copy.paragraphs) == 5


def test_background_pasted_below_a_newer_story_is_the_copy() -> None:
    pasted = page("a.txt", *STORY)
    background = evolve(pasted, stories=(Story(0, 0), Story(0, len(pasted.text), inherits=False)))
    background = evolve(background, regions=tuple(evolve(r, story=1) for r in background.regions))
    (copy,) = find_copies((background, page("b.txt", *STORY)))
    assert (copy.document, copy.origin) == (0, 1)


def test_a_copy_of_a_copy_is_given_its_first_origin() -> None:
    edited = (STORY[0], STORY[1].replace(" on Tuesday", ""), *STORY[2:])
    pages = (
        page("a.txt", *edited, published=date(2031, 6, 4)),
        page("b.txt", *STORY, published=date(2031, 6, 2)),
        page("c.txt", *edited, published=date(2031, 6, 7)),
    )
    assert [(copy.document, copy.origin) for copy in find_copies(pages)] == [(0, 1), (2, 1)]


def test_a_hundred_copies_are_each_compared_with_the_story_they_copy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = [page(f"{at:03}.txt", *STORY[at % 2 :], f"Ours alone: {at}") for at in range(100)]
    asked = []

    def counted(shelf: Shelf, paragraphs: Sequence[Paragraph]) -> Matched:
        asked.append(paragraphs)
        return matched(shelf, paragraphs)

    monkeypatch.setattr("checker.stages.group.copies.matched", counted)
    found = find_copies(pages)
    assert [(copy.document, copy.origin) for copy in found] == [(at, 0) for at in range(1, 100)]
    assert len(asked) == 99


def test_what_is_not_from_the_first_story_may_be_from_its_copy() -> None:
    ours = (
        "Ferrymen of the lower Marisk asked the ministry on Friday to keep the winter timetable as it is.",
        "The ministry answered that the timetable was a matter for the harbour masters, who meet in May.",
        "Nobody had told the harbour masters, who said so in a letter that all of their colleagues signed.",
        "The letter hangs in the hall of the lower lock, where the skippers wait for their turn in winter.",
    )
    pages = (
        page("a.txt", *STORY),
        page("b.txt", *STORY, *ours),
        page("c.txt", *ours),
        page("d.txt", STORY[4], *ours),
    )
    found = [(copy.document, copy.origin, len(copy.paragraphs)) for copy in find_copies(pages)]
    assert found == [(1, 0, 5), (2, 1, 4), (3, 1, 5)]


def test_a_dated_story_is_the_origin_of_an_undated_one() -> None:
    (copy,) = find_copies(
        (page("a.txt", *STORY), page("b.txt", *STORY, published=date(2031, 6, 2)))
    )
    assert (copy.document, copy.origin) == (0, 1)


def test_two_reports_of_one_event_are_no_copies() -> None:
    other = page(
        "b.txt",
        "Ferry deal signed",
        "After two years of talks the banks of the Marisk have a ferry deal, signed in the hall this week.",
        "Pilots are to train together, and fees for the narrow season remain open.",
    )
    assert find_copies((page("a.txt", *STORY), other)) == ()


def test_what_only_copies_share_stands_alone() -> None:
    quoting = (*STORY, f"The agreement says: “{FERRY}”")
    documents = (page("a.txt", *quoting), page("b.txt", *quoting))
    copies = find_copies(documents)
    (alone,) = find_uncompared(documents, group_passages(documents, copies), copies)
    assert alone.reason == "only in copies of one page"


def test_what_two_pages_print_by_themselves_is_compared() -> None:
    documents = (page("a.txt", f"One heard “{FERRY}”"), page("b.txt", f"Another wrote “{FERRY}”"))
    assert find_uncompared(documents, group_passages(documents), ()) == ()


@pytest.mark.parametrize(
    ("number", "label"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")]
)
def test_wordings_are_lettered_as_spreadsheets_letter(number: int, label: str) -> None:
    assert letter(number) == label


def test_the_order_of_pages_changes_no_passage() -> None:
    pages = (
        page("a.txt", f"It says “{FERRY}”", number="4"),
        page("b.txt", f"It reads “{FERRY_ALSO}”"),
        page("c.txt", f"It says “{LOCKS}”", number="5"),
    )
    sets = {
        frozenset(frozenset(passage) for passage in passages(*order))
        for order in permutations(pages)
    }
    assert len(sets) == 1


WORDS = st.lists(st.sampled_from(FERRY.split()), min_size=1, max_size=30).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_every_quotation_is_in_exactly_one_passage(texts: list[str]) -> None:
    documents = tuple(page(f"{at}.txt", f"It says “{words}”") for at, words in enumerate(texts))
    found = [r.document for passage in group_passages(documents) for r in passage.renderings]
    assert sorted(found) == list(range(len(texts)))


@given(st.lists(WORDS, min_size=2, max_size=4))
def test_every_rendering_reads_back(texts: list[str]) -> None:
    documents = tuple(page(f"{at}.txt", f"It says “{words}”") for at, words in enumerate(texts))
    for passage in group_passages(documents):
        for rendering in passage.renderings:
            text = documents[rendering.document].text
            assert " … ".join(text[s.start : s.end] for s in rendering.spans) == rendering.text


def test_a_translation_of_a_translation_joins_by_its_speaker_and_what_its_words_can_mean() -> None:
    said = "Whoever lays a hand on our ferries will answer for it before the law of the river."
    again = "Anybody who puts the hand to our ferries will reply in front of the legislation."
    other = "Our ferries carry mail and bread to the islands on every day of the week."
    pages = [
        page(f"{at}.txt", f"“{words}”", speaker="Ida Holm", kind="speech")
        for at, words in enumerate((said, again, other))
    ]
    assert [len(members) for members in passages(*pages)] == [2, 1]
    elsewhere = page("1.txt", f"“{again}”", speaker="Jon Vik", kind="speech")
    assert [len(members) for members in passages(pages[0], elsewhere, pages[2])] == [1, 1, 1]


def test_a_translation_of_a_text_joins_whatever_the_pages_call_the_text() -> None:
    said = "Each side shall cut its release of salt into river waters by a fifth by 2031, compared with 2020."
    again = "Each of the sides shall lower releases of salt to the rivers' water, by 2031, a fifth from 2020."
    other = "Each side shall send a pilot to river waters by 2031, and shall pay for the pilot and the boat."
    named = page("0.txt", f"“{said}”", speaker="article", number="3")
    elsewhere = page("1.txt", f"“{again}”", speaker="document")
    assert [len(each) for each in passages(named, elsewhere)] == [2]
    fourth = page("1.txt", f"“{again}”", speaker="article", number="4")
    assert [len(each) for each in passages(named, fourth)] == [1, 1]
    assert [
        len(each) for each in passages(named, page("1.txt", f"“{other}”", speaker="document"))
    ] == [1, 1]


def test_a_sentence_of_a_reference_is_found_without_a_long_run_of_its_words() -> None:
    text = page("z.txt", f"We have never threatened the mill. {LOCKS}", reference="transcript")
    (passage,) = group_passages((text, page("a.txt", "“We have often threatened the mill.”")))
    assert passage.wordings[0].text == "We have never threatened the mill."


def test_a_paraphrase_alone_is_held_against_the_provision_of_the_reference() -> None:
    text = page("z.txt", FERRY, reference="authentic")
    news = with_indirect(
        page("a.txt", "It makes either bank send a pilot."), "either bank send a pilot", number="4"
    )
    (passage,) = group_passages((text, news))
    assert [wording.quoted for wording in passage.wordings] == [True, False]


def test_fragments_of_one_sentence_of_a_reference_are_one_passage() -> None:
    text = page("z.txt", FERRY, reference="authentic")
    first = page("a.txt", "“If a ferry of either bank is detained”")
    second = page("b.txt", "“at once send a pilot and pay for it”")
    (passage,) = group_passages((text, first, second))
    assert len(passage.wordings) == 3


def test_the_page_of_a_credited_source_is_its_yardstick() -> None:
    source = evolve(page("z.txt", f"The minister said this. {FERRY}"), outlet="River Press")
    news = page("a.txt", f"“{FERRY.replace('at once', 'now')}”", via=("River Press",))
    (passage,) = group_passages((news, source))
    assert [(w.credited, w.documents) for w in passage.wordings] == [
        (None, (0,)),
        ("River Press", (1,)),
    ]
    stranger = evolve(source, outlet="Hill Press")
    (passage,) = group_passages((news, stranger))
    assert [w.credited for w in passage.wordings] == [None, None]


def test_a_run_that_many_share_gives_a_chain_and_not_every_pair() -> None:
    many = list(range(5_000))
    found = list(pairs({"run": many}))
    assert len(found) < 4 * len(many)
    assert {(at, at + 1) for at in many[:-1]} <= set(found)


def test_a_quotation_every_page_prints_is_one_passage() -> None:
    documents = tuple(
        page(f"{at:04}.txt", f"It says “{FERRY.replace('pilot', f'pilot{at % 90}')}”")
        for at in range(400)
    )
    (passage,) = group_passages(documents)
    assert len(passage.wordings) == 90


def test_words_edited_on_both_sides_are_found_without_a_run_of_three() -> None:
    words = " ".join(f"{FERRY[:-1]}, and {LOCKS.lower()}".split())
    one = " ".join("so" if at % 3 == 0 else word for at, word in enumerate(words.split()))
    other = " ".join(
        "now" if at % 3 == 1 and at % 2 else word for at, word in enumerate(words.split())
    )
    documents = (page("a.txt", f"It says “{one}”"), page("b.txt", f"It says “{other}”"))
    assert len(passages(*documents)) == 1
    assert (
        len(passages(documents[0], page("b.txt", f"It says “{STORY[1]} {STORY[2]} {STORY[3]}”")))
        == 2
    )


def test_a_copied_paraphrase_corroborates_nothing() -> None:
    body = (
        "Norway and Finland signed the harbour treaty in Oslo after two years of talks about tolls.\n\n"
        "Under Article 6 of the treaty each country may license up to 120 boats a year in the strait.\n\n"
        "The ministers shook hands before a crowd of pilots who had waited for hours in the rain.\n\n"
        "Fishing crews on both shores say the tolls have cost them more each winter than their nets do.\n"
    )
    pages = [
        checker.parse(f"Harbour treaty signed in Oslo\n\n{body}", outlet=name) for name in "AB"
    ]
    assert checker.check(pages).copies
    assert not checker.check(pages).passages
    own = (
        "Boats\n\nA treaty was signed.\n\n"
        "According to Article 6 of the treaty, the parties can license 210 boats annually.\n"
    )
    assert checker.check([pages[0], checker.parse(own, outlet="C")]).passages


NOTICE = "The northern quay shall stay closed to freight until both cranes have been tested."


def test_words_that_another_page_prints_without_marks_are_a_wording() -> None:
    """A notice among the pages is the text that others quote, though no manifest says so."""
    notice = page("notice.txt", f"Notice of the port\n\n{NOTICE}")
    news = page("news.txt", f"“{NOTICE.replace('shall', 'may')}” the port said.")
    (passage,) = group_passages((news, notice))
    assert [(w.text, w.quoted) for w in passage.wordings] == [
        (NOTICE.replace("shall", "may"), True),
        (NOTICE, True),
    ]


def test_what_stands_before_the_words_is_nobody_s_wording() -> None:
    story = page(
        "story.txt", f"Harbour master Ann Cole said on Monday that {NOTICE[0].lower()}{NOTICE[1:]}"
    )
    news = page("news.txt", f"“{NOTICE}” the port said.")
    (passage,) = group_passages((news, story))
    assert passage.renderings[-1].text == f"{NOTICE[0].lower()}{NOTICE[1:]}"


def test_a_condition_before_the_words_is_part_of_them() -> None:
    led = f"If the storm lasts, {NOTICE[0].lower()}{NOTICE[1:]}"
    (passage,) = group_passages((page("news.txt", f"“{NOTICE}” he said."), page("story.txt", led)))
    assert passage.renderings[-1].text == led


def test_words_in_other_words_or_in_marks_are_not_taken_for_printed() -> None:
    other = "The northern quay stays shut. Two cranes wait for an engineer who is yet to test them for freight."
    news = page("news.txt", f"“{NOTICE}” the port said.")
    (passage,) = group_passages((news, page("story.txt", other)))
    assert {r.document for r in passage.renderings} == {0}


def test_words_that_a_page_gives_to_somebody_are_not_its_own() -> None:
    """However much of its own stands behind them in the sentence."""
    one = page("a.txt", f"“{NOTICE}” the mayor said.", speaker="Ida Holm", kind="speech")
    tail = (
        "the minister said on a visit to the coast on Wednesday with four engineers and her staff."
    )
    other = page("b.txt", f"“{NOTICE}” {tail}", speaker="Jon Vik", kind="speech")
    assert [len(p.renderings) for p in group_passages((one, other))] == [1, 1]

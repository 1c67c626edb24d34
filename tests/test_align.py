"""Witnesses -> Alignment: laws, tables, and the measured figures."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
import warnings
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.language.tokens import tokenize
from checker.stages.align import align, collate
from checker.stages.align.anchors import anchors
from checker.stages.align.chains import Loose, weigh
from checker.stages.align.consensus import Consensus
from checker.stages.align.evidence import knowledge, places
from checker.stages.align.guide import merge_order
from checker.stages.align.informed import Informed
from checker.stages.align.profile import Profile
from checker.stages.align.sliding import slide
from checker.stages.align.unlinked import alike, unlinked
from tests.shared import SHARED, needs_shared

if TYPE_CHECKING:
    from types import ModuleType

    from checker.values import Alignment

WORDS = st.sampled_from(["a", "b", "c", "d", "the", "and", ",", "state", "war", "states", "if"])
WITNESS = st.lists(WORDS, max_size=9)
WITNESSES = st.lists(WITNESS, max_size=5)
ANY_TOKEN = st.text(max_size=4)
MODES: list[dict[str, Any]] = [{}, {"near": True}, {"language": "en"}]


def loaded(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the peers' script leaves its file open
        spec.loader.exec_module(module)
    return module


BENCHMARK = loaded("collation_benchmark", Path(__file__).parents[1] / "benchmarks" / "collation.py")


def check_reads_back(witnesses: list[list[str]], alignment: Alignment) -> None:
    assert alignment.witnesses == tuple(map(tuple, witnesses))
    for which, witness in enumerate(witnesses):
        down = [column[which] for column in alignment.columns if column[which] is not None]
        assert down == list(range(len(witness)))
    assert all(any(at is not None for at in column) for column in alignment.columns)


@pytest.mark.parametrize("mode", MODES, ids=str)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_every_witness_reads_back(mode: dict[str, Any], data: st.DataObject) -> None:
    witnesses = data.draw(WITNESSES)
    check_reads_back(witnesses, align(witnesses, **mode))


@pytest.mark.parametrize("mode", MODES, ids=str)
@given(witnesses=st.lists(st.lists(ANY_TOKEN, max_size=5), max_size=4))
@settings(max_examples=40, deadline=None)
def test_any_tokens_align(mode: dict[str, Any], witnesses: list[list[str]]) -> None:
    check_reads_back(witnesses, align(witnesses, **mode))


@pytest.mark.parametrize("mode", MODES, ids=str)
@given(data=st.data())
@settings(max_examples=50, deadline=None)
def test_order_of_witnesses_changes_nothing(mode: dict[str, Any], data: st.DataObject) -> None:
    witnesses = data.draw(WITNESSES)
    order = data.draw(st.permutations(range(len(witnesses))))
    plain = align(witnesses, **mode)
    mixed = align([witnesses[which] for which in order], **mode)
    back = [
        tuple(column[order.index(which)] for which in range(len(witnesses)))
        for column in mixed.columns
    ]
    assert back == list(plain.columns)
    assert {moved(alignment, w) for alignment, w in [(plain, range(len(witnesses)))]} == {
        moved(mixed, order)
    }


def moved(alignment: Alignment, names: Any) -> frozenset[Any]:
    """The moves with the witnesses by name, whichever comes first."""
    return frozenset(
        frozenset(
            {
                (names[move.first], move.first_start, move.first_end),
                (names[move.second], move.second_start, move.second_end),
            }
        )
        for move in alignment.moves
    )


@pytest.mark.parametrize("mode", MODES, ids=str)
@given(witness=WITNESS, count=st.integers(1, 4))
@settings(max_examples=25, deadline=None)
def test_equal_witnesses_share_all_columns(
    mode: dict[str, Any], witness: list[str], count: int
) -> None:
    alignment = align([witness] * count, **mode)
    assert alignment.columns == tuple((at,) * count for at in range(len(witness)))
    assert alignment.moves == ()


@given(witnesses=WITNESSES)
@settings(max_examples=80, deadline=None)
def test_moves_are_equal_and_not_linked(witnesses: list[list[str]]) -> None:
    alignment = align(witnesses)
    linked = {
        ((v, i), (w, j))
        for (v, i), (w, j) in BENCHMARK.row_links(alignment)
        if witnesses[v][i] == witnesses[w][j]
    }
    seen: set[Any] = set()
    for move in alignment.moves:
        first = witnesses[move.first][move.first_start : move.first_end]
        assert first == witnesses[move.second][move.second_start : move.second_end]
        assert move.first < move.second
        for k in range(len(first)):
            pair = ((move.first, move.first_start + k), (move.second, move.second_start + k))
            assert pair not in linked
            assert (move.first, move.second, pair[0]) not in seen
            seen.add((move.first, move.second, pair[0]))


def table(alignment: Alignment) -> list[str]:
    """Each witness as one line, "-" where it has no token."""
    return [
        " ".join(row[which] or "-" for row in alignment.rows)
        for which in range(len(alignment.witnesses))
    ]


EXACT = {
    "omission": (
        ["we will not go home", "we will go home"],
        ["we will not go home", "we will - go home"],
    ),
    "variant": (["a red hat", "a blue hat"], ["a red hat", "a blue hat"]),
    "longest-block": (
        ["one two one two three", "one two three"],
        ["one two one two three", "- - one two three"],
    ),
    "exchange-keeps-its-pivot": (
        ["bread or milk then", "milk or bread then"],
        ["bread or milk then", "milk or bread then"],
    ),
    "comma-decides-nothing": (
        ["the tall , thin , old man", "the tall , brave , thin man"],
        ["the tall , - - thin , old man", "the tall , brave , thin - - man"],
    ),
    "two-single-readings": (["p", "q", "p q"], ["p -", "- q", "p q"]),
    "empty": (["", "x y"], ["- -", "x y"]),
}


@pytest.mark.parametrize(("witnesses", "expected"), EXACT.values(), ids=EXACT)
def test_columns_without_a_language(witnesses: list[str], expected: list[str]) -> None:
    assert table(align([witness.split() for witness in witnesses])) == expected


def test_near_variants_stand_below_what_they_are_spelt_like() -> None:
    witnesses = [["the", "old", "harbour", "wall"], ["the", "harbor", "wall"]]
    assert table(align(witnesses)) == ["the old harbour wall", "the harbor - wall"]
    assert table(align(witnesses, near=True)) == ["the old harbour wall", "the - harbor wall"]


LANGUAGE = {
    "equivalent-phrase": (
        "In the event that it rains, we wait.",
        "If it rains, we wait.",
        "event If",
    ),
    "one-word-for-two": (
        "They shall act without delay.",
        "They shall act immediately.",
        "delay immediately",
    ),
    "lemma": ("The envoy provided food.", "The envoy provides food.", "provided provides"),
    "adverb": ("He gave invariable help.", "He gave invariably help.", "invariable invariably"),
    "modal": ("The court shall decide.", "The court may decide.", "shall may"),
    "term-of-one-family": ("An armed attack began.", "An armed invasion began.", "attack invasion"),
    "names-of-one-state": (
        "Ships left DPRK waters.",
        "Ships left North Korea waters.",
        "DPRK Korea",
    ),
    "number-word": ("They sent 14 ships.", "They sent fourteen ships.", "14 fourteen"),
    "acronym": ("The U.N. met.", "The UN met.", "U.N. UN"),
    "lone-variant": ("A fiery oath was sworn.", "A solemn oath was sworn.", "fiery solemn"),
    "spelling": ("Mr Krasnov signed it today.", "Mr Krassnov signed it today.", "Krasnov Krassnov"),
}


@pytest.mark.parametrize(("first", "second", "linked"), LANGUAGE.values(), ids=LANGUAGE)
def test_a_language_links_what_says_the_same(first: str, second: str, linked: str) -> None:
    alignment = collate([tokenize(first), tokenize(second)])
    assert tuple(linked.split()) in set(alignment.rows)


APART = {
    "and-of-another-phrase": (
        "The ministers sign the accord under seal and leave the hall by night.",
        "By night they leave, and under seal the ministers sign the accord.",
        "and",
    ),
    "and-of-a-moved-phrase": (
        "The crew shall give food and water under Rule 9 of the coastal code today.",
        "The crew shall at once and under Rule 9 of the coastal code today give food and water.",
        "and",
    ),
    "the-of-another-noun": ("She saw the bridge burn.", "The letter says she left.", "the"),
}


@pytest.mark.parametrize(("first", "second", "word"), APART.values(), ids=APART)
def test_equal_function_words_of_different_phrases_stay_apart(
    first: str, second: str, word: str
) -> None:
    alignment = collate([tokenize(first), tokenize(second)])
    norms = [tuple(text and text.casefold() for text in row) for row in alignment.rows]
    assert (word, word) not in norms


def test_a_moved_phrase_is_a_move() -> None:
    first = "Under the pact the two fleets shall hold joint drills each spring."
    second = "The two fleets shall hold joint drills each spring under the pact."
    alignment = collate([tokenize(first), tokenize(second)])
    assert [
        " ".join(alignment.witnesses[0][move.first_start : move.first_end])
        for move in alignment.moves
    ] == ["Under the pact"]


def test_copies_share_columns_and_moves() -> None:
    first, second = list("xabcde"), list("abcdex")
    alignment = align([first, second, first])
    assert all(column[0] == column[2] for column in alignment.columns)


def test_a_language_without_lists_is_no_language() -> None:
    witnesses = [tokenize("un deux trois"), tokenize("un trois")]
    assert collate(witnesses, language="xx") == collate(witnesses, language=None)


@given(
    first=st.lists(st.integers(0, 9), max_size=40), second=st.lists(st.integers(0, 9), max_size=40)
)
@settings(max_examples=150, deadline=None)
def test_anchors_are_equal_runs_in_order(first: list[int], second: list[int]) -> None:
    # The second repeats a part of the first elsewhere, so that runs compete and overlap.
    second = [*second, *first[5:25], *second[:3], *first[12:]]
    end_first = end_second = 0
    for i, j, length in anchors(first, second, lengths=(3,), area=0):
        assert first[i : i + length] == second[j : j + length]
        assert i >= end_first
        assert j >= end_second
        end_first, end_second = i + length, j + length


def test_long_texts_are_anchored() -> None:
    first = [at % 97 for at in range(400)]
    second = [*first[30:200], 1000, 1001, *first[205:]]
    assert sum(length for _, _, length in anchors(first, second)) > 300


@given(sizes=st.lists(st.integers(0, 6), min_size=1, max_size=4), data=st.data())
@settings(max_examples=80, deadline=None)
def test_consensus_keeps_every_witness_in_order(sizes: list[int], data: st.DataObject) -> None:
    tokens = [(which, at) for which, size in enumerate(sizes) for at in range(size)]
    made = Consensus(sizes)
    if tokens:
        token = st.sampled_from(tokens)
        for one, other in data.draw(st.lists(st.tuples(token, token), max_size=25)):
            made.enter(one, other)
    columns = made.profile().columns
    for which, size in enumerate(sizes):
        assert [cells[which] for cells in columns if which in cells] == list(range(size))


@given(witnesses=st.lists(st.lists(st.integers(0, 5), max_size=6), min_size=1, max_size=90))
@settings(max_examples=20, deadline=None)
def test_the_guide_joins_all_witnesses_once(witnesses: list[list[int]]) -> None:
    group = {which: {which} for which in range(len(witnesses))}
    for one, other in merge_order(witnesses):
        assert group[one] is not group[other]
        joined = group[one] | group[other]
        group.update(dict.fromkeys(joined, joined))
    assert len({id(members) for members in group.values()}) == 1


@pytest.mark.parametrize("language", [None, "en"])
def test_moved_blocks_are_found(language: str | None) -> None:
    blocks, tokens, right = BENCHMARK.move_score(
        lambda witnesses: align(witnesses, language=language), count=60, seed=11
    )
    assert blocks >= 0.95
    assert tokens >= 0.92
    assert right >= 0.99


@pytest.mark.parametrize(
    ("language", "count", "moves", "whole"),
    [(None, 30, 0, 140), (None, 64, 8, 105), ("en", 30, 1, 120)],
)
def test_edits_of_many_copies_tear_no_column(
    language: str | None, count: int, moves: int, whole: int
) -> None:
    """Copies of 150 words with edits of their own: nothing moved, and most words stand in one column."""
    copies = BENCHMARK.copies(random.Random(7), count, 150, 0.05)  # noqa: S311 - texts, no secrets
    alignment = align(copies, language=language)
    assert len(alignment.moves) <= moves
    assert sum(len(set(row) - {None}) == 1 for row in alignment.rows) >= whole


def test_a_word_between_others_words_stands_in_one_column() -> None:
    before = [["we", "reached", f"n{n}", "gate", "of", "it"] for n in range(5)]
    after = [["we", "reached", "gate", f"n{n}", "of", "it"] for n in range(5, 10)]
    instead = [["we", "reached", f"n{n}", "of", "it"] for n in range(10, 15)]
    rows = align([*before, *after, *instead, *[["we", "reached", "gate", "of", "it"]] * 3]).rows
    assert sum("gate" in row for row in rows) == 1


@given(witnesses=st.lists(st.lists(st.integers(0, 6), max_size=8), min_size=3, max_size=9))
@settings(max_examples=150, deadline=None)
def test_sliding_keeps_every_witness_and_deepens(witnesses: list[list[int]]) -> None:
    columns = [{which: at} for which, tokens in enumerate(witnesses) for at in range(len(tokens))]
    columns.sort(key=lambda cells: min((at, which) for which, at in cells.items()))
    traits = [tuple(witnesses[w][at] for w, at in cells.items()) for cells in columns]
    slid = slide(Profile(columns, traits), witnesses)
    for which, tokens in enumerate(witnesses):
        assert [cells[which] for cells in slid.columns if which in cells] == list(
            range(len(tokens))
        )
    for cells, tokens in zip(slid.columns, slid.traits, strict=True):
        assert sorted(tokens) == sorted({witnesses[w][at] for w, at in cells.items()})
    assert all(slid.columns)


@given(witnesses=st.lists(st.lists(WORDS, max_size=9), min_size=2, max_size=5))
@settings(max_examples=80, deadline=None)
def test_what_could_have_moved_is_what_every_pair_would_say(witnesses: list[list[str]]) -> None:
    known = knowledge("en")
    assert known is not None
    tokens = [tokenize(" ".join(words)) for words in witnesses]
    numbers = {
        word: at for at, word in enumerate(sorted({one.norm for row in tokens for one in row}))
    }
    coded = [[numbers[token.norm] for token in row] for row in tokens]
    informed = Informed(coded, [places(row, known) for row in tokens], known)
    profile = informed.profile()
    found = unlinked(profile, informed.cells)
    for one, other in combinations(range(len(witnesses)), 2):
        first, second = informed.cells[one], informed.cells[other]
        linked = [
            (cells[one], cells[other])
            for cells in profile.columns
            if one in cells and other in cells and alike(first[cells[one]], second[cells[other]])
        ]
        loose = Loose(first, second, {i for i, _ in linked}, {j for _, j in linked})
        expected = loose.candidates(weigh(first, second))
        assert found.get((one, other), {}) == pytest.approx(expected)


@needs_shared
def test_the_article_aligned_by_hand() -> None:
    gold = json.loads((SHARED / "gold" / "article4_alignment.json").read_text(encoding="utf-8"))
    score = BENCHMARK.phrase_score(gold, collate)
    assert score.found >= 47
    assert score.precision >= 0.95
    assert score.false_equal == ()


@needs_shared
def test_what_another_tool_expects() -> None:
    peers = loaded("collation_score", SHARED / "peers" / "collation" / "score.py")
    results = peers.score(
        lambda witnesses: [list(row) for row in align(witnesses).rows],
        lambda witnesses: len(align(witnesses).moves),
        near_align=lambda witnesses: [list(row) for row in align(witnesses, near=True).rows],
    )
    summary = peers.summary(results)
    assert summary["active exact"]["strict"] >= 95
    assert summary["near (all statuses)"]["strict"] >= 12
    assert summary["issues+doc exact"]["strict"] == 7
    assert summary["transposition counts"]["strict"] == 10
    assert sum(result["valid"] for result in results) == len(results)


@needs_shared
def test_order_of_witnesses_changes_no_link_of_another_tools_cases() -> None:
    peers = loaded("collation_score", SHARED / "peers" / "collation" / "score.py")
    same, count, _ = peers.order_invariance(lambda w: [list(row) for row in align(w).rows], maxw=3)
    assert same == count


@pytest.mark.parametrize(
    ("one", "other", "pair"),
    [
        ("He will start the work today", "He will begin the work today", ("start", "begin")),
        ("It fell hard last week", "It dropped hard last week", ("fell", "dropped")),
        ("They sat in the cold hall .", "They sat in the icy room .", ("hall", "room")),
        ("When a bus hit a wall", "When a coach met a fence", ("wall", "fence")),
    ],
    ids=["one sense", "a form of one sense", "step by step", "step by step with small words"],
)
def test_other_words_in_one_place_stand_in_one_column(
    one: str, other: str, pair: tuple[str, str]
) -> None:
    assert pair in align([one.split(), other.split()], language="en").rows


LAST = "Neither side may suspend this memorandum without giving 45 days' written notice."


def test_a_stray_first_word_stands_beside_the_others() -> None:
    """The second sentence of a longer quotation begins with a word the first of another has too."""
    mining = "refrain from mining the approaches to the ports"
    texts = (
        f"each of the sides shall {mining} or remove existing mines not later than 30 November 2032",
        f"Each party should {mining} and should remove existing mines no later than September 30, 2032,",
        "Neither party may suspend the present memorandum without 45 days' notice in writing.",
        f"Each side shall {mining} and shall remove existing mines not later than 30 September 2032. {LAST}",
    )
    made = collate([tokenize(text) for text in texts], language="en")
    places = [at for at, column in enumerate(made.columns) if column[2] is not None]
    assert places[2] - places[0] == 2

"""The HTML report: self-contained, whole, safe, and in the words of the terminal's."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import checker
from checker import cli
from checker.report.asking import ask_first
from checker.report.html import html
from checker.report.html.anchors import anchors
from checker.report.html.marking import cited, direction, shown, web_address
from checker.report.html.moves import moved_blocks
from checker.report.html.score import PAGE, systems
from checker.report.html.strip import ABSENT, strip
from checker.report.html.timeline import timeline
from checker.report.phrases import page_names
from checker.report.verdict import opening
from checker.rulebook import load_rules
from checker.values import (
    Alignment,
    Event,
    Interval,
    Mention,
    Move,
    Publication,
    Report,
    Suppression,
)
from tests.builders import documents, findings, passage, report
from tests.htmlpage import classed, elements, named

ROOT = Path(__file__).parents[1]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
EXAMPLES = [ROOT / "examples" / name for name in ("treaty", "statement", "dates")]
NASTY = (
    "<script>document.title='run'</script><img src=x onerror=alert(1)> \"'> onload=\"x\" &lt; {{ 7*7 }} "
    "</style></script> \u202eesrever\u202c zero\u200bwidth \x1b[31mred\x1b[0m \x07"
)
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def checked(*paths: Path) -> Report:
    return checker.check([one for path in paths for one in checker.read(path)])


@pytest.fixture(scope="module")
def examples() -> Report:
    return checked(*EXAMPLES)


@pytest.fixture(scope="module")
def page(examples: Report) -> str:
    return html(examples)


def made() -> list[tuple[str, Report]]:
    """Reports of every shape."""
    alone = evolve(report(), passages=(), findings=(), events=())
    return [
        ("full", report(via=("MPA",))),
        ("plain", report(parts=False)),
        ("alone", alone),
        ("none", Report(documents=())),
        ("set aside", evolve(report(), suppressed=report().findings, known=report().findings)),
        ("twice", evolve(report(), findings=report().findings * 2)),
    ]


SHAPES = pytest.mark.parametrize("shape", [one for _, one in made()], ids=[n for n, _ in made()])


@SHAPES
def test_every_identifier_is_unique_and_every_link_leads_somewhere(shape: Report) -> None:
    page = html(shape)
    ids = [one.attributes["id"] for one in elements(page) if "id" in one.attributes]
    assert len(set(ids)) == len(ids)
    for one in named(page, "a"):
        href = one.attributes["href"]
        assert href.startswith(("https://", "http://")) or href[1:] in ids, href
    labels = {
        name
        for one in elements(page)
        for key in ("aria-labelledby", "for")
        for name in one.attributes.get(key, "").split()
    }
    assert labels <= set(ids)


@SHAPES
def test_it_opens_in_the_words_of_the_terminal(shape: Report) -> None:
    page = html(shape)
    shown_lines = [one.text for one in named(page, "h1")]
    (verdict,) = classed(page, "verdict")
    assert shown_lines == [opening(shape)[0]]
    assert verdict.text == " ".join(opening(shape)[1:])


def test_it_loads_nothing_and_allows_nothing_but_its_own_style_and_script(page: str) -> None:
    (style,), (script,) = named(page, "style"), named(page, "script")
    hashes = [
        f"sha256-{b64encode(sha256(''.join(one.inside).encode()).digest()).decode()}"
        for one in (style, script)
    ]
    (policy,) = [
        one.attributes["content"]
        for one in named(page, "meta")
        if one.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = [rule.strip().split(" ", 1) for rule in policy.split(";")]
    assert dict(rules) == {
        "default-src": "'none'",
        "style-src": f"'{hashes[0]}'",
        "script-src": f"'{hashes[1]}'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    for one in elements(page):
        assert not {"src", "srcset", "style", "action", "data", "poster"} & set(one.attributes)
        assert not [name for name in one.attributes if name.startswith("on")]
        assert one.name not in {"link", "iframe", "object", "embed", "base", "img"}
    assert "url(" not in style.text
    assert "@import" not in style.text


def test_the_same_report_gives_the_same_bytes(examples: Report) -> None:
    again = checker.check(reversed(examples.documents))
    assert html(again) == html(examples)


def test_every_finding_has_its_permalink_its_number_and_what_it_is_filtered_by(
    examples: Report, page: str
) -> None:
    cards = [one for one in classed(page, "card") if "data-s" in one.attributes]
    assert [one.attributes["id"] for one in cards] == [
        f"f-{finding.fingerprint}" for finding in examples.findings
    ]
    for card, finding in zip(cards, examples.findings, strict=True):
        assert card.attributes["data-s"] == finding.severity
        assert card.attributes["data-c"] == finding.conclusion
        assert finding.rule.startswith(card.attributes["data-f"])
        for reading in finding.readings:
            for one in reading.evidence:
                assert " ".join(one.text.split()) in card.text
    counts = [int(one.text) for one in named(page, "small")]
    assert sum(counts) == 2 * len(examples.findings)


def test_it_asks_what_the_terminal_asks(examples: Report, page: str) -> None:
    (asked,) = classed(page, "ask")
    for question in ask_first(examples):
        assert " ".join(question.message.split()) in asked.text
        assert question.next_step is None or question.next_step in asked.text


def test_inputs_name_every_file_with_its_hash(examples: Report, page: str) -> None:
    codes = [one.text for one in named(page, "code")]
    assert codes == [document.sha256 for document in examples.documents]
    for document in examples.documents:
        assert document.path in page


def test_what_is_suppressed_says_why() -> None:
    (first, second, *_) = report().findings
    reasons = (
        Suppression(first.fingerprint, "Confirmed by telephone.", date(2031, 6, 1)),
        Suppression(second.fingerprint, "House style."),
    )
    page = html(evolve(report(), suppressed=(first, second), suppressions=reasons))
    section = page[page.index('<section id="suppressed"') :]
    assert "</span> Confirmed by telephone. (until 2031-06-01)</p>" in section
    assert "</span> House style.</p>" in section


def test_the_rules_are_named_with_their_digest(examples: Report, tmp_path: Path) -> None:
    file = tmp_path / "order.toml"
    file.write_text((ROOT / "rules/wording/order.toml").read_text(encoding="utf-8"), "utf-8")
    own = checker.check(examples.documents, rules=(*load_rules(), *load_rules(file)))
    assert set(own.versions) == {"misquote", "rules", f"rules of {tmp_path.as_posix()}"}
    assert own.versions["rules"] == examples.versions["rules"]
    for name, said in own.versions.items():
        assert f"<dt>{name}</dt><dd>{said}</dd>" in html(own)


def test_inputs_say_what_a_page_was_read_as_and_what_was_left_out() -> None:
    (first, *others) = documents()
    saved = evolve(
        first,
        format="html",
        left_out=(("comments", 1200), ("menu", 3)),
        modified=Publication(date(2031, 3, 14), "metadata"),
    )
    page = html(evolve(report(), documents=(saved, *others)))
    assert "<td>html, changed 14 Mar 2031; left out: comments 1,200, menu 3</td>" in page
    assert page.count("<td>text</td>") == len(others)


def test_lists_of_what_was_left_are_complete() -> None:
    made = evolve(
        report(),
        suppressed=report().findings[:1],
        known=report().findings[1:3],
        unselected={"ORDER": 2},
    )
    page = html(made)
    for anchor in (
        "not-compared",
        "undecided",
        "known",
        "suppressed",
        "not-selected",
        "cautions",
        "skipped",
        "inputs",
    ):
        assert f'<section id="{anchor}"' in page, anchor
    for one in (*made.uncompared, *made.undecided, *made.skipped):
        assert str(getattr(one, "reason", getattr(one, "message", None))) in page


def test_places_are_linked_to_the_words_on_their_page(examples: Report, page: str) -> None:
    links = [one.attributes["href"] for one in named(page, "a") if "rel" in one.attributes]
    marked = [link for link in links if "#:~:text=" in link]
    with_address = {at for at, one in enumerate(examples.documents) if one.url}
    places = {
        (number, reading.text, one.document)
        for number, finding in enumerate(examples.findings)
        for reading in finding.readings
        for one in reading.evidence
        if one.document in with_address and one.text
    }
    assert len(marked) == len(places)
    assert "https://velland-daily.example/news/41#:~:text=face%20an%20invasion" in marked


def test_a_large_report_links_only_what_is_grave() -> None:
    pages = tuple(evolve(one, url="https://x.example") for one in documents())
    many = evolve(report(), documents=pages, findings=report().findings * 200)
    grave = sum(len(one.readings) for one in many.findings if one.severity in {"critical", "major"})
    page = html(many)
    cards = page[page.index('class="cards"') : page.index('id="dates"')]
    assert cards.count("https://x.example") == grave


# ---- what pages print runs nowhere


def hostile(words: str, url: str) -> Report:
    """A report in which everything a page can print is what the page wants it to be."""
    full = evolve(report(), suppressed=report().findings, known=report().findings)
    finding = evolve(
        full.findings[0], message=words, kind=words, name=words, next_step=words, rule=words,
        fingerprint=words, part=words,
        readings=tuple(
            evolve(
                one, text=words, evidence=tuple(evolve(its, text=words) for its in one.evidence)
            )
            for one in full.findings[0].readings
        ),
    )  # fmt: skip
    return evolve(
        full,
        documents=tuple(
            evolve(
                one, outlet=words, url=url, headline=words, path=words, credits=(words,),
                language=words, translated_from=words, reference=words,
                cautions=tuple(evolve(its, kind=words, message=words) for its in one.cautions),
            )
            for one in full.documents
        ),
        passages=tuple(
            evolve(
                one, id=words, provision=words, speaker=words,
                renderings=tuple(evolve(its, via=(words,)) for its in one.renderings),
                wordings=tuple(evolve(its, text=words, family=words) for its in one.wordings),
            )
            for one in full.passages
        ),
        events=tuple(
            evolve(
                one, title=words, participants=(words,),
                mentions=tuple(evolve(its, text=words, inferred=words) for its in one.mentions),
            )
            for one in full.events
        ),
        findings=(finding, *full.findings[1:]),
        uncompared=tuple(
            evolve(one, text=words, reason=words, speaker=words) for one in full.uncompared
        ),
        undecided=tuple(evolve(one, message=words, passage=words) for one in full.undecided),
        skipped=tuple(evolve(one, path=words, reason=words) for one in full.skipped),
        versions={words: words},
    )  # fmt: skip


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)//http://x.example",
        " https://x.example",
        "data:text/html,x",
        "//x.example",
        "https://x.example/\u202e",
        "https:/x.example",
        'https://x.example/"onclick="alert(1)',
    ],
)
def test_hostile_words_change_nothing_of_the_page(url: str) -> None:
    tame, wild = html(hostile("tame", "https://x.example")), html(hostile(NASTY, url))
    kinds = {"bdi", "a"}  # boxed escapes, and the links that are none
    assert [one.name for one in elements(wild) if one.name not in kinds] == [
        one.name for one in elements(tame) if one.name not in kinds
    ]
    assert not UNSEEN.search(wild)
    for one in elements(wild):
        assert not [name for name in one.attributes if name.startswith("on")]
        href = one.attributes.get("href", "#")
        assert href.startswith(("#", "https://x.example/")), href
        assert not re.search(r"[\s\"<>\u202e]", href)
    assert "49" not in {one.text for one in classed(wild, "brand")}


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(), min_size=1).filter(str.strip))
def test_no_text_is_too_odd_to_print(words: str) -> None:
    page = html(hostile(words, words))
    page.encode()
    assert elements(page)
    assert not UNSEEN.search(page)


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://x.example/a?b=c&d#e", "https://x.example/a?b=c&d#e"),
        ("HTTP://x.example", "HTTP://x.example"),
        ("https://x.example/ä(1)[2]", "https://x.example/%C3%A4(1)%5B2%5D"),
        ("https://x.example/a b", ""),
        ("https://", ""),
        ("ftp://x.example", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_only_the_webs_addresses_are_linked(url: str | None, href: str) -> None:
    assert web_address(url) == href


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("a  b\n c", "a b c"),
        ("<b>&", "&lt;b&gt;&amp;"),
        (
            "a\u202eb",
            'a<bdi class="ctl" dir="ltr" title="RIGHT-TO-LEFT OVERRIDE">\\u202e</bdi>b',
        ),
        ("a\u200bb", 'a<bdi class="ctl" dir="ltr" title="ZERO WIDTH SPACE">\\u200b</bdi>b'),
        ("می\u200cخواهم", "می\u200cخواهم"),  # Persian is written with it
        ("क्\u200dष", "क्\u200dष"),  # so is Hindi, after a virama
        ("pay\u200cment", 'pay<bdi class="ctl" dir="ltr" title="ZERO WIDTH NON-JOINER">\\u200c</bdi>ment'),
        ("\x1b[0m", '<bdi class="ctl" dir="ltr" title="U+001B">\\x1b</bdi>[0m'),
    ],
)  # fmt: skip
def test_what_cannot_be_seen_is_shown(text: str, markup: str) -> None:
    assert str(shown(text)) == markup


@given(st.text(st.characters()))
def test_no_text_makes_markup(text: str) -> None:
    assert {one.name for one in elements(str(cited(text)))} <= {"bdi"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a treaty", "ltr"),
        ("إذا تعرض أحد الطرفين لهجوم", "rtl"),
        ("تنص المادة 4 (Article 4)", "rtl"),
        ("Article 4 (المادة)", "ltr"),
        ("제4조", "ltr"),
        ("אמנה", "rtl"),
        ("12", "ltr"),
        ("", "ltr"),
    ],
)
def test_a_text_is_written_as_most_of_its_letters_are(text: str, expected: str) -> None:
    assert direction(text) == expected


# ---- the wordings side by side


def test_every_wording_reads_back_in_full(examples: Report) -> None:
    for one, alignment in zip(examples.passages, examples.alignments, strict=True):
        its = [finding for finding in examples.findings if finding.passage == one.id]
        for given_findings in (its, ()):
            scores = systems(one, alignment, examples.documents, given_findings)
            for which, wording in enumerate(one.wordings if scores else ()):
                cells = [run.cells[which].text for system in scores for run in system]
                assert " ".join(filter(None, cells)).split() == wording.text.split()
            for system in scores:
                assert len(system) == 1 or sum(run.width for run in system) <= PAGE


def test_differences_are_labelled_in_words_and_lead_to_their_finding(
    examples: Report, page: str
) -> None:
    words = {"critical", "major", "minor", "neutral", "wording"}
    assert {one.text.split()[0] for one in classed(page, "why")} <= words
    above = re.findall(r'<th scope="col" class="why[^>]*>(.*?)</th>', page)
    linked = {anchor for head in above for anchor in re.findall(r'href="#([^"]+)"', head)}
    for finding in examples.findings:
        whole = finding.rule in {"CREDIT.other-words", "ABSENT.edge"}
        if finding.severity != "neutral" and finding.passage and not whole:
            assert f"f-{finding.fingerprint}" in linked, finding.message


def test_words_outside_a_fragment_are_not_called_absent(examples: Report) -> None:
    at = next(at for at, one in enumerate(examples.passages) if one.speaker == "Tamsin Orrel")
    one, alignment = examples.passages[at], examples.alignments[at]
    runs = [run for system in systems(one, alignment, examples.documents, ()) for run in system]
    fragment = next(which for which, its in enumerate(one.wordings) if its.label == "E")
    assert [run.cells[fragment].outside for run in runs if not run.cells[fragment].text]
    assert all(run.cells[fragment].text or run.cells[fragment].outside for run in runs)


MOVED = Alignment(
    (("a", "b", "c", "d"), ("c", "d", "a", "b"), ("c", "d")),
    ((0, None, None), (1, None, None), (2, 0, 0), (3, 1, 1), (None, 2, None), (None, 3, None)),
    (Move(0, 0, 2, 1, 2, 4),),
)  # fmt: skip


def test_moves_lead_round_in_a_circle() -> None:
    first, second, third = moved_blocks(MOVED)
    assert {index: block.number for index, block in first.items()} == {0: 1, 1: 1}
    assert first[0].onward == (1, 2)
    assert second[2].onward == (0, 0)
    assert not third


@given(st.data())
def test_every_moved_block_leads_to_one_that_leads_back(data: st.DataObject) -> None:
    size, witnesses = 8, 3
    moves = []
    for _ in range(data.draw(st.integers(0, 5))):
        one, other = data.draw(st.sampled_from([(0, 1), (0, 2), (1, 2)]))
        start, there = data.draw(st.integers(0, 6)), data.draw(st.integers(0, 6))
        moves.append(Move(one, start, start + 1, other, there, there + 1))
    words = tuple(map(str, range(size)))
    blocks = moved_blocks(Alignment((words,) * witnesses, (), tuple(moves)))
    for its in blocks:
        for block in its.values():
            onward = block
            for _ in range(size * witnesses):
                onward = blocks[onward.onward[0]][onward.onward[1]]
                assert onward.number == block.number
            assert (block.witness, block.start) != block.onward


def test_the_strip_leaves_the_readings_of_the_reference_unshaded() -> None:
    one = passage(documents())
    first, *others = strip(one.wordings, findings(documents())[:1])
    assert not others
    assert [(mark.text, mark.apart) for mark in first.marks] == [("1", True), ("2", True)]
    trusted = (evolve(one.wordings[0], reference="authentic"), *one.wordings[1:])
    (first,) = strip(trusted, findings(documents())[:1])
    assert [mark.apart for mark in first.marks] == [False, True]


def test_the_strip_says_what_is_absent() -> None:
    pages = documents()
    (absent,) = [one for one in findings(pages) if any(not its.text for its in one.readings)]
    (column,) = strip(passage(pages).wordings, [absent])
    assert ABSENT in {mark.text for mark in column.marks}


def test_the_reference_stands_first_and_families_together(examples: Report) -> None:
    rows = classed(html(examples), "family")
    assert not rows
    stated = [
        evolve(one, translated_from="ko" if one.path.endswith(("post.txt", "daily.txt")) else None)
        for one in examples.documents
    ]
    page = html(checker.check(stated))
    assert "translated from ko" in {one.text for one in classed(page, "family")}
    assert "family undecided" in {one.text for one in classed(page, "family")}
    (first, *_) = classed(html(checked(EXAMPLES[1])), "carriers")
    assert first.text.startswith("Atranscript l.5 (reference, transcript)")


def test_a_wording_says_its_language_and_direction() -> None:
    arabic = "إذا تعرض أحد الطرفين لهجوم"
    pages = tuple(evolve(one, language="ar") for one in documents())
    one = passage(pages)
    one = evolve(
        one, wordings=tuple(evolve(its, text=f"{arabic} {its.label}") for its in one.wordings)
    )
    page = html(evolve(report(parts=False), documents=pages, passages=(one,), alignments=()))
    said = [its for its in classed(page, "words") if arabic in its.text]
    assert said
    assert {(its.attributes["lang"], its.attributes["dir"]) for its in said} == {("ar", "rtl")}


# ---- the timeline


def event(*days: tuple[str, str] | None, agrees: bool = True) -> Event:
    mentions = tuple(
        Mention(
            at, 0, 6, 1, "Friday",
            Interval(*(date.fromisoformat(one) if one else None for one in its)) if its else None,
            "resolved", agrees,
        )
        for at, its in enumerate(days)
    )  # fmt: skip
    agreed = mentions[0].interval if agrees else None
    return Event("e", "sign", (), None, mentions, agreed, "signing")


def test_the_timeline_marks_agreement_and_conflict() -> None:
    names = page_names(documents())
    drawn = timeline([event(("2031-03-11",) * 2, ("2031-03-12",) * 2, agrees=False)], names)
    assert drawn is not None
    assert [bar.note for bar in drawn.lanes[0].bars] == ["conflicts", "conflicts"]
    assert [bar.x for bar in drawn.lanes[0].bars] == sorted({bar.x for bar in drawn.lanes[0].bars})
    drawn = timeline([event(("2031-03-11",) * 2, ("2031-03-11",) * 2)], names)
    assert drawn is not None
    assert [bar.note for bar in drawn.lanes[0].bars] == ["agrees"]


def test_the_timeline_is_open_where_a_day_is_not_known() -> None:
    drawn = timeline(
        [event(("2031-03-11", "")), event(("", "2031-03-12"))], page_names(documents())
    )
    assert drawn is not None
    assert [(lane.bars[0].opens, lane.bars[0].closes) for lane in drawn.lanes] == [
        (False, False),
        (True, True),
    ]


def test_there_is_no_timeline_without_a_day() -> None:
    assert timeline([event(None)], page_names(documents())) is None
    assert timeline([], ()) is None


def test_anchors_are_unique_and_stable() -> None:
    assert anchors("f", ["a", "b c", "a", "ü"]) == ("f-a", "f-b_c", "f-a~2", "f-_")


def test_the_example_is_what_make_example_writes(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    command = re.search(r"\$\(BIN\)/misquote (check .* --output html=(\S+))", MAKEFILE)
    assert command is not None
    kept, written = ROOT / command[2], tmp_path / "report.html"
    assert cli.main(command[1].replace(command[2], str(written)).split()) == 0
    rules = re.compile(r"<dt>rules</dt><dd>[\d,]+, sha256 [0-9a-f]+")  # changes with every rule
    now, before = (
        rules.sub("", one.read_text(encoding="utf-8")) if one.exists() else ""
        for one in (written, kept)
    )
    if request.config.getoption("--rewrite-golden") and now != before:
        kept.write_bytes(written.read_bytes())
    else:
        assert now == before, "make example writes it anew"
    assert f"]({command[2]})" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "report.html"
    status = cli.main(["check", str(EXAMPLES[0]), "--output", f"html={target}"])
    assert status == 1
    assert capsys.readouterr().out == ""
    assert target.read_text(encoding="utf-8") == html(checked(EXAMPLES[0]))

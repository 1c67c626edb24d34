"""Saved pages: what is the story, what the page says of itself, what is left out."""

from __future__ import annotations

import runpy
import statistics
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import checker
from checker.language.stamps import may_be, read_stamp
from checker.report.parsed import parsed as report_parsed
from checker.stages.clean import clean
from checker.stages.read import read_paths
from checker.stages.read.decoding import NotTextError
from checker.stages.read.extracting import extracted
from checker.stages.read.html import read_page
from checker.stages.read.html.lexicon import html_lexicon
from checker.stages.read.html.metadata import own_address
from checker.stages.read.html.names import names_of, naming, parts_named
from tests.layouts import LAYOUTS, pages, stories

if TYPE_CHECKING:
    from checker.values import Document

PROSE = "The two islands signed the pact on Tuesday, officials said, after nine years of talks about it."
MORE = (
    "Parliament is expected to debate the text on Friday and to vote on it in the month of April."
)


def parsed(html: str | bytes, path: str = "page.html") -> Document:
    data = html.encode() if isinstance(html, str) else html
    return checker.parse(extracted(path, data, "html", ""))


def article(inner: str, head: str = "", tag: str = "article") -> str:
    return (
        f"<!doctype html><html lang=en><head><title>Pact signed</title>{head}</head>"
        f"<body><{tag}>{inner}</{tag}></body></html>"
    )


def texts(document: Document, kind: str) -> list[str]:
    return [document.text[one.start : one.end] for one in document.regions if one.kind == kind]


# The figures of the design, over every layout. benchmarks/pages.py prints them beside other readers.


@pytest.fixture(scope="module")
def benchmark() -> dict[str, Any]:
    return runpy.run_path(str(Path(__file__).parents[1] / "benchmarks" / "pages.py"))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_read(layout: str, benchmark: dict[str, Any]) -> None:
    score, misquote = benchmark["score"], benchmark["misquote"]
    scores = [score(misquote, page) for page in pages() if page.layout == layout]
    assert statistics.fmean(one.body for one in scores) >= 0.97
    assert [one.page.name for one in scores if not one.headline] == []
    assert [one.page.name for one in scores if not one.published] == []
    assert [one.page.name for one in scores if not one.outlet] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_of_the_furniture_is_in_the_text(layout: str) -> None:
    for page in pages():
        if page.layout != layout:
            continue
        document = clean(extracted("page.html", page.data, "html", ""))
        for words in (*page.story.comments, "742 partners", "Wayback", "Injected", "dataLayer"):
            assert words not in document.text
        for region in document.regions:
            assert 0 <= region.start < region.end <= len(document.text)


def test_there_are_pages_enough() -> None:
    assert len(LAYOUTS) >= 12
    assert len(LAYOUTS) * len(stories()) >= 60


# Single points.


def test_metadata_is_told_by_where_it_came_from() -> None:
    document = parsed(
        article(
            f'<h1>Pact signed</h1><p class="byline">By Anna Berg, 11 March 2031</p><p>{PROSE}</p><p>{MORE}</p>',
            '<meta property="article:published_time" content="2031-03-12T08:00:00+01:00">'
            '<meta property="article:modified_time" content="2031-03-15T08:00:00+01:00">'
            '<link rel="canonical" href="https://coast.example/2031/03/10/pact">',
        )
    )
    assert [(one.value.day, one.origin) for one in document.publications] == [
        (12, "metadata"),
        (11, "byline"),
        (10, "url"),
    ]
    assert document.published == document.publications[0]
    assert "dates-disagree" in {caution.kind for caution in document.cautions}
    assert document.modified is not None
    assert document.modified.value == date(2031, 3, 15)
    assert document.author == "Anna Berg"


@pytest.mark.parametrize(
    "line",
    [
        '<p class="date">Updated <time datetime="2031-03-15">15 March 2031</time></p>',
        '<p class="date"><time class="updated" datetime="2031-03-15">15 March 2031</time></p>',
        '<p class="date">Updated: 15 March 2031</p>',
        '<p class="date">Aktualisiert: <time datetime="2031-03-15">15.3.2031</time></p>',
    ],
)
def test_an_update_is_no_publication(line: str) -> None:
    document = parsed(article(f"<h1>Pact signed</h1>{line}<p>{PROSE}</p><p>{MORE}</p>"))
    assert document.published is None


def test_one_instant_in_two_zones_is_no_disagreement() -> None:
    head = (
        '<meta property="article:published_time" content="2031-03-12T23:30:00Z">'
        '<meta name="date" content="2031-03-13T08:30:00+09:00">'
    )
    document = parsed(article(f"<h1>Pact signed</h1><p>{PROSE}</p><p>{MORE}</p>", head))
    assert [one.value for one in document.publications] == [date(2031, 3, 13)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2031-03-12", date(2031, 3, 12)),
        ("2031-03-12T08:00:00+01:00", date(2031, 3, 12)),
        ("2031-03-12 08:00:00", date(2031, 3, 12)),
        ("20310312", date(2031, 3, 12)),
        ("2031/03/12", date(2031, 3, 12)),
        ("Wed, 12 Mar 2031 08:00:00 GMT", date(2031, 3, 12)),
        ("March 12, 2031", date(2031, 3, 12)),
        ("1931040000", date(2031, 3, 12)),
        ("03/04/2031", None),
        ("2031-02-30", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01", None),
        ("9999-12-31T23:59:59Z", None),
        ("yesterday", None),
        ("", None),
        ("2031-03-12T08:00:00+99:99", date(2031, 3, 12)),
    ],
)
def test_time_stamps(text: str, day: date | None) -> None:
    stamp = read_stamp(text)
    assert (stamp.day if stamp else None) == day
    if stamp:
        assert may_be(stamp, stamp.day)


def test_block_quotations_have_no_marks_and_a_speaker() -> None:
    document = parsed(
        article(
            f"<h1>Pact signed</h1><p>{PROSE}</p><p>Ms Berg told reporters:</p>"
            "<blockquote><p>We shall keep the harbour open at all times.</p>"
            "<p>We will not ask who comes.</p></blockquote>"
            f"<p>{MORE}</p>"
        )
    )
    assert [(one.text, one.marks) for one in document.quotations] == [
        ("We shall keep the harbour open at all times.", ""),
        ("We will not ask who comes.", ""),
    ]
    assert {one.speaker for one in document.quotations} == {"Ms Berg"} or all(
        one.speaker and "Berg" in one.speaker for one in document.quotations
    )


def test_who_said_a_block_quotation_is_no_part_of_it() -> None:
    document = parsed(
        article(
            f"<h1>Pact signed</h1><p>{PROSE}</p><blockquote><p>We shall keep it open at all times.</p>"
            f"<footer>— <cite>Ilse Norrvik, minister</cite></footer></blockquote><p>{MORE}</p>"
        )
    )
    assert [one.text for one in document.quotations] == ["We shall keep it open at all times."]
    assert "— Ilse Norrvik, minister" in document.text


def test_a_block_quotation_with_marks_is_one_quotation() -> None:
    document = parsed(
        article(
            f"<h1>Pact signed</h1><p>{PROSE}</p><blockquote>“We shall keep it open, ‘always’ open.”</blockquote>"
        )
    )
    assert [(one.text, one.marks) for one in document.quotations if not one.depth] == [
        ("We shall keep it open, ‘always’ open.", "“”")
    ]


@pytest.mark.parametrize(
    ("language", "marks"), [("en", "“”"), ("de-AT", "„“"), ("fr", "«»"), ("xx", "“”")]
)
def test_q_has_the_marks_of_its_language(language: str, marks: str) -> None:
    html = article(f"<h1>Pact signed</h1><p>{PROSE} It is <q>open to all</q>, she said.</p>")
    document = parsed(html.replace("lang=en", f"lang={language}"))
    assert f"{marks[0]}open to all{marks[1]}" in document.text


def test_q_that_has_marks_is_left_alone() -> None:
    document = parsed(
        article(f"<h1>Pact signed</h1><p>{PROSE} <q>“open to all”</q>, she said.</p>")
    )
    assert document.text.count("“") == 1


def test_entries_of_a_live_blog_have_their_own_days() -> None:
    entry = '<div class="lb"><h2>Entry {0}</h2><time datetime="2031-03-{1}T09:00:00Z">09:00</time><p>{2}</p></div>'
    entries = entry.format("two", 13, MORE) + entry.format("one", 12, PROSE)
    document = parsed(article(f"<h1>Pact: live</h1><p>{PROSE} More below.</p><div>{entries}</div>"))
    assert [story.published and story.published.value.day for story in document.stories] == [
        None,
        13,
        12,
    ]
    assert "live-blog" in {caution.kind for caution in document.cautions}
    tuesday = next(time for time in document.times if time.text == "Tuesday" and time.story == 2)
    assert tuesday.earliest == date(2031, 3, 11)


@pytest.mark.parametrize(
    "wall",
    [
        '<div class="paywall"><p>Subscribe to continue reading</p></div>',
        "<p>This article is for subscribers only.</p>",
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Pact signed","isAccessibleForFree":"False"}</script>',
    ],
)
def test_a_stub_is_told(wall: str) -> None:
    document = parsed(article(f"<h1>Pact signed</h1><p>{PROSE}</p><p>{MORE}</p>{wall}"))
    assert "paywall" in {caution.kind for caution in document.cautions}
    assert "ubscribe" not in document.text


@pytest.mark.parametrize(
    "title", ["Pact signed | Coast Courier", "Coast Courier: Pact signed", "Pact signed"]
)
def test_a_page_without_a_heading_has_the_headline_it_calls_itself(title: str) -> None:
    head = f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Coast Courier">'
    html = f"<html><head><title>x</title>{head}</head><body><div><p>{PROSE}</p><p>{MORE}</p></div></body></html>"
    assert parsed(html).headline == "Pact signed"


def test_a_clock_between_paragraphs_is_no_paragraph() -> None:
    document = parsed(
        article(f"<h1>Pact: live</h1><p>{PROSE}</p><ul><li>10:05 CET</li><li>{MORE}</li></ul>")
    )
    assert texts(document, "label") == ["10:05 CET"]
    assert texts(document, "body") == [PROSE, MORE]


def test_what_was_left_out_is_listed() -> None:
    html = article(
        f"<h1>Pact signed</h1><p>{PROSE}</p><p>{MORE}</p><div class=comments><p>{PROSE} No!</p></div>"
    )
    shown = report_parsed(
        (parsed(html.replace("<p>", '<time class=updated datetime="2031-03-15">x</time><p>', 1)),)
    )
    assert "left out    comments 1" in shown


def test_a_free_page_is_no_stub() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":true}</script>'
    document = parsed(article(f"<h1>Pact signed</h1><p>{PROSE}</p><p>{MORE}</p>", head))
    assert document.cautions == ()


def test_captions_are_captions_and_what_is_hidden_is_nothing() -> None:
    document = parsed(
        article(
            f"<h1>Pact signed</h1><p>{PROSE}</p><figure><figcaption>The pier, “quoted” on Tuesday.</figcaption></figure>"
            f'<p>{MORE}</p><p style="display:none">Hidden “words” of a page that nobody is shown.</p>'
            '<p hidden>Hidden “words” of a page that nobody is shown.</p><span class="sr-only">for screen readers</span>'
        )
    )
    assert texts(document, "caption") == ["The pier, “quoted” on Tuesday."]
    assert "Hidden" not in document.text
    assert "screen readers" not in document.text


def test_a_page_without_structure_is_read_by_its_lines() -> None:
    document = parsed(
        f"<html><body><pre>Pact signed\n\n{PROSE}\n\n“We shall,” she said.</pre></body></html>"
    )
    assert PROSE in document.text
    assert [one.text for one in document.quotations] == ["We shall,"]


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("https://coast.example/a", "https://coast.example/a"),
        (
            "https://web.archive.org/web/20310312101010/https://coast.example/a",
            "https://coast.example/a",
        ),
        (
            "http://web.archive.org/web/20310312101010id_/http://coast.example/a?b=c",
            "http://coast.example/a?b=c",
        ),
        ("/web/20310312101010/https:/coast.example/a", "https://coast.example/a"),
        ("index.html", None),
        ("javascript:alert(1)", None),
        ("https://coast.example/a b", None),
        ("https://coast.example/\x1b[2J", None),
        ("data:text/html,x", None),
    ],
)
def test_a_page_goes_by_its_own_address(address: str, own: str | None) -> None:
    assert own_address(address) == own


@pytest.mark.parametrize(
    ("classes", "kind", "part"),
    [
        ("c-articleBody__root", None, "body"),
        ("entry-content clearfix", None, "body"),
        ("jp-relatedposts", "related", None),
        ("has-sidebar tag-comments", None, None),
        ("CommentList", "comments", None),
        ("ArticleHeader_headline__k9", None, "headline"),
        ("css-1xk2f9", None, None),
        ("wp-block-pullquote", "related", "pull"),
        ("sr-only", "hidden", None),
    ],
)
def test_names_say_what_a_box_is(classes: str, kind: str | None, part: str | None) -> None:
    names, lexicon = names_of(classes, None), html_lexicon()
    assert lexicon.kinds.get(naming(names, lexicon) or ()) == kind
    parts = parts_named(names, lexicon)
    assert part in parts if part else not parts - {"outlet"}


# Encodings.

GERMAN = f"<p>Er sagte: „Wir prüfen das“, und das Büro schwieg dazu.</p><p>{PROSE}</p>"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "windows-1252"),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "utf-8"),
        ("cp1252", ""),
        ("utf-16", ""),
        ("utf-16-le", "utf-8"),
        ("utf-8-sig", "koi8-r"),
        ("cp1252", "no-such-thing"),
    ],
)
def test_a_wrong_declaration_changes_no_word(encoding: str, declared: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    html = article(f"<h1>Prüfung</h1>{GERMAN}", meta)
    document = parsed(html.encode(encoding))
    assert "„Wir prüfen das“, und das Büro" in document.text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("koi8-r", "Ледовую переправу закрыли в воскресенье, на две недели раньше обычного срока."),
        ("euc-kr", "수자원청은 21일 예정했던 수문 개방을 일주일 연기한다고 밝혔다. 점검 때문이다."),
        (
            "gb2312",
            "水务局二十一日宣布原定的开闸推迟一周，因为检查中发现一座闸门有裂缝，需要检修。",
        ),
        (
            "shift_jis",
            "水資源庁は二十一日、予定していた水門の開放を一週間延期すると発表した。点検のためだ。",
        ),
        (
            "iso-2022-jp",
            "水資源庁は二十一日、予定していた水門の開放を一週間延期すると発表した。点検のためだ。",
        ),
    ],
)
def test_declared_encodings_are_read(encoding: str, text: str) -> None:
    html = article(
        f"<h1>{text[:12]}</h1><p>{text}</p><p>{text}!</p>", f'<meta charset="{encoding}">'
    )
    assert text in parsed(html.encode(encoding)).text


# Files.


def test_a_saved_page_is_a_document_and_its_parts_are_not(tmp_path: Path) -> None:
    html = article(f"<h1>Pact signed</h1><p>{PROSE}</p><p>{MORE}</p>")
    (tmp_path / "Pact.html").write_text(html, encoding="utf-8")
    (tmp_path / "index.html?id=3").write_text(html, encoding="utf-8")
    (tmp_path / "Pact_files").mkdir()
    (tmp_path / "Pact_files" / "frame.html").write_text(
        "<p>An advertisement.</p>", encoding="utf-8"
    )
    (tmp_path / "named.txt").write_text(html, encoding="utf-8")
    (tmp_path / "plain.html").write_text("No markup here at all, only words.", encoding="utf-8")
    result = read_paths((tmp_path,))
    assert [(Path(one.path).name, one.format) for one in result.documents] == [
        ("Pact.html", "html"),
        ("index.html?id=3", "html"),
        ("named.txt", "html"),
        ("plain.html", "text"),
    ]
    assert [skip.reason for skip in result.skipped] == ["what Pact.html was saved with"]


def test_a_manifest_wins(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="2031-03-12"><meta property="og:site_name" content="Coast">'
    (tmp_path / "a.html").write_text(
        article(f"<h1>Pact signed</h1><p>{PROSE}</p>", head), encoding="utf-8"
    )
    (tmp_path / "case.toml").write_text(
        '[[document]]\npath = "a.html"\npublished = 2031-03-10\n', encoding="utf-8"
    )
    (document,) = map(checker.parse, checker.read(tmp_path))
    assert (document.outlet, document.outlet_from) == ("Coast", "metadata")
    assert [(one.value.day, one.origin) for one in document.publications] == [
        (10, "manifest"),
        (12, "metadata"),
    ]


def test_without_the_extra_a_page_is_told_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "selectolax.lexbor", None)
    (tmp_path / "a.html").write_text(article(f"<p>{PROSE}</p>"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(PROSE, encoding="utf-8")
    result = read_paths((tmp_path / "a.html", tmp_path / "b.txt"))
    assert [Path(one.path).name for one in result.documents] == ["b.txt"]
    (error,) = result.errors
    assert "pip install 'misquote[html]'" in str(error)
    (tmp_path / "b.txt").unlink()
    (error,) = read_paths((tmp_path,)).errors
    assert "no documents in this folder" in str(error)
    assert "pip install 'misquote[html]'" in str(error)


def test_a_page_of_nothing_is_refused() -> None:
    with pytest.raises(NotTextError):
        read_page(b"")
    assert parsed("<html><body></body></html>").text == ""

"""Pages that want to run, to mislead or to exhaust: only their words are read, in time linear in their length."""

from __future__ import annotations

import resource
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import checker
from checker import cli
from checker.errors import SourceError
from checker.report.plain import UNSAFE
from checker.stages.clean import clean
from checker.stages.read.decoding import NotTextError
from checker.stages.read.extracting import extracted
from checker.stages.read.html import read_markup, read_page
from checker.stages.read.html.lexicon import html_lexicon
from checker.stages.read.html.taming import tame

if TYPE_CHECKING:
    from pathlib import Path

PROSE = "The two islands signed the pact on Tuesday, officials said, after nine years of talks about it."
SAID = "“Neither side shall close its harbour,” Foreign Minister Ilse Norrvik told reporters on the quay."


def page(inner: str, head: str = "") -> str:
    return f"<html><head><title>Pact signed</title>{head}</head><body><h1>Pact signed</h1>{inner}</body></html>"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert('run')</script>",
        "<script>document.write('<p>run</p>')",
        "<SCRIPT SRC=https://x.example/run.js></SCRIPT>",
        "<img src=x onerror=\"alert('run')\">",
        "<svg><script>run</script><text>run</text></svg>",
        "<svg onload=run()>",
        "<style>p::before{content:'run'}</style>",
        "<iframe srcdoc='<p>run</p>'><p>run</p></iframe>",
        "<object data=run><p>run</p></object>",
        "<template><p>run run run run run run run run</p></template>",
        "<noscript><p>run run run run run run run run run run</p></noscript>",
        "<math><mtext><script>run</script></mtext></math>",
        "<!-- run --><!-- <p>run</p> -->",
        "<textarea>run</textarea><input value=run><button>run</button>",
        "<xmp><p>run</p></xmp>",
        "<p style='visibility:hidden'>run run run run run run run run run run</p>",
        "<meta http-equiv=refresh content='0;url=javascript:run()'>",
        "<base href='javascript:run'><link rel=canonical href='javascript:run()'>",
        '<script type="application/ld+json">{"@type":"NewsArticle","url":"javascript:run()","headline":"Pact signed"}</script>',
    ],
)  # fmt: skip
def test_nothing_runs_and_nothing_of_it_is_text(
    hostile: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for html in (
        page(f"<p>{PROSE}</p><p>{SAID}</p>{hostile}"),
        page(f"<p>{PROSE}</p><p>{SAID}</p>", hostile),
    ):
        document = clean(extracted("a.html", html.encode(), "html", ""))
        assert "run" not in document.text
        assert document.url is None
        assert PROSE in document.text or "document.write" in hostile
    assert capsys.readouterr() == ("", "")


def test_a_link_is_its_words() -> None:
    read = read_markup(
        page(f'<p>{PROSE} <a href="javascript:alert(1)" onclick=x>See here.</a></p>'), whole=False
    )
    assert "See here." in read.text
    assert "javascript" not in read.text


HIDDEN = "\x00\x07\x08\x1b[2J\x1b]0;owned\x07\x7f\x9b\u200b\u202e\u202d\u2066\u2069\u2060\ufeff\xad\U000e0041"


def test_characters_that_act_are_left_out_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entities = "&#27;&#x202e;&#x200b;&shy;"
    html = page(
        f"<p>{PROSE} It is trea{HIDDEN}ty, trea{entities}ties.</p><p>{SAID}</p>",
        f"<meta name=author content='A{HIDDEN}'>",
    )
    file = tmp_path / "a.html"
    file.write_bytes(html.replace("Pact", f"Pa{HIDDEN}ct").encode())
    (document,) = checker.read(file)
    assert not UNSAFE.search(document.text)
    assert "It is trea[2J]0;ownedty, treaties." in document.text
    assert "hidden-characters" in {caution.kind for caution in document.cautions}
    for command in (
        ["check", str(file)],
        ["check", str(file), "--format", "json"],
        ["parse", str(file)],
    ):
        cli.main(command)
        out = capsys.readouterr()
        assert not UNSAFE.search(out.out.replace("\n", ""))
        assert not UNSAFE.search(out.err.replace("\n", ""))


@pytest.mark.parametrize("depth", [100, 10_000, 200_000])
@pytest.mark.parametrize(
    "tag", ["div", "span", "b", "blockquote", "table><tr><td", "ul><li", "q", "x-y", "font"]
)
def test_nesting_loses_no_word(depth: int, tag: str) -> None:
    closing = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    opened = f"<{tag}>" * depth
    read = read_markup(
        page(f"<p>{PROSE}</p>{opened}<p>{SAID}</p>{closing * depth}<p>{PROSE} Again.</p>"),
        whole=False,
    )
    assert PROSE in read.text
    assert "Neither side shall close its harbour" in read.text
    assert f"{PROSE} Again." in read.text


BODY = f"<p>{PROSE}</p><p>{SAID}</p>"
GROWING = {
    "paragraphs": (BODY, "", ""),
    "tiny elements": ("<b>x</b><i>y</i> ", "", ""),
    "opened divisions": ("<div>", BODY, ""),
    "opened type": ("<p><b><i><font>x", "", ""),
    "opened type with attributes": ("<p><b class='a{n}'>x", "", ""),
    "options": ("<option>x", "<select>", ""),
    "links": ("<a href=x><a>", "", ""),
    "tables": ("<table><tr><td>x", "", ""),
    "attributes": (" a{n}=1", BODY + "<p", ">x</p>"),
    "open quotation": ("<a '", BODY, ""),
    "comments": ("<!--", BODY, ""),
    "comment ends": ("<!-- x -->", BODY, ""),
    "scripts": ("<script>", BODY, ""),
    "titles": ("<title>x", "", ""),
    "less than": ("<", BODY, ""),
    "entities": ("&amp;&lt;&#27;", BODY + "<p>", ""),
    "breaks": ("x<br>", "<p>", ""),
    "double breaks": ("words of a line<br><br>", "<div>", "</div>"),
    "quotations": ("<blockquote>words that are quoted at some length here</blockquote>", BODY, ""),
    "inline quotations": ("<q>x", BODY + "<p>", ""),
    "entries": ("<article><h2>t</h2><time datetime=2031-01-01>1</time>" + BODY + "</article>", "", ""),
    "times": ("<time datetime=2031-01-01>x</time>", "<p>", ""),
    "microdata": ("<span itemprop=name itemscope>", "", ""),
    "classes": (" c{n}", BODY + "<p class='", "'>x"),
    "headings": ("<h2>related</h2><ul><li><a>x</a></li></ul>", BODY, ""),
    "titles in lines": ("<div>Pact signed<br>x</div>", "", ""),
    "linked data": ('{{"a":', '<script type="application/ld+json">', "</script>" + BODY),
    "linked nodes": ('{{"@type":"NewsArticle","headline":"x"}},', '<script type="application/ld+json">[', "{}]</script>" + BODY),
    "metadata": ("<meta property='og:title' content='t{n}'>", "", BODY),
}  # fmt: skip
"""What is repeated, what stands before it and after it."""


@pytest.mark.parametrize("name", GROWING)
def test_time_is_linear(name: str) -> None:
    piece, before, after = GROWING[name]

    def seconds(size: int) -> float:
        count = max(1, size // len(piece))
        body = "".join(piece.format(n=n) for n in range(count)) if "{" in piece else piece * count
        html = page(before + body + after)
        begun = time.process_time()
        read_markup(html, whole=False)
        return time.process_time() - begun

    seconds(1000)
    small, large = (min(seconds(size) for _ in range(2)) for size in (60_000, 240_000))
    assert large < 1 or large < 9 * small, f"{small:.2f} s for 60 kB, {large:.2f} s for 240 kB"


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["paragraphs", "tiny elements", "opened divisions", "linked nodes", "comment ends"]
)
def test_twenty_megabytes(name: str) -> None:
    piece, before, after = GROWING[name]
    html = page(
        before + piece.replace("{{", "{").replace("}}", "}") * (20_000_000 // len(piece)) + after
    ).encode()
    begun = time.process_time()
    read_page(html)
    assert time.process_time() - begun < 120
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 2_000_000  # kilobytes


def test_a_page_of_too_many_elements_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checker.stages.read.html.taming.limit", lambda _: 1000)
    (tmp_path / "a.html").write_text(page("<table><tr><td>x" * 1000), encoding="utf-8")
    with pytest.raises(SourceError, match=r"this page has [0-9]+ elements, the most is 1000"):
        checker.read(tmp_path / "a.html")


@given(st.binary(max_size=400))
@example(b"<html><p>\x00\xff\xfe</p>")
@example(b"\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00")
@example(b"<p>\xed\xa0\x80 half a pair</p>")
@example(b"<blockquote><q>")
@example(b"<table><caption><p><time></table></time>")
def test_any_bytes_are_a_page_or_refused(data: bytes) -> None:
    try:
        read = read_page(b"<html>" + data)
    except NotTextError:
        return
    for region in read.regions:
        assert 0 <= region.start <= region.end <= len(read.text)
    clean(extracted("a.html", b"<html>" + data, "html", ""))


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div class=content>", "</div>", "<h1>", "</h1>", "<q>", "</q>", "<blockquote>", "</blockquote>",
     "<time datetime=2031-03-12>", "</time>", "<br>", "<ul><li>", "</ul>", "<table><td>", "</table>", "<a href=x>", "</a>",
     "<span itemprop=author itemscope>", "</span>", "<article>", "</article>", "<footer>", "<aside>", "</aside>",
     "<figure><figcaption>", "</figure>", "<!--", "-->", "<script>", "</script>", PROSE, SAID, "Comments (3)", "“", "&quot;"]
)  # fmt: skip


@given(st.lists(TAGS, max_size=40))
def test_any_markup_is_read(pieces: list[str]) -> None:
    document = clean(extracted("a.html", ("<html>" + "".join(pieces)).encode(), "html", ""))
    for region in document.regions:
        assert 0 <= region.start < region.end <= len(document.text)
    spans = [(region.start, region.end) for region in document.regions if region.kind != "dateline"]
    assert spans == sorted(spans)
    for span in document.block_quotations:
        assert document.text[span.start : span.end].strip()


def test_taming_keeps_what_is_said() -> None:
    tamed = tame(
        '<p title="a>b">x</p><!-- saved from url=(0004)https://x.example --><b>y</b><script>z</script>',
        html_lexicon(),
    )
    assert tamed.html == '<p title="a>b">x</p>y'
    assert tamed.saved_from == "https://x.example"


def test_a_hostile_page_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<html>" + b"<div>" * 300_000)
    (tmp_path / "b.html").write_text(page(f"<p>{PROSE}</p><p>{SAID}</p>"), encoding="utf-8")
    report = checker.check(checker.read(tmp_path))
    assert len(report.documents) == 2
    assert [one.text for one in report.documents[1].quotations] == [
        "Neither side shall close its harbour,"
    ]

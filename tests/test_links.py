"""Text fragments: the directive of a passage finds that passage, by the rules a browser follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import checker
from checker.report.links import page_link, text_directive
from checker.stages.clean import clean
from checker.stages.read.extracting import extracted
from checker.values import Document
from tests.builders import report
from tests.layouts import pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Route

TEXT = (
    "Pact signed\n\nThe sides shall give notice. It was said at once, and A-B & C agreed.\n\n"
    "“The sides shall give notice at once,” she said. The sides shall give notice.\n\n"
    "Neither side shall close its harbour to the other, in peace or in war, by day or by night, whatever the "
    "weather or the season may be, unless both agree in writing."
)


def matches(text: str, directive: str) -> tuple[int, int] | None:
    """The first place a directive fits, as WICG's "find a range from a text directive" says.

    White space counts once, letter case not at all; every term stands in whole words.
    """
    parts = directive.removeprefix("text=").split(",")
    prefix = unquote(parts.pop(0)[:-1]) if parts[0].endswith("-") else ""
    suffix = unquote(parts.pop()[1:]) if parts[-1].startswith("-") else ""
    start, *rest = [unquote(part) for part in parts]

    def term(words: str) -> str:
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        return rf"(?:(?<!\w)(?=\w)|(?!\w)){pattern}(?:(?<=\w)(?!\w)|(?<!\w))"

    whole = term(start) + (rf"(?:[\s\S]*?){term(rest[0])}" if rest else "")
    before = rf"{term(prefix)}\s*" if prefix else ""
    after = rf"(?=\s*{term(suffix)})" if suffix else ""
    found = re.search(f"{before}(?P<it>{whole}){after}", text, re.IGNORECASE)
    return found.span("it") if found else None


@pytest.mark.parametrize(
    ("words", "directive"),
    [
        ("It was said at once", "text=It%20was%20said%20at%20once"),
        ("A-B & C agreed", "text=A%2DB%20%26%20C%20agreed"),
        ("once, and", "text=once%2C%20and"),
        ("Pact signed", "text=Pact%20signed"),
    ],
)
def test_what_a_directive_is(words: str, directive: str) -> None:
    start = TEXT.index(words)
    assert text_directive(TEXT, start, start + len(words)) == directive


def test_words_that_stand_earlier_are_told_by_what_stands_beside_them() -> None:
    words = "The sides shall give notice"
    first = TEXT.index(words)
    second = TEXT.index(words, first + 1)
    third = TEXT.index(words, second + 1)
    for at in (first, second, third):
        directive = text_directive(TEXT, at, at + len(words))
        assert directive is not None
        assert matches(TEXT, directive) == (at, at + len(words))


def test_a_long_passage_is_given_by_its_ends() -> None:
    start = TEXT.index("Neither side")
    directive = text_directive(TEXT, start, len(TEXT))
    assert (
        directive
        == "text=Neither%20side%20shall%20close%20its,unless%20both%20agree%20in%20writing."
    )


@pytest.mark.parametrize("place", [(0, 0), (11, 13), (40, 40)])
def test_no_words_have_no_link(place: tuple[int, int]) -> None:
    assert text_directive(TEXT, *place) is None


@given(st.data())
def test_a_directive_finds_its_passage(data: Any) -> None:
    words = [found.span() for found in re.finditer(r"\w+", TEXT)]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start, end = words[first][0], words[last][1]
    directive = text_directive(TEXT, start, end)
    assert directive is not None
    found = matches(TEXT, directive)
    assert found is not None
    assert TEXT[found[0] : found[1]] == TEXT[start:end]


def test_drawn_marks_are_in_no_term() -> None:
    text = "She called it “a threat with a ‘smile’ on it” and left."
    drawn = [at for at, letter in enumerate(text) if letter in "“”‘’"]
    start = text.index("a threat")
    assert (
        text_directive(text, start, text.index("” and"), drawn=drawn)
        == "text=a%20threat%20with%20a,on%20it"
    )


@given(st.text(), st.integers(0, 40), st.integers(0, 40))
def test_no_text_raises(text: str, start: int, length: int) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    start = min(start, len(text))
    directive = text_directive(text, start, min(start + length, len(text)))
    assert directive is None or re.fullmatch(
        r"text=(?:[\w.~%]+-,)?[\w.~%]+(?:,[\w.~%]+)?(?:,-[\w.~%]+)?", directive
    )


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://x.example/a", "https://x.example/a#:~:text=Pact%20signed"),
        ("https://x.example/a#top", "https://x.example/a#top:~:text=Pact%20signed"),
        ("https://x.example/a#:~:text=old", "https://x.example/a#:~:text=Pact%20signed"),
        (None, None),
    ],
)
def test_a_link_is_an_address_and_a_directive(url: str | None, link: str | None) -> None:
    assert page_link(Document("a.html", TEXT, url=url), 0, 11) == link


LAYOUT = "body *{position:static!important} p,li,blockquote,.css-p{margin:900px 0!important}"
"""Puts the paragraphs a screen and more apart, so that it shows which one the browser went to."""
SEEN = """() => [250, 240, 260, 220, 280, 200, 300]
    .map(y => (document.elementFromPoint(200, y)?.innerText || '').trim())
    .find(text => text && text.length < 2000) || ''"""


def served(html: str) -> Callable[[Route], None]:
    """What answers a browser with a page whatever it asks for."""

    def answer(route: Route) -> None:
        route.fulfill(content_type="text/html; charset=utf-8", body=html)

    return answer


@pytest.mark.slow
def test_a_browser_goes_to_the_words() -> None:
    """Debian's chromium, started here, follows the links of every paragraph of a page in four layouts."""
    from tests.browsing import chromium  # noqa: PLC0415 - only this test needs a browser

    with chromium() as browser:
        tab = browser.new_page(viewport={"width": 800, "height": 500})
        for made in pages():
            if made.name not in (
                "shared/bridge",
                "quoted/harbour",
                "letter/statement",
                "wordpress/train",
            ):
                continue
            html = made.data.decode().replace("</head>", f"<style>{LAYOUT}</style></head>", 1)
            tab.route("**/*", served(html))
            read = clean(extracted("page.html", made.data, "html", ""))
            document = evolve(read, url=read.url or "https://x.example/a")
            for region in document.regions:
                if region.kind != "body" or region.end - region.start < 20:
                    continue
                tab.goto("about:blank")
                tab.goto(page_link(document, region.start, region.end) or "")
                tab.wait_for_timeout(150)
                wanted = " ".join(re.findall(r"\w+", document.text[region.start : region.end])[:5])
                assert wanted in " ".join(re.findall(r"\w+", tab.evaluate(SEEN)))
            tab.unroute("**/*")


def test_evidence_and_quotations_in_json_are_linked() -> None:
    made = report()
    pages = tuple(
        evolve(one, url=f"https://x.example/{at}") for at, one in enumerate(made.documents)
    )
    shape = checker.to_json(evolve(made, documents=pages))
    evidence = [
        one
        for finding in shape["findings"]
        for reading in finding["readings"]
        for one in reading["evidence"]
    ]
    assert all(
        one["text"] == "" or one["link"].startswith(f"https://x.example/{one['document']}#:~:text=")
        for one in evidence
    )
    assert shape["documents"][0]["quotations"][0]["link"].startswith("https://x.example/0#:~:text=")
    assert "link" not in str(checker.to_json(made))

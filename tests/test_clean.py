"""Pages of many layouts, told apart line by line; what a date line says; laws that hold on any text."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.stages.clean import clean
from checker.stages.clean.dateline import dateline_of
from checker.stages.clean.lexicon import page_lexicon
from checker.values import Document, Publication, Region
from tests.shared import SHARED, gold_seeds, needs_shared

PAGES = Path(__file__).parent / "pages"
FURNITURE = {"menu", "ticker", "share", "related", "tags", "footer", "source", "label"}
OF_A_STORY = {"headline", "deck", "byline", "dateline", "body", "caption"}


def cleaned(text: str, **stated: Any) -> Document:
    return clean(Document("page.txt", text, **stated))


def rendered(document: Document) -> str:
    """What `clean` made of a page, as the `.roles` files print it."""
    published = document.published
    lines = [
        f"headline: {document.headline}",
        f"outlet: {document.outlet} ({document.outlet_from})",
        f"author: {document.author}",
        f"published: {published.value} ({published.origin})" if published else "published: None",
        f"credits: {', '.join(document.credits)}",
        f"cautions: {', '.join(caution.kind for caution in document.cautions)}",
        "",
    ]
    for story in document.stories:
        span = story.headline
        title = document.text[span.start : span.end] if span else "-"
        own = story.published.value if story.published else None
        lines.append(
            f"story: {' '.join(title.split())} | own date {own} | inherits {story.inherits}"
        )
    lines.append("")
    for region in document.regions:
        number = "-" if region.story is None else str(region.story)
        copy = "=" if region.copy_of is not None else " "
        words = " ".join(document.text[region.start : region.end].split())
        lines.append(f"{region.kind:9} {number}{copy} {words[:60]}".rstrip())
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.txt")), ids=lambda page: page.stem)
def test_page(page: Path) -> None:
    found = rendered(clean(Document(page.name, page.read_text(encoding="utf-8"))))
    expected = page.with_suffix(".roles")
    if os.environ.get("MISQUOTE_REWRITE"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_there_are_many_layouts() -> None:
    assert len(list(PAGES.glob("*.txt"))) >= 12


# The seeds, measured against their gold.


def seeds() -> dict[str, Document]:
    files = sorted((SHARED / "seeds").glob("*.txt"))
    return {
        file.name[:3]: clean(Document(file.name, file.read_text(encoding="utf-8")))
        for file in files
    }


def kinds_in(document: Document, span: dict[str, Any]) -> set[str]:
    """The kinds of the regions that cover a span's visible characters."""
    start, end = span["start"], span["end"]
    inside = [region for region in document.regions if region.start < end and region.end > start]
    covered = sum(min(region.end, end) - max(region.start, start) for region in inside)
    assert covered >= len(document.text[start:end].replace("\n", "").strip()) * 0.9
    return {region.kind for region in inside}


@needs_shared
@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_seed(name: str) -> None:
    document, gold = seeds()[name], gold_seeds()["files"][name]
    expected = {
        "headline": {"headline"},
        "sub_headline": {"headline"},
        "second_headline": {"headline"},
        "deck": {"deck"},
        "caption": {"caption"},
        "section_label": {"label"},
        "source_line": {"source"},
    }
    for key, kinds in expected.items():
        if gold.get(key):
            assert kinds_in(document, gold[key]) == kinds, key
    for span in gold["body_spans"]:
        assert kinds_in(document, span) <= {"body", "dateline"}, span
    bodies = [region for region in document.regions if region.kind in ("body", "dateline")]
    for region in bodies:
        assert any(
            span["start"] <= region.start and region.end <= span["end"]
            for span in gold["body_spans"]
        )
    for span in gold.get("boilerplate_spans", ()):
        assert kinds_in(document, span) <= FURNITURE | {"caption"}, span
    for span in gold.get("source_lines", ()):
        assert kinds_in(document, span) == {"source"}


@needs_shared
@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_seed_facts(name: str) -> None:
    document, gold = seeds()[name], gold_seeds()["files"][name]
    assert document.headline == gold["headline"]["text"]
    outlet = gold["outlet"]["value"] if gold["outlet"]["in_file"] else None
    assert document.outlet == outlet
    stated = gold["publication_date"]
    if stated["present_in_file"]:
        assert document.published is not None
        assert document.published.value.isoformat() == stated["value"]
        assert (document.published.start, document.published.end) == (
            stated["start"],
            stated["end"],
        )
    else:
        assert document.published is None
    strays = [caution.start for caution in document.cautions if caution.kind == "stray-paragraph"]
    first_copy = [span["start"] for span in gold.get("stray_paragraphs", ())][:1]
    assert strays == first_copy
    doubled = [caution for caution in document.cautions if caution.kind == "doubled-body"]
    assert bool(doubled) is (name == "003")
    assert len(document.stories) == (2 if name in ("000", "002", "004") else 1)


# Publication dates.

BODY = """
The accord on the waters of the Veyle came into force at midnight, the water ministries said.

Each ministry will now open its measuring stations to inspectors from the other side.
"""


@pytest.mark.parametrize(
    ("line", "day", "caution"),
    [
        ("14 Jun 2023 14:59", date(2023, 6, 14), None),
        ("06/14/2023", date(2023, 6, 14), None),
        ("14/06/2023", date(2023, 6, 14), None),
        ("14.06.2023, 10:12", date(2023, 6, 14), None),
        ("2023-06-14", date(2023, 6, 14), None),
        ("2023-06-14T10:12:00Z", date(2023, 6, 14), None),
        ("2023/06/14", date(2023, 6, 14), None),
        ("Wednesday, 14 Jun, 2023", date(2023, 6, 14), None),
        ("Wed 14 June 2023 18.05 BST", date(2023, 6, 14), None),
        ("Friday, 16 Jun, 2024", date(2024, 6, 16), "weekday-mismatch"),
        ("Published: June 14, 2023", date(2023, 6, 14), None),
        ("Published on June 14th, 2023 at 5:02 PM EDT", date(2023, 6, 14), None),
        ("Posted 14th of June 2023", date(2023, 6, 14), None),
        ("Updated: June 14, 2023", None, None),
        ("Last modified on 14 June 2023", None, None),
        ("Updated June 15, 2023 | Published June 14, 2023", date(2023, 6, 14), None),
        ("Published June 14, 2023 Updated June 15, 2023", date(2023, 6, 14), None),
        ("By Mara Ellingsen | June 14, 2023", date(2023, 6, 14), None),
        ("Mara Ellingsen, Karsholm - 14 June 2023", date(2023, 6, 14), None),
        ("05/06/2023", None, "ambiguous-date"),
        ("06/06/2023", date(2023, 6, 6), None),
        ("Monday 05/06/2023", date(2023, 6, 5), None),
        ("31 June 2023", None, "impossible-date"),
        ("June 14", None, None),
        ("3 hours ago", None, None),
        ("40 people, 19 June, 2023 reasons", None, None),
    ],
    ids=str,
)
def test_publication_date(line: str, day: date | None, caution: str | None) -> None:
    document = cleaned(f"Veyle accord comes into force\n\n{line}\n{BODY}")
    assert (document.published.value if document.published else None) == day
    assert [found.kind for found in document.cautions] == ([caution] if caution else [])
    assert document.headline == "Veyle accord comes into force"
    if document.published:
        found = document.published
        assert found.start is not None
        assert document.text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "line",
    [
        "Photo: the Tarn weir, 14 June 2023",
        "The Tarn weir, June 14, 2023. (Jonas Weil/Norwire)",
        "Also read: Storm of 14 June 2023 closes harbours",
        "© 14 June 2023 The Veyle Herald",
    ],
)
@pytest.mark.parametrize("below", [False, True], ids=["above the body", "below the body"])
def test_a_caption_link_or_footer_dates_nothing(line: str, *, below: bool) -> None:
    title = "Veyle accord comes into force"
    page = f"{title}\n{BODY}\n{line}\n" if below else f"{title}\n\n{line}\n{BODY}"
    assert cleaned(page).published is None


def test_a_masthead_is_no_publication_date() -> None:
    page = (
        "Home\nWorld\nWednesday, 21 February 2024\nSign in\n\nVeyle accord comes into force\n"
        + BODY
    )
    assert cleaned(page).published is None


@pytest.mark.parametrize(
    ("top", "outlet", "headline"),
    [
        ("Morrow Star", "Morrow Star", "Veyle accord comes into force"),
        ("The Jetty", "The Jetty", "Veyle accord comes into force"),
        ("Sudria Today\nMonday, 5 Feb, 2029", "Sudria Today", "Veyle accord comes into force"),
        ("SudriaNow\n05/13/2029 08:12", "SudriaNow", "Veyle accord comes into force"),
        ("Sudria Courier | World", "Sudria Courier", "Veyle accord comes into force"),
        ("Skip to content\nMorning Echo", "Morning Echo", "Veyle accord comes into force"),
        ("World News", None, "Veyle accord comes into force"),
        ("Ministers meet", None, "Veyle accord comes into force"),
        ("The quiet accord", None, "Veyle accord comes into force"),
    ],
)
def test_a_page_may_open_with_its_outlets_name(top: str, outlet: str | None, headline: str) -> None:
    document = cleaned(f"{top}\n\nVeyle accord comes into force\n{BODY}")
    assert (document.outlet, document.headline) == (outlet, headline)


def test_a_name_alone_above_the_story_is_its_headline() -> None:
    document = cleaned(f"The Last Courier\n\n{BODY}")
    assert (document.outlet, document.headline) == (None, "The Last Courier")


def test_candidates_win_in_order() -> None:
    stated = Publication(date(2023, 6, 11), "manifest", "2023-06-11")
    dateline = "KARSHOLM, June 12, 2023 (Norwire) -"
    page = f"Veyle accord comes into force\n\n13 June 2023\n\n{dateline} {BODY.strip()}"
    url = "https://www.example.org/2023/jun/14/veyle"
    document = cleaned(page, published=stated, publications=(stated,), url=url)
    assert [found.origin for found in document.publications] == [
        "manifest",
        "byline",
        "url",
        "dateline",
    ]
    assert document.published == stated
    assert "dates-disagree" in {caution.kind for caution in document.cautions}


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2023/06/14/veyle", date(2023, 6, 14)),
        ("https://example.org/news/2023-06-14/veyle.html", date(2023, 6, 14)),
        ("https://example.org/world/2023/jun/14/veyle", date(2023, 6, 14)),
        ("https://example.org/veyle-20230614", date(2023, 6, 14)),
        ("https://example.org/2023/13/40/veyle", None),
        ("https://example.org/article/20231", None),
    ],
)
def test_url_date(url: str, day: date | None) -> None:
    document = cleaned(BODY, url=url)
    assert (document.published.value if document.published else None) == day
    assert document.outlet == "example.org"
    assert document.outlet_from == "url"


# Bylines.


@pytest.mark.parametrize(
    ("line", "outlet", "author"),
    [
        ("By Mara Ellingsen", None, "Mara Ellingsen"),
        ("By Mara Ellingsen in Karsholm", None, "Mara Ellingsen"),
        ("By MARA ELLINGSEN, The Veyle Herald", "The Veyle Herald", "MARA ELLINGSEN"),
        (
            "Mara Ellingsen | Norwire News Agency | 14 June 2023",
            "Norwire News Agency",
            "Mara Ellingsen",
        ),
        ("By Veyle Times Staff", "Veyle Times", None),
        ("By Staff Reporter", None, None),
        ("By Al Nahr English", "Al Nahr English", None),
        ("By Paul English", None, "Paul English"),
        ("Reuters", "Reuters", None),
        ("By Reuters", "Reuters", None),
    ],
    ids=str,
)
def test_byline(line: str, outlet: str | None, author: str | None) -> None:
    document = cleaned(f"Veyle accord comes into force\n\n{line}\n{BODY}")
    assert (document.outlet, document.author) == (outlet, author)
    assert document.regions[1].kind == "byline"


def test_what_is_stated_wins() -> None:
    document = cleaned(
        f"Veyle accord\n\nBy Reuters\n{BODY}", outlet="Example", outlet_from="manifest"
    )
    assert (document.outlet, document.outlet_from) == ("Example", "manifest")


@pytest.mark.parametrize(
    ("opening", "end"),
    [
        ("SEOUL, June 19 (Norwire) - The", 27),
        ("SEOUL, 19 June 2023 — The", 22),
        ("New Delhi: The ministers", 11),
        ("WASHINGTON (AP) — The", 18),
        ("MOSCOW, June 19. /TASS/. The", 25),
        ("KARSHOLM, Norland -- The", 21),
        ("Bucharest, June 12 (ANSA) -- The", 29),
        ("Brandt: the accord is fair", 0),
        ("The accord - all of it - holds", 0),
        ("On June 19 - a Monday - they met", 0),
        ("Oslo is far away", 0),
    ],
)
def test_dateline(opening: str, end: int) -> None:
    found = dateline_of(opening, page_lexicon("en"))
    assert (found.end if found else 0) == end


# Laws.

PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            "\r\n",
            "\u00a0",
            " ",
            "\u2028",
            "•",
            "# ",
            "x",
            "(",
            ")",
            "“",
            ".",
            "---",
            "🙂",
        ),
        *(
            "Related News",
            "Most Read",
            "All rights reserved",
            "By Jane Doe",
            "(Source: A)",
            "14 Jun 2023",
        ),
        *("Title: Some words here", "Some title of five words", "SEOUL, June 19 (AP) - "),
        "A sentence that is long enough to be one.",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))


INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"


def is_blank(text: str) -> bool:
    return not text.translate(dict.fromkeys(map(ord, INVISIBLE))).strip()


def check_regions(document: Document) -> None:
    end = 0
    for region in document.regions:
        assert end <= region.start < region.end
        assert is_blank(document.text[end : region.start])
        end = region.end
        assert region.kind in FURNITURE | OF_A_STORY
        assert (region.story is None) == (region.kind in FURNITURE)
        assert region.story is None or region.story < len(document.stories)
    assert is_blank(document.text[end:])
    for story in document.stories:
        assert 0 <= story.start < story.end <= len(document.text)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_regions_cover_any_text_once(text: str) -> None:
    document = cleaned(text)
    assert document.text == text
    check_regions(document)
    assert clean(document) is document


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_a_reference_loses_no_line_for_its_looks(text: str) -> None:
    check_regions(cleaned(text, reference="authentic"))


def test_copies_point_to_first_copies() -> None:
    document = clean(Document("x", (PAGES / "doubled_body.txt").read_text(encoding="utf-8")))
    first: dict[int, Region] = {region.start: region for region in document.regions}
    copies = [region for region in document.regions if region.copy_of is not None]
    assert len(copies) == 3
    for copy in copies:
        original = first[copy.copy_of or 0]
        assert original.copy_of is None
        assert original.kind == copy.kind


@pytest.mark.parametrize(
    "text",
    [
        "a " * 500_000,
        "A sentence of a body, said the minister. " * 25_000,
        "x\n" * 20_000,
        "(" * 300_000,
        "“" * 300_000,
        "• " * 200_000,
        "By " * 200_000,
        "SEOUL, " * 100_000,
        "1/2/" * 100_000,
    ],
    ids=["words", "sentences", "lines", "brackets", "marks", "bullets", "by", "places", "numbers"],
)
def test_long_texts_take_no_longer_than_their_length(text: str) -> None:
    check_regions(cleaned(text))


BODY = "The two harbours have been linked since Monday, and the ferries run again, the port said."


@pytest.mark.parametrize(
    ("head", "day", "outlet"),
    [
        ("Evening Ledger, Saturday, 12 November 2022\n*", "2022-11-12", "Evening Ledger"),
        ("*\nThe Continental, Sunday September 17, 2023", "2023-09-17", "The Continental"),
        ("Who pays?\nEvening Ledger, Saturday, 12 November 2022", "2022-11-12", "Evening Ledger"),
        ("*\nLe Rivage (English edition), Monday 25 November 2024", "2024-11-25", None),
        ("Harbour Radio News, posted 17 Sep 2024, 07:15\n*", "2024-09-17", "Harbour Radio News"),
        ("PORT OF MARISK\nMedia statement, Monday 6 February 2023, 10:15\n*", "2023-02-06", None),
        ("PORT OF MARISK\nNotice 2026-03, issued 20 January 2026, 21:30 UTC\n*", "2026-01-20", None),
        ("Builders' Weekly\nIssue of 20 May 2022\n*", "2022-05-20", None),
        ("*\nMARISK, April 11, 2026 (Harbour Press Agency) - 3rd lead, adds fares", "2026-04-11", None),
        ("The night of the fire at Marisk, 4 July 2024\n*", None, None),
        ("Ferries run again, 4 July 2024", None, None),
        ("*\nStrike at Marisk over, 4 July 2024", None, None),
    ],
)  # fmt: skip
def test_the_line_that_names_an_outlet_or_what_is_issued_dates_the_page(
    head: str, day: str | None, outlet: str | None
) -> None:
    """A headline that ends with a date dates nothing."""
    head = head.replace("*", "Ferries run again between the harbours")
    document = clean(Document("a.txt", f"{head}\n\n{BODY}\n\n{BODY.replace('Monday', 'May')}\n"))
    assert (str(document.published.value) if document.published else None) == day
    if outlet:
        assert document.outlet == outlet

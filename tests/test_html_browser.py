"""The HTML report in a real browser: filters, keyboard, links, citations, print, axe, hostile pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from checker.report.html import html
from tests.browsing import chromium, filtered, missing, opened, scripting, watched
from tests.crowd import crowded
from tests.test_html_report import EXAMPLES, NASTY, checked, hostile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

    from checker.values import Report

ROOT = Path(__file__).parents[1]
VALIDATOR = ROOT / ".venv/npm/node_modules/vnu-jar/build/dist/vnu.jar"
"""The Nu checker, where `make validator` puts it."""

SHOWN = ".card[data-s]:not([hidden])"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def report() -> Report:
    return checked(*EXAMPLES)


@pytest.fixture(scope="module")
def files(report: Report, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports by name, written once."""
    folder = tmp_path_factory.mktemp("reports")
    reports = {
        "examples": report,
        "hostile": hostile(NASTY, "javascript:document.title='run'"),
        "tongues": checked(*sorted((ROOT / "tests/tongues").glob("*.txt"))),
    }
    written = {}
    for name, one in reports.items():
        written[name] = folder / f"{name}.html"
        written[name].write_text(html(one), encoding="utf-8")
    return written


@pytest.fixture
def page(browser: Browser, files: dict[str, Path]) -> Iterator[Page]:
    """The examples' report, open; nothing may be complained of until the test ends."""
    context = browser.new_context(reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened_page = context.new_page()
    opened_page.set_default_timeout(5000)
    heard = watched(opened_page)
    opened(opened_page, files["examples"])
    yield opened_page
    assert heard == []
    context.close()


def box(page: Page, value: str) -> Locator:
    """The box that filters by a severity or a conclusion."""
    return page.get_by_role("checkbox", name=re.compile(value))


def count(report: Report, **wanted: str) -> int:
    return sum(
        all(getattr(one, name) == value for name, value in wanted.items())
        for one in report.findings
    )


# ---- filters


def test_filters_and_the_address_say_the_same(page: Page, report: Report) -> None:
    cards = page.locator(SHOWN)
    assert cards.count() == len(report.findings)
    for severity in ("major", "minor", "neutral"):
        box(page, severity).uncheck()
    critical = count(report, severity="critical")
    assert cards.count() == critical
    assert page.url.endswith("#severity=critical")
    expect(page.locator("#shown")).to_have_text(
        f"{critical} of {len(report.findings)} findings shown"
    )
    box(page, "discrepancy").uncheck()
    assert cards.count() == count(report, severity="critical", conclusion="misquotation")
    page.reload()
    assert cards.count() == count(report, severity="critical", conclusion="misquotation")
    assert not box(page, "major").is_checked()
    page.get_by_role("button", name="Show all").click()
    expect(cards).to_have_count(len(report.findings))
    assert page.url.endswith("#findings")


def test_filters_by_rule_family_and_outlet(page: Page, report: Report) -> None:
    cards = page.locator(SHOWN)
    page.get_by_label("Rule family").select_option("MODALITY")
    assert cards.count() == sum(one.rule.startswith("MODALITY.") for one in report.findings)
    page.get_by_label("Rule family").select_option("")
    choice = page.locator("select[name=outlet] option", has_text="Evening Ledger")
    page.get_by_label("Outlet").select_option(choice.get_attribute("value"))
    at = next(i for i, one in enumerate(report.documents) if one.outlet == "Evening Ledger")
    expected = [one for one in report.findings if any(at in its.documents for its in one.readings)]
    assert cards.count() == len(expected)
    option = page.locator("select[name=outlet] option:checked").inner_text()
    assert option == f"Evening Ledger ({len(expected)})"


def test_search_takes_words_in_any_order(page: Page, report: Report) -> None:
    page.get_by_label("Search").fill("PATROL 400")
    cards = page.locator(SHOWN)
    assert 0 < cards.count() < len(report.findings)
    for text in cards.all_inner_texts():
        assert "patrol" in text.lower()
        assert "400" in text
    page.get_by_label("Search").fill("no such words")
    assert cards.count() == 0
    expect(page.locator("#shown")).to_have_text(f"0 of {len(report.findings)} findings shown")


def test_a_count_at_the_top_filters(page: Page, report: Report) -> None:
    page.get_by_role("link", name=re.compile(r"^\d+ major$")).click()
    expect(page.locator(SHOWN)).to_have_count(count(report, severity="major"))
    assert page.url.endswith("#severity=major")
    page.go_back()
    expect(page.locator("#findings")).to_be_visible()


def test_an_address_with_unknown_values_shows_nothing_wrong(
    page: Page, files: dict[str, Path]
) -> None:
    opened(page, files["examples"], "#severity=none&outlet=99999&family=x&q=%F0%9F")
    page.reload()
    assert page.locator(SHOWN).count() == 0
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(SHOWN)).not_to_have_count(0)


# ---- keyboard


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_j_and_k_walk_the_findings_shown(page: Page, report: Report) -> None:
    anchors = [f"f-{one.fingerprint}" for one in report.findings]
    page.keyboard.press("j")
    assert focused(page) == anchors[0]
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert focused(page) == anchors[2]
    page.keyboard.press("k")
    assert focused(page) == anchors[1]
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    box(page, "critical").uncheck()
    page.locator("body").press("j")
    first = next(one for one in report.findings if one.severity != "critical")
    page.keyboard.press("k")
    assert focused(page) in {f"f-{first.fingerprint}", anchors[-1]}


def test_slash_searches_and_letters_stay_letters_there(page: Page) -> None:
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("jk?/")
    assert page.get_by_label("Search").input_value() == "jk?/"


def test_question_mark_explains_the_keys_and_they_can_be_switched_off(page: Page) -> None:
    help_box = page.get_by_role("dialog", name="Keyboard shortcuts")
    page.keyboard.press("?")
    expect(help_box).to_be_visible()
    page.get_by_label("Use single-key shortcuts").uncheck()
    page.keyboard.press("Escape")
    expect(help_box).to_be_hidden()
    page.keyboard.press("j")
    assert not focused(page).startswith("f-")
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(help_box).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(help_box).to_be_hidden()


def test_the_first_tab_skips_to_the_report(page: Page) -> None:
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the report")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert focused(page) == "main"


# ---- links


def test_a_permalink_leads_to_its_finding_and_shows_it_if_hidden(
    page: Page, files: dict[str, Path], report: Report
) -> None:
    last = f"f-{report.findings[-1].fingerprint}"
    box(page, "neutral").uncheck()
    expect(page.locator(f"#{last}")).to_be_hidden()
    page.evaluate(f"location.hash = '#{last}'")
    expect(page.locator(f"#{last}")).to_be_focused()
    expect(page.locator(f"#{last}")).to_be_in_viewport()
    opened(page, files["examples"], f"#{last}")
    page.reload()
    expect(page.locator(f"#{last}")).to_be_focused()
    page.locator(f"#{last} .permalink").click()
    assert page.url.endswith(f"#{last}")


def test_a_cell_of_the_strip_leads_to_its_finding(page: Page) -> None:
    strip = page.locator(".strip").first
    target = strip.locator("thead a").nth(1).get_attribute("href")
    strip.locator("tbody tr").first.locator("td").nth(1).click()
    expect(page.locator(f"{target}")).to_be_focused()


def test_moved_words_lead_to_where_they_stand_elsewhere(page: Page) -> None:
    first = page.locator("a.moved").first
    start = first.get_attribute("id")
    first.click()
    there = page.evaluate("location.hash.slice(1)")
    assert there != start
    expect(page.locator(f"[id='{there}']")).to_be_in_viewport()
    number = first.inner_text().partition(",")[0]
    assert page.locator(f"[id='{there}']").inner_text().startswith(number)


# ---- citations


def test_a_citation_has_outlet_day_line_words_and_link(page: Page, report: Report) -> None:
    at = next(n for n, one in enumerate(report.findings) if one.rule == "TERM.critical")
    card = page.locator(SHOWN).nth(at)
    button = card.locator(".cite").first
    button.click()
    expect(button).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Harbour Post, 12 Mar 2031, l.8: “suffer an act of aggression” "
        "https://harbour-post.example/treaty#:~:text=suffer%20an%20act%20of%20aggression"
    )
    card.focus()
    page.keyboard.press("c")
    page.wait_for_function(
        "navigator.clipboard.readText().then((it) => it.split('\\n').length === 3)"
    )
    lines = str(page.evaluate("navigator.clipboard.readText()")).split("\n")
    assert [line.partition(",")[0] for line in lines] == [
        "Harbour Post",
        "Marisk Observer",
        "Velland Daily",
    ]


def test_a_citation_is_copied_where_there_is_no_clipboard_to_write_to(page: Page) -> None:
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    button = page.locator(".cite").first
    button.click()
    expect(button).to_have_text("Copied")


# ---- other ways to read it


def test_print_shows_the_whole_report_and_no_controls(page: Page, report: Report) -> None:
    page.emulate_media(media="print")
    for selector in ("#filters", ".contents", ".cite", "#keys"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.locator(".sign").is_visible()
    assert page.locator(SHOWN).count() == len(report.findings)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf().startswith(b"%PDF")


def test_everything_is_there_without_a_script(
    browser: Browser, files: dict[str, Path], report: Report
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    opened(page, files["examples"])
    assert page.locator(".card[data-s] >> visible=true").count() == len(report.findings)
    assert not page.locator("#filters").is_visible()
    assert page.get_by_role("button").count() == 0
    anchor = f"f-{report.findings[3].fingerprint}"
    page.locator(f".strip a[href='#{anchor}'], .why a[href='#{anchor}']").first.click()
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize("name", ["examples", "hostile", "tongues"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    scheme: str, name: str, browser: Browser, files: dict[str, Path]
) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    opened(page, files[name])
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    page.keyboard.press("?")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    context.close()


@pytest.mark.parametrize("name", ["examples", "hostile", "tongues"])
@pytest.mark.parametrize("width", [320, 768])
def test_a_narrow_page_does_not_scroll_to_the_side(
    width: int, name: str, browser: Browser, files: dict[str, Path]
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    opened(page, files[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_nothing_moves_for_readers_who_ask_for_it(browser: Browser, files: dict[str, Path]) -> None:
    for wanted, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
        page = browser.new_page(reduced_motion="reduce" if wanted == "reduce" else "no-preference")
        opened(page, files["examples"])
        style = "getComputedStyle(document.documentElement).scrollBehavior"
        assert page.evaluate(style) == behaviour
        page.close()


def test_nothing_of_a_hostile_page_runs(browser: Browser, files: dict[str, Path]) -> None:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    heard = watched(page)
    opened(page, files["hostile"])
    title = page.title()
    for key in ("j", "j", "c", "/"):
        page.keyboard.press(key)
    for link in page.locator("main a").all()[:40]:
        link.dispatch_event("click")
    for one in page.locator("main [class]").all()[:80]:
        one.dispatch_event("mouseover")
    assert page.title() == title
    assert title != "run"
    assert page.locator("script").count() == 1
    assert page.locator("img").count() == 0
    assert page.locator("a:not([href^='#'])").count() == 0
    assert heard == []
    context.close()


def test_arabic_and_korean_are_set_as_they_are_written(
    browser: Browser, files: dict[str, Path]
) -> None:
    page = browser.new_page()
    opened(page, files["tongues"])
    for lang, direction in (("ar", "rtl"), ("ko", "ltr")):
        words = page.locator(f".words[lang={lang}]").first
        assert words.evaluate("(it) => getComputedStyle(it).direction") == direction
    page.close()


@pytest.mark.parametrize("name", ["examples", "hostile", "tongues"])
def test_the_nu_checker_finds_no_error(name: str, files: dict[str, Path]) -> None:
    if not VALIDATOR.is_file():
        missing("no Nu checker here: make validator")
    if shutil.which("java") is None:
        missing("no java here to run the Nu checker")
    done = subprocess.run(
        ["java", "-jar", VALIDATOR, "--errors-only", files[name]],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


LARGEST, LONGEST, TRIES = 2_000_000, 200.0, 3
"""Bytes, milliseconds of scripting, and runs of which the fastest counts: the machine may be busy."""


@pytest.mark.slow
def test_a_crowd_is_small_opens_at_once_and_is_filtered_at_once(
    browser: Browser, tmp_path: Path
) -> None:
    crowd = crowded()
    assert (len(crowd.documents), len(crowd.findings)) == (50, 500)
    file = tmp_path / "crowd.html"
    file.write_text(html(crowd), encoding="utf-8")
    assert file.stat().st_size < LARGEST
    taken = [
        sum(scripting(trace, file.as_uri()) for _, trace in filtered(browser, file))
        for _ in range(TRIES)
    ]
    assert 1 < min(taken) < LONGEST, taken

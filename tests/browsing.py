"""A browser for the tests of HTML reports: Debian's chromium, driven by Playwright, started by the test."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

REQUIRED = "MISQUOTE_BROWSER_REQUIRED"
"""Set where a missing browser must fail the tests instead of skipping them: in CI."""

_OPTIONS = (
    "--no-sandbox",  # the tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def missing(what: str) -> None:
    """Skip the test, saying why; fail it where CI says that nothing may be missing."""
    if os.environ.get(REQUIRED):
        pytest.fail(f"{what}, and {REQUIRED} is set")
    pytest.skip(what)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser; the tests are skipped where there is none."""
    path = shutil.which("chromium")
    if path is None:
        missing("no chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_OPTIONS))
        try:
            yield browser
        finally:
            browser.close()


def watched(page: Page) -> list[str]:
    """What a page complains of, asks for or wants to show, as it happens: nothing, if all is well."""
    heard: list[str] = []

    def refuse(dialog: Dialog) -> None:
        heard.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("console", lambda said: heard.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("dialog", refuse)
    page.on("popup", lambda opened: heard.append(f"popup: {opened.url}"))
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith("file:") else heard.append(f"request: {asked.url}")
        ),
    )
    return heard


def opened(page: Page, file: Path, fragment: str = "") -> None:
    """Load a report, at a place in it."""
    page.goto(f"{file.as_uri()}{fragment}")


_COLLECTING = frozenset({"MajorGC", "MinorGC"})
_CALLS = frozenset({"EvaluateScript", "FunctionCall", "v8.compile"})
_DRAWING = frozenset({"Layout", "Paint", "PrePaint", "UpdateLayoutTree"})


def scripting(trace: bytes, url: str) -> float:
    """Milliseconds of scripting in a trace: what the script of a page took, and collecting garbage for it.

    In time of the thread, which a busy machine hardly changes. As in Chromium's own tools, style and layout
    that a script waits for are not scripting. The driver's own scripts, which have no address, are none of the
    page's.
    """
    events = json.loads(trace)["traceEvents"]
    main = {
        (one["pid"], one["tid"])
        for one in events
        if one["name"] == "thread_name" and one["args"]["name"] == "CrRendererMain"
    }
    total = 0.0
    for thread in main:
        inside = drawn = 0.0  # until when a script of the page runs, or waits for drawing
        its = [one for one in events if (one["pid"], one["tid"]) == thread and one["ph"] == "X"]
        for one in sorted(its, key=lambda event: (event["ts"], -event.get("dur", 0))):
            start, end = one["ts"], one["ts"] + one.get("dur", 0)
            taken = one.get("tdur", one.get("dur", 0))
            if start >= inside:
                if one["name"] in _COLLECTING or _address(one) == url:
                    total += taken
                    inside = end
            elif one["name"] in _DRAWING and start >= drawn:
                total -= taken
                drawn = end
    return total / 1000


def _address(event: dict[str, Any]) -> str:
    """Of the script that an event of a trace is about; "" for other events."""
    return (
        str(event.get("args", {}).get("data", {}).get("url", "")) if event["name"] in _CALLS else ""
    )


def filtered(browser: Browser, file: Path) -> Iterator[tuple[str, bytes]]:
    """A report opened and filtered in each way there is: each step's name and its trace."""
    page = browser.new_page()
    steps: dict[str, Callable[[], object]] = {
        "open": lambda: opened(page, file),
        "severity": lambda: page.get_by_role("checkbox", name="critical").uncheck(),
        "outlet": lambda: page.get_by_label("Outlet").select_option(index=3),
        "search": lambda: page.get_by_label("Search").fill("harbours june"),
        "show all": lambda: page.get_by_role("button", name="Show all").click(),
        "next": lambda: page.keyboard.press("j"),
    }
    categories = ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8", "v8.execute"]
    for name, step in steps.items():
        browser.start_tracing(page=page, categories=categories)
        step()
        page.wait_for_timeout(100)
        yield name, browser.stop_tracing()
    page.close()

"""A browser for the tests of HTML reports: Debian's chromium, driven by Playwright, started by the test."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator
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

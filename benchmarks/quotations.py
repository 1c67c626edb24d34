"""Quotations against the gold of the seeds, and their speed against the length of the text.

    python benchmarks/quotations.py [SHARED]

prints, per file, the quotations whose span, speaker and provision are right, and the seconds for texts
of growing length, with the worst marks a text can have among them.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from checker.stages.clean import clean
from checker.stages.parse.indirect import find_indirect
from checker.stages.parse.provisions import find_provisions
from checker.stages.parse.quotations import find_quotations
from checker.values import Document, Quotation

SHARED = Path(__file__).parents[2] / "shared"

PARAGRAPH = (
    "“The bridge is safe,” Anna Weber, the chief engineer, said on Friday. “We tested it twice.” "
    "According to Tom Reed, the second article of the treaty states that each side “shall give notice”.\n\n"
)
WORST = {
    "unclosed curly": "“word ",
    "unclosed straight": '"word ',
    "unclosed single": "'word ",
    "marks only": "“",
    "nested": "“a ‘b ",
    "closing only": "word” ",
}


def parse(document: Document) -> tuple[Quotation, ...]:
    """All of the quotation side of `parse`."""
    provisions = find_provisions(document)
    quotations = find_quotations(document, provisions)
    find_indirect(document, quotations, provisions)
    return quotations


def plain(name: str) -> str:
    """A name as gold and tool both print it."""
    return name.replace("’", "'").replace("-", " ").casefold()


def speaker_right(gold: dict[str, Any], found: Quotation) -> bool:
    """Whether the speaker is gold's: one name in the other, a document a document."""
    if gold["speaker"] is None:
        return found.kind in ("document", "title")
    if gold["speaker"].startswith("ambiguous"):
        return found.speaker is None
    if found.speaker is None:
        return False
    ours, theirs = plain(found.speaker), plain(gold["speaker"])
    return ours in theirs or theirs in ours


def provision_right(gold: dict[str, Any], found: Quotation) -> bool:
    """Whether the stated article is gold's; an article the text does not name must not be claimed."""
    stated = gold["provision"] or {}
    number = stated.get("article") if stated.get("explicit", True) else None
    return (found.provision.number if found.provision else None) == (
        str(number) if number else None
    )


def seeds(shared: Path) -> None:
    """Score the five seeds."""
    gold = json.loads((shared / "gold/seeds.json").read_text(encoding="utf-8"))["files"]
    totals = [0, 0, 0, 0, 0]
    for name, entry in gold.items():
        text = (shared / "seeds" / entry["file"]).read_bytes().decode("utf-8")
        quotations = parse(clean(Document(entry["file"], text)))
        found = {(each.start, each.end): each for each in quotations if each.depth == 0}
        wanted = {(each["start"], each["end"]): each for each in entry["quotes"]}
        both = [(each, found[span]) for span, each in wanted.items() if span in found]
        speakers = sum(speaker_right(each, ours) for each, ours in both)
        provisions = sum(provision_right(each, ours) for each, ours in both)
        extra = len(found.keys() - wanted.keys())
        row = [len(wanted), len(both), extra, speakers, provisions]
        totals = [total + value for total, value in zip(totals, row, strict=True)]
        print(name, "gold {} found {} extra {} speakers {} provisions {}".format(*row))
    print("all", "gold {} found {} extra {} speakers {} provisions {}".format(*totals))


def timed(text: str) -> tuple[float, int]:
    """Seconds of processor time, and quotations found."""
    started = time.process_time()
    found = parse(Document("long.txt", text))
    return time.process_time() - started, len(found)


def speed() -> None:
    """Time against length."""
    timed(PARAGRAPH)
    for times in (500, 1000, 2000, 4000):
        text = PARAGRAPH * times
        seconds, found = timed(text)
        print(
            f"news  {len(text) / 1e6:6.2f} MB {seconds:7.3f} s {len(text) / 1e6 / seconds:5.2f} MB/s {found}"
        )
    for name, piece in WORST.items():
        for times in (2_500, 5_000, 10_000):
            seconds, found = timed(piece * times)
            print(f"{name:18} {times:6} times {seconds:7.3f} s {found}")


if __name__ == "__main__":
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    if (place / "gold/seeds.json").is_file():
        seeds(place)
    else:
        print(f"no gold at {place}: only speed is measured")
    speed()

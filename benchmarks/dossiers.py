"""Dossiers with planted differences -> how many are found, how many traps alarmed, how much is said besides.

    python benchmarks/dossiers.py [a|b] [--show]

A planted difference is found when a finding shows its words on every page it is planted on: major or critical
for a high weight, minor at least for any other. A trap is alarmed when a major or critical finding shows its
words and no planted ones. What is grave and touches neither is extra: some of it is right, and worth a look.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, NamedTuple

import checker

FOLDER = Path(__file__).parent / "dossiers"
RANK = {"neutral": 0, "minor": 1, "major": 2, "critical": 3}
NEAR = 25
"""Code points round planted words within which a finding's words are theirs."""


class Score(NamedTuple):
    """What came of some dossiers."""

    planted: int = 0
    found: int = 0
    touched: int = 0
    """Found on one page at least, with any weight above neutral."""
    traps: int = 0
    alarmed: int = 0
    extra: int = 0

    def plus(self, other: Score) -> Score:
        """Both together."""
        return Score(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def places(folder: Path, entry: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Where the words of an entry stand on each page."""
    found = {}
    for file, words in entry["words"].items():
        at = (folder / file).read_text(encoding="utf-8").index(words)
        found[file] = (at, at + len(words))
    return found


def touching(report: Any, finding: Any, where: dict[str, tuple[int, int]]) -> set[str]:
    """The pages on which a finding shows words of an entry, or next to them."""
    return {
        name
        for reading in finding.readings
        for each in reading.evidence
        for name in (Path(report.documents[each.document].path).name,)
        if name in where and each.start < where[name][1] + NEAR and where[name][0] - NEAR < each.end
    }


def score(folder: Path, *, show: bool) -> Score:
    """One dossier."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    documents = [one for file in sorted(folder.glob("*.txt")) for one in checker.read(file)]
    report = checker.check(documents)
    planted = [(entry, places(folder, entry)) for entry in gold["planted"]]
    used: set[int] = set()
    found = touched = 0
    for entry, where in planted:
        least = 2 if entry["weight"] == "high" else 1
        met = [(at, touching(report, one, where)) for at, one in enumerate(report.findings)]
        used |= {at for at, pages in met if pages}
        ok = any(
            len(pages) == len(where) and RANK[report.findings[at].severity] >= least
            for at, pages in met
        )
        part = any(pages and RANK[report.findings[at].severity] for at, pages in met)
        found, touched = found + ok, touched + (ok or part)
        if show:
            print(
                "  found" if ok else "  part " if part else "  MISS ",
                entry["weight"],
                entry["what"],
            )
    grave = [
        at for at, one in enumerate(report.findings) if RANK[one.severity] > 1 and at not in used
    ]
    alarmed = [
        entry["what"]
        for entry in gold["traps"]
        for where in (places(folder, entry),)
        if any(
            len(touching(report, report.findings[at], where)) >= min(2, len(where)) for at in grave
        )
    ]
    if show:
        print(*(f"  ALARM {what}" for what in alarmed), sep="\n", end="\n" if alarmed else "")
        for at in grave:
            print(
                "  extra",
                report.findings[at].severity,
                report.findings[at].rule,
                report.findings[at].message,
            )
    return Score(len(planted), found, touched, len(gold["traps"]), len(alarmed), len(grave))


def main() -> None:
    """Print a row per set, and with --show what became of every entry."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("set", nargs="?", default="")
    arguments.add_argument("--show", action="store_true")
    given = arguments.parse_args()
    for name in "ab":
        if given.set not in ("", name):
            continue
        total = Score()
        for folder in sorted(FOLDER.glob(f"{name}-*")):
            if given.show:
                print(folder.name)
            total = total.plus(score(folder, show=given.show))
        print(
            f"set {name}: {total.found} of {total.planted} found on every page,"
            f" {total.touched} on one at least; {total.alarmed} of {total.traps} traps alarmed;"
            f" {total.extra} other grave findings"
        )


if __name__ == "__main__":
    main()

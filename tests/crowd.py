"""Many pages that quote many statements, each a little differently: a large report to measure.

Written by rule: statements out of parts that have several wordings, a page for each outlet with the statements
of a day, varied by a generator with a fixed seed. The same numbers give the same pages.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from attrs import evolve

import checker
from checker.values import Document, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = ("Tamsin", "Ilse", "Bram", "Odile", "Jonas", "Petra", "Marek", "Sunniva", "Corin")
_LAST = (
    ("Nor", "Castel", "Thel", "Sand", "Dun", "Ash", "Lind", "Brook"),
    ("vik", "wall", "haven", "more", "bury", "gate", "strand", "holm"),
)
_DOES = (
    ("will send", "may send", "shall send", "will not send"),
    ("must repair", "should repair", "will repair", "need not repair"),
    ("will close", "may close", "must close", "will not close"),
    ("shall pay for", "will pay for", "could pay for", "must pay for"),
    ("will open", "might open", "must open", "will never open"),
)
_HOW_MANY = (
    ("up to 40", "up to 400", "40", "more than 40"),
    ("all", "some", "most", "many"),
    ("12", "20", "about 12", "12"),
)
_WHAT = (
    "patrol boats", "fishing harbours", "border crossings", "grain depots", "mountain roads", "ferry terminals",
    "radio masts", "coal barges", "survey stations", "timber yards", "water towers", "weather ships",
    "salt mines", "postal routes", "tidal gates", "airfields", "dry docks", "orchards", "quarries",
    "lighthouses", "signal cables", "herring fleets", "canal locks", "field hospitals",
)  # fmt: skip
_TOWNS = (
    "Ostrell", "Haverun", "Calder Quay", "Mirefield", "Tolven", "Sandmark", "Ribe Hollow", "Kestrel Bay",
    "Arnby", "Wexmoor", "Dunlathe",
)  # fmt: skip
_WHERE = (
    ("in the northern strait", "in the strait", "in the southern strait"),
    ("along the Velland coast", "off the Velland coast", "along the coast"),
    ("between Marisk and Port Salen", "between Port Salen and Marisk", "near Port Salen"),
)
_WHEN = (
    ("before the end of June", "by the end of June", "before the end of July"),
    ("within 30 days", "within 90 days", "immediately"),
    ("this autumn", "next spring", "this year"),
)
_UNLESS = (
    ("unless our crews are attacked", "if our crews are attacked", ""),
    ("and the cost is shared by both countries", "or the cost is shared by both countries", ""),
    ("in accordance with the laws of both parties", "under the laws of each party", ""),
)  # fmt: skip


def _statement(number: int, vary: Random) -> Iterator[str]:
    """The parts of a statement as one outlet prints them: mostly the first wording, now and then another."""
    tables = (_DOES, _HOW_MANY, (), _WHERE, _WHEN, _UNLESS)
    for at, table in enumerate(tables):
        if not table:
            one, other = _WHAT[number % len(_WHAT)], _WHAT[(number * 7 + 3) % len(_WHAT)]
            yield f"{one} and {other} of {_TOWNS[number % len(_TOWNS)]}"
            continue
        wordings = table[(number * (at + 3) + number // 5) % len(table)]
        yield wordings[0] if vary.random() < 0.7 else vary.choice(wordings)


def crowd(pages: int = 50, statements: int = 64, seed: int = 7) -> tuple[Document, ...]:
    """Pages that quote a quarter of the statements each."""
    vary = Random(seed)  # noqa: S311 - the same pages every time
    made = []
    for page in range(pages):
        lines = [
            f"What was said on the coast, part {page}",
            "",
            "By our correspondent | 12 March 2031",
            "",
        ]
        for number in range(statements):
            if vary.random() < 0.25:
                said = " ".join(filter(None, _statement(number, vary)))
                who = f"{_FIRST[number % 9]} {_LAST[0][number % 8]}{_LAST[1][number // 8 % 8]}"
                lines += [f"{who} said in statement {number}: “Our government {said}.”", ""]
        made.append(
            Document(
                path=f"pages/outlet-{page:02}.txt",
                text="\n".join(lines),
                outlet=f"Outlet Number {page}",
                outlet_from="manifest",
                url=f"https://outlet-{page:02}.example/news/2031/03/12/what-was-said-on-the-coast",
                sha256=f"{page:064x}",
            )
        )
    return tuple(made)


def crowded(findings: int = 500) -> Report:
    """The report on fifty such pages, cut to as many findings as told, the gravest first."""
    report = checker.check(crowd())
    assert len(report.findings) >= findings, len(report.findings)
    return evolve(report, findings=report.findings[:findings])

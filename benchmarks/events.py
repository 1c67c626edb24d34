"""How the grouping of dated events grows with the number of pages.

    python benchmarks/events.py [PAGES]

Every page tells three events of an invented story, each dated, and every story is told by four pages, one of
them without a date of its own and one that names nobody. Printed: seconds for PAGES pages and for twice and
four times as many, and the share of what linear growth would be. Seeds are fixed.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta

from attrs import evolve

from checker.language import intervals
from checker.stages.group.events import group_events
from checker.stages.parse.times import find_times
from checker.values import Document, Publication, Region, Story

STATES = (
    "Norway",
    "Finland",
    "Chile",
    "Peru",
    "Kenya",
    "Ghana",
    "Nepal",
    "Japan",
    "Spain",
    "Malta",
)
TELLERS = 4
SEED = 20260101


def name(rng: random.Random) -> str:
    """An invented person."""
    parts = [
        "".join(rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(3)) for _ in "ab"
    ]
    return " ".join(part.capitalize() for part in parts)


def page(number: int) -> Document:
    """One page's account of its story."""
    story, teller = divmod(number, TELLERS)
    rng = random.Random(SEED + story)
    one, other, place = name(rng), name(rng), rng.choice(STATES)
    first, second = rng.sample(STATES, 2)
    day = date(2015, 1, 1) + timedelta(days=rng.randrange(3000))
    written = f"{intervals.MONTHS[day.month - 1]} {day.day}"
    whom = f"{one} met {other}" if teller != 1 else "The meeting was held"
    text = (
        f"{whom} in {place} on {written}. "
        f"{first} and {second} signed the fishing treaty on {written}, {day.year}. "
        f"{one} visited {place} {'yesterday' if teller == 2 else 'on ' + written}."
    )
    published = Publication(day + timedelta(days=1), "manifest") if teller else None
    bare = Document(
        path=f"{number}.txt",
        text=text,
        published=published,
        stories=(Story(0, len(text)),),
        regions=(Region(0, len(text), "body", 0),),
        cleaned=True,
    )
    return evolve(bare, times=find_times(bare))


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    pages = [page(number) for number in range(4 * size)]
    group_events(pages[:8])
    base = 0.0
    for times in (1, 2, 4):
        start = time.process_time()
        events = group_events(pages[: times * size])
        spent = time.process_time() - start
        base = base or spent
        mentions = sum(len(event.mentions) for event in events)
        print(
            f"{times * size} pages, {mentions} mentions, {len(events)} events: "
            f"{spent:.2f} s, {spent / base / times:.2f} of linear"
        )


if __name__ == "__main__":
    main()

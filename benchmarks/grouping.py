"""How well and how fast passages are found: planted quotations, edited by up to 45 %, in many documents.

    python benchmarks/grouping.py [DOCUMENTS]

Every document quotes one of the planted passages (80 words) with some of its words replaced, dropped or
added. The words follow Zipf's law over 20,000 invented ones, as news words roughly do; the seed is fixed.
Printed: pairs of documents rightly put together (recall), wrongly (precision), seconds, words a second.
"""

from __future__ import annotations

import random
import sys
import time
from itertools import combinations

from checker.stages.group.passages import group_passages
from checker.values import Document, Quotation, Region, Story

WORDS = 80
CARRIERS = 5
"""How many documents quote one passage."""
SEED = 20311122


def vocabulary(rng: random.Random) -> list[str]:
    letters = "abdefgiklmnoprstuvz"
    made: dict[str, None] = {}
    while len(made) < 20_000:
        made["".join(rng.choice(letters) for _ in range(rng.randint(3, 9)))] = None
    return list(made)


def edited(words: list[str], share: float, draw: list[str], rng: random.Random) -> list[str]:
    out = []
    for word in words:
        fate = rng.random() / share if share else 2.0
        if fate < 0.5:
            out.append(rng.choice(draw))
        elif fate < 0.75:
            continue
        elif fate < 1.0:
            out += [word, rng.choice(draw)]
        else:
            out.append(word)
    return out


def documents(count: int) -> tuple[list[Document], list[int]]:
    rng = random.Random(SEED)
    known = vocabulary(rng)
    draw = rng.choices(known, weights=[1 / (rank + 10) for rank in range(len(known))], k=200_000)
    made, owners = [], []
    for number in range(count):
        owner = number // CARRIERS
        source = random.Random(SEED + owner)
        passage = [source.choice(draw) for _ in range(WORDS)]
        quoted = " ".join(edited(passage, rng.uniform(0, 0.45), draw, rng))
        text = f"The spokesman said: “{quoted}”"
        start = text.index("“") + 1
        made.append(
            Document(
                path=f"{number:06}.txt",
                text=text,
                stories=(Story(0, len(text)),),
                regions=(Region(0, len(text), "body", 0),),
                quotations=(Quotation(start, len(text) - 1, quoted, kind="speech", story=0),),
                cleaned=True,
                parsed=True,
            )
        )
        owners.append(owner)
    return made, owners


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    made, owners = documents(count)
    start = time.perf_counter()
    passages = group_passages(made)
    seconds = time.perf_counter() - start
    found = {
        pair
        for passage in passages
        for pair in combinations(sorted(r.document for r in passage.renderings), 2)
    }
    wanted = {
        pair
        for first in range(0, count, CARRIERS)
        for pair in combinations(range(first, min(first + CARRIERS, count)), 2)
    }
    right = len(found & wanted)
    print(f"{count} documents, {count // CARRIERS} passages of {WORDS} words, edited by 0 to 45 %")
    print(f"recall {right / len(wanted):.4f}  precision {right / max(1, len(found)):.4f}")
    print(f"{seconds:.2f} s, {count * WORDS / seconds:,.0f} quoted words a second")
    assert len(owners) == count


if __name__ == "__main__":
    main()

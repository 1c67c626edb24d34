"""How well and how fast passages are found: planted quotations, edited by up to 45 %, in many documents.

    python benchmarks/grouping.py [DOCUMENTS] [--profile]

Every document has 600 words and quotes one of the planted passages (80 words) with some of its words
replaced, dropped or added. The words follow Zipf's law over 20,000 invented ones, as news words roughly do;
the seed is fixed. Two readings of "edited by up to 45 %": each quotation is held against one that is not
edited, or all of them are. Printed: pairs of documents rightly put together (recall), wrongly (precision),
processor seconds and words of the documents a second; then the same for a quotation every page prints.
"""

from __future__ import annotations

import cProfile
import gc
import random
import sys
import time
from itertools import combinations

from checker.cli import GARBAGE
from checker.stages.group.passages import group_passages
from checker.values import Document, Quotation, Region, Story

WORDS = 80
LENGTH = 600
"""Words of a document."""
CARRIERS = 5
"""How many documents quote one passage."""
MOST = 0.45
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


def document(number: int, quoted: str, others: list[str]) -> Document:
    half = len(others) // 2
    before, after = " ".join(others[:half]), " ".join(others[half:])
    text = f"{before}. The spokesman said: “{quoted}” {after}."
    start = text.index("“") + 1
    return Document(
        path=f"{number:06}.txt",
        text=text,
        stories=(Story(0, len(text)),),
        regions=(Region(0, len(text), "body", 0),),
        quotations=(Quotation(start, start + len(quoted), quoted, kind="speech", story=0),),
        cleaned=True,
        parsed=True,
    )


def documents(count: int, *, both: bool) -> list[Document]:
    """Pages that quote edited passages; unless `both` sides are edited, the first of each passage is not."""
    rng = random.Random(SEED)
    known = vocabulary(rng)
    draw = rng.choices(known, weights=[1 / (rank + 10) for rank in range(len(known))], k=200_000)
    made = []
    for number in range(count):
        source = random.Random(SEED + number // CARRIERS)
        passage = [source.choice(draw) for _ in range(WORDS)]
        share = rng.uniform(0, MOST) if both or number % CARRIERS else 0.0
        quoted = " ".join(edited(passage, share, draw, rng))
        made.append(document(number, quoted, rng.choices(draw, k=LENGTH - WORDS)))
    return made


def measured(count: int, *, both: bool) -> None:
    made = documents(count, both=both)
    start = time.process_time()
    passages = group_passages(made)
    seconds = time.process_time() - start
    found = {
        pair
        for passage in passages
        for pair in combinations(sorted(r.document for r in passage.renderings), 2)
    }
    wanted = {
        pair
        for first in range(0, count, CARRIERS)
        for pair in combinations(range(first, min(first + CARRIERS, count)), 2)
        if both or pair[0] == first
    }
    allowed = {pair for pair in found if pair[0] // CARRIERS == pair[1] // CARRIERS}
    print(f"{'both sides' if both else 'one side'} edited by 0 to 45 %")
    print(
        f"  recall {len(found & wanted) / len(wanted):.4f}"
        f"  precision {len(allowed) / max(1, len(found)):.4f}"
        f"  {seconds:.2f} s  {count * LENGTH / seconds:,.0f} words a second"
    )


def popular(count: int) -> None:
    """One quotation that every page prints, a fifth of them with one word changed."""
    rng = random.Random(SEED)
    known = vocabulary(rng)
    words = rng.choices(known, k=WORDS)
    made = []
    for number in range(count):
        own = list(words)
        if number % 5 == 0:
            own[rng.randrange(WORDS)] = rng.choice(known)
        made.append(document(number, " ".join(own), rng.choices(known, k=LENGTH - WORDS)))
    start = time.process_time()
    passages = group_passages(made)
    seconds = time.process_time() - start
    print(
        f"one quotation on every page: {len(passages)} passage, {seconds:.2f} s, "
        f"{count * LENGTH / seconds:,.0f} words a second"
    )


def main() -> None:
    gc.set_threshold(GARBAGE, 20, 50)  # as the command does
    numbers = [int(each) for each in sys.argv[1:] if each.isdecimal()]
    count = numbers[0] if numbers else 10_000
    if "--profile" in sys.argv:
        made = documents(count, both=True)
        cProfile.runctx("group_passages(made)", globals(), {"made": made}, sort="tottime")
        return
    print(f"{count:,} documents of {LENGTH} words, {count // CARRIERS:,} passages of {WORDS} words")
    for both in (False, True):
        measured(count, both=both)
    popular(min(count, 2_000))


if __name__ == "__main__":
    main()

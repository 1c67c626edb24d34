"""Extraction with attribution against the length of the text: seconds of processor time at 1, 10 and 100 MB.

    python benchmarks/length.py [--most MEGABYTES]

The text is the annotated news of `benchmarks/quotations/`, over and over, as pages of a megabyte; and, for the
worst, marks that are never closed, ten thousand in a row.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from news import stories

from checker.stages.parse.provisions import find_provisions
from checker.stages.parse.quotations import find_quotations
from checker.values import Document

FOLDER = Path(__file__).parent / "quotations"
PAGE = 1_000_000


def seconds(texts: list[str]) -> tuple[float, int]:
    """Processor time for all the texts, and the quotations found."""
    started = time.process_time()
    found = 0
    for number, text in enumerate(texts):
        document = Document(f"{number}.txt", text)
        found += len(find_quotations(document, find_provisions(document)))
    return time.process_time() - started, found


def main() -> None:
    """Print a row per length."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--most", type=int, default=10)
    given = arguments.parse_args()
    files = (FOLDER / "news-en.txt", FOLDER / "news-blind-en.txt", FOLDER / "news-blind2-en.txt")
    news = "\n\n".join(story.text for file in files for story in stories(file)) + "\n\n"
    page = news * (PAGE // len(news) + 1)
    seconds([news])
    for size in (1, 10, 100):
        if size <= given.most:
            taken, found = seconds([page[:PAGE]] * size)
            print(f"news {size:4} MB {taken:8.2f} s {size / taken:6.3f} MB/s {found} quotations")
    for times in (10_000, 20_000, 40_000):
        taken, found = seconds(["“word " * times])
        print(f"{times} unclosed marks {taken:8.3f} s {found} quotations")


if __name__ == "__main__":
    main()

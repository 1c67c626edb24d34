"""How well pages are read: body, headline, day of publication and outlet, beside extraction libraries.

    python benchmarks/pages.py [--peers] [--layouts] [--misses] [--times]

The pages are made by tests/layouts.py: invented stories in layouts of our own. Body: F1 of words (of characters
in scripts without spaces), the mean over pages. The libraries are measured where they are installed (`make
peers`).
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import statistics
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import checker  # noqa: E402 - from the checkout
from checker.stages.clean import clean  # noqa: E402
from checker.stages.read.extracting import extracted  # noqa: E402
from tests.layouts import Page, pages  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

FLOORS = {"body": 0.97, "headline": 1.0, "published": 0.98}


class Read(NamedTuple):
    """What a reader makes of a page."""

    body: str
    headline: str | None
    published: str | None
    outlet: str | None = None


def words(text: str) -> Counter[str]:
    """The words of a text; of a script without spaces its characters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return Counter(
        re.findall(
            r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af]|[^\W_\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af]+",
            folded,
        )
    )


def f1(found: str, wanted: str) -> float:
    """F1 of words, each as often as it stands there."""
    ours, gold = words(found), words(wanted)
    both = sum((ours & gold).values())
    return 2 * both / (sum(ours.values()) + sum(gold.values())) if both else 0.0


def same(found: str | None, wanted: str) -> bool:
    """Whether two headlines or names are one but for marks and spaces."""
    return words(found or "") == words(wanted)


def misquote(page: Page) -> Read:
    """Our own reading."""
    document = clean(extracted("page.html", page.data, "html", ""))
    body = "\n".join(
        document.text[region.start : region.end]
        for region in document.regions
        if region.kind in ("body", "dateline")
    )
    published = document.published.value.isoformat() if document.published else None
    return Read(body, document.headline, published, document.outlet)


def trafilatura(page: Page) -> Read:
    """What trafilatura reads."""
    from trafilatura import bare_extraction  # noqa: PLC0415

    dates = {
        "original_date": True,
        "extensive_search": True,
        "max_date": "2040-01-01",
    }  # ours lie ahead
    found = bare_extraction(
        page.data, with_metadata=True, include_comments=False, date_extraction_params=dates
    )
    if found is None:
        return Read("", None, None)
    return Read(found.text or "", found.title, found.date, found.sitename)


def resiliparse(page: Page) -> Read:
    """What resiliparse reads: text only, and the title of the page."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415
    from resiliparse.parse.html import HTMLTree  # noqa: PLC0415

    tree = HTMLTree.parse_from_bytes(page.data, detect_encoding(page.data))
    return Read(extract_plain_text(tree, main_content=True), tree.title, None)


def newspaper(page: Page) -> Read:
    """What newspaper4k reads."""
    from newspaper import Article  # noqa: PLC0415

    article = Article(page.story.url, language=page.story.language)
    article.download(input_html=page.data.decode("utf-8", "replace"))
    article.parse()
    date = article.publish_date
    return Read(article.text, article.title, date.date().isoformat() if date else None)


def readability(page: Page) -> Read:
    """What readability-lxml reads."""
    from lxml.html import fromstring  # noqa: PLC0415
    from readability import Document  # noqa: PLC0415

    found = Document(page.data)
    return Read(fromstring(found.summary()).text_content(), found.short_title(), None)


def justext(page: Page) -> Read:
    """What jusText reads, with the stop-words of the page's language."""
    import justext as library  # noqa: PLC0415

    names = {
        "en": "English",
        "de": "German",
        "es": "Spanish",
        "fr": "French",
        "ko": "Korean",
        "ar": "Arabic",
        "ru": "Russian",
    }
    found = library.justext(page.data, library.get_stoplist(names[page.story.language]))
    return Read("\n".join(one.text for one in found if not one.is_boilerplate), None, None)


PEERS: dict[str, Callable[[Page], Read]] = {
    "trafilatura": trafilatura,
    "resiliparse": resiliparse,
    "newspaper": newspaper,
    "readability": readability,
    "justext": justext,
}


class Score(NamedTuple):
    """One page read."""

    page: Page
    body: float
    headline: bool
    published: bool
    outlet: bool
    seconds: float


def score(reader: Callable[[Page], Read], page: Page) -> Score:
    """Read a page and hold it against what was printed; a reader that falls over has read nothing."""
    begun = time.process_time()
    try:
        read = reader(page)
    except Exception as error:  # noqa: BLE001 - a library's fault is its score
        print(f"  {reader.__name__} {page.name}: {type(error).__name__}: {error}", file=sys.stderr)
        read = Read("", None, None)
    seconds = time.process_time() - begun
    story = page.story
    return Score(
        page,
        f1(read.body, story.text()),
        same(read.headline, story.headline),
        read.published == story.day,
        same(read.outlet, story.outlet) or not page.outlet,
        seconds,
    )


def summary(name: str, scores: list[Score]) -> dict[str, float]:
    """Print a line of means."""
    means = {
        key: statistics.fmean(float(getattr(one, key)) for one in scores)
        for key in ("body", "headline", "published", "outlet")
    }
    worst = min(one.body for one in scores)
    milliseconds = statistics.median(one.seconds for one in scores) * 1000
    print(
        f"{name:14} {len(scores):4} pages  body F1 {means['body']:.3f} (worst {worst:.2f})  "
        f"headline {means['headline']:.3f}  "
        f"published {means['published']:.3f}  outlet {means['outlet']:.3f}  {milliseconds:6.1f} ms a page"
    )
    return means


IMPORTS = {
    "selectolax": "selectolax.lexbor",
    "trafilatura": "trafilatura",
    "resiliparse": "resiliparse.extract.html2text",
    "newspaper": "newspaper",
    "readability": "readability",
    "justext": "justext",
}


def imports() -> None:
    """Print what importing each library costs, in processor time over a bare interpreter."""
    bare = _cpu("pass")
    for name, module in IMPORTS.items():
        if importlib.util.find_spec(name):
            print(f"import {name:12} {_cpu(f'import {module}') - bare:6.0f} ms")


def _cpu(code: str) -> float:
    probe = f"import time; {code}; print(time.process_time())"
    runs = [
        subprocess.run(
            [sys.executable, "-c", probe], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(5)
    ]
    return min(map(float, runs)) * 1000


def main() -> int:
    """Measure; 1 when we fall short of a floor."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    for option in ("peers", "layouts", "misses", "times"):
        parser.add_argument(f"--{option}", action="store_true")
    arguments = parser.parse_args()
    made = list(pages())
    for page in made[:20]:  # caches of tables are filled
        score(misquote, page)
    scores = [score(misquote, page) for page in made]
    print(f"{len({page.layout for page in made})} layouts")
    means = summary("misquote", scores)
    if arguments.layouts:
        for layout in dict.fromkeys(page.layout for page in made):
            summary(f"  {layout}", [one for one in scores if one.page.layout == layout])
    for one in scores if arguments.misses else ():
        missed = [part for part in ("headline", "published", "outlet") if not getattr(one, part)]
        if missed or one.body < FLOORS["body"]:
            print(
                f"  {one.page.name:24} body {one.body:.2f}  wrong: {', '.join(missed) or 'nothing else'}"
            )
    for name, reader in PEERS.items() if arguments.peers else ():
        if importlib.util.find_spec(name):
            summary(name, [score(reader, page) for page in made])
        else:
            print(f"{name:14} not installed")
    if arguments.times:
        imports()
    return int(any(means[key] < floor for key, floor in FLOORS.items()))


if __name__ == "__main__":
    assert checker.__version__
    sys.exit(main())

"""Parts -> where the main prose of a page begins, and its headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.stages.clean.content import content_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.clean.lexicon import PageLexicon
    from checker.stages.clean.page import Page
    from checker.stages.clean.shapes import Part


_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+[\"'“‘(]*[^\W\d_a-z]")
_ABOVE = 10
"""How many parts above the byline or the first prose a headline is looked for."""


def main_prose(parts: Sequence[Part], lexicon: PageLexicon) -> tuple[int, int]:
    """Where the page's main prose begins, and the first part after any lesser prose above it.

    Prose comes in clusters with menus and lists between them; a cookie notice, a survey or a teaser at the
    top makes a small one. The body begins with the first cluster that is at least half the largest.
    """
    limits = lexicon.limits
    clusters: list[list[int]] = []
    last = -limits["cluster_gap"] - 2
    for at, part in enumerate(parts):
        if part.shape != "prose":
            continue
        if at - last > limits["cluster_gap"] + 1:
            clusters.append([at, at, 0])
        clusters[-1][1] = last = at
        clusters[-1][2] += len(part.line.text)
    if not clusters:
        return 0, len(parts)
    enough = limits["cluster_share"] * max(size for _, _, size in clusters)
    low = 0
    for start, end, size in clusters:
        if size >= enough:
            return low, start
        low = end + 1
    return low, len(parts)


def find_headline(page: Page, low: int, first: int) -> int | None:
    """Where the headline is: the header's, the one above the byline, or the one above the first prose."""
    stated = (at for at in range(first) if page.parts[at].furniture == "headline")
    if (at := next(stated, None)) is not None:
        return at
    anchor = _anchor(page, low)
    return _title_above(page, first if anchor is None else anchor)


def _anchor(page: Page, low: int) -> int | None:
    """The byline or date under the headline: the first with most of the prose below it."""
    parts = page.parts[low:]
    total = sum(len(part.line.text) for part in parts if part.shape == "prose")
    above, run = 0, 0
    for index, part in enumerate(parts):
        if part.shape == "prose":
            above += len(part.line.text)
            run += 1
            if run > 1 or above * 2 > total:
                return None
        elif part.shape in ("byline", "date"):
            if page.clear[low + index] and _title_above(page, low + index) is not None:
                return low + index
        elif part.shape in ("title", "head"):
            run = 0
    return None


def _title_above(page: Page, below: int) -> int | None:
    """The headline over a byline or a first paragraph: of the title-like lines there, the one that leads."""
    parts, window = page.parts, []
    at = below - 1
    while at >= 0 and below - at <= _ABOVE:
        part = parts[at]
        if part.shape == "head" or (part.shape in ("title", "short") and _in_list(parts, at)):
            break
        if part.shape == "prose" and (
            at == 0 or part.line.words > page.lexicon.limits["title_most"]
        ):
            break
        window.append(at)
        at -= 1
    window.reverse()
    titles = [at for at in window if is_title(parts[at], page.lexicon)]
    if not titles:
        return _short_title(page, window)
    marked = [at for at in titles if parts[at].line.heading]
    if marked:
        return marked[0]
    if len(titles) == 1:
        return titles[0]
    return _leading_title(page, titles, below, top=window[0] == 0)


def _leading_title(page: Page, titles: list[int], below: int, *, top: bool) -> int:
    """Of several titles the one nearest in content to the body's opening, or the title right over that.

    A link above the headline has little in common with the body, a deck below it often more than it.
    """
    parts, lexicon = page.parts, page.lexicon
    opening: set[str] = set()
    at = below if parts[below].shape == "prose" else page.following[below]
    for _ in range(3):
        if at == len(parts):
            break
        opening.update(content_words(parts[at].line.text[:2000], lexicon))
        at = page.following[at]
    shared = [
        len(opening.intersection(content_words(parts[at].line.text, lexicon))) for at in titles
    ]
    best = shared.index(max(shared))
    if not shared[best]:
        return titles[0] if top else titles[-1]
    while (
        best
        and titles[best] - titles[best - 1] == 1
        and (shared[best - 1] or titles[best - 1] == 0)
    ):
        best -= 1
    return titles[best]


def _short_title(page: Page, window: list[int]) -> int | None:
    """A headline of two or three words, where nothing else can be one."""
    shorts = [at for at in window if page.parts[at].shape in ("short", "title")]
    if len(shorts) != 1:
        return None
    part = page.parts[shorts[0]]
    fits = part.line.heading or (shorts[0] == 0 and part.line.words > 1 and not part.line.bullet)
    return shorts[0] if fits else None


def is_title(part: Part, lexicon: PageLexicon) -> bool:
    """Whether a part can be a headline by its looks: a title, or one question or exclamation."""
    limits, line = lexicon.limits, part.line
    if part.shape == "prose":
        return (
            line.text[-1] in "?!"
            and line.words <= limits["title_most"]
            and is_one_sentence(line.text)
        )
    return (
        part.shape == "title"
        and not line.bullet
        and (line.words <= limits["title_most"] and len(line.text) <= limits["title_longest"])
    )


def _in_list(parts: Sequence[Part], at: int) -> bool:
    """Whether a line stands in a group with three or more links, or a run of them."""
    low = at
    while low > 0 and not parts[low].line.gap and at - low < _ABOVE:
        low -= 1
    high = at + 1
    while high < len(parts) and not parts[high].line.gap and high - at < _ABOVE:
        high += 1
    links = sum(part.shape in ("title", "short") or part.line.bullet for part in parts[low:high])
    facts = any(part.shape in ("byline", "date", "prose") for part in parts[low:high])
    signed = any(part.shape in ("byline", "date") for part in parts[at + 1 : min(high, at + 4)])
    if not signed and any(part.shape == "head" for part in parts[low:at]):
        return True
    return parts[at].line.bullet or (links > 2 and not facts)  # noqa: PLR2004 - kicker, headline, deck is no list


def is_one_sentence(text: str) -> bool:
    """Whether a paragraph has no second sentence, as far as its first 600 characters show."""
    return not _SENTENCE_END.search(text, 0, 600)

"""The part of a page from its first paragraph on: paragraphs, lists of links, further stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.clean.content import content_words
from checker.stages.clean.dateline import dateline_of
from checker.stages.clean.headline import is_title
from checker.stages.clean.opening import follow_head
from checker.stages.clean.page import Page, Role, count_words, folded, put_furniture, put_kind
from checker.stages.clean.parts import is_pointed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.clean.shapes import Part


_BETWEEN = 10
"""How many parts may stand between a second headline and its first paragraph."""


def follow_body(page: Page, start: int, crossheads: frozenset[int], *, whole: bool) -> None:
    """Give every part from the body's beginning on its role."""
    parts = page.parts
    at = start
    while at < len(parts):
        part = parts[at]
        if page.list_kind is not None and not (part.shape == "prose" and _resumes(page, at)):
            _put_listed(page, at)
        elif part.shape == "prose":
            _put_body(page, at)
        elif part.shape == "head":
            page.list_kind = part.furniture
            put_furniture(page, at)
        elif part.shape == "title" and folded(part.line.text) in page.titles:
            page.story = page.titles[folded(part.line.text)]
            page.put(at, "headline")
        elif part.shape == "title" and at not in crossheads and opens_story(page, at):
            at = _follow_story(page, at)
            continue
        else:
            _put_between(page, at, whole=whole)
        at += 1


def _put_body(page: Page, at: int) -> None:
    page.list_kind = None
    page.bodies += 1
    line = page.parts[at].line
    page.roles.append(
        Role(page.parts[at], "body", page.story, dateline_of(line.text, page.lexicon))
    )


def _put_listed(page: Page, at: int) -> None:
    part = page.parts[at]
    if part.shape == "head":
        page.list_kind = part.furniture
    if part.furniture:
        put_furniture(page, at)
    elif part.shape == "source":
        page.put(at, "source", furniture=True)
    else:
        put_kind(page, at, page.list_kind)


def _put_between(page: Page, at: int, *, whole: bool) -> None:
    """A line that is neither prose nor a headline, between the paragraphs or below the last of them."""
    part = page.parts[at]
    inside = page.clear[at]
    if part.shape == "item":
        put_furniture(page, at)
    elif part.shape == "source":
        page.put(at, "source", furniture=True)
    elif part.shape == "byline":
        page.put(at, "byline")
    elif part.shape == "caption" or (part.shape == "agency" and inside):
        page.put(at, "caption")
    elif part.shape in ("date", "rule"):
        page.put(at, "label", furniture=True)
    elif part.shape == "agency" or inside or whole:
        _put_body(page, at)
    elif part.line.bullet or part.shape == "short":
        page.put(at, "tags" if part.line.bullet else "footer", furniture=True)
    else:
        page.put(at, "related", furniture=True)


def _resumes(page: Page, at: int) -> bool:
    """Whether the body is taken up again at a paragraph below a list of links."""
    limits = page.lexicon.limits
    if not page.bodies and not page.story:
        return at >= page.first
    run = _run_of_prose(page, at, limits["resume_after_end"])
    line = page.parts[at].line
    if page.list_kind in ("end", "footer"):
        enough = run >= limits["resume_after_end"]
    else:
        enough = run > 1 or (line.words >= limits["resume_words"] and is_pointed(line.text))
    if not enough:
        return False
    count_words(page)
    shared = page.words.intersection(
        word
        for step in range(run)
        for word in content_words(page.parts[at + step].line.text, page.lexicon)
        if page.parts[at + step].shape == "prose"
    )
    return bool(len(shared) >= limits["resume_shared"])


def _run_of_prose(page: Page, at: int, most: int) -> int:
    run = 0
    while at + run < len(page.parts) and run < most and page.parts[at + run].shape == "prose":
        run += 1
    return run


def find_crossheads(page: Page, start: int) -> frozenset[int]:
    """Titles between paragraphs when there are too many of them to be headlines of other stories."""
    limits, parts = page.lexicon.limits, page.parts
    titles = [
        at
        for at in range(start + 1, len(parts))
        if is_title(parts[at], page.lexicon)
        and parts[at].shape == "title"
        and "prose" in (parts[at - 1].shape, parts[max(at - 2, 0)].shape)
        and page.following[at] - at <= 2  # noqa: PLR2004 - a byline or a picture may stand between
        and page.following[at] < len(parts)
        and dateline_of(parts[page.following[at]].line.text, page.lexicon) is None
    ]
    return frozenset(titles) if len(titles) > limits["crosshead_most"] else frozenset()


def opens_story(page: Page, at: int) -> bool:
    """Whether a title inside a body is the headline of another story, by what stands below it."""
    parts, lexicon = page.parts, page.lexicon
    part, below = parts[at], page.following[at]
    if (
        not page.bodies
        or below == len(parts)
        or below - at > _BETWEEN
        or not is_title(part, lexicon)
    ):
        return False
    between = parts[at + 1 : below]
    if any(other.shape in ("byline", "date") for other in between) and not _has_head(between):
        return True
    if dateline_of(parts[below].line.text, lexicon) is not None:
        return True
    limits = lexicon.limits
    first = part.line.text.split()[0].casefold().strip("\"'“‘")
    if part.line.words < limits["story_words"] or first in lexicon.crossheads:
        return False
    second = page.following[below]
    if second == len(parts) or any(other.shape == "title" for other in parts[below:second]):
        return False
    own = set(content_words(part.line.text, lexicon))
    shared = own.intersection(content_words(parts[below].line.text, lexicon))
    return bool(len(shared) >= max(limits["story_shared"], limits["story_overlap"] * len(own)))


def _has_head(parts: Sequence[Part]) -> bool:
    return any(part.shape == "head" for part in parts)


def _follow_story(page: Page, at: int) -> int:
    """A second story from its headline on; returns where its body, or a list inside it, begins."""
    page.story = max(page.titles.values(), default=0) + 1
    page.bodies = 0
    return follow_head(page, at)

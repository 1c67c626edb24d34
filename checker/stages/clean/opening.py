"""The part of a page from its top to the body: furniture, headline, byline, deck, picture."""

from __future__ import annotations

from checker.stages.clean.bylines import is_bare_name
from checker.stages.clean.dateline import dateline_of
from checker.stages.clean.headline import is_one_sentence
from checker.stages.clean.page import (
    Page,
    folded,
    put_furniture,
    put_headline,
    put_kind,
    put_metadata,
)

_CLOSE = 3
"""How many lines over a headline may be its own: a label, a date, an author."""


def follow_top(page: Page, end: int) -> None:
    """Everything above the headline is furniture, but for a label and a date that stand right over it."""
    for index in range(end):
        part = page.parts[index]
        close = end - index <= _CLOSE and not any(
            other.shape in ("head", "item", "title") for other in page.parts[index:end]
        )
        if part.shape == "head":
            page.list_kind = part.furniture
        if part.shape == "metadata":
            put_metadata(page, index)
        elif part.shape in ("byline", "date") and close:
            page.put(index, "byline")
        elif part.shape in ("label", "short", "rule") and close:
            page.put(index, "label", furniture=True)
        elif part.furniture:
            put_furniture(page, index)
        elif part.shape == "source":
            page.put(index, "source", furniture=True)
        else:
            in_list = page.list_kind is not None and part.shape in (
                "title",
                "prose",
                "caption",
                "agency",
            )
            kind = page.list_kind if in_list else ("related" if part.shape == "title" else "menu")
            put_kind(page, index, kind)
    page.list_kind = None


def follow_head(page: Page, headline: int) -> int:
    """The headline with its deck, byline, date and picture; returns where the body begins."""
    put_headline(page, headline)
    parts, at = page.parts, headline + 1
    while at < len(parts):
        part = parts[at]
        if part.shape == "prose" and not _is_deck(page, at):
            break
        if part.shape in ("title", "prose"):
            page.put(at, "deck")
        elif part.shape == "head":
            break
        else:
            _put_head_part(page, at)
        at += 1
    return at


def _put_head_part(page: Page, at: int) -> None:
    part = page.parts[at]
    if part.shape == "metadata":
        put_metadata(page, at)
    elif part.shape in ("byline", "date"):
        page.put(at, "byline")
    elif part.shape in ("caption", "agency"):
        page.put(at, "caption")
    elif part.shape == "source":
        page.put(at, "source", furniture=True)
    elif part.shape == "item":
        put_furniture(page, at)
    elif part.shape == "short" and is_bare_name(part, page.lexicon) and _beside_byline(page, at):
        page.put(at, "byline")
    else:
        page.put(at, "label", furniture=True)


def _beside_byline(page: Page, at: int) -> bool:
    near = page.parts[max(0, at - 1) : at + 3]
    return any(part.shape in ("byline", "date") for part in near)


def _is_deck(page: Page, at: int) -> bool:
    """Whether a sentence under the headline stands above the body rather than in it.

    It does when a byline or a date line follows, when only the next paragraph has a dateline, when it is a
    question, or when a run of its words comes again further down (a summary).
    """
    parts, part = page.parts, page.parts[at]
    below = page.following[at]
    if below == len(parts) or not is_one_sentence(part.line.text) or part.line.bullet:
        return (
            part.line.bullet
            and below < len(parts)
            and parts[at].line.words > 0
            and _bulleted_deck(page, at)
        )
    if any(other.shape in ("byline", "date") for other in parts[at + 1 : below]):
        return True
    own, next_ = (
        dateline_of(part.line.text, page.lexicon),
        dateline_of(parts[below].line.text, page.lexicon),
    )
    if own is not None:
        return False
    return next_ is not None or part.line.text.endswith("?") or _is_summary(page, at)


def _bulleted_deck(page: Page, at: int) -> bool:
    """Key points in bullets between the headline and the first paragraph."""
    below = page.following[at]
    while below < len(page.parts) and page.parts[below].line.bullet:
        below = page.following[below]
    return below < len(page.parts)


def _is_summary(page: Page, at: int) -> bool:
    run, most = page.lexicon.limits["deck_run"], 60
    words = page.parts[at].line.text.split()
    runs = {tuple(words[i : i + run]) for i in range(len(words) - run + 1)}
    if not runs:
        return False
    own = folded(page.parts[at].line.text)
    below = page.following[at]
    for _ in range(most):
        if below == len(page.parts):
            return False
        text = page.parts[below].line.text
        if len(text) < 20 * most * most and own != folded(text):
            others = text.split()
            if any(tuple(others[i : i + run]) in runs for i in range(len(others) - run + 1)):
                return True
        below = page.following[below]
    return False

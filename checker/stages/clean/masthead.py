"""Parts -> the outlet's own name where the page opens with it: "The Example Courier" above everything else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.stages.clean.bylines import beside_date
from checker.stages.clean.dateline import dateline_of
from checker.stages.clean.dates import printed_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.clean.dates import Printed
    from checker.stages.clean.lexicon import PageLexicon
    from checker.stages.clean.shapes import Part

_FIRST = 4
"""How many parts from the top it may stand below: a skip link, an edition, a date."""
_TOP = 6
"""The same for a line with the page's date."""
_PARTED = tuple(",.|:–—·•-(")
"""What parts a name from the date after it."""
_EDITION = re.compile(r"\s*\([^()]*\bedition\)\s*", re.IGNORECASE)
_SPLIT = r"\s*[|·•]\s*|\s+[-–—]\s+"


def mark_masthead(parts: list[Part], lexicon: PageLexicon) -> None:
    """Give the line that names the outlet its shape, where a headline stands between it and the story.

    It is among the first lines and is a name by its looks: few words, each with a capital, one of them a word
    newspapers call themselves by ("Courier"), or the first of two or three "The". One word is a name when the
    page's date stands right under it. A line alone above the first paragraph stays the headline: what looks
    like a name may be one.
    """
    for at, part in enumerate(parts[:_FIRST]):
        if part.shape in ("item", "rule", "date", "label"):
            continue
        dated = at + 1 < len(parts) and parts[at + 1].shape == "date"
        name = _name(part, lexicon, alone=dated)
        if name is not None and _headline_below(parts, at):
            parts[at] = part._replace(shape="item", furniture="masthead", name=name)
        return


def mark_dated(parts: list[Part], lexicon: PageLexicon) -> None:
    """Give the line that names and dates the outlet or document its shape: "Evening Ledger, 12 November 2022".

    It is among the first lines, and another one can be the headline: "Fire at Marisk, 4 July 2024" alone is it.
    What stands before the date is an outlet's name, or ends with a word for what is issued ("Media statement").
    """
    titled = [at for at, part in enumerate(parts[:_TOP]) if part.shape in ("title", "short")]
    for at in titled:
        dated = _dated(parts[at], lexicon)
        if dated is not None and any(
            parts[other].shape == "title" for other in titled if other != at
        ):
            parts[at] = dated
            return


def mark_question(parts: list[Part], lexicon: PageLexicon) -> None:
    """Give a first line that asks or cries out, with a byline right below it, the shape of a headline."""
    first = next((at for at, part in enumerate(parts) if part.shape != "rule"), None)
    if first is None or first + 1 == len(parts):
        return
    part, below = parts[first], parts[first + 1]
    short = part.line.words <= lexicon.limits["prose_unpointed"]
    asks = part.shape == "prose" and short and part.line.text.rstrip("\"'”’»")[-1:] in ("?", "!")
    if asks and below.shape in ("byline", "date"):
        parts[first] = part._replace(shape="title")


def _dated(part: Part, lexicon: PageLexicon) -> Part | None:
    """A line with one date at its end as a byline; None when it is anything else."""
    text = part.line.text
    dates = printed_dates(text, lexicon)
    dateline = dateline_of(text, lexicon) if dates else None
    if dateline is not None and dateline.date_start <= dates[0].start < dateline.date_end:
        return part._replace(shape="date", dates=dates[:1])  # a dateline on a line of its own
    if len(dates) != 1 or part.line.words > lexicon.limits["masthead_dated"]:
        return None
    if beside_date(text[dates[0].end :], lexicon) != "":
        return None
    return _issued(part, dates, lexicon)


def _issued(part: Part, dates: tuple[Printed, ...], lexicon: PageLexicon) -> Part | None:
    """A line as a byline by what stands before its date: an outlet, or what is issued."""
    text = part.line.text
    before = text[: dates[0].start].rstrip(" \u00a0")
    words = re.findall(r"[^\W_][\w'’-]*", before.casefold())
    label = next(
        (p for p in lexicon.published if before.casefold().endswith((f" {p}", f",{p}"))), ""
    )
    if label:
        before = before[: -len(label)].rstrip(" \u00a0")
    elif before[-1:] not in _PARTED:
        return None
    name = _EDITION.sub("", before.strip(" ,.|:;–—·•-"))
    edition = _EDITION.search(before) is not None and name[:1].isupper()
    if edition or is_title_of_outlet(name, lexicon):
        return part._replace(shape="byline", dates=dates, name=name)
    issued = label or (words and words[-1] in lexicon.byline["issued"])
    return part._replace(shape="date", dates=dates) if issued else None


def _name(part: Part, lexicon: PageLexicon, *, alone: bool) -> str | None:
    """The name a line is; of one word only if that may be one."""
    if part.shape not in ("short", "title") or part.line.bullet or part.line.heading:
        return None
    name = re.split(_SPLIT, part.line.text, maxsplit=1)[0].strip()
    if alone and name.isalpha() and name[0].isupper():
        return name
    return name if is_title_of_outlet(name, lexicon) else None


def is_title_of_outlet(name: str, lexicon: PageLexicon) -> bool:
    """Whether a name standing by itself is what an outlet calls itself: "Northern Star", "The Quay"."""
    words = name.split()
    if not 1 < len(words) <= lexicon.limits["masthead_most"] or not name[-1].isalnum():
        return False
    lower = [word.casefold() for word in words]
    if not all(
        word[0].isupper() or low in lexicon.byline["joiners"]
        for word, low in zip(words, lower, strict=True)
    ):
        return False
    if lower[0] == "the" and len(words) <= 3:  # noqa: PLR2004 - "The Daily Example"
        return True
    return any(
        word in lexicon.byline["outlet_words"] or word in lexicon.byline["masthead_words"]
        for word in (lower[0], lower[-1])
    )


def _headline_below(parts: Sequence[Part], at: int) -> bool:
    """Whether another line that can be a headline stands between a part and the first paragraph."""
    for part in parts[at + 1 :]:
        if part.shape == "prose":
            return False
        if part.shape == "title":
            return True
    return False

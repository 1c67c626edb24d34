"""Parts -> the outlet's own name where the page opens with it: "The Example Courier" above everything else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.clean.lexicon import PageLexicon
    from checker.stages.clean.shapes import Part

_FIRST = 4
"""How many parts from the top it may stand below: a skip link, an edition, a date."""
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

"""A line -> the byline or date line it is: names, dates and the few words that stand beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.stages.clean.dates import printed_dates
from checker.stages.clean.shapes import Part

if TYPE_CHECKING:
    from checker.stages.clean.lexicon import PageLexicon
    from checker.stages.clean.lines import Line

_NAME_WORDS = range(2, 5)
"""Words of a person's name: given name and surname, perhaps with more between."""

WORD = re.compile(r"[^\W_][\w.'’&/-]*")


def dated_line(line: Line, lexicon: PageLexicon) -> Part | None:
    """A line that is a date, perhaps with an author, a place or a clock time beside it."""
    dates = printed_dates(line.text, lexicon)
    if not dates and not line.text[:1].isdigit():
        return None
    rest, at = [], 0
    for found in dates:
        rest.append(line.text[at : found.start])
        at = found.end
    rest.append(line.text[at:])
    names: list[str] = []
    for place, piece in enumerate(rest):
        named = _beside(piece, lexicon)
        if named is None:
            return None
        # "Remembering June 4, 1989" is a headline: only a separator parts a name from a date.
        if named and place < len(dates) and not _is_parted(piece):
            return None
        # "Town 07:45 January 3, 2024" names a section.
        names.append("" if piece.rstrip()[-1:].isdigit() else named)
    named = " ".join(filter(None, names))
    if not named:
        return Part(line, "date", dates=dates)
    return Part(line, "byline", dates=dates, name=named) if dates else None


def _is_parted(piece: str) -> bool:
    last = piece.rstrip(" \u00a0")[-1:]
    return last in "|,-–—•·:/(\t" or last.isdigit() or piece.casefold().lstrip().startswith("by ")


def _beside(piece: str, lexicon: PageLexicon) -> str | None:
    """What is left of the words beside a date: "" for labels and zones, a name, or None for anything else."""
    left: list[re.Match[str]] = []
    lower = piece.casefold().strip(" :|,-–—•·/()\u00a0")
    for phrase in sorted(lexicon.published | lexicon.updated, key=len, reverse=True):
        if lower.startswith(phrase) and not lower[len(phrase) : len(phrase) + 1].isalpha():
            piece = piece[piece.casefold().find(phrase) + len(phrase) :]
            break
    for word in WORD.finditer(piece):
        low = word[0].casefold().rstrip(".")
        if (
            low in lexicon.beside
            or low in lexicon.weekdays
            or low.isdigit()
            or _is_label(low, lexicon)
        ):
            continue
        left.append(word)
    if not left:
        return ""
    if len(left) > 8 or not all(is_name_word(word[0], lexicon) for word in left):  # noqa: PLR2004 - a name
        return None
    return _without_opener(piece[left[0].start() : left[-1].end()], lexicon)


def beside_date(piece: str, lexicon: PageLexicon) -> str | None:
    """What is left of the words beside a date: "" for labels, clock times and zones, a name, or None."""
    return _beside(piece, lexicon)


def _is_label(low: str, lexicon: PageLexicon) -> bool:
    return low in lexicon.published or low in lexicon.updated


def is_name_word(word: str, lexicon: PageLexicon) -> bool:
    """Whether a word can stand in a name or its title: capitalised, a joiner, a word of the trade."""
    low = word.casefold()
    return (
        word[:1].isupper()
        or low in lexicon.byline["joiners"]
        or low in lexicon.byline["roles"]
        or low in lexicon.byline["openers"]
    )


def _without_opener(name: str, lexicon: PageLexicon) -> str:
    first, _, rest = name.partition(" ")
    return rest if first.casefold() in lexicon.byline["openers"] else name


def byline(line: Line, lexicon: PageLexicon) -> Part | None:
    """A line that names who wrote or sent the page."""
    text = line.text
    lower = text.casefold()
    if lower.lstrip("([").startswith(lexicon.byline_closers):
        return Part(line, "byline")
    if lower in lexicon.byline["outlets"]:
        return Part(line, "byline", name=text)
    for opener in lexicon.byline_openers if lower.startswith(lexicon.byline_openers) else ():
        if lower.startswith(opener):
            name = text[len(opener) :].strip(" :|,\u00a0")
            if _is_name(name, lexicon):
                return Part(line, "byline", name=name)
    return None


def _is_name(name: str, lexicon: PageLexicon) -> bool:
    """Whether some words can be one or more names: all capitalised but for "and", "staff writer" ..."""
    words = WORD.findall(name)
    most = 12
    return (
        0 < len(words) <= most
        and words[0][0].isupper() | (words[0].casefold() in lexicon.byline["roles"])
        and all(is_name_word(word, lexicon) for word in words)
        and not name.endswith(("?", "!"))
        and ":" not in name
    )


def is_bare_name(part: Part, lexicon: PageLexicon) -> bool:
    """Whether a short line can be an author's name standing alone."""
    words = WORD.findall(part.line.text)
    if len(words) not in _NAME_WORDS:
        return False
    return all(word[:1].isupper() and word.casefold() not in lexicon.labels for word in words)

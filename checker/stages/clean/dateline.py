"""A paragraph -> the dateline it opens with: "SEOUL, June 19 (Agency) -", "Moscow:"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.records import NamedTuple

if TYPE_CHECKING:
    from checker.stages.clean.lexicon import PageLexicon

_DATELINE = re.compile(
    r"""
    (?P<place> [^\W\d_][\w.'’-]* (?: [ \u00a0/-] [^\W\d_][\w.'’-]* ){0,4}
               (?: ,[ \u00a0] [^\W\d_][\w.'’-]* (?: [ ] [^\W\d_][\w.'’-]* ){0,2} )? )
    (?: ,?[ \u00a0]
        (?P<date> (?: [^\W\d_]{3,9}\.?[ ]\d{1,2} | \d{1,2}[ ][^\W\d_]{3,9} ) (?: ,?[ ]\d{4} )? ) \.? )?
    (?: [ \u00a0]* [(/] (?P<agency> [^()/\n]{2,40} ) [)/] \.? )?
    (?P<sep> [ \u00a0]* (?: — | – | -- | : | (?<=[\s)/]) - ) [ \u00a0]* | (?<=/\.)[ ] )
    (?= \S )
    """,
    re.VERBOSE,
)
_LONGEST = 140
_LEAST_CAPITALS = 3
_HEADED = 240
"""Code points in which a headline printed on the dateline's own line ends."""
_GAP = re.compile(r"[ \u00a0]+")
_STOPPED = re.compile(r"[.!?][\"'”’)]*\Z")
_LEAST_HEADLINE = 3
"""Words of a headline printed on the dateline's own line."""


class Dateline(NamedTuple):
    """A dateline; offsets into the paragraph's words."""

    end: int
    """Where the paragraph's own words begin."""
    place: str
    form: str
    """What closes it: a colon or a dash. Stories of one round-up share it."""
    agency: str | None = None
    date_start: int = 0
    date_end: int = 0
    """Both 0 when no date stands in it."""


def dateline_of(text: str, lexicon: PageLexicon) -> Dateline | None:
    """The dateline at the beginning of a paragraph, or None."""
    if not text[:1].isupper():
        return None
    found = _DATELINE.match(text[:_LONGEST])
    if not found or not _is_dateline(found, lexicon):
        return None
    start, end = found.span("date") if found["date"] else (0, 0)
    form = ":" if ":" in found["sep"] else "-"
    agency = found["agency"].strip() if found["agency"] else None
    return Dateline(found.end(), found["place"], form, agency, start, end)


def headed_by(text: str, lexicon: PageLexicon) -> tuple[int, int] | None:
    """Where a headline printed on the line of its dateline ends, and where the dateline begins; or None.

    Such a dateline has a date. After a headline with no stop its place stands in capitals, so that no word of
    the headline is taken for it.
    """
    if dateline_of(text, lexicon) is not None:
        return None
    for number, gap in enumerate(_GAP.finditer(text, 0, min(len(text), _HEADED)), 1):
        at = gap.end()
        if number < _LEAST_HEADLINE or not text[at : at + 1].isupper():
            continue
        stopped = _STOPPED.search(text, max(0, gap.start() - 3), gap.start()) is not None
        if not stopped and not text[at : at + 2].isupper():
            continue
        found = dateline_of(text[at : at + _LONGEST], lexicon)
        if found is None or not found.date_end:
            continue
        if stopped or found.place.partition(",")[0].isupper():
            return gap.start(), at
    return None


def _is_dateline(found: re.Match[str], lexicon: PageLexicon) -> bool:
    place = found["place"]
    city = place.partition(",")[0]
    known = city.casefold() in lexicon.places
    if found["date"] and (known or city.isupper() or "," in found.string[: found.start("date")]):
        words = re.findall(r"[^\W\d_]{3,}", found["date"].casefold())
        return any(word in lexicon.months for word in words)
    if ":" in found["sep"]:
        return known
    if not all(word[:1].isupper() for word in re.split(r"[ \u00a0/,]+", place) if word):
        return False
    capitals = city.isupper() and len(city) >= _LEAST_CAPITALS
    return known or capitals or found["agency"] is not None

"""Capitalised words -> persons, ministries and named treaties, by rule.

A run of capitalised words is read left to right: what the tables know (states, bodies), titles, and the
rest. The rest is a person when it has two words or a title before it, a body when it holds a word such as
"Ministry", an instrument when it holds one such as "Treaty". A single word is a person only where the
same text gives the fuller name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.gazetteer import Name, NameMention, fold, name_tables, straight
from checker.language.naming.candidates import MOST_WORDS, read_run
from checker.language.naming.lists import person_of, words_of
from checker.language.naming.runs import Scan, pieces, runs
from checker.language.naming.surnames import resolved, surnames

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.language.naming.runs import Known

_FEWEST_WORDS = 2
"""Of a person's full name."""


def person_name(text: str, language: str = "en") -> Name | None:
    """A person's full name by itself, titles dropped; None when it is not one."""
    words = words_of(language)
    parts = straight(text).split()
    whole = name_tables(language)["whole"]
    while parts:
        if parts[0] in words.title_parts or parts[0].lower() in words.roles:
            parts = parts[1:]
            continue
        size = next(
            (n for n in (3, 2, 1) if fold(" ".join(parts[:n])).removesuffix("'s") in whole), 0
        )
        if not size or (size == 1 and parts[0] in words.ambiguous):
            break
        parts = parts[size:]
    if not _FEWEST_WORDS <= len(parts) <= MOST_WORDS:
        return None
    capital = [part for part in parts if part not in words.particles]
    if any(not part[:1].isupper() or part in words.barred for part in capital):
        return None
    if any(part in words.organisation or part in words.instrument for part in capital):
        return None
    return person_of(parts, words)


def find_persons(
    text: str, start: int, end: int, known: Sequence[Known], language: str = "en"
) -> tuple[NameMention, ...]:
    """The known names and the persons, bodies and instruments between two offsets, in order.

    Args:
        text: the document's text.
        start: where to begin.
        end: where to stop.
        known: what `find_aliases` found there.
        language: whose titles and word lists.
    """
    scan = Scan(text, straight(text), words_of(language), language, [])
    mentions: list[NameMention] = []
    for run in runs(pieces(scan, start, end, known), scan):
        mentions.extend(read_run(run, scan))
    mentions.extend(surnames(scan, mentions))
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    return tuple(resolved(mentions))

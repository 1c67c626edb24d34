"""A description and the name beside it -> one speaker: "its author, Dame Ruth Cole" is Ruth Cole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.language.gazetteer import Name, NameMention

if TYPE_CHECKING:
    from checker.stages.parse.attribution.frames import Speaker
    from checker.stages.parse.attribution.words import Lexicon

CLOSES = ("", ",", ".", ";", ":", ")", "—", "–", "-", "?", "!", "(")
"""What may follow an apposition."""
APPOSED = 30
"""Code points between a description and the name beside it: a title or two."""
_LONE_NAME = re.compile(r", ([A-ZÀ-ÖØ-Þ][^\W\d_]+)(?=[,.])")


def name_beside(
    speaker: Speaker, text: str, following: NameMention | None, words: Lexicon
) -> NameMention | None:
    """The person or body named right after a description: "the director, Ann Cole".

    Args:
        speaker: a noun phrase for one person or a body.
        text: the document's text.
        following: the first name after it.
        words: for titles and determiners.
    """
    end = speaker.end
    if text[end : end + 1] != ",":
        return None
    wanted = "person" if speaker.value.kind == "one" else "body"
    near = following
    if near is not None and near.start - end <= APPOSED and near.name.kind == wanted:
        between = text[end + 1 : near.start].split()
        closed = text[near.end : near.end + 2].strip()[:1] in CLOSES
        if closed and all(_is_style(word, words) for word in between):
            return near
    alone = _LONE_NAME.match(text, end)
    if alone is None or speaker.of is not None:
        return None
    start, stop = alone.span(1)
    if alone[1] in words.words["names.barred"] or (near and near.start == start):
        return None
    name = Name(f"{wanted}:{alone[1].casefold()}", alone[1], wanted)
    return NameMention(start, stop, alone[1], name, "guess")


def _is_style(word: str, words: Lexicon) -> bool:
    """Whether a word may stand between a description and its name: a title, "newcomer"."""
    if word.rstrip("'’").endswith(("s", "S")) and word[-2:] != "ss" and word[-1] in "'’sS":
        return word[-1] in "'’" or word[-2] in "'’"
    lists = words.words
    if word[0].isupper():
        return word in lists["names.titles"] or word.isupper()
    small = word in lists["function.determiner"] or word in lists["names.before_office"]
    return small or words.heads.get(word) == "one"

"""A story's names -> the same with the news agencies that it calls so itself: "the state news agency LNA".

The tables know the agencies of the world; any other is one where the story says so: in the dateline, by the
noun beside its letters, or by a full name that ends as agencies' names do. An agency carries words: who
said them is another question.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from checker.language.gazetteer import Name, NameMention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.stages.parse.attribution.frames import Item
    from checker.stages.parse.attribution.words import Lexicon

_LETTERS = re.compile(r"(?<![^\W_])[A-Z]{2,6}(?![^\W_])")
_DATELINE_BEFORE = re.compile(r"(?:^|\n)[^\n()]{2,60}\(\Z")
_DATELINE_AFTER = re.compile(r"\)\.? ?[-–—]")
_JOINS = re.compile(r"(?:,? or |,? known as |,? | \()\Z")
_LOOK = 120
"""Names looked back through for what "the agency" means."""
_BACK = 70
"""Code points before letters that can tell an agency: a dateline, a full name."""


def with_agencies(
    text: str, start: int, end: int, mentions: Sequence[NameMention], words: Lexicon
) -> Sequence[NameMention]:
    """The names of a stretch in order, with the agencies that the text itself calls so.

    Args:
        text: the document's text.
        start: where the story begins.
        end: where it ends.
        mentions: the names found in it, in order.
        words: for the nouns and the names' last words (`agency`).
    """
    endings = tuple(words.words["agency.names"])
    full = {
        each.name.id: Name(each.name.id, each.name.canonical, "agency")
        for each in mentions
        if each.name.kind == "body" and each.name.canonical.endswith(endings)
    }
    named = [
        each._replace(name=full[each.name.id]) if each.name.id in full else each
        for each in mentions
    ]
    lettered = list(_LETTERS.finditer(text, start, end))
    called: dict[str, Name] = {}
    for match in lettered:
        name = _called(text, match, named, words)
        if name is not None:
            called.setdefault(match.group(), name)
    if not called:
        return named
    return _merged(text, named, [each for each in lettered if each.group() in called], called)


def _called(
    text: str, match: re.Match[str], named: Sequence[NameMention], words: Lexicon
) -> Name | None:
    """The agency that letters stand for, where the words beside them say that they are one."""
    before = text[max(0, match.start() - _BACK) : match.start()]
    after = text[match.end() : match.end() + _BACK]
    letters = match.group()
    joint = _JOINS.search(before)
    if joint is not None:
        at = match.start() - len(joint.group())
        index = bisect_left(named, at, key=lambda each: each.end)
        beside = named[index] if index < len(named) else None
        if beside is not None and beside.end == at and beside.name.kind == "agency":
            return beside.name
        if before[: joint.start()].endswith(tuple(words.words["agency.names"])):
            return Name(f"agency:{letters.casefold()}", letters, "agency")
    nouns = words.words["agency.nouns"]
    told = before.rstrip(" ,").lower().endswith(tuple(nouns)) or after.lower().startswith(
        tuple(f" {noun}" for noun in nouns)
    )
    dated = _DATELINE_BEFORE.search(before) and _DATELINE_AFTER.match(after)
    return Name(f"agency:{letters.casefold()}", letters, "agency") if told or dated else None


def _merged(
    text: str,
    named: Sequence[NameMention],
    lettered: Sequence[re.Match[str]],
    called: dict[str, Name],
) -> list[NameMention]:
    """The names with the letters among them; a name that was guessed in their place goes."""
    added = [
        NameMention(match.start(), match.end(), match.group(), called[match.group()])
        for match in lettered
        if text[match.start() - 1 : match.start()] != "(" and not _inside(match.start(), named)
    ]
    return sorted((*named, *added), key=lambda each: each.start)


def _inside(at: int, named: Sequence[NameMention]) -> bool:
    index = bisect_left(named, at + 1, key=lambda each: each.end)
    return index < len(named) and named[index].start <= at


def called_agency(item: Item, text: str, mentions: Sequence[NameMention], words: Lexicon) -> Item:
    """A phrase with the news agency that "the agency" or "the LNA news agency" in it means.

    Args:
        item: a phrase.
        text: the document's text.
        mentions: the names of the story, in order.
        words: for what agencies are called (`agency.heads`).
    """
    said = item.subject or item.object
    if said is None or said.kind != "noun" or said.of is not None:
        return item
    noun = said.value
    if noun.head not in words.words["agency.heads"] or not noun.definite:
        return item
    name = _meant(noun.head, noun.names or _nearest(mentions, noun.start))
    if name is None:
        return item
    mention = NameMention(noun.start, noun.end, text[noun.start : noun.end], name)
    meant = said._replace(kind="name", value=mention)
    return item._replace(subject=meant) if item.subject else item._replace(object=meant)


def _nearest(mentions: Sequence[NameMention], at: int) -> Iterator[NameMention]:
    """The names before an offset, the nearest first; as many as a page or two has."""
    index = bisect_left(mentions, at, key=lambda each: each.start)
    return reversed(mentions[max(0, index - _LOOK) : index])


def _meant(head: str, names: Iterable[NameMention]) -> Name | None:
    """Which agency a description means: the last named; none where a body of that noun comes between."""
    for each in names:
        if each.name.kind == "agency":
            return each.name
        if each.name.kind == "body" and head in each.text.lower():
            return None
    return None

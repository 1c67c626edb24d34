"""The phrases before a quotation -> the clause of saying that leads to it.

The last one, unless a stronger one holds it: "She said the firm had offered “…”" are her words, "she said no,
but the firm offered “…”" are the firm's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.stages.parse.attribution.subjects import clause_subject, is_document, is_thing
from checker.stages.parse.attribution.words import ING, Lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.parse.attribution.frames import Group, Item, Speaker

SPOKEN = 2
"""Rank of a verb that reports words by itself."""
NEAR = 4
"""Words between a weak verb and the quotation it may report."""


class Frame(NamedTuple):
    """Who is said to have said a quotation, and in which words."""

    speaker: Speaker | None = None
    group: Group | None = None
    cue: tuple[int, int] | None = None
    """Where the reporting words stand."""
    sources: tuple[Item, ...] = ()
    """Sources of its sentence: according to, cited by."""
    addressee: Speaker | None = None
    how: str = "none"
    """after, before, source, subject, carried or none."""


def before(left: Sequence[Item], words: Lexicon, right: Sequence[Item] = ()) -> Frame | None:
    """The clause of saying before a quotation in its sentence: the last, unless a stronger one holds it.

    "She said the firm had offered “…”" are her words; "she said no, but the firm offered “…”" are the firm's.
    """
    gap = 0
    marked = apart = False
    found: Frame | None = None
    rank = -1
    for at in range(len(left) - 1, -1, -1):
        item = left[at]
        marked = marked or _marks_speech(item, gap, last=at == len(left) - 1)
        if item.kind == "SEMI" and found is not None:
            break
        if item.kind != "clause" or item.group is None:
            gap += item.kind in ("W", "PREP", "clause", "OF", "QUOTE")
            continue
        group = item.group
        subject = _agent(left, at, words) or clause_subject(item, left, at)
        if _is_told(item, words) and _agent(left, at, words) is None:
            subject = _agent(left, at + 1, words) or _agent((item, *right[:2]), 0, words)
        if group.verb.form == ING and (subject is None or subject is item.object):
            subject = _main_subject(right)
        if group.verb.groups == ("document",) and not is_document(subject):
            continue
        weak = not group.verb.strong and not (marked or gap <= NEAR or found)
        if weak or _reduced_relative(left, at):
            gap += 1
            continue
        own = _rank(group, subject, words)
        if own > rank and not (apart or (found is not None and group.verb.form == ING)):
            cue = (group.verb_start, group.verb_end)
            addressee = item.object if subject is not item.object else None
            found, rank = Frame(subject, group, cue, (), addressee, "before"), own
        if rank >= SPOKEN and not _is_relative(left, at, gap):
            return found
        apart = apart or _begins_anew(left, at)
    return found


def _main_subject(right: Sequence[Item]) -> Speaker | None:
    """Whose a participle is that opens the sentence: "calling it “…”, Cole tore up her card"."""
    if len(right) < 2 or right[0].kind != "COMMA" or right[1].kind != "clause":  # noqa: PLR2004
        return None
    return right[1].subject or right[1].object


def _rank(group: Group, subject: Speaker | None, words: Lexicon) -> int:
    """How surely a verb reports words: 2 when it is one of speech, 0 when somebody only knows or does."""
    if subject is None or is_thing(subject):
        return 0
    if group.verb.strong:
        return SPOKEN
    if group.verb.lemma in words.words["mental.verbs"]:
        return 0
    return SPOKEN if "describe" in group.verb.groups else 1


def _is_told(item: Item, words: Lexicon) -> bool:
    """Whether a verb of telling or accusing is in the passive: its subject hears, "the jury was told"."""
    group = item.group
    lists = words.words
    if group is None or not (
        group.verb.lemma in lists["addressee.verbs"]
        or group.verb.lemma in lists["addressee.accused"]
    ):
        return False
    return bool(group.helpers & words.words["about.be"])


def _agent(left: Sequence[Item], at: int, words: Lexicon) -> Speaker | None:
    """Who does it in the passive: "was described by one reviewer as"."""
    if at + 2 >= len(left) or left[at + 1].kind != "PREP" or left[at + 2].kind != "clause":
        return None
    led = str(left[at + 1].value).lower() in words.words["kind.agent"]
    return left[at + 2].subject if led else None


def _marks_speech(item: Item, gap: int, *, last: bool) -> bool:
    """Whether an item on the way says that words are reported: "that", a colon, "accused him of"."""
    if item.kind in ("THAT", "COLON", "AS"):
        return gap <= NEAR
    return (item.kind == "COMMA" and gap == 0) or (last and item.kind == "OF")


def _begins_anew(left: Sequence[Item], at: int) -> bool:
    """Whether a clause is a main clause of its own: joined by "and", "but" or "while", not by "that"."""
    for place in range(at - 1, -1, -1):
        item = left[place]
        if item.kind in ("AND", "SUB", "DASH", "COLON", "SEMI"):
            return True
        if item.kind in ("THAT", "QUOTE") or item.group is not None:
            return False
    return False


def _is_relative(left: Sequence[Item], at: int, gap: int) -> bool:
    """Whether a clause only says who somebody is: "the man who called it a day said"."""
    return gap > 0 and at > 0 and left[at - 1].kind == "WHO" and not left[at].subject


def _reduced_relative(left: Sequence[Item], at: int) -> bool:
    """Whether a clause hangs on the noun right before it: "the treaty he signed with her"."""
    item, noun = left[at], left[at - 1] if at else None
    if item.subject is None or noun is None or noun.kind != "clause":
        return False
    last = noun.object or (noun.subject if noun.group is None else None)
    hangs = last is not None and last.kind in ("noun", "place") and last.end + 1 == item.start
    return hangs and any(each.kind == "clause" and each.group is not None for each in left[:at])

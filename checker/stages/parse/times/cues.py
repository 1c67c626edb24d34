"""Where a time expression stands -> whether its clause speaks of what is to come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.stages.parse.times.words import Words

_REACH = 240
"""Code points looked at on either side; longer sentences than that hold other clauses."""
_BACK = 70
"""Code points before a length in which "first" counts towards it."""
_BREAK = re.compile(r"[.!?][\"”’')\]]*\s+(?=[A-Z“\"(])|\n\s*\n|[;:]\s")
_WORD = re.compile(r"['’]?[^\W\d_]+(?:-[^\W\d_]+)*|[“”\"]")
_MARKS = frozenset({"“", "”", '"'})
_OWNING = frozenset({"'s", "’s"})
_SUBORDINATE = frozenset({"that", "which", "who"}) | _MARKS
_FRAGMENT = 3
"""Words between a mark and an expression that make the marks those of a fragment: “before the summer recess”
belongs to the clause outside."""
_COPULA = 5
"""Words before an expression among which "is" makes it one to come."""
_PARTICIPLE = 4
"""Letters a word in -ed has at least to be taken for a past form."""


def is_future(text: str, start: int, end: int, known: Words) -> bool:
    """Whether the verb nearest before the words, or else the first one after them, speaks of the future.

    A future cue that another verb or a subordinate clause cuts off does not govern the expression: most
    weekdays in sentences with "will" somewhere are still past ones. A request is for a day to come.
    """
    before = text[max(0, start - _REACH) : start]
    cut = max((found.end() for found in _BREAK.finditer(before)), default=0)
    near = _WORD.findall(before[cut:])
    said = _tense_before(near, known)
    if said is None and near and near[0].lower() in known.lists["cues"]["request"]:
        return True
    if said is None and (_is_near(near, known) or _opens(near, text, end, known)):
        return True
    if said is None:
        after = text[end : end + _REACH]
        found = _BREAK.search(after)
        words = _WORD.findall(after[: found.start()] if found else after)
        said = _tense_after(words, known, of_owner=bool(words) and words[0] in _OWNING)
    return bool(said)


def _tense_before(near: list[str], known: Words) -> bool | None:
    """What the nearest verb of the words before says; None when there is none in the clause."""
    if _looks_ahead(near, known):
        return True
    for place in range(len(near) - 1, -1, -1):
        word = near[place]
        if word in _MARKS and len(near) - place <= _FRAGMENT:
            continue
        if word in _SUBORDINATE:
            return None
        said = None if _is_noun(near, place, known) else _tense_at(near, place, known)
        if said is not None:
            return said
    return None


def _is_noun(near: list[str], place: int, known: Words) -> bool:
    """Whether a cue is a noun here: "approved the rescue plan", but "the ministers plan"."""
    cues = known.lists["cues"]
    if near[place].lower() not in cues["nouns"] or not place:
        return False
    led = [word.lower() for word in near[max(0, place - 3) : place]]
    return not led[-1].endswith("s") and any(word in cues["determiners"] for word in led)


def _looks_ahead(near: list[str], known: Words) -> bool:
    """As in "ahead of Friday's vote", "they have until Friday"."""
    cues = known.lists["cues"]
    before, last = [word.lower() for word in ["", "", *near][-2:]]
    return (last == "of" and before in cues["ahead"]) or (
        last in cues["open"] and before in cues["perfect"]
    )


def _tense_at(near: list[str], place: int, known: Words) -> bool | None:
    """What one word says: True of what is to come, False of what is over, None of neither."""
    cues = known.lists["cues"]
    word, last = near[place].lower(), near[place - 1].lower() if place else ""
    if word == "to" and last in cues["is_to"]:
        return True
    if last == "to" and word in cues["perfect"]:
        return None
    said = _tense(near[place], known)
    if said is False and last in cues["base"]:
        return True
    if said is False and word in cues["postponed"]:
        lead = near[-2] if near[-1].lower() == "of" and len(near) > 1 else near[-1]
        return lead.lower() in cues["until"]
    return said


def _tense_after(words: list[str], known: Words, *, of_owner: bool = False) -> bool | None:
    """What the first verb of the words after says; "Friday's vote ends" what began says nothing of Friday."""
    for word in words:
        if word in _SUBORDINATE:
            return None
        if of_owner and word.lower() in known.lists["cues"]["scheduled"]:
            return None
        said = _tense(word, known)
        if said is not None:
            return said
    return None


def _is_near(near: list[str], known: Words) -> bool:
    """Whether "is" stands a few words before, or "until" right before."""
    cues = known.lists["cues"]
    words = [word.lower().replace("’", "'") for word in near[-_COPULA:]]
    if not words or words[-1] in cues["open"]:
        return bool(words)
    return words[-1] not in cues["counted"] and any(
        word in cues["copula"] or (word == "'s" and place and words[place - 1] in cues["is_for"])
        for place, word in enumerate(words)
    )


def _opens(near: list[str], text: str, end: int, known: Words) -> bool:
    """Whether the expression opens its sentence and "is" follows."""
    after = None if near else _WORD.search(text, end, end + _REACH)
    return (
        after is not None
        and not text[end : after.start()].strip()
        and after.group().lower() in known.lists["cues"]["copula"]
    )


def back_to(text: str, start: int, known: Words) -> bool:
    """Whether a length counts back to the time before: "the first visit to Seoul in" stands before it."""
    before = text[max(0, start - _BACK) : start]
    cut = max((found.end() for found in _BREAK.finditer(before)), default=0)
    near = [word.lower() for word in _WORD.findall(before[cut:])]
    lists = known.lists["back_to"]
    return (
        bool(near) and near[-1] in lists["before"] and any(word in lists["words"] for word in near)
    )


def _tense(word: str, known: Words) -> bool | None:
    """True for a future cue, False for a past form, None for any other word."""
    low = word.lower().replace("’", "'")
    cues = known.lists["cues"]
    if low in cues["future"] or low in cues["scheduled"]:
        return True
    past = (
        low.endswith("ed")
        and len(low) > _PARTICIPLE
        and word[0].islower()
        and low not in cues["never"]
    )
    return False if past or low in cues["past"] else None

"""A quotation with its frame -> whether it is speech, or a title, a term or a scare quotation.

What is not speech is told by the words round it: the noun of a work before or after it, a participle of
naming ("nicknamed", "known locally as"), a passive without an agent ("is called"), or nobody to say it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.stages.parse.attribution.choice import Frame, Place
    from checker.stages.parse.attribution.words import Lexicon
    from checker.stages.parse.marks import Marked

SHORT = 3
"""Words of a fragment that, with nobody saying it, is a term or a scare quotation."""
TITLE = 12
"""Words a title seldom has more of."""
SENTENCE = frozenset(".?!,…")
"""What a quoted sentence ends in."""
_BACK, _AHEAD = 60, 60
"""Code points looked at before and after a quotation."""
_APART = re.compile(r"[.!?;:“”\"«»„]")
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_OPEN_NAMING = 3
"""Words between a participle of naming and the quotation: "known to generations of pupils as"."""


def label(text: str, place: Place, frame: Frame, kind: str, words: Lexicon) -> str:
    """The given kind, or title, term or scare when the words round the quotation say so."""
    pair, lists = place.pair, words.words
    length = len(text[pair.start : pair.end].split())
    before = _before(text, pair.outer_start)
    after = text[pair.outer_end : pair.outer_end + _AHEAD]
    if length <= TITLE and _is_title(before, frame, after, length, lists):
        return "title"
    if length <= TITLE and _is_named(before, frame, after, lists):
        return "term"
    loose = frame.how in ("none", "subject", "carried")
    worded = loose and bool(before) and before[-1] in lists["kind.term"]
    if length <= SHORT + 2 and (worded or _renamed(place, lists)):
        return "term"
    if frame.how == "none" and length <= SHORT and not _is_sentence(text, pair):
        return "scare"
    return kind


def _is_title(
    before: list[str],
    frame: Frame,
    after: str,
    length: int,
    lists: Mapping[str, frozenset[str]],
) -> bool:
    """Whether a noun beside it makes it a title: a work before or after, a plan or treaty after."""
    following = [word.lower() for word in _WORDS.findall(after)[:5]]
    named = after[:1].isspace() and bool(following) and following[0] in lists["kind.after"]
    if (named and length <= SHORT + 2) or (before and before[-1] in lists["kind.title"]):
        return True
    return not _leads(frame) and _apposed_title(after, following, lists)


def _before(text: str, at: int) -> list[str]:
    """The words before a quotation in its sentence, lower case, the nearest last."""
    stretch = _APART.split(text[max(0, at - _BACK) : at])[-1]
    return [word.lower() for word in _WORDS.findall(stretch)]


def _is_sentence(text: str, pair: Marked) -> bool:
    """Whether a few words are a sentence of somebody's: "Onward.", "No comment,"."""
    inner = text[pair.start : pair.end]
    if not inner[:1].isupper() or inner[-1:] not in SENTENCE:
        return False
    return inner[-1] != "," or any(word[0].islower() for word in inner.split()[1:])


def _leads(frame: Frame) -> bool:
    """Whether a verb of saying speaks for the quotation."""
    return frame.how in ("before", "after") and frame.group is not None and frame.group.verb.strong


def _apposed_title(after: str, following: list[str], lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether a work is named after the marks: "“The Salt Year”, the film that made her"."""
    if not after.startswith(",") or not following:
        return False
    if following[0] not in lists["function.determiner"]:
        return False
    comma = after.find(",", 1)
    near = _WORDS.findall(after[: comma if comma > 0 else None].lower())[1:4]
    return any(word in lists["kind.title"] for word in near)


def _is_named(
    before: list[str], frame: Frame, after: str, lists: Mapping[str, frozenset[str]]
) -> bool:
    """Whether something is given a name: "known locally as", "is called", "nicknamed"."""
    small = lists["function.determiner"]
    words = list(before)
    while words and words[-1] in small:
        words.pop()
    led_by_as = bool(words) and words[-1] in lists["kind.link"]
    if led_by_as:
        words.pop()
    for back, word in enumerate(reversed(words[-1 - _OPEN_NAMING :])):
        passive = _passive(words[: len(words) - back - 1], lists)
        if word in lists["kind.naming"] and (led_by_as or back <= 1):
            return passive or _has_no_agent(frame, word, lists)
        if word in lists["kind.called"] and back <= 1:
            return passive and not _names_agent(after, lists)
    return False


def _passive(words: list[str], lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether a form of "be" goes with the participle after these words, adverbs passed over."""
    for word in reversed(words[-3:]):
        if word in lists["about.be"] or word in lists["kind.be"]:
            return True
        if not word.endswith("ly") and word not in lists["kind.adverb"]:
            return False
    return False


def _has_no_agent(frame: Frame, word: str, lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether nobody does the naming: a participle beside its noun, not "she nicknamed him"."""
    if word in lists["kind.known"]:
        return True
    group = frame.group
    return group is None or frame.speaker is None or frame.speaker.end + 1 != group.start


def _names_agent(after: str, lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether "by" follows right after: somebody then says it."""
    first = _WORDS.match(after.lstrip(" ,"))
    return first is not None and first.group().lower() in lists["kind.agent"]


def _renamed(place: Place, lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether a clause after it says what it is called: "“Never events”, as doctors term them"."""
    right = [item for item in place.right[:4] if item.kind != "COMMA"]
    led = len(right) > 1 and right[0].kind == "AS" and right[1].group is not None
    return led and right[1].group.verb.lemma in lists["kind.terming"]  # type: ignore[union-attr]

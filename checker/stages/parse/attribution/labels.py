"""A quotation with its frame -> whether it is speech, or a title, a term or a scare quotation.

What is not speech is told by the words round it: the noun of a work before or after it, a participle of
naming ("nicknamed", "known locally as"), a passive without an agent ("is called"), or nobody to say it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.stages.parse.attribution.carriers import Place
    from checker.stages.parse.attribution.leading import Frame
    from checker.stages.parse.attribution.words import Lexicon
    from checker.stages.parse.marks import Marked

SHORT = 3
"""Words of a fragment that, with nobody saying it, is a term or a scare quotation."""
TITLE = 12
"""Words a title seldom has more of."""
SENTENCE = frozenset(".?!,…")
"""What a quoted sentence ends in."""
PEOPLE = ("one", "many", "body")
_BACK, _AHEAD = 60, 60
"""Code points looked at before and after a quotation."""
_APART = re.compile(r"[.!?;:“”\"«»„]")
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_NOUN_BEFORE = re.compile(r"(?<=[a-zäöüß] )[A-ZÄÖÜ][\w-]+ \Z")
_OPEN_NAMING = 3
"""Words between a participle of naming and the quotation: "known to generations of pupils as"."""


def label(text: str, place: Place, frame: Frame, kind: str, words: Lexicon) -> str:
    """The given kind, or title, term or scare when the words round the quotation say so."""
    pair, lists = place.pair, words.words
    inner = text[pair.start : pair.end]
    length = len(inner.split())
    if length > TITLE:
        return kind
    before = _before(text, pair.outer_start)
    after = text[pair.outer_end : pair.outer_end + _AHEAD]
    if _is_title(inner, before, frame, after, words):
        return "title"
    loose = frame.how in ("none", "subject", "carried") or _only_stands_before(text, place, frame)
    worded = loose and bool(before) and before[-1] in lists["kind.term"]
    called = length <= SHORT + 2 and (worded or _renamed(place, lists))
    if called or _is_named(before, frame, after, lists):
        return "term"
    told = any(item.kind == "QUOTE" for item in place.left) or frame.speaker is None
    if _is_proper(text, place, before, words, loose=loose or told or _is_subject(text, place)):
        return "title"
    unsaid = length <= words.scare.get(frame.how, 0) and kind != "document"
    return "scare" if unsaid and not _is_sentence(text, pair) else kind


def _is_proper(text: str, place: Place, before: list[str], words: Lexicon, *, loose: bool) -> bool:
    """Whether words with capitals are the name of a thing, after an article or beside its noun."""
    pair = place.pair
    length = len(text[pair.start : pair.end].split())
    if loose and length <= SHORT + 1 and _is_capitalised(text, pair, before, words.words):
        return True
    return length <= words.scare["beside"] and _is_beside_noun(text, pair, words)


def _is_subject(text: str, place: Place) -> bool:
    """Whether a verb of saying follows with no comma between: the words name a paper or a body."""
    first = place.right[0] if place.right else None
    if first is None or first.group is None or first.subject is not None:
        return False
    return not text[place.pair.outer_end : first.start].strip()


def _only_stands_before(text: str, place: Place, frame: Frame) -> bool:
    """Whether a clause after the marks does not take them up: no comma, no stop inside."""
    if frame.how != "after" or (place.right and place.right[0].kind in ("COMMA", "DASH")):
        return False
    return text[place.pair.end - 1] not in SENTENCE


def _begins_capital(inner: str) -> bool:
    first = _WORDS.search(inner)
    return first is None or not first.group()[0].islower()


def _is_beside_noun(text: str, pair: Marked, words: Lexicon) -> bool:
    """Whether a capitalised noun, of no people, stands right before words that all have a capital."""
    noun = _NOUN_BEFORE.search(text, max(0, pair.outer_start - 40), pair.outer_start)
    if noun is None or words.head(noun.group().strip().lower()) in PEOPLE:
        return False
    return _all_capital(text[pair.start : pair.end])


def _all_capital(inner: str) -> bool:
    words = _WORDS.findall(inner)
    return (
        bool(words) and all(not word[0].islower() for word in words) and inner[-1] not in SENTENCE
    )


def is_name(inner: str) -> bool:
    """Whether a few words all have a capital, as a work, a paper or a ship has."""
    words = _WORDS.findall(inner)
    cased = any(word[0].isupper() for word in words)
    return cased and len(words) <= SHORT and _all_capital(inner)


def _is_capitalised(
    text: str, pair: Marked, before: list[str], lists: Mapping[str, frozenset[str]]
) -> bool:
    """Whether an article stands before words that all begin with a capital, or a hyphen after them."""
    if text[pair.outer_end : pair.outer_end + 1] in ("-", "‑"):
        return True
    if not before or before[-1] not in lists["kind.article"]:
        return False
    return _all_capital(text[pair.start : pair.end])


def _is_title(
    inner: str,
    before: list[str],
    frame: Frame,
    after: str,
    words: Lexicon,
) -> bool:
    """Whether a noun beside it makes it a title: a work before or after, a plan or treaty after."""
    lists = words.words
    following = [word.lower() for word in _WORDS.findall(after)[:5]]
    named = after[:1].isspace() and bool(following) and following[0] in lists["kind.after"]
    if named and len(inner.split()) <= SHORT + 2:
        return True
    if not _begins_capital(inner):
        return False
    if before and _names_a_work(before[-1], words):
        return True
    return not _leads(frame) and _apposed_title(after, following, lists)


def _names_a_work(word: str, words: Lexicon) -> bool:
    """Whether a noun is followed by a title, by itself or as the last part of a compound."""
    titles = words.words["kind.title"]
    if word in titles or not words.compounds:
        return word in titles
    return any(word[at:] in titles for at in range(3, len(word) - 2))


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
            said = word in lists["kind.judged"] and _names_agent(after, lists)
            return not said and (passive or _has_no_agent(frame, word, lists))
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
    if group is None or frame.speaker is None:
        return True
    return 1 not in (group.start - frame.speaker.end, frame.speaker.start - group.end)


def _names_agent(after: str, lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether "by" follows right after: somebody then says it."""
    first = _WORDS.match(after.lstrip(" ,"))
    return first is not None and first.group().lower() in lists["kind.agent"]


def _renamed(place: Place, lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether a clause after it says what it is called: "“Never events”, as doctors term them"."""
    right = [item for item in place.right[:4] if item.kind != "COMMA"]
    led = len(right) > 1 and right[0].kind == "AS" and right[1].group is not None
    return led and right[1].group.verb.lemma in lists["kind.terming"]  # type: ignore[union-attr]

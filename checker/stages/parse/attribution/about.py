"""A quotation and what stands before it -> what it is about, as class words: "treaty" for "called the pact".

A short characterisation can be told from another only by its object. It is the object of a verb of
describing, the subject of "is" right before the marks, or, after "has a", the thing the words name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from checker.language.gazetteer import instrument_class

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.parse.attribution.frames import Group
    from checker.stages.parse.attribution.story import Story
    from checker.stages.parse.marks import Marked

REACH = 600
"""Code points looked back for what "it" or "the document" means: this paragraph and the one before."""
MOST_OF_PHRASE = 3
"""Words of a phrase whose last word is surely its head: "lasting friendship"."""
MOST_OF_SENTENCE = 8
"""Words of a quoted sentence that only says what its subject is: "It is a landmark document"."""

_WORD = re.compile(r"[^\W\d_]+(?:['’‑-][^\W\d_]+)*")
_JOINT = re.compile(r"[\s,]*(?:and|or|but)?\s*")
_PART = re.compile(r"[,;:—–(]|\b(?:that|which|who)\b")


def about(story: Story, pair: Marked, group: Group | None, sentence_start: int) -> tuple[str, ...]:
    """Class words of what a quotation characterises; empty when the words before it do not say.

    Args:
        story: for the text and its quotations.
        pair: the quotation.
        group: the verb of saying before it in its sentence, if there is one.
        sentence_start: where its sentence begins.
    """
    start, stop = _lead(story, pair, sentence_start)
    text, words = story.text, story.words.words
    lead = text[start:stop]
    if group is not None and "describe" in group.verb.groups and start <= group.verb_start < stop:
        return _described(story, group, start, stop)
    plain = [word.lower() for word in _WORD.findall(lead)]
    while plain and (plain[-1] in words["function.determiner"] or plain[-1].endswith("ly")):
        plain.pop()
    if plain and plain[-1] in words["about.be"]:
        return _subject(story, lead, start)
    phrase = _WORD.findall(text[pair.start : pair.end])
    if plain and plain[-1] in words["about.have"] and len(phrase) <= MOST_OF_PHRASE:
        return tuple(word.lower() for word in phrase[-1:])
    return _itself(story, pair, phrase)


def _lead(story: Story, pair: Marked, sentence_start: int) -> tuple[int, int]:
    """What stands before a quotation in its sentence, after the last; of two joined by "and", of the first."""
    index = bisect_left(story.outer_at, pair.outer_start)
    stop = pair.outer_start
    begin = max(sentence_start, stop - REACH)
    while index and story.outer[index - 1].outer_end > begin:
        index -= 1
        before = story.outer[index]
        if _JOINT.fullmatch(story.text, before.outer_end, stop) is None:
            return before.outer_end, stop
        stop = before.outer_start
    return min(begin, stop), stop


def _described(story: Story, group: Group, start: int, stop: int) -> tuple[str, ...]:
    """The object of a verb of describing: "called the pact", "called it", "the pact, which he called"."""
    between = story.text[group.end : stop]
    found = _classes(between)
    if found:
        return found
    said = {word.lower() for word in _WORD.findall(between)} - {"as"}
    if not said & story.words.words["pronoun.thing"] and said - _small(story):
        return ()
    relative = None
    for match in re.finditer(r"\b(?:which|that)\b", story.text[start : group.start]):
        relative = start + match.start()
    if relative is not None:
        return _classes(story.text[start:relative])[-1:]
    if not said & story.words.words["pronoun.thing"]:
        return ()
    return _meant(story, group.start)


def _small(story: Story) -> frozenset[str]:
    return story.words.words["function.determiner"]


def _subject(story: Story, lead: str, start: int) -> tuple[str, ...]:
    """The class of the subject of "is": the words since the last comma or "that"."""
    begin = 0
    for match in _PART.finditer(lead):
        begin = match.end()
    own = lead[begin:]
    first = next(iter(_WORD.findall(own)), "").lower()
    if first in story.words.words["pronoun.thing"]:
        return _meant(story, start + begin)
    return _classes(own)[:1]


def _itself(story: Story, pair: Marked, phrase: Sequence[str]) -> tuple[str, ...]:
    """The class named by a quoted sentence that says what something is: "It is a landmark document"."""
    words = story.words.words
    lower = [word.lower() for word in phrase]
    if len(lower) > MOST_OF_SENTENCE or not words["about.be"].intersection(lower[1:-1]):
        return ()
    found = _classes(" ".join(lower))
    if found == ("document",):
        return _meant(story, pair.start) or _meant_after(story, pair.end) or found
    return found[:1]


def _classes(text: str) -> tuple[str, ...]:
    found = (instrument_class(word) for word in _WORD.findall(text))
    return tuple(dict.fromkeys(word for word in found if word))


def _meant(story: Story, at: int) -> tuple[str, ...]:
    """The agreement last spoken of before an offset."""
    begin = max(story.start, at - REACH)
    return tuple(_agreements(story, begin, at))[-1:]


def _meant_after(story: Story, at: int) -> tuple[str, ...]:
    """The agreement spoken of next, for a page that begins with what is said of it."""
    return tuple(_agreements(story, at, min(story.end, at + REACH)))[:1]


def _agreements(story: Story, start: int, stop: int) -> Iterator[str]:
    for word in _WORD.findall(story.text[start:stop]):
        known = instrument_class(word)
        if known in story.words.words["about.agreements"]:
            yield str(known)

"""A paragraph -> the stretches that tell what a document says, or whose duty what is."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker import resources
from checker.records import NamedTuple
from checker.stages.parse.attribution.carriers import is_agency
from checker.stages.parse.attribution.parts import sentences_of
from checker.stages.parse.attribution.subjects import clause_subject, is_document
from checker.stages.parse.attribution.words import verb_forms
from checker.stages.parse.regions import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.parse.attribution.frames import Group, Item, Speaker
    from checker.stages.parse.attribution.story import Story
    from checker.stages.parse.grounds import Told
    from checker.values import Span

VERB_WITHIN = 160
"""Code points between a document's noun and its verb; a relative clause may stand between."""
OPENING = 20
"""Code points that may lead a sentence in before "according to"."""

_ASIDE = re.compile(r", \w+ing\b")
"""A participle after the condition begins another thought (", reviving an agreement")."""
_WORD = re.compile(r"\w+(?:-\w+)*|§")
"""A word with what is joined to it ("e-mail"), or the sign that is read as one."""


class Content(NamedTuple):
    """A stretch that renders something, before it is weighed against the quotations."""

    start: int
    end: int
    speaker: Speaker | None
    cue: str | None
    via: tuple[str, ...] = ()
    ground: Told | None = None
    """The document or provision on whose ground it is told, where no phrase speaks for it."""


class _Duty(NamedTuple):
    """The lexicon of told duties."""

    nouns: frozenset[str]
    """Nouns of documents: a paragraph without one is not read at all."""
    openers: frozenset[str]
    """Of each condition its last word, for the same use."""
    says: frozenset[str]
    """Forms of the verbs a document speaks by."""
    verb: re.Pattern[str]
    condition: re.Pattern[str]
    content: frozenset[str]
    led: re.Pattern[str]
    """Phrases that a document's content follows: "according to", "under"."""


@lru_cache(maxsize=1)
def _duty() -> _Duty:
    file = resources.data_folder("grammar") / "en" / "attribution.toml"
    table: dict[str, Any] = resources.compiled("indirect", (file,), lambda: _table(file))
    return _Duty(
        frozenset(table["nouns"]),
        frozenset(table["openers"]),
        frozenset(table["says"]),
        re.compile(table["verb"], re.IGNORECASE),
        re.compile(table["condition"], re.IGNORECASE),
        frozenset(table["content"]),
        re.compile(table["led"], re.IGNORECASE),
    )


def _table(file: Any) -> dict[str, Any]:
    whole = resources.read_toml(file)
    duty = whole["duty"]
    stems = sorted(verb.removesuffix("e") for verb in duty["verbs"])
    said = {
        form
        for lemma in whole["verb"]["document"]
        for form, _ in verb_forms(lemma, whole["irregular"])
    }
    return {
        "nouns": [*whole["document"]["words"], "article", "articles", "art", "§"],
        "openers": [condition.split()[-1] for condition in duty["conditions"]],
        "says": sorted(said),
        "verb": rf"\b(?:{'|'.join(stems)})(?:e|ed|es|s|ing|ting|ted)?\b(?=\s+(?:to|for|that|on)\b)",
        "condition": rf"\b(?:{'|'.join(map(re.escape, duty['conditions']))})\b",
        "content": sorted(duty["content"]),
        "led": rf"\b(?:{'|'.join(map(re.escape, whole['phrase']['stating']))})\s",
    }


def told_in(story: Story, span: Span) -> Iterator[Content]:
    """The stretches of a paragraph that a document says, or that tell a duty with its condition."""
    duty = _duty()
    text = story.text
    held = words_of(text, span.start, span.end)
    hinted = not duty.nouns.isdisjoint(held) and _hinted(text, span, duty)
    bound = (
        not duty.openers.isdisjoint(held)
        and duty.condition.search(text, span.start, span.end) is not None
        and duty.verb.search(text, span.start, span.end) is not None
    )
    if not hinted and not bound:
        return
    pairs = story.pairs_in(span)
    for sentence in sentences_of(story.items(span, pairs), pairs, text, story.words):
        said = list(_documents_say(sentence, story, duty)) if hinted else []
        yield from said
        if bound and not said:
            yield from _told_duty(sentence, story, duty)


def _hinted(text: str, span: Span, duty: _Duty) -> bool:
    """Whether a document is named and a verb it may speak by follows, or "according to" is before."""
    named: list[tuple[int, int]] = []
    says: list[int] = []
    for match in _WORD.finditer(text, span.start, span.end):
        word = match.group()
        first = word[0].lower() + word[1:]
        if first in duty.nouns or ("-" in word and not duty.nouns.isdisjoint(first.split("-"))):
            named.append(match.span())
        elif word in duty.says:
            says.append(match.start())
    for start, end in named:
        at = bisect_left(says, end)
        if at < len(says) and says[at] < end + VERB_WITHIN:
            return True
        if duty.led.search(text, max(span.start, start - VERB_WITHIN // 2), start) is not None:
            return True
    return False


def _documents_say(sentence: Sequence[Item], story: Story, duty: _Duty) -> Iterator[Content]:
    """`The third article states that ...` and `according to the statement, ...`."""
    via = tuple(_carriers(sentence))
    stating = story.words.words["phrase.stating"]
    end = sentence[-1].end
    for at, item in enumerate(sentence):
        rest = sentence[at + 1 :]
        if item.kind == "source" and is_document(item.subject) and item.value in stating:
            if item.start - sentence[0].start > OPENING:
                return  # "..., according to the pact, ...": what stands before is told as well (`grounds`)
            led = item.end
            for each in rest:
                if each.kind not in ("COMMA", "DASH"):
                    break
                led = each.end
            start = led + len(story.text[led:end]) - len(story.text[led:end].lstrip())
            yield Content(start, end, item.subject, item.value, via)
            return
        group = item.group
        subject = clause_subject(item, sentence[:at], at) if group is not None else None
        if group is None or not is_document(subject):
            continue
        if "document" not in group.verb.groups and not group.verb.strong:
            continue
        begin = _content_start(item, group, rest, duty)
        if begin is not None:
            cue = story.text[group.verb_start : group.verb_end]
            yield Content(begin, _content_end(rest, end), subject, cue, via)
            return


def _content_start(item: Item, group: Group, rest: Sequence[Item], duty: _Duty) -> int | None:
    """Where content begins: after "states that", or with "provides for" itself."""
    if group.verb.lemma in duty.content:
        return group.verb_start
    if item.object is not None:
        return item.object.start
    after = next((each for each in rest if each.kind not in ("THAT", "COLON", "COMMA")), None)
    return None if after is None or after.kind == "STOP" else after.start


def _content_end(rest: Sequence[Item], end: int) -> int:
    """Where content ends: at ", according to" or ", the document ... indicated"."""
    for at, item in enumerate(rest):
        if item.kind == "source":
            back = at - 1
            while back >= 0 and rest[back].kind not in ("COMMA", "QUOTE"):
                back -= 1
            return rest[back].start if back >= 0 and rest[back].kind == "COMMA" else item.start
    return end


def _carriers(sentence: Sequence[Item]) -> Iterator[str]:
    for item in sentence:
        if item.kind == "source" and item.subject is not None and is_agency(item.subject):
            yield item.subject.value.name.canonical


def _told_duty(sentence: Sequence[Item], story: Story, duty: _Duty) -> Iterator[Content]:
    """`The two states agreed to defend each other in the event of an attack`."""
    text, end = story.text, sentence[-1].end
    for match in duty.verb.finditer(text, sentence[0].start, end):
        condition = duty.condition.search(text, match.end(), end)
        quoted = story.quoted(match.start())
        if condition is None or quoted:
            continue
        subject = _states_before(sentence, match.start(), text)
        start = subject.start if subject is not None else match.start()
        told = _teller(sentence, match.start())
        aside = _ASIDE.search(text, condition.end(), end)
        stop = aside.start() if aside is not None else end
        yield Content(_listed(text, start), stop, told[0], told[1])
        return


def _listed(text: str, start: int) -> int:
    """Where a headline's list of states begins ("Norway, Peru committed to ...")."""
    line = text.rfind("\n", 0, start) + 1
    before = text[line:start]
    if re.fullmatch(r"(?:[A-Z][\w. ]{1,40}, )+", before):
        return line
    return start


def _states_before(sentence: Sequence[Item], at: int, text: str) -> Speaker | None:
    """The states whose duty it is, when they stand right before the verb."""
    for item in sentence:
        subject = item.subject
        if subject is None or subject.kind != "name" or not subject.start < at:
            continue
        gap = text[subject.end : at].strip()
        if subject.value.name.kind == "state" and (
            not gap or gap in ("have", "has", "had", "will")
        ):
            return subject
    return None


def _teller(sentence: Sequence[Item], at: int) -> tuple[Speaker | None, str | None]:
    """Who tells it, when a clause of saying leads it in ("Berg indicated that ...")."""
    for index, item in enumerate(sentence):
        if item.start >= at:
            break
        if item.kind == "clause" and item.group is not None and item.end < at:
            led = [each.kind for each in sentence[index + 1 :] if each.start < at]
            if "THAT" in led and item.subject is not None:
                return item.subject, item.group.verb.lemma
    return None, None

"""Frames of a paragraph -> the frame of each quotation: before it, round it, after it, or carried on.

The order of trust: a clause that follows a quotation ending in a comma; the last clause of saying before
it in its sentence; any clause or source after it; the frame of the quotation it continues.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.parse.attribution.carriers import (
    Place,
    as_source,
    cited_by,
    is_agency,
    reports,
    through_agency,
)
from checker.stages.parse.attribution.leading import Frame, before
from checker.stages.parse.attribution.parts import FINAL
from checker.stages.parse.attribution.subjects import (
    first_subject,
    head_of,
    is_document,
    sentence_subject,
)
from checker.stages.parse.attribution.words import ING, PAST, THIRD, Lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.parse.attribution.frames import Group, Item, Speaker


LEAD = 6
"""Words that may stand between a quotation and the clause that follows it."""
_OWNER = 12
"""Code points before a claim in which "his" or "their" stands."""
CONTINUES = frozenset(",;:–—-")
PASSED_OVER = frozenset(("W", "PREP", "COMMA", "DASH", "OPEN", "CLOSE", "AS"))


def frame_of(place: Place, text: str, words: Lexicon) -> Frame:
    """The frame of a quotation in its own sentence; `how` is none when the sentence names nobody."""
    sources = tuple(
        item for item in (*place.left, *place.right) if item.kind == "source" or reports(item)
    )
    inner = text[place.pair.start : place.pair.end].rstrip("\"'”’»“‘«")
    goes_on = inner[-1:] in CONTINUES or inner[-1:] in FINAL or _comma_first(place.right)
    after = _after(place.right, words, weak=goes_on)
    led = before(place.left, words, place.right)
    if after is not None and is_agency(after.speaker):
        carried = through_agency(place, led if goes_on else None, after, text)
        if carried is not None:
            return carried._replace(sources=(*sources, *as_source(after)))
    close = _verb_last(place, text) or _source_beside(place, words)
    if close is not None:
        return _without(close, sources)
    sure = _in_clause_of_object(place) or _led_into(place, inner)
    owned = _claimed(place.left, text, words) or (led if sure else None)
    if owned is not None:
        return owned._replace(sources=sources)
    if after is not None and (goes_on or led is None) and not _introduces_next(place):
        return after._replace(sources=(*sources, *after.sources))
    found = led or after or _from_source(sources, words) or _later(place.right, words)
    if found is None or (found.how == "after" and found is not after and _inside_subject(place)):
        return Frame(sources=sources)
    return _without(found, sources)


def _claimed(left: Sequence[Item], text: str, words: Lexicon) -> Frame | None:
    """Whose claim a quotation is, whatever others make of it: "rejecting his claim that he had “…”"."""
    for at in range(len(left) - 1, 0, -1):
        item = left[at]
        if item.kind == "THAT":
            told = left[at + 1].subject if at + 1 < len(left) else None
            cue = left[at - 1]
            before = text[max(0, cue.start - _OWNER) : cue.start] if cue.kind == "W" else ""
            owner = before.rsplit(maxsplit=1)[-1:]
            owned = owner and owner[0].lower() in words.words["function.possessive"]
            if told is None or told.kind != "pronoun" or not owned:
                return None
            named = str(cue.value).lower() in words.words["noun.cues"]
            return Frame(told, None, (cue.start, cue.end), (), None, "before") if named else None
        if item.group is not None or item.kind in ("QUOTE", "COLON", "SEMI"):
            return None
    return None


def _verb_last(place: Place, text: str) -> Frame | None:
    """A participle right after the marks with its subject before them: "hat sie „…“ genannt"."""
    verb = place.right[0] if place.right else None
    if verb is None or verb.group is None or verb.subject or verb.object or not place.left:
        return None
    if len(place.right) > 1 and place.right[1].kind not in ("STOP", "COMMA", "AND", "SEMI"):
        return None
    group = verb.group
    if group.verb.form not in (PAST, THIRD) or text[place.pair.outer_end : verb.start].strip():
        return None
    subject = first_subject(place.left) or sentence_subject(place.left)
    return Frame(subject, group, (group.verb_start, group.verb_end), (), None, "before")


def _without(frame: Frame, sources: Sequence[Item]) -> Frame:
    """A frame with the sources that are not its speaker."""
    return frame._replace(
        sources=tuple(each for each in sources if each.subject is not frame.speaker)
    )


def _led_into(place: Place, inner: str) -> bool:
    """Whether a verb of saying leads straight into a fragment that ends without a comma of its own."""
    last = place.left[-1] if place.left else None
    if last is None or last.kind != "clause" or last.group is None or inner[-1:] in CONTINUES:
        return False
    own = last.group.verb.strong or "describe" in last.group.verb.groups
    return inner[:1].islower() and (last.subject is not None or own)


def _source_beside(place: Place, words: Lexicon) -> Frame | None:
    """A source right before a quotation: "it was, in the words of its head, Ann Cole, “…”"."""
    for at in range(len(place.left) - 1, -1, -1):
        item = place.left[at]
        if item.kind == "source":
            found = _from_source((item,), words)
            led = at and any(each.group is not None for each in place.left[:at])
            return found if led else None
        if item.group is not None or item.kind in ("QUOTE", "SEMI", "THAT", "COLON"):
            return None
    return None


def _from_source(sources: Sequence[Item], words: Lexicon) -> Frame | None:
    """Somebody the words are "according to", who is no mere carrier of them."""
    for item in sources:
        if item.kind == "source" and item.value not in words.words["phrase.carrier"]:
            cue = (item.start, item.start + len(item.value))
            return Frame(item.subject, None, cue, (), None, "source")
    return None


def _in_clause_of_object(place: Place) -> bool:
    """Whether a clause that hangs on a noun leads straight to it: "the pact, which she called “…”"."""
    clause = place.left[-1] if place.left else None
    led = place.left[-2].kind if len(place.left) > 1 else ""
    return (
        clause is not None
        and clause.kind == "clause"
        and clause.subject is not None
        and clause.group is not None
        and "describe" in clause.group.verb.groups
        and led in ("WHO", "THAT")
    )


def in_relative(place: Place) -> bool:
    """Whether a quotation stands in a clause about the subject: "those who “shove” will pay"."""
    left = place.left
    for at in range(len(left) - 1, 0, -1):
        if left[at].kind in ("COMMA", "COLON", "QUOTE") or left[at].group is not None:
            return False
        if left[at].kind in ("WHO", "THAT"):
            said = any(item.group is not None for item in left[:at])
            return left[at - 1].kind in ("W", "clause") and not said
    return False


def _inside_subject(place: Place) -> bool:
    """Whether a later verb of saying reports another quotation, and this one stands in its subject."""
    if not in_relative(place):
        return False
    for item in place.right:
        if item.kind == "QUOTE" or (item.group is not None and item.group.verb.strong):
            return item.kind == "QUOTE"
    return False


def _comma_first(right: Sequence[Item]) -> bool:
    return bool(right) and right[0].kind in ("COMMA", "DASH")


def _introduces_next(place: Place) -> bool:
    """Whether what follows leads to the next quotation and not back: `"A." Cole said: "B."`."""
    for item in place.right:
        if item.kind == "COLON":
            return True
        if item.kind not in ("clause", "W", "PREP"):
            return False
    return False


def _after(right: Sequence[Item], words: Lexicon, *, weak: bool) -> Frame | None:
    """The clause that follows: "he said", "said the minister", "Berg, the leader, said"."""
    passed = 0
    for at, item in enumerate(right):
        if item.kind == "clause":
            if item.group is None:
                return _split_clause(item, right[at + 1 :])
            cited = cited_by(item, right[at + 1 :])
            if cited is not None:
                return cited
            allowed = weak or item.group.verb.strong or is_document(item.object)
            found = _clause_after(item, right[at + 1 :], words) if allowed else None
            head = head_of(right, at) if found is not None and item.subject is not None else None
            return found._replace(speaker=head) if found is not None and head is not None else found
        passed += item.kind in ("W", "PREP")
        taken_up = str(item.value).lower() in words.words["follow.passed"]
        if (item.kind not in PASSED_OVER and not taken_up) or passed > LEAD:
            return None
    return None


def _split_clause(first: Item, rest: Sequence[Item]) -> Frame | None:
    """`Berg, the leader of the party, said`: the verb stands after an apposition or a time."""
    commas = 0
    for at, item in enumerate(rest):
        if item.kind in ("QUOTE", "STOP", "COLON", "SEMI"):
            return None
        commas += item.kind in ("COMMA", "DASH", "OPEN", "CLOSE")
        if item.kind != "clause" or item.group is None or item.group.verb.form == ING:
            continue
        led = rest[at - 1].kind if at else ""
        if item.subject is not None and (commas or led != "PREP"):
            return None
        if led in ("WHO", "THAT", "SUB"):
            continue
        group = item.group
        if commas < 2 and not group.verb.strong:  # noqa: PLR2004 - an apposition has two
            return None
        return Frame(
            first.subject, group, (group.verb_start, group.verb_end), (), item.object, "after"
        )
    return None


def _tells(group: Group, words: Lexicon) -> bool:
    """Whether the noun after the verb is who is told: "told Reuters"."""
    return group.verb.lemma in words.words["addressee.verbs"]


def _clause_after(item: Item, rest: Sequence[Item], words: Lexicon) -> Frame | None:
    group = item.group
    if group is None or (group.verb.groups == ("document",) and not is_document(item.subject)):
        return None
    cue = (group.verb_start, group.verb_end)
    if item.subject is not None:
        return Frame(item.subject, group, cue, (), item.object, "after")
    subject = None if _tells(group, words) else item.object or _first_speaker(rest)
    if subject is None or group.verb.form == ING:
        return None
    return Frame(subject, group, cue, (), None, "after")


def _first_speaker(rest: Sequence[Item]) -> Speaker | None:
    """The noun phrase after a few words no list knows: "said 45-year-old Cole"."""
    for following in rest[:3]:
        if following.kind == "clause" and following.group is None:
            return following.subject
        if following.kind != "W":
            break
    return None


def _later(right: Sequence[Item], words: Lexicon) -> Frame | None:
    """A clause of saying later in the sentence: `"A" and "B", the minister said`, ", a study found."."""
    for at, item in enumerate(right):
        if item.kind == "SEMI":
            break
        if item.kind != "clause" or item.group is None or item.group.verb.form == ING:
            continue
        before = right[at - 1] if at else None
        if before is not None and before.kind in ("WHO", "THAT", "SUB"):
            continue
        group = item.group
        ends = at + 1 == len(right) or right[at + 1].kind == "STOP"
        closing = before is not None and before.kind in ("COMMA", "DASH") and ends
        if not group.verb.strong and not closing:
            continue
        subject = item.subject or (None if _tells(group, words) else item.object)
        if subject is None:
            continue
        return Frame(subject, group, (group.verb_start, group.verb_end), (), None, "after")
    return None

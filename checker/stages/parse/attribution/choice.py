"""Frames of a paragraph -> the frame of each quotation: before it, round it, after it, or carried on.

The order of trust: a clause that follows a quotation ending in a comma; the last clause of saying before
it in its sentence; any clause or source after it; the frame of the quotation it continues.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.stages.parse.attribution.frames import Group, Item, Speaker
from checker.stages.parse.attribution.words import ING, PAST, THIRD, Lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.parse.marks import Marked

NEAR = 4
"""Words between a weak verb and the quotation it may report."""
LEAD = 6
"""Words that may stand between a quotation and the clause that follows it."""
FINAL = ".?!…"
CONTINUES = frozenset(",;:–—-")
PASSED_OVER = frozenset(("W", "PREP", "COMMA", "DASH", "OPEN", "CLOSE", "AS"))


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


class Place(NamedTuple):
    """A quotation among the phrases of its sentence."""

    pair: Marked
    number: int
    left: tuple[Item, ...]
    right: tuple[Item, ...]
    previous: tuple[Item, ...] = ()
    """The sentence before."""


def sentences_of(items: Sequence[Item], pairs: Sequence[Marked], text: str) -> list[list[Item]]:
    """The phrases of a paragraph by sentence; a quotation that ends in a full stop ends its sentence."""
    found: list[list[Item]] = [[]]
    led = False
    for at, item in enumerate(items):
        found[-1].append(item)
        led = led or item.group is not None
        following = items[at + 1 : at + 3]
        if item.kind == "STOP":
            over = not (following and _abbreviation(text, item, following[0]))
        elif item.kind == "QUOTE":
            over = _ends_sentence(pairs[item.value], following, text, led=led)
        else:
            continue
        if over:
            found.append([])
            led = False
    return [sentence for sentence in found if sentence]


def _abbreviation(text: str, stop: Item, following: Item) -> bool:
    """Whether a full stop is inside a sentence: lower case or a digit goes on, or an initial is before."""
    first = text[following.start]
    if first.islower() or (stop.end == following.start and first.isalnum()):
        return True
    before = text[max(0, stop.start - 4) : stop.start].split()
    return bool(before) and before[-1] in (
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "St",
        "Gen",
        "Sen",
        "Rep",
        "Gov",
    )


def _ends_sentence(pair: Marked, after: Sequence[Item], text: str, *, led: bool) -> bool:
    """Whether a sentence ends with a quotation; `led` when a clause of saying led to it."""
    last = text[pair.start : pair.end].rstrip("\"'”’»")[-1:]
    if last not in FINAL:
        return False
    if not after:
        return True
    first = after[0]
    if text[first.start].islower() or first.kind in ("COMMA", "DASH", "COLON", "STOP"):
        return False
    group = first.group if first.kind == "clause" else None
    if group is None or not group.verb.strong or group.verb.form not in (PAST, THIRD):
        return True
    whole = len(after) == 1 or after[1].kind in ("STOP", "COMMA")
    return led if last != "." else led or not whole


def frame_of(place: Place, text: str, words: Lexicon) -> Frame:
    """The frame of a quotation in its own sentence; `how` is none when the sentence names nobody."""
    sources = tuple(item for item in (*place.left, *place.right) if item.kind == "source")
    inner = text[place.pair.start : place.pair.end].rstrip("\"'”’»")
    goes_on = inner[-1:] in CONTINUES or inner[-1:] in FINAL or _comma_first(place.right)
    after = _after(place.right, words, weak=goes_on)
    before = _before(place.left)
    if after is not None and is_agency(after.speaker):
        carried = _through_agency(place, before if goes_on else None, after, text)
        if carried is not None:
            return carried._replace(sources=(*sources, *_as_source(after)))
    if before is not None and _in_clause_of_object(place):
        return before._replace(sources=sources)
    if after is not None and (goes_on or before is None) and not _introduces_next(place):
        return after._replace(sources=sources)
    found = before or after or _from_source(sources, words) or _later(place.right, words)
    if found is None or (found.how == "after" and found is not after and _inside_subject(place)):
        return Frame(sources=sources)
    rest = tuple(each for each in sources if each.subject is not found.speaker)
    return found._replace(sources=rest)


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


def _through_agency(place: Place, before: Frame | None, after: Frame, text: str) -> Frame | None:
    """Whose words an agency carries: `Cole thanked him for his "support," Reuters said`."""
    if before is not None:
        return before
    if not text[place.pair.start].islower():
        return None
    subject = _subject(place.left)
    if subject is None or subject.kind == "place":
        return None
    return after._replace(speaker=subject)


def _from_source(sources: Sequence[Item], words: Lexicon) -> Frame | None:
    """Somebody the words are "according to", who is no mere carrier of them."""
    for item in sources:
        if item.value not in words.words["phrase.carrier"]:
            cue = (item.start, item.start + len(item.value))
            return Frame(item.subject, None, cue, (), None, "source")
    return None


def _comma_first(right: Sequence[Item]) -> bool:
    return bool(right) and right[0].kind in ("COMMA", "DASH")


def _as_source(frame: Frame) -> tuple[Item, ...]:
    """A clause such as "Reuters said" kept as a carrier of the words."""
    if frame.speaker is None:
        return ()
    return (Item("source", frame.speaker.start, frame.speaker.end, frame.speaker, value="said"),)


def is_agency(speaker: Speaker | None) -> bool:
    """Whether it is a news agency or a paper: it carries words and is asked for few of its own."""
    return speaker is not None and speaker.kind == "name" and speaker.value.name.kind == "agency"


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
            allowed = weak or item.group.verb.strong
            return _clause_after(item, right[at + 1 :], words) if allowed else None
        passed += item.kind in ("W", "PREP")
        if item.kind not in PASSED_OVER or passed > LEAD:
            return None
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


def _split_clause(first: Item, rest: Sequence[Item]) -> Frame | None:
    """`Berg, the leader of the party, said`: the verb stands after an apposition or a time."""
    commas = 0
    for at, item in enumerate(rest):
        if item.kind in ("QUOTE", "STOP", "COLON"):
            return None
        commas += item.kind == "COMMA"
        if item.kind != "clause" or item.group is None or item.group.verb.form == ING:
            continue
        if item.subject is not None:
            return None
        if at and rest[at - 1].kind == "WHO":
            continue
        group = item.group
        return Frame(
            first.subject, group, (group.verb_start, group.verb_end), (), item.object, "after"
        )
    return None


def is_document(speaker: Speaker | None) -> bool:
    """Whether what speaks is a document or a provision of one."""
    if speaker is None:
        return False
    if speaker.kind == "noun":
        return bool(speaker.value.kind == "document")
    return speaker.kind == "place" or (
        speaker.kind == "name" and speaker.value.name.kind == "instrument"
    )


def _before(left: Sequence[Item]) -> Frame | None:
    """The last clause of saying before a quotation in its sentence."""
    gap = 0
    marked = False
    weaker: Frame | None = None
    for at in range(len(left) - 1, -1, -1):
        item = left[at]
        if item.kind in ("THAT", "COLON", "AS") or (item.kind == "COMMA" and gap == 0):
            marked = marked or gap <= NEAR
        if item.kind != "clause" or item.group is None:
            gap += item.kind in ("W", "PREP", "clause", "OF", "QUOTE")
            continue
        group = item.group
        subject = clause_subject(item, left, at)
        only_documents = group.verb.groups == ("document",)
        if only_documents and not is_document(subject):
            continue
        weak = not group.verb.strong and not (marked or gap <= NEAR)
        if weak or _reduced_relative(left, at):
            gap += 1
            continue
        cue = (group.verb_start, group.verb_end)
        addressee = item.object if subject is not item.object else None
        frame = Frame(subject, group, cue, (), addressee, "before")
        if group.verb.strong or weaker is not None:
            return frame if group.verb.strong or weaker is None else weaker
        if group.verb.form == ING or not _is_thing(subject):
            return frame
        weaker = frame
    return weaker


def _is_thing(speaker: Speaker | None) -> bool:
    """Whether a subject is no speaker itself: "it showed", in "she said it showed ..."."""
    return speaker is None or (speaker.kind == "pronoun" and str(speaker.value).lower() == "it")


def _reduced_relative(left: Sequence[Item], at: int) -> bool:
    """Whether a clause hangs on the noun right before it: "the treaty he signed with her"."""
    item, noun = left[at], left[at - 1] if at else None
    if item.subject is None or noun is None or noun.kind != "clause":
        return False
    last = noun.object or (noun.subject if noun.group is None else None)
    hangs = last is not None and last.kind in ("noun", "place") and last.end + 1 == item.start
    return hangs and any(each.kind == "clause" and each.group is not None for each in left[:at])


def clause_subject(item: Item, left: Sequence[Item], at: int) -> Speaker | None:
    """Whose verb it is: the noun phrase before it, after it, or the subject it shares."""
    group = item.group
    if item.subject is not None:
        participle = group is not None and group.verb.form == ING
        joined = at > 0 and left[at - 1].kind == "W" and str(left[at - 1].value).lower() == "with"
        if participle and not joined:
            return _subject(left[:at]) or item.subject
        return item.subject
    last = left[at - 1] if at else None
    if last is not None and last.object is not None and last.object.end + 1 == item.start:
        return last.object  # "she said it showed": the grammar took "it" for whom she told
    found = _subject(left[:at])
    if found is None and item.object is not None:
        return item.object
    return found


def _subject(left: Sequence[Item]) -> Speaker | None:
    """The noun phrase that a verb without one belongs to."""
    last = left[-1].kind if left else ""
    if last == "WHO":
        antecedent = _antecedent(left[:-1])
        if antecedent is not None:
            return antecedent
    if last == "AND":
        for at in range(len(left) - 1, -1, -1):
            if left[at].kind == "clause" and left[at].group is not None:
                return clause_subject(left[at], left, at)
    candidates = [
        (at, item)
        for at, item in enumerate(left)
        if item.kind == "clause" and (item.subject or item.object)
    ]
    free = [
        (at, item)
        for at, item in candidates
        if at == 0 or left[at - 1].kind not in ("PREP", "OF", "SUB", "AS")
    ]
    near = None if last == "COMMA" else _in_same_stretch(left, free)
    if near is not None:
        return near
    chosen = next(iter(free or candidates), None)
    return None if chosen is None else chosen[1].subject or chosen[1].object


def _antecedent(left: Sequence[Item]) -> Speaker | None:
    """The noun phrase right before "who"."""
    for item in reversed(left):
        if item.kind == "clause":
            found: Speaker | None = item.object or item.subject
            return found
        if item.kind != "COMMA":
            break
    return None


def _in_same_stretch(left: Sequence[Item], free: Sequence[tuple[int, Item]]) -> Speaker | None:
    """The nearest noun phrase with no comma between it and the verb."""
    for at, item in reversed(free):
        if any(each.kind in ("COMMA", "QUOTE", "COLON") for each in left[at + 1 :]):
            return None
        if item.subject is not None and item.group is None:
            found: Speaker = item.subject
            return found
    return None


def sentence_subject(left: Sequence[Item]) -> Speaker | None:
    """The subject of a sentence before a quotation that no verb of saying introduces."""
    return _subject(left)


def _later(right: Sequence[Item], words: Lexicon) -> Frame | None:
    """Any clause of saying later in the sentence: `"A" and "B", the minister said`."""
    for at, item in enumerate(right):
        if item.kind != "clause" or item.group is None or item.group.verb.form == ING:
            continue
        if not item.group.verb.strong:
            continue
        before = right[at - 1] if at else None
        if before is not None and before.kind in ("WHO", "THAT", "SUB"):
            continue
        group = item.group
        subject = item.subject or (None if _tells(group, words) else item.object)
        if subject is None:
            continue
        return Frame(subject, group, (group.verb_start, group.verb_end), (), None, "after")
    return None

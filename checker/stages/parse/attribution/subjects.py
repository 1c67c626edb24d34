"""The phrases before a verb -> whose verb it is, or whom a sentence is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.stages.parse.attribution.words import ING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.parse.attribution.frames import Item, Speaker

_BREAKS = frozenset(("COMMA", "SEMI", "QUOTE", "COLON", "DASH", "OPEN", "CLOSE"))
_ASIDE_OPENS = frozenset(("COMMA", "DASH", "OPEN"))
_ASIDE_CLOSES = frozenset(("COMMA", "DASH", "CLOSE"))
_BEFORE_NO_SUBJECT = frozenset(("PREP", "OF", "SUB", "AS"))


def is_document(speaker: Speaker | None) -> bool:
    """Whether what speaks is a document or a provision of one."""
    if speaker is None:
        return False
    if speaker.kind == "noun":
        return bool(speaker.value.kind == "document")
    return speaker.kind == "place" or (
        speaker.kind == "name" and speaker.value.name.kind == "instrument"
    )


def is_person(speaker: Speaker) -> bool:
    """Whether "he" or "she" can mean who speaks."""
    if speaker.kind == "noun":
        return bool(speaker.value.kind == "one")
    if speaker.kind == "name":
        return bool(speaker.value.name.kind == "person")
    return speaker.kind == "pronoun" and str(speaker.value).lower() in ("he", "she")


def is_thing(speaker: Speaker | None) -> bool:
    """Whether a subject is no speaker itself: "it showed", in "she said it showed ..."."""
    return speaker is None or (speaker.kind == "pronoun" and str(speaker.value).lower() == "it")


def clause_subject(item: Item, left: Sequence[Item], at: int) -> Speaker | None:
    """Whose verb it is: the noun phrase before it, after it, or the subject it shares."""
    group = item.group
    participle = group is not None and group.verb.form == ING
    if participle and _quoted_as(left, at):
        return left[at - 2].object
    if item.subject is not None:
        joined = at > 0 and left[at - 1].kind == "W" and str(left[at - 1].value).lower() == "with"
        alone = participle and not joined
        return (_participle_subject(left[:at]) if alone else head_of(left, at)) or item.subject
    last = left[at - 1] if at else None
    if last is not None and last.object is not None and last.object.end + 1 == item.start:
        return last.object  # "she said it showed": the grammar took "it" for whom she told
    if item.object is not None and _is_aside(left, at):
        return item.object
    return (_participle_subject if participle else _subject)(left[:at]) or item.object


def _quoted_as(left: Sequence[Item], at: int) -> bool:
    """Whether a participle is of whom the verb before cites: "quoted the minister as saying"."""
    return at > 1 and left[at - 1].kind == "AS" and left[at - 2].object is not None


def _is_aside(left: Sequence[Item], at: int) -> bool:
    """Whether a verb begins an aside: "it was, wrote the critic, a triumph"."""
    if at < 2 or at + 1 >= len(left) or left[at + 1].kind not in ("COMMA", "DASH"):  # noqa: PLR2004
        return False
    opened = left[at - 1].kind in ("COMMA", "DASH") and left[0].kind != "QUOTE"
    return opened and _before_aside(left[:at]) is None


def head_of(left: Sequence[Item], at: int) -> Speaker | None:
    """The noun phrase that the one beside the verb only tells more of: "a letter from parents said"."""
    if not at or left[at - 1].kind != "PREP":
        return None
    found: Speaker | None = None
    for place in range(at - 2, -1, -1):
        item = left[place]
        if item.kind in _BREAKS or item.kind in ("SUB", "THAT", "WHO", "AND"):
            break
        if item.group is not None and item.group.verb.form != ING:
            break
        if item.kind == "clause" and (not place or left[place - 1].kind not in _BEFORE_NO_SUBJECT):
            found = item.subject
    return found


def _participle_subject(left: Sequence[Item]) -> Speaker | None:
    """Who goes on, in a participle: whoever the sentence last had speaking."""
    for at in range(len(left) - 1, -1, -1):
        item = left[at]
        if item.kind != "clause" or item.group is None or item.group.verb.form == ING:
            continue
        if is_thing(item.subject) and item.subject is not None:
            continue
        return clause_subject(item, left, at) or _subject(left)
    return _subject(left)


def _subject(left: Sequence[Item]) -> Speaker | None:
    """The noun phrase that a verb without one belongs to."""
    last = left[-1].kind if left else ""
    if last == "WHO":
        antecedent = _antecedent(left[:-1])
        if antecedent is not None:
            return antecedent
    if last == "THAT" and len(left) > 1 and is_document(left[-2].object or left[-2].subject):
        return left[-2].object or left[-2].subject
    if last == "AND":
        for at in range(len(left) - 1, -1, -1):
            if left[at].kind == "clause" and left[at].group is not None:
                return clause_subject(left[at], left, at)
    if last in _ASIDE_CLOSES:
        before = _before_aside(left)
        if before is not None:
            return before
    candidates = [
        (at, item)
        for at, item in enumerate(left)
        if item.kind == "clause" and (item.subject or item.object)
    ]
    free = [
        (at, item)
        for at, item in candidates
        if at == 0 or left[at - 1].kind not in _BEFORE_NO_SUBJECT
    ]
    near = None if last == "COMMA" else _in_same_stretch(left, free)
    if near is not None:
        return near
    chosen = next(iter(free or candidates), None)
    return None if chosen is None else chosen[1].subject or chosen[1].object


def first_subject(left: Sequence[Item]) -> Speaker | None:
    """The first noun phrase of the last stretch that no preposition leads to: whose verb comes last."""
    found: Speaker | None = None
    for at in range(len(left) - 1, -1, -1):
        item = left[at]
        if item.kind in _BREAKS:
            break
        if item.kind == "clause" and item.group is None:
            led = at > 0 and left[at - 1].kind in _BEFORE_NO_SUBJECT
            found = found if led else item.subject or found
    return found


def _before_aside(left: Sequence[Item]) -> Speaker | None:
    """The noun phrase before an aside that ends a stretch: "but its head, Ann Cole of Leeds, said"."""
    for at in range(len(left) - 2, 0, -1):
        if left[at].kind in ("QUOTE", "COLON", "SEMI"):
            return None
        if left[at].kind not in _ASIDE_OPENS:
            continue
        before = left[at - 1]
        if before.kind == "clause" and before.group is None:
            return head_of(left, at - 1) or before.subject
        if before.kind == "clause" and before.object is not None:
            return before.object
        inverted = left[at - 2] if at > 1 else None
        if (
            before.kind == "AND" and inverted is not None
        ):  # "but, says Cole,": the aside is the clause
            return None
    return None


def _antecedent(left: Sequence[Item]) -> Speaker | None:
    """The noun phrase right before "who"."""
    for item in reversed(left):
        if item.kind == "clause" and item.group is not None:
            continue  # "it was her mother, Cole says, who ..."
        if item.kind == "clause":
            found: Speaker | None = item.object or item.subject
            return found
        if item.kind != "COMMA":
            break
    return None


def _in_same_stretch(left: Sequence[Item], free: Sequence[tuple[int, Item]]) -> Speaker | None:
    """The nearest noun phrase with no comma between it and the verb."""
    for at, item in reversed(free):
        if any(each.kind in _BREAKS for each in left[at + 1 :]):
            return None
        if item.subject is not None and item.group is None:
            found: Speaker = item.subject
            return found
    return None


def sentence_subject(left: Sequence[Item], viewing: frozenset[str] = frozenset()) -> Speaker | None:
    """The subject of a sentence before a quotation that no verb of saying introduces.

    Args:
        left: the phrases before the quotation.
        viewing: words that name at its head whose view a sentence gives: "To Cole, the plan is “…”".
    """
    left = left[1:] if left and left[0].kind == "AND" else left
    if len(left) > 2 and left[2].kind == "COMMA" and str(left[0].value).lower() in viewing:  # noqa: PLR2004
        viewer = left[1].subject if left[1].kind == "clause" else None
        if viewer is not None and is_person(viewer):
            return viewer
    return _subject(left)

"""Units -> clusters: which renderings are of the same words on the same occasion.

Links are tried from the surest to the weakest, and a cluster takes a unit only when nothing speaks against
it: another speaker, another article number, a document's words against a person's. By content first; a
stated number is a hint, not proof; a short characterisation joins by speaker, object and occasion.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

from checker.records import NamedTuple
from checker.stages.group.thresholds import listed, threshold
from checker.stages.group.units import contains, days_apart, same_speaker
from checker.stages.group.voices import by_voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.stages.group.units import Unit


class Link(NamedTuple):
    """Two units that may render the same passage; the smallest sorts first, that is the surest."""

    tier: int
    """0 by equal or shared words, 1 by provision, 2 by characterisation, 3 by paraphrase or by one voice."""
    distance: float
    first: int
    second: int


def cluster(units: Sequence[Unit]) -> tuple[tuple[int, ...], ...]:
    """Groups of unit indexes, each in order, the groups by their first member."""
    group = list(range(len(units)))
    members: dict[int, list[int]] = {index: [index] for index in group}
    for link in sorted(_links(units)):
        one, other = group[link.first], group[link.second]
        if one == other or not _joins(
            link, [units[i] for i in members[one]], [units[i] for i in members[other]]
        ):
            continue
        keep, lose = min(one, other), max(one, other)
        for index in members[lose]:
            group[index] = keep
        members[keep] = sorted(members[keep] + members.pop(lose))
    return tuple(tuple(members[keep]) for keep in sorted(members))


def _joins(link: Link, ones: Sequence[Unit], others: Sequence[Unit]) -> bool:
    sure = link.tier == 0 and link.distance <= 1 - threshold("content", "certain")
    if not all(_compatible(one, other, sure=sure) for one in ones for other in others):
        return False
    if link.tier == 0:
        return True
    # Weaker links never put two different texts of one document side by side as renderings of each other.
    return not {unit.document for unit in ones} & {unit.document for unit in others}


def _compatible(one: Unit, other: Unit, *, sure: bool) -> bool:
    """Whether nothing stated speaks against the two being the same words.

    A person's words never are a document's. A council, a state or nobody named may be said to speak where
    another page lets the text itself speak, when the words leave no doubt (`sure`).
    """
    if one.reference or other.reference:
        return _same_provision(one, other)
    if one.of_document != other.of_document:
        speaking = other if one.of_document else one
        return sure and not speaking.of_person and _same_provision(one, other)
    if not one.of_document and not same_speaker(one.speaker, other.speaker):
        return False
    return _same_provision(one, other)


def _same_provision(one: Unit, other: Unit) -> bool:
    if one.provision is None or other.provision is None:
        return True
    return one.provision.number == other.provision.number


def _links(units: Sequence[Unit]) -> Iterator[Link]:
    yield from _by_content(units)
    yield from _by_stems(units)
    yield from _by_characterisation(units)
    for distance, one, other in by_voice(units):
        yield Link(3, distance, one, other)


def _by_content(units: Sequence[Unit]) -> Iterator[Link]:
    """Quotations that share runs of words, by containment of the shorter one's word 3-shingles."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        if unit.quoted:
            for shingle in unit.shingles:
                holders[shingle].append(index)
    shared = _pairs(holders)
    for (one, other), count in shared.items():
        distance = _content_distance(units[one], units[other], count)
        if distance is not None:
            yield Link(0, distance, one, other)


def _content_distance(one: Unit, other: Unit, shared: int) -> float | None:
    shorter, longer = sorted((one, other), key=lambda unit: len(unit.words))
    if shorter.words == longer.words:
        return 0.0
    if len(shorter.words) < threshold("content", "short"):
        return 0.5 if contains(longer.words, shorter.words) else None
    part = shared / len(shorter.shingles)
    if shared < threshold("content", "shared") or part < threshold("content", "containment"):
        return None
    return 1 - part


def _by_stems(units: Sequence[Unit]) -> Iterator[Link]:
    """Renderings of one provision, and paraphrases of a document's words, by content stems."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        if unit.of_document:
            for stem in unit.stems:
                holders[stem].append(index)
    for (one, other), count in _pairs(holders).items():
        first, second = units[one], units[other]
        if first.document == second.document or not (first.quoted or second.quoted):
            continue
        part = count / min(len(first.stems), len(second.stems))
        named = first.provision is not None and second.provision is not None
        if (
            named
            and count >= threshold("provision", "stems")
            and part >= threshold("provision", "containment")
        ):
            yield Link(1, 1 - part, one, other)
        elif not (first.quoted and second.quoted) and (
            count >= threshold("paraphrase", "stems")
            and part >= threshold("paraphrase", "containment")
        ):
            yield Link(3, 1 - part, one, other)


def _pairs(holders: Mapping[Any, Sequence[int]]) -> Counter[tuple[int, int]]:
    shared: Counter[tuple[int, int]] = Counter()
    for group in holders.values():
        shared.update(combinations(group, 2))
    return shared


def _by_characterisation(units: Sequence[Unit]) -> Iterator[Link]:
    """Short words of one speaker on one object, said on one occasion: "called the pact ..."."""
    short = [
        index
        for index, unit in enumerate(units)
        if unit.quoted
        and unit.about
        and unit.speaker
        and _phrase(unit.words) <= threshold("characterisation", "words")
    ]
    for one, other in combinations(short, 2):
        first, second = units[one], units[other]
        if (
            first.document != second.document
            and same_speaker(first.speaker, second.speaker)
            and first.about & second.about
        ):
            distance = days_apart(first, second)
            if distance is not None:
                yield Link(2, distance - len(first.stems & second.stems), one, other)


def _phrase(words: Sequence[str]) -> int:
    """Words of a characterisation: "a milestone" of "a milestone that shows what both want"."""
    closing = listed("characterisation", "closing")
    return next((at for at, word in enumerate(words) if at > 1 and word in closing), len(words))

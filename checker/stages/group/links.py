"""Units -> clusters: which renderings are of the same words on the same occasion.

Links are tried from the surest to the weakest, and a cluster takes a unit only when nothing speaks against
it: another speaker, another article number, a document's words against a person's. By content first; a
stated number is a hint, not proof; a short characterisation joins by speaker, object and occasion. Units that
nothing tells apart are one node, so that a quotation everybody prints is compared once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import product
from typing import TYPE_CHECKING, Any

from checker.language.speakers import one_voice, same_speaker
from checker.records import NamedTuple
from checker.stages.group.blocking import pairs
from checker.stages.group.content import by_content
from checker.stages.group.thresholds import listed, threshold
from checker.stages.group.told import by_told
from checker.stages.group.units import days_apart
from checker.stages.group.voices import by_voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.stages.group.units import Unit


SLIGHT = 0.001
"""Keeps what is only alike below what shares its words."""


class Link(NamedTuple):
    """Two nodes that may render the same passage; the smallest sorts first, that is the surest."""

    tier: int
    """0 by equal or shared words, 1 by provision, 2 by characterisation, 3 by paraphrase or by one voice."""
    distance: float
    first: int
    second: int


class _Profile(NamedTuple):
    """What can speak against a unit's joining others."""

    reference: bool
    of_document: bool
    of_person: bool
    speaker: str | None
    number: str | None
    """Of the provision."""


class _Cluster(NamedTuple):
    """Nodes that are of the same words, with what their links ask of them."""

    nodes: list[int]
    documents: set[int]
    profiles: set[_Profile]


def cluster(units: Sequence[Unit]) -> tuple[tuple[int, ...], ...]:
    """Groups of unit indexes, each in order, the groups by their first member."""
    nodes = _nodes(units)
    heads = [units[members[0]] for members in nodes]
    group = list(range(len(nodes)))
    clusters = {
        at: _Cluster([at], {units[i].document for i in members}, {_profile(heads[at])})
        for at, members in enumerate(nodes)
    }
    for link in sorted(_links(heads)):
        one, other = group[link.first], group[link.second]
        if one == other or not _joins(link, clusters[one], clusters[other]):
            continue
        keep, lose = sorted((one, other), key=lambda at: (-len(clusters[at].nodes), at))
        gone = clusters.pop(lose)
        for node in gone.nodes:
            group[node] = keep
        clusters[keep].nodes.extend(gone.nodes)
        clusters[keep].documents.update(gone.documents)
        clusters[keep].profiles.update(gone.profiles)
        _give_to_the_person(clusters[keep].profiles)
    return tuple(
        sorted(
            tuple(sorted(index for node in one.nodes for index in nodes[node]))
            for one in clusters.values()
        )
    )


def _give_to_the_person(profiles: set[_Profile]) -> None:
    """Where a statement says what a person says, the words are the person's."""
    if any(profile.of_person for profile in profiles):
        profiles -= {p for p in profiles if p.of_document and _speaks_for_persons(p)}


def _speaks_for_persons(text: _Profile) -> bool:
    """Whether a document is a statement or its like, no treaty."""
    kinds = listed("content", "for_persons")
    return text.number is None and not text.reference and text.speaker in kinds


def _nodes(units: Sequence[Unit]) -> list[list[int]]:
    """Units with the same words of the same voice; short words must be of one day and object as well."""
    found: dict[tuple[object, ...], list[int]] = {}
    short = threshold("content", "short")
    for index, unit in enumerate(units):
        key = (
            unit.words,
            unit.quoted,
            unit.language,
            _profile(unit),
            (unit.day, unit.about) if len(unit.words) < short else (),
        )
        found.setdefault(key, []).append(index)
    return list(found.values())


def _profile(unit: Unit) -> _Profile:
    return _Profile(
        unit.reference,
        unit.of_document,
        unit.of_person,
        unit.speaker,
        unit.provision.number if unit.provision else None,
    )


def _joins(link: Link, one: _Cluster, other: _Cluster) -> bool:
    sure = link.tier == 0 and link.distance <= 1 - threshold("content", "certain")
    same = link.tier == 0 and link.distance <= 1 - threshold("content", "same")
    both = product(one.profiles, other.profiles)
    alike = link.tier == 0
    if not all(
        _compatible(first, second, sure=sure, alike=alike, same=same) for first, second in both
    ):
        return False
    if alike:
        return True
    # Weaker links never put two different texts of one document side by side as renderings of each other.
    return one.documents.isdisjoint(other.documents)


def _compatible(one: _Profile, other: _Profile, *, sure: bool, alike: bool, same: bool) -> bool:
    """Whether nothing stated speaks against the two being the same words.

    A person's words are a document's only where they are the `same` and the document speaks for persons: her
    statement "says" what another page lets her say. A council, a state or nobody named may be said to speak
    where another page lets the text itself speak, when the words leave no doubt (`sure`). Where they are
    `alike`, "the minister" can be whoever another page names.
    """
    if one.number is not None and other.number is not None and one.number != other.number:
        return False
    if one.reference or other.reference:
        return True
    if one.of_document != other.of_document:
        text, speaking = (one, other) if one.of_document else (other, one)
        return sure and (not speaking.of_person or (same and _speaks_for_persons(text)))
    fits = one_voice if alike else same_speaker
    return one.of_document or fits(one.speaker, other.speaker)


def _links(units: Sequence[Unit]) -> Iterator[Link]:
    for distance, one, other in by_content(units):
        yield Link(0, distance, one, other)
    yield from _by_stems(units)
    yield from _by_characterisation(units)
    for named, distance, one, other in by_told(units):
        yield Link(1 if named else 3, distance, one, other)
    for alike, distance, one, other in by_voice(units):
        # Nearly equal words count as shared ones, though never as sure whoever speaks.
        yield (
            Link(0, (1 + distance) / 2 + SLIGHT, one, other)
            if alike
            else Link(3, distance, one, other)
        )


def _by_stems(units: Sequence[Unit]) -> Iterator[Link]:
    """Renderings of one provision, and paraphrases of a document's words, by content stems."""
    rendering = [index for index, unit in enumerate(units) if unit.of_document]
    numbered: dict[tuple[str, str], list[int]] = defaultdict(list)
    holders: dict[str, list[int]] = defaultdict(list)
    for index in rendering:
        provision = units[index].provision
        for stem in units[index].stems:
            holders[stem].append(index)
            if provision is not None:
                numbered[provision.number, stem].append(index)
    indirect = any(not units[index].quoted for index in rendering)
    shared = {
        *(_sharing(numbered, threshold("provision", "stems"))),
        *(_sharing(holders, threshold("paraphrase", "stems")) if indirect else ()),
    }
    for one, other in shared:
        link = _by_stems_of(units, one, other)
        if link is not None:
            yield link


def _sharing(files: Mapping[Any, Sequence[int]], least: float) -> Iterable[tuple[int, int]]:
    """Pairs that stand together in so many files."""
    counts = Counter(pairs(files))
    return (pair for pair, count in counts.items() if count >= least)


def _by_stems_of(units: Sequence[Unit], one: int, other: int) -> Link | None:
    first, second = units[one], units[other]
    if first.document == second.document or not (first.quoted or second.quoted):
        return None
    count = len(first.stems & second.stems)
    part = count / min(len(first.stems), len(second.stems))
    named = first.provision is not None and second.provision is not None
    tiers = (
        ("provision", 1, named),
        ("paraphrase", 3, not (first.quoted and second.quoted)),
    )
    for name, tier, asked in tiers:
        enough = count >= threshold(name, "stems") and part >= threshold(name, "containment")
        if asked and enough:
            return Link(tier, 1 - part, one, other)
    return None


def _by_characterisation(units: Sequence[Unit]) -> Iterator[Link]:
    """Short words of one speaker on one object, said on one occasion: "called the pact ..."."""
    said: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        if (
            unit.quoted
            and unit.about
            and unit.speaker
            and _phrase(unit.words) <= threshold("characterisation", "words")
        ):
            for about in unit.about:
                said[about].append(index)
    for members in said.values():
        members.sort(key=lambda index: (str(units[index].speaker), str(units[index].day), index))
    for one, other in {tuple(sorted(pair)) for pair in pairs(said)}:
        first, second = units[one], units[other]
        if first.document != second.document and same_speaker(first.speaker, second.speaker):
            distance = days_apart(first, second)
            if distance is not None:
                yield Link(2, distance - len(first.stems & second.stems), one, other)


def _phrase(words: Sequence[str]) -> int:
    """Words of a characterisation: "a milestone" of "a milestone that shows what both want"."""
    closing = listed("characterisation", "closing")
    return next((at for at, word in enumerate(words) if at > 1 and word in closing), len(words))

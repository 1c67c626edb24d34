"""Documents -> passages: the renderings of the same words, folded into wordings."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from attrs import evolve

from checker.language.lexicon import lexicon
from checker.language.names import fold
from checker.stages.group.drafts import final, of_draft
from checker.stages.group.links import cluster
from checker.stages.group.near import near_copies
from checker.stages.group.printing import with_printed
from checker.stages.group.thresholds import listed
from checker.stages.group.units import find_units
from checker.stages.group.yardsticks import (
    credited,
    known_as,
    with_yardsticks,
    without_own_paraphrase,
)
from checker.values import Clause, Passage, Rendering, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.stages.group.units import Unit
    from checker.values import Copy, Document, Provision

_WORD = re.compile(r"[^\W\d_]+")


def group_passages(
    documents: Sequence[Document], copies: Sequence[Copy] = ()
) -> tuple[Passage, ...]:
    """Every passage the documents render, those of one rendering included.

    An indirect rendering joins a passage only for a document that does not quote it; what a document says
    of the words it also quotes is its self-check's matter. What several documents only paraphrase is a passage
    too, copies of one story aside. Wordings are lettered in the order of the
    documents, a reference first; within a wording a re-used story's rendering follows its origin's.

    Args:
        documents: parsed documents, in the order of the report.
        copies: who re-uses whose story, from `find_copies`.
    """
    units = find_units(documents)
    groups = [
        without_own_paraphrase([units[index] for index in members]) for members in cluster(units)
    ]
    passages = [
        _passage(documents, sorted(renderings, key=lambda unit: _order(unit, copies)))
        for renderings in with_printed(documents, with_yardsticks(documents, groups))
        if any(unit.quoted for unit in renderings) or _told_by_several(renderings, copies)
    ]
    passages.sort(
        key=lambda passage: (passage.renderings[0].document, passage.renderings[0].spans[0].start)
    )
    return tuple(_told_apart(passages))


def _told_by_several(units: Sequence[Unit], copies: Sequence[Copy]) -> bool:
    """Whether several documents say it for themselves: a copy corroborates nothing."""
    return len({unit.document for unit in units if not _copied(unit, copies)}) > 1


def _order(unit: Unit, copies: Sequence[Copy]) -> tuple[bool, bool, int, int]:
    return (not unit.reference, _copied(unit, copies), unit.document, unit.spans[0].start)


def _copied(unit: Unit, copies: Sequence[Copy]) -> bool:
    """Whether a unit stands in a paragraph taken over from another document."""
    return any(
        copy.document == unit.document
        and any(here.start <= unit.spans[0].start < here.end for here, _ in copy.paragraphs)
        for copy in copies
    )


def _passage(documents: Sequence[Document], units: Sequence[Unit]) -> Passage:
    renderings = tuple(
        Rendering(
            document=unit.document,
            spans=unit.spans,
            text=unit.text,
            quoted=unit.quoted,
            speaker=unit.speaker,
            via=unit.via,
            provision=unit.provision,
            repeats=unit.repeats,
        )
        for unit in units
    )
    provision = next((unit.provision for unit in units if unit.provision), None)
    treaty = any(unit.reference and _is_instrument(unit.text) for unit in units)
    speakers = [unit.speaker for unit in units if unit.speaker and (unit.of_document or not treaty)]
    name = _provision_name(provision)
    return Passage(
        id=_slug(
            (
                name or _voice(speakers) or "unattributed",
                *_common_words(units, documents[units[0].document].language),
            )
        ),
        provision=name,
        renderings=renderings,
        wordings=_wordings(documents, units),
        speaker=speakers[0] if speakers else None,
    )


def _voice(speakers: Sequence[str]) -> str | None:
    """What most renderings call the speaker, of two the fuller name: one more outlet changes no id."""
    counts = Counter(speakers)
    return max(counts, key=lambda name: (counts[name], len(name), name), default=None)


def _is_instrument(text: str) -> bool:
    """Whether a text is a treaty's: it speaks of its Parties."""
    return not listed("instrument", "parties").isdisjoint(_WORD.findall(text))


def _provision_name(provision: Provision | None) -> str | None:
    return f"{provision.unit.capitalize()} {provision.number}" if provision else None


def _wordings(documents: Sequence[Document], units: Sequence[Unit]) -> tuple[Wording, ...]:
    folded: dict[tuple[tuple[str, ...], bool], list[int]] = {}
    for index, unit in enumerate(units):
        folded.setdefault((unit.words, unit.quoted), []).append(index)
    ordered = sorted(folded.values(), key=lambda group: _wording_order(units, group))
    made = [
        _wording(documents, units, letter(number), group) for number, group in enumerate(ordered)
    ]
    return tuple(near_copies(made, [units[group[0]] for group in ordered]))


def _wording_order(units: Sequence[Unit], group: Sequence[int]) -> tuple[bool, bool, int, int]:
    first = min(group, key=lambda index: (not units[index].reference, units[index].document))
    unit = units[first]
    return (not unit.reference, not unit.quoted, unit.document, unit.spans[0].start)


def _wording(
    documents: Sequence[Document], units: Sequence[Unit], label: str, group: Sequence[int]
) -> Wording:
    first = units[group[0]]
    return Wording(
        label=label,
        text=first.text,
        quoted=first.quoted,
        renderings=tuple(group),
        documents=tuple(sorted({units[index].document for index in group})),
        clause=_clause(documents[first.document], first),
        reference=next(
            (documents[units[i].document].reference for i in group if units[i].reference), None
        ),
        credited=_credited(documents, units, group),
        draft=_draft(documents, units, group),
    )


def _draft(documents: Sequence[Document], units: Sequence[Unit], group: Sequence[int]) -> bool:
    """Whether all pages give these words as a draft's, where the text itself is among the documents."""
    references = [documents[unit.document] for unit in units if unit.reference]
    return final(references) and all(
        of_draft(documents[units[i].document], units[i]) for i in group
    )


def _credited(
    documents: Sequence[Document], units: Sequence[Unit], group: Sequence[int]
) -> str | None:
    """The name by which another page credits the one that prints these words, if one does."""
    names = {
        fold(name)
        for i in group
        if units[i].quoted
        for name in known_as(documents[units[i].document])
    }
    own = {units[i].document for i in group}
    others = [unit for unit in units if unit.document not in own]
    told = {name for unit in others for name in credited(unit)}
    return min((name for name in told if fold(name) in names), default=None)


def _clause(document: Document, unit: Unit) -> Clause | None:
    span = unit.spans[0]
    if len(unit.spans) > 1:
        return None
    return next((c for c in document.clauses if (c.start, c.end) == (span.start, span.end)), None)


def letter(number: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA: as spreadsheets letter their columns."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _common_words(units: Sequence[Unit], language: str) -> tuple[str, ...]:
    """Two content words that keep a passage's name the same when one more outlet joins it.

    Words that most renderings share come first, then those that stand first; a provision needs none.
    """
    if any(unit.provision for unit in units):
        return ()
    function = lexicon(language).function_words
    counts = Counter(
        word for unit in units for word in dict.fromkeys(unit.words) if word not in function
    )
    ordered = list(dict.fromkeys(word for unit in units for word in unit.words if word in counts))
    best = sorted(ordered, key=lambda word: (-counts[word], ordered.index(word)))[:2]
    return tuple(sorted(best, key=ordered.index))


def _slug(parts: Iterable[str]) -> str:
    joined = "-".join(parts).casefold()
    return "-".join("".join(c if c.isalnum() else " " for c in joined).split())


def _told_apart(passages: Iterable[Passage]) -> list[Passage]:
    """Passages with different ids: a second of the same name gets a number."""
    seen: Counter[str] = Counter()
    named = []
    for passage in passages:
        seen[passage.id] += 1
        number = seen[passage.id]
        named.append(evolve(passage, id=f"{passage.id}-{number}") if number > 1 else passage)
    return named

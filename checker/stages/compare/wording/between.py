"""A place and its readings -> where the difference stands, and between whom."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from checker import resources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.compare.wording.place import Place
    from checker.stages.compare.wording.witnesses import Witness
    from checker.values import Passage

Found = dict[str, Any]


def between(
    place: Place,
    groups: Sequence[Sequence[int]],
    passage: Passage,
    witnesses: Sequence[Witness],
    *,
    paraphrase: bool,
) -> Found:
    """The features that do not depend on the words.

    Args:
        place: where the wordings differ.
        groups: its witnesses by their reading.
        passage: whose wordings they are.
        witnesses: all of the passage.
        paraphrase: no two quotations differ there.
    """
    here = [witnesses[w] for group in groups for w in group]
    reference = not paraphrase and _yardstick(groups, passage, witnesses)
    renderings = [passage.renderings[i] for witness in here for i in witness.wording.renderings]
    told = Counter(name for group in groups for name in _sources(group, passage, witnesses))
    language = here[0].language
    legal = any(rendering.provision for rendering in renderings) or any(
        witness.wording.clause for witness in here
    )
    return {
        "part": place.part,
        "zone": zones(language).get(place.part, "") if place.part else "",
        "quoted_all": all(witness.wording.quoted for witness in here),
        "paraphrase": paraphrase,
        "reference": reference,
        "translation": not reference,
        "legal": bool(legal),
        "credited": any(count > 1 for count in told.values()),
        "language": language,
    }


def _sources(
    group: Sequence[int], passage: Passage, witnesses: Sequence[Witness]
) -> frozenset[str]:
    """Whom the pages of a group credit, for any of its wordings."""
    renderings = [passage.renderings[i] for w in group for i in witnesses[w].wording.renderings]
    return frozenset(
        name for one in renderings for name in (*one.via, one.speaker) if name is not None
    ) - {""}


def _yardstick(
    groups: Sequence[Sequence[int]], passage: Passage, witnesses: Sequence[Witness]
) -> bool:
    """Whether one side, and not the other, is a reference, or a source the other side credits.

    Words given as a draft's are not measured by what was adopted.
    """
    told = [[witnesses[w].wording for w in group] for group in groups]
    referenced = [any(one.reference for one in group) for group in told]
    if any(referenced):
        return any(
            not refers and not all(one.draft for one in group)
            for group, refers in zip(told, referenced, strict=True)
        )
    return any(
        one.credited in _sources(other, passage, witnesses)
        for at, group in enumerate(told)
        for one in group
        if one.credited
        for which, other in enumerate(groups)
        if which != at and not any(two.credited for two in told[which])
    )


@cache
def zones(language: str) -> dict[str, str]:
    """For each part of a clause what it is of: condition, duty or basis."""
    file = resources.grammar_folder(language) / "clause.toml"
    if not file.is_file():
        return {}
    parts = resources.compiled("clause", [file], lambda: resources.read_toml(file)["part"])
    return {str(part["name"]): str(part["zone"]) for part in parts}

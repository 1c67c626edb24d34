"""Two sides of a place -> what closed lists and parsers say of them: ranks 1 to 14 of the typology.

Nothing here asks a list of synonyms. Each function compares one matter and says what it found in the
features `rules/facts.toml` declares; tokens it has accounted for are settled on both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from checker.stages.compare.wording.coverage import coordination, quantifiers
from checker.stages.compare.wording.denial import negation
from checker.stages.compare.wording.polarity import negators
from checker.stages.compare.wording.quantities import dates, numbers, references
from checker.stages.compare.wording.sides import other_classes, said_words, settle_group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from checker.language.lexicon import Match
    from checker.stages.compare.wording.sides import Side
    from checker.stages.compare.wording.witnesses import Named

Found = dict[str, Any]

WILL: Final = 3
"""The force of "will", which may be no more than a tense."""

SHALL: Final = 4
MAY: Final = 1
"""The forces of a duty and of a permission."""

BINDING: Final = "binding"
"""The class of the modals of a duty."""


def equivalents(one: Side, other: Side) -> str:
    """Settle the phrases the lists hold for the same; the weakest level met: near, equal or ""."""
    level = ""
    for first in one.phrases("equivalent"):
        for second in other.phrases("equivalent"):
            shared = set(first.sets) & set(second.sets)
            if not shared or not one.has(first.start, first.end):
                continue
            if not other.has(second.start, second.end):
                continue
            words = one.witness.norms[first.start : first.end]
            if words == other.witness.norms[second.start : second.end]:
                continue
            levels = {one.words.groups["equivalent"][i].get("level", "equal") for i in shared}
            level = "near" if "equal" not in levels or level == "near" else "equal"
            one.settle(first.start, first.end)
            other.settle(second.start, second.end)
    return level


def modality(one: Side, other: Side) -> Found:
    """The force of the modals: another class, another force, or one side with none."""
    forces = [
        sorted(_force(side, match, at) for match, at in side.sets("modality"))
        for side in (one, other)
    ]
    said = [said_words(side, "modality") for side in (one, other)]
    if not said[0] and not said[1]:
        return {}
    modals = [(side, match) for side in (one, other) for match in side.phrases("modality")]
    settle_group("modality", one, other)
    if not said[0] or not said[1]:
        if all(_answered_elsewhere(side, match) for side, match in modals):
            return {}
        force, name = (forces[0] or forces[1])[0]
        speaking, silent = (one, other) if said[0] else (other, one)
        if name == BINDING and len(_duties(silent)) > len(_duties(speaking)):
            return {}  # "shall treat", "requiring all to treat"
        return {"modal_shift": "tense" if force == WILL else "lost", "modal_forces": [name]}
    first, second = forces[0][0], forces[1][0]
    if first == second:
        return {"modal_shift": "same"} if said[0] != said[1] else {}
    found: Found = {
        "modal_force_distance": abs(first[0] - second[0]),
        "modal_shift": "class" if first[1] != second[1] else "force",
        "modal_forces": sorted({first[1], second[1]}),
    }
    if found["modal_shift"] == "class":
        told = [(first[0], first[1], said[0][0]), (second[0], second[1], said[1][0])]
        found["modal_pair"] = " against ".join(
            f"“{words}” ({name})" for _, name, words in sorted(told, reverse=True)
        )
    return found


def _duties(side: Side) -> list[Match]:
    """The words of a whole wording that state a duty, modals or not."""
    return [
        match
        for match in side.words.find(side.witness.norms, "discretion")
        if any(at["name"] == "duty" for at in side.words.sets(match))
    ]


def _answered_elsewhere(side: Side, match: Match) -> bool:
    return not side.answered.isdisjoint(range(match.start, match.end))


def _force(side: Side, match: Match, at: Mapping[str, object]) -> tuple[int, str]:
    """The force and class of a modal; nobody's permission is a prohibition ("no ship may")."""
    force, name = int(str(at["force"])), str(at["class"])
    denied = force == MAY and not at.get("negative") and _denied_before(side, match.start)
    return (SHALL, "binding") if denied else (force, name)


def _denied_before(side: Side, at: int) -> bool:
    """Whether a noun that is denied, and is denied in the other wording too, stands before in the clause."""
    return any(
        one.noun and one.start < at and one.start in side.answered for one in negators(side.witness)
    )


def parties(one: Side, other: Side) -> Found:
    """Names of states, bodies and persons: another one, a general word for it, another name of it."""
    found: Found = {}
    names = [side.names() for side in (one, other)]
    ids = [{at.id for at in own} for own in names]
    for side, own, others in ((one, names[0], names[1]), (other, names[1], names[0])):
        for at in own:
            same = [n for n in others if n.id == at.id]
            if same:
                side.settle(at.start, at.end)
                found.update(_variant(at, same))
    left = [
        [at for at in own if at.id not in ids[1 - which] and at.kind != "instrument"]
        for which, own in enumerate(names)
    ]
    if left[0] and left[1]:
        found["party"] = "entity"
        _settle_all((one, left[0]), (other, left[1]))
    elif left[0] or left[1]:
        named, general = (one, other) if left[0] else (other, one)
        generic = [match for match, at in general.sets("equivalent") if at.get("generic")]
        if generic:
            found["party"] = "generic"
            _settle_all((named, left[0] or left[1]), (general, generic))
    return found


def _variant(at: Named, same: Sequence[Named]) -> Found:
    """Another name of one state or body; another spelling or fuller form of another name."""
    if at.text in {n.text for n in same}:
        return {}
    if at.kind in ("state", "body") and _folded(at.text) not in {_folded(n.text) for n in same}:
        return {"party": "variant"}
    return {"name_variant": True}


def _settle_all(*taken: tuple[Side, Iterable[Any]]) -> None:
    for side, runs in taken:
        for at in runs:
            side.settle(at.start, at.end)


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def conditions(one: Side, other: Side) -> Found:
    """A condition, exception or limit on one side only."""
    roles = [
        {(str(at["role"]), str(at["name"])) for _, at in side.sets("condition")}
        for side in (one, other)
    ]
    plain = [{role for role, _ in own if role != "concession"} for own in roles]
    if plain[0] != plain[1]:
        both = _said_elsewhere(one, other) or _said_elsewhere(other, one)
        return {} if both else {"condition": "present"}
    if {name for _, name in roles[0]} != {name for _, name in roles[1]}:
        return {"condition": "joined"}
    return {}


def _said_elsewhere(side: Side, other: Side) -> bool:
    """Whether the other wording has this side's conditions too, in other words at another place.

    "If the other comes under attack" opens a sentence, "in the event of an attack" ends it: no column holds
    both.
    """
    mine = {index for match in side.phrases("condition") for index in match.sets}
    here = {(match.start, match.end) for match in other.phrases("condition")}
    own = _openers(side, mine)
    theirs = {words for words, at in _opened(other, mine) if at not in here}
    return bool(mine) and not other.phrases("condition") and bool(theirs - own)


def _openers(side: Side, sets: set[int]) -> set[str]:
    """The words of a wording that open its conditions of some sets."""
    return {words for words, _ in _opened(side, sets)}


def _opened(side: Side, sets: set[int]) -> Iterator[tuple[str, tuple[int, int]]]:
    for match in side.witness.phrases["condition"]:
        if sets & set(match.sets):
            yield " ".join(side.witness.norms[match.start : match.end]), (match.start, match.end)


def assertion(one: Side, other: Side) -> Found:
    """How firmly something is claimed."""
    mine, others = other_classes(one, other, "assertion", "strength")
    if mine and others:
        settle_group("assertion", one, other)
    return {"assertion": True} if mine or others else {}


def temporal(one: Side, other: Side) -> Found:
    """How soon, how long."""
    mine, others = other_classes(one, other, "immediacy", "name")
    said = [said_words(side, "immediacy") for side in (one, other)]
    if said[0] and said[1]:
        settle_group("immediacy", one, other)
    if mine or others:
        return {"temporal": "class"}
    return {"temporal": "inside"} if said[0] != said[1] else {}


def terms(one: Side, other: Side, *, trigger: bool) -> Found:
    """Terms of one family and another class."""
    said: list[dict[str, dict[str, Any]]] = [{}, {}]
    for which, side in enumerate((one, other)):
        for _, at in side.sets("term"):
            said[which].setdefault(str(at["family"]), {})[str(at["name"])] = at
    found: Found = {}
    for family in sorted(set(said[0]) & set(said[1])):
        mine = {name: at for name, at in said[0][family].items() if name not in said[1][family]}
        others = {name: at for name, at in said[1][family].items() if name not in said[0][family]}
        if mine and others:
            weights = {
                str(at.get("trigger", at["severity"]) if trigger else at["severity"])
                for at in (*mine.values(), *others.values())
            }
            found["term"] = family
            if "critical" in weights or found.get("term_severity") == "critical":
                found["term_severity"] = "critical"
            else:
                found["term_severity"] = "major"
    return found


ALL: Final[tuple[Callable[[Side, Side], Found], ...]] = (
    negation, dates, references, parties, numbers, modality, quantifiers, coordination, conditions,
    assertion, temporal,
)  # fmt: skip
"""The comparisons in the order they take words out."""

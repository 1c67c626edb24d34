"""Two sides of a place -> what closed lists and parsers say of them: ranks 1 to 14 of the typology.

Nothing here asks a list of synonyms. Each function compares one matter and says what it found in the
features `rules/facts.toml` declares; tokens it has accounted for are settled on both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from checker.language.numbers import Number
    from checker.stages.compare.wording.sides import Side
    from checker.stages.compare.wording.witnesses import Dated, Named

Found = dict[str, Any]

WILL: Final = 3
"""The force of "will", which may be no more than a tense."""

SIDES: Final = {"above": 1, "at least": 1, "below": -1, "at most": -1}
"""On which side of a number the true value lies."""

SAME_VALUE: Final = 1e-9
"""Relative difference up to which two numbers have one value: fractions are rounded."""


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


def negation(one: Side, other: Side) -> Found:
    """A negator on one side only; a word against its opposite."""
    found: Found = {}
    if _negative(one) != _negative(other):
        found["negation"] = True
    sides = [
        {(str(at["pair"]), str(at["side"])) for _, at in side.sets("antonym")}
        for side in (one, other)
    ]
    opposite = {(pair, "other" if which == "one" else "one") for pair, which in sides[1]}
    against = (sides[0] & opposite) - sides[1]
    if against:
        found["antonym"] = True
        pairs = {pair for pair, _ in against}
        for side in (one, other):
            for match, at in list(side.sets("antonym")):
                if at["pair"] in pairs:
                    side.settle(match.start, match.end)
    return found


def _negative(side: Side) -> bool:
    inside = {i for match in side.phrases("modality") for i in range(match.start, match.end)}
    by_modal = any(one.get("negative") for _, one in side.sets("modality"))
    alone = any(match.start not in inside for match in side.phrases("negation"))
    return by_modal or alone


def modality(one: Side, other: Side) -> Found:
    """The force of the modals: another class, another force, or one side with none."""
    forces = [
        sorted((int(str(at["force"])), str(at["class"])) for _, at in side.sets("modality"))
        for side in (one, other)
    ]
    said = [_words(side, "modality") for side in (one, other)]
    if not said[0] and not said[1]:
        return {}
    _settle_group("modality", one, other)
    if not said[0] or not said[1]:
        force, name = (forces[0] or forces[1])[0]
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


def _settle_group(group: str, *sides: Side) -> None:
    """Account for every phrase of a group."""
    for side in sides:
        for match in side.phrases(group):
            side.settle(match.start, match.end)


def _words(side: Side, group: str) -> list[str]:
    """The phrases of a group as they are said."""
    return sorted(" ".join(side.witness.norms[at.start : at.end]) for at in side.phrases(group))


def numbers(one: Side, other: Side) -> Found:
    """Values, approximations, units."""
    mine, others = list(one.numbers()), list(other.numbers())
    found: Found = {}
    for number in list(mine):
        same = next((n for n in others if _same_value(n, number)), None)
        if same is None:
            continue
        mine.remove(number)
        others.remove(same)
        if same.bound != number.bound and found.get("number") != "value":
            opposite = {SIDES.get(number.bound, 0), SIDES.get(same.bound, 0)} == {1, -1}
            found["number"] = "value" if opposite else "approximation"
        if same.unit != number.unit and same.unit and number.unit:
            found["unit"] = True
        if _said(one, number) != _said(other, same) and "unit" not in found:
            found.setdefault("number", "same")
        one.settle(number.start, number.end)
        other.settle(same.start, same.end)
    if mine and others:
        found["number"] = "value"
        for side, left in ((one, mine), (other, others)):
            for number in left:
                side.settle(number.start, number.end)
    elif mine or others:
        found["number"] = (
            found.get("number") if found.get("number") == "approximation" else "absent"
        )
    return found


def _said(side: Side, at: Number) -> tuple[str, ...]:
    return tuple(side.witness.norms[at.start : at.end])


def _same_value(one: Number, other: Number) -> bool:
    return (
        abs(one.value - other.value) <= SAME_VALUE * max(abs(one.value), abs(other.value))
        and one.ordinal == other.ordinal
        and one.vague == other.vague
    )


def dates(one: Side, other: Side) -> Found:
    """Resolved days that cannot be one, or of which one contains the other."""
    found: Found = {}
    for first, second in zip(one.dates(), other.dates(), strict=False):
        one.settle(first.start, first.end)
        other.settle(second.start, second.end)
        if _apart(first, second):
            found["date"] = "disjoint"
        elif (first.earliest, first.latest) != (second.earliest, second.latest):
            found.setdefault("date", "granularity")
    return found


def _apart(one: Dated, other: Dated) -> bool:
    """Whether two times cannot be one: they share no day, or are open on one side from another day."""
    if one.latest is None is other.latest or one.earliest is None is other.earliest:
        return (one.earliest, one.latest) != (other.earliest, other.latest)
    return _before(one, other) or _before(other, one)


def _before(one: Dated, other: Dated) -> bool:
    return None not in (one.latest, other.earliest) and one.latest < other.earliest  # type: ignore[operator]


def references(one: Side, other: Side) -> Found:
    """Numbered provisions and the instruments they stand in."""
    found: Found = {}
    said = [{(at.unit, at.number) for at in side.references()} for side in (one, other)]
    named = [{at.id for at in side.names() if at.kind == "instrument"} for side in (one, other)]
    for mine, others in (said, named):
        if mine - others and others - mine:
            found["legalref"] = "other"
    if "legalref" not in found and said[0] != said[1]:
        found["legalref"] = "absent"
    shared = said[0] & said[1]
    words = [
        {tuple(side.witness.norms[at.start : at.end]) for at in side.references()}
        for side in (one, other)
    ]
    if shared and said[0] == said[1] and words[0] != words[1]:
        found.setdefault("legalref", "same")
    for side in (one, other):
        for at in side.references():
            if (at.unit, at.number) in shared or found.get("legalref") == "other":
                side.settle(at.start, at.end)
    return found


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


def _classes(one: Side, other: Side, group: str, key: str) -> tuple[list[str], list[str]]:
    """The classes of a group on each side that the other has not."""
    said = [[str(at[key]) for match, at in side.sets(group) if key in at] for side in (one, other)]
    mine = [name for name in said[0] if name not in said[1]]
    others = [name for name in said[1] if name not in said[0]]
    return mine, others


def coordination(one: Side, other: Side) -> Found:
    """All of them, or any of them."""
    mine, others = _classes(one, other, "coordination", "sense")
    if not mine or not others:
        return {}
    _settle_group("coordination", one, other)
    return {"coordination": True}


def quantifiers(one: Side, other: Side) -> Found:
    """What quantifiers cover."""
    covered = [_covered(side) for side in (one, other)]
    if not covered[0] and not covered[1]:
        return {}
    if covered[0] == covered[1]:
        for side in (one, other):
            for group in ("quantifier", "coordination"):
                for match in side.phrases(group):
                    side.settle(match.start, match.end)
            _settle_repeated(side)
        return {"quantifier": "same"}
    if not covered[0] or not covered[1]:
        if _any_denied(one, other):
            _settle_group("quantifier", one, other)
            return {"quantifier": "same"}
        return {"quantifier": "absent"}
    opposed = _opposes(one, covered[1]) or _opposes(other, covered[0])
    _settle_group("quantifier", one, other)
    return {"quantifier": "opposed" if opposed else "coverage"}


def _opposes(side: Side, covered: frozenset[str]) -> bool:
    """Whether the quantifiers of a side contradict what the other covers: all, some."""
    opposed = {name for _, at in side.sets("quantifier") for name in at.get("opposes", ())}  # type: ignore[attr-defined]
    return bool(covered) and covered <= opposed


def _any_denied(one: Side, other: Side) -> bool:
    """Whether "any" stands against a bare plural, both denied: "no pact with any outsider", "... with outsiders"."""
    said, bare = (one, other) if _covered(one) else (other, one)
    if _covered(said) != {"any"} or not (_denied(said) and _denied(bare)):
        return False
    function = bare.words.function_words
    norms = bare.witness.norms
    return any(
        norms[i].endswith("s") and norms[i] not in function and not (i and _determines(bare, i - 1))
        for i in bare.tokens
    )


def _determines(side: Side, at: int) -> bool:
    return any(
        one["name"] in ("article", "possessive")
        for one in side.words.lookup((side.witness.norms[at],), "function")
    )


def _denied(side: Side) -> bool:
    """Whether a negator stands earlier in the sentence."""
    if not side.tokens:
        return False
    witness, last = side.witness, side.tokens[-1]
    start = max((i + 1 for i in range(last) if witness.norms[i] in (".", ";", "!", "?")), default=0)
    negators = [match.start for match in witness.phrases["negation"]]
    negators += [
        match.start
        for match in witness.phrases["modality"]
        if any(one.get("negative") for one in side.words.sets(match))
    ]
    return any(start <= at <= last for at in negators)


def _covered(side: Side) -> frozenset[str]:
    """What the quantifiers here cover; "one or several" of a kind is any of it."""
    covers = {str(at["covers"]) for _, at in side.sets("quantifier")}
    any_of = {"any", "one"} & covers
    alternatives = any(at.get("sense") == "any" for _, at in side.sets("coordination"))
    if any_of and alternatives and ("several" in covers or _settle_repeated(side, check=True)):
        return frozenset(covers - {"any", "one", "several"} | {"any"})
    return frozenset(covers)


def _settle_repeated(side: Side, *, check: bool = False) -> bool:
    """Settle the plural after "or" of a noun before it ("a state or states"); say whether there is one."""
    norms = side.witness.norms
    for match in side.phrases("coordination") if check else side.witness.phrases["coordination"]:
        before = range(max(0, match.start - 1), match.start)
        after = range(match.end, min(len(norms), match.end + 2))
        for i in before:
            for k in after:
                if norms[i] != norms[k] and side.words.same_lemma(norms[i], norms[k]):
                    if not check:
                        side.settled.add(k)
                    return True
    return False


def conditions(one: Side, other: Side) -> Found:
    """A condition, exception or limit on one side only."""
    roles = [
        {(str(at["role"]), str(at["name"])) for _, at in side.sets("condition")}
        for side in (one, other)
    ]
    plain = [{role for role, _ in own if role != "concession"} for own in roles]
    if plain[0] != plain[1]:
        return {"condition": "present"}
    if {name for _, name in roles[0]} != {name for _, name in roles[1]}:
        return {"condition": "joined"}
    return {}


def assertion(one: Side, other: Side) -> Found:
    """How firmly something is claimed."""
    mine, others = _classes(one, other, "assertion", "strength")
    if mine and others:
        _settle_group("assertion", one, other)
    return {"assertion": True} if mine or others else {}


def temporal(one: Side, other: Side) -> Found:
    """How soon, how long."""
    mine, others = _classes(one, other, "immediacy", "name")
    said = [_words(side, "immediacy") for side in (one, other)]
    if said[0] and said[1]:
        _settle_group("immediacy", one, other)
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

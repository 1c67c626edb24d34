"""Two sides of a place -> how much they cover: and or or, all, any, some and one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from checker.stages.compare.wording.sides import other_classes, settle_group

if TYPE_CHECKING:
    from checker.stages.compare.wording.sides import Side

Found = dict[str, Any]

NONE_OF: Final = frozenset({"any", "one"})
"""What quantifiers cover that a denial makes the same: "no ship", "not any ship", "not one ship"."""


def coordination(one: Side, other: Side) -> Found:
    """All of them, or any of them; "but" joins as "and" does."""
    mine, others = other_classes(one, other, "coordination", "sense")
    if not mine or not others:
        return {}
    if "any" not in (*mine, *others):
        settle_group("coordination", one, other)
        return {}
    settle_group("coordination", one, other)
    return {"coordination": True}


def quantifiers(one: Side, other: Side) -> Found:
    """What quantifiers cover."""
    covered = [_covered(side) for side in (one, other)]
    if not covered[0] and not covered[1]:
        return {}
    if (
        covered[0] | covered[1] <= NONE_OF
        and one.answered
        and other.answered
        and _both_denied(one, other)
    ):
        settle_group("quantifier", one, other)
        return {"quantifier": "same"}
    if covered[0] == covered[1]:
        for side in (one, other):
            for group in ("quantifier", "coordination"):
                for match in side.phrases(group):
                    side.settle(match.start, match.end)
            _settle_repeated(side)
        return {"quantifier": "same"}
    if not covered[0] or not covered[1]:
        if _any_denied(one, other):
            settle_group("quantifier", one, other)
            return {"quantifier": "same"}
        return {"quantifier": "absent"}
    opposed = _opposes(one, covered[1]) or _opposes(other, covered[0])
    settle_group("quantifier", one, other)
    return {"quantifier": "opposed" if opposed else "coverage"}


def _opposes(side: Side, covered: frozenset[str]) -> bool:
    """Whether the quantifiers of a side contradict what the other covers: all, some."""
    opposed = {name for _, at in side.sets("quantifier") for name in at.get("opposes", ())}  # type: ignore[attr-defined]
    return bool(covered) and covered <= opposed


def _both_denied(one: Side, other: Side) -> bool:
    """Whether both sides stand under a negator that the other wording answers."""
    return (
        all(
            side.tokens and any(at <= side.tokens[-1] for at in side.answered)
            for side in (one, other)
        )
        and _denied(one)
        and _denied(other)
    )


def _any_denied(one: Side, other: Side) -> bool:
    """Whether "any" stands against a bare plural, both denied: "not any pact", "not pacts"."""
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

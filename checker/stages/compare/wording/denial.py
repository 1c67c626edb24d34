"""Two sides of a place -> whether one denies what the other says: rank 1 of the typology."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.language.lexicon import Match
    from checker.stages.compare.wording.sides import Side

Found = dict[str, Any]


def negation(one: Side, other: Side) -> Found:
    """A negator on one side only; a word against its opposite.

    A negator that the other wording answers counts on neither side, and with the complement of a word it says
    the same as the word: "not allowed", "forbidden".
    """
    found: Found = {}
    if _negative(one) != _negative(other):
        found["negation"] = True
    sides = [
        {(str(at["pair"]), str(at["side"])): at for _, at in _opposites(side, against)}
        for side, against in ((one, other), (other, one))
    ]
    against = {
        (pair, which) for pair, which in sides[0]
        if (pair, "other" if which == "one" else "one") in sides[1] and (pair, which) not in sides[1]
    }  # fmt: skip
    if against:
        found["antonym"] = True
        pairs = {pair for pair, _ in against}
        for side in (one, other):
            for match, at in list(side.sets("antonym")):
                if at["pair"] in pairs:
                    side.settle(match.start, match.end)
        if found.get("negation") and all(sides[0][which].get("complement") for which in against):
            _settle_negators(one, other, everywhere=True)
            return {"synonym": True}
    if "negation" not in found:
        _settle_negators(one, other)
    return found


def _opposites(side: Side, other: Side) -> Iterator[tuple[Match, Mapping[str, object]]]:
    """The words here that have an opposite; a negator ("without") is none where the other side denies too."""
    denied = _negators(other) or other.answered & set(other.tokens)
    duties = _of_duty(side)
    for match, at in side.sets("antonym"):
        if match.start in duties:
            continue
        if not (denied and at["side"] == "other" and _is_negator(side, match)):
            if denied and at["side"] == "one" and _denies_with_opposite(other, str(at["pair"])):
                continue
            yield match, at


def _denies_with_opposite(side: Side, pair: str) -> bool:
    """Whether a side has the opposite of a word as its negator ("without" against "with no")."""
    return any(
        at["pair"] == pair and _is_negator(side, match) for match, at in side.sets("antonym")
    )


def _is_negator(side: Side, match: Match) -> bool:
    return any(
        one.start <= match.start and match.end <= one.end for one in side.phrases("negation")
    )


def _settle_negators(*sides: Side, everywhere: bool = False) -> None:
    """Account for the negators both wordings have; with `everywhere`, for those that meet a complement."""
    for side in sides:
        kept = set() if everywhere else _of_duty(side) | _idle(side)
        for match in side.phrases("negation"):
            if match.start not in kept:
                side.settle(match.start, match.end)


def _idle(side: Side) -> set[int]:
    """Tokens of phrases that deny nothing, whatever stands in them ("without delay")."""
    return {
        i
        for group in ("immediacy", "equivalent")
        for match in side.phrases(group)
        if match.end - match.start > 1
        and not any(one.get("negates") for one in side.words.sets(match))
        for i in range(match.start, match.end)
    }


def _of_duty(side: Side) -> set[int]:
    """Tokens of the phrases of duty of several words here: "is not allowed to"."""
    return {
        i
        for match in side.phrases("modality")
        if match.end - match.start > 1 or any(at.get("negative") for at in side.words.sets(match))
        for i in range(match.start, match.end)
    }


def _negators(side: Side) -> list[Match]:
    """The negators here that nothing answers."""
    inside = _idle(side) | _of_duty(side)
    modals = [match for match, one in side.sets("modality") if one.get("negative")]
    alone = [match for match in side.phrases("negation") if match.start not in inside]
    return [
        match
        for match in (*modals, *alone)
        if side.answered.isdisjoint(range(match.start, match.end))
    ]


def _negative(side: Side) -> bool:
    """Whether something here denies what the other wording does not deny."""
    return bool(_negators(side))

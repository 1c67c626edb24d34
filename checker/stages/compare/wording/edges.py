"""Where a quotation starts later, ends sooner or has an ellipsis -> what it leaves out that limits the rest.

A condition or a legal ground after the last word, a denial or a part ("some of") before the first. Not where
the page says it in its own words right beside the marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from checker.records import NamedTuple
from checker.stages.compare.wording.polarity import negators
from checker.stages.compare.wording.sides import Side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from checker.language.lexicon import Lexicon
    from checker.stages.compare.wording.place import Place
    from checker.stages.compare.wording.witnesses import Witness

REACH: Final = 3
"""Words from the edge within which a limit governs what stands beyond it."""

SHOWN: Final = 12
"""Words of a limit or of a fragment that a message prints."""

STOPS: Final = frozenset({".", "!", "?"})

DENYING: Final = ("negation", "reversing")
"""Groups whose words, said by the page itself before the marks, deny what stands inside them."""


class Limit(NamedTuple):
    """What limits the words beyond an edge; token indexes of the wording that has it."""

    kind: str
    """negation, quantifier, condition or reference."""
    start: int
    end: int


def limit(side: Side, short: Side, *, ends: bool) -> Limit | None:
    """The limit among the words that the shorter quotation leaves out; None where it loses none."""
    near = set(side.tokens[:REACH] if ends else side.tokens[-REACH:])
    leading = set() if ends else set(side.tokens)  # "Unless they leave, we ...": all of it leads in
    beside = short.witness.after if ends else short.witness.before
    norms = side.witness.norms
    for one in _limits(side, ends=ends):
        within = leading if one.kind == "condition" and leading else near
        reached = bool(within & set(range(one.start, one.end)))
        if not reached and one.kind == "negation":
            reached = _said_without(side, one, short)
        if not reached or _sentence_apart(side, one, ends=ends):
            continue
        if one.kind == "negation" and one.start in side.answered:
            continue  # "no citizen of ours will" for "citizens of ours will not"
        if one.kind == "reference":
            return one
        said = beside.issuperset(norms[one.start : one.end])
        if not said and not (one.kind == "negation" and _denies(short.words, beside)):
            return one
    return None


def omitted(side: Side) -> Limit | None:
    """What limits the words left, among those that an ellipsis leaves out; None where nothing does.

    A denial right after the words before or right before those after ("will [not, whatever comes,] leave"); a
    condition that starts where the words break off.
    """
    first, last = side.tokens[0], side.tokens[-1]
    for at in negators(side.witness):
        one = Limit("negation", at.start, at.end)
        if side.answered.isdisjoint(range(at.start, at.end)) and (
            (at.start <= first < at.end and not _sentence_apart(side, one, ends=True))
            or (at.start <= last < at.end and not _sentence_apart(side, one, ends=False))
        ):
            return one
    near = set(side.tokens[:REACH])
    conditions = (Limit("condition", at.start, at.end) for at in side.witness.phrases["condition"])
    return next(
        (
            one
            for one in conditions
            if one.start in near and not _sentence_apart(side, one, ends=True)
        ),
        None,
    )


def told(
    place: Place,
    groups: Sequence[Sequence[int]],
    witnesses: Sequence[Witness],
    words: Lexicon,
    answered: Callable[[int, int], tuple[frozenset[int], frozenset[int]]],
) -> dict[str, Any]:
    """What is cut away, who has it and who prints the words without it: for a message.

    Where a reference goes on, its words tell what was cut: another quotation may have put in its own limit.

    Args:
        place: an edge, or what an ellipsis leaves out.
        groups: its witnesses by what they have there, the one that stands for each first.
        witnesses: all of the passage.
        words: the lexicon of their language.
        answered: for two witnesses the negators and modals of each that the other answers.
    """
    without = [w for group in groups if not place.words[group[0]] for w in group]
    having = [group for group in groups if place.words[group[0]]]
    if not without:
        return {}
    measured = [group for group in having if any(witnesses[w].wording.reference for w in group)]
    short = witnesses[without[0]]
    found: dict[str, list[str]] = {}
    kinds: set[str] = set()
    for group in measured or having:
        side = Side(witnesses[group[0]], place.words[group[0]], words)
        cut = _cut(side, short, place)
        if cut is not None and cut.kind == "negation":
            side.answered = frozenset().union(*(answered(group[0], w)[0] for w in without))
            cut = _cut(side, short, place)
        if cut is not None:
            kinds.add(cut.kind)
            printed = _printed(side, cut, ends=place.ends)
            found.setdefault(printed, []).extend(witnesses[w].wording.label for w in group)
    return _message(found, kinds, without, witnesses, place) | (
        {"full": _whole(witnesses, place, groups)} if found else {}
    )


def _cut(side: Side, short: Witness, place: Place) -> Limit | None:
    """The limit among the words of a side that the shorter quotation leaves out."""
    if place.kind == "hole":
        return omitted(side)
    return limit(side, Side(short, (), side.words), ends=place.ends)


def _message(
    found: Mapping[str, Sequence[str]],
    kinds: set[str],
    without: Sequence[int],
    witnesses: Sequence[Witness],
    place: Place,
) -> dict[str, Any]:
    """What was cut by who has it, and what is left; nothing where nothing was."""
    if not found:
        return {}
    labels = ", ".join(sorted(witnesses[w].wording.label for w in without))
    having = "; ".join(f"{', '.join(sorted(who))} “{cut}”" for cut, who in sorted(found.items()))
    return {
        "limit": "negation" if "negation" in kinds else min(kinds),
        "cut": f"{having}; {labels} (absent)",
        "fragment": f"{labels} “{_shown(witnesses[without[0]], ends=place.ends)}”",
    }


def _limits(side: Side, *, ends: bool) -> Iterator[Limit]:
    """Everything in a wording that could limit what stands beyond an edge, the nearest kind first."""
    witness = side.witness
    if not ends:
        yield from (Limit("negation", at.start, at.end) for at in witness.phrases["negation"])
        for at in witness.phrases["quantifier"]:
            if any(one.get("partial") for one in side.words.sets(at)):
                yield Limit("quantifier", at.start, at.end)
    yield from (Limit("condition", at.start, at.end) for at in witness.phrases["condition"])
    if ends:
        yield from _turn(side)
        yield from (Limit("reference", at.start, at.end) for at in witness.references)


def _turn(side: Side) -> Iterator[Limit]:
    """A "but" with which the words left out begin, unless it only answers a "not" or joins ("but also")."""
    witness, words = side.witness, side.words
    inside = [at for at in side.tokens if witness.is_word(at)]
    first = words.lookup((witness.norms[inside[0]],), "coordination") if inside else ()
    if not any(one.get("sense") == "contrast" for one in first):
        return
    joined = words.longest(witness.norms, inside[0], "coordination")
    answers = any(at.end <= inside[0] for at in witness.phrases["negation"])
    if not answers and joined is not None and joined.end == inside[0] + 1:
        yield Limit("condition", inside[0], inside[0] + 1)


def _sentence_apart(side: Side, one: Limit, *, ends: bool) -> bool:
    """Whether a full stop stands between a limit and the words beyond the edge."""
    norms = side.witness.norms
    if ends:
        before = side.tokens[0] - 1
        while before >= 0 and not side.witness.is_word(before):
            before -= 1
        between = norms[before + 1 : one.start]
    else:
        after = side.tokens[-1] + 1
        while after < len(norms) and not side.witness.is_word(after):
            after += 1
        between = norms[one.end : after]
    return not STOPS.isdisjoint(between)


def _said_without(side: Side, one: Limit, short: Side) -> bool:
    """Whether the page itself says before the marks what the words left out deny.

    “We do not expect to cut rates before June”, printed as: expects to cut rates “before June”.
    """
    words = side.words
    denied = {
        lemma
        for at in side.tokens
        if at >= one.end and side.witness.norms[at] not in words.function_words
        for lemma in words.lemmas(side.witness.norms[at])
    }
    own = (norm for norm in short.witness.before if norm not in words.function_words)
    return any(not denied.isdisjoint(words.lemmas(norm)) for norm in own)


def _denies(words: Lexicon, beside: frozenset[str]) -> bool:
    """Whether the page denies the words itself: "by no means", "denied that it was"."""
    return any(words.lookup((norm,), group) for norm in beside for group in DENYING)


def _printed(side: Side, cut: Limit, *, ends: bool) -> str:
    """The limit as printed: a condition to the end of what is cut, a denial by itself."""
    if not ends and cut.kind != "condition":
        return _text(side.witness, range(cut.start, cut.end))
    return _text(side.witness, side.tokens)


def _shown(witness: Witness, *, ends: bool) -> str:
    """The shorter quotation, or of a long one the words at its edge."""
    tokens = [i for i in range(len(witness.tokens)) if witness.is_word(i)]
    return _text(witness, tokens[-SHOWN:] if ends else tokens[:SHOWN])


def _whole(witnesses: Sequence[Witness], place: Place, groups: Sequence[Sequence[int]]) -> str:
    """The words with their limit as the first wording that has them prints them."""
    for group in groups:
        tokens = place.words[group[0]]
        if tokens:
            witness = witnesses[group[0]]
            last = min(len(witness.tokens), tokens[0] + 2 * SHOWN)
            label = ", ".join(sorted(witnesses[w].wording.label for w in group))
            return f"{label} “{_text(witness, range(tokens[0], last))}”"
    return ""


def _text(witness: Witness, tokens: Sequence[int]) -> str:
    """A run of words as printed, its marks at the ends left out; the middle of a long one is left out."""
    inside = [i for i in tokens if witness.is_word(i)]
    if not inside:
        return ""
    printed = witness.wording.text
    if len(inside) <= SHOWN:
        return printed[witness.tokens[inside[0]].start : witness.tokens[inside[-1]].end]
    head, tail = inside[SHOWN // 2 - 1], inside[-SHOWN // 2]
    first, last = witness.tokens[inside[0]], witness.tokens[inside[-1]]
    return (
        f"{printed[first.start : witness.tokens[head].end]} … "
        f"{printed[witness.tokens[tail].start : last.end]}"
    )

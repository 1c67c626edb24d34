"""A place -> the features of its difference, over every pair of its readings.

Phrase equivalences come first, then what closed lists and parsers say, then word forms and synonyms; what
is left is a substitution or an absence. A feature of any pair is a feature of the difference, so that one
finding can hold every wording's reading.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from checker.records import NamedTuple
from checker.stages.compare.wording import edges, hard, soft
from checker.stages.compare.wording.between import between
from checker.stages.compare.wording.choosing import chosen_pairs
from checker.stages.compare.wording.covering import covering
from checker.stages.compare.wording.insertions import edited, of_edits
from checker.stages.compare.wording.merging import merged
from checker.stages.compare.wording.paraphrases import of_paraphrases
from checker.stages.compare.wording.polarity import answered, one_head
from checker.stages.compare.wording.readings import partition
from checker.stages.compare.wording.sides import Side, settle_equal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.language.lexicon import Lexicon
    from checker.stages.compare.wording.columns import Columns
    from checker.stages.compare.wording.place import Place
    from checker.stages.compare.wording.polarity import Answered
    from checker.stages.compare.wording.witnesses import Witness
    from checker.values import Feature, Passage

Found = dict[str, Any]

TIGHT: Final = 2
"""Content words a side may have left for a small word ("and", "all") still to be a counterpart."""

ROLES: Final[dict[str, Found]] = {
    "scope": {"scope": True},
    "voice": {"voice_tense": True},
    "swap": {"party": "swap"},
}
"""Places whose kind says what the difference is."""


class Differences(NamedTuple):
    """The wordings of a passage, ready to be asked for the difference at a place."""

    passage: Passage
    witnesses: Sequence[Witness]
    columns: Columns
    words: Lexicon
    denials: dict[tuple[int, int], Answered]
    """For each pair of witnesses asked for, the negators that answer each other."""

    def at(self, place: Place) -> dict[str, Feature] | None:
        """The features of the difference at a place; None when nothing differs there."""
        groups = partition(place, self.witnesses)
        if len(groups) < 2:  # noqa: PLR2004 - one reading is no difference
            return None
        speakers = [min(group, key=self._speaking) for group in groups]
        quoted = [w for w in speakers if self.witnesses[w].wording.quoted]
        paraphrase = len(quoted) < 2  # noqa: PLR2004 - it takes two to differ
        found = [
            self._pair(place, first, second, told=paraphrase)
            for first, second in chosen_pairs(
                place, speakers if paraphrase else quoted, self.witnesses
            )
        ]
        told = [one for one in found if one is not None]
        if not told:
            return None
        made = merged(told)
        sides = [Side(self.witnesses[g[0]], place.words[g[0]], self.words) for g in groups]
        if not any(self.witnesses[w].wording.quoted for w in place.words):
            made = of_paraphrases(made, sides)
        if made.get("quantifier"):
            made["cover"] = covering(groups, sides, [w.wording.label for w in self.witnesses])
        made |= between(place, groups, self.passage, self.witnesses, paraphrase=paraphrase)
        if made.get("limits"):
            led = [sorted(g, key=self._speaking) for g in groups]
            limit = edges.told(place, led, self.witnesses, self.words, self._answered)
            made |= limit or {"limits": False}
        if paraphrase and made.get("absent"):
            made["absent"] = "coverage"
        return {name: value for name, value in made.items() if value or value is False}

    def _speaking(self, w: int) -> tuple[bool, bool, str]:
        """Which of a group stands for it: a reference, a quotation, whatever the order of the wordings."""
        wording = self.witnesses[w].wording
        return wording.reference is None, not wording.quoted, wording.text

    def mark_swaps(self, found: Sequence[tuple[Place, dict[str, Feature]]]) -> None:
        """Two places that exchange the same names or words are one exchange of roles: say so at both."""
        entities = [
            (self._named(place), features)
            for place, features in found
            if features.get("party") == "entity" or features.get("substitution")
        ]
        for (one, first), (other, second) in combinations(entities, 2):
            exchanged = {w: ids for w, ids in one.items() if ids == other.get(w)}
            if (
                not exchanged
                and set(one) == set(other)
                and set(one.values()) == set(other.values())
            ):
                first["party"] = second["party"] = "swap"

    def _named(self, place: Place) -> dict[int, frozenset[str]]:
        """For each witness the names it has at a place; without any, its content words."""
        sides = {
            w: Side(self.witnesses[w], tokens, self.words) for w, tokens in place.words.items()
        }
        return {
            w: frozenset(at.id for at in side.names())
            or frozenset(self.witnesses[w].norms[at] for at in side.content())
            for w, side in sides.items()
        }

    def _pair(self, place: Place, first: int, second: int, *, told: bool) -> Found | None:
        """The features of two witnesses' words; None when all that differs is a block that moved.

        With `told`, one at least is a page's own words: what they deny must be what the other says.
        """
        if place.kind in ROLES:
            return ROLES[place.kind]
        one, other = (
            Side(self.witnesses[w], place.words[w], self.words, answered=tokens)
            for w, tokens in zip((first, second), self._answered(first, second), strict=True)
        )
        if place.kind == "move":
            same = (
                place.part or one.norms == other.norms
            )  # a part's words have a place of their own
            return {**({} if same else self._compare(one, other, place)), "moved": True}
        moved = self.columns.moved_between(first, second)
        one.settled |= moved[0] & set(one.tokens)
        other.settled |= moved[1] & set(other.tokens)
        if not one.open() and not other.open():
            return None
        if place.kind == "hole":
            return _omitted(one if one.tokens else other)
        if edited(one, other) or edited(other, one):
            return of_edits(self._compare(one, other, place))
        same_head = not told or one_head(one, other)
        found = self._compare(one, other, place)
        if found.get("negation") and not same_head:
            found.pop("negation")
            found = found or {"absent": "coverage"}
        return found

    def _answered(self, first: int, second: int) -> Answered:
        """The negators of two witnesses that answer each other; found once for all places."""
        if (first, second) not in self.denials:
            self.denials[first, second] = answered(self.witnesses, self.columns, first, second)
        return self.denials[first, second]

    def _compare(self, one: Side, other: Side, place: Place) -> Found:
        """The features of two sides."""
        if "".join(one.norms) == "".join(other.norms):
            return {"typography": True}  # "any one", "anyone"; "The", "[T]he"
        if _spelled(one) == _spelled(other):
            return {"spelling": True}
        whole = self.words.equivalence(one.norms, other.norms)
        if whole and place.kind != "move":
            return {"equivalent": whole}
        if place.kind == "edge":
            return self._edge(one, other, ends=place.ends)
        if soft.order(one, other):
            return {"moved": True}
        level = hard.equivalents(one, other)
        found = self._hard(one, other, place)
        settle_equal(one, other)
        found.update(hard.terms(one, other, trigger=place.part == "trigger"))
        if "term" in found:
            _settle_terms(one, other)
        found.update(soft.paired_off(one, other))
        found.update(soft.residue(one, other))
        self._weigh(found, one, other, place)
        if level and not (set(found) - {"function", "inflection"}):
            found["equivalent"] = level
        if (found.get("inflection") or found.get("function")) and soft.auxiliaries(one, other):
            found["voice_tense"] = True
        if not found and not one.open() and not other.open():
            found["function"] = (
                True  # each word has its like on the other side: "no proof", "not proof"
            )
        return found

    def _hard(self, one: Side, other: Side, place: Place) -> Found:
        """What the closed lists say."""
        found: Found = {}
        for comparison in hard.ALL:
            found.update(comparison(one, other))
        if place.part == "connective" and found.get("condition") == "present":
            turned = any(
                at["role"] in ("concession", "exception") or at["name"] == "only if"
                for side in (one, other)
                for _, at in side.sets("condition")
            )
            found["condition"] = "present" if turned else "joined"
        return found

    def _weigh(self, found: Found, one: Side, other: Side, place: Place) -> None:
        """Drop what a long stretch of other words says only by the way; name what a condition lost."""
        tight = all(len(side.content()) <= TIGHT for side in (one, other))
        if not tight:
            for name in ("coordination", "quantifier", "assertion", "temporal", "negation"):
                if found.get(name) in (True, "absent", "class", "coverage", "opposed", "same"):
                    found.pop(name)
            if found.get("condition") == "present" and not _opens_condition(one, other):
                found.pop("condition")
        if not one.tokens or not other.tokens:
            self._absent(found, one if one.tokens else other)
        if place.part == "further_joiner":
            joining = found.get("coordination")
            found.clear()
            found.update({"coordination": True} if joining else {"condition": "joined"})
        if place.part in ("further", "trigger") and (
            found.get("substitution") or (found.get("term") and place.part == "further")
        ):
            found.setdefault("condition", "state")

    def _absent(self, found: Found, side: Side) -> None:
        """One side has nothing: a bare "not" or "all" is a difference of its own, a phrase with more is not."""
        found["absent"] = "inside"
        found.pop("coordination", None)
        small = {
            i
            for group in (
                "negation",
                "modality",
                "quantifier",
                "condition",
                "assertion",
                "immediacy",
            )
            for match in side.witness.phrases[group]
            for i in range(match.start, match.end)
        }
        function = self.words.function_words
        if any(i not in small and side.witness.norms[i] not in function for i in side.tokens):
            for name in ("negation", "modal_shift", "quantifier", "assertion", "temporal"):
                found.pop(name, None)

    def _edge(self, one: Side, other: Side, *, ends: bool) -> Found:
        """One wording starts later or ends sooner; whether what it leaves out limits the rest."""
        side, short = (one, other) if one.tokens else (other, one)
        return {
            "absent": "edge",
            "content_words": len(side.content()),
            **({"limits": True} if edges.limit(side, short, ends=ends) else {}),
        }


def _omitted(side: Side) -> Found | None:
    """What an ellipsis leaves out is no difference, unless it turns or limits what is left."""
    limit = edges.omitted(side) if side.tokens else None
    if limit is None:
        return None
    if limit.kind == "negation":
        return {"negation": True}
    return {"absent": "edge", "content_words": len(side.content()), "limits": True}


def _spelled(side: Side) -> tuple[str, ...]:
    return tuple(side.words.spelling(norm) for norm in side.norms)


def _settle_terms(one: Side, other: Side) -> None:
    """Account for the terms that were set against each other."""
    families = [{str(at["family"]) for _, at in side.sets("term")} for side in (one, other)]
    for side in (one, other):
        for match, at in list(side.sets("term")):
            if at["family"] in families[0] & families[1]:
                side.settle(match.start, match.end)


def _opens_condition(one: Side, other: Side) -> bool:
    """Whether one side starts with the word of condition the other lacks."""
    return any(
        match.start == side.tokens[0]
        for side in (one, other)
        if side.tokens
        for match in side.witness.phrases["condition"]
    )

"""The words after a modal -> the parts of a duty: how soon, what, by which means, on what ground.

The parts stand in any order; each is opened by its own marker and runs to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define

if TYPE_CHECKING:
    from checker.language.lexicon import Match
    from checker.stages.parse.clause_words import ClauseWords

COMMAS: Final = frozenset({",", "–", "—"})

STOPS: Final = frozenset({".", ";", ":", "!", "?"})

GROUND_REACH: Final = 10
"""Words between "in accordance with" and the instrument or law it names."""

MEANS_REACH: Final = 6
"""Words between "by" and "means"."""

LAWS_REACH: Final = 4
"""Words between "and" and "laws" in a second ground."""

BEFORE_ACT: Final = frozenset({"BASIS", "LAWS", "MEANS"})
"""Parts that can stand between the modal and the act, with no comma to close them."""

MARKERS: Final = frozenset({"MODAL", "IMMED", "COMMA", "AND"})
"""Terminals that hold no words of a part: a plain word after one opens a part again."""


@define
class DutyReader:
    """Walks the words after the modal and opens a part at each marker."""

    of: ClauseWords
    part: str = ""
    """The terminal of the part that is open; empty when the next plain word opens the act."""
    acted: bool = False

    def step(self, at: int) -> int:
        """Classify the phrase at a token; the token after it."""
        for rule in (
            self._comma,
            self._joined,
            self._soon,
            self._ground,
            self._means,
            self._limits,
        ):
            end = rule(at)
            if end:
                return end
        return self._word(at)

    def _word(self, at: int) -> int:
        """A plain word: of the part that is open, or the first of the act."""
        if self.part in BEFORE_ACT and not self.acted and self.of.opens_act(at):
            self.part = "ACT"
        elif self.part and self.of.chunks[-1].terminal not in MARKERS:
            self.of.put("W", at, at + 1)
            return at + 1
        self.part = self.part or "ACT"
        self.acted = self.acted or self.part == "ACT"
        self.of.put(self.part, at, at + 1)
        return at + 1

    def _comma(self, at: int) -> int:
        if self.of.norms[at] not in COMMAS:
            return 0
        if self.acted and self.of.norms[at + 1 : at + 2] == ("to",) and at + 2 < len(self.of.norms):
            self.of.put("COMMA", at, at + 1)
            self.of.put("PURPOSE", at + 1, at + 2)
            self.part = "PURPOSE"
            return at + 2
        if self.acted and self.part and self.of.chunks[-1].terminal not in MARKERS:
            self.of.put("W", at, at + 1)
        else:
            self.of.put("COMMA", at, at + 1)
            self.part = self.part if self.acted else ""
        return at + 1

    def _joined(self, at: int) -> int:
        """An "and" before another ground, the laws, or a word of time."""
        if self.of.norms[at] not in ("and", "or") or at + 1 >= len(self.of.norms):
            return 0
        following = at + 1
        laws = self.part in ("BASIS", "LAWS") and self.of.within("LAWNOUN", following, LAWS_REACH)
        if laws:
            self.of.put("AND", at, following)
            self.of.put("LAWS", following, following + 1)
            self.part = "LAWS"
            return following + 1
        if self._time(following) or self._relation(following):
            self.of.put("AND", at, following)
            return following
        return 0

    def _time(self, at: int) -> Match | None:
        match = (
            self.of.words.longest(self.of.norms, at, "immediacy")
            if at < len(self.of.norms)
            else None
        )
        if match is None:
            return None
        return match if any(one.get("adverb") for one in self.of.words.sets(match)) else None

    def _soon(self, at: int) -> int:
        match = self._time(at)
        if match is None:
            return 0
        self.of.put("IMMED", at, match.end)
        self.part = self.part if self.acted else ""
        return match.end

    def _relation(self, at: int) -> tuple[Match, str] | None:
        """A relation to a ground, with what the ground is: an instrument or laws."""
        match = self.of.opens(at, "BASIS")
        if match is None:
            return None
        instrument = self.of.within("INSTRUMENT", match.end, GROUND_REACH)
        laws = self.of.within("LAWNOUN", match.end, GROUND_REACH)
        if instrument is None and laws is None:
            return None
        first_laws = laws is not None and (instrument is None or laws < instrument)
        return match, "LAWS" if first_laws else "BASIS"

    def _ground(self, at: int) -> int:
        found = self._relation(at)
        if found is None:
            return 0
        match, ground = found
        self.of.put(f"{ground}REL", at, match.end)
        self.of.put(ground, match.end, match.end + 1)
        self.part = ground
        return match.end + 1

    def _means(self, at: int) -> int:
        """By, with or through some means; "use all means to"; "by" and a participle."""
        of = self.of
        using = of.opens(at, "USE") if not self.acted else None
        relation = using or of.opens(at, "MEANSREL")
        if relation is None or relation.end >= len(of.norms):
            return 0
        noun = of.within("MEANSNOUN", relation.end, MEANS_REACH)
        participle = of.norms[at] == "by" and of.norms[relation.end].endswith("ing")
        if noun is None and not participle:
            return 0
        if using:
            return self._using(at, noun or at)
        of.put("MEANS", at, relation.end)
        self.part = "MEANS"
        return relation.end

    def _using(self, at: int, noun: int) -> int:
        """In "use all available means to" the means end with "to", and the act starts."""
        of = self.of
        to = next((i for i in range(noun, len(of.norms)) if of.norms[i] == "to"), None)
        if to is None or any(of.norms[i] in COMMAS | STOPS for i in range(noun, to)):
            return 0
        of.put("MEANS", at, at + 1)
        of.plain(at + 1, to + 1)
        self.part, self.acted = "ACT", True
        if to + 1 < len(of.norms):
            of.put("ACT", to + 1, to + 2)
        return to + 2

    def _limits(self, at: int) -> int:
        """A purpose, an exception, or a condition that follows the duty."""
        of = self.of
        if not self.acted:
            return 0
        for terminal in ("PURPOSE", "EXCEPT"):
            match = of.opens(at, terminal)
            if match:
                of.put(terminal, at, match.end)
                self.part = terminal
                return match.end
        match = of.opens(at, "COND")
        if match and match.end < len(of.norms):
            end = next((i for i in range(match.end, len(of.norms)) if self._ends(i)), len(of.norms))
            of.condition(match, end)
            self.part = "" if end < len(of.norms) else self.part
            return of.commas(end)
        return 0

    def _ends(self, at: int) -> bool:
        """Where a condition after the duty is over."""
        return self.of.norms[at] in STOPS or self.of.opens(at, "EXCEPT") is not None

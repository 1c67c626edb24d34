"""Tokens of a quotation -> the terminals of `grammar/<language>/clause.lark`.

The word lists say what a phrase can open (`grammar/<language>/lexicon/clause.toml`); here its neighbours
decide whether it does: "under" opens a legal ground before an article or a law and not before an attack,
"by" names an attacker in the condition and a means in the duty, "and" joins two conditions when a verb
follows. What the grammar cannot use is W, a word of the part that is open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, field, frozen

from checker.language.lexicon import Match

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.language.lexicon import Lexicon
    from checker.language.tokens import Token

COMMAS: Final = frozenset({",", "–", "—"})
STOPS: Final = frozenset({".", ";", ":", "!", "?"})
PARTY_REACH: Final = 4
"""Words a party may have before its noun ("the other contracting party")."""
GROUND_REACH: Final = 10
"""Words between "in accordance with" and the instrument or law it names."""
MEANS_REACH: Final = 6
"""Words between "by" and "means"."""
LAWS_REACH: Final = 4
"""Words between "and" and "laws" in a second ground."""

MARKERS: Final = frozenset({"MODAL", "IMMED", "COMMA", "AND"})
"""Terminals that hold no words of a part: a plain word after one opens a part again."""


@frozen
class Chunk:
    """A terminal over a run of tokens, the end exclusive."""

    terminal: str
    start: int
    end: int


@frozen
class Duty:
    """Where the modal of a duty stands, and whom it binds."""

    subject: int
    subject_end: int
    modal: Match


@define
class ClauseWords:
    """The words of one quotation, with what each can open."""

    tokens: Sequence[Token]
    words: Lexicon
    norms: tuple[str, ...] = field(init=False)
    chunks: list[Chunk] = field(init=False, factory=list)

    def __attrs_post_init__(self) -> None:
        """Take the norms once."""
        self.norms = tuple(token.norm for token in self.tokens)

    def classify(self) -> tuple[Chunk, ...] | None:
        """The terminals; None when nothing here is a duty."""
        duty = self._duty()
        if duty is None:
            return None
        condition = self._first("COND", 0, duty.subject)
        opening = condition.start if condition else duty.subject
        self.plain(0, opening)
        if condition:
            self.condition(condition, duty.subject)
        self.put("SUBJECT", duty.subject, duty.subject + 1)
        self.plain(duty.subject + 1, duty.subject_end)
        self._aside(duty.subject_end, duty.modal.start)
        self.put("MODAL", duty.modal.start, duty.modal.end)
        self._duty_parts(duty.modal.end)
        return tuple(self.chunks)

    # What a phrase can open.

    def opens(self, at: int, terminal: str) -> Match | None:
        """The phrase of a terminal that starts at a token."""
        match = self.words.longest(self.norms, at, "clause") if at < len(self.norms) else None
        if match is None:
            return None
        return match if any(one["terminal"] == terminal for one in self.words.sets(match)) else None

    def _first(self, terminal: str, start: int, end: int) -> Match | None:
        """The first phrase of a terminal between two tokens."""
        return next(
            (match for at in range(start, end) if (match := self.opens(at, terminal))), None
        )

    def within(self, terminal: str, start: int, reach: int) -> int | None:
        """The token where a terminal starts within reach, before any mark."""
        for at in range(start, min(start + reach, len(self.norms))):
            if self.norms[at] in COMMAS | STOPS:
                return None
            if self.opens(at, terminal):
                return at
        return None

    def _verb(self, at: int) -> Match | None:
        """A finite verb at a token; a word that is a noun as well counts only after its subject."""
        match = self.opens(at, "VERB")
        if match is None and at and self.opens(at - 1, "PARTYNOUN"):
            match = self.opens(at, "NOUNVERB")
        return match

    # Whom the duty binds.

    def _duty(self) -> Duty | None:
        """The first modal with a condition before it; else the first modal of a main clause."""
        found = [
            duty
            for match in self.words.find(self.norms, "modality")
            if (duty := self._bound(match)) is not None
        ]
        conditional = [
            duty
            for duty in found
            if self._first("COND", self._sentence(duty.subject), duty.subject)
        ]
        return next(iter([*conditional, *found]), None)

    def _sentence(self, at: int) -> int:
        """The token after the last full stop before a token."""
        return max((i + 1 for i in range(at) if self.norms[i] in STOPS), default=0)

    def _bound(self, modal: Match) -> Duty | None:
        """The subject of a modal: the words back to the last comma, past an aside between commas."""
        end = modal.start
        if end and self.norms[end - 1] in COMMAS:
            before = [i for i in range(end - 1) if self.norms[i] in COMMAS]
            if not before:
                return None
            end = before[-1]
        start = max((i + 1 for i in range(end) if self.norms[i] in COMMAS | STOPS), default=0)
        opener = max(
            (
                match.end
                for at in range(start, end)
                for terminal in ("COND", "EXCEPT", "THAT")
                if (match := self.opens(at, terminal)) and match.end <= end
            ),
            default=None,
        )
        if opener is not None:
            start = self._after(opener, end)
        start += bool(self.opens(start, "JOIN") and start + 1 < end)
        return Duty(start, end, modal) if start < end else None

    def _after(self, opener: int, end: int) -> int:
        """Where the subject starts after a conditional or "that" with no comma between."""
        if self.opens(opener - 1, "THAT"):
            return opener
        if not any(self._verb(at) for at in range(opener, end)):
            return end
        for start in range(max(opener + 1, end - PARTY_REACH), end):
            if self.opens(end - 1, "PARTYNOUN") and self.norms[start] in self.words.function_words:
                return start
        return end

    # The parts.

    def put(self, terminal: str, start: int, end: int) -> None:
        """Add a terminal."""
        self.chunks.append(Chunk(terminal, start, end))

    def plain(self, start: int, end: int) -> None:
        """Add words of the part that is open."""
        for at in range(start, end):
            self.put("W", at, at + 1)

    def _aside(self, start: int, end: int) -> None:
        """What stands between commas between the party bound and the modal."""
        for at in range(start, end):
            self.put("COMMA" if at in (start, end - 1) else "W", at, at + 1)

    def condition(self, opener: Match, end: int) -> None:
        """The condition from its connective to where the duty starts."""
        while end > opener.end and self.norms[end - 1] in COMMAS:
            end -= 1
        last = end
        self.put("COND", opener.start, opener.end)
        phase, at = "start", opener.end
        while at < last:
            phase, at = self._condition_word(phase, at, last)
        for comma in range(last, self.commas(last)):
            self.put("COMMA", comma, comma + 1)

    def commas(self, at: int) -> int:
        """The token after any commas at a token."""
        while at < len(self.norms) and self.norms[at] in COMMAS:
            at += 1
        return at

    def _condition_word(self, phase: str, at: int, end: int) -> tuple[str, int]:
        """One step through the condition: start, affected, trigger, agent or further."""
        joined = self.opens(at, "JOIN")
        if joined and phase in ("trigger", "agent", "further"):
            verb = self._verb(joined.end)
            if verb and verb.end <= end:
                self.put("JOIN", at, joined.end)
                self.put("VERB", verb.start, verb.end)
                return "further", verb.end
        verb = self._verb(at)
        if verb and phase in ("start", "affected") and verb.end <= end:
            self.put("VERB", at, verb.end)
            return "trigger", verb.end
        if phase == "trigger" and self._agent(at, end):
            self.put("BY", at, at + 1)
            return "agent", at + 1
        if phase == "start":
            self.put("SUBJECT", at, at + 1)
            return "affected", at + 1
        self.put("W", at, at + 1)
        return phase, at + 1

    def _agent(self, at: int, end: int) -> bool:
        """Whether "by" names who acts: no date, number, "-ing" or use of force, and no later "by"."""
        following = self.tokens[at + 1] if at + 1 < end else None
        return (
            self.norms[at] == "by"
            and following is not None
            and following.kind == "word"
            and not following.norm.endswith("ing")
            and "by" not in self.norms[at + 1 : self._joined_at(at + 1, end)]
            and self.words.longest(self.norms, at + 1, "term") is None
        )

    def _joined_at(self, start: int, end: int) -> int:
        """The token where a further condition starts; the end when none does."""
        return next(
            (
                at
                for at in range(start, end)
                if (joined := self.opens(at, "JOIN")) and self._verb(joined.end)
            ),
            end,
        )

    def _duty_parts(self, start: int) -> None:
        """Everything after the modal, up to the end of the sentence."""
        reader = DutyReader(self)
        at = start
        while at < len(self.norms) and self.norms[at] not in STOPS:
            at = reader.step(at)


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
        if self.part and self.of.chunks[-1].terminal not in MARKERS:
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

"""Tokens of a quotation -> the terminals of `grammar/<language>/clause.lark`.

The word lists say what a phrase can open (`grammar/<language>/lexicon/clause.toml`); here its neighbours
decide whether it does: "under" opens a legal ground before an article or a law and not before an attack,
"by" names an attacker in the condition and a means in the duty, "and" joins two conditions when a verb
follows. What the grammar cannot use is W, a word of the part that is open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, field

from checker.records import NamedTuple
from checker.stages.parse.clause_duty import COMMAS, STOPS, DutyReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.language.lexicon import Lexicon, Match
    from checker.language.tokens import Token

PARTY_REACH: Final = 4
"""Words a party may have before its noun ("the other contracting party")."""


class Chunk(NamedTuple):
    """A terminal over a run of tokens, the end exclusive."""

    terminal: str
    start: int
    end: int


class Duty(NamedTuple):
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
        if match is None or (terminal == "COND" and self._is_modal(match)):
            return None
        return match if any(one["terminal"] == terminal for one in self.words.sets(match)) else None

    def _is_modal(self, match: Match) -> bool:
        """Whether what opens a condition before its subject ("should either side") follows its subject."""
        at = match.start
        if not at or self.tokens[at - 1].kind == "mark" or self.opens(at - 1, "JOIN"):
            return False
        modal = self.words.longest(self.norms, at, "modality")
        return modal is not None and modal.end == match.end

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

    def opens_act(self, at: int) -> bool:
        """Whether the act starts inside what stands before it: "under Article 3 of the Treaty send aid".

        A bare verb after a noun is what the modal has been waiting for; so is, where a name or number ends, a
        plain word that no list knows as part of an instrument's name.
        """
        norm, before = self.norms[at], self.tokens[at - 1]
        if (
            before.kind == "mark"
            or before.norm in self.words.function_words
            or self.tokens[at].text != norm
            or norm in self.words.function_words
            or self.opens(at - 1, "MEANSREL")
            or self.opens(at - 1, "BASIS")
        ):
            return False
        if self.opens(at, "VERB"):
            return self._bare(norm)
        named = before.kind == "number" or before.text[:1].isupper()
        return (
            named
            and self.tokens[at].kind == "word"
            and self._bare(norm)
            and not any(self.opens(at, noun) for noun in ("INSTRUMENT", "LAWNOUN", "MEANSNOUN"))
        )

    def _bare(self, norm: str) -> bool:
        """Whether a word can be a verb's bare form: it has no ending, and is no irregular past."""
        bases = self.words.irregular.get(norm, (norm,))
        return not norm.endswith(("s", "ed", "ing")) and norm in bases

    # Whom the duty binds.

    def _duty(self) -> Duty | None:
        """The first modal with a condition before it; else the first modal of a main clause."""
        found = [
            duty
            for match in self.words.find(self.norms, "modality")
            if not self.words.sets(match)[0].get("absorb")
            and (duty := self._bound(match)) is not None
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
        start += bool(self.opens(start, "JOIN"))  # "…, and may not": the subject is the one before
        return Duty(start, end, modal) if start < end else None

    def _after(self, opener: int, end: int) -> int:
        """Where the subject starts after a conditional or "that" with no comma between."""
        if self.opens(opener - 1, "THAT"):
            return opener
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
        further = self._further(at, end) if phase in ("trigger", "agent", "further") else None
        if further:
            joined, verb_end = further
            self.put("JOIN", at, joined)
            self.put("VERB", joined, verb_end)
            return "further", verb_end
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

    def _further(self, at: int, end: int) -> tuple[int, int] | None:
        """An "and" before another condition: where its words start, and the end of its verb.

        The condition has the subject of the one before ("and finds itself") or its own ("and the bank has").
        """
        joined = self.opens(at, "JOIN")
        if joined is None:
            return None
        own = self.norms[joined.end : joined.end + 1]
        reach = PARTY_REACH if own and own[0] in self.words.function_words else 0
        for start in range(joined.end, min(joined.end + reach + 1, end)):
            if self.norms[start] in COMMAS:
                return None
            verb = self._verb(start)
            if verb and verb.end <= end:
                return joined.end, verb.end
        return None

    def _joined_at(self, start: int, end: int) -> int:
        """The token where a further condition starts; the end when none does."""
        return next((at for at in range(start, end) if self._further(at, end)), end)

    def _duty_parts(self, start: int) -> None:
        """Everything after the modal, up to the end of the sentence."""
        reader = DutyReader(self)
        at = start
        while at < len(self.norms) and self.norms[at] not in STOPS:
            at = reader.step(at)

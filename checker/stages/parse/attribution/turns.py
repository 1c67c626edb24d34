"""Who speaks in turn: a quotation that is a paragraph by itself, in a dialogue -> whose turn it is.

In an exchange of questions and answers nobody is named any more once both are. Elsewhere a paragraph that
is a quotation and nothing else goes on with whoever spoke last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple

if TYPE_CHECKING:
    from checker.stages.parse.attribution.leading import Frame
    from checker.stages.parse.marks import Marked

HELD = 6
"""Turns kept: an exchange is between neighbours."""
_ADDRESS = 3
"""Words from a quotation's end, or from its beginning, among which whoever is addressed stands."""


class Turn(NamedTuple):
    """A paragraph in which somebody speaks."""

    name: str
    frame: Frame
    paragraph: int
    asks: bool
    """Whether it is a question."""
    exchanged: bool = False
    """Whether it was taken for this speaker's because it answers."""


class Turns:
    """The last turns of a story."""

    def __init__(self, text: str) -> None:
        """Begin a story: nobody has spoken."""
        self.text = text
        self.told: list[Turn] = []
        self._answer: Frame | None = None

    def spoke(self, frame: Frame, number: int, name: str | None, pair: Marked) -> None:
        """Take note of a quotation; those of one paragraph and speaker are one turn."""
        asks = self.text[pair.start : pair.end].rstrip("\"'”’»“‘«")[-1:] == "?"
        exchanged = self._answer is not None and frame.speaker == self._answer.speaker
        self._answer = None
        if name is None:
            self.told.clear()
            return
        last = self.told[-1] if self.told else None
        if last is not None and last.paragraph == number and last.name == name:
            self.told[-1] = last._replace(asks=asks)
            return
        self.told.append(Turn(name, frame, number, asks, exchanged))
        del self.told[:-HELD]

    def answering(self, pair: Marked, number: int) -> Frame | None:
        """The frame of whose turn it is to answer; None when whoever spoke last goes on."""
        if len(self.told) < 2:  # noqa: PLR2004 - it takes two
            return None
        before, last = self.told[-2:]
        apart = (last.paragraph - before.paragraph, number - last.paragraph)
        if apart != (1, 1) or before.name == last.name:
            return None
        if not (before.asks or last.exchanged or self._addresses(pair, last.name)):
            return None
        self._answer = before.frame
        return before.frame

    def _addresses(self, pair: Marked, name: str) -> bool:
        """Whether a quotation speaks to somebody: "Yes or no, Ms Cole?"."""
        parts = self.text[pair.start : pair.end].split(",")
        if len(parts) < 2:  # noqa: PLR2004 - a name and what is said
            return False
        surname = name.rsplit(maxsplit=1)[-1]
        ends = (parts[0].split(), parts[-1].rstrip(".?!\"'”’").split())
        return any(len(words) <= _ADDRESS and surname in words[-1:] for words in ends)

"""The marks of one paragraph -> stretches between an opening and a closing one.

Which side a mark stands on is read from its neighbours first and from its shape second, so a mis-sided
or mixed mark is recovered and reported. Conventions per language are data in `grammar/marks.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from checker import resources
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Span

DOUBLE_OPEN = frozenset(("“", "„", "‟", "«", "``", "‘‘", "「", "『", "《", "〈", "〝"))
DOUBLE_CLOSE = frozenset(("”", "»", "’’", "」", "』", "》", "〉", "〞", "〟"))
DOUBLE_EITHER = frozenset(('"', "''", "＂", "״"))
ENTITIES = {
    "&quot;": '"',
    "&#34;": '"',
    "&ldquo;": "“",
    "&rdquo;": "”",
    "&laquo;": "«",
    "&raquo;": "»",
}
"""Marks a page prints in HTML's writing, where nobody decoded it."""
SINGLE_OPEN = frozenset(("‘", "‚", "‛", "‹"))
SINGLE_CLOSE = frozenset(("’", "›"))
SINGLE_EITHER = frozenset(("'",))
OPENS_ONLY, CLOSES_ONLY = DOUBLE_OPEN | SINGLE_OPEN, DOUBLE_CLOSE | SINGLE_CLOSE
_CORNER = frozenset("「『《〈」』》〉")

MAX_DEPTH = 8
"""Marks open at once; more are no nesting anyone prints, so the outermost is given up as unclosed."""

_MARK = re.compile(
    r"&(?:quot|ldquo|rdquo|laquo|raquo|\#34);|``|''|‘‘|’’|[\"“”„‟«»＂״「」『』《》〈〉〝〞〟'‘’‚‛‹›]"
)
_OPENING = frozenset("([{<—–‒―-/:,;¿¡=>|*•")
"""Besides white space and other marks, what may stand before an opening mark."""
_CLOSING = frozenset(".,;:!?…)]}>—–‒―-/。，、！？：；|*")
"""Besides white space and other marks, what may stand after a closing mark."""
_INNER_START = frozenset("([{.…$£€¥#@&-—–¿¡+*")
"""Besides letters and digits, what a quotation may begin with."""
_MARK_LETTERS = frozenset("\"“”„‟«»＂״「」『』《》〈〉〝〞〟'‘’‚‛‹›`")
_PRIME = re.compile(r"\d['’′] ?\d{1,2}\Z")
_YEAR = re.compile(r"\d0s\b|\d\d(?!\d)")
_ELIDED = re.compile(r"[^\W\d_]+")


class Marked(NamedTuple):
    """A stretch between quotation marks; offsets are code points into the text."""

    start: int
    """First code point inside the marks, white space left out."""
    end: int
    """One past the last, white space left out."""
    outer_start: int
    """Where the opening mark stands; equal to `start` when there is none."""
    outer_end: int
    marks: str
    """Both marks as printed, or the one there is."""
    fault: str | None = None
    """mismatched, unclosed or mis-sided."""
    depth: int = 0
    single: bool = False
    continued: bool = False
    """It goes on in the next paragraph, which repeats the opening mark: no fault."""


class _Mark(NamedTuple):
    start: int
    end: int
    glyph: str
    opens: bool
    closes: bool
    single: bool

    @property
    def shape(self) -> str:
        """The side its shape says: open, close or either."""
        if self.glyph in DOUBLE_OPEN or self.glyph in SINGLE_OPEN:
            return "open"
        if self.glyph in DOUBLE_CLOSE or self.glyph in SINGLE_CLOSE:
            return "close"
        return "either"


@lru_cache(maxsize=16)
def _convention(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The pairs that are sound in a language, and the words that begin with an apostrophe."""
    file = resources.data_folder("grammar") / "marks.toml"
    table: dict[str, Any] = resources.compiled(
        "marks", (file,), lambda: dict(resources.read_toml(file))
    )
    entry = table["language"].get(language.partition("-")[0].lower()) or table["language"]["en"]
    return frozenset((*entry["cldr"], *entry["observed"])), frozenset(table["apostrophe"]["elided"])


class Paragraph:
    """The marks of one paragraph, paired with a stack in one pass."""

    def __init__(self, text: str, paragraph: Span, language: str, goes_on: str) -> None:
        """Take a paragraph in; `goes_on` has the marks that the paragraph before left open."""
        self.text = text
        self.start, self.end = paragraph.start, paragraph.end
        self.sound, self.elided = _convention(language)
        self.goes_on = goes_on
        self.stack: list[_Mark] = []
        self.found: list[Marked] = []
        self.doubles: list[int] = []

    def pairs(self) -> list[Marked]:
        """Its quoted stretches in order of their start, outer before inner."""
        marks = [
            mark
            for match in _MARK.finditer(self.text, self.start, self.end)
            if (mark := self._read(match)) is not None
        ]
        self.doubles = [mark.start for mark in marks if not mark.single]
        for at, mark in enumerate(marks):
            self._take(mark, marks, at)
        for mark in self.stack:
            self._unclosed(mark)
        return self._nested()

    def _read(self, match: re.Match[str]) -> _Mark | None:
        """A mark with the sides its neighbours allow; None for an apostrophe or a prime."""
        glyph, start, end = match.group(), match.start(), match.end()
        glyph = ENTITIES.get(glyph, glyph)
        left = self.text[start - 1] if start > self.start else " "
        right = self.text[end] if end < self.end else " "
        inner = right.isalnum() or right in _INNER_START or right in _MARK_LETTERS
        if right == ".":  # an ellipsis begins a quotation, a full stop ends one
            inner = self.text[end + 1 : end + 2] == "." or self.text[end + 1 : end + 2].isdigit()
        opens = inner and (left.isspace() or left in _OPENING or left in _MARK_LETTERS)
        closes = not left.isspace() and (
            right.isspace() or right in _CLOSING or right in _MARK_LETTERS
        )
        if glyph not in CLOSES_ONLY and _has_no_case(left):
            opens = inner
        if glyph not in OPENS_ONLY and _has_no_case(right):
            closes = not left.isspace()
        single = glyph in SINGLE_EITHER or glyph in SINGLE_OPEN or glyph in SINGLE_CLOSE
        if single and glyph not in "‹›" and not self._single(end, opens=opens, closes=closes):
            return None
        if glyph in ('"', "”", "''") and left.isdigit() and self._prime(start):
            return None
        return _Mark(start, end, glyph, opens, closes, single)

    def _single(self, end: int, *, opens: bool, closes: bool) -> bool:
        """Whether a single mark can be a quotation mark at all."""
        if opens and not closes:
            if _YEAR.match(self.text, end):
                return False
            word = _ELIDED.match(self.text, end, min(end + 12, self.end))
            return word is None or word.group().lower() not in self.elided
        return opens or closes

    def _prime(self, start: int) -> bool:
        return _PRIME.search(self.text, max(self.start, start - 6), start) is not None

    def _take(self, mark: _Mark, marks: Sequence[_Mark], at: int) -> None:
        """Open, close or pass over one mark."""
        side = self._side(mark)
        if self._goes_on_here(mark):
            self.stack.append(mark._replace(glyph=self.goes_on))
            return
        if side == "close" and self._measures(mark, marks, at):
            return
        if side == "close" and mark.single:
            self._close_single(mark, marks, at)
        elif side == "close":
            self._close_double(mark)
        elif side == "open":
            if len(self.stack) >= MAX_DEPTH:
                self._unclosed(self.stack.pop(0))
            self.stack.append(mark)

    def _side(self, mark: _Mark) -> str:
        """open, close or none, by the neighbours where they decide, else by the shape and the stack."""
        decided = mark.opens != mark.closes and mark.glyph not in _CORNER
        if decided and mark.opens and self._ends_open(mark):
            return "close"
        if decided:
            return "open" if mark.opens else "close"
        if mark.shape != "either":
            return mark.shape
        if mark.single and not mark.opens:
            return "none"
        if any(other.single == mark.single for other in self.stack):
            return "close"
        before = self.text[mark.start - 1 : mark.start]
        opens = mark.opens or mark.start == self.start or before.isspace()
        return "open" if opens else "none"

    def _goes_on_here(self, mark: _Mark) -> bool:
        """Whether a closing mark at the paragraph's head carries on the one before: French "» Et puis"."""
        led = bool(self.goes_on) and mark.glyph in DOUBLE_CLOSE and not self.stack
        return led and not self.text[self.start : mark.start].strip()

    def _measures(self, mark: _Mark, marks: Sequence[_Mark], at: int) -> bool:
        """Whether a straight mark after a digit is inches: the one that closes is still to come."""
        if mark.glyph != '"' or not self.text[mark.start - 1 : mark.start].isdigit():
            return False
        opened = next((each for each in reversed(self.stack) if not each.single), None)
        later = next((each for each in islice(marks, at + 1, at + 9) if not each.single), None)
        if opened is None or opened.glyph != '"' or later is None:
            return False
        return later.glyph == '"' and later.closes and not later.opens

    def _ends_open(self, mark: _Mark) -> bool:
        """Whether a closing mark on the wrong side of its space ends what is open: "“… now, ”he said".

        Only where its shape says so and the language opens no quotation with it (as Swedish does).
        """
        opened = self.stack[-1] if self.stack else None
        return (
            opened is not None
            and mark.glyph in DOUBLE_CLOSE
            and opened.shape == "open"
            and self._is_sound(opened, mark)
            and not any(pair.startswith(mark.glyph) for pair in self.sound)
        )

    def _close_single(self, mark: _Mark, marks: Sequence[_Mark], at: int) -> None:
        if not self.stack or not self.stack[-1].single or self.stack[-1].end == mark.start:
            return
        if self.text[mark.start - 1] in "sS" and mark.glyph in "'’":
            later = marks[at + 1] if at + 1 < len(marks) else None
            if later is not None and later.single and later.closes and not later.opens:
                return
        self._pair(self.stack.pop(), mark)

    def _close_double(self, mark: _Mark) -> None:
        while self.stack and self.stack[-1].single:
            self.stack.pop()
        if not self.stack:
            self._orphan(mark)
            return
        for at in range(len(self.stack) - 1, -1, -1):
            if self._is_sound(self.stack[at], mark):
                for left in self.stack[at + 1 :]:
                    self._unclosed(left)
                opened = self.stack[at]
                del self.stack[at:]
                self._pair(opened, mark)
                return
        if not (mark.glyph in DOUBLE_EITHER and self.text[mark.start - 1].isdigit()):
            self._pair(self.stack.pop(), mark)

    def _is_sound(self, opened: _Mark, closed: _Mark) -> bool:
        return not opened.single and opened.glyph + closed.glyph in self.sound

    def _orphan(self, mark: _Mark) -> None:
        """A closing mark with nothing open ends what the paragraph before left open."""
        if self.goes_on and not self.found:
            self._add(self.start, mark.start, self.start, mark.end, mark.glyph, "unclosed")

    def _pair(self, opened: _Mark, closed: _Mark) -> None:
        fault = None
        if opened.glyph + closed.glyph not in self.sound:
            known = (
                "mis-sided" if opened.shape == "close" or closed.shape == "open" else "mismatched"
            )
            fault = known if opened.glyph not in _CORNER else "mismatched"
        elif closed.opens and not closed.closes and closed.glyph not in _CORNER:
            fault = "mis-sided"
        self._add(
            opened.end,
            closed.start,
            opened.start,
            closed.end,
            opened.glyph + closed.glyph,
            fault,
            single=opened.single,
        )

    def _unclosed(self, mark: _Mark) -> None:
        """What a mark that is never closed holds: up to the next mark, else to the paragraph's end."""
        following = bisect_right(self.doubles, mark.start)
        stop = self.doubles[following] if following < len(self.doubles) else self.end
        self._add(mark.end, stop, mark.start, stop, mark.glyph, "unclosed", single=mark.single)

    def _add(  # noqa: PLR0913, PLR0917 - the fields of one value
        self,
        start: int,
        end: int,
        outer_start: int,
        outer_end: int,
        marks: str,
        fault: str | None,
        *,
        single: bool = False,
    ) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            self.found.append(
                Marked(start, end, outer_start, outer_end, marks, fault, single=single)
            )

    def _nested(self) -> list[Marked]:
        """The stretches in order, each with its depth."""
        self.found.sort(key=lambda pair: (pair.outer_start, -pair.outer_end))
        return list(with_depth(self.found))


def _has_no_case(letter: str) -> bool:
    """Whether a letter is of a script that sets marks against it: Arabic, Hebrew, Chinese, Japanese."""
    return letter.isalpha() and letter.lower() == letter.upper()


def with_depth(found: Sequence[Marked]) -> Iterator[Marked]:
    """Stretches in order, outer before inner, each with its depth."""
    ends: list[int] = []
    for pair in found:
        while ends and ends[-1] <= pair.outer_start:
            ends.pop()
        yield pair._replace(depth=len(ends)) if len(ends) != pair.depth else pair
        if not (pair.single and pair.fault):
            ends.append(pair.outer_end)

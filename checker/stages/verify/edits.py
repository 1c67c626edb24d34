"""A quotation's words -> its fragments, and what its marks declare between them: ellipses and brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from checker.stages.verify.words import Words, note_pattern, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOTS = r"(?:…|\.(?:[  ]?\.){2,3})"
_ELLIPSIS = re.compile(
    rf"[\[(]\s*{_DOTS}\s*[\])] | (?<!\.[^\W\d_])\.(?:[  ]?\.){{2,}} | \.?[  ]?…[  ]?\.? | \*\s?\*\s?\*",
    re.VERBOSE,
)
_BRACKET = re.compile(r"\[([^\[\]]{0,200})\]")
_MOST_LETTERS = 5
"""Letters in a bracket joined to a word ("[T]he", "go[es]"); more are a word by themselves."""


@frozen
class Joint:
    """What stands between two fragments, or before the first or after the last."""

    at: int
    """Index of the fragment it stands before; the number of fragments for one at the end."""
    start: int
    end: int
    ellipsis: bool = False
    bracket: str = ""
    """The words in brackets."""
    bracketed: bool = False
    """There is a bracket, if only an empty one."""


@frozen(eq=False)
class Marked:
    """A quotation taken apart."""

    words: Words = field(repr=False)
    """All its words, those in brackets included, joined letters and all."""
    fragments: tuple[tuple[int, int], ...]
    """Runs of words between joints: indexes of words, the end exclusive."""
    joints: tuple[Joint, ...]
    cases: tuple[tuple[int, int], ...] = ()
    """Where a single letter at the start of a word is bracketed: [T]he."""
    notes: tuple[tuple[int, int], ...] = ()
    """Editors' notes: [sic]."""


def marked(text: str, language: str) -> Marked:
    """Take a quotation apart; a text without ellipses and brackets is one fragment."""
    notes = tuple(match.span() for match in note_pattern(language).finditer(text))
    found = sorted(_joints(text, notes), key=lambda joint: joint.start)
    cased = [one for one in found if _is_case(text, one)]
    cases = tuple((one.start, one.end) for one in cased)
    joined = frozenset(
        at for one in found if _attached(text, one) for at in (one.start, one.end - 1)
    )
    words = words_of(text, language, joined)
    kept = tuple(one for one in found if not _is_case(text, one))
    fragments, joints = _fragments(words, tuple(_whole(words, text, one) for one in kept))
    return Marked(words, fragments, joints, cases, notes)


def plain(text: str, language: str) -> Marked | None:
    """A quotation read as printed, its brackets inside words parting them; None when it has none.

    A source may print "agree[d]" itself.
    """
    if not any(_attached(text, one) for one in _joints(text, ())):
        return None
    words = words_of(text, language)
    return Marked(words, ((0, len(words.keys)),) if words.keys else (), ())


def _joints(text: str, notes: tuple[tuple[int, int], ...]) -> Iterator[Joint]:
    taken = {at for start, end in notes for at in range(start, end)}
    for match in _ELLIPSIS.finditer(text):
        if taken.isdisjoint(range(*match.span())):
            taken.update(range(*match.span()))
            yield Joint(0, *match.span(), ellipsis=True)
    for match in _BRACKET.finditer(text):
        if taken.isdisjoint(range(*match.span())):
            yield Joint(0, *match.span(), bracket=match[1].strip(), bracketed=True)


def _attached(text: str, joint: Joint) -> bool:
    """Whether a bracket is part of a word."""
    if not joint.bracketed or len(joint.bracket) > _MOST_LETTERS or " " in joint.bracket:
        return False
    if joint.bracket and not joint.bracket.isalpha():
        return False
    before, after = text[joint.start - 1 : joint.start], text[joint.end : joint.end + 1]
    single = len(joint.bracket) == 1 and after.isdigit()
    return before.isalpha() or after.isalpha() or single


def _is_case(text: str, joint: Joint) -> bool:
    before, after = text[joint.start - 1 : joint.start], text[joint.end : joint.end + 1]
    return (
        joint.bracketed
        and len(joint.bracket) == 1
        and joint.bracket.isalpha()
        and not before.isalpha()
        and (after.isalnum() or after in {"'", "’"} or joint.bracket in "AaIi")
    )


def _whole(words: Words, text: str, joint: Joint) -> Joint:
    """A bracket inside a word stands for the whole word: "agree[d]" for [agreed]."""
    if not _attached(text, joint):
        return joint
    at = bisect_right(words.ends, joint.start)
    if at == len(words.keys) or words.starts[at] >= joint.end:
        return joint
    low, high = min(words.starts[at], joint.start), max(words.ends[at], joint.end)
    plain = text[low:high].replace("[", "").replace("]", "")
    return evolve(joint, start=low, end=high, bracket=plain)


def _fragments(
    words: Words, joints: tuple[Joint, ...]
) -> tuple[tuple[tuple[int, int], ...], tuple[Joint, ...]]:
    """The runs of words outside joints, and the joints, neighbours made one."""
    fragments: list[tuple[int, int]] = []
    placed: list[Joint] = []
    begin = at = 0
    for joint in joints:
        while at < len(words.keys) and words.ends[at] <= joint.start:
            at += 1
        if begin < at:
            fragments.append((begin, at))
        while at < len(words.keys) and words.starts[at] < joint.end:
            at += 1
        begin = at
        if placed and placed[-1].at == len(fragments):
            last = placed[-1]
            placed[-1] = Joint(
                last.at,
                last.start,
                max(last.end, joint.end),
                ellipsis=last.ellipsis or joint.ellipsis,
                bracket=f"{last.bracket} {joint.bracket}".strip(),
                bracketed=last.bracketed or joint.bracketed,
            )
        else:
            placed.append(evolve(joint, at=len(fragments)))
    if begin < len(words.keys):
        fragments.append((begin, len(words.keys)))
    return tuple(fragments), tuple(placed)

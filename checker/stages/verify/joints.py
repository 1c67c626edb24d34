"""An ellipsis or bracket at its place -> what it leaves out or brings, and if its sides belong together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from checker.language.lexicon import lexicon
from checker.stages.verify.clauses import ends_sentence
from checker.stages.verify.naming import honorifics, renames
from checker.stages.verify.profile import brought
from checker.stages.verify.terms import near, terms
from checker.stages.verify.words import words_of

if TYPE_CHECKING:
    from checker.stages.verify.edits import Joint
    from checker.stages.verify.find import Piece
    from checker.stages.verify.words import Words

NEAR = 400
"""Words round a place in which a bracket's names are looked for."""

SHORT = 4
"""Words a description such as "the plan for peace" may have."""

_PARAGRAPH = re.compile(r"\n\s*\n")
_ROMAN = re.compile(r"[ivxlcdm]+")


@frozen
class Sides:
    """What a joint stands between in the source: words of the source left out, from one to another."""

    start: int
    end: int
    reversed: bool = False
    far: bool = False
    joins: bool = False


def sides(words: Words, before: Piece, after: Piece, *, ellipsis: bool) -> Sides:
    """The words between two pieces, and whether an ellipsis or bracket may join them."""
    if after.start < before.end:
        return Sides(before.end, before.end, reversed=True)
    start, end = before.end, after.start
    count = end - start
    if count > (near("ellipsis_words") if ellipsis else near("bracket_words")):
        return Sides(start, end, far=True)
    ends = [at for at in range(start, end + 1) if ends_sentence(words, at)]
    between = words.text[words.ends[start - 1] : words.starts[end]] if end < len(words.keys) else ""
    far = (
        len(ends) > near("ellipsis_sentences")
        or len(_PARAGRAPH.findall(between)) > near("ellipsis_paragraphs")
        or _heading(words, start, end)
    )
    joins = bool(ends) and ends[0] != start and ends[-1] != end
    return Sides(start, end, far=far, joins=joins)


def _heading(words: Words, start: int, end: int) -> bool:
    """Whether a provision's heading stands between: another article."""
    return any(heading_at(words, at) for at in range(start, end + 1))


def heading_at(words: Words, at: int) -> str:
    """The provision a word heads ("article 5") when it begins a line and a number follows; else nothing."""
    if at + 1 >= len(words.keys) or words.keys[at] not in terms(words.language).words(
        "headings", "units"
    ):
        return ""
    line = words.text.rfind("\n", 0, words.starts[at]) + 1
    if words.text[line : words.starts[at]].strip(" \t#*_-"):
        return ""
    number = words.keys[at + 1]
    if number[:1].isdigit() or _ROMAN.fullmatch(number):
        return f"{words.keys[at]} {number}"
    return ""


@frozen
class Bracket:
    """What a bracket does to the words it stands for."""

    replaces: str
    """nothing, same, form, renamed, pronoun, description, name or other."""
    swallowed: tuple[str, ...]
    brings: tuple[str, ...]
    names: tuple[str, ...]
    """Names the source does not have near."""


def bracket(joint: Joint, words: Words, start: int, end: int) -> Bracket:
    """Weigh a bracket.

    Args:
        joint: the bracket.
        words: the source's.
        start: the first source word it stands for.
        end: past the last; the same as `start` when it only adds.
    """
    language = words.language
    inside = words_of(joint.bracket, language)
    swallowed = words.surface(start, end)
    gone = brought(swallowed, language)
    come = brought(joint.bracket, language)
    replaces = _replaces(inside, words, start, end)
    names = () if replaces == "renamed" else _names(inside)
    known = set(words.keys[max(0, start - NEAR) : end + NEAR])
    return Bracket(
        replaces,
        tuple(one for one in gone if one not in come),
        tuple(one for one in come if one not in gone or not _alike(joint.bracket, swallowed)),
        tuple(
            inside.text[inside.starts[at] : inside.ends[at]]
            for at in names
            if inside.keys[at] not in known and inside.keys[at] not in honorifics(language)
        ),
    )


def _alike(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _names(inside: Words) -> tuple[int, ...]:
    """The words printed with a capital, but for function words: "[The president]" names nobody."""
    function = lexicon(inside.language).function_words
    return tuple(
        at
        for at, key in enumerate(inside.keys)
        if inside.text[inside.starts[at]].isupper() and key not in function
    )


def _replaces(inside: Words, words: Words, start: int, end: int) -> str:  # noqa: PLR0911 - a list of kinds, in order
    theirs, ours = words.keys[start:end], inside.keys
    if theirs == ours:
        return "same"
    lists, described = lexicon(words.language), terms(words.language).words("described", "by")
    if not theirs:
        return "nothing"
    if renames(inside, words, start, end):
        return "renamed"
    if len(theirs) == len(ours) == 1 and lists.same_lemma(theirs[0], ours[0]):
        return "form"
    if all(key in terms(words.language).words("described", "pronouns") for key in theirs):
        return "pronoun"
    if not ours and len(theirs) == 1:
        return "other"
    if theirs[0] in described and len(theirs) <= SHORT:
        return "description"
    if set(theirs) <= set(ours):
        return "description"
    capital = any(words.text[words.starts[at]].isupper() for at in range(start + 1, end))
    return "name" if _names(inside) and (capital or len(theirs) == 1) else "other"


def at_edge(words: Words, edge: int, joint: Joint, *, before: bool) -> tuple[int, int]:  # noqa: PLR0911 - the first that fits
    """The source words a bracket at either end of a quotation stands for.

    It stands for the same words, for a pronoun or description beside the quotation, or for all up to the
    sentence's end where that is near; otherwise it only adds.
    """
    inside = words_of(joint.bracket, words.language).keys
    size = len(inside)
    described = terms(words.language).words("described", "by")
    if before:
        if size and words.keys[max(0, edge - size) : edge] == inside:
            return edge - size, edge
        for at in range(edge, max(edge - SHORT, -1), -1):
            if ends_sentence(words, at):
                return at, edge
            if at > 0 and words.keys[at - 1] in described:
                return at - 1, edge
        return edge, edge
    if size and words.keys[edge : edge + size] == inside:
        return edge, edge + size
    if edge < len(words.keys) and words.keys[edge] in described and not ends_sentence(words, edge):
        return edge, edge + 1
    for at in range(edge, min(edge + SHORT, len(words.keys)) + 1):
        if ends_sentence(words, at):
            return edge, at
    return edge, edge

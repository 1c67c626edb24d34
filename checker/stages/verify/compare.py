"""A difference between the source's words and the quotation's -> what it touches.

The hard classes come first (`profile`), then opposites, names, then what kind of content words they are. No
thesaurus is asked before: a general list of synonyms may call two words of a hard class the same.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from attrs import frozen

from checker.language.lexicon import lexicon
from checker.language.names import canonical
from checker.language.numbers import find_numbers
from checker.language.tokens import tokenize
from checker.stages.verify.find import Block
from checker.stages.verify.profile import differing, profile
from checker.stages.verify.softly import contracted, softly
from checker.stages.verify.terms import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.verify.find import Piece
    from checker.stages.verify.words import Words

NUMERIC = frozenset({"number", "unit", "date", "approximation", "negation"})
"""Classes whose words may need the words beside them to be told."""

CONTEXT = 3
"""Words on either side that a class may need to be told: "may | not", "5 | million"."""


@frozen
class Change:
    """A difference, classified."""

    block: Block
    matter: str
    """A class of the typology in lower case, or typography, order, name-swap, omission, insertion ..."""
    change: str
    """dropped, added, replaced or moved."""


def changes(piece: Piece, source: Words, quotation: Words) -> tuple[Change, ...]:
    """Every difference of a piece, classified; those that are moves of the same words together as one."""
    blocks = [one for block in piece.blocks for one in _split(block, source, quotation)]
    moved = _moves(blocks, source, quotation)
    if moved is not None:
        return moved
    return tuple(classify(block, source, quotation) for block in blocks)


def _split(block: Block, source: Words, quotation: Words) -> tuple[Block, ...]:
    """A block of as many words on both sides as one block a word, where the words pair off by spelling."""
    size = block.end - block.start
    if size != block.last - block.first or size < 2:  # noqa: PLR2004 - nothing to split
        return (block,)
    lists = lexicon(source.language)
    pairs = [
        (source.keys[block.start + at], quotation.keys[block.first + at]) for at in range(size)
    ]
    if not any(lists.same_lemma(one, other) for one, other in pairs):
        return (block,)
    return tuple(
        Block(block.start + at, block.start + at + 1, block.first + at, block.first + at + 1)
        for at, (one, other) in enumerate(pairs)
        if one != other
    )


def _moves(blocks: Sequence[Block], source: Words, quotation: Words) -> tuple[Change, ...] | None:
    """The differences as moves, when the same words stand in another order and nothing else differs."""
    if len(blocks) < 2 and not any(block.end - block.start > 1 for block in blocks):  # noqa: PLR2004
        return None
    gone = Counter(source.keys[at] for block in blocks for at in range(block.start, block.end))
    come = Counter(quotation.keys[at] for block in blocks for at in range(block.first, block.last))
    if not gone or gone != come:
        return None
    function = lexicon(source.language).function_words
    content = [
        at
        for block in blocks
        for at in range(block.start, block.end)
        if source.keys[at] not in function
    ]
    digits = all(key[:1].isdigit() for key in gone)
    names = content and all(_is_name(source, at) for at in content)
    matter = "name-swap" if names else "order"
    if digits or _is_number_move(blocks, source):
        matter = "number"
    return tuple(Change(block, matter, "moved") for block in blocks)


def _is_number_move(blocks: Sequence[Block], source: Words) -> bool:
    values = lexicon(source.language).numbers.get("value", {})
    keys = [source.keys[at] for block in blocks for at in range(block.start, block.end)]
    return all(key in values or key[:1].isdigit() for key in keys)


def classify(block: Block, source: Words, quotation: Words) -> Change:
    """What one difference touches."""
    theirs = source.keys[block.start : block.end]
    ours = quotation.keys[block.first : block.last]
    change = "dropped" if not ours else "added" if not theirs else "replaced"
    if _same_print(theirs, ours, block, source, quotation):
        return Change(block, "typography", change)
    matter = (
        contracted(theirs, ours, source.language)
        or _hard(block, source, quotation)
        or _name(block, source, quotation)
        or softly(theirs, ours, source.language)
    )
    return Change(block, matter, change)


def _same_print(
    theirs: Sequence[str], ours: Sequence[str], block: Block, source: Words, quotation: Words
) -> bool:
    """Whether it is the same words joined or split, or the same number in digits or words."""
    if not theirs or not ours:
        return False
    if "".join(theirs) == "".join(ours):
        hyphen = re.search(
            "[-‐‑]",
            source.surface(block.start, block.end) + quotation.surface(block.first, block.last),
        )
        return _splits_alike(theirs, ours, source.language, hyphen=hyphen is not None)
    return _same_number(block, source, quotation)


def _splits_alike(
    theirs: Sequence[str], ours: Sequence[str], language: str, *, hyphen: bool
) -> bool:
    """Whether words printed solid, with a hyphen or apart are the same: not "apart" and "a part"."""
    lists, parts = terms(language), max((theirs, ours), key=len)
    if parts[0].isdigit():
        return all(len(part) == 3 for part in parts[1:])  # noqa: PLR2004 - thousands set apart by spaces
    if hyphen or set("".join(theirs).split()) & lists.words("written", "open"):
        return True
    function = lexicon(language).function_words
    solid = lists.words("written", "solid")
    return not set(parts) & function and not (set(theirs) ^ set(ours)) & solid


def _same_number(block: Block, source: Words, quotation: Words) -> bool:
    """Whether both sides are one number, with its unit: "ten" and "10", "5 percent" and "5%"."""
    before, after = _shared(block, source, quotation)
    mine = _numbers(source, block.start - before, block.end + after)
    its = _numbers(quotation, block.first - before, block.last + after)
    return bool(mine[0]) and mine == its


def _numbers(words: Words, first: int, last: int) -> tuple[list[tuple[object, ...]], list[str]]:
    """The numbers of a stretch by value, bound and unit, and its other words; no vague numbers."""
    tokens = tuple(tokenize(words.surface(first, last)))
    numbers = [number for number in find_numbers(tokens, words.language) if not number.vague]
    taken = {at for number in numbers for at in range(number.start, number.end)}
    spelling = lexicon(words.language).spelling
    others = [
        spelling(token.norm)
        for at, token in enumerate(tokens)
        if at not in taken and token.kind != "mark"
    ]
    return [(one.value, one.ordinal, one.bound, one.unit) for one in numbers], others


def _shared(block: Block, source: Words, quotation: Words) -> tuple[int, int]:
    """How many words before and after a difference both sides share, three at most."""
    before = after = 0
    while before < CONTEXT and _same(
        source, block.start - before - 1, quotation, block.first - before - 1
    ):
        before += 1
    while after < CONTEXT and _same(source, block.end + after, quotation, block.last + after):
        after += 1
    return before, after


def _hard(block: Block, source: Words, quotation: Words) -> str:
    """The first class in which the two sides, read in the context they share, say something else."""
    before, after = _shared(block, source, quotation)
    one = profile(source.surface(block.start - before, block.end + after), source.language)
    other = profile(quotation.surface(block.first - before, block.last + after), source.language)
    alone = profile(source.surface(block.start, block.end), source.language)
    ours = profile(quotation.surface(block.first, block.last), source.language)
    found = differing(one, other)
    theirs, quoted = source.keys[block.start : block.end], quotation.keys[block.first : block.last]
    if "negation" not in found and _opposite(theirs, quoted, source.language):
        return "antonym"
    for name in found:
        # A word put between the words of a phrase ("must very not") is not of the phrase's class.
        if name in NUMERIC or alone[name] or ours[name]:
            return name
    return ""


def _same(source: Words, at: int, quotation: Words, where: int) -> bool:
    return (
        0 <= at < len(source.keys)
        and 0 <= where < len(quotation.keys)
        and source.keys[at] == quotation.keys[where]
    )


def _opposite(theirs: Sequence[str], ours: Sequence[str], language: str) -> str:
    """Give "antonym" when one side turns the other round: a listed pair, or a negative prefix."""
    if not theirs or not ours:
        return ""
    lists = lexicon(language)
    for one in lists.lookup(theirs, "antonym"):
        for other in lists.lookup(ours, "antonym"):
            if one.get("pair") == other.get("pair") and one.get("side") != other.get("side"):
                return "antonym"
    if len(theirs) == len(ours) == 1:
        short, long = sorted((theirs[0], ours[0]), key=len)
        prefix = long.removesuffix(short)
        listed = terms(language).words("operators", "negative_prefixes")
        if len(short) > 3 and prefix != long and prefix in listed:  # noqa: PLR2004 - "do", "undo"
            return "antonym"
        if {short.removesuffix("ful"), long.removesuffix("less")} == {short.removesuffix("ful")}:
            return "antonym"
    return ""


def _name(block: Block, source: Words, quotation: Words) -> str:
    """Give "name" when a name is dropped, added or another."""
    theirs = {source.keys[at] for at in range(block.start, block.end) if _is_name(source, at)}
    ours = {quotation.keys[at] for at in range(block.first, block.last) if _is_name(quotation, at)}
    return "name" if theirs != ours else ""


def _is_name(words: Words, at: int) -> bool:
    """Whether a word is printed as a name where a sentence does not ask for the capital."""
    surface = words.text[words.starts[at] : words.ends[at]]
    if not surface[:1].isupper() or surface in {"I", "I'm", "I'll", "I've", "I'd"}:
        return False
    key = words.keys[at]
    if key in lexicon(words.language).function_words or key in _calendar(words.language):
        return False
    between = words.between(at).strip()
    if at > 0 and not between.endswith((".", "!", "?", "“", '"', "‘", ":", "•", "…")):
        return True
    return canonical(surface, language=words.language) is not None


def _calendar(language: str) -> frozenset[str]:
    lists = terms(language)
    return lists.words("date", "months") | lists.words("date", "words")

"""Tokens -> numbers by value: digits, words, scales, approximation, unit.

"1.4 billion", "over 1,400 million people" and "one billion four hundred million" have one value; what
stands round a number and is part of what it claims ("over", "percent", "$") is kept beside it. The words
are data: `grammar/<language>/lexicon/numbers.toml`, `approximator.toml`, `unit.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from checker.language.lexicon import lexicon
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.language.lexicon import Lexicon, Match
    from checker.language.tokens import Token

ORDINAL_ENDINGS: Final = ("st", "nd", "rd", "th")

SMALLEST_SCALE: Final = 100
"""A scale word multiplies what stands before it; from a thousand on it also closes a group."""

THOUSANDS: Final = 3
"""Digits after a comma that make it a thousands separator."""


POSSESSIVE = ("'s", "’s", "'", "’")
"""Endings of a possessive, the longest first."""


class Number(NamedTuple):
    """A number in a sequence of tokens; `start` and `end` are token indexes, its claim included."""

    start: int
    end: int
    value: float
    ordinal: bool = False
    vague: bool = False
    """Only a scale is given: "thousands of", "dozens"."""
    bound: str = ""
    """Where the true value may lie: above, at least, below, at most, about; empty when said plainly."""
    unit: str = ""
    """Unit or currency by its name in the list; empty when the number counts things."""
    joined: bool = True
    """False for a lone "one", which is as often a pronoun."""


def find_numbers(tokens: Sequence[Token], language: str = "en") -> tuple[Number, ...]:
    """Every number of a sequence of tokens, in order, none overlapping."""
    words = lexicon(language)
    if not words.numbers:
        return ()
    norms = tuple(token.norm for token in tokens)
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        core = _core(tokens, norms, at, words.numbers)
        if core is None:
            at += 1
        else:
            number = _dressed(core, norms, words, found[-1].end if found else 0)
            found.append(number)
            at = number.end
    return tuple(found)


LONGEST = 60
"""Code points of a printed number; a longer run of digits is no amount of anything."""


def digits_value(text: str) -> float | None:
    """The value of a printed number: "10,000", "1.4"; None for times, fractions by slash and the like."""
    if len(text) > LONGEST:
        return None
    whole, *groups = text.split(",")
    if groups and not all(
        len(group.split(".")[0]) == THOUSANDS and group[:THOUSANDS].isdecimal() for group in groups
    ):
        return None
    try:
        return float(whole + "".join(groups))
    except ValueError:
        return None


def _core(
    tokens: Sequence[Token],
    norms: Sequence[str],
    at: int,
    table: Mapping[str, Mapping[str, float]],
) -> Number | None:
    """A number that starts at a token, without approximation and unit."""
    for length in (2, 1):
        phrase = " ".join(norms[at : at + length])
        if at + length <= len(norms) and phrase in table["fraction"]:
            return Number(at, at + length, table["fraction"][phrase])
    if norms[at] in table["plural_scale"]:
        return _vague(norms, at, table)
    if tokens[at].kind == "number":
        return _printed(tokens[at], norms, at, table)
    return _spelled(norms, at, table)


def _vague(norms: Sequence[str], at: int, table: Mapping[str, Mapping[str, float]]) -> Number:
    """A scale without a number: "thousands", "tens of thousands"."""
    value, end = table["plural_scale"][norms[at]], at + 1
    while (
        norms[end : end + 1] == ("of",)
        and norms[end + 1 : end + 2]
        and (norms[end + 1] in table["plural_scale"])
    ):
        value, end = value * table["plural_scale"][norms[end + 1]], end + 2
    return Number(at, end, value, vague=True)


def _printed(
    token: Token, norms: Sequence[str], at: int, table: Mapping[str, Mapping[str, float]]
) -> Number | None:
    """A number in digits, with the scale words after it."""
    text = token.norm.lower()
    if text.endswith(ORDINAL_ENDINGS) and text[:-2].isdecimal():
        return Number(at, at + 1, float(text[:-2]), ordinal=True)
    value = digits_value(text)
    if value is None:
        return None
    end = at + 1
    while end < len(norms) and norms[end] in table["scale"]:
        value, end = value * table["scale"][norms[end]], end + 1
    return Number(at, end, value)


def _spelled(
    norms: Sequence[str], at: int, table: Mapping[str, Mapping[str, float]]
) -> Number | None:
    """A number in words: "one hundred and five thousand", "twenty-first"."""
    total = group = 0.0
    end, ordinal = at, False
    while end < len(norms) and not ordinal:
        word = norms[end]
        if word == "and" and end > at and group >= SMALLEST_SCALE and _small(norms, end + 1, table):
            end += 1
            continue
        if word in table["value"]:
            group += table["value"][word]
        elif word in table["ordinal"]:
            group, ordinal = group + table["ordinal"][word], True
        elif word in table["scale"] and (end > at or norms[at - 1 : at] in (("a",), ("one",))):
            scale = table["scale"][word]
            group = (group or 1) * scale
            if scale > SMALLEST_SCALE:
                total, group = total + group, 0.0
        else:
            joined = _hyphened(word, table)
            if joined is None:
                break
            group, ordinal = group + joined[0], joined[1]
        end += 1
    if end == at:
        return None
    return Number(at, end, total + group, ordinal, joined=norms[at:end] != ("one",))


def _small(norms: Sequence[str], at: int, table: Mapping[str, Mapping[str, float]]) -> bool:
    return at < len(norms) and (
        norms[at] in table["value"] or _hyphened(norms[at], table) is not None
    )


def _hyphened(word: str, table: Mapping[str, Mapping[str, float]]) -> tuple[float, bool] | None:
    """Tens and units in one word, "twentyfirst": a token's norm has lost its hyphen."""
    for tens, value in table["value"].items():
        if value >= 20 and word.startswith(tens) and word != tens:  # noqa: PLR2004 - tens start at 20
            rest = word[len(tens) :]
            if 0 < table["value"].get(rest, 0) < 10:  # noqa: PLR2004 - one digit
                return value + table["value"][rest], False
            if 0 < table["ordinal"].get(rest, 0) < 10:  # noqa: PLR2004 - one digit
                return value + table["ordinal"][rest], True
    return None


def _dressed(core: Number, norms: Sequence[str], words: Lexicon, floor: int) -> Number:
    """The number with its approximation before it and its unit on either side."""
    start, end, unit = core.start, core.end, ""
    before = _ending_at(norms, start, "unit", words, floor)
    if before is not None and not norms[before.start].isalnum():
        start, unit = before.start, str(words.sets(before)[0]["unit"])
    after = words.longest(norms, end, "unit") if end < len(norms) else None
    joined = core.joined
    if after is not None and not core.ordinal and not unit:
        end, unit = after.end, str(words.sets(after)[0]["unit"])
        joined = joined or bool(_owner(norms[end - 1]))  # "one year's notice"
    elif end < len(norms) and not core.ordinal and not unit:
        owned = words.lookup((_owner(norms[end]),), "unit")
        if owned:
            end, unit, joined = end + 1, str(owned[0]["unit"]), True
    bound = _ending_at(norms, start, "approximator", words, floor)
    said = "" if bound is None or core.ordinal else str(words.sets(bound)[0]["bound"])
    if bound is not None and said:
        start = bound.start
    return Number(start, end, core.value, core.ordinal, core.vague, said, unit, joined)


def _owner(word: str) -> str:
    """A possessive without its ending; "" for any other word."""
    return next((word.removesuffix(end) for end in POSSESSIVE if word.endswith(end)), "")


def _ending_at(
    norms: Sequence[str], end: int, group: str, words: Lexicon, floor: int
) -> Match | None:
    """The longest phrase of a group that ends where something starts."""
    for start in range(max(floor, end - words.most_words(group)), end):
        match = words.longest(norms[:end], start, group)
        if match is not None and match.end == end:
            return match
    return None

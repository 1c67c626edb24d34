"""Words that parse and mean something, and their neighbours -> whether they name a time here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checker.stages.parse.times.meaning import Meaning
    from checker.stages.parse.times.terminals import Classified
    from checker.stages.parse.times.words import Words

_PARTS_OF_YEAR = frozenset({"quarter", "half", "semester"})
"""Units whose nth is a time by itself; "the second week" is one only of something."""
Sides = tuple[str, str]
"""The words before and after, in lower case."""


def fits(meaning: Meaning, tokens: Sequence[Classified], sides: Sides, known: Words) -> bool:
    """Whether they do: bare "years" only after "for", "the month" not before "of"."""
    judge = _FORMS.get(meaning.form)
    return judge is None or judge(meaning, [token.type for token in tokens], sides, known)


def _nth(meaning: Meaning, _types: Sequence[str], _sides: Sides, _known: Words) -> bool:
    by_itself = meaning.unit in _PARTS_OF_YEAR or meaning.low is not None
    return by_itself or meaning.of is not None


def _day(meaning: Meaning, _types: Sequence[str], sides: Sides, known: Words) -> bool:
    """Not "the 25th" of something else, nor a person's "in June 19 soldiers"."""
    before, after = sides
    if after in known.lists["bare_day"]["never_before"]:
        return False
    if meaning.clock is not None or meaning.daypart is not None:
        return True
    if meaning.month is None and meaning.weekday is None:
        free = not after[:1].isalnum() or after in known.lists["vague_before"]["words"]
        return free and before in known.lists["bare_day"]["lead"]
    if meaning.year is None and before == "in":
        return after not in known.lists["years"]["not_before"]
    return True


def _month(_meaning: Meaning, _types: Sequence[str], sides: Sides, known: Words) -> bool:
    """Not the "March" of "5 March Road"."""
    return sides[1] not in known.lists["bare_day"]["never_before"]


def _part(_meaning: Meaning, types: Sequence[str], sides: Sides, known: Words) -> bool:
    """As in "in the morning", "at night"; not "the night shift", "the dawn of"."""
    before, after = sides
    lists = known.lists["part_of_day"]
    free = not after[:1].isalnum() or after in known.lists["vague_before"]["words"]
    return free and before in lists["led" if types[0] == "THE" else "bare"]


def _unit(meaning: Meaning, types: Sequence[str], sides: Sides, _known: Words) -> bool:
    """Not the unit of something that is named after it; "the last day" is no day before the page."""
    if meaning.unit == "day" and types[0] == "LAST":
        return False
    return meaning.which is not None or sides[1] != "of"


def _years(_meaning: Meaning, types: Sequence[str], sides: Sides, known: Words) -> bool:
    """A named era only after a preposition: no "Cold War" film."""
    return types[-1] != "NAMEDERA" or sides[0] in known.lists["named_era"]["lead"]


def _lasts(meaning: Meaning, types: Sequence[str], sides: Sides, known: Words) -> bool:
    """Whether words of a length are one here: not "quarters of", nor the "a year" of "a year-long"."""
    before, after = sides
    if types[-1] == "UNITS" and types in (["UNITS"], ["THE", "UNITS"]):
        lists = known.lists["bare_units"]
        led = before in lists["lead"] and types[0] != "THE"
        return led or after in lists["follow"]
    if types[0] == "QUANT" and before in known.lists["asked"]["words"]:
        return False
    if types == ["THE", "LAST", "UNIT"] and meaning.unit == "day":
        return before in known.lists["last_day"]["lead"]
    will = types[0] == "LAST" and before in known.lists["last_verb"]["words"]
    hyphened = types == ["A", "UNIT"] and after == "-"
    return not (will or hyphened or (meaning.unit == "quarter" and after == "of"))


_FORMS: dict[str, Callable[[Meaning, Sequence[str], Sides, Words], bool]] = {
    "nth": _nth,
    "day": _day,
    "month": _month,
    "unit": _unit,
    "part": _part,
    "years": _years,
    "duration": _lasts,
}
"""Forms that depend on their neighbours."""

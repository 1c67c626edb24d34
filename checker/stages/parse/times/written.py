"""Text in a language without a time grammar -> its written-out dates, by CLDR's names and patterns.

Only what a pattern of grammar/dates.toml says: days and months of the calendar, with the weekday beside them.
What is relative to the page waits for a grammar.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from checker import resources
from checker.records import NamedTuple
from checker.stages.parse.times.meaning import Meaning

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Found = tuple[int, int, Meaning]
_CLOSING = re.compile(r"(?:[ \xa0\u202f]*'[^']+')?\.?\Z")
"""What a pattern closes with and a text may leave out: "2024 г.", "19."."""
_LETTERS = re.compile(
    r"'(?P<said>[^']+)'|(?P<field>([EcyMLd])\3*)|(?P<space>[ \xa0\u202f]+)|(?P<mark>.)"
)
"""A pattern's parts, in the letters of Unicode LDML; what stands in quotes is said as it is."""
_NAMED = 3
"""Letters of a month's field from which it is a name."""
_SPACE = r"[ \xa0\u202f]{1,2}"


class Dates(NamedTuple):
    """What one language's dates look like."""

    patterns: tuple[re.Pattern[str], ...]
    """Those that say most first; groups y, m (digits), n (a month's name), d and w (a weekday's name)."""
    months: dict[str, int]
    weekdays: dict[str, int]


@cache
def dates_of(language: str) -> Dates | None:
    """The dates of a language; None when CLDR's table has none or a grammar of its own reads it."""
    folder = resources.data_folder("grammar")
    if (resources.grammar_folder(language) / "time.toml").is_file():
        return None
    file = folder / "dates.toml"
    table: Mapping[str, Any] = resources.compiled(
        "written-dates", (file,), lambda: dict(resources.read_toml(file)["language"])
    )
    entry = table.get(language.partition("-")[0])
    if entry is None:
        return None
    months = {name: number for number, names in enumerate(entry["months"], 1) for name in names}
    weekdays = {name: number for number, names in enumerate(entry["weekdays"]) for name in names}
    patterns = (_pattern(text, entry, months, weekdays) for text in entry["patterns"])
    return Dates(tuple(patterns), months, weekdays)


def _pattern(
    text: str, entry: Mapping[str, Any], months: Mapping[str, int], weekdays: Mapping[str, int]
) -> re.Pattern[str]:
    """A CLDR pattern as a regular expression."""
    first = re.escape(entry.get("ordinal", ""))
    fields = {
        "y": r"(?P<y>\d{4})",
        "d": rf"(?P<d>\d{{1,2}})(?:{first})?" if first else r"(?P<d>\d{1,2})",
        "E": f"(?P<w>{_either(weekdays)})",
    }
    parts: list[str] = []
    for found in _LETTERS.finditer(_CLOSING.sub("", text)):
        letter = (found["field"] or "")[:1].replace("L", "M").replace("c", "E")
        if letter == "M":
            named = len(found["field"]) >= _NAMED and bool(months)
            parts.append(f"(?P<n>{_either(months)})" if named else r"(?P<m>\d{1,2})")
        elif letter:
            parts.append(fields[letter])
        elif found["space"]:
            parts.append(_SPACE)
        else:
            parts.append(re.escape(found["said"] or found["mark"]))
    body = "".join(parts)
    opens = r"(?<![\d./-])" if body.startswith((r"(?P<y>", r"(?P<m>", r"(?P<d>")) else r"(?<!\w)"
    closes = r"(?!\d)" if body.endswith((r"\d{4})", r"\d{1,2})")) else ""
    closes = r"(?!\w)" if body.endswith(f"{_either(months)})") and not _joined(months) else closes
    return re.compile(opens + body + closes, re.IGNORECASE)


def _either(names: Mapping[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def _joined(names: Mapping[str, int]) -> bool:
    """Whether the language writes months with their digits and no space after them: 6月, 6월."""
    return any(name[0].isdecimal() for name in names)


def written_dates(text: str, start: int, end: int, dates: Dates) -> Iterator[Found]:
    """The dates between two offsets, in the order of the text; of those that overlap the first and longest."""
    found = [
        (match.start(), match.end(), meaning)
        for pattern in dates.patterns
        for match in pattern.finditer(text, start, end)
        if (meaning := _meaning(match, dates)) is not None
    ]
    yield from _apart(sorted(found, key=lambda one: (one[0], -one[1])))


def _apart(found: Sequence[Found]) -> Iterator[Found]:
    last = -1
    for one in found:
        if one[0] >= last:
            yield one
            last = one[1]


def _meaning(match: re.Match[str], dates: Dates) -> Meaning | None:
    """What the groups say; None when a number is no month or day."""
    said = {name: value for name, value in match.groupdict().items() if value is not None}
    month = dates.months[said["n"].lower()] if "n" in said else int(said.get("m", 0))
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        return None
    year = int(said["y"]) if "y" in said else None
    if "d" not in said:
        return None if year is None else Meaning("month", year=year, month=month)
    weekday = dates.weekdays[said["w"].lower()] if "w" in said else None
    day = int(said["d"])
    if not 1 <= day <= 31:  # noqa: PLR2004 - days of the longest months
        return None
    return Meaning("day", year=year, month=month, day=day, weekday=weekday)

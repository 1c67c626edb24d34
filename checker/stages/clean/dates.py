"""A line of a page -> the dates printed in it, for the publication date.

Only whole dates count: a day and a month without a year date no page. Numeric dates are read by the parts
that leave no choice (a part over twelve, a weekday beside it, another date of the same page); where both
orders are possible there is no date, only a caution.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.stages.clean.lexicon import PageLexicon

_DATE = re.compile(
    r"""
    (?<![\w/.-])
    (?: (?P<y>\d{4}) (?P<ysep>[-/.]) (?P<ym>\d{1,2}) (?P=ysep) (?P<yd>\d{1,2}) (?!\d)
      | (?P<a>\d{1,2}) [ ]? (?P<sep>[-/.]) [ ]? (?P<b>\d{1,2}) [ ]? (?P=sep) [ ]? (?P<ny>\d{4}) (?!\d)
      | (?P<cy>\d{4}) [ ]? [年년] [ ]? (?P<cm>\d{1,2}) [ ]? [月월] [ ]? (?P<cd>\d{1,2}) [ ]? [日일]
      | (?P<dd>\d{1,2}) (?:st|nd|rd|th|er|º)? (?:\s+(?:of|de))? [\s.,/-]{1,3} (?P<dm>[^\W\d_]{3,10})
        (?:\s+de)? [\s.,/'’-]{1,3} (?P<dy>\d{4}) (?!\d)
      | (?P<mm>[^\W\d_]{3,9}) \.? [ \u00a0] (?P<md>\d{1,2}) (?:st|nd|rd|th)? (?: ,? [\s\u00a0]* )
        (?<=[,\s]) (?P<my>\d{4}) (?!\d)
    )
    """,
    re.VERBOSE,
)
_TIME = re.compile(
    r"(?:T|,?\s*(?:at|@|\||-|–|•|·)?\s*)\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?"
    r"(?:\s*[AaPp]\.?[Mm]\b\.?)?(?:\s*Z\b|\s*[+-]\d{2}:?\d{2}\b|\s+\(?(?:[A-Z]{2,4}T|GMT|UTC|ET|MSK)\b\)?)?"
)
_WEEKDAY = re.compile(r"([^\W\d_]{2,9})[.,]*\s*(?:the\s+)?$")
_MONTHS = 12


class Printed(NamedTuple):
    """A date as a line prints it; offsets into the line."""

    start: int
    end: int
    """With the weekday before and the clock time after it."""
    value: date | None
    """None when the words name no day, or may name two."""
    fault: str | None = None
    """ambiguous-date, impossible-date or weekday-mismatch."""
    numeric: tuple[int, int, int] | None = None
    """The parts of an a/b/year date."""


def printed_dates(line: str, lexicon: PageLexicon) -> tuple[Printed, ...]:
    """The whole dates in a line, in order."""
    return tuple(_scan(line, lexicon))


def _scan(line: str, lexicon: PageLexicon) -> Iterator[Printed]:
    for match in _DATE.finditer(line):
        parts = _parts(match, lexicon)
        if parts is None:
            continue
        start, end = match.span()
        weekday = _WEEKDAY.search(line, max(0, start - 16), start)
        named = lexicon.weekdays.get(weekday[1].casefold()) if weekday else None
        if weekday and named is not None:
            start = weekday.start()
        time = _TIME.match(line, end)
        end = time.end() if time else end
        yield _judged(start, end, parts, named)


def _parts(match: re.Match[str], lexicon: PageLexicon) -> tuple[int, int, int, bool] | None:
    """Year, month, day and whether month and day may be the other way round; None when no date."""
    found = match.groupdict()
    if found["y"]:
        return int(found["y"]), int(found["ym"]), int(found["yd"]), False
    if found["cy"]:
        return int(found["cy"]), int(found["cm"]), int(found["cd"]), False
    if found["a"]:
        return int(found["ny"]), int(found["a"]), int(found["b"]), True
    day, month, year = (
        (found["dd"], found["dm"], found["dy"])
        if found["dd"]
        else (found["md"], found["mm"], found["my"])
    )
    number = lexicon.months.get(month.casefold())
    return (int(year), number, int(day), False) if number else None


def _judged(
    start: int, end: int, parts: tuple[int, int, int, bool], weekday: int | None
) -> Printed:
    year, first, second, numeric = parts
    kept = (first, second, year) if numeric else None
    orders = {(first, second)} | ({(second, first)} if numeric else set())
    days = sorted(day for order in orders if (day := day_of(year, *order)))
    if len(days) > 1 and weekday is not None:
        days = [day for day in days if day.weekday() == weekday] or days
    if not days:
        return Printed(start, end, None, "impossible-date", kept)
    if len(days) > 1:
        return Printed(start, end, None, "ambiguous-date", kept)
    wrong = weekday is not None and days[0].weekday() != weekday
    return Printed(start, end, days[0], "weekday-mismatch" if wrong else None, kept)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def settle(ambiguous: Printed, others: list[Printed]) -> date | None:
    """The day of an ambiguous a/b/year date, by the order other dates of the page are sure of."""
    if ambiguous.numeric is None:
        return None
    first, second, year = ambiguous.numeric
    sure = {
        other.numeric[0] > _MONTHS
        for other in others
        if other.numeric and other.value and max(other.numeric[:2]) > _MONTHS
    }
    if len(sure) != 1:
        return None
    return day_of(year, second, first) if sure.pop() else day_of(year, first, second)

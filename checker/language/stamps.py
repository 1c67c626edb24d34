"""Time stamps of metadata -> days: ISO 8601 and what else servers write (RFC 2822, epochs)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from checker.records import NamedTuple

_ISO = re.compile(
    r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)"
    r"(?:[T ]\s*(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"\s*(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_MAIL = re.compile(r"\s*(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_NAMED = re.compile(
    r"\s*(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b"
)
_EPOCH = re.compile(r"\s*(\d{10}|\d{13})\s*$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEARS = range(1600, 2400)
_EPOCH_DAY = date(1970, 1, 1)
"""What a server prints that knows no date."""
_ZONES = timedelta(hours=14)
"""No place on earth is further from UTC."""


class Stamp(NamedTuple):
    """A day, and the instant where the stamp gives one."""

    day: date
    """As written, in the zone it is written in."""
    instant: datetime | None = None
    """In UTC; None without a clock time and a zone."""
    utc: bool = False
    """Written in UTC, as servers do whatever the page's own zone is."""


def read_stamp(text: str) -> Stamp | None:
    """The day of a time stamp; None when it is none, or may be two ("03/04/2031")."""
    try:
        stamp = _read(text[:64])
    except (ValueError, OverflowError):
        return None
    return stamp if stamp and stamp.day.year in _YEARS and stamp.day != _EPOCH_DAY else None


def _read(text: str) -> Stamp | None:
    if found := _ISO.match(text):
        return _iso(found)
    if found := _SLASHED.match(text):
        return Stamp(date(int(found[1]), int(found[2]), int(found[3])))
    if found := _EPOCH.match(text):
        instant = datetime.fromtimestamp(int(found[1][:10]), tz=UTC)
        return Stamp(instant.date(), instant, utc=True)
    if found := _MAIL.match(text):
        return _named(found[3], found[2], found[1])
    if found := _NAMED.match(text):
        return _named(found[3], found[1], found[2])
    return None


def _iso(found: re.Match[str]) -> Stamp:
    day = date(int(found[1]), int(found[2]), int(found[3]))
    if not found[4] or not found[7]:
        return Stamp(day)
    zone = found[7].upper()
    local = datetime(day.year, day.month, day.day, int(found[4]), int(found[5]), tzinfo=UTC)
    if zone == "Z":
        return Stamp(day, local, utc=True)
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    if offset > _ZONES:
        return Stamp(day)
    instant = local + offset if zone[0] == "-" else local - offset
    return Stamp(day, instant, utc=not offset)


def _named(year: str, month: str, day: str) -> Stamp | None:
    name = month[:3].casefold()
    return Stamp(date(int(year), _MONTHS.index(name) + 1, int(day))) if name in _MONTHS else None


def may_be(stamp: Stamp, day: date) -> bool:
    """Whether an instant in UTC falls on a day somewhere: a server's date and a page's own are then one."""
    if stamp.day == day:
        return True
    if stamp.instant is None or not stamp.utc:
        return False
    return (stamp.instant - timedelta(hours=12)).date() <= day <= (stamp.instant + _ZONES).date()

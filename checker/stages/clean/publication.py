"""Roles -> candidates for the publication date, with where each came from, and cautions about them.

Candidates win in the order manifest, metadata, byline, url, dateline. Dates in captions, lists of links and
footers are never asked; a date said to be an update is none of publication. Absent is absent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.stages.clean.dates import Printed, day_of, printed_dates, settle
from checker.values import Caution, Publication

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.stages.clean.lexicon import PageLexicon
    from checker.stages.clean.page import Role

ORIGINS = ("manifest", "metadata", "byline", "url", "dateline")
"""The order in which candidates win."""

_URL_DATE = (
    r"/(?P<y>(?:19|20)\d{2})[/-](?P<m>\d{1,2}|[a-z]{3,9})[/-](?P<d>\d{1,2})(?=[/_.?#-]|$)"
    r"|[/_-](?P<y8>(?:19|20)\d{2})(?P<m8>\d{2})(?P<d8>\d{2})(?=[/_.?#-]|$)"
)


class Dated(NamedTuple):
    """Candidates of one story or page, in the order of the text, and what is doubtful about them."""

    publications: tuple[Publication, ...] = ()
    cautions: tuple[Caution, ...] = ()


def byline_dates(roles: Iterable[Role], lexicon: PageLexicon) -> Dated:
    """Publication dates printed in the byline parts above a body."""
    found: list[tuple[Role, Printed]] = [
        (role, printed)
        for role in roles
        for printed in role.part.dates
        if not _is_update(role.part.line.text, printed, role.part.dates, lexicon)
    ]
    everything = [printed for role in roles for printed in role.part.dates]
    publications, cautions = [], []
    for role, printed in found:
        begin = role.part.line.begin
        text = role.part.line.text[printed.start : printed.end]
        origin = "metadata" if role.part.shape == "metadata" else "byline"
        value = printed.value or (settle(printed, everything) if printed.numeric else None)
        start, end = begin + printed.start, begin + printed.end
        if value is not None:
            publications.append(Publication(value, origin, text, start, end))
        fault = printed.fault if value == printed.value else None
        if fault:
            cautions.append(Caution(fault, _fault_message(fault, text, printed), start, end))
    return Dated(tuple(publications), tuple(cautions))


def _is_update(
    line: str, printed: Printed, others: Sequence[Printed], lexicon: PageLexicon
) -> bool:
    """Whether the words before a date, back to the date before it, call it an update."""
    since = max((other.end for other in others if other.end <= printed.start), default=0)
    before = re.findall(r"[^\W\d_]+", line[since : printed.start].casefold())
    joined = " ".join(before)
    return any(
        phrase in before or (" " in phrase and phrase in joined) for phrase in lexicon.updated
    ) and not any(word in ("published", "posted") for word in before[-1:])


def _fault_message(fault: str, text: str, printed: Printed) -> str:
    if fault == "ambiguous-date":
        return f"{text!r} may be a day and month or a month and day; no publication date was taken from it"
    if fault == "impossible-date":
        return f"{text!r} is no day of the calendar"
    day = printed.value
    named = f"{day.strftime('%d').lstrip('0')} {_MONTHS[day.month]} {day.year}" if day else text
    weekday = _WEEKDAYS[day.weekday()] if day else ""
    return f"{text!r} names the wrong weekday: {named} is a {weekday}"


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "",
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""For messages, which are English whatever the page is; `strftime` would ask the locale."""


def url_date(url: str, lexicon: PageLexicon) -> Publication | None:
    """The date in an address: "/2024/06/20/", "/2024/jun/20/", "-20240620"."""
    found = re.search(_URL_DATE, url.casefold())
    if not found:
        return None
    year, month, day = found.group("y", "m", "d") if found["y"] else found.group("y8", "m8", "d8")
    number = int(month) if month.isdigit() else lexicon.months.get(month, 0)
    value = day_of(int(year), number, int(day))
    return Publication(value, "url", found[0].strip("/_-")) if value else None


def dateline_date(role: Role, lexicon: PageLexicon) -> Publication | None:
    """The whole date of a dateline; "June 19" without a year dates no page."""
    line, dateline = role.part.line, role.dateline
    if dateline is None or not dateline.date_end:
        return None
    words = line.text[dateline.date_start : dateline.date_end]
    for printed in printed_dates(words, lexicon):
        if printed.value is not None:
            start = line.begin + dateline.date_start
            return Publication(printed.value, "dateline", words, start, start + len(words))
    return None


def ranked(candidates: Iterable[Publication]) -> tuple[Publication, ...]:
    """Candidates, each day and origin once, the winner first."""
    kept: dict[tuple[str, object], Publication] = {}
    for candidate in candidates:
        kept.setdefault((candidate.origin, candidate.value), candidate)
    order = {origin: rank for rank, origin in enumerate(ORIGINS)}
    return tuple(
        sorted(
            kept.values(),
            key=lambda candidate: (order.get(candidate.origin, len(order)), candidate.start or 0),
        )
    )


def disagreement(candidates: Sequence[Publication]) -> Caution | None:
    """A caution when two candidates name different days."""
    winner = candidates[0] if candidates else None
    other = next((one for one in candidates if winner and one.value != winner.value), None)
    if winner is None or other is None:
        return None
    message = (
        f"two publication dates: {winner.value.isoformat()} ({winner.origin}) was taken, "
        f"{other.value.isoformat()} ({other.origin}) was not"
    )
    return Caution("dates-disagree", message, other.start, other.end)

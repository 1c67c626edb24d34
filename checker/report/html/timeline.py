"""Events -> the geometry of their timeline: a lane per event, a line per day it is said to have been.

The days that pages name stand side by side in order, not to scale: a treaty of another century and three
days of last week fit one page, and no two days fall together. `timeline.svg.j2` draws it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.report.dates import event_views
from checker.report.phrases import MONTHS
from checker.report.plain import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from checker.report.dates import Dated, EventView
    from checker.values import Event

MOST = 40
"""Events that are drawn; the table has them all."""

WIDTH = 960
_LEFT, _RIGHT = 40, 40
_LINE = 26
_TITLE = 30
_TOP = 46
_CLOSEST = 74
"""Units between two day labels that can both be read."""

_LETTER = 7
"""Units a letter of a bar's text takes, on the safe side."""


class Bar(NamedTuple):
    """The pages that mean the same days of an event."""

    x: float
    width: float
    """0 for one day, which is drawn as a point."""
    y: int
    opens: bool
    """No first day is known."""
    closes: bool
    """A last day is known."""
    note: str
    """agrees, fits, conflicts, ambiguous, inferred, or stated where one page alone names the event."""
    text: str
    before: bool
    """Whether the text has to stand before the bar, because there is no room after it."""


class Lane(NamedTuple):
    """One event."""

    title: str
    agreed: str
    y: int
    height: int
    bars: tuple[Bar, ...]


class Tick(NamedTuple):
    """A day on the axis."""

    x: float
    label: str
    """ "" where there is no room for one."""
    year: str
    """Where it differs from the tick's before."""


class Timeline(NamedTuple):
    """What is drawn."""

    height: int
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    left_out: int
    """Events with a day for which there was no room."""


def timeline(events: Sequence[Event], names: Sequence[str]) -> Timeline | None:
    """The events of which a day is known, those several pages date first; None when there is none.

    Args:
        events: those of the report.
        names: short names of the documents.
    """
    views = [view for view in event_views(events, names) if any(map(_known, view.rows))]
    drawn = views[:MOST]
    if not drawn:
        return None
    at = _axis(drawn)
    lanes: list[Lane] = []
    y = _TOP
    for view in drawn:
        lane = _lane(view, y, at)
        lanes.append(lane)
        y += lane.height
    return Timeline(y, tuple(_ticks(at)), tuple(lanes), len(views) - len(drawn))


def _known(row: Dated) -> bool:
    return row.interval is not None and (row.interval.earliest or row.interval.latest) is not None


def _axis(views: Sequence[EventView]) -> dict[date, float]:
    """The days named, each with its place: as far apart as there is room."""
    ends = (
        end
        for view in views
        for row in view.rows
        if row.interval
        for end in (row.interval.earliest, row.interval.latest)
    )
    listed = sorted({end for end in ends if end is not None})
    room = WIDTH - _LEFT - _RIGHT
    step = room / (len(listed) - 1) if len(listed) > 1 else 0
    first = _LEFT if len(listed) > 1 else WIDTH / 2
    return {end: round(first + step * index, 1) for index, end in enumerate(listed)}


def _ticks(at: dict[date, float]) -> list[Tick]:
    ticks: list[Tick] = []
    last = float(-_CLOSEST)
    year = 0
    for value, x in at.items():
        fits = x - last >= _CLOSEST
        label = f"{value.day} {MONTHS[value.month - 1]}" if fits else ""
        ticks.append(Tick(x, label, str(value.year) if fits and value.year != year else ""))
        if fits:
            last, year = x, value.year
    return ticks


def _lane(view: EventView, y: int, at: dict[date, float]) -> Lane:
    rows = [row for row in view.rows if _known(row)]
    bars = tuple(
        _bar(row, _stance(view, row), y + _TITLE + _LINE * index, at)
        for index, row in enumerate(rows)
    )
    return Lane(view.title, view.agreed, y, _TITLE + _LINE * len(rows) + 8, bars)


def _stance(view: EventView, row: Dated) -> str:
    if row.note in {"fits", "conflicts", "ambiguous"}:
        return row.note
    if row.note:
        return "inferred"
    return "agrees" if view.pages > 1 else "stated"


def _bar(row: Dated, note: str, y: int, at: dict[date, float]) -> Bar:
    first = row.interval.earliest if row.interval else None
    last = row.interval.latest if row.interval else None
    start = at[first] if first else float(_LEFT)
    end = at[last] if last else float(WIDTH - _RIGHT)
    before = (start + end) / 2 > WIDTH / 2
    room = int(start if before else WIDTH - end) // _LETTER - len(note) - 4
    return Bar(
        x=start,
        width=round(end - start, 1),
        y=y,
        opens=first is None,
        closes=last is not None,
        note=note,
        text=shorten(f"{row.when}, {row.says}", max(room, 12)),
        before=before,
    )

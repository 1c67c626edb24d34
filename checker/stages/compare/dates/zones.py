"""Two accounts a day apart -> whether time zones can explain it.

An outlet prints the day of the place or its own. Both can be right only if there is a moment of the event
that is the one day here and the other there; which way the clock differs decides.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from checker.values import Document

_SUMMER = range(4, 11)
"""Months in which the northern summer time holds; the weeks at its edges do not matter for whole days."""


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, Any]:
    file = resources.data_folder("grammar") / "en" / "zones.toml"
    table: Mapping[str, Any] = resources.compiled(
        "zones", (file,), lambda: dict(resources.read_toml(file))
    )
    return table


def compatible(
    earlier: Document, later: Document, days: tuple[date, date], states: Iterable[str]
) -> bool:
    """Whether the earlier and the later day, one day apart, can be one moment told in two zones.

    Args:
        earlier: the document that has the earlier day.
        later: the one that has the later day.
        days: the two days.
        states: where the event may have taken place; none known means no zone can explain anything.
    """
    places = [hours for state in states if (hours := _hours("states", state, days[0])) is not None]
    return any(
        _explains(place, _outlet(earlier, days[0]), _outlet(later, days[1])) for place in places
    )


def difference(documents: tuple[Document, Document], day: date, states: Iterable[str]) -> int:
    """The greatest difference in hours between a place of the event and one of the outlets."""
    places = [hours for state in states if (hours := _hours("states", state, day)) is not None]
    return max(
        (
            abs(place - hour)
            for place in places
            for document in documents
            for hour in _outlet(document, day)
        ),
        default=0,
    )


def _explains(place: int, earlier: tuple[int, ...], later: tuple[int, ...]) -> bool:
    """One outlet keeps the day of the place, or both their own: the later day must lie east of the earlier."""
    west = any(hour < place for hour in earlier)
    east = any(hour > place for hour in later)
    return west or east


def _outlet(document: Document, day: date) -> tuple[int, ...]:
    """The hours a newsroom may keep: its own when it is known."""
    name = (document.outlet or "").lower()
    for outlet in _zones()["outlets"]:
        if outlet in name.split() or (len(outlet) > 4 and outlet in name):  # noqa: PLR2004 - "nbc" in "cnbc"
            return (_hours("outlets", outlet, day) or 0,)
    low, high = _zones()["unknown"]["hours"]
    return tuple(range(low, high + 1))


def _hours(table: str, name: str, day: date) -> int | None:
    found = _zones()[table].get(name)
    return None if found is None else int(found[1 if day.month in _SUMMER else 0])

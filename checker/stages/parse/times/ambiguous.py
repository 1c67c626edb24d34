"""Words that are other words as well -> whether they are times here: "May", "Sun", "fall", "now that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.stages.parse.times.terminals import Classified
    from checker.stages.parse.times.words import Words

_BESIDE_CLOCK = frozenset(
    {
        "ZONE",
        "YEAR",
        "WEEKDAY",
        "NUMDATE",
        "DEICTIC",
        "DAYPART",
        "AT",
        "TO",
        "BEFORE",
        "APPROX",
        "DAY",
    }
    | {"MONTH", "THIS", "NUMBER"}
)
"""Terminals beside which a bare "14:59" is a clock time."""
_JOINTS = frozenset({"AND", "TO", "HY", "DASH"})
_NO_TIME = frozenset({"", "TIMESOF"})
"""Terminals of words that name no time by themselves."""


class Around(NamedTuple):
    """What a word that may be something else is judged by."""

    text: str
    known: Words
    last: Classified | None
    """The item before it."""
    following: Classified | None
    before: Classified | None
    """The item before the last."""
    beyond: str
    """The terminal after the following."""

    @property
    def near(self) -> set[str]:
        """The terminals on either side."""
        return {side.type for side in (self.last, self.following) if side is not None}

    def led_by(self, name: str) -> bool:
        """Whether the word before it is of a list of [ambiguous]."""
        return self.last is not None and self.last.low in self.known.lists["ambiguous"][name]

    @property
    def in_name(self) -> bool:
        """Whether it stands between "the" and a capitalised word of no time: "the Sunday Times"."""
        following = self.following
        return (
            self.last is not None
            and self.last.type == "THE"
            and following is not None
            and following.type in _NO_TIME
            and self.text[following.start].isupper()
        )

    @property
    def after(self) -> str:
        """The word after it."""
        return self.following.low if self.following is not None else ""


def _month(item: Classified, around: Around) -> bool:
    """Whether "May", "March" or "June" is a month here and not a verb or a name."""
    lists, near = around.known.lists["ambiguous"], around.near
    low, word = item.low.rstrip("."), around.text[item.start : item.end]
    if around.after == "the" and around.beyond == "ORD":
        near.add("ORD")
    beside = bool(near & {"DAY", "ORD", "NUMBER", "YEAR", "NUMDATE"})
    if low in lists["months"]:
        if beside and (word[0].isupper() or "DAY" in near or "ORD" in near):
            return True
        return word[0].isupper() and (around.led_by("lead") or _midway(around) or _ranged(around))
    if (
        low in lists["names"]
        and word[0].isupper()
        and not beside
        and not around.led_by("names_lead")
    ):
        return not around.text[item.end : item.end + 2].strip()[:1].isupper()
    return True


def _midway(around: Around) -> bool:
    """As in "mid-March"."""
    before, last = around.before, around.last
    return before is not None and before.type == "EARLY" and last is not None and last.type == "HY"


def _ranged(around: Around) -> bool:
    """As in "May to July"."""
    joint = around.following is not None and around.following.type in ("TO", "DASH", "HY")
    return joint and around.beyond == "MONTH"


def _weekday(item: Classified, around: Around) -> bool:
    """Whether "sun" or "wed" is a day."""
    lists, following = around.known.lists["ambiguous"], around.following
    word = around.text[item.start : item.end]
    if word[0].isupper() and (around.in_name or around.led_by("weekday_named")):
        return False
    if item.low.rstrip(".") not in lists["weekdays"]:
        return True
    if around.near & {"DAY", "MONTH", "ORD", "NUMBER", "NUMDATE", "DAYPART"}:
        return True
    if (around.after == "," and word[0].isupper()) or around.led_by("weekday_lead"):
        return True
    before, last = around.before, around.last
    if (
        before is not None
        and before.type == "WEEKDAY"
        and last is not None
        and last.type in _JOINTS
    ):
        return True
    joined = around.beyond in ("WEEKDAY", "CLOCK") and following is not None
    return joined and following is not None and following.type in ("AND", "TO", "AT", "HY", "DASH")


def _season(item: Classified, around: Around) -> bool:
    """Whether "fall" or "spring" is a part of the year."""
    lists, following, last = around.known.lists["ambiguous"], around.following, around.last
    if around.text[item.start].isupper() and around.in_name:
        return False
    dated = following is not None and following.type == "NUMBER" and len(following.low) == 4  # noqa: PLR2004
    led = around.led_by("season_lead") or (last is not None and last.type in ("EARLY", "HY"))
    free = item.low not in lists["seasons"] or dated or led
    owned = (
        around.after == "of"
        and item.low in lists["seasons"]
        and around.beyond not in lists["season_of"]
    )
    return free and not owned and around.after not in lists["season_never_before"]


def _vague(_item: Classified, around: Around) -> bool:
    """Whether "now" or "soon" is a time: not in "now that", "as soon as"."""
    never = around.known.lists["vague_never"]
    before = around.last.low if around.last is not None else ""
    return (
        before not in never["after"] and around.after not in never["before"] and around.after != "-"
    )


def _set(item: Classified, around: Around) -> bool:
    """Whether "daily" is no part of a name: "the Velland Daily"."""
    last = around.last
    return not around.text[item.start].isupper() or last is None or not last.low[-1:].isalpha()


def _deictic(item: Classified, around: Around) -> bool:
    """Whether "today" is no part of a name: "USA Today"."""
    return not (around.text[item.start].isupper() and around.led_by("today_named"))


def _era(item: Classified, around: Around) -> bool:
    """Whether "AD" is an era."""
    word = around.text[item.start : item.end]
    return word.isupper() and bool(around.near & {"YEAR", "NUM", "DAY", "NUMBER"})


def _clock(item: Classified, around: Around) -> bool:
    """A bare "14:59" is a clock time beside a date, a zone or a preposition; it may be a verse or a score."""
    if ":" not in item.low or item.low[-1:].isalpha() or item.low.endswith("."):
        return True
    return bool(around.near & _BESIDE_CLOCK) or around.led_by("clock_lead")


JUDGES: dict[str, Callable[[Classified, Around], bool]] = {
    "MONTH": _month,
    "WEEKDAY": _weekday,
    "SEASON": _season,
    "VAGUE": _vague,
    "SET": _set,
    "DEICTIC": _deictic,
    "ERA": _era,
    "CLOCK": _clock,
}
"""Terminals of words that are other words as well -> whether one of them stands here."""

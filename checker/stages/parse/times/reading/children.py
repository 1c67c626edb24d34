"""What a rule of time.lark is given: terminals and the meanings made so far."""

from __future__ import annotations

from typing import Any

from checker.records import NamedTuple
from checker.stages.parse.times.meaning import Meaning

Children = list[Any]


def value_of(children: Children, *types: str) -> Any:
    """The value of the first child with one of these terminals, commas or not."""
    for child in children:
        if getattr(child, "type", None) in types:
            return child.value
    return None


def meanings_of(children: Children) -> list[Meaning]:
    """The children that are meanings, in order."""
    return [child for child in children if isinstance(child, Meaning)]


def evolved(children: Children, **parts: Any) -> Meaning:
    """The first meaning with these parts."""
    return meanings_of(children)[0]._replace(**parts)


class Which(NamedTuple):
    """last, next, the past, the following ..."""

    offset: int
    word: str
    """last, next, past, near (coming), told (previous, following)."""
    the: bool


def read_which(children: Children) -> Which:
    """The words before a unit or weekday that say which one."""
    token = children[-1]
    offset = -1 if token.type in ("LAST", "PAST") else 1
    word = token.value if isinstance(token.value, str) else token.low
    return Which(offset, word, len(children) > 1)


def offset_of(children: Children) -> int:
    """-1, 0 (this) or 1."""
    return next((child.offset for child in children if isinstance(child, Which)), 0)


def anchor_of(children: Children) -> str:
    """What "the previous", "the following" and "the next" count from."""
    which = next((child for child in children if isinstance(child, Which)), None)
    return (
        "mention"
        if which and (which.word == "told" or which == (1, "next", True))
        else "publication"
    )

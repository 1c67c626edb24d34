"""Values <-> what `marshal` writes: tuples, texts, numbers, and lists that name a class of `checker.values`.

Not pickle: reading a pickle back may run anything; reading this back makes values of ours and nothing else.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import fields, has

from checker import values

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLAIN = frozenset({type(None), str, int, float, bool})


def packed(value: Any) -> Any:
    """A value as plain types. The text of a document is left out: whoever unpacks has read it.

    Raises:
        TypeError: it holds something that is no value of ours.
    """
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return tuple([packed(one) for one in value])
    if kind is date:
        return [value.toordinal()]
    if kind is dict:
        return {key: packed(one) for key, one in value.items()}
    if getattr(values, kind.__name__, None) is not kind or not has(kind):
        raise TypeError(f"a {kind.__name__} is not kept")
    return [kind.__name__, *[packed(getattr(value, name)) for name in _kept(kind)]]


def unpacked(plain: Any, texts: Mapping[tuple[str, str], str]) -> Any:
    """What `packed` was given, equal to it.

    Args:
        plain: what it made.
        texts: the text of each document, by its path and SHA-256.

    Raises:
        TypeError, KeyError, AttributeError, ValueError: it was not made by `packed`.
    """
    kind = type(plain)
    if kind in _PLAIN:
        return plain
    if kind is tuple:
        return tuple([unpacked(one, texts) for one in plain])
    if kind is dict:
        return {key: unpacked(one, texts) for key, one in plain.items()}
    if type(plain[0]) is int:
        return date.fromordinal(plain[0])
    made = getattr(values, plain[0])
    parts = [unpacked(one, texts) for one in plain[1:]]
    if made is values.Document:
        named = dict(zip(_kept(made), parts, strict=True))
        return made(text=texts[named["path"], named["sha256"]], **named)
    return made(*parts)


@cache
def _kept(kind: type[Any]) -> tuple[str, ...]:
    """The names of the fields of a class that are kept, in their order."""
    return tuple(one.name for one in fields(kind) if (kind, one.name) != (values.Document, "text"))

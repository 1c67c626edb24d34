"""A named tuple that costs a start less.

`typing.NamedTuple` compiles the annotation of every field when a module is imported, though nobody reads them
at run time: for our hundred small records that is one bare start of Python. This one makes the same class
(`collections.namedtuple` with defaults, docstring and methods) and leaves the annotations as they are written.
A type checker sees `typing.NamedTuple`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    _NOT_COPIED = frozenset(
        {"__annotations__", "__dict__", "__module__", "__qualname__", "__weakref__"}
    )

    class _Recorded(type):
        """Turns a class body into a named tuple."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.get("__annotations__", {})
            defaults = [body[field] for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])  # noqa: PYI024 - see above
            made.__annotations__ = fields
            made.__qualname__ = body["__qualname__"]
            for key, value in body.items():
                if key not in fields and key not in _NOT_COPIED:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Recorded):
        """The base of a record: its fields in order, with their defaults."""


__all__ = ["NamedTuple"]

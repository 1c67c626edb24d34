"""A bar on work that takes longer than a second: on the terminal's error stream, and gone when it is done.

It is drawn over itself with a carriage return and blanks and sends no terminal codes; where nobody looks (a
pipe, a file, `NO_COLOR`, a dumb terminal) there is none. The clock decides what is shown here and nothing else.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AFTER = 1.0
"""Seconds before anything is shown."""

EVERY = 0.1
"""Seconds between two drawings."""

_BAR = 30
_COLUMNS = 79


class Bar:
    """What is done so far, on one line of a terminal."""

    def __init__(self, stream: Any, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin to count; nothing is drawn yet."""
        self._stream, self._clock = stream, clock
        self._next = clock() + AFTER
        self._shown = 0

    def __call__(self, what: str, done: int, of: int) -> None:
        """Tell that so many of so many are done: "reading pages", 12, 60."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + EVERY
        filled = _BAR * done // max(of, 1)
        text = f"[{'#' * filled}{'.' * (_BAR - filled)}] {what} {done:,} of {of:,}"[:_COLUMNS]
        self._draw(f"\r{text}{' ' * (self._shown - len(text))}")
        self._shown = len(text)

    def clear(self) -> None:
        """Leave the line as it was."""
        if self._shown:
            self._draw(f"\r{' ' * self._shown}\r")
            self._shown = 0

    def _draw(self, text: str) -> None:
        with suppress(OSError, ValueError):  # nobody looks any longer
            self._stream.write(text)
            self._stream.flush()


@contextmanager
def bar() -> Iterator[Bar | None]:
    """A bar for the work inside, cleared however it ends; None where nobody looks."""
    if not looked_at():
        yield None
        return
    made = Bar(sys.stderr)
    try:
        yield made
    finally:
        made.clear()


def looked_at() -> bool:
    """Whether the error stream is a terminal that wants more than plain lines."""
    if sys.stderr is None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(sys.stderr.isatty())

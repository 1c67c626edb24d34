"""What is wrong at a place inside a text of a rule file; the loader adds file and line."""

from __future__ import annotations


class Misplaced(Exception):  # noqa: N818 - it says what, not that
    """A condition or message that does not hold together; `at` counts code points from its start."""

    def __init__(self, message: str, at: int, hint: str | None = None) -> None:
        """Keep the parts."""
        super().__init__(message)
        self.message = message
        self.at = at
        self.hint = hint

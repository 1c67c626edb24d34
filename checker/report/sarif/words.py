"""Words of a report -> words of a SARIF message: sentences, braces and brackets as the format reads them."""

from __future__ import annotations

import re


def sentence(text: str) -> str:
    """The text with a full stop, where nothing ends it."""
    return text if text.endswith((".", "!", "?", ".”", "?”", "!”")) else f"{text}."


def escaped(text: str) -> str:
    """Text in a message: braces are placeholders there, and brackets before a parenthesis a link."""
    doubled = text.replace("{", "{{").replace("}", "}}")
    return linked(doubled) if "](" in doubled else doubled


def linked(text: str) -> str:
    """The text of a link."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", text)

"""Text -> the words that carry its matter, cut to their first letters so that inflections meet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.stages.clean.lexicon import PageLexicon

_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5
"""Letters kept: "pilgrim" and "pilgrimage" are one word, and so, harmlessly, are "state" and "statement"."""


def content_words(text: str, lexicon: PageLexicon) -> list[str]:
    """The content words of a text in order, as stems of five letters; words any text has are left out."""
    empty = lexicon.empty
    return [word[:_STEM] for word in _WORD.findall(text.casefold()) if word not in empty]

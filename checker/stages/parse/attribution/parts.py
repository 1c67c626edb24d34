"""The phrases of a paragraph -> its sentences, as the reader of quotations sees them.

A quotation that ends in a full stop ends its sentence, unless a clause of saying goes on after it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.stages.parse.attribution.words import PAST, THIRD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.parse.attribution.frames import Item
    from checker.stages.parse.attribution.words import Lexicon
    from checker.stages.parse.marks import Marked

FINAL = ".?!…"
_GOES_ON = re.compile(r"\s*[^\w\s]*\s*[a-z]|\w")
"""After a full stop: lower case, or no space at all."""


def sentences_of(
    items: Sequence[Item], pairs: Sequence[Marked], text: str, words: Lexicon
) -> list[list[Item]]:
    """The phrases of a paragraph by sentence; a semicolon parts two that both have quotations."""
    found: list[list[Item]] = [[]]
    led = quoted = False
    for at, item in enumerate(items):
        found[-1].append(item)
        led = led or item.group is not None
        if item.kind == "STOP":
            over = not _abbreviation(text, item, words)
        elif item.kind == "QUOTE":
            quoted = True
            over = _ends_sentence(pairs[item.value], items[at + 1 : at + 3], text, led=led)
        elif item.kind == "SEMI":
            over = quoted and at + 1 < len(items) and items[at + 1].kind != "QUOTE"
        else:
            continue
        if over:
            found.append([])
            led = quoted = False
    return [sentence for sentence in found if sentence]


def _abbreviation(text: str, stop: Item, words: Lexicon) -> bool:
    """Whether a full stop is inside a sentence: lower case or a digit goes on, or a title is before."""
    if _GOES_ON.match(text, stop.end):
        return True
    before = text[max(0, stop.start - 8) : stop.start].split()
    return bool(before) and before[-1] + "." in words.words["names.titles"]


def _ends_sentence(pair: Marked, after: Sequence[Item], text: str, *, led: bool) -> bool:
    """Whether a sentence ends with a quotation; `led` when a clause of saying led to it."""
    last = text[pair.start : pair.end].rstrip("\"'”’»“‘«")[-1:]
    if last not in FINAL:
        return False
    if not after:
        return True
    first = after[0]
    if text[first.start].islower() or first.kind in ("COMMA", "DASH", "COLON", "STOP"):
        return False
    group = first.group if first.kind == "clause" else None
    if group is None or group.verb.form not in (PAST, THIRD):
        return True
    whole = len(after) == 1 or after[1].kind in ("STOP", "COMMA")
    if not group.verb.strong and not (whole and last != "." and "say" in group.verb.groups):
        return True
    return led if last != "." else led or not whole

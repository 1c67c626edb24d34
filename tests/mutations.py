"""A source's sentence -> the same quoted as a copyist, an editor or a forger would: Hypothesis strategies.

`faithful` draws a quotation that must be accepted, `altered` one that must not; each comes with the name of
what was done, so that a failing example says so. The bank of `benchmarks/verify.py` has more, and counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn

Made = tuple[str, str]
"""What was done, and the quotation."""

_LONG = re.compile(r"\b[a-z]{7,}\b")
_MODALS = {"shall": "may", "must": "should", "will": "might", "may": "will", "should": "must"}


def _first(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: change(text[0]) + text[1:]


FAITHFUL: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "straight marks": lambda text: re.sub("[“”]", '"', re.sub("[‘’]", "'", text)),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "two spaces": lambda text: text.replace(" ", "  ", 1),
    "soft hyphen": lambda text: _LONG.sub(lambda m: f"{m[0][:4]}\u00ad{m[0][4:]}", text, count=1),
    "first letter small": _first(str.lower),
    "bracketed case": _first(lambda letter: f"[{letter.lower()}]"),
    "comma for stop": lambda text: text.removesuffix(".") + ",",
    "no stop": lambda text: text.removesuffix("."),
    "ellipsis at the end": lambda text: text.removesuffix(".") + " …",
    "ellipsis at both ends": lambda text: f"… {text.removesuffix('.')} …",
    "emphasis added": lambda text: f"{text} [emphasis added]",
    "outer marks": lambda text: f"“{text}”",
}
"""What changes nothing, by name."""


@st.composite
def faithful(draw: DrawFn, sentences: tuple[str, ...]) -> Made:
    """One of the sentences with an operation that changes nothing."""
    name = draw(st.sampled_from(sorted(FAITHFUL)))
    return name, FAITHFUL[name](draw(st.sampled_from(sentences)))


def _dropped(words: list[str], at: int) -> list[str]:
    return [*words[:at], *words[at + 1 :]]


def _doubled(words: list[str], at: int) -> list[str]:
    return [*words[:at], "hardly", *words[at:]]


def _negated(words: list[str], at: int) -> list[str]:
    return [*words[:at], "not", *words[at:]]


def _bracketed(words: list[str], at: int) -> list[str]:
    return [*words[:at], "[never]", *words[at:]]


def _exchanged(words: list[str], at: int) -> list[str]:
    return [*words[:at], words[at + 1], words[at], *words[at + 2 :]]


def _reversed(words: list[str], at: int) -> list[str]:
    return [*words[at:], "…", *words[:at]]


def _strange(words: list[str], at: int) -> list[str]:
    return [*words[:at], "zebra", *words[at + 1 :]]


def _number(words: list[str], at: int) -> list[str]:
    return [*words[:at], "1,700", *words[at:]]


def _modal(words: list[str], _at: int) -> list[str]:
    return [_MODALS.get(word, word) for word in words]


ALTERED: dict[str, Callable[[list[str], int], list[str]]] = {
    "word dropped": _dropped,
    "hedge added": _doubled,
    "negation added": _negated,
    "bracketed negation": _bracketed,
    "words exchanged": _exchanged,
    "halves reversed": _reversed,
    "another word": _strange,
    "number added": _number,
    "modal swapped": _modal,
}
"""What changes the words or the meaning, by name: a change at a word that is neither first nor last."""


@st.composite
def altered(draw: DrawFn, sentences: tuple[str, ...]) -> Made:
    """One of the sentences with an operation that changes it."""
    words = draw(st.sampled_from(sentences)).split()
    at = draw(st.integers(2, len(words) - 3))
    name = draw(st.sampled_from(sorted(ALTERED)))
    made = ALTERED[name](words, at)
    if made == words:
        name, made = "word dropped", _dropped(words, at)
    return name, " ".join(made)

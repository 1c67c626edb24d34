"""Text -> words as verifying compares them: one key for all printings of a word, with its place.

Two words with one key differ in typography at most: letters' case, curly or straight marks, acronym dots,
hyphens, ligatures, soft hyphens, accents, British or American spelling. Marks are no words, but for those that
are read aloud ("$", "%") and the minus of a number. Time is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from attrs import field, frozen

from checker.language.lexicon import lexicon
from checker.language.tokens import normalise, tokenize
from checker.stages.verify.terms import printed, terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.language.tokens import Token

MISSING = "\0"
"""Stands for a word of the quotation that the source does not have; no source word is coded so."""

LONG = 8
"""Letters of a word whose ending may be written with z or s: not "prize", "seize"."""

_LAST_CODE = 0x10FFFF

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SPECIAL = re.compile(f"[{_INVISIBLE}\u0300-\u036f\ufb00-\ufb06\uff01-\uff5e]")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_UNSTOPPED = re.compile(r"(?<![\w.])(?:[^\W\d_]\.)+[^\W\d_](?![\w.])")
"""An acronym whose last stop gave way to another mark: "the U.N,"."""

_HYPHEN = re.compile("[-‐‑]+")
_MINUS = re.compile(r"(?<![^\s(\[$£€])[-−–](?=[$£€]?\d)")


@frozen(eq=False)
class Words:
    """The words of a text, in order; `starts` and `ends` are code points into it."""

    text: str = field(repr=False)
    language: str
    keys: tuple[str, ...] = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)

    def surface(self, first: int, last: int) -> str:
        """The text from one word to another, the end exclusive; empty for no words."""
        last = min(last, len(self.ends))
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def between(self, at: int) -> str:
        """What stands between a word and the one before it."""
        start = self.ends[at - 1] if at > 0 else 0
        return self.text[start : self.starts[at] if at < len(self.keys) else len(self.text)]


@frozen(eq=False)
class Coded:
    """A source's words as one letter each, so that whole passages are found at the speed of `str.find`."""

    words: Words
    letters: str = field(repr=False)
    codes: Mapping[str, str] = field(repr=False)

    def encode(self, keys: Sequence[str]) -> str:
        """Other words in this source's letters."""
        return "".join([self.codes.get(key, MISSING) for key in keys])


def coded(words: Words) -> Coded:
    """A source ready to be searched."""
    codes: dict[str, str] = {}
    for key in words.keys:
        if key not in codes:
            codes[key] = chr(min(len(codes) + 1, _LAST_CODE))
    return Coded(words, "".join([codes[key] for key in words.keys]), codes)


@lru_cache(maxsize=64)
def words_of(text: str, language: str, dropped: frozenset[int] = frozenset()) -> Words:
    """The words of a text.

    Args:
        text: any text.
        language: whose spelling, symbols and editors' notes to use.
        dropped: code points to read over, such as the brackets of "[T]he".
    """
    undotted = {
        match.start() + at
        for match in _UNSTOPPED.finditer(text)
        for at in range(1, match.end() - match.start(), 2)
    }
    clean, offsets = _folded(text, dropped | undotted)
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for token in _spoken(clean, language):
        for key, start, end in _pieces(token, language):
            keys.append(key)
            starts.append(start if offsets is None else offsets[start])
            ends.append(end if offsets is None else _end(text, offsets[end - 1] + 1))
    return Words(text, language, tuple(keys), tuple(starts), tuple(ends))


def _end(text: str, at: int) -> int:
    """Past the marks and joiners that go with the last letter."""
    while at < len(text) and _SPECIAL.match(text[at]) and unicodedata.combining(text[at]):
        at += 1
    return at


def _folded(text: str, dropped: frozenset[int]) -> tuple[str, list[int] | None]:
    """The text without what takes no room, ligatures undone; and where each letter came from."""
    if not dropped and not _SPECIAL.search(text):
        return text, None
    out: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text):
        if at in dropped or char in _INVISIBLE:
            continue
        if unicodedata.combining(char):
            if out:
                joined = unicodedata.normalize("NFC", out[-1] + char)
                out[-1] = joined if len(joined) == 1 else out[-1]
            continue
        for piece in unicodedata.normalize("NFKC", char) if _SPECIAL.match(char) else char:
            out.append(piece)
            offsets.append(at)
    return "".join(out), offsets


def _spoken(text: str, language: str) -> Iterator[Token]:
    """The tokens that are spoken: words, numbers, symbols; editors' notes in brackets left out."""
    notes = [match.span() for match in note_pattern(language).finditer(text)]
    minus = {match.start() for match in _MINUS.finditer(text)}
    symbols = terms(language).tables.get("symbols", "")
    for token in tokenize(text):
        while notes and notes[0][1] <= token.start:
            notes.pop(0)
        if notes and notes[0][0] <= token.start:
            continue
        if (
            token.kind != "mark"
            or token.text in symbols
            or token.start in minus
            or unicodedata.category(token.text[0]) == "Sc"
        ):
            yield token


@cache
def note_pattern(language: str) -> re.Pattern[str]:
    """An editor's note in brackets: "[sic]", "(Applause.)"."""
    notes = sorted(terms(language).tables.get("notes", ()), key=lambda note: (-len(note), note))
    if not notes:
        return re.compile(r"(?!)")
    return re.compile(
        rf"[\[(]\s*(?:{'|'.join(map(re.escape, notes))})[\s.!,:]*[\])]", re.IGNORECASE
    )


def _pieces(token: Token, language: str) -> Iterator[tuple[str, int, int]]:
    if _WIDE.search(token.text):
        for at, char in enumerate(token.text):
            yield char.casefold() or char, token.start + at, token.start + at + 1
        return
    parts = _HYPHEN.split(token.text) if token.kind == "word" else []
    if len(parts) > 1:
        key = "".join([key_of(normalise(part), "word", language) for part in parts])
        yield key, token.start, token.end
        return
    yield key_of(token.norm, token.kind, language), token.start, token.end


@lru_cache(maxsize=1 << 15)
def key_of(norm: str, kind: str, language: str) -> str:
    """What all printings of a word share."""
    if kind == "mark":
        return printed(language).get(norm, "-" if norm in "−–" else norm)
    if norm[:1].isdigit():
        return _THOUSANDS.sub("", norm).lower()
    if not norm.isascii():
        apart = unicodedata.normalize("NFKD", norm)
        norm = "".join(char for char in apart if not unicodedata.combining(char)) or norm
    spelled = _spelled(norm, language)
    return printed(language).get(spelled, spelled)


def _spelled(norm: str, language: str) -> str:
    """The word in one spelling, British where British and American differ."""
    lists = terms(language)
    spelled = lists.mapping("spellings").get(norm) or lexicon(language).spelling(norm)
    if spelled != norm or len(norm) < LONG:
        return spelled
    for ending, other in lists.mapping("endings").items():
        if norm.endswith(ending):
            return norm.removesuffix(ending) + other
    return norm

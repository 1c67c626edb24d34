"""Text -> sentences: where each begins and ends.

A paragraph always ends a sentence. A full stop ends one unless an abbreviation owns it; closing
marks and brackets go with the sentence they close, and `"Why?" he asked` is one sentence. Time is
linear in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker import resources
from checker.values import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING = "\"'“‘«‹„‚「『([{—–-•"
"""What may stand before the first letter of a sentence."""

_END = re.compile(
    r"""(?: (?P<stop> [.!?…]{1,6} ) (?P<close> [\"'”’»›“」』)\]]{0,4} ) (?: \s+ | \Z )
      | (?P<full> [。！？]+ ) (?P<shut> [\"'”’」』）]{0,4} ) \s* )""",
    re.VERBOSE,
)
_BREAK = re.compile(r"(?<![ \t\u00a0])[ \t\u00a0]*(?:\r\n?|\n)(?:[ \t\u00a0\u200b]*(?:\r\n?|\n))*")
_LAST_WORD = re.compile(r"(?:[^\W_]\.)*[^\W_]+\Z")
_WORD = re.compile(r"[^\W_]+")
_NAME_THEN_VERB = re.compile(r"(?:[A-Z][^\s,.!?]*\s+){1,4}(?P<verb>[a-z]+)")
_WRAPPED = range(50, 110)
"""Code points of a line that was wrapped by hand: such a line may end inside a sentence."""


@lru_cache(maxsize=4)
def _abbreviations(language: str) -> dict[str, frozenset[str]]:
    file = resources.grammar_folder(language) / "sentences.toml"
    if not file.is_file():
        file = resources.data_folder("grammar") / "en" / "sentences.toml"
    table: dict[str, Any] = resources.compiled(
        "sentences", (file,), lambda: dict(resources.read_toml(file))
    )
    found = {kind: frozenset(words) for kind, words in table["abbreviation"].items()}
    found["verbs"] = frozenset(table["speech"]["verbs"])
    return found


def sentences(
    text: str, start: int = 0, end: int | None = None, *, language: str = "en"
) -> tuple[Span, ...]:
    """The sentences of a text between two offsets, in order, without the white space round them.

    Args:
        text: the whole text; offsets in the result are into it.
        start: where to begin, in code points.
        end: where to stop; None is the end of the text.
        language: whose abbreviations to use; English where a language has none of its own.
    """
    return tuple(_sentences(text, start, len(text) if end is None else end, language))


def paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """The paragraphs between two offsets: line ends part them, a line wrapped by hand does not."""
    begin = start
    for match in _BREAK.finditer(text, start, end):
        if _goes_on(text, begin, match, end):
            continue
        if text[begin : match.start()].strip():
            yield Span(begin, match.start())
        begin = match.end()
    if text[begin:end].strip():
        yield Span(begin, end)


def _goes_on(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether a line was only wrapped: one line end, no full stop, a line of usual length."""
    if len(match.group().split("\n")) > 2 or match.end() >= end:  # noqa: PLR2004 - two line ends part
        return False
    line = max(begin, text.rfind("\n", begin, match.start()) + 1)
    before = text[match.start() - 1]
    if before in ".!?:\"”'’»":
        return False
    return match.start() - line in _WRAPPED and text[match.end()].islower()


def _sentences(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    known = _abbreviations(language)
    for paragraph in paragraphs(text, start, end):
        begin = paragraph.start
        for match in _END.finditer(text, paragraph.start, paragraph.end):
            if match.end() < paragraph.end and not _ends(text, match, paragraph.end, known):
                continue
            yield from _trimmed(text, begin, match.end())
            begin = match.end()
        yield from _trimmed(text, begin, paragraph.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _ends(text: str, match: re.Match[str], end: int, known: dict[str, frozenset[str]]) -> bool:
    """Whether the stop that matched is the end of a sentence."""
    after = match.end()
    while after < end and text[after] in OPENING:
        after += 1
    following = text[after] if after < end else " "
    if match["full"] is None and (following.islower() or following in ",;:)"):
        return False
    stop, close = match.group("stop"), match.group("close")
    if stop != ".":
        if stop and stop[0] in "?!" and close:
            speech = _NAME_THEN_VERB.match(text, match.end(), min(end, match.end() + 80))
            return not (speech and speech["verb"] in known["verbs"])
        return True
    if close:
        return True
    word = _LAST_WORD.search(text, max(0, match.start() - 16), match.start())
    if word is None:
        return True
    return not _abbreviated(word.group(), _word_at(text, after, end), known)


def _word_at(text: str, start: int, end: int) -> str:
    match = _WORD.match(text, start, min(end, start + 32))
    return match.group() if match else ""


def _abbreviated(word: str, following: str, known: dict[str, frozenset[str]]) -> bool:
    """Whether the stop belongs to the word: "Mr", an initial, "Art" before a number."""
    if word in known["before_name"]:
        return True
    if word in known["before_number"]:
        return following[:1].isdigit() or (len(word) > 1 and following[:1] in tuple("IVXLC"))
    if len(word) == 1 and word.isupper() and word != "I":
        return True
    return "." in word and word[0].isupper() and following not in known["starters"]

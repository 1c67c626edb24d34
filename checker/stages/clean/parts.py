"""Lines -> parts: what each line looks like by itself, before its neighbours are asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from checker.stages.clean.bylines import WORD, byline, dated_line, is_name_word
from checker.stages.clean.dateline import dateline_of, headed_by
from checker.stages.clean.dates import printed_dates
from checker.stages.clean.masthead import mark_dated, mark_masthead, mark_question
from checker.stages.clean.shapes import Part, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.stages.clean.lexicon import PageLexicon
    from checker.stages.clean.lines import Line

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_STOPS = ".!?…。！？؟।"
_CLOSERS = "\"'”’»)]›」』*_ \u00a0"
_BRACKETS = r"[(\[]([^()\[\]]{2,80})[)\]]\.?$"
_SOURCE = r"[(\[]?\s*([^\W\d_][^:：()\[\]]{1,40}?)\s*[:：]\s*([^()\[\]]{2,80}?)\s*[)\]]?\.?"
_GLUED_FIRST = r"[(\[]\s*([^\W\d_][^:()\[\]]{1,40}?)\s*[:：]\s*([^()\[\]]{2,80}?)\s*[)\]]\s*"
_GLUED_LAST = r"\s*[(\[]\s*([^\W\d_][^:()\[\]]{1,40}?)\s*[:：]\s*([^()\[\]]{2,80}?)\s*[)\]]\.?$"
_ENDS = 160
"""How much of the two ends of a long line is looked at, in code points."""


def parts_of(lines: Iterable[Line], lexicon: PageLexicon) -> list[Part]:
    """A part for every line; a headline or a credit glued to a paragraph becomes a part of its own."""
    split = (piece for at, line in enumerate(lines) for piece in _split(at, line, lexicon))
    pieces = [piece for line in split for piece in _unglued(line, lexicon)]
    header = _header(pieces, lexicon)
    parts = [header.get(at) or part_of(piece, lexicon) for at, piece in enumerate(pieces)]
    _demote_lists(parts, lexicon)
    mark_dated(parts, lexicon)
    mark_question(parts, lexicon)
    mark_masthead(parts, lexicon)
    return parts


def _header(lines: Sequence[Line], lexicon: PageLexicon) -> dict[int, Part]:
    """The "Key: value" lines a text opens with, when there are two or more."""
    header: dict[int, Part] = {}
    for at, line in enumerate(lines):
        read = _metadata(line, lexicon)
        if read is not None:
            header[at] = read
        elif any(map(str.isalnum, line.text[:_ENDS])):
            break
    return header if len(header) > 1 else {}


def _metadata(line: Line, lexicon: PageLexicon) -> Part | None:
    """A "Key: value" line whose key `page.toml` knows; the line's words become the value."""
    key, colon, value = line.text[: lexicon.limits["short_line"]].partition(":")
    states = lexicon.metadata.get(key.strip().casefold()) if colon else None
    named = value.strip().strip("\"'“”‘’")
    if states is None or not named:
        return None
    begin = line.begin + line.text.index(named, len(key))
    kept = line._replace(begin=begin, text=named)
    dates = printed_dates(named, lexicon) if states == "published" else ()
    return Part(kept, "metadata", states, dates, named)


def _demote_lists(parts: list[Part], lexicon: PageLexicon) -> None:
    """A sentence alone among links is a link: in a group of lines with little prose it becomes a title."""
    limits = lexicon.limits
    start = 0
    for end in range(1, len(parts) + 1):
        if end < len(parts) and not parts[end].line.gap:
            continue
        group = range(start, end)
        start = end
        prose = [at for at in group if parts[at].shape == "prose"]
        others = sum(parts[at].shape in ("title", "short") for at in group)
        if others < limits["list_least"] or len(prose) >= limits["list_prose_share"] * (
            len(prose) + others
        ):
            continue
        alone = set(prose)
        for at in prose:
            if not alone & {at - 1, at + 1}:
                parts[at] = parts[at]._replace(shape="title")


def key_of(words: str) -> str:
    """What a phrase of `page.toml` is compared with: lower case, numbers as "#", no closing colon."""
    return _NUMBER.sub("#", words.casefold()).strip().rstrip(":>»→… ").strip()


def _split(number: int, line: Line, lexicon: PageLexicon) -> tuple[Line, ...]:
    """The first line of a page in two where its headline is printed before its dateline, else as it is."""
    found = None if number or line.bullet else headed_by(line.text, lexicon)
    if found is None:
        return (line,)
    end, begin = found
    title = line.text[:end].rstrip(".")
    head = line._replace(end=line.begin + end, text=title, words=len(title.split()), heading=True)
    text = line.text[begin:]
    at = line.begin + begin
    words = max(1, line.words - head.words)
    rest = line._replace(
        start=at, begin=at, text=text, words=words, gap=False, heading=False, indent=0
    )
    return head, rest


def _unglued(line: Line, lexicon: PageLexicon) -> Iterator[Line]:
    """A paragraph without the "(Source: ...)" printed on its first or last line, and that credit."""
    start, end, text = line.begin, line.end, line.text
    first = re.match(_GLUED_FIRST, text[:_ENDS]) if text[:1] in "([" else None
    if first and first.end() < len(text) and _is_credit(first[1], lexicon):
        cut = len(first[0].rstrip())
        yield line._replace(end=start + cut, text=text[:cut], words=1)
        line = line._replace(
            start=start + first.end(), begin=start + first.end(), text=text[first.end() :]
        )
        start, text = line.begin, line.text
    bracketed = text.rstrip(".")[-1:] in (")", "]")
    tail = max(1, len(text) - _ENDS)
    last = re.search(_GLUED_LAST, text[tail:]) if bracketed else None
    if last and _is_credit(last[1], lexicon):
        cut = len(last[0]) - len(last[0].lstrip())
        at = tail + last.start() + cut
        kept = text[: tail + last.start()].rstrip()
        yield line._replace(end=start + len(kept), text=kept)
        at_end = line._replace(start=start + at, begin=start + at, end=end, text=text[at:], words=1)
        yield at_end._replace(gap=False, bullet=False)
    else:
        yield line


def _is_credit(opener: str, lexicon: PageLexicon) -> bool:
    return opener.strip().casefold() in lexicon.credit_openers


def part_of(line: Line, lexicon: PageLexicon) -> Part:
    """What one line looks like by itself."""
    text = line.text
    if len(text) > lexicon.limits["short_line"]:
        return Part(line, _shape_of_long(line, lexicon))
    if not any(map(str.isalnum, text)):
        return Part(line, "item" if text in lexicon.items else "rule", lexicon.items.get(text))
    stated = _metadata(line, lexicon) if ":" in text else None
    if stated is not None and stated.furniture == "headline":
        return Part(stated.line, "title")
    return (
        _furniture(line, lexicon)
        or _source(line, lexicon)
        or dated_line(line, lexicon)
        or byline(line, lexicon)
        or Part(line, _shape(line, lexicon))
    )


def _shape_of_long(line: Line, lexicon: PageLexicon) -> Shape:
    opening = line.text[:_ENDS].casefold()
    if (
        opening.startswith(lexicon.caption_prefixes)
        and len(line.text) < 3 * lexicon.limits["short_line"]
    ):
        return "caption"
    return _bracketed(line.text[-_ENDS:], lexicon) or "prose"


def _shape(line: Line, lexicon: PageLexicon) -> Shape:
    text, limits = line.text, lexicon.limits
    lower = text.casefold()
    if lower.startswith(lexicon.caption_prefixes):
        return "caption"
    tail = text[-_ENDS // 2 :].casefold() if len(text) > _ENDS // 2 else lower[1:]
    if any(_has_phrase(tail, phrase) for phrase in lexicon.caption_trailing):
        return "caption"
    prose = _is_prose(line, limits)
    story = prose and dateline_of(text, lexicon) is not None
    credited = None if story else _bracketed(text, lexicon)
    if credited or prose:
        return credited or "prose"
    if key_of(text) in lexicon.labels:
        return "label"
    return "title" if line.heading or line.words >= limits["title_least"] else "short"


def _is_prose(line: Line, limits: dict[str, Any]) -> bool:
    least: int = limits["prose_least"]
    return (
        (line.words >= least and is_pointed(line.text))
        or (line.words >= 2 * least and line.text[-1] in ":,;")
        or line.words >= limits["prose_unpointed"]
    )


def _has_phrase(tail: str, phrase: str) -> bool:
    """Whether a phrase stands in some words and is not the beginning of a longer word ("/ap", "/apple")."""
    at = tail.find(phrase)
    return at >= 0 and not tail[at + len(phrase) : at + len(phrase) + 1].isalpha()


def is_pointed(text: str) -> bool:
    """Whether a line ends as a sentence does, perhaps with an agency's name in brackets after it."""
    ended = text.rstrip(_CLOSERS)[-1:]
    if ended and ended in _STOPS:
        return True
    found = _closing_bracket(text)
    return (
        found is not None
        and found.start() > 1
        and text[: found.start()].rstrip(_CLOSERS)[-1:] in _STOPS
    )


def _bracketed(text: str, lexicon: PageLexicon) -> Shape | None:
    """Caption or agency, by the photographer's credit or the agency in brackets at the end of a line."""
    found = _closing_bracket(text)
    if not found or found.start() == 0:
        return None
    inside = found[1].casefold()
    words = set(WORD.findall(inside)) | set(re.split(r"[/,|:\s]+", inside))
    if words & lexicon.caption_credits:
        return "caption"
    names = WORD.findall(found[1])
    if not names or not all(is_name_word(name, lexicon) for name in names):
        return None
    if "/" in inside:
        return "caption"
    dated = found.start() < lexicon.limits["short_line"] and printed_dates(
        text[: found.start()], lexicon
    )
    return "agency" if inside in lexicon.byline["outlets"] or dated else None


def _closing_bracket(text: str) -> re.Match[str] | None:
    """The words in brackets a line ends with; offsets into the whole line."""
    if text.rstrip(".")[-1:] not in (")", "]"):
        return None
    return re.compile(_BRACKETS).search(text, max(0, len(text) - _ENDS))


def _furniture(line: Line, lexicon: PageLexicon) -> Part | None:
    key = key_of(line.text)
    if key in lexicon.heads:
        return Part(line, "head", lexicon.heads[key])
    if key in lexicon.items:
        return Part(line, "item", lexicon.items[key])
    if line.text[0] == "#" and line.text[1:2].isalpha():
        return Part(line, "item", "tags")
    for kind in lexicon.furniture:
        if key.startswith(kind.prefixes) or any(fragment in key for fragment in kind.fragments):
            # "More from Example" heads the list that closes a page, other prefixes a single link.
            return Part(line, "head" if kind.name == "end" else "item", kind.name)
    return None


def _source(line: Line, lexicon: PageLexicon) -> Part | None:
    found = re.fullmatch(_SOURCE, line.text) if ":" in line.text or "：" in line.text else None
    if found and _is_credit(found[1], lexicon):
        return Part(line, "source", name=found[2].strip())
    lower = line.text.casefold().lstrip("(")
    for opener in lexicon.credit_openers if lower.startswith(lexicon.credit_openers) else ():
        if " " in opener and lower.startswith(opener + " "):
            name = line.text.strip("() .")[len(opener) :].strip()
            if len(name.split()) <= 6:  # noqa: PLR2004 - a name, no sentence
                return Part(line, "source", name=name)
    return None


def next_prose(parts: Sequence[Part]) -> tuple[list[int], list[bool]]:
    """For every part, where the next prose is and whether no list of furniture begins before it.

    The place is the number of parts when there is none.
    """
    following, clear = [len(parts)] * len(parts), [False] * len(parts)
    nearest, is_clear = len(parts), False
    for index in range(len(parts) - 1, -1, -1):
        following[index], clear[index] = nearest, is_clear
        if parts[index].shape == "prose":
            nearest, is_clear = index, True
        elif parts[index].shape == "head":
            is_clear = False
    return following, clear

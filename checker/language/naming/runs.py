"""A text -> its capitalised words and known names, in runs that stand side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.language.naming.lists import Words

Known = tuple[int, int, str, str]
"""Start, end, id and form of a name the tables know."""

_WORD = re.compile(r"(?<![^\W_])[A-ZÀ-ÖØ-Þ](?:['‘](?!s\b)(?=[^\W\d_])|[-‐‑](?=[^\W\d_])|[^\W\d_])*")


class Piece(NamedTuple):
    """A capitalised word or a known name, in a run."""

    start: int
    end: int
    text: str
    known: Known | None = None


class Scan(NamedTuple):
    """A text while it is read."""

    text: str
    plain: str
    """The same as `straight` makes it."""
    words: Words
    language: str
    single: list[Piece]
    """Lone capitalised words, kept until every fuller name is known."""


def pieces(scan: Scan, start: int, end: int, known: Sequence[Known]) -> Iterator[Piece]:
    """Known names and capitalised words, in order."""
    plain, words = scan.plain, scan.words
    waiting = list(reversed(known))
    reached = start
    for match in _WORD.finditer(plain, start, end):
        while waiting and waiting[-1][0] < match.start():
            name = waiting.pop()
            if name[0] >= reached:
                yield Piece(name[0], name[1], plain[name[0] : name[1]], name)
                reached = name[1]
        if match.start() < reached:
            continue
        if waiting and waiting[-1][0] == match.start():
            name = waiting.pop()
            if name[1] >= match.end() or match.group()[name[1] - name[0] :][:1] in "-‐‑":
                yield Piece(name[0], name[1], plain[name[0] : name[1]], name)
                reached = name[1]
                continue
        stop = match.end()
        if plain[stop : stop + 1] == "." and (
            stop - match.start() == 1 or match.group() + "." in words.titles
        ):
            stop += 1
        yield Piece(match.start(), stop, plain[match.start() : stop])
        reached = stop
    for name in reversed(waiting):
        if name[0] >= reached:
            yield Piece(name[0], name[1], plain[name[0] : name[1]], name)
            reached = name[1]


def runs(pieces: Iterator[Piece], scan: Scan) -> Iterator[list[Piece]]:
    """Pieces that stand side by side, or joined as names are ("van der", "Institute for Peace")."""
    run: list[Piece] = []
    for piece in pieces:
        if run and not _joined(scan.plain[run[-1].end : piece.start], run[-1], scan.words):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _joined(gap: str, before: Piece, words: Words) -> bool:
    if gap == " ":
        return True
    if gap == "'s " or len(gap) > 12:  # noqa: PLR2004 - "for the ", "of the ", "van der " are shorter
        return gap == "'s " and before.known is not None
    parts = gap.split(" ")
    if len(parts) < 3 or parts[0] or parts[-1]:  # noqa: PLR2004 - a space on both sides
        return False
    inner = parts[1:-1]
    if before.known is None and before.text in words.collective:
        return inner[0] in ("of", "for", "on", "and", "against") and inner[1:] in ([], ["the"])
    return before.known is None and all(part in words.particles for part in inner)

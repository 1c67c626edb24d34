"""One run of capitalised words -> the persons, bodies and instruments in it, left to right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.gazetteer import Name, NameMention, fold, table_name
from checker.language.naming.lists import unaccented
from checker.language.naming.roles import mention_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.language.naming.lists import Words
    from checker.language.naming.runs import Piece, Scan

MOST_WORDS = 5
"""A person's name has seldom more; a longer run is a title of something else."""
_TITLE_CASE = 0.7
"""A line with this share of capitalised words is a headline in title case."""


def read_run(run: Sequence[Piece], scan: Scan) -> Iterator[NameMention]:
    """One run of pieces, left to right."""
    words = scan.words
    at = 0
    owner: Piece | None = None
    titles: list[Piece] = []
    while at < len(run):
        piece = run[at]
        beside = (at + 1 < len(run) and run[at + 1].known is None) or bool(titles)
        if piece.known is not None and not (
            piece.text in words.ambiguous and _in_a_name(run, at, words)
        ):
            yield _of_table(piece, scan)
            owner, titles = piece, []
            at += 1
            continue
        if piece.text in words.title_parts and (beside or piece.text in words.titles):
            titles.append(piece)
            at += 1
            continue
        if piece.text in words.barred and piece.text not in words.instrument:
            owner, titles = None, []
            at += 1
            continue
        stop = at + 1
        while stop < len(run) and _goes_on(run, stop, words):
            stop += 1
        name = _after_office(run, at, stop, words)
        if name > at:
            titles.extend(run[at:name])
            at = name
        yield from _candidate(run[at:stop], titles, owner, scan)
        owner, titles = None, []
        at = stop


def _after_office(run: Sequence[Piece], at: int, stop: int, words: Words) -> int:
    """Where the name begins after an office inside a run: "House Speaker | Ann Cole"."""
    for place in range(stop - 3, at - 1, -1):
        if run[place].text in words.offices:
            return place + 1
    return at


def _in_a_name(run: Sequence[Piece], at: int, words: Words) -> bool:
    """Whether a known name that is a given name too has a plain capitalised neighbour."""
    beside = [run[other] for other in (at - 1, at + 1) if 0 <= other < len(run)]
    return any(
        piece.known is None
        and piece.text not in words.barred
        and piece.text not in words.title_parts
        and piece.text not in words.organisation
        for piece in beside
    )


def _goes_on(run: Sequence[Piece], at: int, words: Words) -> bool:
    piece = run[at]
    if piece.known is not None:
        return piece.text in words.ambiguous or run[at - 1].text in words.collective
    return piece.text not in words.barred or piece.text in words.instrument


def _of_table(piece: Piece, scan: Scan) -> NameMention:
    assert piece.known is not None  # noqa: S101 - the caller asked
    _, _, identity, form = piece.known
    name = table_name(identity, scan.language)
    return NameMention(piece.start, piece.end, scan.text[piece.start : piece.end], name, form)


def _candidate(
    run: Sequence[Piece], titles: Sequence[Piece], owner: Piece | None, scan: Scan
) -> Iterator[NameMention]:
    """A person, body or instrument, or a lone word kept for later."""
    text, plain, words, single = scan.text, scan.plain, scan.words, scan.single
    whole = [*titles, *run]
    start, end = whole[0].start, whole[-1].end
    printed = plain[start:end]
    if len(whole) > 1 and any(piece.text in words.instrument for piece in run):
        yield NameMention(start, end, text[start:end], Name(fold(printed), printed, "instrument"))
        return
    if any(piece.text in words.organisation for piece in run) and (len(whole) > 1 or owner):
        yield _body(start, end, text, printed, owner)
        return
    if (
        len(run) > MOST_WORDS
        or plain[run[0].start : end] in words.places
        or _headline(plain, start)
    ):
        if len(run) <= 2:  # noqa: PLR2004 - a surname in a headline
            single.extend(run)
        return
    if len(run) == 1 and not titles:
        single.extend(run)
        return
    if not titles and run[0].text not in words.gender and _is_place(plain, start, end, words):
        name = Name(f"place:{unaccented(printed)}", printed, "place")
        yield NameMention(start, end, text[start:end], name)
        return
    yield mention_of(run, titles, owner, scan)


def _is_place(plain: str, at: int, end: int, words: Words) -> bool:
    """Whether a name stands where a place does: behind a preposition or "the mayor of", or as a dateline."""
    if plain[at - 1 : at] in ("", "\n") and plain[at:end].isupper():
        return plain[end : end + 2].strip()[:1] in tuple(",(/-–—")
    before = plain[max(0, at - 24) : at].lower().split()
    if len(before) > 1 and before[-1] == "of":
        return before[-2] in words.place_of
    return bool(before) and before[-1] in words.place_before


def _body(start: int, end: int, text: str, printed: str, owner: Piece | None) -> NameMention:
    """A ministry or institute; "Russian Foreign Ministry" is "Russia's Foreign Ministry"."""
    if owner is not None and owner.known is not None:
        state = table_name(owner.known[2])
        if state.kind == "state":
            printed = f"{state.canonical}'s {printed}"
            start = owner.start
    return NameMention(start, end, text[start:end], Name(fold(printed), printed, "body"))


def _headline(plain: str, at: int) -> bool:
    """Whether the line is in title case, where capitals tell nothing."""
    start = plain.rfind("\n", max(0, at - 240), at) + 1
    if at - start > 200:  # noqa: PLR2004 - no headline is that long
        return False
    end = plain.find("\n", at, at + 240)
    if end < 0:
        end = min(len(plain), at + 240)
    line = plain[start:end].split()
    if len(line) < MOST_WORDS or line[-1][-1] in ".!?\"'”":
        return False
    return sum(word[:1].isupper() for word in line) / len(line) >= _TITLE_CASE

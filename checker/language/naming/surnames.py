"""Lone surnames and given names -> the fuller names that the text gives elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.language.gazetteer import NameMention
from checker.language.naming.lists import person_of, unaccented

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.language.naming.runs import Piece, Scan

_PHRASE = 4
"""Words of a phrase before a name set off by a comma: "his wife and business partner, Hanne"."""


def surnames(scan: Scan, mentions: Sequence[NameMention]) -> Iterator[NameMention]:
    """Lone words that are part of a fuller name the text gives; "Berg-Holm" is two of them."""
    owners: dict[str, list[NameMention]] = {}
    for mention in mentions:
        if mention.name.kind == "person":
            for part in mention.name.canonical.split():
                if len(part) > 1 and part not in scan.words.particles:
                    owners.setdefault(unaccented(part), []).append(mention)
    for piece in scan.single:
        told = None if unaccented(piece.text) in owners else _apposed(scan, piece)
        if told is not None:
            owners.setdefault(unaccented(piece.text), []).append(told)
    for piece in scan.single:
        at = piece.start
        for part in re.split("([-‐‑])", piece.text):
            held = owners.get(unaccented(part)) if part[:1].isupper() else None
            if held:
                stop = at + len(part)
                name = _nearest(held, at).name
                yield NameMention(at, stop, scan.text[at:stop], name, "surname")
            at += len(part)


def _apposed(scan: Scan, piece: Piece) -> NameMention | None:
    """A given name alone, set off beside what its owner is: "his father, Alan, thanked them"."""
    plain, words = scan.plain, scan.words
    if (
        plain[piece.end : piece.end + 1] not in (",", ".")
        or plain[piece.start - 2 : piece.start] != ", "
    ):
        return None
    before = plain[max(0, piece.start - 40) : piece.start - 2].lower().split()[-_PHRASE:]
    noun = next((word for word in reversed(before) if word in words.kin), None)
    if noun is None:
        return None
    name = person_of([piece.text], words)
    stop = piece.end
    gender = words.kin[noun]
    return NameMention(
        piece.start, stop, scan.text[piece.start : stop], name, "name", (noun,), None, gender
    )


def _nearest(held: Sequence[NameMention], at: int) -> NameMention:
    """The last fuller name before an offset, else the first after it."""
    before = [mention for mention in held if mention.start <= at]
    return before[-1] if before else held[0]


def resolved(mentions: Sequence[NameMention]) -> Iterator[NameMention]:
    """A titled surname ("President Cole") takes the fuller name the text gives elsewhere."""
    full: dict[str, NameMention] = {}
    for mention in mentions:
        if mention.name.kind == "person" and " " in mention.name.canonical:
            parts = mention.name.canonical.split()
            for part in (parts[0], parts[-1]):
                full.setdefault(unaccented(part), mention)
    reached = -1
    for mention in mentions:
        if mention.start < reached and mention.name.kind in ("person", "state"):
            continue
        reached = mention.end
        if mention.name.kind == "person" and " " not in mention.name.canonical:
            fuller = full.get(unaccented(mention.name.canonical))
            if fuller is not None:
                yield mention._replace(name=fuller.name, form="surname")
                continue
        yield mention

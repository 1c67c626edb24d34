"""The pieces of a story -> each once: no second copy, no quotation set large, no heading over nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.stages.read.html.tree import HEADINGS

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from checker.stages.read.html.lexicon import HtmlLexicon
    from checker.stages.read.html.parts import Piece
    from checker.stages.read.html.tree import Block

_PULL_LEAST = 20
_PULL_MOST = 40
"""Quotations a page may have that are looked for in its text."""


def rank(block: Block) -> int:
    """The rank of a heading, 0 the highest; beyond all of them for what is none."""
    return HEADINGS.index(block.tag) if block.tag in HEADINGS else len(HEADINGS)


def without_bare_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without headings that nothing of the story stands under."""
    kept: list[Piece] = []
    for piece in reversed(pieces):
        if piece.kind == "body" and piece.block.tag in HEADINGS:
            below = kept[-1] if kept else None
            if below is None or (
                below.block.tag in HEADINGS and rank(below.block) <= rank(piece.block)
            ):
                continue
        kept.append(piece)
    kept.reverse()
    return kept


def without_pulls(pieces: Sequence[Piece], left_out: Counter[str]) -> list[Piece]:
    """The pieces without quotations set large that the text has anyway."""
    quotations = [piece for piece in pieces if piece.kind == "quotation"]
    if not quotations or len(quotations) > _PULL_MOST:
        return list(pieces)
    bodies = "\n".join(folded(piece.block.text) for piece in pieces if piece.kind == "body")
    kept = []
    for piece in pieces:
        words = folded(piece.block.text).strip("\"'") if piece.kind == "quotation" else ""
        if len(words) >= _PULL_LEAST and words in bodies:
            left_out["pull-quote"] += 1
        else:
            kept.append(piece)
    return kept


def folded(text: str) -> str:
    """A text as copies of it agree: no case, straight marks, single spaces."""
    plain = re.sub("[“”„«»]", '"', re.sub("[‘’]", "'", text.casefold()))
    return " ".join(plain.split())


def once(
    pieces: Sequence[Piece], lexicon: HtmlLexicon, left_out: Counter[str]
) -> tuple[list[Piece], bool]:
    """The pieces without a second copy of the body, and whether there was one."""
    first: dict[str, int] = {}
    copies: list[int | None] = []
    for at, piece in enumerate(pieces):
        known = first.setdefault(folded(piece.block.text), at)
        copies.append(known if known != at else None)
    doubled: set[int] = set()
    run: list[int] = []
    for at in range(len(pieces) + 1):
        if at < len(pieces) and copies[at] is not None:
            run.append(at)
            continue
        if sum(pieces[one].kind == "body" for one in run) >= lexicon.limits["copy_run"]:
            doubled.update(run)
        run = []
    left_out["copy"] += len(doubled)
    for kind in [one for one, number in left_out.items() if number <= 0]:
        del left_out[kind]
    return [piece for at, piece in enumerate(pieces) if at not in doubled], bool(doubled)

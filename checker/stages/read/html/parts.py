"""A block -> which part of the story it is: deck, byline, caption, quotation, body; or none, an aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.stages.read.html.tree import HEADINGS
from checker.stages.read.html.weighing import is_linked, is_wide, prose_of

if TYPE_CHECKING:
    from checker.stages.read.html.lexicon import HtmlLexicon
    from checker.stages.read.html.tree import Block, Box

_STOPS = frozenset('.!?…。！？؟।:;,”"»’)」“')
_BYLINE_MOST = 200
_DECK_MOST = 500
_LEVELS = 4
_ADDRESS_WORDS = 10
_BYLINE_SPACES = 6
_SOURCE_MOST = 120


class Piece(NamedTuple):
    """A block of the story."""

    block: Block
    kind: str
    """headline, deck, byline, head (of one of these, undecided), body, caption, quotation or attribution."""
    entry: int = 0
    """Number of the entry of a live blog it stands in; 0 for the page's own."""


def part_of(block: Block) -> str:
    """The part of a block that stands in the body, by its elements."""
    if "caption" in block.box.within:
        return "caption"
    if "quotation" in block.box.within:
        return "attribution" if _is_source(block) else "quotation"
    return "body"


def _is_source(block: Block) -> bool:
    """Whether a line of a block quotation says who said it: a `<cite>`, a `<footer>`, a dash and a name."""
    if len(block.text) > _SOURCE_MOST:
        return False
    named = block.tag in ("footer", "cite") or ("cite" in block.parts and block.tag != "p")
    return named or (block.text[0] in "—–-―" and block.text[-1] not in ".!?")


def frame_of(box: Box) -> Box:
    """The box round a headline: some levels out, at most an article."""
    for _ in range(_LEVELS):
        if box.parent is None or box.tag in ("article", "main", "body"):
            break
        box = box.parent
    return box


def _named(block: Block, part: str) -> bool:
    """Whether a block, or a box near round it, is called a part of the story."""
    if part in block.parts:
        return True
    for step, box in enumerate(block.box.line()):
        if step > 3 or "body" in box.parts or box.tag in ("article", "main", "body"):  # noqa: PLR2004 - near
            return part in box.parts and step == 0
        if part in box.parts:
            return True
    return False


def is_signature(block: Block) -> bool:
    """Whether a short block has a date in it or is called a byline."""
    return len(block.text) <= _BYLINE_MOST and (bool(block.times) or _named(block, "byline"))


def head_part(block: Block) -> str:
    """What a block between the headline and the body is."""
    if is_signature(block) or block.tag == "address":
        return "byline"
    return "deck" if _named(block, "deck") else "head"


def body_part(block: Block, lexicon: HtmlLexicon, *, begun: bool) -> str | None:
    """What a block of the body is; None for what is none of the story."""
    part = part_of(block)
    if part != "body":
        return None if part == "quotation" and _is_pull(block) else part
    if block.tag in HEADINGS:
        part = "body" if begun else "deck" if _named(block, "deck") else "head"
        return None if is_linked(block, lexicon) else part
    if _is_aside(block, lexicon):
        return None
    if is_signature(block) and not (begun and _is_sentence(block)):
        return "byline"
    if not begun and _named(block, "deck") and len(block.text) <= _DECK_MOST:
        return "deck"
    return "body" if begun or prose_of(block, lexicon) or block.text[-1] in _STOPS else "head"


def _is_sentence(block: Block) -> bool:
    return block.text[-1] in '.!?…”"' and block.text.count(" ") > _BYLINE_SPACES


def _is_aside(block: Block, lexicon: HtmlLexicon) -> bool:
    """Whether a block is a link, a button, a label, a notice or a quotation set large."""
    text = block.text
    if text.casefold().startswith(lexicon.openers) and block.links * 3 > len(text):
        return True
    if (
        is_linked(block, lexicon)
        or is_wall(block, lexicon)
        or _is_address(block)
        or _is_pull(block)
    ):
        return True
    short = len(text.split()) <= lexicon.limits["short_words"] and not is_wide(text)
    button = block.tag not in lexicon.paragraph and short and text[-1] not in _STOPS
    return (button and not is_signature(block)) or (
        _named(block, "kicker") and not prose_of(block, lexicon)
    )


def _is_address(block: Block) -> bool:
    """Whether a line gives the page's address and little else."""
    few = len(block.text.split()) <= _ADDRESS_WORDS
    return few and "://" in block.text and block.links * 2 > len(block.text)


def _is_pull(block: Block) -> bool:
    return "pull" in block.box.within


def is_wall(block: Block, lexicon: HtmlLexicon) -> bool:
    """Whether a block asks for a subscription before the rest."""
    text = block.text.casefold()
    return len(text) < 400 and any(phrase in text for phrase in lexicon.paywall)  # noqa: PLR2004 - a notice

"""Terminals -> noun phrases: from a head leftwards to its determiner, and speakers no list knows.

Where a noun phrase begins is only known at its end; that is why it is put together here and not by the
grammar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.language.gazetteer import Name, NameMention
from checker.records import NamedTuple
from checker.stages.parse.attribution.words import ING, PAST, THIRD, Lexicon, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TITLE_GAP = 2
"""A title may end in a full stop before the space."""
MOST_BEFORE_HEAD = 6
"""Words a noun phrase may have before its head."""

_BEGINS = frozenset(("CAP", "DET", "ADJ"))
"""Terminals an unknown speaker may begin with; another word only right after a verb of saying."""
_INSIDE_UNKNOWN = frozenset(("W", "CAP", "ADJ", "POSS"))
_BEFORE_NOUN = frozenset(("W", "CAP", "ADJ", "POSS", "NAME", "NOUN", "PLACE"))
_AFTER_BOUNDARY = frozenset(
    (
        "COMMA",
        "COLON",
        "STOP",
        "DASH",
        "ACC",
        "SAY",
        "AND",
        "PREP",
        "OF",
        "SUB",
        "THAT",
        "QUOTE",
        "OPEN",
    )
)


_SETS_OFF = frozenset(("SAY", "COMMA", "WHO", "DASH", "OPEN", "AND", "COLON"))
"""What follows a name at a sentence's head: a verb of saying, an apposition, another name."""


class Terminal(NamedTuple):
    """A classified word or phrase; what the grammar sees is its `type`."""

    type: str
    value: Any
    """The word, or the Verb, Noun, NameMention, Provision or quotation index it stands for."""
    start: int
    end: int

    @property
    def word(self) -> str:
        """The word in lower case; empty for what is no plain word."""
        return self.value.lower() if isinstance(self.value, str) else ""


class Noun(NamedTuple):
    """A noun phrase: its head and what stands before it."""

    start: int
    end: int
    head: str
    kind: str
    """one, many, body or document."""
    names: tuple[NameMention, ...] = ()
    """Names inside it: "Russian" in "the Russian leader"."""
    definite: bool = False


def add_noun(
    text: str, place: tuple[int, int], kind: str, made: list[Terminal], words: Lexicon
) -> None:
    """Put a noun phrase together from its head leftwards, in place of the terminals it takes in.

    Args:
        text: the document's text.
        place: where the head stands.
        kind: of the head: one, many, body or document.
        made: the terminals before it.
        words: for the articles.
    """
    start, end = place
    taken, determined = _reach(text, start, made)
    inside = made[len(made) - taken :]
    if any(token.type == "NAME" for token in inside[:-1]) and not determined:
        inside = []
    names = tuple(
        token.value
        for token in inside
        if token.type in ("ADJ", "NAME") and not isinstance(token.value, str)
    )
    begin = inside[0].start if inside else start
    first = inside[0].word if inside and inside[0].type == "DET" else ""
    del made[len(made) - len(inside) :]
    noun = Noun(
        begin, end, text[start:end].lower(), kind, names, first in words.words["function.definite"]
    )
    made.append(Terminal("NOUN", noun, begin, end))


def _reach(text: str, start: int, made: Sequence[Terminal]) -> tuple[int, bool]:
    """How many terminals before a head belong to its phrase, and whether a determiner begins it."""
    taken = 0
    plain = 0
    determined = False
    while taken < len(made) and taken < MOST_BEFORE_HEAD:
        token = made[-1 - taken]
        gap = text[token.end : made[-taken].start if taken else start]
        if gap.strip(" \u00a0'’"):
            break
        if token.type == "DET":
            taken += 1
            determined = True
            continue
        if determined:
            break
        adverb = token.type == "HELP" and token.word.endswith("ly")
        if token.type not in _BEFORE_NOUN and not adverb:
            break
        if _is_verb_between(made, taken):
            break
        taken += 1
        plain = taken if token.type in ("ADJ", "POSS", "NOUN", "NAME") else plain
    if not determined:
        boundary = taken == len(made) or made[-1 - taken].type in _AFTER_BOUNDARY
        taken = taken if boundary else plain
    return taken, determined


def _is_verb_between(made: Sequence[Terminal], taken: int) -> bool:
    """Whether a word no list knows is the verb of a noun before it: "protesters waved banners"."""
    if len(made) < taken + 2 or made[-1 - taken].type != "W":
        return False
    past = made[-1 - taken].word.endswith("ed")
    return past and made[-2 - taken].type in ("NOUN", "NAME", "PRON")


def speakers_by_place(made: Sequence[Terminal], words: Lexicon) -> Iterator[Terminal]:
    """Words no list knows that stand where a speaker stands: "Weber said", "said a retired welder"."""
    at = 0
    while at < len(made):
        kind = made[at].type
        if kind not in _BEGINS and not (kind == "W" and at and made[at - 1].type == "SAY"):
            yield made[at]
            at += 1
            continue
        stop = _unknown_speaker(made, at, words)
        if at < stop < len(made) and _is_title(made[stop - 1], made[stop]):
            at = stop
            continue
        if at < stop and _only_begins(made, at, stop):
            yield from (token._replace(type="W") for token in made[at:stop])
            at = stop
            continue
        if stop == at:
            yield made[at]
            at += 1
            continue
        yield _named_by_place(made[at:stop], words)
        at = stop


def _is_title(word: Terminal, following: Terminal) -> bool:
    """Whether a capitalised word stands before a known name: "Prof", "Sir"."""
    beside = following.start - word.end <= TITLE_GAP
    return word.type == "CAP" and following.type == "NAME" and beside


def _only_begins(made: Sequence[Terminal], at: int, stop: int) -> bool:
    """Whether capitals at a sentence's head are no evidence of a name: "Common interests were ...".

    A verb of saying beside them is, and so is what sets them off as somebody: an apposition, "who".
    """
    if made[at].type != "CAP" or (at and made[at - 1].type not in ("STOP", "OPEN")):
        return False
    after = stop
    while after < len(made) and made[after].type == "HELP":
        after += 1
    return after < len(made) and made[after].type not in _SETS_OFF


def _unknown_speaker(made: Sequence[Terminal], at: int, words: Lexicon) -> int:
    """Where an unknown speaker that begins at a token ends; the same token when none begins there."""
    first = made[at]
    capital = first.type == "CAP"
    if not capital and first.type not in ("DET", "ADJ"):
        said = at and made[at - 1].type == "SAY" and made[at - 1].value.strong
        quoted = at > 1 and made[at - 2].type in ("QUOTE", "COMMA")
        if not (first.type == "W" and said and quoted and made[at - 1].value.form != ING):
            return at
    stop = at + 1
    while stop < len(made) and stop - at < MOST_BEFORE_HEAD and _goes_on(made, at, stop):
        if capital and made[stop].type != "CAP":
            break
        stop += 1
    if capital:
        return stop
    if _of_some(made, at, words):
        return stop if made[stop - 1].type == "W" else at
    if stop - at == 1 and first.type != "W":
        partitive = first.type == "DET" and first.word in words.words["partitive.words"]
        return stop if partitive and _beside_saying(made, at, stop) else at
    return stop if _beside_saying(made, at, stop) else at


def _of_some(made: Sequence[Terminal], at: int, words: Lexicon) -> bool:
    """Whether "one of" and its like stand before: "one of the recipients"."""
    if at < 2 or made[at - 1].type != "OF" or made[at - 2].type != "NOUN":  # noqa: PLR2004
        return False
    return made[at - 2].value.head in words.words["partitive.words"]


def _goes_on(made: Sequence[Terminal], at: int, stop: int) -> bool:
    """Whether a terminal can belong to an unknown speaker: a word, or a state after "the"."""
    token = made[stop]
    if token.type == "NAME" and stop == at + 1 and made[at].type == "DET":
        following = made[stop + 1].type if stop + 1 < len(made) else ""
        return token.value.name.kind in ("state", "body") and following == "W"
    return token.type in _INSIDE_UNKNOWN


def _beside_saying(made: Sequence[Terminal], start: int, stop: int) -> bool:
    """Whether a strong verb of saying follows, or one stands before that follows a quotation."""
    after = stop
    while after < len(made) and made[after].type == "HELP":
        after += 1
    if after < len(made) and made[after].type == "SAY":
        verb: Verb = made[after].value
        if verb.strong and verb.form in (PAST, THIRD):
            return made[stop - 1].type in ("W", "CAP", "DET", "ADJ")
    before = made[start - 1] if start else None
    if before is not None and before.type == "ACC":
        return made[stop - 1].type == "W"
    if before is None or before.type != "SAY" or start < 2:  # noqa: PLR2004 - something before the verb
        return False
    verb = before.value
    return verb.strong and verb.form != ING and made[start - 2].type in ("QUOTE", "COMMA", "HELP")


def _named_by_place(tokens: Sequence[Terminal], lexicon: Lexicon) -> Terminal:
    start, end = tokens[0].start, tokens[-1].end
    words = [str(token.value) for token in tokens if token.type in ("W", "CAP")]
    bare = not words and any(token.type == "ADJ" for token in tokens)
    words = words or ([""] if bare else [tokens[0].word])
    if all(token.type == "CAP" for token in tokens):
        printed = " ".join(words)
        name = Name(f"person:{printed.casefold()}", printed, "person")
        return Terminal("NAME", NameMention(start, end, printed, name, "guess"), start, end)
    names = tuple(
        token.value
        for token in tokens
        if token.type in ("ADJ", "NAME") and not isinstance(token.value, str)
    )
    definite = tokens[0].word in lexicon.words["function.definite"]
    head = words[-1].lower() if words else ""
    return Terminal("NOUN", Noun(start, end, head, "one", names, definite), start, end)

"""A paragraph -> the terminals of grammar/en/attribution.lark.

Quotations, names and provisions are found before and stand as one terminal each. A noun phrase is put
together here, from its head leftwards to its determiner, because where it begins is only known at its end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.language.gazetteer import Name, NameMention
from checker.stages.parse.attribution.words import BASE, ING, PAST, THIRD, Lexicon, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Provision

MOST_BEFORE_HEAD = 6
"""Words a noun phrase may have before its head."""

_PIECE = re.compile(
    r"(?P<word>[^\W_]+(?:['’‘‑-][^\W_]+)*['’]?)|(?P<stop>[.!?]+)|(?P<mark>[,:;()\[\]—–…-])|\S"
)
_PARTICLE = re.compile(r" ([a-z]+)\b")
_MARKS = {
    ",": "COMMA",
    ";": "COMMA",
    ":": "COLON",
    "—": "DASH",
    "–": "DASH",
    "-": "DASH",
    "…": "W",
    "(": "OPEN",
    "[": "OPEN",
    ")": "CLOSE",
    "]": "CLOSE",
}
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


class Fixed(NamedTuple):
    """A stretch that is one terminal: a quotation, a name or a provision."""

    start: int
    end: int
    kind: str
    value: object


def terminals(
    text: str, start: int, end: int, fixed: Sequence[Fixed], words: Lexicon
) -> list[Terminal]:
    """The terminals of a paragraph, in order; `value` is what a later step needs of each."""
    made: list[Terminal] = []
    at = start
    for stretch in fixed:
        if stretch.start < at:
            continue
        _words_between(text, at, stretch.start, words, made)
        _add_fixed(text, stretch, made)
        at = stretch.end
    _words_between(text, at, end, words, made)
    made = list(_speakers_by_place(made, words))
    return [token for token in made if token.type not in ("POSS", "ADJ", "DET", "TITLE")]


def _speakers_by_place(made: Sequence[Terminal], words: Lexicon) -> Iterator[Terminal]:
    """Words no list knows that stand where a speaker stands: "Weber said", "said a retired welder"."""
    at = 0
    while at < len(made):
        stop = _unknown_speaker(made, at, words)
        if stop > at and stop < len(made) and made[at].type == "CAP" and made[stop].type == "NAME":
            if made[stop].start - made[stop - 1].end <= 2:  # noqa: PLR2004 - "Prof. ": a title
                at = stop
                continue
        if stop == at:
            yield made[at]
            at += 1
            continue
        yield _named_by_place(made[at:stop])
        at = stop


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
    while stop < len(made) and stop - at < MOST_BEFORE_HEAD and made[stop].type in _INSIDE_UNKNOWN:
        if capital and made[stop].type != "CAP":
            break
        stop += 1
    if capital:
        return stop
    if stop - at == 1 and first.type != "W":
        partitive = first.type == "DET" and first.word in words.words["partitive.words"]
        return stop if partitive and _beside_saying(made, at, stop) else at
    return stop if _beside_saying(made, at, stop) else at


def _beside_saying(made: Sequence[Terminal], start: int, stop: int) -> bool:
    """Whether a strong verb of saying follows, or one stands before that follows a quotation."""
    after = stop
    while after < len(made) and made[after].type == "HELP":
        after += 1
    if after < len(made) and made[after].type == "SAY":
        verb: Verb = made[after].value
        if verb.strong and verb.form in (PAST, THIRD):
            return made[stop - 1].type in ("W", "CAP", "DET")
    before = made[start - 1] if start else None
    if before is not None and before.type == "ACC":
        return made[stop - 1].type == "W"
    if before is None or before.type != "SAY" or start < 2:  # noqa: PLR2004 - something before the verb
        return False
    verb = before.value
    return verb.strong and verb.form != ING and made[start - 2].type in ("QUOTE", "COMMA", "HELP")


def _named_by_place(tokens: Sequence[Terminal]) -> Terminal:
    start, end = tokens[0].start, tokens[-1].end
    words = [str(token.value) for token in tokens if token.type in ("W", "CAP")]
    words = words or [tokens[0].word]
    if all(token.type == "CAP" for token in tokens):
        printed = " ".join(words)
        name = Name(f"person:{printed.casefold()}", printed, "person")
        return Terminal("NAME", NameMention(start, end, printed, name, "guess"), start, end)
    names = tuple(
        token.value for token in tokens if token.type == "ADJ" and not isinstance(token.value, str)
    )
    definite = tokens[0].word == "the"
    head = words[-1].lower() if words else ""
    return Terminal("NOUN", Noun(start, end, head, "one", names, definite), start, end)


def _add_fixed(text: str, stretch: Fixed, made: list[Terminal]) -> None:
    kind = stretch.kind
    if kind == "NAME":
        mention: NameMention = stretch.value
        if mention.form == "adjective" or text[stretch.end : stretch.end + 2] in ("'s", "’s"):
            kind = "ADJ"
        elif text[stretch.end : stretch.end + 1] in ("-", "‑"):
            kind = "W"
    if kind == "ADJ":
        back = len(made) - (2 if made and made[-1].type == "DET" else 1)
        if back > 0 and made[back].type == "AND" and made[back - 1].type == "NAME":
            del made[back - 1 :]  # "Russia and the DPRK's treaty": both own it, neither speaks
    made.append(Terminal(kind, stretch.value, stretch.start, stretch.end))


def _words_between(text: str, start: int, end: int, words: Lexicon, made: list[Terminal]) -> None:
    reached = start
    for match in _PIECE.finditer(text, start, end):
        at = match.start()
        if at < reached:
            continue
        reached = match.end()
        if match["stop"]:
            made.append(Terminal("STOP", match.group(), at, reached))
        elif match["mark"]:
            made.append(Terminal(_MARKS[match.group()], match.group(), at, reached))
        elif match["word"]:
            reached = _word(text, match, words, made)


def _word(text: str, match: re.Match[str], words: Lexicon, made: list[Terminal]) -> int:
    """One word, or a phrase that begins with it; returns where it ends."""
    start, end = match.start(), match.end()
    word = match.group()
    lower = word.lower().rstrip("'’")
    for phrase, kind in words.phrases.get(lower, ()):
        stop = start + len(phrase)
        if text[start:stop].lower() == phrase and not text[stop : stop + 1].isalnum():
            made.append(Terminal(kind, phrase, start, stop))
            return stop
    if lower in ("s", "’s") and text[start - 1 : start] in "'’":
        made.append(Terminal("POSS", word, start, end))
        return end
    if text[end : end + 1] == "." and word + "." in words.words["names.titles"]:
        made.append(Terminal("TITLE", word, start, end + 1))
        return end + 1
    if lower in words.words["partitive.words"] and text[end : end + 4] == " of ":
        made.append(Terminal("NOUN", Noun(start, end, lower, "one"), start, end))
        return end
    verb = words.verbs.get(lower) if word[0].islower() or not made else None
    if verb is not None and _is_verb(verb, lower, words, made):
        if verb.lemma in words.words["follow.verbs"]:
            particle = _PARTICLE.match(text, end)
            if particle is not None and particle.group(1) in words.words["follow.words"]:
                end = particle.end()
        made.append(Terminal("SAY", verb, start, end))
        return end
    head = words.heads.get(lower.removesuffix("'s").removesuffix("’s"))
    if head is not None and not (made and made[-1].type == "HELP" and lower in words.verbs):
        possessive = lower.endswith(("'s", "’s"))
        _noun(text, start, end - 2 if possessive else end, head, words, made)
        if possessive:
            made.append(Terminal("POSS", word, end - 2, end))
        return end
    kind = words.function.get(lower)
    if kind is None:
        kind = "HELP" if lower.endswith("ly") and word[0].islower() else "W"
        if kind == "W" and word[0].isupper() and word not in words.words["names.barred"]:
            kind = "CAP"
    made.append(Terminal(kind, word, start, end))
    return end


def _is_verb(verb: Verb, word: str, words: Lexicon, made: Sequence[Terminal]) -> bool:
    """Whether a form that may be a noun or an adjective too is a verb here."""
    before = made[-1] if made else None
    kind = before.type if before is not None else "STOP"
    if kind == "DET" and before is not None and before.word in words.words["partitive.words"]:
        return verb.strong and verb.form in (PAST, THIRD)
    if kind in ("DET", "ADJ", "POSS", "OF"):
        return False
    if verb.form == BASE:
        plural = before is not None and (
            (kind == "PRON" and before.word in ("i", "we", "they", "you"))
            or (kind == "NOUN" and before.value.kind in ("many", "body"))
            or (kind == "NAME" and before.value.form == "people")
            or kind == "WHO"
        )
        return kind == "HELP" or plural
    if verb.form == THIRD:
        return kind in (
            "NAME",
            "PRON",
            "NOUN",
            "PLACE",
            "HELP",
            "COMMA",
            "QUOTE",
            "WHO",
            "CLOSE",
            "AND",
        )
    if verb.form == ING:
        return kind not in ("PREP",) or verb.strong
    if verb.form == PAST and kind == "W" and not verb.strong:
        return word not in words.heads
    return True


def _noun(  # noqa: PLR0913, PLR0917 - the parts of one decision
    text: str, start: int, end: int, kind: str, words: Lexicon, made: list[Terminal]
) -> None:
    """Put a noun phrase together from its head leftwards."""
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
        taken += 1
        plain = taken if token.type in ("ADJ", "POSS", "NOUN", "NAME") else plain
    if not determined:
        boundary = taken == len(made) or made[-1 - taken].type in _AFTER_BOUNDARY
        taken = taken if boundary else plain
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
    noun = Noun(begin, end, text[start:end].lower(), kind, names, first in ("the", "this", "that"))
    made.append(Terminal("NOUN", noun, begin, end))


def fixed_stretches(
    quotes: Sequence[tuple[int, int, int]],
    names: Sequence[NameMention],
    provisions: Sequence[Provision],
) -> Iterator[Fixed]:
    """Quotations, provisions and names of a paragraph in order; what stands inside another is left out.

    Args:
        quotes: outer start, outer end and index of each quotation, outermost only.
        names: name mentions of the paragraph.
        provisions: provisions of the paragraph.
    """
    stretches = [Fixed(start, end, "QUOTE", index) for start, end, index in quotes]
    stretches.extend(Fixed(each.start, each.end, "PLACE", each) for each in provisions)
    stretches.extend(Fixed(each.start, each.end, "NAME", each) for each in names)
    rank = {"QUOTE": 0, "PLACE": 1, "NAME": 2}
    stretches.sort(key=lambda each: (each.start, rank[each.kind], -each.end))
    reached = -1
    for stretch in stretches:
        if stretch.start >= reached:
            yield stretch
            reached = stretch.end

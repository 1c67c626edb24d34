"""A paragraph -> the terminals of grammar/en/attribution.lark.

Quotations, names and provisions are found before and stand as one terminal each; words are classified by
the lexicon and by what stands before them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from checker.records import NamedTuple
from checker.stages.parse.attribution.nouns import Noun, Terminal, add_noun, speakers_by_place
from checker.stages.parse.attribution.words import BASE, ING, PAST, THIRD, Lexicon, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.language.gazetteer import NameMention
    from checker.values import Provision

_PIECE = re.compile(
    r"(?P<word>\d+(?:[.,]\d+)+|[^\W_]+(?:['’‘‑-][^\W_]+)*['’]?)|(?P<stop>[.!?]+)|(?P<mark>[,:;()\[\]—–…-])|\S"
)
_NEW_SENTENCE = re.compile(r"\s+[A-Z]")
"""After an ellipsis: what is left out ended its sentence."""
_THING = re.compile(r" (?:an?|the|its|his|her|their|another|more)(?! (?:that|which)\b) [^\W\d_]")
_LEADS_ON = re.compile(r"[^.!?\n:\"“”«]*(?::|\bthat [\"“«])")
_PARTICLE = re.compile(r" ([a-z]+)\b")
_BEFORE_THIRD = frozenset(
    ("NAME", "PRON", "NOUN", "PLACE", "HELP", "COMMA", "QUOTE", "WHO", "CLOSE", "AND")
)
_MARKS = {
    ",": "COMMA",
    ";": "SEMI",
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


class Fixed(NamedTuple):
    """A stretch that is one terminal: a quotation, a name or a provision."""

    start: int
    end: int
    kind: str
    value: Any


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
    made = list(speakers_by_place(made, words))
    kept = [token for token in made if token.type not in ("POSS", "ADJ", "DET", "TITLE")]
    if any(stretch.kind == "PLACE" for stretch in fixed):
        return list(_led_by_provisions(kept, words))
    return kept


def _led_by_provisions(made: Sequence[Terminal], words: Lexicon) -> Iterator[Terminal]:
    """A preposition that opens a sentence before a provision names a source: "Under Article 8, ..."."""
    stating = words.words["phrase.stating"]
    for at, token in enumerate(made):
        opens = token.word in stating and (at == 0 or made[at - 1].type == "STOP")
        if opens and at + 1 < len(made) and made[at + 1].type == "PLACE":
            yield token._replace(type="ACC", value=token.word)
        else:
            yield token


def _add_fixed(text: str, stretch: Fixed, made: list[Terminal]) -> None:
    kind = stretch.kind
    if kind == "NAME":
        mention: NameMention = stretch.value
        if mention.form == "adjective" or text[stretch.end : stretch.end + 2] in ("'s", "’s"):
            kind = "ADJ"
        elif text[stretch.end : stretch.end + 1] in ("-", "‑") or mention.name.kind == "place":
            kind = "W"
    if kind == "ADJ":
        back = len(made) - (2 if made and made[-1].type == "DET" else 1)
        if back > 0 and made[back].type == "AND" and made[back - 1].type == "NAME":
            del made[back - 1 :]  # "Norway and Peru's treaty": both own it, neither speaks
    made.append(Terminal(kind, stretch.value, stretch.start, stretch.end))


def _words_between(text: str, start: int, end: int, words: Lexicon, made: list[Terminal]) -> None:
    reached = start
    known, plain = words.known, words.plain
    for match in _PIECE.finditer(text, start, end):
        at, stop = match.span()
        if at < reached:
            continue
        reached = stop
        kind, piece = match.lastgroup, match.group()
        if kind == "word":
            if piece in plain:
                told, value = plain[piece]
                made.append(Terminal(told, value, at, stop))
            elif piece not in known and piece.isalpha() and piece.islower():  # most of a text
                made.append(Terminal("HELP" if piece[-2:] == "ly" else "W", piece, at, stop))
            else:
                reached = _word(text, match, words, made)
        elif kind == "stop" or (piece == "…" and _NEW_SENTENCE.match(text, reached)):
            made.append(Terminal("STOP", piece, at, reached))
        elif kind == "mark":
            made.append(Terminal(_MARKS[piece], piece, at, reached))


def _word(text: str, match: re.Match[str], words: Lexicon, made: list[Terminal]) -> int:
    """One word, or a phrase that begins with it; returns where it ends."""
    start, end = match.start(), match.end()
    word = match.group()
    lower = word.lower().rstrip("'’")
    special = _special(text, match, lower, words, made)
    if special is not None:
        made.append(special)
        return special.end
    verb = words.verbs.get(lower) if word[0].islower() or not made else None
    if verb is not None and _does_a_thing(text, end, verb, words):
        verb = None
    if verb is not None and _is_verb(verb, lower, words, made, text[end : end + 6]):
        end = _with_particle(text, end, verb, words)
        made.append(Terminal("SAY", verb, start, end))
        return end
    head = words.head(lower.removesuffix("'s").removesuffix("’s"))
    if head is not None and not (made and made[-1].type == "HELP" and lower in words.verbs):
        possessive = lower.endswith(("'s", "’s"))
        owners = word[-1] in "'’" and word[-2] in "sS" and text[end : end + 1].isspace()
        add_noun(text, (start, end - 2 if possessive else end - owners), head, made, words)
        if possessive:
            made.append(Terminal("POSS", word, end - 2, end))
        elif owners:
            made.append(Terminal("POSS", word, end - 1, end))
        return end
    kind = _plain_kind(word, lower, words)
    if kind == "HELP" and lower in words.words["function.preposition"]:
        kind = "PREP" if _leads_to_noun(text, end, words) else kind
    if kind == "PRON":
        word = words.pronouns.get(lower, word)
    elif kind == "DET" and made and made[-1].type == "NOUN":
        kind = "OF" if lower in words.words["function.genitive"] else kind
    made.append(Terminal(kind, word, start, end))
    return end


def _leads_to_noun(text: str, end: int, words: Lexicon) -> bool:
    """Whether a name or an article follows, as after "to" when it is no infinitive's."""
    following = text[end : end + 12].split(maxsplit=1)[:1]
    return bool(following) and (
        following[0][0].isupper() or words.function.get(following[0].lower()) == "DET"
    )


def _special(
    text: str, match: re.Match[str], lower: str, words: Lexicon, made: Sequence[Terminal]
) -> Terminal | None:
    """A phrase, a possessive, "him" of "according to him", a title's full stop, "one of the women"."""
    start, end = match.start(), match.end()
    word = match.group()
    for phrase, kind in words.phrases.get(lower, ()):
        stop = start + len(phrase)
        if text[start:stop].lower() == phrase and not text[stop : stop + 1].isalnum():
            after = made[-1].type if made else ""
            if phrase in words.words["phrase.after_mark"] and after not in ("COMMA", "QUOTE"):
                continue
            return Terminal(kind, phrase, start, stop)
    if lower == "s" and text[start - 1 : start] in ("'", "’"):
        return Terminal("POSS", word, start, end)
    if made and made[-1].type == "ACC" and not text[end : end + 2].strip().isalnum():
        for nominative in ("he", "she", "they"):
            if lower in words.words[f"object.{nominative}"]:
                return Terminal("PRON", nominative, start, end)
    if text[end : end + 1] == "." and word + "." in words.words["names.titles"]:
        return Terminal("TITLE", word, start, end + 1)
    if lower in words.words["partitive.words"] and text[end : end + 4] == " of ":
        return Terminal("NOUN", Noun(start, end, lower, "one"), start, end)
    return None


def _does_a_thing(text: str, end: int, verb: Verb, words: Lexicon) -> bool:
    """Whether a verb has a thing for its object and reports nothing: "added a change to the bill"."""
    if verb.lemma not in words.words["object.things"] or not _THING.match(text, end):
        return False
    return _LEADS_ON.match(text, end) is None


def _with_particle(text: str, end: int, verb: Verb, words: Lexicon) -> int:
    """Where a verb ends that may take a particle: "chimed in"."""
    if verb.lemma not in words.words["follow.verbs"]:
        return end
    particle = _PARTICLE.match(text, end)
    known = particle is not None and particle.group(1) in words.words["follow.words"]
    return particle.end() if particle is not None and known else end


def _plain_kind(word: str, lower: str, words: Lexicon) -> str:
    kind = words.function.get(lower)
    if kind is not None:
        return kind
    if word[0].islower():
        return "HELP" if lower.endswith("ly") else "W"
    return "CAP" if word[0].isupper() and word not in words.words["names.barred"] else "W"


def _is_verb(verb: Verb, word: str, words: Lexicon, made: Sequence[Terminal], after: str) -> bool:
    """Whether a form that may be a noun or an adjective too is a verb here; `after` is what follows it."""
    before = made[-1] if made else None
    kind = before.type if before is not None else "STOP"
    if before is not None and kind in ("DET", "ADJ", "POSS", "OF"):
        return _after_determiner(verb, before, words, made)
    if verb.form == BASE:
        return kind in ("HELP", "WHO") or (before is not None and _is_plural(before))
    if verb.form == THIRD:
        following = after.split(maxsplit=1)[:1]
        led = bool(following) and words.function.get(following[0].lower()) in ("DET", "PRON")
        plain = (
            kind in ("W", "CAP") and verb.strong and (led or word not in words.words["noun.forms"])
        )
        return plain or kind in _BEFORE_THIRD
    if verb.form == ING:
        return kind != "PREP" or verb.strong
    return verb.strong or kind != "W" or word not in words.heads


def _after_determiner(
    verb: Verb, before: Terminal, words: Lexicon, made: Sequence[Terminal]
) -> bool:
    """Whether a form is a verb after what usually has a noun: "another said", "the Czech said"."""
    if not verb.strong or verb.form not in (PAST, THIRD):
        return False
    if before.type == "DET":
        return before.word in words.words["partitive.words"]
    named = before.type == "ADJ" and not isinstance(before.value, str)
    return named and verb.form == PAST and len(made) > 1 and made[-2].type == "DET"


def _is_plural(before: Terminal) -> bool:
    """Whether a subject takes the bare form: "we say", "officials say"."""
    if before.type == "PRON":
        return before.word in ("i", "we", "they", "you")
    if before.type == "NOUN":
        return before.value.kind in ("many", "body")
    return before.type == "NAME" and before.value.form == "people"


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

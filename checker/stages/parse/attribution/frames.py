"""Terminals -> frames: who, the reporting words, to whom; sources; and what stands between."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker.grammars import load_tables
from checker.records import NamedTuple
from checker.stages.parse.attribution.nouns import Terminal
from checker.stages.parse.driving import Driver

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.parse.attribution.words import Verb


class Speaker(NamedTuple):
    """A noun phrase that can name who speaks."""

    start: int
    end: int
    kind: str
    """name, noun, pronoun or place."""
    value: Any
    """The NameMention, Noun, pronoun or Provision."""
    of: Speaker | None = None
    """What follows "of" or "for"."""
    also: Speaker | None = None
    """The other one of a pair ("Oslo and Lima")."""


class Group(NamedTuple):
    """A verb of saying with what stands before it."""

    start: int
    end: int
    verb: Verb
    verb_start: int
    helpers: frozenset[str] = frozenset()
    """The words before the verb, lower case."""

    @property
    def verb_end(self) -> int:
        """Where the verb ends: with the group."""
        return self.end


class Item(NamedTuple):
    """One phrase of a paragraph, in order."""

    kind: str
    """clause, source, or the terminal of anything else."""
    start: int
    end: int
    subject: Speaker | None = None
    group: Group | None = None
    object: Speaker | None = None
    value: Any = None


class _Frames:
    """Rules of attribution.lark -> items."""

    def start(self, items: list[Item]) -> list[Item]:
        return items

    def name(self, terminals: list[Terminal]) -> Speaker:
        return _speaker("name", terminals[0])

    def noun(self, terminals: list[Terminal]) -> Speaker:
        return _speaker("noun", terminals[0])

    def titled(self, terminals: list[Terminal]) -> Speaker:
        return _speaker("name", terminals[1])

    def pronoun(self, terminals: list[Terminal]) -> Speaker:
        return _speaker("pronoun", terminals[0])

    def place(self, terminals: list[Terminal]) -> Speaker:
        return _speaker("place", terminals[0])

    def speaker(self, parts: list[Any]) -> Speaker:
        first: Speaker = parts[0]
        if len(parts) < 3:  # noqa: PLR2004 - "of" or "and" with nothing after it
            return first
        joint, second = parts[1], parts[2]
        if joint.type == "OF":
            return first._replace(end=second.end, of=second)
        return first._replace(end=second.end, also=second)

    def helpers(self, parts: list[Any]) -> Terminal:
        first: Terminal = parts[0]
        if len(parts) == 1:
            return first
        return first._replace(value=f"{first.value} {parts[1].value}")

    def group(self, terminals: list[Terminal]) -> Group:
        say = terminals[-1]
        return Group(terminals[0].start, say.end, say.value, say.start, _helpers(terminals[:-1]))

    def alone(self, parts: list[Any]) -> Item:
        return Item("clause", parts[0].start, parts[0].end, subject=parts[0])

    def told(self, parts: list[Any]) -> Item:
        return Item("clause", parts[0].start, parts[1].end, parts[0], parts[1])

    def told_to(self, parts: list[Any]) -> Item:
        return Item("clause", parts[0].start, parts[2].end, parts[0], parts[1], parts[2])

    def bare(self, parts: list[Any]) -> Item:
        return Item("clause", parts[0].start, parts[0].end, None, parts[0])

    def inverted(self, parts: list[Any]) -> Item:
        return Item("clause", parts[0].start, parts[1].end, None, parts[0], parts[1])

    def nothing(self, terminals: list[Terminal]) -> Item:
        first = terminals[0]
        return Item("W", first.start, first.end, value=first.value)

    def source(self, parts: list[Any]) -> Item:
        phrase, said = parts
        return Item("source", phrase.start, said.end, subject=said, value=phrase.value)

    def other(self, terminals: list[Terminal]) -> Item:
        return _other(terminals[0])


def _helpers(terminals: Sequence[Terminal]) -> frozenset[str]:
    return frozenset(word for each in terminals for word in str(each.value).lower().split())


def _speaker(kind: str, terminal: Terminal) -> Speaker:
    return Speaker(terminal.start, terminal.end, kind, terminal.value)


def _other(terminal: Terminal) -> Item:
    return Item(terminal.type, terminal.start, terminal.end, value=terminal.value)


IN_PHRASES = frozenset(("NAME", "NOUN", "PRON", "PLACE", "SAY", "HELP", "ACC", "OF", "AND"))
"""Terminals that phrases are made of; every other terminal is an item by itself, and parts phrases."""


@lru_cache(maxsize=1)
def _parser() -> Driver:
    return Driver(load_tables("en/attribution"), _Frames())


def frames(terminals: Sequence[Terminal]) -> list[Item]:
    """The phrases of a paragraph in order; every terminal is in one of them.

    Only the stretches that can hold a phrase go through the grammar, so time is linear in the text.
    """
    items: list[Item] = []
    stretch: list[Terminal] = []
    parser = _parser()
    for terminal in terminals:
        if terminal.type in IN_PHRASES:
            stretch.append(terminal)
            continue
        if stretch:
            items.extend(parser.parse(stretch))
            stretch = []
        items.append(_other(terminal))
    if stretch:
        items.extend(parser.parse(stretch))
    return items


def verb_second(items: Sequence[Item], text: str, dative: frozenset[str]) -> Iterator[Item]:
    """The phrases of a language whose verb stands second: who follows it speaks, "im Bundestag sagte Krohn".

    Args:
        items: the phrases as the grammar made them.
        text: the document's text.
        dative: articles of who is told.
    """
    before = earlier = ""
    for item in items:
        kept = item
        if item.group is None and _is_oblique(item.subject, text, dative):
            kept = _other(Terminal("W", "", item.start, item.end))
        elif item.group is not None:
            aside = before == "COMMA" and earlier != "QUOTE"
            kept = _turned(item, text, dative, before="PREP" if aside else before)
            if aside and item.subject is None:
                kept = item
        yield kept
        before, earlier = item.kind, before


def _turned(item: Item, text: str, dative: frozenset[str], *, before: str) -> Item:
    """A clause with whoever follows its verb as the subject, where nobody stands before it."""
    subject = None if _is_oblique(item.subject, text, dative) else item.subject
    told = item.object
    if told is None or _is_oblique(told, text, dative):
        return item._replace(subject=subject)
    if told.kind != "pronoun" and before == "QUOTE":
        return item._replace(subject=subject)
    if told.kind == "pronoun" and told.value == "it" and item.subject is not None:
        return item._replace(object=None)
    if subject is None or before == "PREP":
        return item._replace(subject=told, object=None)
    return item


def _is_oblique(speaker: Speaker | None, text: str, dative: frozenset[str]) -> bool:
    """Whether an article says that a noun phrase is no subject: "dem Sender", "den Entwurf"."""
    if speaker is None:
        return False
    return text[speaker.start : speaker.end].split(maxsplit=1)[0].lower() in dative

"""Terminals -> frames: who, the reporting words, to whom; sources; and what stands between."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import frozen
from lark import Token, Transformer, v_args

from checker.grammars import load_grammar
from checker.stages.parse.attribution.words import Verb
from checker.stages.parse.driving import Driver
from checker.stages.parse.lexing import ClassifiedLexer

if TYPE_CHECKING:
    from collections.abc import Sequence


@frozen
class Speaker:
    """A noun phrase that can name who speaks."""

    start: int
    end: int
    kind: str
    """name, noun, pronoun or place."""
    value: Any
    """The NameMention, Noun, pronoun or Provision."""
    of: Speaker | None = None
    """What follows "of" or "for"."""
    with_: Speaker | None = None
    """The other one of a pair ("Moscow and Pyongyang")."""


@frozen
class Group:
    """A verb of saying with what stands before it."""

    start: int
    end: int
    verb: Verb
    verb_start: int
    verb_end: int
    on: bool = False
    """ "went on to" and its like stand before it."""


@frozen
class Item:
    """One phrase of a paragraph, in order."""

    kind: str
    """clause, source, or the terminal of anything else."""
    start: int
    end: int
    subject: Speaker | None = None
    group: Group | None = None
    object: Speaker | None = None
    value: Any = None


class _Frames(Transformer[Token, Any]):
    """Grammar rules -> items, while parsing: no tree is built."""

    def start(self, items: list[Item]) -> list[Item]:
        return items

    @v_args(inline=True)
    def name(self, token: Token) -> Speaker:
        return _speaker("name", token)

    @v_args(inline=True)
    def noun(self, token: Token) -> Speaker:
        return _speaker("noun", token)

    @v_args(inline=True)
    def titled(self, _title: Token, token: Token) -> Speaker:
        return _speaker("name", token)

    @v_args(inline=True)
    def pronoun(self, token: Token) -> Speaker:
        return _speaker("pronoun", token)

    @v_args(inline=True)
    def place(self, token: Token) -> Speaker:
        return _speaker("place", token)

    def speaker(self, items: list[Any]) -> Speaker:
        first: Speaker = items[0]
        if len(items) < 3:  # noqa: PLR2004 - "of" or "and" with nothing after it
            return first
        joint, second = items[1], items[2]
        if joint.type == "OF":
            return Speaker(
                first.start, second.end, first.kind, first.value, of=second, with_=first.with_
            )
        return Speaker(first.start, second.end, first.kind, first.value, of=first.of, with_=second)

    def helpers(self, items: list[Any]) -> Token:
        return items[0]

    def group(self, items: list[Token]) -> Group:
        say = items[-1]
        on = len(items) > 1 and items[0].end_pos is not None and " " in items[0]
        return Group(_start(items[0]), _end(say), say.value, _start(say), _end(say), on)

    def alone(self, items: list[Any]) -> Item:
        return Item("clause", items[0].start, items[0].end, subject=items[0])

    @v_args(inline=True)
    def told(self, subject: Speaker, group: Group) -> Item:
        return Item("clause", subject.start, group.end, subject, group)

    @v_args(inline=True)
    def told_to(self, subject: Speaker, group: Group, whom: Speaker) -> Item:
        return Item("clause", subject.start, whom.end, subject, group, whom)

    @v_args(inline=True)
    def bare(self, group: Group) -> Item:
        return Item("clause", group.start, group.end, None, group)

    @v_args(inline=True)
    def inverted(self, group: Group, after: Speaker) -> Item:
        return Item("clause", group.start, after.end, None, group, after)

    @v_args(inline=True)
    def nothing(self, token: Token) -> Item:
        return Item("W", _start(token), _end(token), value=str(token))

    @v_args(inline=True)
    def source(self, token: Token, speaker: Speaker | None = None) -> Item:
        if speaker is None:
            return Item("W", _start(token), _end(token), value=str(token))
        return Item("source", _start(token), speaker.end, subject=speaker, value=str(token))

    @v_args(inline=True)
    def other(self, token: Token) -> Item:
        return Item(token.type, _start(token), _end(token), value=token.value)


def _start(token: Token) -> int:
    return token.start_pos or 0


def _end(token: Token) -> int:
    return token.end_pos or 0


def _speaker(kind: str, token: Token) -> Speaker:
    return Speaker(_start(token), _end(token), kind, token.value)


IN_PHRASES = frozenset(("NAME", "NOUN", "PRON", "PLACE", "SAY", "HELP", "ACC", "OF", "AND"))
"""Terminals that phrases are made of; every other terminal is an item by itself, and parts phrases."""


@lru_cache(maxsize=1)
def _parser() -> Driver:
    return Driver(load_grammar("en/attribution", lexer=ClassifiedLexer, transformer=_Frames()))


def frames(tokens: Sequence[Token]) -> list[Item]:
    """The phrases of a paragraph in order; every terminal is in one of them.

    Only the stretches that can hold a phrase go through the grammar, so time is linear in the text.
    """
    items: list[Item] = []
    stretch: list[Token] = []
    parser = _parser()
    for token in tokens:
        if token.type in IN_PHRASES:
            stretch.append(token)
            continue
        if stretch:
            items.extend(parser.parse(stretch))
            stretch = []
        items.append(Item(token.type, _start(token), _end(token), value=token.value))
    if stretch:
        items.extend(parser.parse(stretch))
    return items

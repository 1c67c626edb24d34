"""Who "he", "the Russian leader" or "the official" is, within one story, by rule.

A pronoun is the last person a sentence began with or who spoke; a description is the last person the
text gave that role, of that state where one is named. Where the text gives no answer there is none.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from checker.language.gazetteer import name_tables
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.language.gazetteer import NameMention
    from checker.values import Span

REACH = 2500
"""Code points a pronoun reaches back: some five paragraphs of news."""

NEITHER = "n"
"""Gender of who is no single person: a ministry, the residents."""

LOOK = 200
"""Persons looked through for a description; more stand in no story, only in archives of them."""

MASCULINE, FEMININE = (
    frozenset(("he", "him", "his", "himself")),
    frozenset(("she", "her", "herself")),
)


class Referent(NamedTuple):
    """Somebody the text has spoken of."""

    at: int
    name: str
    """Canonical name, or the words that describe an unnamed person."""
    roles: tuple[str, ...] = ()
    owner: str | None = None
    gender: str | None = None
    words: frozenset[str] = frozenset()
    """The roles, and the last word of each: "prime minister" is a minister."""


class Discourse:
    """The persons of one story in the order they are spoken of."""

    def __init__(  # noqa: PLR0913 - a story is all of these
        self,
        text: str,
        mentions: Sequence[NameMention],
        sentences: Iterable[Span],
        *,
        everywhere: Sequence[NameMention] = (),
        quoted: Sequence[Span] = (),
        language: str = "en",
    ) -> None:
        """Take in a story.

        Args:
            text: the document's text.
            mentions: the names of the story, in order.
            sentences: its sentences, in order.
            everywhere: the names of the whole document, asked where the story does not say.
            quoted: its quotations, in order; nobody inside one is a referent outside it.
            language: whose roles to use.
        """
        tables = name_tables(language)["persons"]
        self._roles: dict[str, list[str]] = tables["role"]
        self._telling = {
            word: letter
            for letter, keys in (("m", ("male", "male_nouns")), ("f", ("female", "female_nouns")))
            for key in keys
            for word in tables["gender"][key]
        }
        persons = [
            mention
            for mention in mentions
            if mention.name.kind == "person" and not _inside(mention.start, quoted)
        ]
        genders = {m.name.id: m.gender for m in persons if m.gender}
        self._titled = [
            Referent(
                m.start,
                m.name.canonical,
                m.roles,
                m.owner,
                genders.get(m.name.id),
                _role_words(m.roles),
            )
            for m in persons
            if m.roles
        ]
        self._titled_at = [referent.at for referent in self._titled]
        self._elsewhere = [
            Referent(m.start, m.name.canonical, m.roles, m.owner, words=_role_words(m.roles))
            for m in everywhere
            if m.roles and m.name.kind == "person"
        ]
        self._gender = {m.name.canonical: genders.get(m.name.id) for m in persons}
        self._begin = partial(_first_of_sentences, text, persons, sentences, self._gender)
        self._first: list[Referent] | None = None
        self._first_at: list[int] = []
        self._spoke: list[Referent] = []

    def spoke(
        self, at: int, name: str, roles: tuple[str, ...] = (), gender: str | None = None
    ) -> None:
        """Take note that somebody spoke at an offset; offsets must not fall."""
        told = gender or self._gender.get(name)
        if told is None:
            words = (*name.split()[:1], *roles)
            told = next((self._telling[word] for word in words if word in self._telling), None)
        self._spoke.append(Referent(at, name, roles, None, told))

    def pronoun(self, word: str, at: int) -> str | None:
        """Who "he" or "she" at an offset is; None when nobody fits."""
        found = self.referent(word, at)
        return found.name if found else None

    def is_role(self, words: str) -> bool:
        """Whether a description can call somebody so: "prime minister", "top diplomat"."""
        return words in self._roles

    def gender(self, noun: str) -> str | None:
        """The sex a noun tells by itself ("mother"); None for most."""
        return self._telling.get(noun)

    def referent(self, word: str, at: int) -> Referent | None:
        """The last person that "he" or "she" at an offset can mean."""
        wanted = "m" if word in MASCULINE else "f" if word in FEMININE else self._telling.get(word)
        best: Referent | None = None
        if self._first is None:  # sentences are parted only for a story that has a pronoun
            self._first = list(self._begin())
            self._first_at = [referent.at for referent in self._first]
        for at_most in range(bisect_left(self._first_at, at) - 1, -1, -1):
            referent = self._first[at_most]
            if at - referent.at > REACH:
                break
            if _fits(referent, wanted):
                best = referent
                break
        for referent in reversed(self._spoke[-LOOK:]):
            if referent.at >= at or not _fits(referent, wanted):
                continue
            if at - referent.at <= REACH and (best is None or referent.at > best.at):
                best = referent
            break
        return best

    def description(self, head: str, owners: Sequence[str], at: int) -> str | None:
        """Who "the Russian leader" is: head "leader", owners the ids of the names in the phrase."""
        allowed = {head, *self._roles.get(head, ())}
        for referent in reversed(self._spoke[-LOOK:]):
            if referent.at < at and not owners and allowed & set(referent.roles):
                return referent.name
        now = bisect_left(self._titled_at, at)
        near = self._titled[max(0, now - LOOK) : now]
        later = self._titled[now : now + LOOK]
        for referent in (*reversed(near), *later, *self._elsewhere[:LOOK]):
            if owners and referent.owner not in owners:
                continue
            if not referent.words.isdisjoint(allowed):
                return referent.name
        return self._only_one(allowed, near) if owners else None

    def named_below(self, role: str, at: int) -> str | None:
        """The one person whom the text below an offset calls by a role, where nobody above has it."""
        now = bisect_left(self._titled_at, at)
        if any(role in referent.roles for referent in self._titled[max(0, now - LOOK) : now]):
            return None
        below = self._titled[now : now + LOOK]
        near = {each.name for each in below if role in each.roles and each.at - at <= REACH}
        return near.pop() if len(near) == 1 else None

    def _only_one(self, allowed: set[str], near: Sequence[Referent]) -> str | None:
        """Of a state nobody's title names: the one person of that role whose state is not told."""
        fitting = {
            referent.name
            for referent in near
            if not referent.words.isdisjoint(allowed) and referent.owner is None
        }
        return fitting.pop() if len(fitting) == 1 else None


def _inside(at: int, spans: Sequence[Span]) -> bool:
    index = bisect_left(spans, at, key=lambda span: span.end)
    return index < len(spans) and spans[index].start <= at


def _role_words(roles: Sequence[str]) -> frozenset[str]:
    return frozenset((*roles, *(role.split()[-1] for role in roles)))


def _fits(referent: Referent, wanted: str | None) -> bool:
    return referent.gender in (None, wanted) or (wanted is None and referent.gender != NEITHER)


def _first_of_sentences(
    text: str,
    persons: Sequence[NameMention],
    sentences: Iterable[Span],
    gender: dict[str, str | None],
) -> Iterable[Referent]:
    """The first person of each sentence, one that is no mere owner ("Berg's visit") if there is one."""
    at = 0
    for sentence in sentences:
        while at < len(persons) and persons[at].start < sentence.start:
            at += 1
        inside: list[NameMention] = []
        while at < len(persons) and persons[at].start < sentence.end:
            inside.append(persons[at])
            at += 1
        if not inside:
            continue
        free = [m for m in inside if text[m.end : m.end + 2] not in ("'s", "’s")]
        first = (free or inside)[0]
        name = first.name.canonical
        yield Referent(first.start, name, first.roles, first.owner, gender.get(name))

"""Tokens -> what each shares with others: its word, its forms, its classes, each with a weight.

Two places of two wordings are held to belong together by the keys they share: the word itself, a base it
is a form of, a set of the lexicon that lists its phrase, the value of a number, the id of a name. Content
words hold an alignment; function words and marks carry only themselves and follow.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from checker import resources
from checker.language.lexicon import lexicon
from checker.language.names import find_names
from checker.language.numbers import find_numbers
from checker.language.stems import stem
from checker.language.tokens import bracketed
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.language.lexicon import Lexicon
    from checker.language.tokens import Token

Key = tuple[str, ...]
Keys = dict[Key, float]

WORD = "="
JOINING = ("preposition", "conjunction")
"""Names of the function words that open or join phrases."""


class Knowledge(NamedTuple):
    """What a language says about aligning: its lexicon and the weights of `alignment.toml`."""

    language: str
    words: Lexicon
    weights: Mapping[str, float]
    chain: Mapping[str, float]
    moves: Mapping[str, float]
    groups: Mapping[str, Mapping[str, Any]]
    kinds: Mapping[str, str]
    """Common nouns to the kind of name they can stand for: "country", a state."""
    grammatical: Mapping[str, frozenset[int]]
    """For each group, the sets that hold a preposition or conjunction: "in accordance with" is as "under"."""
    senses: Mapping[str, Sequence[int]]
    """Words to the sets of the thesaurus they stand in: they place words, and judge none."""


@cache
def knowledge(language: str) -> Knowledge | None:
    """The knowledge of a language; None for one without `alignment.toml`."""
    file = resources.grammar_folder(language) / "alignment.toml"
    if not file.is_file():
        return None
    table = resources.compiled(
        f"alignment-{language}", [file], lambda: dict(resources.read_toml(file))
    )
    words = lexicon(language)
    return Knowledge(
        language,
        words,
        table["weights"],
        table["chain"],
        table["moves"],
        table["groups"],
        {noun: kind for kind, nouns in table["kinds"].items() for noun in nouns},
        {group: _grammatical(words, group) for group in table["groups"]},
        _senses(language, words),
    )


def _senses(language: str, words: Lexicon) -> Mapping[str, Sequence[int]]:
    """For each word of the thesaurus, by its British spelling, the sets it stands in."""
    file = resources.grammar_folder(language) / "thesaurus.toml"
    if not file.is_file():
        return {}

    def build() -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for index, members in enumerate(resources.read_toml(file)["sets"]):
            for word in dict.fromkeys(map(words.spelling, members)):
                found.setdefault(word, []).append(index)
        return found

    made: dict[str, list[int]] = resources.compiled(f"thesaurus-{language}", [file], build)
    return made


def _grammatical(words: Lexicon, group: str) -> frozenset[int]:
    """The sets of a group that hold a preposition or conjunction."""
    function = words.groups.get("function", ())
    joining = {
        phrase
        for phrase, sets in words.phrases.get("function", {}).items()
        if any(function[index].get("name") in JOINING for index in sets)
    }
    return frozenset(
        index
        for phrase, sets in words.phrases.get(group, {}).items()
        if phrase in joining
        for index in sets
    )


class Place(NamedTuple):
    """What one token shares with others."""

    norm: str
    kind: str
    """content, function or mark."""
    keys: Keys
    """What holds an alignment; empty for a function word or mark."""
    classes: frozenset[Key] = frozenset()
    """Sets of function-word phrases ("under", "in accordance with"): asked when function words follow."""


def places(tokens: Sequence[Token], known: Knowledge) -> tuple[Place, ...]:
    """What each token of a wording shares with others."""
    return _Reader(tokens, known).places()


class _Reader:
    """The tokens of one wording while they are looked up."""

    def __init__(self, tokens: Sequence[Token], known: Knowledge) -> None:
        self.tokens, self.known = tokens, known
        self.norms = [token.norm for token in tokens]
        self.keys: list[Keys] = [{} for _ in tokens]
        self.classes: list[set[Key]] = [set() for _ in tokens]
        function = known.words.function_words
        self.inserted = bracketed(tokens)
        """Words in brackets: the page's own, so they hold nothing of what was said."""
        self.following = {at for at, norm in enumerate(self.norms) if norm in function}
        """Tokens that hold no alignment."""
        self.light: set[int] = set()

    def places(self) -> tuple[Place, ...]:
        """Everything that is known, token by token."""
        for group in self.known.groups:
            self._phrases(group)
        self._names()
        self._numbers()
        counts = Counter(self.norms)
        made = []
        for at, token in enumerate(self.tokens):
            if token.kind == "mark":
                made.append(Place(token.norm, "mark", {}))
            elif at in self.inserted:
                made.append(Place(token.norm, "function", {}))
            elif at in self.following:
                made.append(Place(token.norm, "function", {}, frozenset(self.classes[at])))
            else:
                self._word(at, "recurring" if counts[token.norm] > 1 else "content")
                made.append(Place(token.norm, "content", self.keys[at]))
        return tuple(made)

    def _phrases(self, group: str) -> None:
        """Add what the phrases of one group say."""
        says = self.known.groups[group]
        function = self.known.words.function_words
        for match in self.known.words.find(self.norms, group):
            inside = range(match.start, match.end)
            content = [at for at in inside if self.norms[at] not in function]
            for index, one in zip(match.sets, self.known.words.sets(match), strict=True):
                by = says["by"]
                key: Key = (group,) if by == "group" else (group, str(one.get(by, index)))
                if index in self.known.grammatical[group] and self.norms[match.end - 1] in function:
                    self.following.update(inside)
                    for at in inside:
                        self.classes[at].add(key)
                else:
                    self._share(key, inside, content, says["weight"])
            if says.get("light"):
                self.light.update(content)

    def _share(
        self, key: Key, inside: Sequence[int], content: Sequence[int], weight: float
    ) -> None:
        """Give the content words of a phrase its key, the word it is about the most of it."""
        head = _head(inside, content) if content else -1
        for at in content:
            own = weight if at == head else self.known.weights["beside"]
            self.keys[at][key] = max(self.keys[at].get(key, 0.0), own)

    def _names(self) -> None:
        """Add the ids of the names; a name is told by its capitals, so the words as printed are asked."""
        start_of: dict[int, int] = {}
        length = 0
        for at, token in enumerate(self.tokens):
            start_of[length] = at
            length += len(token.text) + 1
        text = " ".join(token.text for token in self.tokens)
        for mention in find_names(text, language=self.known.language):
            inside = [start_of[at] for at in range(mention.start, mention.end) if at in start_of]
            content = [at for at in inside if at not in self.following]
            self._share(("name", mention.name.id), inside, content, self.known.weights["name"])
            for at in content:
                self.keys[at]["kind", mention.name.kind] = self.known.weights["kind"]

    def _numbers(self) -> None:
        """Add the values of the numbers."""
        weights = self.known.weights
        for number in find_numbers(self.tokens, self.known.language):
            inside = range(number.start, number.end)
            content = [at for at in inside if at not in self.following]
            self._share(("value", str(number.value)), inside, content, weights["number"])
            self._share(("number",), inside, content, weights["numeral"])

    def _word(self, at: int, weight: str) -> None:
        """Add a content word's own keys: the word, its bases, its stem."""
        weights = self.known.weights
        token, keys = self.tokens[at], self.keys[at]
        own = weights["light" if at in self.light else weight]
        word = self.known.words.spelling(token.norm)
        keys[WORD, word] = own
        if token.kind == "number":
            return
        for base in self.known.words.lemmas(word):
            keys["base", base] = weights["lemma"] * own
            kind = self.known.kinds.get(base)
            if kind is not None:
                keys["kind", kind] = weights["kind"]
            for index in self.known.senses.get(base, ()):
                keys["sense", str(index)] = weights["sense"] * own
        keys["stem", stem(word, self.known.language)] = weights["stem"] * own


def _head(inside: Sequence[int], content: Sequence[int]) -> int:
    """The word a phrase is about: the last of its first unbroken content words ("means" at its disposal)."""
    run = [at for at in inside if at >= content[0]]
    return next((at for at, after in pairwise(run) if after not in content), run[-1])

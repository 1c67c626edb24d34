"""Tokens -> what each shares with others: its word, its forms, its classes, each with a weight.

Two places of two wordings are held to belong together by the keys they share: the word itself, a base it
is a form of, a set of the lexicon that lists its phrase, the value of a number, the id of a name. Content
words hold an alignment; function words and marks carry only themselves and follow.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

from checker import resources
from checker.language.lexicon import lexicon
from checker.language.names import find_names
from checker.language.stems import stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.language.lexicon import Lexicon
    from checker.language.tokens import Token

Key = tuple[str, ...]
Keys = dict[Key, float]

WORD = "="
JOINING = ("preposition", "conjunction")
"""Names of the function words that open or join phrases."""


@frozen
class Knowledge:
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


@cache
def knowledge(language: str) -> Knowledge | None:
    """The knowledge of a language; None for one without `alignment.toml`."""
    file = resources.data_folder("grammar") / language / "alignment.toml"
    if not file.is_file():
        return None
    table = resources.compiled(f"alignment-{language}", [file], lambda: dict(resources.read_toml(file)))
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
    )


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


@frozen(eq=False)
class Place:
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
    norms = [token.norm for token in tokens]
    keys: list[Keys] = [{} for _ in tokens]
    classes: list[set[Key]] = [set() for _ in tokens]
    following = {at for at, norm in enumerate(norms) if norm in known.words.function_words}
    light: set[int] = set()
    for group in known.groups:
        _phrases(norms, group, known, keys, classes, following, light)
    _names(tokens, known, keys, following)
    counts = Counter(norms)
    made = []
    for at, token in enumerate(tokens):
        if token.kind == "mark":
            made.append(Place(token.norm, "mark", {}))
        elif at in following:
            made.append(Place(token.norm, "function", {}, frozenset(classes[at])))
        else:
            _own(token, keys[at], known, at in light, counts[token.norm] > 1)
            made.append(Place(token.norm, "content", keys[at], frozenset(classes[at])))
    return tuple(made)


def _phrases(  # noqa: PLR0913 - what is known of each token grows in four collections
    norms: Sequence[str],
    group: str,
    known: Knowledge,
    keys: list[Keys],
    classes: list[set[Key]],
    following: set[int],
    light: set[int],
) -> None:
    """Add what the phrases of one group say."""
    says = known.groups[group]
    function = known.words.function_words
    for match in known.words.find(norms, group):
        content = [at for at in range(match.start, match.end) if norms[at] not in function]
        for index, one in zip(match.sets, known.words.sets(match), strict=True):
            by = says["by"]
            key: Key = (group,) if by == "group" else (group, str(one.get(by, index)))
            if index in known.grammatical[group] and norms[match.end - 1] in function:
                following.update(range(match.start, match.end))
                for at in range(match.start, match.end):
                    classes[at].add(key)
                continue
            head = _head(range(match.start, match.end), content) if content else -1
            for at in content:
                weight = says["weight"] if at == head else known.weights["beside"]
                keys[at][key] = max(keys[at].get(key, 0.0), weight)
            if says.get("light"):
                light.update(content)


def _names(
    tokens: Sequence[Token], known: Knowledge, keys: list[Keys], following: set[int]
) -> None:
    """Add the ids of the names."""
    start_of: dict[int, int] = {}
    parts = []
    length = 0
    for at, token in enumerate(tokens):
        start_of[length] = at
        parts.append(token.text)
        length += len(token.text) + 1
    for mention in find_names(" ".join(parts), language=known.language):
        inside = [start_of[at] for at in range(mention.start, mention.end) if at in start_of]
        content = [at for at in inside if at not in following]
        for at in content:
            own = "name" if at == _head(inside, content) else "beside"
            keys[at]["name", mention.name.id] = known.weights[own]
            keys[at]["kind", mention.name.kind] = known.weights["kind"]


def _head(inside: Sequence[int], content: Sequence[int]) -> int:
    """The word a phrase is about: the last of its first unbroken content words ("means" at its disposal)."""
    run = [at for at in inside if at >= content[0]]
    return next(
        (at for at, after in zip(run, run[1:], strict=False) if after not in content), run[-1]
    )


def _own(token: Token, keys: Keys, known: Knowledge, light: bool, recurring: bool) -> None:  # noqa: FBT001
    """Add a content word's own keys: the word, its bases, its stem."""
    weights = known.weights
    own = "light" if light else "recurring" if recurring else "content"
    word = known.words.spelling(token.norm)
    keys[WORD, word] = weights[own]
    if token.kind == "number":
        keys["number",] = weights["numeral"]
        return
    scale = weights[own]
    for base in known.words.lemmas(word):
        keys["base", base] = weights["lemma"] * scale
        kind = known.kinds.get(base)
        if kind is not None:
            keys["kind", kind] = weights["kind"]
    keys["stem", stem(word, known.language)] = weights["stem"] * scale

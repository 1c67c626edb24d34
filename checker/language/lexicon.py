"""Word lists -> what a language says about words: phrases by class, function words, word forms.

The lists are TOML files under `grammar/<language>/lexicon/`, one group a file. A file holds `[[set]]`
tables, each with `words` (phrases as they are written, in lower case) and whatever the group says of them:
`name`, `family`, `force`, `level` ...; or `lists`, plain lists of words. `inflect` ("noun", "verb",
"all", "none"; for the file or for one set) adds the regular and irregular forms while the lists are
compiled, so that finding a phrase takes a dictionary look-up or two. `<its>` in a phrase stands for every
word of the placeholder of that name.

Compiled lists are kept in the user's cache (`checker.resources`); a warm start reads no TOML.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from checker import resources
from checker.errors import GrammarError
from checker.language.inflection import adverb, bases, noun_forms, verb_forms
from checker.language.tokens import normalise, tokenize
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

Norms = tuple[str, ...]

EQUAL: Final = "equal"
NEAR: Final = "near"

NOT_PHRASES: Final = frozenset({"irregular", "numbers", "placeholders", "spelling"})
"""Files of the folder that hold word forms and values, not sets of phrases."""

FORMAT: Final = 3
"""Counts up when the shape of the compiled lists changes, so that an older cache is not read."""


class Match(NamedTuple):
    """A phrase of a group, found in a sequence of words."""

    start: int
    end: int
    """Indexes of words, the end exclusive."""
    group: str
    sets: tuple[int, ...]
    """Which sets of the group list the phrase; see `Lexicon.sets`."""


@frozen(eq=False)
class Lexicon:
    """What a language says about its words. Words are given by their `norm` (`checker.language.tokens`)."""

    language: str
    groups: Mapping[str, tuple[Mapping[str, Any], ...]] = field(repr=False)
    """For each group its sets, without their words."""
    phrases: Mapping[str, Mapping[str, tuple[int, ...]]] = field(repr=False)
    """For each group: the phrases, their words joined by spaces, and the sets they stand in."""
    lengths: Mapping[str, Mapping[str, int]] = field(repr=False)
    """For each group and first word: the number of words of the longest phrase, where it has more than one;
    under "" the longest of the group."""
    function_words: frozenset[str] = field(repr=False)
    """Articles, prepositions, pronouns, auxiliaries, conjunctions."""
    spellings: Mapping[str, str] = field(repr=False)
    """American spellings to British ones."""
    numbers: Mapping[str, Mapping[str, float]] = field(repr=False)
    """Number words; `checker.language.numbers` reads them."""
    irregular: Mapping[str, tuple[str, ...]] = field(repr=False)
    """Irregular forms to their bases ("found" to "find" and "found")."""

    def sets(self, match: Match) -> tuple[Mapping[str, Any], ...]:
        """What the lists say of a phrase that was found."""
        group = self.groups[match.group]
        return tuple(group[index] for index in match.sets)

    def longest(self, norms: Sequence[str], at: int, group: str) -> Match | None:
        """The longest phrase of a group that starts at a word; None when there is none."""
        phrases = self.phrases.get(group)
        if phrases is None:
            return None
        first = norms[at]
        longest = self.lengths[group].get(first)
        if longest is not None:
            for end in range(min(at + longest, len(norms)), at + 1, -1):
                sets = phrases.get(" ".join(norms[at:end]))
                if sets is not None:
                    return Match(at, end, group, sets)
        alone = phrases.get(first)
        return None if alone is None else Match(at, at + 1, group, alone)

    def most_words(self, group: str) -> int:
        """The number of words of a group's longest phrase; 0 where there is none."""
        return self.lengths.get(group, {}).get("", 0)

    def find(self, norms: Sequence[str], group: str) -> tuple[Match, ...]:
        """Every phrase of a group, the leftmost and longest first, none overlapping."""
        return tuple(self._scan(norms, group))

    def _scan(self, norms: Sequence[str], group: str) -> Iterator[Match]:
        lengths, phrases = self.lengths.get(group, {}), self.phrases.get(group, {})
        reached = 0
        for at, norm in enumerate(norms):
            if at >= reached and (norm in phrases or norm in lengths):
                match = self.longest(norms, at, group)
                if match is not None:
                    yield match
                    reached = match.end

    def lookup(self, norms: Sequence[str], group: str) -> tuple[Mapping[str, Any], ...]:
        """The sets of a group that list exactly these words; none when no set does."""
        match = self.longest(norms, 0, group) if norms else None
        return self.sets(match) if match is not None and match.end == len(norms) else ()

    def equivalence(self, first: Sequence[str], second: Sequence[str]) -> str:
        """What the curated pairs say of two phrases: "equal", "near" or "" (nothing)."""
        shared = self._shared(first, second, "equivalent")
        levels = {self.groups["equivalent"][index].get("level", EQUAL) for index in shared}
        return EQUAL if EQUAL in levels else NEAR if NEAR in levels else ""

    def synonymous(self, first: Sequence[str], second: Sequence[str]) -> bool:
        """Whether the general list of synonyms holds the two phrases in one set."""
        return bool(self._shared(first, second, "synonym"))

    def _shared(self, first: Sequence[str], second: Sequence[str], group: str) -> set[int]:
        one, other = (
            self.longest(phrase, 0, group) if phrase else None for phrase in (first, second)
        )
        if one is None or other is None or one.end != len(first) or other.end != len(second):
            return set()
        return set(one.sets) & set(other.sets)

    def spelling(self, norm: str) -> str:
        """The word in British spelling; the word itself when the two do not differ."""
        return self.spellings.get(norm, norm)

    def lemmas(self, norm: str) -> frozenset[str]:
        """Every base a word can be a form of, itself included ("parties": "parties", "party")."""
        return frozenset({norm, *self.irregular.get(norm, ()), *bases(norm)})

    def same_lemma(self, first: str, second: str) -> bool:
        """Whether two words can be forms of one: "party" / "parties", "invariable" / "invariably"."""
        one, other = self.spelling(first), self.spelling(second)
        return (
            bool(self.lemmas(one) & self.lemmas(other))
            or adverb(one) == other
            or adverb(other) == one
        )


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language; one without lists knows nothing and finds nothing.

    Raises:
        GrammarError: a list is not well formed; the message names the file.
    """
    folder = resources.grammar_folder(language) / "lexicon"
    files = resources.data_files(folder)
    made = resources.compiled(f"lexicon-{FORMAT}-{language}", files, lambda: _compile(files))
    return Lexicon(language, **made)


def _compile(files: Iterable[Path]) -> dict[str, Any]:
    """The lists as plain types: dictionaries, tuples and strings."""
    tables = {file.stem: (file, resources.read_toml(file)) for file in files}
    irregular = _irregular(tables["irregular"][1]) if "irregular" in tables else {}
    places = dict(tables["placeholders"][1]) if "placeholders" in tables else {}
    groups: dict[str, tuple[dict[str, Any], ...]] = {}
    phrases: dict[str, dict[str, tuple[int, ...]]] = {}
    for group, (file, table) in tables.items():
        if group not in NOT_PHRASES:
            groups[group] = tuple(
                {key: _plain(value) for key, value in one.items() if key != "words"}
                for one in _sets(table)
            )
            phrases[group] = _phrases(file, table, places, irregular)
    spelling = tables["spelling"][1]["american"] if "spelling" in tables else {}
    return {
        "groups": groups,
        "phrases": phrases,
        "lengths": {group: _lengths(found) for group, found in phrases.items()},
        "numbers": dict(tables["numbers"][1]) if "numbers" in tables else {},
        "function_words": frozenset(phrases.get("function", ())),
        "spellings": dict(spelling),
        "irregular": _reverse(irregular),
    }


def _sets(table: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The sets of a file: its tables, then its plain lists."""
    yield from table.get("set", ())
    for words in table.get("lists", ()):
        yield {"words": words}


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _phrases(
    file: Path,
    table: Mapping[str, Any],
    places: Mapping[str, Sequence[str]],
    irregular: Mapping[str, tuple[str, ...]],
) -> dict[str, tuple[int, ...]]:
    """Every form of every phrase with the sets it stands in."""
    found: dict[str, set[int]] = {}
    for index, one in enumerate(_sets(table)):
        inflect = one.get("inflect", table.get("inflect", "none"))
        for phrase in one.get("words", ()):
            if not isinstance(phrase, str) or not phrase.strip():
                raise GrammarError(f"a phrase must be text, not {phrase!r}", path=str(file))
            for filled in _filled(phrase, places, file):
                norms = tuple(token.norm for token in tokenize(filled))
                for form in _forms(norms, inflect, irregular):
                    found.setdefault(" ".join(form), set()).add(index)
    kept: dict[
        tuple[int, ...], tuple[int, ...]
    ] = {}  # equal tuples are one: the cache file shrinks by half
    return {
        form: kept.setdefault(sets, sets)
        for form in sorted(found)
        for sets in (tuple(sorted(found[form])),)
    }


def _lengths(phrases: Iterable[str]) -> dict[str, int]:
    """For each first word of phrases of several words, the number of words of the longest; "" for all."""
    lengths: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        lengths[""] = max(lengths.get("", 0), len(words))
        if len(words) > 1:
            lengths[words[0]] = max(lengths.get(words[0], 0), len(words))
    return lengths


def _filled(phrase: str, places: Mapping[str, Sequence[str]], file: Path) -> Iterator[str]:
    """The phrase with every placeholder filled by each of its words."""
    open_at, close_at = phrase.find("<"), phrase.find(">")
    if open_at < 0 or close_at < open_at:
        yield phrase
        return
    name = phrase[open_at + 1 : close_at]
    if name not in places:
        raise GrammarError(f"no placeholder named {name!r} in {phrase!r}", path=str(file))
    for word in places[name]:
        yield from _filled(f"{phrase[:open_at]}{word}{phrase[close_at + 1 :]}", places, file)


def _forms(
    norms: Norms, inflect: str, irregular: Mapping[str, tuple[str, ...]]
) -> frozenset[Norms]:
    """The phrase and its inflected forms: a verb bends its first word, a noun its last."""
    forms = {norms}
    if inflect in ("verb", "all"):
        forms |= {(form, *norms[1:]) for form in verb_forms(norms[0], irregular)}
    if inflect in ("noun", "all"):
        forms |= {(*norms[:-1], form) for form in noun_forms(norms[-1])}
    return frozenset(forms)


def _irregular(table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {normalise(base): tuple(map(normalise, forms)) for base, forms in table["verb"].items()}


def _reverse(irregular: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Irregular forms to the bases they can come from."""
    bases: dict[str, list[str]] = {}
    for base, forms in irregular.items():
        for form in forms:
            bases.setdefault(form, []).append(base)
    return {form: tuple(sorted(found)) for form, found in sorted(bases.items())}

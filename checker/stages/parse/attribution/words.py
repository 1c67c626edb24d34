"""The attribution lexicon: every form of every reporting verb, people, documents, phrases."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker import resources
from checker.language.gazetteer import name_tables
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VOWELS = "aeiou"

PAST, THIRD, BASE, ING = "past", "third", "base", "ing"
"""Forms of a verb. A past form may be a participle too; the reader of the sentence tells."""


class Verb(NamedTuple):
    """A form of a reporting verb."""

    lemma: str
    form: str
    groups: tuple[str, ...]
    strong: bool
    """It reports speech by itself; a weak verb needs a quotation, "that" or a colon beside it."""


class Lexicon(NamedTuple):
    """attribution.toml turned round: from a printed word to what it is."""

    verbs: Mapping[str, Verb]
    heads: Mapping[str, str]
    """Noun -> one, many, body or document."""
    phrases: Mapping[str, tuple[tuple[str, str], ...]]
    """First word -> phrases beginning with it, longest first, each with its kind."""
    function: Mapping[str, str]
    """Function word -> terminal."""
    words: Mapping[str, frozenset[str]]
    """The plain lists by "table.key"."""
    pronouns: Mapping[str, str]
    """Pronoun -> the English one that stands for its kind: he, she, it, they, we."""
    compounds: Mapping[str, str]
    """Last part of a compound -> kind of head."""
    known: frozenset[str]
    """Every word in lower case that any list here has; another is only a word."""
    plain: Mapping[str, tuple[str, str]]
    """Function word that is one terminal wherever it stands -> the terminal and its value."""
    own: bool
    """Whether the language has lists of its own: without them nobody is said to speak."""
    scare: Mapping[str, int]
    """Most words of a fragment that is no speech by itself, by how its frame was found."""

    def head(self, lower: str) -> str | None:
        """The kind of noun a word is, by itself or by the last part of a compound; None for other words."""
        kind = self.heads.get(lower)
        if kind is not None or not self.compounds:
            return kind
        for at in range(3, len(lower) - 2):
            kind = self.compounds.get(lower[at:])
            if kind is not None:
                return kind
        return None


@lru_cache(maxsize=4)
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language; English where a language has none of its own."""
    file = resources.grammar_folder(language) / "attribution.toml"
    own = file.is_file()
    if not own:
        file = resources.data_folder("grammar") / "en" / "attribution.toml"
    made: dict[str, Any] = resources.compiled(
        "attribution", (file,), lambda: _compile(resources.read_toml(file))
    )
    persons = name_tables(language)["persons"]
    titles = frozenset(title for titles in persons["title"].values() for title in titles)
    known = frozenset(made["known"]) | {title.rstrip(".") for title in titles}
    return Lexicon(
        verbs={word: Verb(*entry) for word, entry in made["verbs"].items()},
        own=own,
        known=known,
        plain={word: told for word, told in made["plain"].items() if word + "." not in titles},
        heads=made["heads"],
        phrases=made["phrases"],
        function=made["function"],
        pronouns=made["pronouns"],
        compounds=made["compounds"],
        scare=made["scare"],
        words={key: frozenset(words) for key, words in made["words"].items()}
        | {
            "names.barred": frozenset(persons["no_person"]["words"]),
            "names.before_office": frozenset(persons["title"]["before_office"]),
            "names.titles": titles,
        },
    )


def _compile(table: Mapping[str, Any]) -> dict[str, Any]:
    """Plain look-up tables, as `marshal` can keep them."""
    groups: dict[str, list[str]] = {}
    for group, lemmas in table["verb"].items():
        for lemma in lemmas:
            groups.setdefault(lemma, []).append(group)
    strong = set(table["strong"]["lemmas"])
    verbs: dict[str, tuple[str, str, tuple[str, ...], bool]] = {}
    for lemma in sorted(groups, key=lambda each: (each not in strong, each)):
        for word, form in verb_forms(lemma, table["irregular"]):
            verbs.setdefault(word, (lemma, form, tuple(groups[lemma]), lemma in strong))
    heads: dict[str, str] = {}
    for kind in ("one", "many", "body"):
        for word in table["people"][kind]:
            heads.setdefault(word, kind)
    for word in table["document"]["words"]:
        heads.setdefault(word, "document")
    phrases = _phrases(table)
    function = _function(table["function"], table["pronoun"])
    small = {
        word for name in ("object", "partitive") for each in table[name].values() for word in each
    }
    return {
        "known": sorted({*verbs, *heads, *phrases, *function, *small, "s"}),
        "plain": _always(table, function, frozenset({*verbs, *heads, *phrases, *small, "s"})),
        "verbs": verbs,
        "heads": heads,
        "phrases": phrases,
        "function": function,
        "pronouns": _pronouns(table["pronoun"]),
        "compounds": _compounds(table),
        "scare": dict(table["scare"]),
        "words": {
            f"{name}.{key}": list(words)
            for name in (
                "noun",
                "document",
                "mental",
                "people",
                "phrase",
                "kind",
                "follow",
                "pronoun",
                "function",
                "addressee",
                "partitive",
                "object",
                "about",
                "treaty",
                "agency",
            )
            for key, words in table[name].items()
        },
    }


def _phrases(table: Mapping[str, Any]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for phrase in table["phrase"]["according"]:
        found.setdefault(phrase.split()[0], []).append((phrase, "ACC"))
    for phrase in table["follow"]["on"]:
        found.setdefault(phrase.split()[0], []).append((phrase, "HELP"))
    return {
        first: tuple(sorted(entries, key=lambda entry: (-len(entry[0]), entry[0])))
        for first, entries in found.items()
    }


def _function(function: Mapping[str, Any], pronoun: Mapping[str, Any]) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for key, terminal in (
        ("of", "OF"),
        ("auxiliary", "HELP"),
        ("determiner", "DET"),
        ("preposition", "PREP"),
        ("subordinate", "SUB"),
        ("relative", "WHO"),
        ("conjunction", "AND"),
    ):
        for word in function[key]:
            kinds.setdefault(word, terminal)
    for words in pronoun.values():
        for word in words:
            kinds.setdefault(word, "PRON")
    kinds |= dict.fromkeys(function["as"], "AS") | dict.fromkeys(function["that"], "THAT")
    return kinds


def _always(
    table: Mapping[str, Any], function: Mapping[str, str], otherwise: frozenset[str]
) -> dict[str, tuple[str, str]]:
    """Function words whose terminal does not hang on their neighbours, and that are nothing else."""
    hanging = {
        *otherwise,
        *table["function"]["preposition"],
        *table["function"]["genitive"],
        *_compounds(table),
    }
    stands = _pronouns(table["pronoun"])
    return {
        word: (kind, stands.get(word, word) if kind == "PRON" else word)
        for word, kind in function.items()
        if word not in hanging and not word.endswith(tuple(_compounds(table)) or ("\n",))
    }


def _pronouns(pronoun: Mapping[str, Any]) -> dict[str, str]:
    kinds = (("masculine", "he"), ("feminine", "she"), ("thing", "it"))
    return {word: stands for key, stands in kinds for word in pronoun[key]}


def _compounds(table: Mapping[str, Any]) -> dict[str, str]:
    return {
        word: kind
        for name, key, kind in (
            ("document", "compound", "document"),
            ("people", "compound_body", "body"),
            ("people", "compound_one", "one"),
        )
        for word in table[name][key]
    }


def verb_forms(lemma: str, irregular: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every printed form of a verb with its name; the first name of a form wins."""
    if lemma in irregular:
        for forms, name in zip(irregular[lemma], (THIRD, PAST, PAST, ING), strict=True):
            yield from ((form, name) for form in forms.split("|") if form)
        yield lemma, BASE
        return
    yield lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"), THIRD
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        yield lemma[:-1] + "ies", THIRD
        yield lemma[:-1] + "ied", PAST
        yield lemma + "ing", ING
    elif lemma.endswith("e") and not lemma.endswith("ee"):
        yield lemma + "d", PAST
        yield lemma[:-1] + "ing", ING
    else:
        yield lemma + ("d" if lemma.endswith("e") else "ed"), PAST
        yield lemma + "ing", ING
    yield lemma, BASE

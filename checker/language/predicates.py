"""Text -> predicates: what happens, by class, with its polarity and tense.

A predicate is a verb, a phrase or a noun of `grammar/<language>/events.toml`. Two words of one class name one
kind of event ("inked", "the signing"). Polarity and tense are read from the words before it in its
clause, so that "yet to release" and "will visit" are never taken for what has happened.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from checker import resources
from checker.language.lexicon import lexicon
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[.;:!?()“”\"—,]|\d+")
_BOUNDARY = frozenset('.;:!?()“”"—')
_VERB_LIKE = 4
"""Letters a word in -ed has more than, to be taken for a verb."""
_PRESENT = 2
"""Forms of a verb that are present: the base and the third person."""


class Predicate(NamedTuple):
    """A word or phrase that names an event."""

    name: str
    """Class of events.toml: sign, meet, publish, say ...; "other" for a verb outside every class."""
    start: int
    end: int
    text: str
    noun: bool = False
    negated: bool = False
    tense: str = "past"
    """past, present or future; future also for what is only supposed, planned or asked for."""
    report: bool = False
    """A saying or reporting: it dates the report, not what is reported."""
    planned: bool = False
    """Told as settled for a day to come: "will meet", "is due to"."""


class Lexeme(NamedTuple):
    """What a word of events.toml stands for."""

    name: str
    noun: bool
    report: bool
    tense: str


@lru_cache(maxsize=4)
def event_tables(language: str = "en") -> Mapping[str, Any]:
    """The compiled tables of events.toml; a language without its own has no predicates, and English lists."""
    file = resources.grammar_folder(language) / "events.toml"
    own = file.is_file()
    if not own:
        file = resources.data_folder("grammar") / "en" / "events.toml"
    table: Mapping[str, Any] = resources.compiled(
        "events", (file,), lambda: dict(resources.read_toml(file))
    )
    words: dict[str, list[Lexeme]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Lexeme]]] = {}
    for entry in table["class"] if own else ():  # the German "Die" is no death
        for text, lexeme in _lexemes(entry, language):
            parts = tuple(text.split())
            if len(parts) == 1:
                words.setdefault(text, []).append(lexeme)
            else:
                phrases.setdefault(parts[0], []).append((parts, lexeme))
    return {"words": words, "phrases": phrases, **_lists(table)}


def _lists(table: Mapping[str, Any]) -> dict[str, Any]:
    """The lists of events.toml, each in the shape it is asked for."""
    kinds = {word: kind for kind, found in reversed(table["objects"].items()) for word in found}
    attached = table["attached"]
    return {
        "objects": {entry["name"]: frozenset(entry.get("objects", ())) for entry in table["class"]},
        "nouns": {
            entry["name"]: entry["nouns"][0] for entry in table["class"] if entry.get("nouns")
        },
        "kinds": kinds,
        "occasions": table["occasions"],
        "negation": table["negation"],
        "unreal": table["unreal"],
        "light": {word: tense for tense, found in table["light"].items() for word in found},
        "gives": {word: tense for tense in ("past", "present") for word in table["gives"][tense]},
        "no_gift": frozenset(attached["stops"]) - frozenset(table["gives"]["between"]),
        "auxiliaries": frozenset(table["auxiliary"]["words"]),
        "nominal": frozenset(table["nominal"]["before"]),
        "described": frozenset(table["nominal"]["over"]),
        "attached": frozenset(attached["between"]),
        "stops": frozenset(attached["stops"]),
        "clausal": frozenset(attached["clausal"]),
        "aims": frozenset(attached["aims"]),
        "leads": frozenset(attached["leads"]),
        "ends": frozenset(table["clause"]["ends"]),
    }


def _lexemes(entry: Mapping[str, Any], language: str) -> Iterator[tuple[str, Lexeme]]:
    """Every form of a class: of a verb the first two are present, those in -ing too, the others past."""
    name, report = entry["name"], bool(entry.get("report", False))
    for forms in entry.get("verbs", ()):
        for index, form in enumerate(forms.split()):
            present = index < _PRESENT or form.endswith("ing")
            yield (
                form,
                Lexeme(name, noun=False, report=report, tense="present" if present else "past"),
            )
    for noun in entry.get("nouns", ()):
        yield noun, Lexeme(name, noun=True, report=report, tense="present")
    for phrase in entry.get("phrases", ()):
        tense = "past" if _is_past(phrase.split()[0], language) else "present"
        yield phrase, Lexeme(name, noun=False, report=report, tense=tense)


def _is_past(word: str, language: str) -> bool:
    """Whether a verb's form is past: "took" of "took effect", where "takes" is present."""
    bases = lexicon(language).irregular.get(word, ())
    return word.endswith("ed") or (bool(bases) and word not in bases)


@lru_cache(maxsize=1024)
def find_predicates(
    text: str, start: int, end: int, *, language: str = "en"
) -> tuple[Predicate, ...]:
    """The predicates between two offsets (a sentence), in the order of the text.

    Verbs outside every class are found as "other" when they end in -ed in lower case, so that a date is not
    tied past its own verb to another one.
    """
    tables = event_tables(language)
    matches = list(_WORD.finditer(text, start, end))
    lows = [match.group().lower().replace("’", "'") for match in matches]
    found: list[Predicate] = []
    skip_to = 0
    for index, match in enumerate(matches):
        if index < skip_to:
            continue
        lexeme, size = _lexeme(lows, index, match.group(), tables)
        if lexeme is None or _modifies(lexeme, lows, index, tables):
            continue
        skip_to = index + size
        last = matches[skip_to - 1].end()
        clause = _clause(lows, index, tables)
        tense = _tense(lexeme, [*clause, lows[index]], tables["unreal"])
        found.append(
            Predicate(
                name=lexeme.name,
                start=match.start(),
                end=last,
                text=text[match.start() : last],
                noun=lexeme.noun,
                negated=_negated(clause, tables["negation"]),
                tense=tense,
                report=lexeme.report,
                planned=tense == "future" and is_planned(clause, tables["unreal"]),
            )
        )
    return tuple(found)


def _lexeme(
    lows: Sequence[str], index: int, printed: str, tables: Mapping[str, Any]
) -> tuple[Lexeme | None, int]:
    """What stands at a word, and how many words it takes."""
    low = lows[index]
    for parts, lexeme in tables["phrases"].get(low, ()):
        if tuple(lows[index : index + len(parts)]) == parts:
            return lexeme, len(parts)
    choices = tables["words"].get(low) or tables["words"].get(low.removesuffix("'s"), ())
    before = lows[index - 1] if index else ""
    for lexeme in choices:
        described = low.endswith("ing") and index > 1 and lows[index - 2] in tables["described"]
        nominal = before in tables["nominal"] or before.endswith("'s") or described
        as_noun = lexeme.noun and (nominal or len(choices) == 1 or low.endswith("'s"))
        as_verb = not lexeme.noun and not (nominal and lexeme.tense == "present")
        if as_noun or as_verb:
            return lexeme, 1
    plain = printed[:1].islower() and low.endswith("ed") and len(low) > _VERB_LIKE
    plain = plain and before not in tables["nominal"]
    return (Lexeme("other", noun=False, report=False, tense="past") if plain else None), 1


def _modifies(lexeme: Lexeme, lows: Sequence[str], index: int, tables: Mapping[str, Any]) -> bool:
    """Whether an unlisted participle only describes the noun before it: "a delegation led by"."""
    if lexeme.name != "other" or index + 1 >= len(lows) or lows[index + 1] != "by":
        return False
    return not index or lows[index - 1] not in tables["auxiliaries"]


def _clause(lows: Sequence[str], index: int, tables: Mapping[str, Any]) -> Sequence[str]:
    """The words before a predicate, back to where its clause begins."""
    start = index
    while start > 0 and lows[start - 1] not in _BOUNDARY and lows[start - 1] not in tables["ends"]:
        start -= 1
    return lows[start:index]


def _negated(clause: Sequence[str], table: Mapping[str, Any]) -> bool:
    near = [word for word in clause[-int(table["reach"]) :] if word != ","]
    joined = f" {' '.join(near)} "
    return any(word in table["words"] or word.endswith("n't") for word in near) or any(
        f" {phrase} " in joined for phrase in table["phrases"]
    )


def _tense(lexeme: Lexeme, clause: Sequence[str], table: Mapping[str, Any]) -> str:
    """The tense of a predicate by the words before it and its own; an infinitive has yet to happen."""
    near = clause[-int(table["reach"]) - 1 :]
    # "is to be replayed", "ordered that he be released": a participle behind "be" is never past.
    infinitive = near[-2:-1] in (["be"], ["to"]) and not lexeme.noun
    unreal = any(
        word in table["words"] and not _is_noun(near, at, table) for at, word in enumerate(near)
    )
    return "future" if infinitive or unreal else lexeme.tense


def _is_noun(near: Sequence[str], at: int, table: Mapping[str, Any]) -> bool:
    """Whether a word of plans is a noun: "approved the rescue plan", but "the ministers plan"."""
    led = near[max(0, at - 3) : at]
    return (
        near[at] in table["nouns"]
        and bool(led)
        and not led[-1].endswith("s")
        and any(word in table["determiners"] for word in led)
    )


def is_planned(before: Sequence[str], table: Mapping[str, Any]) -> bool:
    """Whether the words before a predicate or a date, in lower case, tell of a day that is settled."""
    near = before[-int(table["reach"]) :]
    if any(word in table["dropped"] for word in near):
        return False
    is_to = any(pair[1] == "to" and pair[0] in table["is_to"] for pair in pairwise(near))
    return is_to or any(
        word in table["planned"] and not _is_noun(near, at, table) for at, word in enumerate(near)
    )

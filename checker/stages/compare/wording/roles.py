"""Who does it to whom: one event told in the active by one wording and in the passive by another.

"France attacked Spain" and "Spain was attacked by France" say the same; "France was attacked by Spain"
exchanges the roles although the names stand where they stood. The two are found by the verb both have, and
by which words stand before it and after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from checker.records import NamedTuple
from checker.stages.compare.wording.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.language.lexicon import Lexicon
    from checker.stages.compare.wording.columns import Columns
    from checker.stages.compare.wording.witnesses import Witness

REACH: Final = 5
"""Words from a verb within which its subject and object are looked for."""

BETWEEN: Final = 2
"""Adverbs that may stand between the auxiliary and the participle, and words between that and "by"."""


class Told(NamedTuple):
    """One event in one wording; token indexes."""

    verb: int
    doer: tuple[int, ...]
    """The content words of who does it."""
    done_to: tuple[int, ...]
    """The content words of whom it is done to."""


def role_places(witnesses: Sequence[Witness], columns: Columns, words: Lexicon) -> Iterator[Place]:
    """A place for each event that some wordings tell in the active and others in the passive."""
    passives = {w: tuple(_passives(witnesses[w], words)) for w in columns.used}
    seen: set[tuple[int, int]] = set()
    for w in columns.used:
        for passive in passives[w]:
            if (w, passive.verb) in seen:
                continue
            told = {w: passive}
            exchanged = False
            for v in columns.used:
                if v == w:
                    continue
                other = _counterpart(witnesses, (w, passive), v, passives[v], words)
                if other is not None:
                    told[v], swapped, is_passive = other
                    exchanged = exchanged or swapped
                    if is_passive:
                        seen.add((v, told[v].verb))
            if len(told) > 1 and any(told[v] not in passives[v] for v in told):
                yield _place(witnesses, columns, told, words, exchanged=exchanged)


def without(places: Iterable[Place], roles: Sequence[Place]) -> list[Place]:
    """The places whose words no place of roles holds."""
    held = [{w: set(tokens) for w, tokens in place.words.items()} for place in roles]
    return [
        *roles,
        *(
            place
            for place in places
            if place.kind == "part"
            or not any(
                set(place.words) <= set(one)
                and all(set(tokens) <= one[w] for w, tokens in place.words.items())
                for one in held
            )
        ),
    ]


def _passives(witness: Witness, words: Lexicon) -> Iterator[Told]:
    """The passives of a wording that say by whom."""
    norms, be, by = witness.norms, _listed(words, "auxiliary"), _listed(words, "agent")
    for at in range(1, len(norms) - 1):
        if norms[at] not in by:
            continue
        auxiliary = next(
            (i for i in range(at - 1, max(-1, at - 2 * BETWEEN - 2), -1) if norms[i] in be), None
        )
        if auxiliary is None:
            continue
        verb = next((i for i in range(auxiliary + 1, at) if _participle(norms[i], words)), None)
        if verb is None:
            continue
        doer = _phrase(witness, words, range(at + 1, min(len(norms), at + 1 + REACH)))
        done_to = _phrase(witness, words, range(auxiliary - 1, max(-1, auxiliary - 1 - REACH), -1))
        if doer and done_to:
            yield Told(verb, doer, done_to)


def _listed(words: Lexicon, name: str) -> frozenset[str]:
    """The auxiliaries of the passive, or what says by whom (`grammar/<language>/lexicon/voice.toml`)."""
    sets = words.groups.get("voice", ())
    return frozenset(
        phrase
        for phrase, which in words.phrases.get("voice", {}).items()
        if any(sets[i]["name"] == name for i in which)
    )


def _participle(norm: str, words: Lexicon) -> bool:
    return norm.endswith("ed") or norm in words.irregular


def _phrase(witness: Witness, words: Lexicon, reach: range) -> tuple[int, ...]:
    """The content words nearest to a verb on one side: up to a mark, or a small word after one of them."""
    found: list[int] = []
    for i in reach:
        if not witness.is_word(i):
            break
        if witness.norms[i] in words.function_words:
            if found:
                break
            continue
        found.append(i)
    return tuple(sorted(found))


def _counterpart(
    witnesses: Sequence[Witness],
    of: tuple[int, Told],
    v: int,
    passives: Sequence[Told],
    words: Lexicon,
) -> tuple[Told, bool, bool] | None:
    """The same event in another wording; whether the roles are exchanged, whether it is passive there too."""
    w, passive = of
    lemmas = (
        _lemmas(witnesses[w], passive.doer, words),
        _lemmas(witnesses[w], passive.done_to, words),
    )
    for told, is_passive in (
        *((one, True) for one in passives),
        *((one, False) for one in _actives(witnesses[v], witnesses[w].norms[passive.verb], words)),
    ):
        if not words.same_lemma(witnesses[w].norms[passive.verb], witnesses[v].norms[told.verb]):
            continue
        if not is_passive and any(one.verb == told.verb for one in passives):
            continue
        doer, done_to = (
            _lemmas(witnesses[v], told.doer, words),
            _lemmas(witnesses[v], told.done_to, words),
        )
        if lemmas[0] & doer and lemmas[1] & done_to:
            return told, False, is_passive
        if lemmas[0] & done_to and lemmas[1] & doer:
            return told, True, is_passive
    return None


def _actives(witness: Witness, verb: str, words: Lexicon) -> Iterator[Told]:
    """The places where a verb stands between two phrases with no passive."""
    be = _listed(words, "auxiliary")
    for at, norm in enumerate(witness.norms):
        if not words.same_lemma(verb, norm):
            continue
        doer = _phrase(witness, words, range(at - 1, max(-1, at - 1 - REACH), -1))
        done_to = _phrase(witness, words, range(at + 1, min(len(witness.norms), at + 1 + REACH)))
        if doer and done_to and not be & set(witness.norms[max(0, at - 1 - BETWEEN) : at]):
            yield Told(at, doer, done_to)


def _lemmas(witness: Witness, tokens: Iterable[int], words: Lexicon) -> set[str]:
    """Every base the words can have; for a name its canonical id as well."""
    here = set(tokens)
    found = {lemma for i in here for lemma in words.lemmas(witness.norms[i])}
    return found | {name.id for name in witness.names if here & set(range(name.start, name.end))}


def _place(
    witnesses: Sequence[Witness],
    columns: Columns,
    told: Mapping[int, Told],
    words: Lexicon,
    *,
    exchanged: bool,
) -> Place:
    """The place of an event: from its first word to its last in each wording."""
    spans = {}
    for w, one in told.items():
        tokens = (one.verb, *one.doer, *one.done_to)
        first = min(tokens)
        first -= bool(first and _article(witnesses[w].norms[first - 1], words))
        spans[w] = tuple(i for i in range(first, max(tokens) + 1) if witnesses[w].is_word(i))
    column = min(columns.column[w][tokens[0]] for w, tokens in spans.items())
    return Place("swap" if exchanged else "voice", spans, {}, column=column)


def _article(norm: str, words: Lexicon) -> bool:
    return any(one["name"] == "article" for one in words.lookup((norm,), "function"))

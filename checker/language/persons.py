"""Capitalised words -> persons, ministries and named treaties, by rule.

A run of capitalised words is read left to right: what the tables know (states, bodies), titles, and the
rest. The rest is a person when it has two words or a title before it, a body when it holds a word such as
"Ministry", an instrument when it holds one such as "Treaty". A single word is a person only where the
same text gives the fuller name.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from checker.language.gazetteer import (
    Name,
    NameMention,
    find_aliases,
    fold,
    name_tables,
    straight,
    table_name,
)
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Known = tuple[int, int, str, str]
"""Start, end, id and form of a name the tables know."""

_WORD = re.compile(r"(?<![^\W_])[A-ZÀ-ÖØ-Þ](?:['‘](?!s\b)(?=[^\W\d_])|[-‐‑](?=[^\W\d_])|[^\W\d_])*")
_ROLE_BEFORE = re.compile(r"(?<![\w-])((?:[a-z][a-z-]*[ ,]){0,4}?[a-z][a-z-]*,? )\Z")
_ROLE_AFTER = re.compile(r",? ?(?:who is |is |was )?(?:the |an? )?([^,.;:\"“”()]{3,80})")
_FEWEST_WORDS, _MOST_WORDS = 2, 5
"""A person's name has seldom more; a longer run is a title of something else."""
_PHRASE = 4
"""Words of a phrase before a name set off by a comma: "his wife and business partner, Hanne"."""
_TITLE_CASE = 0.7
"""A line with this share of capitalised words is a headline in title case."""


class _Piece(NamedTuple):
    """A capitalised word or a known name, in a run."""

    start: int
    end: int
    text: str
    known: Known | None = None


class _Words(NamedTuple):
    """The word lists of persons.toml as sets."""

    titles: frozenset[str]
    offices: frozenset[str]
    """Titles of one word that are no names themselves: Speaker, Governor."""
    title_parts: frozenset[str]
    organisation: frozenset[str]
    instrument: frozenset[str]
    collective: frozenset[str]
    """Words of organisations and instruments, which names after them may lengthen."""
    barred: frozenset[str]
    particles: frozenset[str]
    family_first: frozenset[str]
    ambiguous: frozenset[str]
    place_before: frozenset[str]
    place_of: frozenset[str]
    variants: Mapping[str, str]
    roles: frozenset[str]
    places: frozenset[str]
    gender: Mapping[str, str]
    kin: Mapping[str, str]
    """Nouns that tell somebody's sex by themselves: mother, brother, actress."""


class _Scan(NamedTuple):
    """A text while it is read."""

    text: str
    plain: str
    """The same as `straight` makes it."""
    words: _Words
    language: str
    single: list[_Piece]
    """Lone capitalised words, kept until every fuller name is known."""


@lru_cache(maxsize=4)
def _words(language: str) -> _Words:
    tables = name_tables(language)
    persons: Mapping[str, Any] = tables["persons"]
    titles = frozenset(word for words in persons["title"].values() for word in words)
    office = persons["title"]["office"]
    before = persons["title"]["before_office"]
    organisation = frozenset(persons["organisation"]["words"])
    instrument = frozenset(
        word.title()
        for kind in ("treaty", "charter", "convention", "declaration", "protocol")
        for word in persons["class"][kind]
    )
    return _Words(
        titles=titles,
        offices=frozenset(word for word in office if " " not in word),
        title_parts=frozenset(part for title in titles for part in title.split())
        | {word.capitalize() for word in before},
        organisation=organisation,
        instrument=instrument,
        collective=organisation | instrument,
        barred=frozenset(persons["no_person"]["words"]),
        particles=frozenset(persons["particle"]["words"]),
        family_first=frozenset(persons["family_first"]["words"]),
        ambiguous=frozenset(persons["ambiguous"]["words"]),
        place_before=frozenset(persons["place"]["before"]),
        place_of=frozenset(persons["place"]["of"]),
        variants={variant: group[0] for group in persons["given"]["variants"] for variant in group},
        roles=frozenset(persons["role"])
        | {title.lower() for title in office if title.lower() not in before}
        | {title for stands in persons["role"].values() for title in stands},
        places=frozenset(tables["places"]),
        gender={
            word: letter
            for letter, key in (("m", "male"), ("f", "female"))
            for word in persons["gender"][key]
        },
        kin={
            word: letter
            for letter, key in (("m", "male_nouns"), ("f", "female_nouns"))
            for word in persons["gender"][key]
        },
    )


def person_name(text: str, language: str = "en") -> Name | None:
    """A person's full name by itself, titles dropped; None when it is not one."""
    words = _words(language)
    parts = straight(text).split()
    whole = name_tables(language)["whole"]
    while parts:
        if parts[0] in words.title_parts or parts[0].lower() in words.roles:
            parts = parts[1:]
            continue
        size = next(
            (n for n in (3, 2, 1) if fold(" ".join(parts[:n])).removesuffix("'s") in whole), 0
        )
        if not size or (size == 1 and parts[0] in words.ambiguous):
            break
        parts = parts[size:]
    if not _FEWEST_WORDS <= len(parts) <= _MOST_WORDS:
        return None
    capital = [part for part in parts if part not in words.particles]
    if any(not part[:1].isupper() or part in words.barred for part in capital):
        return None
    if any(part in words.organisation or part in words.instrument for part in capital):
        return None
    return _person(parts, words)


def _person(parts: Sequence[str], words: _Words) -> Name:
    """The name of a person under one spelling: given-name variants and Korean hyphens made equal."""
    parts = [part.removesuffix("'s").removesuffix("'") for part in parts]
    if parts[0] in words.family_first:
        parts = [piece.capitalize() for part in parts for piece in part.split("-") if piece]
    else:
        parts = [*(words.variants.get(part, part) for part in parts[:-1]), parts[-1]]
    printed = " ".join(parts)
    return Name(f"person:{_plain(printed)}", printed, "person")


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """The text without accents, folded."""
    if text.isascii():
        return fold(text)
    decomposed = unicodedata.normalize("NFKD", fold(text))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def find_persons(
    text: str, start: int, end: int, known: Sequence[Known], language: str = "en"
) -> tuple[NameMention, ...]:
    """The known names and the persons, bodies and instruments between two offsets, in order.

    Args:
        text: the document's text.
        start: where to begin.
        end: where to stop.
        known: what `find_aliases` found there.
        language: whose titles and word lists.
    """
    scan = _Scan(text, straight(text), _words(language), language, [])
    mentions: list[NameMention] = []
    for run in _runs(_pieces(scan, start, end, known), scan):
        mentions.extend(_read_run(run, scan))
    mentions.extend(_surnames(scan, mentions))
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    return tuple(_resolved(mentions))


def _pieces(scan: _Scan, start: int, end: int, known: Sequence[Known]) -> Iterator[_Piece]:
    """Known names and capitalised words, in order."""
    plain, words = scan.plain, scan.words
    waiting = list(reversed(known))
    reached = start
    for match in _WORD.finditer(plain, start, end):
        while waiting and waiting[-1][0] < match.start():
            name = waiting.pop()
            if name[0] >= reached:
                yield _Piece(name[0], name[1], plain[name[0] : name[1]], name)
                reached = name[1]
        if match.start() < reached:
            continue
        if waiting and waiting[-1][0] == match.start():
            name = waiting.pop()
            if name[1] >= match.end() or match.group()[name[1] - name[0] :][:1] in "-‐‑":
                yield _Piece(name[0], name[1], plain[name[0] : name[1]], name)
                reached = name[1]
                continue
        stop = match.end()
        if plain[stop : stop + 1] == "." and (
            stop - match.start() == 1 or match.group() + "." in words.titles
        ):
            stop += 1
        yield _Piece(match.start(), stop, plain[match.start() : stop])
        reached = stop
    for name in reversed(waiting):
        if name[0] >= reached:
            yield _Piece(name[0], name[1], plain[name[0] : name[1]], name)
            reached = name[1]


def _runs(pieces: Iterator[_Piece], scan: _Scan) -> Iterator[list[_Piece]]:
    """Pieces that stand side by side, or joined as names are ("van der", "Institute for Peace")."""
    run: list[_Piece] = []
    for piece in pieces:
        if run and not _joined(scan.plain[run[-1].end : piece.start], run[-1], scan.words):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _joined(gap: str, before: _Piece, words: _Words) -> bool:
    if gap == " ":
        return True
    if gap == "'s " or len(gap) > 12:  # noqa: PLR2004 - "for the ", "of the ", "van der " are shorter
        return gap == "'s " and before.known is not None
    parts = gap.split(" ")
    if len(parts) < 3 or parts[0] or parts[-1]:  # noqa: PLR2004 - a space on both sides
        return False
    inner = parts[1:-1]
    if before.known is None and before.text in words.collective:
        return inner[0] in ("of", "for", "on", "and", "against") and inner[1:] in ([], ["the"])
    return before.known is None and all(part in words.particles for part in inner)


def _read_run(run: Sequence[_Piece], scan: _Scan) -> Iterator[NameMention]:
    """One run of pieces, left to right."""
    words = scan.words
    at = 0
    owner: _Piece | None = None
    titles: list[_Piece] = []
    while at < len(run):
        piece = run[at]
        beside = (at + 1 < len(run) and run[at + 1].known is None) or bool(titles)
        if piece.known is not None and not (
            piece.text in words.ambiguous and _in_a_name(run, at, words)
        ):
            yield _of_table(piece, scan)
            owner, titles = piece, []
            at += 1
            continue
        if piece.text in words.title_parts and (beside or piece.text in words.titles):
            titles.append(piece)
            at += 1
            continue
        if piece.text in words.barred and piece.text not in words.instrument:
            owner, titles = None, []
            at += 1
            continue
        stop = at + 1
        while stop < len(run) and _goes_on(run, stop, words):
            stop += 1
        name = _after_office(run, at, stop, words)
        if name > at:
            titles.extend(run[at:name])
            at = name
        yield from _candidate(run[at:stop], titles, owner, scan)
        owner, titles = None, []
        at = stop


def _after_office(run: Sequence[_Piece], at: int, stop: int, words: _Words) -> int:
    """Where the name begins after an office inside a run: "House Speaker | Ann Cole"."""
    for place in range(stop - 3, at - 1, -1):
        if run[place].text in words.offices:
            return place + 1
    return at


def _in_a_name(run: Sequence[_Piece], at: int, words: _Words) -> bool:
    """Whether a known name that is a given name too has a plain capitalised neighbour."""
    beside = [run[other] for other in (at - 1, at + 1) if 0 <= other < len(run)]
    return any(
        piece.known is None
        and piece.text not in words.barred
        and piece.text not in words.title_parts
        and piece.text not in words.organisation
        for piece in beside
    )


def _goes_on(run: Sequence[_Piece], at: int, words: _Words) -> bool:
    piece = run[at]
    if piece.known is not None:
        return piece.text in words.ambiguous or run[at - 1].text in words.collective
    return piece.text not in words.barred or piece.text in words.instrument


def _of_table(piece: _Piece, scan: _Scan) -> NameMention:
    assert piece.known is not None  # noqa: S101 - the caller asked
    _, _, identity, form = piece.known
    name = table_name(identity, scan.language)
    return NameMention(piece.start, piece.end, scan.text[piece.start : piece.end], name, form)


def _candidate(
    run: Sequence[_Piece], titles: Sequence[_Piece], owner: _Piece | None, scan: _Scan
) -> Iterator[NameMention]:
    """A person, body or instrument, or a lone word kept for later."""
    text, plain, words, single = scan.text, scan.plain, scan.words, scan.single
    whole = [*titles, *run]
    start, end = whole[0].start, whole[-1].end
    printed = plain[start:end]
    if len(whole) > 1 and any(piece.text in words.instrument for piece in run):
        yield NameMention(start, end, text[start:end], Name(fold(printed), printed, "instrument"))
        return
    if any(piece.text in words.organisation for piece in run) and (len(whole) > 1 or owner):
        yield _body(start, end, text, printed, owner)
        return
    if (
        len(run) > _MOST_WORDS
        or plain[run[0].start : end] in words.places
        or _headline(plain, start)
    ):
        if len(run) <= 2:  # noqa: PLR2004 - a surname in a headline
            single.extend(run)
        return
    if len(run) == 1 and not titles:
        single.extend(run)
        return
    if not titles and run[0].text not in words.gender and _is_place(plain, start, end, words):
        name = Name(f"place:{_plain(printed)}", printed, "place")
        yield NameMention(start, end, text[start:end], name)
        return
    yield _mention(run, titles, owner, scan)


def _is_place(plain: str, at: int, end: int, words: _Words) -> bool:
    """Whether a name stands where a place does: behind a preposition or "the mayor of", or as a dateline."""
    if plain[at - 1 : at] in ("", "\n") and plain[at:end].isupper():
        return plain[end : end + 2].strip()[:1] in tuple(",(/-–—")
    before = plain[max(0, at - 24) : at].lower().split()
    if len(before) > 1 and before[-1] == "of":
        return before[-2] in words.place_of
    return bool(before) and before[-1] in words.place_before


def _body(start: int, end: int, text: str, printed: str, owner: _Piece | None) -> NameMention:
    """A ministry or institute; "Russian Foreign Ministry" is "Russia's Foreign Ministry"."""
    if owner is not None and owner.known is not None:
        state = table_name(owner.known[2])
        if state.kind == "state":
            printed = f"{state.canonical}'s {printed}"
            start = owner.start
    return NameMention(start, end, text[start:end], Name(fold(printed), printed, "body"))


def _headline(plain: str, at: int) -> bool:
    """Whether the line is in title case, where capitals tell nothing."""
    start = plain.rfind("\n", max(0, at - 240), at) + 1
    if at - start > 200:  # noqa: PLR2004 - no headline is that long
        return False
    end = plain.find("\n", at, at + 240)
    if end < 0:
        end = min(len(plain), at + 240)
    line = plain[start:end].split()
    if len(line) < _MOST_WORDS or line[-1][-1] in ".!?\"'”":
        return False
    return sum(word[:1].isupper() for word in line) / len(line) >= _TITLE_CASE


def _mention(
    run: Sequence[_Piece], titles: Sequence[_Piece], owner: _Piece | None, scan: _Scan
) -> NameMention:
    """A person with the roles and the state the words round the name give."""
    plain, words = scan.plain, scan.words
    start, end = run[0].start, run[-1].end
    role = " ".join(piece.text for piece in titles).lower()
    roles = [role] if role else []
    whose = owner.known[2] if owner is not None and owner.known is not None else None
    before = _ROLE_BEFORE.search(plain, max(0, start - 60), start)
    if not titles and before is not None:
        said = before.group(1).replace(",", "").strip()
        named = _role_in(said, words)
        if named:
            roles.append(named)
            whose = whose or _owner_before(plain, before.start(1))
    after = _ROLE_AFTER.match(plain, end, min(len(plain), end + 100))
    if after is not None and plain[end : end + 1] == ",":
        roles.extend(role for role in (_role_in(after.group(1), words),) if role)
    gender = next(
        (words.gender[p.text] for p in (*titles, *run[:-1]) if p.text in words.gender), None
    )
    if run[0].text in words.family_first:
        gender = None
    parts = plain[start:end].split(" ")
    name = _person(parts, words)
    form = "name" if len(run) > 1 else "surname"
    return NameMention(start, end, scan.text[start:end], name, form, tuple(roles), whose, gender)


def _role_in(said: str, words: _Words) -> str:
    """The longest role among words: "foreign minister" in "the outgoing foreign minister of"."""
    parts = said.lower().split()
    for size in (3, 2, 1):
        for at in range(len(parts) - size + 1):
            role = " ".join(parts[at : at + size])
            if role in words.roles:
                deputy = at and parts[at - 1] in ("deputy", "vice", "assistant")
                return f"{parts[at - 1]} {role}" if deputy else role
    return ""


def _owner_before(plain: str, at: int) -> str | None:
    """The state or body named right before an offset: "Norwegian" before "leader Berg"."""
    near = find_aliases(plain, max(0, at - 40), at)
    if near and plain[near[-1][1] : at].strip(" ')") in ("", "s"):
        return near[-1][2]
    return None


def _surnames(scan: _Scan, mentions: Sequence[NameMention]) -> Iterator[NameMention]:
    """Lone words that are part of a fuller name the text gives; "Berg-Holm" is two of them."""
    owners: dict[str, list[NameMention]] = {}
    for mention in mentions:
        if mention.name.kind == "person":
            for part in mention.name.canonical.split():
                if len(part) > 1 and part not in scan.words.particles:
                    owners.setdefault(_plain(part), []).append(mention)
    for piece in scan.single:
        told = None if _plain(piece.text) in owners else _apposed(scan, piece)
        if told is not None:
            owners.setdefault(_plain(piece.text), []).append(told)
    for piece in scan.single:
        at = piece.start
        for part in re.split("([-‐‑])", piece.text):
            held = owners.get(_plain(part)) if part[:1].isupper() else None
            if held:
                stop = at + len(part)
                name = _nearest(held, at).name
                yield NameMention(at, stop, scan.text[at:stop], name, "surname")
            at += len(part)


def _apposed(scan: _Scan, piece: _Piece) -> NameMention | None:
    """A given name alone, set off beside what its owner is: "his father, Alan, thanked them"."""
    plain, words = scan.plain, scan.words
    if (
        plain[piece.end : piece.end + 1] not in (",", ".")
        or plain[piece.start - 2 : piece.start] != ", "
    ):
        return None
    before = plain[max(0, piece.start - 40) : piece.start - 2].lower().split()[-_PHRASE:]
    noun = next((word for word in reversed(before) if word in words.kin), None)
    if noun is None:
        return None
    name = _person([piece.text], words)
    stop = piece.end
    gender = words.kin[noun]
    return NameMention(
        piece.start, stop, scan.text[piece.start : stop], name, "name", (noun,), None, gender
    )


def _nearest(held: Sequence[NameMention], at: int) -> NameMention:
    """The last fuller name before an offset, else the first after it."""
    before = [mention for mention in held if mention.start <= at]
    return before[-1] if before else held[0]


def _resolved(mentions: Sequence[NameMention]) -> Iterator[NameMention]:
    """A titled surname ("President Cole") takes the fuller name the text gives elsewhere."""
    full: dict[str, NameMention] = {}
    for mention in mentions:
        if mention.name.kind == "person" and " " in mention.name.canonical:
            parts = mention.name.canonical.split()
            for part in (parts[0], parts[-1]):
                full.setdefault(_plain(part), mention)
    reached = -1
    for mention in mentions:
        if mention.start < reached and mention.name.kind in ("person", "state"):
            continue
        reached = mention.end
        if mention.name.kind == "person" and " " not in mention.name.canonical:
            fuller = full.get(_plain(mention.name.canonical))
            if fuller is not None:
                yield mention._replace(name=fuller.name, form="surname")
                continue
        yield mention

"""Passages -> credit facts: the same words, credited to another person or another numbered provision.

Passages are kept apart by whom or what they are credited to; here those whose words are the same, or stand
whole in one another, are set side by side. Within a passage a page that prints the text under its headings may
have the words in another provision.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import Indel

from checker.evidence import evidence
from checker.language.lexicon import lexicon
from checker.language.names import find_names
from checker.language.speakers import is_description, same_speaker
from checker.language.tokens import tokenize
from checker.records import NamedTuple
from checker.resources import primary
from checker.values import Fact, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.values import Document, Passage, Rendering

LEAST: Final = 5
"""Words from which two quotations can be the same by more than chance ..."""

CONTENT: Final = 3
"""... when so many of them are no function words; with a word more that is not asked."""

NEARLY: Final = 10
"""Words from which two quotations with a slip in them are the same all the same ..."""

ALIKE: Final = 0.85
"""... when so much of the longer one stands in the shorter one, in its order."""


class _Credited(NamedTuple):
    """A quotation with its words and its passage."""

    passage: str
    rendering: Rendering
    words: tuple[str, ...]


def elsewhere_facts(documents: Sequence[Document], passages: Sequence[Passage]) -> tuple[Fact, ...]:
    """A fact for each two passages, or two places of one, whose words are the same and whose credit is not."""
    found: dict[tuple[str, str, str], Fact] = {}
    told: set[tuple[int, int]] = set()
    for one, other in sorted(
        _same_words(documents, passages), key=lambda pair: pair[0].passage == pair[1].passage
    ):
        nearly = not _holds(one.words, other.words)
        kind = _elsewhere(one.rendering, other.rendering, documents)
        places = {(each.rendering.document, each.rendering.spans[0].start) for each in (one, other)}
        within = one.passage == other.passage
        if within and (kind != "provision" or places & told):
            continue
        if kind == "speaker" or (kind is not None and not nearly):
            key = (kind, one.passage, other.passage)
            found.setdefault(key, _fact(documents, kind, (one, other), nearly=nearly))
            told |= places if kind == "provision" else set()
    return tuple(found[key] for key in sorted(found))


def _same_words(
    documents: Sequence[Document], passages: Sequence[Passage]
) -> Iterator[tuple[_Credited, _Credited]]:
    """Quotations of two documents, of which one has (nearly) all words of the other."""
    quoted = [
        _Credited(passage.id, rendering, words)
        for passage in passages
        for rendering in passage.renderings
        if rendering.quoted
        and len(words := _words(rendering.text)) >= LEAST
        and (
            len(words) > LEAST or _content(words, documents[rendering.document].language) >= CONTENT
        )
    ]
    files: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(quoted):
        for start in range(len(one.words) - LEAST + 1):
            files[one.words[start : start + LEAST]].append(at)
    near = {
        pair
        for at, one in enumerate(quoted)
        for head in (one.words[:LEAST], one.words[-LEAST:])
        for other in files[head][:LEAST]
        if other != at
        for pair in combinations(sorted((at, other)), 2)
    }
    for first, second in sorted(near):
        one, other = quoted[first], quoted[second]
        if one.rendering.document != other.rendering.document and (
            _holds(one.words, other.words) or _nearly(one.words, other.words)
        ):
            yield one, other


def _nearly(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two runs of words differ in a slip only."""
    shorter, longer = sorted((len(one), len(other)))
    if shorter < NEARLY or shorter < ALIKE * longer:
        return False
    common = (len(one) + len(other) - int(Indel.distance(one, other))) // 2
    return common >= ALIKE * longer


def _content(words: Sequence[str], language: str) -> int:
    return sum(word not in lexicon(language).function_words for word in words)


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.norm for token in tokenize(text) if token.kind != "mark")


def _holds(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the shorter of two runs of words stands whole in the longer."""
    shorter, longer = sorted((one, other), key=len)
    size = len(shorter)
    return any(longer[at : at + size] == shorter for at in range(len(longer) - size + 1))


def _elsewhere(one: Rendering, other: Rendering, documents: Sequence[Document]) -> str | None:
    """In what two credits differ: "speaker", "provision"; None where they can be one."""
    if one.provision is not None and other.provision is not None:
        same = one.provision.unit == other.provision.unit
        return "provision" if same and one.provision.number != other.provision.number else None
    language = documents[one.document].language
    persons = (_is_person(one.speaker, language), _is_person(other.speaker, language))
    return "speaker" if all(persons) and not same_speaker(one.speaker, other.speaker) else None


def _is_person(name: str | None, language: str) -> bool:
    """Whether a speaker is a person by name, full or not; a body's spokesman may speak for it."""
    if name is None or is_description(name, language):
        return False
    found = find_names(name, 0, len(name), language=language)
    return any(at.name.kind == "person" for at in found)


def _fact(
    documents: Sequence[Document], kind: str, pair: tuple[_Credited, _Credited], *, nearly: bool
) -> Fact:
    languages = {primary(documents[each.rendering.document].language) for each in pair}
    return Fact(
        level="credit",
        features={
            "elsewhere": kind,
            "source": " and ".join(sorted(_credit(each.rendering) for each in pair)),
            "nearly": nearly,
            "language": languages.pop() if len(languages) == 1 else "",
        },
        readings=tuple(_reading(documents, each) for each in pair),
        passage=pair[0].passage,
    )


def _credit(rendering: Rendering) -> str:
    """Whom or what a rendering is credited to, as a message names it."""
    provision = rendering.provision
    if provision is not None:
        return f"{provision.unit.capitalize()} {provision.number}"
    return rendering.speaker or ""


def _reading(documents: Sequence[Document], one: _Credited) -> Reading:
    rendering = one.rendering
    place = evidence(
        documents, rendering.document, rendering.spans[0].start, rendering.spans[-1].end
    )
    return Reading(text=place.text, wordings=(), documents=(rendering.document,), evidence=(place,))

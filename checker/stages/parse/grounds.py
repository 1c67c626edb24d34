"""A paragraph -> what is told in it on the ground of a document: "Under Article 6, each side may ...".

The ground stands before the sentence ("Under Article 6 of the pact, ..."), after it ("... under the pact",
"..., according to Article 6") or is said to tell it ("..., the pact says"). A document that is the subject of
its own sentence, and "according to" before it, are read as frames of attribution (`indirect`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from checker import resources
from checker.language.gazetteer import instrument_class
from checker.language.sentences import sentences
from checker.records import NamedTuple
from checker.stages.parse.attribution.words import verb_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.stages.parse.attribution.story import Story
    from checker.values import Provision, Span

OF_IT: Final = 60
"""Code points that may name the instrument more closely: "Article 6 of the accord signed in May"."""

_CLOSED: Final = re.compile(rf"[\w\s’'-]{{0,{OF_IT}}},")
"""What may stand between a ground and the comma that ends it."""


class Told(NamedTuple):
    """Words told on a ground."""

    start: int
    end: int
    document: str
    """Class of the document, or the unit of a provision whose instrument is not said."""
    cue: str
    provision: Provision | None


class _Tables(NamedTuple):
    lead: re.Pattern[str]
    verb: re.Pattern[str]
    fronted: re.Pattern[str]
    trailing: re.Pattern[str]
    saying: re.Pattern[str]


class _Ground(NamedTuple):
    """A document or provision named as the ground; where its name stands."""

    start: int
    end: int
    document: str
    provision: Provision | None


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    file = resources.data_folder("grammar") / "en" / "attribution.toml"
    made: dict[str, str] = resources.compiled("grounds", (file,), lambda: _compiled(file))
    return _Tables(*(re.compile(made[name], re.IGNORECASE) for name in _Tables._fields))


def _compiled(file: Any) -> dict[str, str]:
    whole = resources.read_toml(file)
    ground = whole["ground"]
    before = "|".join(map(re.escape, sorted(ground["prepositions"], key=len, reverse=True)))
    leads = "|".join(map(re.escape, ground["leads"]))
    says = "|".join(
        sorted(
            form for lemma in ground["verbs"] for form, _ in verb_forms(lemma, whole["irregular"])
        )
    )
    nouns = "|".join(map(re.escape, sorted(ground["nouns"], key=len, reverse=True)))
    determined = rf"(?:the|this|its|their|a|an|our)\s+(?:[\w’'-]+\s+){{0,3}}?(?:{nouns})\b"
    idle = "|".join(map(re.escape, ground["idle"]))
    return {
        "lead": rf"(?:{leads}),?\s+",
        "verb": rf"(?:\s+of\s+(?:the|this)\s+(?:[\w’'-]+\s+){{0,3}}?(?:{nouns})\b)?\s+"
        rf"(?!(?:{idle})\b)(?P<word>(?P<cue>(?:{says})\s+(?:that\s+)?)|[a-z]+\s)",
        "fronted": rf"(?:(?:{leads}),?\s+)?(?P<cue>{before})\s+(?:(?P<noun>{determined})|(?=\S))",
        "trailing": rf"(?:,|(?<![\s,]))\s+(?P<cue>{before})\s+(?:(?P<noun>{determined})|(?=\S))",
        "saying": rf",\s+(?:(?P<noun>{determined})|(?=\S))[^,.;]{{0,{OF_IT}}}?\s(?P<cue>{says})\W*\Z",
    }


def told_on_grounds(story: Story, span: Span) -> Iterator[Told]:
    """What a paragraph tells on the ground of a document or a numbered provision, in order."""
    tables = _tables()
    text = story.text
    for sentence in sentences(text, span.start, span.end):
        provisions = {
            each.start: each
            for each in story.provisions_in(sentence)
            if each.end <= sentence.end and not story.quoted(each.start)
        }
        found = (
            _fronted(text, sentence, provisions, tables)
            or _subject(text, sentence, provisions, tables)
            or _said(text, sentence, provisions, tables)
            or _trailing(text, sentence, provisions, tables)
        )
        if found is not None and not story.quoted(found.start):
            yield found


def _fronted(
    text: str, sentence: Span, provisions: dict[int, Provision], tables: _Tables
) -> Told | None:
    """A ground before the sentence: `Under Article 6 of the pact, each country may ...`."""
    match = tables.fronted.match(text, sentence.start, sentence.end)
    ground = _ground(match, provisions) if match is not None else None
    if match is None or ground is None or match["cue"].casefold() == "according to":
        return None
    comma = text.find(",", ground.end, min(ground.end + OF_IT, sentence.end))
    if comma < 0:
        return None
    start = comma + 1
    while start < sentence.end and text[start].isspace():
        start += 1
    return Told(start, sentence.end, ground.document, match["cue"], ground.provision)


def _subject(
    text: str, sentence: Span, provisions: dict[int, Provision], tables: _Tables
) -> Told | None:
    """A provision that does what it lays down: `Article 6 caps the fleet at ...`."""
    lead = tables.lead.match(text, sentence.start, sentence.end)
    at = lead.end() if lead is not None else sentence.start
    one = provisions.get(at) or provisions.get(at + len("the "))
    if one is None:
        return None
    verb = tables.verb.match(text, _of_provision(one).end, sentence.end)
    if verb is None:
        return None
    start = verb.end() if verb["cue"] else verb.start("word")
    return Told(start, sentence.end, one.instrument or one.unit, verb["word"], one)


def _trailing(
    text: str, sentence: Span, provisions: dict[int, Provision], tables: _Tables
) -> Told | None:
    """A ground at the end, or between commas: `Each country may ... under Article 6 of the pact.`."""
    for match in tables.trailing.finditer(text, sentence.start, sentence.end):
        ground = _ground(match, provisions)
        if (
            ground is not None
            and text[match.start()] == ","
            and _CLOSED.match(text, ground.end, sentence.end)
        ):
            return Told(
                sentence.start, sentence.end, ground.document, match["cue"], ground.provision
            )
        if (
            ground is not None
            and not re.search(
                r"[,;:]|\b(?:and|but|that|which|who)\b", text[ground.end : sentence.end]
            )
            and sentence.end - ground.end <= OF_IT
        ):
            return Told(
                sentence.start, match.start(), ground.document, match["cue"], ground.provision
            )
    return None


def _said(
    text: str, sentence: Span, provisions: dict[int, Provision], tables: _Tables
) -> Told | None:
    """A content that its source ends: `Each country may ..., the pact says.`."""
    comma = text.rfind(",", sentence.start, sentence.end)
    match = tables.saying.match(text, comma, sentence.end) if comma > 0 else None
    ground = _ground(match, provisions) if match is not None else None
    if match is None or ground is None:
        return None
    return Told(sentence.start, comma, ground.document, match["cue"], ground.provision)


def _ground(match: re.Match[str], provisions: dict[int, Provision]) -> _Ground | None:
    """The document a pattern met: a noun that the lists know, or a provision right where it ends."""
    noun = match["noun"]
    if noun is not None:
        head = noun.split()[-1].casefold()
        start, end = match.span("noun")
        inside = next(
            (one for at, one in provisions.items() if start <= at < end + OF_IT // 4), None
        )
        if inside is None:
            return _Ground(start, end, instrument_class(head) or head, None)
        return _of_provision(inside)
    after = match.end("cue") + 1 if match.re is not _tables().saying else match.start() + 2
    for at, one in provisions.items():
        if after <= at <= after + len("the "):
            return _of_provision(one)
    return None


def _of_provision(one: Provision) -> _Ground:
    """A provision as the ground, without a comma that stands after it."""
    end = one.start + len(one.text.rstrip(" ,\t\n"))
    return _Ground(one.start, end, one.instrument or one.unit, one)

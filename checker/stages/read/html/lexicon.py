"""`grammar/html.toml` -> the names, words and limits the parts of a marked-up page are told by."""

from __future__ import annotations

from functools import cache
from typing import Any

from checker import resources
from checker.records import NamedTuple
from checker.stages.read.html.names import words_of


class HtmlLexicon(NamedTuple):
    """The tables of `html.toml`, ready to look up."""

    limits: dict[str, Any]
    raw: frozenset[str]
    type_only: frozenset[str]
    self_closing: frozenset[str]
    skip: frozenset[str]
    block: frozenset[str]
    paragraph: frozenset[str]
    tags: dict[str, str]
    """Element -> kind of furniture."""
    roles: dict[str, str]
    """ARIA role -> kind of furniture."""
    kinds: dict[tuple[str, ...], str]
    """Words of a class or id -> kind of furniture."""
    states: frozenset[str]
    """First words of a class that is a state or a filing mark."""
    parts: dict[str, frozenset[tuple[str, ...]]]
    """body, caption, byline ... -> words of classes and ids that say so."""
    headings: dict[str, str]
    """Words of a heading -> kind of furniture it heads."""
    openers: tuple[str, ...]
    paywall: tuple[str, ...]
    metadata: dict[str, tuple[str, ...]]
    """headline, published ... -> names and properties of <meta>, best first."""
    types: dict[str, int]
    """Type of schema.org -> rank, best first."""
    charsets: dict[str, str]
    header: dict[str, str]
    """Key of a header in Markdown -> what it states."""


@cache
def html_lexicon() -> HtmlLexicon:
    """The tables of `html.toml`, read once."""
    file = resources.data_folder("grammar") / "html.toml"
    raw = resources.compiled("html", (file,), lambda: dict(resources.read_toml(file)))
    names, tags, headings = raw["names"], raw["tags"], raw["headings"]
    lists = {kind: words for kind, words in headings.items() if kind not in ("openers", "paywall")}
    return HtmlLexicon(
        limits=raw["limits"],
        raw=frozenset(tags["raw"]),
        type_only=frozenset(tags["type_only"]),
        self_closing=frozenset(tags["self_closing"]),
        skip=frozenset(tags["skip"]),
        block=frozenset(tags["block"]),
        paragraph=frozenset(tags["paragraph"]),
        tags=tags["furniture"],
        roles=raw["roles"],
        kinds={
            words_of(name): kind
            for table in (names["words"], names["whole"])
            for kind, listed in table.items()
            for name in listed
        },
        states=frozenset(names["states"]["prefixes"]),
        parts={kind: frozenset(map(words_of, words)) for kind, words in names["parts"].items()},
        headings={phrase: kind for kind, phrases in lists.items() for phrase in phrases},
        openers=tuple(headings["openers"]),
        paywall=tuple(headings["paywall"]),
        metadata={kind: tuple(keys) for kind, keys in raw["metadata"].items()},
        types={name: rank for rank, name in enumerate(raw["linked"]["types"])},
        charsets=raw["charsets"],
        header={key: part for part, keys in raw["header"].items() for key in keys},
    )


@cache
def quotation_marks(language: str) -> tuple[str, str]:
    """The two marks a browser draws round a `<q>` in a language, outside and inside another (Unicode CLDR)."""
    file = resources.data_folder("grammar") / "marks.toml"
    table = resources.compiled("marks", (file,), lambda: dict(resources.read_toml(file)))[
        "language"
    ]
    pairs = (table.get(resources.primary(language)) or table["en"])["cldr"]
    return pairs[0], pairs[-1]

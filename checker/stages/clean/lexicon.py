"""`grammar/<language>/page.toml` -> the words and limits `clean` tells the parts of a page by."""

from __future__ import annotations

from functools import cache
from typing import Any

from checker import resources
from checker.records import NamedTuple

FALLBACK = "en"


class Furniture(NamedTuple):
    """One kind of furniture: phrases that begin a list of it, stand alone, or begin a line."""

    name: str
    prefixes: tuple[str, ...]
    fragments: tuple[str, ...]


class PageLexicon(NamedTuple):
    """The tables of `page.toml`, ready to look up."""

    limits: dict[str, Any]
    heads: dict[str, str]
    """Phrase that begins a list -> its furniture."""
    items: dict[str, str]
    """Phrase that stands alone -> its furniture."""
    furniture: tuple[Furniture, ...]
    labels: frozenset[str]
    crossheads: frozenset[str]
    byline: dict[str, frozenset[str]]
    byline_openers: tuple[str, ...]
    byline_closers: tuple[str, ...]
    credit_openers: tuple[str, ...]
    caption_prefixes: tuple[str, ...]
    caption_credits: frozenset[str]
    caption_trailing: tuple[str, ...]
    months: dict[str, int]
    weekdays: dict[str, int]
    published: frozenset[str]
    updated: frozenset[str]
    beside: frozenset[str]
    metadata: dict[str, str]
    """Key of a "Key: value" line -> what it states: headline, published, outlet, author, url, other."""
    places: frozenset[str]
    empty: frozenset[str]
    """Words that tie no paragraph to its story."""


@cache
def page_lexicon(language: str) -> PageLexicon:
    """The tables of a language, English where it has none of its own."""
    folder = resources.data_folder("grammar")
    file = folder / language.partition("-")[0] / "page.toml"
    if not file.is_file():
        file = folder / FALLBACK / "page.toml"
    raw = resources.compiled("page", (file,), lambda: dict(resources.read_toml(file)))
    return _lexicon(raw)


def _lexicon(raw: dict[str, Any]) -> PageLexicon:
    furniture = raw["furniture"]
    byline, dates, caption = raw["byline"], raw["dates"], raw["caption"]
    return PageLexicon(
        limits=raw["limits"],
        heads={phrase: name for name, table in furniture.items() for phrase in table["heads"]},
        items={phrase: name for name, table in furniture.items() for phrase in table["items"]},
        furniture=tuple(
            Furniture(name, tuple(table["prefixes"]), tuple(table.get("fragments", ())))
            for name, table in furniture.items()
        ),
        labels=frozenset(raw["label"]["items"]),
        crossheads=frozenset(raw["crosshead"]["first"]),
        byline={name: frozenset(words) for name, words in byline.items()},
        byline_openers=tuple(f"{word} " for word in byline["openers"])
        + tuple(f"{word}:" for word in byline["openers"]),
        byline_closers=tuple(byline["closers"]),
        credit_openers=tuple(raw["credit"]["openers"]),
        caption_prefixes=tuple(caption["prefixes"]),
        caption_credits=frozenset(caption["credits"]),
        caption_trailing=tuple(caption["trailing"]),
        months=dates["months"],
        weekdays=dates["weekdays"],
        published=frozenset(dates["published"]),
        updated=frozenset(dates["updated"]),
        beside=frozenset(dates["beside"]),
        metadata={key: name for name, keys in raw["metadata"].items() for key in keys},
        places=frozenset(raw["dateline"]["places"]),
        empty=frozenset(raw["content"]["empty"]),
    )

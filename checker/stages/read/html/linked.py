"""JSON-LD scripts -> the node that is the story: its headline, dates, author, outlet, and whether it is free.

A page may carry a graph, a list of teasers and a breadcrumb; the story is the node of the best type, and among
equals the one whose headline or address is the page's own. References (`{"@id": ...}`) are followed once.
"""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.stages.read.html.lexicon import HtmlLexicon

_MOST = 5000
"""Nodes of a page that are looked at."""
_LONGEST = 2_000_000
"""Code points of a script that is looked at."""


class Update(NamedTuple):
    """An entry of a live blog."""

    headline: str
    published: str


class Story(NamedTuple):
    """What the node of a story says."""

    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    author: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    body: str | None = None
    free: bool | None = None
    updates: tuple[Update, ...] = ()


def linked_story(scripts: Iterable[str], titles: Iterable[str], lexicon: HtmlLexicon) -> Story:
    """The story in some scripts; empty when there is none, or the scripts are no JSON.

    Args:
        scripts: contents of the page's JSON-LD scripts.
        titles: what the page is called elsewhere, to tell the story from its teasers.
        lexicon: for the types that are a story.
    """
    nodes = list(_nodes(scripts))
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    wanted = {_key(title) for title in titles if title}
    best, rank = None, (3, len(lexicon.types))
    for node in nodes:
        its = min(
            (lexicon.types[name] for name in _types(node) if name in lexicon.types), default=None
        )
        if its is None:
            continue
        headline = _text(node.get("headline") or node.get("name"))
        named = headline and any(
            _key(headline) in title or title in _key(headline) for title in wanted
        )
        mine = (0 if named else (1 if headline else 2), its)
        if mine < rank:
            best, rank = node, mine
    return _story(best, known) if best else Story()


def _key(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _nodes(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Every object in the scripts, outer ones first, as many as are looked at."""
    left = _MOST
    for script in scripts:
        stack: list[Any] = [_parsed(script)]
        while stack and left:
            value = stack.pop()
            if isinstance(value, list):
                stack.extend(reversed(value))
            elif isinstance(value, dict):
                left -= 1
                yield value
                stack.extend(
                    inner for inner in reversed(value.values()) if isinstance(inner, dict | list)
                )


def _parsed(script: str) -> Any:
    text = script[:_LONGEST].strip().removeprefix("<!--").removesuffix("-->").strip()
    text = (
        text.removeprefix("//")
        .strip()
        .removeprefix("<![CDATA[")
        .removesuffix("]]>")
        .rstrip("/ \n;")
    )
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _types(node: Mapping[str, Any]) -> list[str]:
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return [str(name).rpartition("/")[2].rpartition(":")[2] for name in names if name]


def _text(value: Any) -> str | None:
    """A text, the first of several, or the `@value` of one; entities in it are decoded."""
    if isinstance(value, list):
        return next((text for one in value[:20] if (text := _text(one))), None)
    if isinstance(value, dict):
        return _text(value.get("@value"))
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split()) or None


def _named(value: Any, known: Mapping[str, Any]) -> str | None:
    """The names of persons or organisations; several are joined by commas."""
    names: list[str] = []
    for one in value[:20] if isinstance(value, list) else [value]:
        node = one
        if isinstance(node, dict) and "name" not in node and "@id" in node:
            node = known.get(str(node["@id"]), node)
        name = _text(node.get("name")) if isinstance(node, dict) else _text(node)
        if name and not name.startswith(("http://", "https://")):
            names.append(name)
    return ", ".join(dict.fromkeys(names)) or None


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    text = _text(value)
    return text if text and text.startswith(("http://", "https://", "/")) else None


def _free(node: Mapping[str, Any]) -> bool | None:
    value = node.get("isAccessibleForFree")
    if isinstance(value, str):
        return not value.strip().casefold().endswith("false")
    return value if isinstance(value, bool) else None


def _story(node: Mapping[str, Any], known: Mapping[str, Any]) -> Story:
    updates = node.get("liveBlogUpdate")
    listed = updates if isinstance(updates, list) else [updates]
    return Story(
        headline=_text(node.get("headline")) or _text(node.get("name")),
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")),
        modified=_text(node.get("dateModified")),
        author=_named(node.get("author") or node.get("creator"), known),
        outlet=_named(node.get("publisher") or node.get("sourceOrganization"), known),
        url=_address(node.get("url")) or _address(node.get("mainEntityOfPage")),
        language=_text(node.get("inLanguage")),
        body=_text(node.get("articleBody")),
        free=_free(node),
        updates=tuple(
            Update(_text(one.get("headline")) or "", _text(one.get("datePublished")) or "")
            for one in listed[:_MOST]
            if isinstance(one, dict)
        ),
    )

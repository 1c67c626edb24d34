"""What tests read off an HTML report: its elements in order, each with its attributes and its text."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

VOID = frozenset({"meta", "br", "input", "line", "rect", "circle", "path"})


class Element(NamedTuple):
    """One element; `text` is that of everything inside it."""

    name: str
    attributes: dict[str, str]
    inside: list[str]

    @property
    def text(self) -> str:
        return " ".join("".join(self.inside).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, [])
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.inside.append(data)


def elements(page: str) -> list[Element]:
    """The elements of a page, in order; every one that is opened is closed in its turn."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert not reader.open, [element.name for element in reader.open]
    return reader.elements


def named(page: str, name: str) -> list[Element]:
    """The elements of a kind."""
    return [element for element in elements(page) if element.name == name]


def classed(page: str, name: str) -> list[Element]:
    """The elements of a class."""
    return [one for one in elements(page) if name in one.attributes.get("class", "").split()]

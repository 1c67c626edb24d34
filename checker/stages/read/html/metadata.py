"""What a page says of itself -> headline, outlet, author, addresses, and the dates with where each was said.

JSON-LD first, then `<meta>` and microdata outside furniture, each in the order of `html.toml`; a page printed
in an archive's frame loses the archive's address. The archive's own time stamp is none of publication.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.language.stamps import Stamp, may_be, read_stamp
from checker.records import NamedTuple
from checker.stages.read.html.linked import Story, linked_story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from checker.stages.read.html.lexicon import HtmlLexicon
    from checker.stages.read.html.taming import Tamed
    from checker.stages.read.html.tree import Box, Prop, Tree

_ARCHIVED = re.compile(
    r"(?:https?://)?(?:web\.archive\.org|wayback\.[\w.-]+|[\w.-]*archive[\w.-]*)?/?(?:web|wayback)/\d{4,14}(?:[a-z]{2}_)?/(https?:/+.+)",
    re.IGNORECASE,
)
_TITLE_ENDS = re.compile(r"\s+(?:[|•·–—»«-]|--)\s+|\s*\|\s*|\s+::\s+|:\s+")
_NAME_MOST = 6
"""Words of an outlet's name."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


class Stated(NamedTuple):
    """What a page states about itself; None and () where it is silent."""

    titles: tuple[str, ...] = ()
    """What it is called, the surest first; the last may end with the outlet's name."""
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published: tuple[tuple[Stamp, str], ...] = ()
    """Time stamps that differ in their day, with their texts, the winner first."""
    modified: tuple[Stamp, str] | None = None
    body: str | None = None
    free: bool | None = None
    story: Story = Story()


def stated_by(
    tree: Tree, tamed: Tamed, lexicon: HtmlLexicon, in_furniture: Callable[[Box], bool]
) -> Stated:
    """What a page's head, its linked data and its microdata say.

    Args:
        tree: of the page.
        tamed: for the scripts and the comment of the browser that saved it.
        lexicon: names of properties.
        in_furniture: whether microdata at a box belongs to something else than the story.
    """
    kept = [prop for prop in tree.props if prop.box is None or not in_furniture(prop.box)]
    named = list(_values(kept, lexicon.metadata["headline"]))
    story = linked_story(tamed.linked_data, (*named, tree.title), lexicon)
    titles = (story.headline, *named, *_values(kept, ("headline",)), *_plain_titles(tree.title))
    outlet = (
        next(_values(kept, lexicon.metadata["outlet"]), None) or story.outlet or _publisher(kept)
    )
    return Stated(
        titles=tuple(dict.fromkeys(title for title in titles if title)),
        outlet=outlet,
        author=story.author or _author(kept, lexicon),
        url=_url(tree, tamed, story, kept, lexicon),
        language=_language(
            tree.language, story.language, *_values(kept, lexicon.metadata["language"])
        ),
        published=_published(kept, story, lexicon),
        modified=_first_stamp((story.modified, *_values(kept, lexicon.metadata["modified"]))),
        body=story.body,
        free=story.free,
        story=story,
    )


def _values(props: Sequence[Prop], names: Iterable[str]) -> Iterator[str]:
    """Values of properties in the order of their names."""
    for name in names:
        yield from (
            " ".join(prop.value.split()) for prop in props if prop.name == name and prop.value
        )


def _plain_titles(title: str) -> Iterator[str]:
    """A `<title>` without the outlet's name at one of its ends, then as it is."""
    for found in _TITLE_ENDS.finditer(title):
        before, after = title[: found.start()], title[found.end() :]
        yield before if len(before) > len(after) else after
    yield title


def without_outlet(title: str, outlet: str | None) -> str:
    """A title without the outlet's name at one of its ends."""
    for found in _TITLE_ENDS.finditer(title) if outlet else ():
        before, after = title[: found.start()], title[found.end() :]
        for name, other in ((before, after), (after, before)):
            if _bare(name) == _bare(outlet or ""):
                return other.strip()
    return title


def outlet_in_title(title: str, headline: str | None) -> str | None:
    """The outlet's name in a `<title>`: what stands before or after the headline."""
    wanted = _bare(headline or "")
    for found in _TITLE_ENDS.finditer(title):
        before, after = title[: found.start()], title[found.end() :]
        for named, other in ((before, after), (after, before)):
            if _bare(named) == wanted and wanted and len(other.split()) <= _NAME_MOST:
                return other.strip()
    return None


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _publisher(props: Sequence[Prop]) -> str | None:
    return next((value for value in _values(props, ("publisher",)) if len(value) <= 80), None)  # noqa: PLR2004 - a name


def _author(props: Sequence[Prop], lexicon: HtmlLexicon) -> str | None:
    names = (
        value
        for value in _values(props, (*lexicon.metadata["author"], "author.name"))
        if not value.startswith(("http://", "https://", "@")) and len(value) <= 120  # noqa: PLR2004 - names
    )
    return next(names, None)


def _language(*tags: str | None) -> str | None:
    for tag in tags:
        if tag and _LANGUAGE.fullmatch(tag.strip()):
            first, *rest = re.split("[-_]", tag.strip())
            return "-".join((first.lower(), *rest[:1]))
    return None


def _published(
    props: Sequence[Prop], story: Story, lexicon: HtmlLexicon
) -> tuple[tuple[Stamp, str], ...]:
    """The days of publication: one instant written in two zones is one day, that of the page's own zone."""
    found: list[tuple[Stamp, str]] = []
    texts = [story.published, *_values(props, lexicon.metadata["published"])]
    for text in texts:
        stamp = read_stamp(text) if text else None
        if stamp is None or text is None:
            continue
        twin = next((at for at, (other, _) in enumerate(found) if _same(stamp, other)), None)
        if twin is None:
            found.append((stamp, text))
        elif found[twin][0].utc and not stamp.utc and stamp.instant:
            found[twin] = (stamp, text)
    return tuple(found)


def _same(one: Stamp, other: Stamp) -> bool:
    if one.instant and other.instant:
        return one.day == other.day or one.instant == other.instant
    return one.day == other.day or may_be(one, other.day) or may_be(other, one.day)


def _first_stamp(texts: Iterable[str | None]) -> tuple[Stamp, str] | None:
    for text in texts:
        if text and (stamp := read_stamp(text)):
            return stamp, text
    return None


def _url(
    tree: Tree, tamed: Tamed, story: Story, props: Sequence[Prop], lexicon: HtmlLexicon
) -> str | None:
    """The page's own address: canonical, else as shared, else where a browser saved it from."""
    shared = _values(props, lexicon.metadata["url"])
    for address in (tree.links.get("canonical"), *shared, story.url, tamed.saved_from):
        if address and (found := own_address(address)):
            return found
    return None


def own_address(address: str) -> str | None:
    """An address without the archive's before it; None when it is no whole address."""
    address = address.strip()
    archived = _ARCHIVED.match(address)
    if archived:
        address = re.sub(r"^(https?):/+", r"\1://", archived[1])
    if not address.startswith(("http://", "https://")) or any(map(str.isspace, address)):
        return None
    return address if address.isprintable() else None

"""Parts -> the role each plays on the page: one pass from the top, asking the neighbours.

The way through: find the headline (above the byline, else above the first prose), then follow the body.
A heading such as "Related News" begins a list of links, and the body is taken up again where prose runs on
and shares words with the story. A title between paragraphs is the headline of a second story when what
follows opens like a story; otherwise it is a crosshead and belongs to the body.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from attrs import define, field

from checker.stages.clean.content import content_words
from checker.stages.clean.dateline import Dateline, dateline_of
from checker.stages.clean.parts import Part, is_bare_name, is_pointed, next_prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.stages.clean.lexicon import PageLexicon

_KINDS = {"end": "related"}
"""Furniture of `page.toml` that has another name among the kinds of regions."""

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+[\"'“‘(]*[^\W\d_a-z]")
_ABOVE = 10
"""How many parts above the byline or the first prose a headline is looked for."""
_BETWEEN = 10
"""How many parts may stand between a second headline and its first paragraph."""


class Role(NamedTuple):
    """A part with what it is on the page."""

    part: Part
    kind: str
    """A kind of `Region`."""
    story: int | None = None
    dateline: Dateline | None = None


@define(eq=False, repr=False)
class _Page:
    """The page while it is followed from the top."""

    parts: Sequence[Part]
    lexicon: PageLexicon
    first: int
    """Where the page's main prose begins."""
    following: list[int]
    clear: list[bool]
    """Whether prose follows a part before any list of furniture begins."""
    roles: list[Role] = field(factory=list)
    story: int = 0
    bodies: int = 0
    """Paragraphs of the present story so far."""
    list_kind: str | None = None
    """The kind of furniture list we are in, as `page.toml` names it."""
    titles: dict[str, int] = field(factory=dict)
    """Headlines so far, to know one that is printed again."""
    words: set[str] = field(factory=set)
    """Content words of the present story, kept up as far as `counted`."""
    counted: int = 0

    def put(self, index: int, kind: str, *, furniture: bool = False) -> None:
        self.roles.append(Role(self.parts[index], kind, None if furniture else self.story))


def roles_of(parts: Sequence[Part], lexicon: PageLexicon, *, whole: bool = False) -> list[Role]:
    """The role of every part, in order.

    Args:
        parts: of one document.
        lexicon: of its language.
        whole: the text is known to be nothing but the story (a reference): no line of it is dropped for
            its looks, only for its words.
    """
    following, clear = next_prose(parts)
    low, first = _main_prose(parts, lexicon)
    page = _Page(parts, lexicon, first, following, clear)
    if first == len(parts):
        _follow_bare(page)
        return page.roles
    headline = _headline(page, low, first)
    _follow_top(page, first if headline is None else headline)
    start = first if headline is None else _follow_head(page, headline)
    crossheads = _crossheads(page, start)
    _follow_body(page, start, crossheads, whole=whole or _is_plain(parts, start))
    return page.roles


def _main_prose(parts: Sequence[Part], lexicon: PageLexicon) -> tuple[int, int]:
    """Where the page's main prose begins, and the first part after any lesser prose above it.

    Prose comes in clusters with menus and lists between them; a cookie notice, a survey or a teaser at the
    top makes a small one. The body begins with the first cluster that is at least half the largest.
    """
    limits = lexicon.limits
    clusters: list[list[int]] = []
    last = -limits["cluster_gap"] - 2
    for at, part in enumerate(parts):
        if part.shape != "prose":
            continue
        if at - last > limits["cluster_gap"] + 1:
            clusters.append([at, at, 0])
        clusters[-1][1] = last = at
        clusters[-1][2] += len(part.line.text)
    if not clusters:
        return 0, len(parts)
    enough = limits["cluster_share"] * max(size for _, _, size in clusters)
    low = 0
    for start, end, size in clusters:
        if size >= enough:
            return low, start
        low = end + 1
    return low, len(parts)


def _is_plain(parts: Sequence[Part], start: int) -> bool:
    """Whether nothing on the page is furniture, so that a last line without a stop is still the story's."""
    return not any(part.shape in ("head", "item") for part in parts[start:])


def _follow_bare(page: _Page) -> None:
    """A text without a sentence, a line of a speech or a list: all of it is the story's."""
    for index, part in enumerate(page.parts):
        marked = part.line.heading and not page.bodies and not page.titles
        if part.shape in ("head", "item"):
            _put_furniture(page, index)
        elif part.shape == "metadata" and part.furniture == "headline":
            _put_headline(page, index)
        elif part.shape == "metadata":
            _put_metadata(page, index)
        elif part.shape in ("byline", "date"):
            page.put(index, "byline")
        elif part.shape in ("source", "caption"):
            page.put(index, part.shape, furniture=part.shape == "source")
        elif marked:
            _put_headline(page, index)
        else:
            page.put(index, "body")
            page.bodies += 1


# The headline.


def _headline(page: _Page, low: int, first: int) -> int | None:
    """Where the headline is: the header's, the one above the byline, or the one above the first prose."""
    stated = (at for at in range(first) if page.parts[at].furniture == "headline")
    if (at := next(stated, None)) is not None:
        return at
    anchor = _anchor(page, low)
    return _title_above(page, first if anchor is None else anchor)


def _anchor(page: _Page, low: int) -> int | None:
    """The byline or date under the headline: the first with most of the prose below it."""
    parts = page.parts[low:]
    total = sum(len(part.line.text) for part in parts if part.shape == "prose")
    above, run = 0, 0
    for index, part in enumerate(parts):
        if part.shape == "prose":
            above += len(part.line.text)
            run += 1
            if run > 1 or above * 2 > total:
                return None
        elif part.shape in ("byline", "date"):
            if page.clear[low + index] and _title_above(page, low + index) is not None:
                return low + index
        elif part.shape in ("title", "head"):
            run = 0
    return None


def _title_above(page: _Page, below: int) -> int | None:
    """The headline over a byline or a first paragraph: of the title-like lines there, the one that leads."""
    parts, window = page.parts, []
    at = below - 1
    while at >= 0 and below - at <= _ABOVE:
        part = parts[at]
        if part.shape == "head" or (part.shape in ("title", "short") and _in_list(parts, at)):
            break
        if part.shape == "prose" and (at == 0 or part.line.words > page.lexicon.limits["title_most"]):
            break
        window.append(at)
        at -= 1
    window.reverse()
    titles = [at for at in window if _is_title(parts[at], page.lexicon)]
    if not titles:
        return _short_title(page, window)
    marked = [at for at in titles if parts[at].line.heading]
    if marked:
        return marked[0]
    if len(titles) == 1:
        return titles[0]
    return _leading_title(page, titles, below, top=window[0] == 0)


def _leading_title(page: _Page, titles: list[int], below: int, *, top: bool) -> int:
    """Of several titles the one nearest in content to the body's opening, or the title right over that.

    A link above the headline has little in common with the body, a deck below it often more than it.
    """
    parts, lexicon = page.parts, page.lexicon
    opening: set[str] = set()
    at = below if parts[below].shape == "prose" else page.following[below]
    for _ in range(3):
        if at == len(parts):
            break
        opening.update(content_words(parts[at].line.text[:2000], lexicon))
        at = page.following[at]
    shared = [len(opening.intersection(content_words(parts[at].line.text, lexicon))) for at in titles]
    best = shared.index(max(shared))
    if not shared[best]:
        return titles[0] if top else titles[-1]
    while best and titles[best] - titles[best - 1] == 1 and (shared[best - 1] or titles[best - 1] == 0):
        best -= 1
    return titles[best]


def _short_title(page: _Page, window: list[int]) -> int | None:
    """A headline of two or three words, where nothing else can be one."""
    shorts = [at for at in window if page.parts[at].shape in ("short", "title")]
    if len(shorts) != 1:
        return None
    part = page.parts[shorts[0]]
    fits = part.line.heading or (shorts[0] == 0 and part.line.words > 1 and not part.line.bullet)
    return shorts[0] if fits else None


def _is_title(part: Part, lexicon: PageLexicon) -> bool:
    limits, line = lexicon.limits, part.line
    if part.shape == "prose":
        return (
            line.text[-1] in "?!" and line.words <= limits["title_most"] and not _SENTENCE_END.search(line.text)
        )
    return (
        part.shape == "title"
        and not line.bullet
        and (line.words <= limits["title_most"] and len(line.text) <= limits["title_longest"])
    )


def _in_list(parts: Sequence[Part], at: int) -> bool:
    """Whether a line stands in a group with three or more links, or a run of them."""
    low = at
    while low > 0 and not parts[low].line.gap and at - low < _ABOVE:
        low -= 1
    high = at + 1
    while high < len(parts) and not parts[high].line.gap and high - at < _ABOVE:
        high += 1
    links = sum(part.shape in ("title", "short") or part.line.bullet for part in parts[low:high])
    facts = any(part.shape in ("byline", "date", "prose") for part in parts[low:high])
    if any(part.shape == "head" for part in parts[low:at]):
        return True
    return parts[at].line.bullet or (links > 2 and not facts)  # noqa: PLR2004 - kicker, headline, deck is no list


# From the top of the page to the body.


def _follow_top(page: _Page, end: int) -> None:
    """Everything above the headline is furniture, but for a label and a date that stand right over it."""
    for index in range(end):
        part = page.parts[index]
        close = end - index <= 3 and not any(  # noqa: PLR2004 - label, date and author
            other.shape in ("head", "item", "title") for other in page.parts[index:end]
        )
        if part.shape == "head":
            page.list_kind = part.furniture
        if part.shape == "metadata":
            _put_metadata(page, index)
        elif part.shape in ("byline", "date") and close:
            page.put(index, "byline")
        elif part.shape in ("label", "short", "rule") and close:
            page.put(index, "label", furniture=True)
        elif part.furniture:
            _put_furniture(page, index)
        elif part.shape == "source":
            page.put(index, "source", furniture=True)
        else:
            in_list = page.list_kind is not None and part.shape in ("title", "prose", "caption", "agency")
            kind = page.list_kind if in_list else ("related" if part.shape == "title" else "menu")
            _put_kind(page, index, kind)
    page.list_kind = None


def _put_metadata(page: _Page, index: int) -> None:
    other = page.parts[index].furniture in ("other", "url")
    page.put(index, "label" if other else "byline", furniture=other)


def _put_furniture(page: _Page, index: int) -> None:
    _put_kind(page, index, page.parts[index].furniture)


def _put_kind(page: _Page, index: int, furniture: str | None) -> None:
    name = furniture or "related"
    page.put(index, _KINDS.get(name, name), furniture=True)


def _put_headline(page: _Page, index: int) -> None:
    page.titles[_folded(page.parts[index].line.text)] = page.story
    page.put(index, "headline")
    page.words = set(content_words(page.parts[index].line.text, page.lexicon))
    page.counted = len(page.roles)


def _follow_head(page: _Page, headline: int) -> int:
    """The headline with its deck, byline, date and picture; returns where the body begins."""
    _put_headline(page, headline)
    parts, at = page.parts, headline + 1
    while at < len(parts):
        part = parts[at]
        if part.shape == "prose" and not _is_deck(page, at):
            break
        if part.shape in ("title", "prose"):
            page.put(at, "deck")
        elif part.shape == "head":
            break
        else:
            _put_head_part(page, at)
        at += 1
    return at


def _put_head_part(page: _Page, at: int) -> None:
    part = page.parts[at]
    if part.shape == "metadata":
        _put_metadata(page, at)
    elif part.shape in ("byline", "date"):
        page.put(at, "byline")
    elif part.shape in ("caption", "agency"):
        page.put(at, "caption")
    elif part.shape == "source":
        page.put(at, "source", furniture=True)
    elif part.shape == "item":
        _put_furniture(page, at)
    elif part.shape == "short" and is_bare_name(part, page.lexicon) and _beside_byline(page, at):
        page.put(at, "byline")
    else:
        page.put(at, "label", furniture=True)


def _beside_byline(page: _Page, at: int) -> bool:
    near = page.parts[max(0, at - 1) : at + 2]
    return any(part.shape in ("byline", "date") for part in near)


def _is_deck(page: _Page, at: int) -> bool:
    """Whether a sentence under the headline stands above the body rather than in it.

    It does when a byline or a date line follows, when only the next paragraph has a dateline, when it is a
    question, or when a run of its words comes again further down (a summary).
    """
    parts, part = page.parts, page.parts[at]
    below = page.following[at]
    if below == len(parts) or _SENTENCE_END.search(part.line.text[:600]) or part.line.bullet:
        return part.line.bullet and below < len(parts) and parts[at].line.words > 0 and _bulleted_deck(page, at)
    if any(other.shape in ("byline", "date") for other in parts[at + 1 : below]):
        return True
    own, next_ = dateline_of(part.line.text, page.lexicon), dateline_of(parts[below].line.text, page.lexicon)
    if own is not None:
        return False
    return next_ is not None or part.line.text.endswith("?") or _is_summary(page, at)


def _bulleted_deck(page: _Page, at: int) -> bool:
    """Key points in bullets between the headline and the first paragraph."""
    below = page.following[at]
    while below < len(page.parts) and page.parts[below].line.bullet:
        below = page.following[below]
    return below < len(page.parts)


def _is_summary(page: _Page, at: int) -> bool:
    run, most = page.lexicon.limits["deck_run"], 60
    words = page.parts[at].line.text.split()
    runs = {tuple(words[i : i + run]) for i in range(len(words) - run + 1)}
    if not runs:
        return False
    own = _folded(page.parts[at].line.text)
    below = page.following[at]
    for _ in range(most):
        if below == len(page.parts):
            return False
        text = page.parts[below].line.text
        if len(text) < 20 * most * most and own != _folded(text):
            others = text.split()
            if any(tuple(others[i : i + run]) in runs for i in range(len(others) - run + 1)):
                return True
        below = page.following[below]
    return False


# The body.


def _follow_body(page: _Page, start: int, crossheads: frozenset[int], *, whole: bool) -> None:
    parts = page.parts
    at = start
    while at < len(parts):
        part = parts[at]
        if page.list_kind is not None and not (part.shape == "prose" and _resumes(page, at)):
            _put_listed(page, at)
        elif part.shape == "prose":
            _put_body(page, at)
        elif part.shape == "head":
            page.list_kind = part.furniture
            _put_furniture(page, at)
        elif part.shape == "title" and _folded(part.line.text) in page.titles:
            page.story = page.titles[_folded(part.line.text)]
            page.put(at, "headline")
        elif part.shape == "title" and at not in crossheads and _opens_story(page, at):
            at = _follow_story(page, at)
            continue
        else:
            _put_between(page, at, whole=whole)
        at += 1


def _put_body(page: _Page, at: int) -> None:
    page.list_kind = None
    page.bodies += 1
    line = page.parts[at].line
    page.roles.append(Role(page.parts[at], "body", page.story, dateline_of(line.text, page.lexicon)))


def _put_listed(page: _Page, at: int) -> None:
    part = page.parts[at]
    if part.shape == "head":
        page.list_kind = part.furniture
    if part.furniture:
        _put_furniture(page, at)
    elif part.shape == "source":
        page.put(at, "source", furniture=True)
    else:
        _put_kind(page, at, page.list_kind)


def _put_between(page: _Page, at: int, *, whole: bool) -> None:
    """A line that is neither prose nor a headline, between the paragraphs or below the last of them."""
    part = page.parts[at]
    inside = page.clear[at]
    if part.shape == "item":
        _put_furniture(page, at)
    elif part.shape == "source":
        page.put(at, "source", furniture=True)
    elif part.shape == "byline":
        page.put(at, "byline")
    elif part.shape == "caption" or (part.shape == "agency" and inside):
        page.put(at, "caption")
    elif part.shape in ("date", "rule"):
        page.put(at, "label", furniture=True)
    elif part.shape == "agency" or inside or whole:
        _put_body(page, at)
    elif part.line.bullet or part.shape == "short":
        page.put(at, "tags" if part.line.bullet else "footer", furniture=True)
    else:
        page.put(at, "related", furniture=True)


def _resumes(page: _Page, at: int) -> bool:
    """Whether the body is taken up again at a paragraph below a list of links."""
    limits = page.lexicon.limits
    if not page.bodies and not page.story:
        return at >= page.first
    run = _run_of_prose(page, at, limits["resume_after_end"])
    line = page.parts[at].line
    if page.list_kind in ("end", "footer"):
        enough = run >= limits["resume_after_end"]
    else:
        enough = run > 1 or (line.words >= limits["resume_words"] and is_pointed(line.text))
    if not enough:
        return False
    _count_words(page)
    shared = page.words.intersection(
        word
        for step in range(run)
        for word in content_words(page.parts[at + step].line.text, page.lexicon)
        if page.parts[at + step].shape == "prose"
    )
    return bool(len(shared) >= limits["resume_shared"])


def _run_of_prose(page: _Page, at: int, most: int) -> int:
    run = 0
    while at + run < len(page.parts) and run < most and page.parts[at + run].shape == "prose":
        run += 1
    return run


def _count_words(page: _Page) -> None:
    for role in page.roles[page.counted :]:
        if role.kind in ("body", "deck", "headline"):
            page.words.update(content_words(role.part.line.text, page.lexicon))
    page.counted = len(page.roles)


# Second stories.


def _crossheads(page: _Page, start: int) -> frozenset[int]:
    """Titles between paragraphs when there are too many of them to be headlines of other stories."""
    limits, parts = page.lexicon.limits, page.parts
    titles = [
        at
        for at in range(start + 1, len(parts))
        if _is_title(parts[at], page.lexicon)
        and parts[at].shape == "title"
        and "prose" in (parts[at - 1].shape, parts[max(at - 2, 0)].shape)
        and page.following[at] - at <= 2  # noqa: PLR2004 - a byline or a picture may stand between
        and page.following[at] < len(parts)
        and dateline_of(parts[page.following[at]].line.text, page.lexicon) is None
    ]
    return frozenset(titles) if len(titles) > limits["crosshead_most"] else frozenset()


def _opens_story(page: _Page, at: int) -> bool:
    """Whether a title inside a body is the headline of another story, by what stands below it."""
    parts, lexicon = page.parts, page.lexicon
    part, below = parts[at], page.following[at]
    if not page.bodies or below == len(parts) or below - at > _BETWEEN or not _is_title(part, lexicon):
        return False
    between = parts[at + 1 : below]
    if any(other.shape in ("byline", "date") for other in between) and not _has_head(between):
        return True
    if dateline_of(parts[below].line.text, lexicon) is not None:
        return True
    limits = lexicon.limits
    first = part.line.text.split()[0].casefold().strip("\"'“‘")
    if part.line.words < limits["story_words"] or first in lexicon.crossheads:
        return False
    second = page.following[below]
    if second == len(parts) or any(other.shape == "title" for other in parts[below:second]):
        return False
    own = set(content_words(part.line.text, lexicon))
    shared = own.intersection(content_words(parts[below].line.text, lexicon))
    return bool(len(shared) >= max(limits["story_shared"], limits["story_overlap"] * len(own)))


def _has_head(parts: Sequence[Part]) -> bool:
    return any(part.shape == "head" for part in parts)


def _follow_story(page: _Page, at: int) -> int:
    """A second story from its headline on; returns where its body, or a list inside it, begins."""
    page.story = max(page.titles.values(), default=0) + 1
    page.bodies = 0
    return _follow_head(page, at)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())

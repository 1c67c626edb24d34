"""Paragraphs of a page against each other: printed twice, or with nothing in common."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.records import NamedTuple
from checker.stages.clean.content import content_words
from checker.values import Caution

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.stages.clean.lexicon import PageLexicon
    from checker.stages.clean.page import Role

_TYPOGRAPHY = (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"))
"""Replaced one by one: on long paragraphs thirty times as fast as a translation table."""


class Repeats(NamedTuple):
    """Which parts repeat which."""

    copies: Mapping[int, int]
    """Index of a role that repeats another, word for word -> index of the first."""
    doubled: tuple[int, int] | None = None
    """First and last index of the longest run of paragraphs printed again in their order."""


def repeats_of(roles: Sequence[Role], lexicon: PageLexicon) -> Repeats:
    """Paragraphs printed a second time on one page, typography aside."""
    limits = lexicon.limits
    first: dict[str, int] = {}
    copies: dict[int, int] = {}
    bodies = [at for at, role in enumerate(roles) if role.kind in ("body", "headline")]
    for at in bodies:
        part = roles[at].part
        if part.line.words < limits["copy_words"] and at - 1 not in copies:
            first.setdefault(_folded(part.line.text), at)
            continue
        known = first.setdefault(_folded(part.line.text), at)
        if known != at:
            copies[at] = known
    return Repeats(copies, _longest_run(bodies, copies, limits["doubled_run"]))


def _longest_run(
    bodies: Sequence[int], copies: Mapping[int, int], least: int
) -> tuple[int, int] | None:
    best: tuple[int, int, int] | None = None
    run: list[int] = []
    for at in [*bodies, -1]:
        if at in copies and run and copies[at] > copies[run[-1]]:
            run.append(at)
            continue
        if len(run) >= least and (best is None or len(run) > best[0]):
            best = (len(run), run[0], run[-1])
        run = [at] if at in copies else []
    return (best[1], best[2]) if best else None


def strays_of(
    roles: Sequence[Role], copies: Mapping[int, int], lexicon: PageLexicon
) -> tuple[int, ...]:
    """Paragraphs that share no content word with their headline or any other paragraph of their story.

    Strict on purpose: the story must be long, the paragraph full of content, and inside it, not at an end.
    """
    found: list[int] = []
    stories = sorted({role.story for role in roles if role.story is not None})
    for story in stories:
        found.extend(_strays_in(story, roles, copies, lexicon))
    return tuple(sorted(found))


def _strays_in(
    story: int, roles: Sequence[Role], copies: Mapping[int, int], lexicon: PageLexicon
) -> list[int]:
    limits = lexicon.limits
    own = [
        at
        for at, role in enumerate(roles)
        if role.story == story and at not in copies and role.kind in ("headline", "deck", "body")
    ]
    bodies = [at for at in own if roles[at].kind == "body"]
    if len(bodies) <= limits["stray_story"]:
        return []
    words = {at: set(content_words(roles[at].part.line.text, lexicon)) for at in own}
    counts = Counter(word for some in words.values() for word in some)
    if len(counts) < limits["stray_content"]:
        return []
    return [
        at
        for at in bodies[1:-1]
        if len(words[at]) >= limits["stray_words"]
        and all(counts[word] == 1 for word in words[at])
        and not any(mark in roles[at].part.line.text for mark in '"“”„«')
        and not _is_unspaced(roles[at].part.line.text)
    ]


def _is_unspaced(text: str) -> bool:
    """Whether a script that may stand without spaces is in it: its words are not told apart here."""
    return any("\u0e00" <= letter <= "\u1fff" or letter >= "\u2e80" for letter in text)


def doubled_caution(run: tuple[int, int], roles: Sequence[Role]) -> Caution:
    """What a reader should know of a body printed twice."""
    start, end = roles[run[0]].part.line.start, roles[run[1]].part.line.end
    return Caution(
        "doubled-body", "the body is printed twice; the second copy counts once", start, end
    )


def stray_caution(role: Role) -> Caution:
    """What a reader should know of a paragraph from another story."""
    line = role.part.line
    words = " ".join(line.text.split()[:8])
    message = f"a paragraph has nothing in common with the rest: {words} ..."
    return Caution("stray-paragraph", message, line.start, line.end)


def _folded(text: str) -> str:
    folded = text.casefold()
    for printed, plain in _TYPOGRAPHY:
        folded = folded.replace(printed, plain)
    return " ".join(folded.split())

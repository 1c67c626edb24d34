"""A document -> what it renders without quotation marks: "the pact also stated that ...".

Three forms: a document that speaks ("the third article states that"), a source that is a document
("according to the statement"), and a duty told with its condition ("agreed to defend each other if").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from checker.stages.parse.attribution.story import stories
from checker.stages.parse.grounds import told_on_grounds
from checker.stages.parse.telling import Content, told_in
from checker.values import IndirectRendering, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.stages.parse.attribution.story import Story
    from checker.values import Document, Provision, Quotation, Region

MIN_WORDS = 4
"""Fewer words than this tell no content ("said so")."""

_TRAILING = re.compile(r"[\s.,;:!?]+\Z")


def find_indirect(
    document: Document, quotations: tuple[Quotation, ...], provisions: tuple[Provision, ...]
) -> tuple[IndirectRendering, ...]:
    """Every rendering of a provision or a document's words in the outlet's own words, in order.

    A rendering with quotations inside lists them by index; a sentence that is all quotation is none.
    """
    found: list[IndirectRendering] = []
    starts = [quotation.start for quotation in quotations]
    for story in stories(document, provisions):
        for region, span in ((region, span) for span, region in story.paragraphs):
            told = list(told_in(story, span))
            for content in (*told, *_on_grounds(story, span, told)):
                made = _rendering(story, content, region, quotations, starts)
                if made is not None:
                    found.append(made)
    found.sort(key=lambda each: (each.start, each.end))
    return tuple(_apart(found))


def _on_grounds(story: Story, span: Span, told: Sequence[Content]) -> Iterator[Content]:
    """What is told under a document, in sentences where nothing is said by one."""
    for each in told_on_grounds(story, span):
        if not any(one.start < each.end and each.start < one.end for one in told):
            yield Content(each.start, each.end, None, each.cue, (), each)


def _apart(found: Sequence[IndirectRendering]) -> Iterator[IndirectRendering]:
    """The first of overlapping renderings."""
    reached = -1
    for each in found:
        if each.start >= reached:
            yield each
            reached = each.end


def _rendering(
    story: Story,
    content: Content,
    region: Region,
    quotations: Sequence[Quotation],
    starts: Sequence[int],
) -> IndirectRendering | None:
    """The content as a value; None when it is too short or all inside marks."""
    text = story.text
    start, end = content.start, content.end
    inside = [
        index
        for index in range(bisect_left(starts, start), bisect_left(starts, end))
        if quotations[index].depth == 0
    ]
    trimmed = _TRAILING.search(text, start, end)
    if trimmed is not None and not (inside and quotations[inside[-1]].end >= trimmed.start()):
        end = trimmed.start()
    bare = text[start:end]
    for index in reversed(inside):
        quotation = quotations[index]
        bare = bare[: max(0, quotation.start - start - 1)] + bare[quotation.end - start + 1 :]
    if len(text[start:end].split()) < MIN_WORDS or (inside and len(bare.split()) < 2):  # noqa: PLR2004
        return None
    speaker, _ = story.who(content.speaker)
    said = content.speaker
    provision = said.value if said is not None and said.kind == "place" else None
    if content.ground is not None:
        speaker, provision = content.ground.document, content.ground.provision
    elif provision is None:
        near = story.provisions_in(Span(start, end))
        provision = (
            next((each for each in near if not story.quoted(each.start)), None) if inside else None
        )
    copy = None if region.copy_of is None else region.copy_of + start - region.start
    return IndirectRendering(
        start,
        end,
        text[start:end],
        speaker=speaker,
        cue=content.cue,
        via=content.via,
        provision=provision,
        region=region.kind,
        story=region.story,
        copy_of=copy,
        quotations=tuple(inside),
    )

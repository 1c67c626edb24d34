"""Groups of units + documents -> the groups, with what other documents print of their words without marks.

A press release or a treaty among the pages is the text that others quote, though nobody names it as a
reference; and a page may print as its own what another gives to a speaker.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from checker.language.lexicon import lexicon
from checker.language.tokens import words
from checker.stages.group.content import common
from checker.stages.group.paragraphs import shingles
from checker.stages.group.thresholds import threshold
from checker.stages.group.units import measured
from checker.stages.group.yardsticks import hits_of, indexed
from checker.values import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.stages.group.units import Unit
    from checker.stages.group.yardsticks import Indexed
    from checker.values import Document, Provision

Shingle = tuple[str, ...]
STORY = frozenset({"body", "deck", "headline"})


def with_printed(
    documents: Sequence[Document], groups: Sequence[Sequence[Unit]]
) -> list[list[Unit]]:
    """The groups, each with one more unit for every document outside it that prints its words as its own."""
    printing = _printing(documents, groups)
    return [
        [
            *group,
            *(
                unit
                for which in printing.get(number, ())
                if (unit := _unit(documents[which], which, group)) is not None
            ),
        ]
        for number, group in enumerate(groups)
    ]


def _printing(
    documents: Sequence[Document], groups: Sequence[Sequence[Unit]]
) -> Mapping[int, Sequence[int]]:
    """For each group, by number, the documents outside it whose text has enough of its runs of words.

    One pass over every text; only quotations long enough to be no phrase of everybody's are looked for.
    """
    runs: dict[Shingle, list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    present: dict[int, set[int]] = {}
    for number, group in enumerate(groups):
        units = _long(group)
        if not units:
            continue
        present[number] = {unit.document for unit in group}
        sizes[number] = min(len(unit.words) for unit in units)
        for shingle in frozenset[Shingle]().union(*(shingles(unit.words) for unit in units)):
            runs[shingle].append(number)
    found: dict[int, list[int]] = defaultdict(list)
    for which, document in enumerate(documents):
        if document.reference is not None or not runs:
            continue
        said = words(document.text)
        held = runs.keys() & set(zip(said, said[1:], said[2:], strict=False))
        counts = Counter(number for shingle in held for number in runs[shingle])
        for number, count in sorted(counts.items()):
            least = threshold("printed", "containment") * (sizes[number] - 2)
            if count >= least and which not in present[number]:
                found[number].append(which)
    return found


def _long(group: Sequence[Unit]) -> list[Unit]:
    least = threshold("printed", "words")
    return [unit for unit in group if unit.quoted and len(unit.words) >= least]


def _unit(document: Document, which: int, group: Sequence[Unit]) -> Unit | None:
    """What a document prints of a group's words; None when it quotes them, or not in its stories.

    Words printed as they are elsewhere quoted are compared as a quotation is; others as a paraphrase.
    """
    text = indexed(document.text, document.language)
    placed = [(hits, unit) for unit in _long(group) if (hits := hits_of(text, unit, "printed"))]
    if not placed:
        return None
    span = _joined([_stretch(text, hits, unit) for hits, unit in placed], text)
    inside = any(
        region.kind in STORY and region.start <= span.start and region.copy_of is None
        for region in document.regions
        if span.start < region.end
    )
    if not inside or _quotes(document, text, set().union(*(hits for hits, _ in placed))):
        return None
    made = measured(which, document, (span,), 0)
    alike = max(common(unit.words, made.words) / len(unit.words) for _, unit in placed)
    return made._replace(
        quoted=alike >= threshold("printed", "verbatim"),
        of_document=any(each.of_document for each in group),
        provision=_heading(document, text, span, group),
    )


def _heading(
    document: Document, text: Indexed, span: Span, group: Sequence[Unit]
) -> Provision | None:
    """The last line above a stretch that is a provision's heading, of the unit that the group names."""
    units = {unit.provision.unit for unit in group if unit.provision is not None}
    lines = {sentence.start: sentence.end for sentence in text.sentences}
    first = bisect_left(document.provisions, span.start, key=lambda each: each.start)
    for each in reversed(document.provisions[:first]):
        if each.unit in units and lines.get(each.start) == each.end:
            return each
    return None


def _quotes(document: Document, text: Indexed, hits: set[int]) -> bool:
    """Whether a document has most of the words that were found between marks: it gives them to somebody."""
    places = sorted(text.tokens[hit].start for hit in hits)
    inside = sum(
        bisect_left(places, quotation.end) - bisect_left(places, quotation.start)
        for quotation in document.quotations
        if quotation.depth == 0
    )
    return 2 * inside > len(places)


def _joined(spans: Sequence[Span], text: Indexed) -> Span:
    """The longest stretch, with those that overlap it or stand in the next sentence."""
    ordered = sorted(spans, key=lambda span: span.start)
    starts = [sentence.start for sentence in text.sentences]
    runs = [ordered[0]]
    for span in ordered[1:]:
        last = runs[-1]
        between = bisect_right(starts, span.start) - bisect_right(starts, last.end - 1)
        if between <= 1:
            runs[-1] = Span(last.start, max(last.end, span.end))
        else:
            runs.append(span)
    return max(runs, key=lambda span: span.end - span.start)


def _stretch(text: Indexed, hits: set[int], unit: Unit) -> Span:
    """From where the quotation begins in a text to the end of the sentence it ends in.

    What stands before ("The minister said") is nobody's wording of it, unless a condition opens the sentence.
    """
    first, last = min(hits), max(hits)
    norms = [token.norm for token in text.tokens[first : first + 3]]
    led = next((at for at in range(len(unit.words)) if list(unit.words[at : at + 3]) == norms), 0)
    starts = [sentence.start for sentence in text.sentences]
    opening = text.sentences[bisect_right(starts, text.tokens[first].start) - 1]
    closing = text.sentences[bisect_right(starts, text.tokens[last].start) - 1]
    at = first
    while at and first - at < led and text.tokens[at - 1].start >= opening.start:
        at -= 1
    begin = at
    while begin and text.tokens[begin - 1].start >= opening.start:
        begin -= 1
    conditions = lexicon(unit.language)
    head = [token.norm for token in text.tokens[begin:at]]
    conditional = bool(head) and conditions.longest(head, 0, "condition") is not None
    return Span(text.tokens[begin if conditional else at].start, closing.end)

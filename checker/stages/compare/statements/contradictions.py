"""Documents -> statement facts: what one page states in its own words and another denies or calls otherwise.

A clause with a negator, a modal or a term is looked for in the pages that tell the same story. Two clauses are
one statement when nearly all their content words are the same, the denied word among them. What is limited by
a condition, asked, quoted, said of others or of another day contradicts nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.resources import primary
from checker.stages.compare.linked import Linked
from checker.stages.compare.placed import other_days, reading_at
from checker.stages.compare.statements.clauses import LEAST, Clause, Page
from checker.values import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.values import Document, Passage

SHORTER, LONGER = 0.75, 0.5
"""The part of the shorter and of the longer clause's content words that is shared."""


def contradiction_facts(
    documents: Sequence[Document], passages: Sequence[Passage]
) -> tuple[Fact, ...]:
    """A fact for each statement that one document makes and another denies, both in their own words."""
    linked = Linked(documents, passages)
    pages = [Page(documents, which) for which in range(len(documents))]
    said: dict[str, dict[Clause, dict[Clause, None]]] = {"denied": {}, "modal": {}, "term": {}}
    for page in pages:
        others = [
            other
            for other in pages
            if other.which != page.which
            and other.language == page.language
            and linked.one_story(page.which, other.which)
        ]
        for clause in page.marked() if others else ():
            for like in (like for other in others for like in other.like(clause)):
                how = _contradict(clause, like)
                if how and not linked.holds(clause, like):
                    said[how].setdefault(clause, {})[like] = None
    return tuple(
        _fact(documents, how, *sides) for how in said for sides in _sides(said[how], pages, how)
    )


def _sides(
    said: Mapping[Clause, Mapping[Clause, None]], pages: Sequence[Page], how: str
) -> Iterator[tuple[Sequence[Clause], Sequence[Clause]]]:
    """The two sides of each contradiction: clauses that contradict one and the same clause are one side."""
    sides: dict[Clause, dict[Clause, None]] = {}
    seen: set[Clause] = set()
    for clause, others in said.items():
        if clause not in seen and not (how == "term" and _both_used(pages, clause, others)):
            sides.setdefault(next(iter(others)), {})[clause] = None
            seen.update(others)
    for clauses in sides.values():
        against = dict.fromkeys(other for clause in clauses for other in said[clause])
        yield tuple(clauses), tuple(against)


def _both_used(pages: Sequence[Page], clause: Clause, others: Iterable[Clause]) -> bool:
    """Whether one of the pages uses the other's term too: then it tells the two apart."""
    return any(
        pages[one.document].uses(each.terms) or pages[each.document].uses(one.terms)
        for each in others
        for one in (clause,)
    )


def _contradict(one: Clause, other: Clause) -> str:
    """How two clauses of one statement contradict each other: denied, modal, term, or empty."""
    shared = one.content & other.content
    sizes = sorted((len(one.content), len(other.content)))
    apart = (
        one.turning != other.turning
        or (one.names and other.names and one.names.isdisjoint(other.names))
        or other_days(one, other)
        or _other_thing(one, other)
    )
    if apart or len(shared) < LEAST:
        return ""
    if len(shared) >= max(SHORTER * sizes[0], LONGER * sizes[1]):
        if one.denied and not other.denied:
            return "denied" if one.denied in shared else ""
        if one.denied == other.denied and one.modal and other.modal and one.modal != other.modal:
            return "modal"
    return "term" if one.denied == other.denied and _terms_differ(one, other) else ""


def _terms_differ(one: Clause, other: Clause) -> bool:
    """Whether the clauses have one term each, of one family and two classes, in nearly the same words."""
    if len(one.terms) != 1 or len(other.terms) != 1 or one.terms == other.terms:
        return False
    ((mine, _),), ((theirs, _),) = one.terms, other.terms
    alone = sorted((len(one.content - other.content), len(other.content - one.content)))
    return mine == theirs and alone[0] <= 1


def _other_thing(one: Clause, other: Clause) -> bool:
    """Whether a word of both has another before it: the bus driver, the lorry driver; ships, navy ships."""
    mine, theirs = dict(one.modifiers), dict(other.modifiers)
    for word in mine.keys() & theirs.keys():
        left, right = mine[word], theirs[word]
        if left == right or left in other.content or right in one.content:
            continue
        if left and right:
            return True
        if word in (one.first, other.first) and (left or right):
            return True
    return False


def _fact(
    documents: Sequence[Document], how: str, one: Sequence[Clause], other: Sequence[Clause]
) -> Fact:
    return Fact(
        level="statement",
        features={"differs": how, "language": primary(documents[one[0].document].language)},
        readings=(reading_at(documents, one), reading_at(documents, other)),
    )

"""A quotation x its sources -> a verdict: is it there, and faithfully?

`find` says where the words stand, `edits` what the quotation's own marks declare, `compare` what differs,
`limits` what was cut off, `attribution` whose words they are; each difference becomes a fact of level
"verification". The rules name it, and the worst kind named is the status (`grammar/verify.toml`). Nothing is
judged by how much of a quotation agrees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from checker.rulebook.apply import apply_rules, sorted_findings
from checker.stages.verify.attribution import attribution_facts
from checker.stages.verify.edits import marked, plain
from checker.stages.verify.examine import place_facts
from checker.stages.verify.facts import Case, absent, shown
from checker.stages.verify.page import fuller, lifted
from checker.stages.verify.places import places
from checker.stages.verify.terms import settings
from checker.stages.verify.words import Coded, coded, words_of
from checker.values import Document, Quotation, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.rulebook import Rule
    from checker.stages.verify.places import Place
    from checker.values import Fact


@frozen(eq=False)
class Sources:
    """Texts ready to be searched, for as many quotations as there are."""

    documents: tuple[Document, ...]
    coded: tuple[Coded, ...]


def prepare_sources(documents: Sequence[Document], language: str = "en") -> Sources:
    """The sources' words, read as words of the quotation's language."""
    given = tuple(documents)
    return Sources(given, tuple(coded(words_of(one.text, language)) for one in given))


def judge_quotation(
    quotation: Quotation | str,
    sources: Sources,
    rules: Sequence[Rule],
    *,
    language: str = "en",
    frame: str = "",
) -> Verdict:
    """The best verdict any place in the sources gives.

    Args:
        quotation: a text, or a quotation whose speaker and provision are held against the sources too.
        sources: as `prepare_sources` makes them.
        rules: those of level "verification" are asked.
        language: of the quotation, a BCP 47 tag.
        frame: the words round the quotation where it is printed: a "not" there is not cut off.
    """
    text = quotation.text if isinstance(quotation, Quotation) else quotation
    own = [rule for rule in rules if rule.level == "verification"]
    best: tuple[tuple[int, ...], Verdict] | None = None
    case = _case(text, sources, language, frame)
    for place, facts in _candidates(quotation, case):
        verdict = _verdict(text, case, place, facts, own)
        worth = _worth(verdict, place)
        if best is None or worth < best[0]:
            best = (worth, verdict)
    if best is not None:
        return best[1]
    return _verdict(text, case, None, (absent(case),), own)


def verify_facts(
    quotation: Quotation | str, documents: Sequence[Document], *, language: str = "en"
) -> tuple[Fact, ...]:
    """What there is to say of a quotation at the place that speaks best for it, as facts for the rules.

    What `check` asks when a reference is among its documents. Facts of the first place of fewest facts.
    """
    text = quotation.text if isinstance(quotation, Quotation) else quotation
    case = _case(text, prepare_sources(documents, language), language, "")
    candidates = [facts for _, facts in _candidates(quotation, case)]
    return min(candidates, key=len) if candidates else (absent(case),)


def frame_of(document: Document, quotation: Quotation) -> str:
    """The sentence a quotation stands in, without the quotation: what the text says of it outside the marks."""
    if quotation.sentence is None:
        return ""
    before = document.text[quotation.sentence.start : quotation.start]
    return f"{before} {document.text[quotation.end : quotation.sentence.end]}"


def _case(text: str, sources: Sources, language: str, frame: str) -> Case:
    return Case(sources.documents, sources.coded, marked(text, language), language, frame)


def _candidates(quotation: Quotation | str, case: Case) -> Iterator[tuple[Place, tuple[Fact, ...]]]:
    """Every place worth judging with its facts; none for a quotation without words."""
    stated = quotation if isinstance(quotation, Quotation) else None
    as_printed = plain(case.words.text, case.language)
    if as_printed is not None:
        printed = evolve(case, marked=as_printed)
        for which, source in enumerate(case.sources):
            if source.encode(as_printed.words.keys) in source.letters:
                yield from _at(printed, which, stated)
    if case.words.keys:
        for which in range(len(case.sources)):
            yield from _at(case, which, stated)


def _at(
    case: Case, which: int, stated: Quotation | None
) -> Iterator[tuple[Place, tuple[Fact, ...]]]:
    there = [
        place
        for place in places(which, case.marked, case.sources[which])
        if any(piece is not None for piece in place.pieces)
    ]
    for place in fuller(case, there):
        facts = (*place_facts(case, place), *lifted(case, place))
        yield place, (*facts, *attribution_facts(case, place, stated))


def _verdict(
    text: str, case: Case, place: Place | None, facts: Sequence[Fact], rules: Sequence[Rule]
) -> Verdict:
    findings, unmatched = apply_rules(rules, facts)
    kinds = [_status(finding.kind) for finding in findings]
    kinds += [str(settings()["otherwise"]) for _ in unmatched]
    order = settings()["order"]
    status = max(kinds, key=order.index, default=str(settings()["otherwise"]))
    whole, fragments = shown(case, place) if place is not None else (None, ())
    return Verdict(
        text=text,
        status=status,
        accepted=status in settings()["accepted"],
        findings=sorted_findings(findings),
        place=whole,
        fragments=fragments,
    )


def _status(kind: str) -> str:
    """The status a kind of finding makes; a kind under no status makes the quotation altered."""
    for status, kinds in settings()["status"].items():
        if kind in kinds:
            return str(status)
    return str(settings()["otherwise"])


def _worth(verdict: Verdict, place: Place) -> tuple[int, ...]:
    """Smaller is better: status, number of findings, source, place."""
    start = verdict.place.start if verdict.place else 0
    return (
        settings()["order"].index(verdict.status),
        len(verdict.findings),
        place.source,
        start,
    )

"""read -> clean -> parse -> group -> align -> compare -> judge -> report: the order, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.language.tokens import tokenize
from checker.records import NamedTuple
from checker.rulebook import load_rules
from checker.rulebook.apply import applied
from checker.rulebook.digests import digests
from checker.stages.align import collate
from checker.stages.clean import clean
from checker.stages.compare.antecedents import antecedent_facts
from checker.stages.compare.copies import copy_facts
from checker.stages.compare.credits import credit_facts
from checker.stages.compare.dates import date_facts
from checker.stages.compare.discretion import discretion_facts
from checker.stages.compare.elsewhere import elsewhere_facts
from checker.stages.compare.families import with_families
from checker.stages.compare.figures import figure_facts
from checker.stages.compare.pairs import pair_facts
from checker.stages.compare.quotations import quotation_facts
from checker.stages.compare.selfcheck import self_facts
from checker.stages.compare.statements.contradictions import contradiction_facts
from checker.stages.compare.statements.headlines import headline_facts
from checker.stages.compare.wording import wording_facts
from checker.stages.group.copies import find_copies
from checker.stages.group.credits import find_credits
from checker.stages.group.events import group_events
from checker.stages.group.passages import group_passages
from checker.stages.group.uncompared import find_uncompared
from checker.stages.group.whole import whole_texts
from checker.stages.judge import judge
from checker.stages.parse import parse_document
from checker.values import Alignment, Report, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from checker.rulebook import Rule
    from checker.values import Copy, Document, Event, Fact, Passage

    Progress = Callable[[str, int, int], object]


class Compared(NamedTuple):
    """Documents compared and not yet judged."""

    documents: tuple[Document, ...]
    """In the order of the report."""
    faulty: tuple[Skipped, ...]
    copies: tuple[Copy, ...]
    passages: tuple[Passage, ...]
    alignments: tuple[Alignment, ...]
    events: tuple[Event, ...]
    facts: tuple[Fact, ...]


def _untold(what: str, done: int, of: int) -> None:
    """Nobody waits."""


def prepare(document: Document) -> Document:
    """One document cleaned and parsed; what is done already is not done again."""
    cleaned = document if document.cleaned else clean(document)
    return cleaned if cleaned.parsed else parse_document(cleaned)


def _prepared(
    documents: Sequence[Document], progress: Progress
) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """The documents parsed; one that a fault of ours cannot get through is left out and listed."""
    parsed: list[Document] = []
    faulty: list[Skipped] = []
    for at, document in enumerate(documents):
        progress("reading pages", at, len(documents))
        try:
            parsed.append(prepare(document))
        except Exception as error:  # noqa: BLE001 - one page must not cost the others their report
            reason = f"a fault of misquote: {type(error).__name__}: {error}; please report it"
            faulty.append(Skipped(document.path, reason, wanted=True))
    return tuple(parsed), tuple(faulty)


def check(
    documents: Iterable[Document],
    *,
    rules: Sequence[Rule] | None = None,
    skipped: Sequence[Skipped] = (),
    progress: Progress | None = None,
) -> Report:
    """Compare documents and judge what differs.

    Args:
        documents: as read or as parsed, in any order; references among them are the yardsticks. The order
            changes nothing: they are put in order, references first, then by path.
        rules: the rules to judge by; None takes the built-in ones.
        skipped: files that could not be read, to be listed in the report.
        progress: told what is being done, how many are done, and of how many, for whoever waits.
    """
    judges = load_rules() if rules is None else tuple(rules)
    found = compared(documents, {rule.level for rule in judges}, progress)
    judgement = judge(found.facts, judges)
    return Report(
        documents=found.documents,
        copies=found.copies,
        passages=found.passages,
        alignments=found.alignments,
        events=found.events,
        findings=judgement.findings,
        credits=find_credits(found.documents, found.passages),
        uncompared=find_uncompared(
            found.documents, found.passages, found.copies, _credited_apart(found.facts)
        ),
        undecided=judgement.undecided,
        skipped=(*found.faulty, *skipped),
        rules=applied(judges, judgement.findings),
        versions=versions() | digests(judges),
    )


def compared(
    documents: Iterable[Document], levels: Iterable[str] = (), progress: Progress | None = None
) -> Compared:
    """Everything up to the facts: what the rules judge, and what a finding is explained by.

    Args:
        documents: as for `check`.
        levels: of comparison that rules judge; "pair" and "passage-with-reference" are looked at only if named.
        progress: as for `check`.
    """
    tell = progress or _untold
    parsed, faulty = _prepared(sorted(documents, key=_order), tell)
    copies = find_copies(parsed)
    passages = group_passages(parsed, copies)
    events = group_events(parsed)
    alignments = _alignments(parsed, passages, tell)
    facts = (
        *(
            fact
            for passage, alignment in zip(passages, alignments, strict=True)
            for fact in wording_facts(passage, alignment, parsed)
        ),
        *antecedent_facts(parsed, passages),
        *discretion_facts(parsed, passages),
        *credit_facts(parsed, passages),
        *elsewhere_facts(parsed, passages),
        *self_facts(parsed),
        *quotation_facts(parsed),
        *copy_facts(parsed, copies),
        *date_facts(parsed, events),
        *figure_facts(parsed, passages),
        *contradiction_facts(parsed, passages),
        *headline_facts(parsed, passages),
    )
    passages = with_families(passages, facts, parsed)
    pairs = pair_facts(parsed, passages, facts, levels)
    return Compared(parsed, faulty, copies, passages, alignments, events, (*facts, *pairs))


def collated(documents: Iterable[Document], *, whole: bool = False) -> Report:
    """The alignments alone: a report with its passages, and nothing compared or judged.

    Args:
        documents: as for `check`, in any order.
        whole: each document is one witness from its first word to its last; else the passages that two or more
            of them render are looked for.
    """
    read = sorted(documents, key=_order)
    parsed, faulty = (tuple(read), ()) if whole else _prepared(read, _untold)
    passages = (whole_texts(parsed),) if whole else group_passages(parsed, find_copies(parsed))
    return Report(
        documents=parsed,
        passages=passages,
        alignments=_alignments(parsed, passages, _untold),
        skipped=faulty,
        versions=versions(),
    )


def _credited_apart(facts: Iterable[Fact]) -> frozenset[tuple[int, int]]:
    """Where the words stand whose credits were compared, as document and start."""
    return frozenset(
        (place.document, place.start)
        for fact in facts
        if fact.level == "credit"
        for reading in fact.readings
        for place in reading.evidence
    )


def _order(document: Document) -> tuple[bool, str, str]:
    """References first, then by path."""
    return document.reference is None, document.path, document.sha256


def _alignments(
    documents: Sequence[Document], passages: Sequence[Passage], progress: Progress
) -> tuple[Alignment, ...]:
    made: list[Alignment] = []
    for at, passage in enumerate(passages):
        progress("comparing passages", at, len(passages))
        made.append(_aligned(documents, passage))
    return tuple(made)


def _aligned(documents: Sequence[Document], passage: Passage) -> Alignment:
    """The passage's wordings side by side; nothing to align when there is one."""
    if len(passage.wordings) < 2:  # noqa: PLR2004 - it takes two to differ
        return Alignment(witnesses=(), columns=())
    language = documents[passage.renderings[0].document].language
    return collate([tokenize(wording.text) for wording in passage.wordings], language=language)


def versions() -> dict[str, str]:
    """What made the report, so that it can be made again."""
    from checker import __version__  # noqa: PLC0415 - the package imports this module's functions lazily

    return {"misquote": __version__}

"""Passages -> what a report shows of each: its title, and its clause parts by wording."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from checker import resources
from checker.evidence import line_of
from checker.language.tokens import tokenize
from checker.records import NamedTuple
from checker.report.phrases import joined, quoted
from checker.report.plain import shorten, visible
from checker.values import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.values import Finding, Passage, Rendering, Report, Wording

MEANING, ABSENT, WORDING, SAME = "!!", "!", ".", "="
LEGEND = (
    (MEANING, "meaning"),
    (ABSENT, "absent in one"),
    (WORDING, "wording"),
    (SAME, "same"),
)
_BESIDE = 2
"""Code points between two parts that are still printed as one phrase."""

_NO_TITLE = 40
"""Cells of the words that stand for a passage nobody has named."""


class PartRow(NamedTuple):
    """One clause part across the wordings."""

    label: str
    about: str
    """What the part says, as the end of "They differ on ..."."""
    mark: str
    """One of the marks of `LEGEND`."""
    cells: tuple[str, ...]
    """The words of each wording that was cut into parts, in their order; "" where one has none."""
    worst: int
    """Index into `SEVERITIES` of the gravest finding in it; their number when there is none."""


def title(passage: Passage) -> str:
    """The provision ("Article 4"), or the speaker with the first words where no provision is named."""
    if passage.provision:
        return visible(passage.provision)
    words = quoted(shorten(visible(passage.wordings[0].text), _NO_TITLE))
    who = shorten(visible(passage.speaker), _NO_TITLE) if passage.speaker else ""
    return f"{who}: {words}" if who else words


def credited_apart(report: Report) -> bool:
    """Whether two pages have the same words and credit them to others, which no passage holds together."""
    return any(
        finding.passage is not None
        and finding.event is None
        and len({at for reading in finding.readings for at in reading.documents}) > 1
        for finding in report.findings
    )


def compared(report: Report) -> tuple[Passage, ...]:
    """The passages with two or more wordings, or with one in pages that are not copies of each other."""
    alone = {(one.document, one.start) for one in report.uncompared}
    return tuple(
        passage
        for passage in report.passages
        if len(passage.wordings) > 1 or _agreeing(passage, alone)
    )


def _agreeing(passage: Passage, alone: set[tuple[int, int]]) -> bool:
    several = len({one.document for one in passage.renderings}) > 1
    return several and not any(
        (one.document, one.spans[0].start) in alone for one in passage.renderings
    )


def differing(report: Report) -> tuple[Passage, ...]:
    """Passages with two or more wordings, the weightiest first; ties keep the order of the report."""
    several = [passage for passage in report.passages if len(passage.wordings) > 1]
    return tuple(sorted(several, key=lambda passage: _weight(passage, report.judged)))


def main_passage(report: Report) -> Passage | None:
    """The passage the report opens with: the weightiest; None when no passage was compared."""
    first = (*differing(report), *compared(report))
    return first[0] if first else None


def _weight(passage: Passage, findings: Iterable[Finding]) -> tuple[bool, int, int]:
    worst = severest(finding for finding in findings if finding.passage == passage.id)
    return (passage.provision is None, worst, -len(passage.wordings))


def severest(findings: Iterable[Finding]) -> int:
    """Index into `SEVERITIES` of the worst; its length when there is none."""
    return min((SEVERITIES.index(one.severity) for one in findings), default=len(SEVERITIES))


def cut(passage: Passage) -> tuple[Wording, ...]:
    """The wordings whose clause was cut into parts, when there are two to lay side by side; else none.

    A wording that is not among them may print another stretch of the passage, so that its lacking a part
    says nothing.
    """
    parsed = tuple(wording for wording in passage.wordings if wording.clause is not None)
    return parsed if len(parsed) > 1 else ()


def part_rows(passage: Passage, findings: Iterable[Finding], language: str) -> tuple[PartRow, ...]:
    """The clause parts of a passage as a table: a row per part, a cell for each of the `cut` wordings.

    Args:
        passage: its wordings.
        findings: those of the report.
        language: of the wordings, for the parts' order and labels in `grammar/<language>/clause.toml`.
    """
    labels = part_labels(language)
    texts = [_by_label(wording, labels) for wording in cut(passage)]
    found = dict.fromkeys(label for one in texts for label in one)
    own = [finding for finding in findings if finding.passage == passage.id and finding.part]
    about = dict(labels.values())
    rows = []
    for label in _ordered(found, labels):
        its = [finding for finding in own if _label(finding.part or "", labels) == label]
        cells = tuple(visible(one.get(label, "")) for one in texts)
        rows.append(
            PartRow(label, about.get(label, label), _mark(cells, its), cells, severest(its))
        )
    return tuple(rows)


@cache
def part_labels(language: str) -> Mapping[str, tuple[str, str]]:
    """Names of clause parts with their label and what they are about, in the order a duty is read."""
    file = resources.grammar_folder(language) / "clause.toml"
    if not file.is_file():
        return {}

    def build() -> dict[str, tuple[str, str]]:
        parts = resources.read_toml(file)["part"]
        return {part["name"]: (part["label"], part.get("about", part["label"])) for part in parts}

    labels: dict[str, tuple[str, str]] = resources.compiled("clause-labels", [file], build)
    return labels


def _label(name: str, labels: Mapping[str, tuple[str, str]]) -> str:
    return labels[name][0] if name in labels else name.replace("_", " ")


def _by_label(wording: Wording, labels: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """The words under each label, in the order of the text; what stands apart is joined as fragments are."""
    rows: dict[str, str] = {}
    ends: dict[str, int] = {}
    parts = wording.clause.parts if wording.clause else ()
    for part in sorted(parts, key=lambda part: part.start):
        label = _label(part.name, labels)
        if label in rows:
            apart = part.start - ends[label] > _BESIDE
            rows[label] += f" … {part.text}" if apart else f" {part.text}"
        else:
            rows[label] = part.text
        ends[label] = part.end
    return rows


def _ordered(found: Iterable[str], labels: Mapping[str, tuple[str, str]]) -> list[str]:
    """Labels that occur, in the grammar's order; those it does not list as they come."""
    listed = dict.fromkeys(label for label, _ in labels.values())
    rank = {label: at for at, label in enumerate(listed)}
    return sorted(found, key=lambda label: rank.get(label, len(rank)))


def _mark(cells: Sequence[str], findings: Sequence[Finding]) -> str:
    if not all(cells):
        return ABSENT
    if len({_folded(cell) for cell in cells}) == 1:
        return SAME
    return MEANING if severest(findings) <= SEVERITIES.index("major") else WORDING


def _folded(text: str) -> tuple[str, ...]:
    return tuple(token.norm for token in tokenize(text) if token.kind != "mark")


def words(wording: Wording) -> str:
    """A wording's words, in quotation marks where the pages print them so."""
    return quoted(wording.text) if wording.quoted else visible(wording.text)


def family_lines(passage: Passage) -> Iterator[str]:
    """As in "A and B go together; only they have “collision course”", a line for each family."""
    for family in passage.families:
        who = joined(family.wordings)
        if family.stated:
            yield f"{who}: translated {visible(family.name)}, as the pages state"
        else:
            said = joined(quoted(shorten(visible(text), _NO_TITLE)) for text in family.readings)
            yield f"{who} go together; only they have {said}"


def carried_by(report: Report, passage: Passage, wording: Wording, names: Sequence[str]) -> str:
    """Pages and lines of a wording with what each credits: "001 l.9 (Reuters); 000 l.11; near copy of B"."""
    carriers = [
        _carrier(report, passage.renderings[at], names, own=wording.quoted)
        for at in wording.renderings
    ]
    near = [f"near copy of {wording.copied_from}"] if wording.copied_from else []
    family = [f"family {visible(wording.family)}"] if wording.family else []
    draft = ["given as a draft's"] if wording.draft else []
    return "; ".join([*carriers, *near, *family, *draft])


def _carrier(report: Report, its: Rendering, names: Sequence[str], *, own: bool) -> str:
    document = report.documents[its.document]
    line = line_of(document.text, its.spans[0].start)
    notes = [
        *([f"reference, {visible(document.reference)}"] if document.reference else []),
        *([visible(", ".join(its.via))] if its.via else []),
        *([] if own else ["in its own words"]),
    ]
    told = f" ({'; '.join(notes)})" if notes else ""
    return f"{names[its.document]} l.{line}{told}"

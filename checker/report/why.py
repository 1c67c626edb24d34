"""A finding with the trace of its rules -> text, or plain data: the facts that made it, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.records import NamedTuple
from checker.report.dates import event_views
from checker.report.paper import NARROWEST, Paper
from checker.report.passages import carried_by, title, words
from checker.report.phrases import page_names, places, reading_line
from checker.report.plain import visible
from checker.report.wire import add_links, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.rulebook.trace import Part, Trace, Tried
    from checker.values import Event, Finding, Passage, Report


class Why(NamedTuple):
    """Everything that explains a finding."""

    finding: Finding
    trace: Trace
    report: Report
    """The documents, passages and events it is of."""
    standing: str
    """open, known, suppressed or not selected, with the reason where one was given."""

    @property
    def passage(self) -> Passage | None:
        """The passage it stands in."""
        return next((one for one in self.report.passages if one.id == self.finding.passage), None)

    @property
    def event(self) -> Event | None:
        """The event it is about."""
        return next((one for one in self.report.events if one.id == self.finding.event), None)


def why_data(why: Why) -> dict[str, Any]:
    """The explanation as plain data, ready for JSON; `finding` is as in a report."""
    trace, rule = why.trace, why.trace.by.rule
    finding = to_json(why.finding)
    add_links(finding, why.report.documents)
    return {
        "fingerprint": why.finding.fingerprint,
        "finding": finding,
        "standing": why.standing,
        "documents": [document.path for document in why.report.documents],
        "passage": why.passage and to_json(why.passage),
        "event": why.event and to_json(why.event),
        "level": rule.level,
        "features": _plain(trace.features),
        "tried": [_tried(one) for one in trace.before],
        "rule": {
            **_tried(trace.by),
            "name": rule.name,
            "why": rule.why,
            "source": rule.source,
            "path": rule.path,
        },
        "also": [_tried(one) for one in trace.also],
    }


def _tried(one: Tried) -> dict[str, Any]:
    return {
        "rule": one.rule.id,
        "rank": one.rule.rank,
        "holds": one.holds,
        "conditions": [
            {"text": part.text, "holds": part.holds, "features": _plain(part.looks_at)}
            for part in one.parts
        ],
    }


def _plain(features: Mapping[str, Any]) -> dict[str, Any]:
    return {name: list(one) if isinstance(one, tuple) else one for name, one in features.items()}


def why_text(why: Why, docs: Mapping[str, str], *, width: int = 80, colour: bool = False) -> str:
    """The explanation for people.

    Args:
        why: the finding and its trace.
        docs: what each feature of the level means.
        width: cells a line may take.
        colour: whether to send colour codes.
    """
    paper = Paper(max(width, NARROWEST), colour, page_names(why.report.documents))
    sections = (
        _head(why, paper),
        _passage(why, paper),
        _event(why, paper),
        _readings(why, paper),
        _features(why, docs, paper),
        _before(why, paper),
        _rule(why, paper),
        _also(why, paper),
    )
    return "\n\n".join("\n".join(lines) for lines in map(list, sections) if lines) + "\n"


def _head(why: Why, paper: Paper) -> Iterator[str]:
    finding = why.finding
    yield from paper.hung(
        f"{finding.fingerprint}  ", f"{finding.rule}, {finding.severity}, {finding.conclusion}"
    )
    yield from paper.hung("", visible(finding.message))
    yield from paper.hung("standing: ", visible(why.standing))


def _passage(why: Why, paper: Paper) -> Iterator[str]:
    passage = why.passage
    if passage is None:
        return
    yield paper.paint("PASSAGE", "heading") + f"  {title(passage)}"
    for wording in passage.wordings:
        at = carried_by(why.report, passage, wording, paper.names)
        yield from paper.hung(f"{wording.label} ", at)
        yield from paper.hung("  ", words(wording))


def _event(why: Why, paper: Paper) -> Iterator[str]:
    if why.event is None:
        return
    (view,) = event_views([why.event], paper.names)
    yield paper.paint("EVENT", "heading") + f"  {view.title}: {view.agreed}"
    for row in view.rows:
        note = f": {row.note}" if row.note else ""
        yield from paper.hung(f"  {row.when}  ", f"{row.says}{note}", indent=4)


def _readings(why: Why, paper: Paper) -> Iterator[str]:
    if why.finding.readings:
        yield paper.paint("READINGS", "heading")
    for reading in why.finding.readings:
        said = f"{reading_line(reading)} {places(reading.evidence, paper.names)}"
        yield from paper.hung("  ", said.rstrip(), indent=4)


def _features(why: Why, docs: Mapping[str, str], paper: Paper) -> Iterator[str]:
    yield paper.paint("WHAT WAS SEEN", "heading")
    for name, value in why.trace.features.items():
        yield from paper.hung("  ", f"{_equation(name, value)}: {docs[name]}", indent=4)


def _before(why: Why, paper: Paper) -> Iterator[str]:
    if why.trace.before:
        yield paper.paint("TRIED BEFORE", "heading")
    for one in why.trace.before:
        if one.failed is not None:
            yield from paper.hung("  ", f"{one.rule.id} asks {_met(one.failed)}", indent=4)


def _rule(why: Why, paper: Paper) -> Iterator[str]:
    rule = why.trace.by.rule
    yield paper.paint("THE RULE", "heading") + f"  {rule.id}: {visible(rule.name)}"
    for part in why.trace.by.parts:
        yield from paper.hung("  ", _met(part), indent=4)
    yield from paper.hung("  why: ", visible(rule.why), indent=4)
    yield from paper.hung("  source: ", visible(rule.source), indent=4)


def _also(why: Why, paper: Paper) -> Iterator[str]:
    if why.trace.also:
        yield paper.paint("ALSO HOLD", "heading")
    for one in why.trace.also:
        yield from paper.hung("  ", f"{one.rule.id}: {visible(one.rule.name)}", indent=4)


def _met(part: Part) -> str:
    """A condition with what it looks at: `absent == "inside" (it is not: absent = "")`."""
    seen = ", ".join(_equation(name, value) for name, value in part.looks_at.items())
    word = "so it is" if part.holds else "it is not"
    return visible(f"{part.text} ({word}{f': {seen}' if seen else ''})")


def _equation(name: str, value: Any) -> str:
    if isinstance(value, bool):
        shown = "true" if value else "false"
    elif isinstance(value, tuple):
        shown = f"[{', '.join(f'“{one}”' for one in value)}]"
    else:
        shown = f"“{value}”" if isinstance(value, str) else str(value)
    return visible(f"{name} = {shown}")

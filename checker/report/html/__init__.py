"""A report -> one HTML file: self-contained, readable without a script, printable, safe to open.

The page is built by Jinja from `templates/`, with its style and its script inside. A Content-Security-Policy
of its own lets nothing run or load but those two, by their hash; every word of a page is escaped
(`marking`). What it says is what the terminal's report says: the sentences come from the same functions.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.report import listing, standing
from checker.report.asking import ask_first
from checker.report.dates import event_views
from checker.report.html import marking
from checker.report.html.anchors import anchors
from checker.report.html.findings import documents_of, facets, family, shown_findings
from checker.report.html.passages import shown_passage
from checker.report.html.timeline import timeline
from checker.report.pages import explained, pages
from checker.report.passages import LEGEND, carried_by, compared, differing, title, words
from checker.report.phrases import ABSENCE, counted, day, page_names, places
from checker.report.plain import visible
from checker.report.verdict import opening
from checker.values import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2 import Template

    from checker.report.html.findings import ShownFinding
    from checker.report.html.passages import ShownPassage
    from checker.values import Finding, Report

_FOLDER = Path(__file__).parent / "templates"


def html(report: Report) -> str:
    """The report as an HTML document, ending in a line end; the sections of the terminal's."""
    style, script = _asset("report.css"), _asset("report.js")
    return _template().render(
        **_said(report),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=_policy(style, script),
    )


def _said(report: Report) -> dict[str, Any]:
    """What the template prints."""
    names = page_names(report.documents)
    findings = shown_findings(report, report.findings)
    return {
        "report": report,
        "names": names,
        "opening": opening(report),
        "severities": SEVERITIES,
        "pages": pages(report),
        "passages": _passages(report, names),
        "agreeing": [one for one in compared(report) if len(one.wordings) == 1],
        "asked": ask_first(report),
        "findings": findings,
        "at": _finder(findings),
        "facets": facets(report, findings),
        "known": shown_findings(report, report.known),
        "suppressed": shown_findings(report, report.suppressed),
        "unselected": standing.unselected(report),
        "notes": standing.notes(report),
        "events": event_views(report.events, names),
        "timeline": timeline(report.events, names),
        "uncompared": listing.uncompared_by_reason(report),
        "uncompared_headline": listing.uncompared_headline(report),
        "titles": {passage.id: title(passage) for passage in report.passages},
        "cautions": [
            (name, explained(document))
            for name, document in zip(names, report.documents, strict=True)
            if document.cautions
        ],
    }


def _passages(report: Report, names: tuple[str, ...]) -> list[ShownPassage]:
    """The passages with two or more wordings, the weightiest first."""
    at = {id(passage): index for index, passage in enumerate(report.passages)}
    about: dict[str | None, list[Finding]] = {}
    for finding in report.findings:
        about.setdefault(finding.passage, []).append(finding)
    shown = differing(report)
    named = anchors("p", [passage.id for passage in shown])
    return [
        shown_passage(report, at[id(passage)], anchor, names, about.get(passage.id, []))
        for passage, anchor in zip(shown, named, strict=True)
    ]


def _finder(findings: Sequence[ShownFinding]) -> Callable[[Finding], ShownFinding]:
    """Where on the page a finding of the report stands."""
    by_identity = {id(one.finding): one for one in findings}
    return lambda finding: by_identity[id(finding)]


@cache
def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: our style and our script, nothing else, from nowhere."""
    rules = (
        "default-src 'none'",
        f"style-src '{_hash(style)}'",
        f"script-src '{_hash(script)}'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
    return "; ".join(rules)


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _template() -> Template:
    """The page's template with the few functions it calls."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "sentence": marking.sentence,
        "shown": marking.shown,
        "cited": marking.cited,
        "direction": marking.direction,
        "address": marking.web_address,
        "counted": counted,
        "day": day,
        "visible": visible,
    }
    environment.globals |= {
        "ABSENCE": ABSENCE,
        "legend": dict(LEGEND),
        "carried_by": carried_by,
        "documents_of": documents_of,
        "family": family,
        "places": places,
        "tongue": marking.tongue,
        "words": words,
    }
    return environment.get_template("report.html.j2")

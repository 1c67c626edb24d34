"""`misquote why FINGERPRINT PATHS`: the facts that made a finding, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from checker.cli import options
from checker.cli.inputs import documents_at
from checker.cli.running import examined
from checker.cli.settings import Configured
from checker.console import CLEAN, FAILED, coloured, columns, write
from checker.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.cli.running import Run
    from checker.report.why import Why
    from checker.values import Fact, Finding


@click.command(cls=Configured)
@click.argument("fingerprint")
@options.paths
@options.text_or_json
@options.judging
@options.width
@options.colour
def why(fingerprint: str, paths: tuple[str, ...], **given: Any) -> int:
    """Explain the finding FINGERPRINT of the documents at PATHS.

    Shown are its passage and words, what was seen of them, the rules tried before and what kept
    each from holding, and the rule that holds. The beginning of a fingerprint will do where no
    other finding has it.
    """
    run = examined(documents_at(paths, given["packs"]), paths, given)
    explained = _why(run, _named(fingerprint, run))
    if given["style"] == "json":
        from checker.report.json import json_text  # noqa: PLC0415
        from checker.report.why import why_data  # noqa: PLC0415

        write(json_text(why_data(explained)))
    else:
        from checker.report.why import why_text  # noqa: PLC0415
        from checker.rulebook.vocabulary import levels  # noqa: PLC0415

        features = levels()[explained.trace.by.rule.level].features
        docs = {name: each.doc for name, each in features.items()}
        wide, painted = columns(given["width"]), coloured(given["colour"])
        write(why_text(explained, docs, width=wide, colour=painted))
    return CLEAN if run.whole else FAILED


def _named(beginning: str, run: Run) -> Finding:
    """The finding whose fingerprint begins so.

    Raises:
        UsageError: there is none, or several.
    """
    wanted = beginning.strip().casefold()
    found = {one.fingerprint: one for one in run.everything if one.fingerprint.startswith(wanted)}
    if not wanted or not found:
        raise UsageError(
            f"no finding {beginning!r}", hint="every report prints fingerprints with its findings"
        )
    if len(found) > 1:
        some = ", ".join(sorted(found)[:5])
        raise UsageError(f"{beginning!r} begins {len(found)} fingerprints", hint=f"as in {some}")
    return next(iter(found.values()))


def _why(run: Run, finding: Finding) -> Why:
    from checker.pipeline import compared  # noqa: PLC0415 - only once the finding is there
    from checker.report.why import Why  # noqa: PLC0415 - the same
    from checker.rulebook.trace import trace  # noqa: PLC0415 - the same
    from checker.standing.suppressions import facts_about  # noqa: PLC0415 - the same

    rule = next(one for one in run.rules if one.id == finding.rule)
    levels = {one.level for one in run.rules}
    facts = (*compared(run.report.documents, levels).facts, *facts_about(run.report.suppressions))
    fact = next(one for one in facts if one.level == rule.level and _made(one, finding))
    return Why(finding, trace(rule, fact, run.rules), run.report, _standing(finding, run))


def _made(fact: Fact, finding: Finding) -> bool:
    """Whether it is the fact a finding of its level was made of: the same words at the same places."""
    own = (fact.passage, fact.event) == (finding.passage, finding.event)
    return own and set(fact.readings) == set(finding.readings)


def _standing(finding: Finding, run: Run) -> str:
    from checker.report.standing import notes  # noqa: PLC0415 - as above

    def among(findings: Sequence[Finding]) -> bool:
        return any(one.fingerprint == finding.fingerprint for one in findings)

    if among(run.report.findings):
        return "open"
    if among(run.report.known):
        return "known: it stands in the baseline"
    if among(run.report.suppressed):
        return f"suppressed: {notes(run.report).get(finding.fingerprint, '')}"
    return "not selected"

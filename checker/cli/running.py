"""One run of the main job with all that a project says of it: rules, selection, suppressions, baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from checker.cli.inputs import left_out, rules_at
from checker.cli.settings import stated
from checker.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.rulebook import Rule
    from checker.stages.read import ReadResult
    from checker.standing.selection import Selection
    from checker.values import Finding, Report


class Run(NamedTuple):
    """What a run made."""

    report: Report
    rules: tuple[Rule, ...]
    """Those it was judged by, weighed as the user wants."""
    whole: bool
    """Whether everything that was asked for could be read, rules and documents."""
    everything: tuple[Finding, ...]
    """All that was found, what is suppressed, known or not selected too."""

    @property
    def there(self) -> frozenset[str]:
        """Fingerprints of everything found."""
        return frozenset(one.fingerprint for one in self.everything)


def examined(result: ReadResult, paths: Sequence[str], given: Mapping[str, Any]) -> Run:
    """The documents compared, and each finding in its standing.

    Args:
        result: the documents as read.
        paths: as the user named them: suppressions are looked for beside and above them.
        given: the command's parameters.

    Raises:
        UsageError: a selection that fits no rule.
        SettingsError: a file of suppressions or a baseline that is not one.
    """
    rules, sound = rules_at(given["rules_path"], given["packs"])
    from checker.cli.progress import bar  # noqa: PLC0415 - only once the arguments are right
    from checker.kept import check  # noqa: PLC0415 - the same

    wanted, rules = _wanted(rules, given)
    entries = _suppressions(paths, given["suppressions"])
    known = _baseline(given["baseline"])
    keep = not given["no_cache"]
    with bar() as told:
        report = check(
            result.documents, rules=rules, skipped=left_out(result), keep=keep, progress=told
        )
    if given["packs"]:
        report = evolve(report, versions={**report.versions, "packs": ", ".join(given["packs"])})
    if entries:
        from checker.standing.suppressions import suppressed  # noqa: PLC0415 - few runs have any

        report = suppressed(report, entries, rules, as_of=given["as_of"])
    everything = (*report.findings, *report.suppressed)
    if given.get("diff"):
        report = _since(report, paths, given, rules)
    whole = sound and not result.errors and not any(one.wanted for one in report.skipped)
    return Run(_set_apart(report, known, wanted), rules, whole, everything)


def _since(
    report: Report, paths: Sequence[str], given: Mapping[str, Any], rules: tuple[Rule, ...]
) -> Report:
    """The report with only what the documents did not have at the revision that is given."""
    from checker.cli.progress import bar  # noqa: PLC0415 - already there
    from checker.cli.revision import documents_at_revision, new_since  # noqa: PLC0415 - few runs ask
    from checker.kept import check  # noqa: PLC0415 - already there

    then = documents_at_revision(paths, given["diff"], stdin_name=given["stdin_name"])
    with bar() as told:
        before = check(then, rules=rules, keep=not given["no_cache"], progress=told)
    return new_since(report, before)


def _set_apart(report: Report, known: Mapping[str, Any], wanted: Selection | None) -> Report:
    """The report with what a baseline knows and what is not selected apart from its findings."""
    if known:
        from checker.standing.baseline import against  # noqa: PLC0415 - few runs have one

        report = against(report, known)
    if wanted is not None:
        from checker.standing.selection import selected  # noqa: PLC0415 - the same

        report = selected(report, wanted)
    return report


def _wanted(
    rules: tuple[Rule, ...], given: Mapping[str, Any]
) -> tuple[Selection | None, tuple[Rule, ...]]:
    """Whose findings are wanted, None for all, and the rules as the user weighs them."""
    if not (given["select"] or given["ignore"] or given["severity"]):
        return None, rules
    from checker.standing.selection import reweighed, selection  # noqa: PLC0415 - few runs select

    for key in ("select", "ignore"):
        with stated(key):
            selection(given[key], (), rules)
    with stated("severity"):
        weighed = reweighed(rules, given["severity"])
    return selection(given["select"], given["ignore"], rules), weighed


def _suppressions(paths: Sequence[str], named: str | None) -> Any:
    """The entries of the file named, or of the nearest to the documents; none where there is no file."""
    from checker.configuration import common_folder, nearest  # noqa: PLC0415 - already there

    path = named or nearest(common_folder(paths), "misquote-suppressions.toml")
    if path is None:
        return ()
    from checker.standing.suppressions import read_suppressions  # noqa: PLC0415 - few runs have any
    from checker.tomlfiles import shown  # noqa: PLC0415 - the same

    return read_suppressions(shown(path))


def _baseline(path: str | None) -> Any:
    if path is None:
        return {}
    from checker.standing.baseline import read_baseline  # noqa: PLC0415 - few runs have one

    return read_baseline(path)

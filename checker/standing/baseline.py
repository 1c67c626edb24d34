"""misquote-baseline.toml -> the findings that were there when a project began to look, and what came since.

A line a finding, so that a diff of the file shows what came and went:

    5a38d41446d24bc6 = { rule = "MODALITY.force", severity = "critical", message = "How firmly ..." }

Nothing enters it unseen: what is new is listed before it is taken in.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from attrs import evolve

from checker.errors import SettingsError
from checker.records import NamedTuple
from checker.report.plain import visible
from checker.tomlfiles import TomlFile, read_toml_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.values import Finding, Report

FILE = "misquote-baseline.toml"

_KEYS = ("rule", "severity", "message")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_HEAD = """\
# Findings known when this was written. `misquote check --baseline` lists them and does not count them;
# `misquote baseline update` shows what is new, `misquote baseline prune` removes what no longer occurs.

[known]
"""


class Known(NamedTuple):
    """A finding of the baseline, as it was when it was taken in."""

    fingerprint: str
    rule: str
    severity: str
    message: str

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.fingerprint} {self.severity} {self.rule}: {self.message}"


class Change(NamedTuple):
    """What differs between a baseline and a report."""

    new: tuple[Known, ...]
    """Found and not known, in the order of the report."""
    gone: tuple[Known, ...]
    """Known and no longer found."""


def read_baseline(path: str) -> dict[str, Known]:
    """The findings of a baseline by fingerprint.

    Raises:
        SettingsError: it cannot be read or is no baseline; with the place.
    """
    file = read_toml_file(path, SettingsError)
    file.only(file.table, ("known",))
    entries = file.table.get("known")
    if entries is None:
        raise file.error("no table [known]: this is no baseline, or a damaged one")
    if not isinstance(entries, dict):
        raise file.error("known must be a table", "known")
    return {key: _entry(file, key, value) for key, value in entries.items()}


def _entry(file: TomlFile, fingerprint: str, value: Any) -> Known:
    where = ("known", fingerprint)
    if not _FINGERPRINT.fullmatch(fingerprint):
        raise file.error(f"{fingerprint!r} is no fingerprint: 16 hexadecimal digits", *where)
    if not isinstance(value, dict) or not all(isinstance(value.get(key), str) for key in _KEYS):
        raise file.error(f"a known finding has {', '.join(_KEYS)}", *where)
    file.only(value, _KEYS, *where)
    return Known(fingerprint, *(value[key] for key in _KEYS))


def baseline_text(entries: Iterable[Known]) -> str:
    """A baseline as its file, by rule and fingerprint."""
    lines = (
        f"{one.fingerprint} = {{ "
        + ", ".join(f"{key} = {_quoted(getattr(one, key))}" for key in _KEYS)
        + " }\n"
        for one in sorted(entries, key=lambda one: (one.rule, one.fingerprint))
    )
    return _HEAD + "".join(lines)


def _quoted(text: str) -> str:
    """A text as TOML writes it: on one line, nothing invisible in it."""
    return json.dumps(visible(text), ensure_ascii=False)


def known(finding: Finding) -> Known:
    """A finding as a baseline keeps it."""
    return Known(finding.fingerprint, finding.rule, finding.severity, visible(finding.message))


def change(
    baseline: Mapping[str, Known], open_: Iterable[Finding], there: frozenset[str]
) -> Change:
    """What is new, and what is gone.

    Args:
        baseline: by fingerprint.
        open_: the findings that count.
        there: fingerprints of all that occurs, suppressed or not.
    """
    new = {one.fingerprint: known(one) for one in open_ if one.fingerprint not in baseline}
    gone = (one for one in baseline.values() if one.fingerprint not in there)
    return Change(tuple(new.values()), tuple(gone))


def against(report: Report, baseline: Mapping[str, Known]) -> Report:
    """The report with the findings of the baseline set apart."""
    return evolve(
        report,
        findings=tuple(one for one in report.findings if one.fingerprint not in baseline),
        known=(
            *report.known,
            *(one for one in report.findings if one.fingerprint in baseline),
        ),
    )

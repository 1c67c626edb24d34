"""misquote-suppressions.toml -> the findings somebody decided to live with, and why.

    [[suppress]]
    fingerprint = "5a38d41446d24bc6"
    reason = "The agency confirmed the wording on the telephone."
    expires = 2031-06-01             # optional: the last day it holds

The file stands beside the documents or in a folder above them; the documents themselves are evidence and are
never edited. There is no clock: a last day is held against a day that is given, or against nothing.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from attrs import evolve

from checker.errors import SettingsError
from checker.rulebook.apply import applied, apply_rules, sorted_findings
from checker.tomlfiles import TomlFile, read_toml_file
from checker.values import Fact, Reading, Suppression

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.rulebook import Rule
    from checker.values import Report

FILE = "misquote-suppressions.toml"
LEVEL = "suppression"
"""Level of the facts about an entry that suppresses nothing, or no longer."""

_KEYS = ("fingerprint", "reason", "expires")
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")


def read_suppressions(path: str) -> tuple[Suppression, ...]:
    """The entries of a file, in its order.

    Raises:
        SettingsError: it cannot be read, or an entry lacks its reason or is not one; with its place.
    """
    file = read_toml_file(path, SettingsError)
    file.only(file.table, ("suppress",))
    entries = file.table.get("suppress", [])
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise file.error("suppressions are written as [[suppress]]", "suppress")
    found: dict[str, Suppression] = {}
    for number, entry in enumerate(entries):
        made = _entry(file, entry, number)
        if made.fingerprint in found:
            line = found[made.fingerprint].line
            raise file.error(
                f"{made.fingerprint} is already suppressed in line {line}",
                "suppress",
                number,
                "fingerprint",
            )
        found[made.fingerprint] = made
    return tuple(found.values())


def _entry(file: TomlFile, entry: dict[str, Any], number: int) -> Suppression:
    where = ("suppress", number)
    file.only(entry, _KEYS, *where)
    fingerprint, reason, expires = (entry.get(key) for key in _KEYS)
    if not isinstance(fingerprint, str) or not _FINGERPRINT.fullmatch(fingerprint):
        raise file.error(
            "a fingerprint is 16 hexadecimal digits",
            *where,
            "fingerprint",
            hint="every report prints it with its finding",
        )
    if not isinstance(reason, str) or not reason.strip():
        raise file.error("a suppression needs a reason, in words", *where, "reason")
    if expires is not None and (not isinstance(expires, date) or isinstance(expires, datetime)):
        raise file.error("expires must be a day", *where, "expires", hint="as in 2031-06-01")
    return Suppression(fingerprint, reason.strip(), expires, file.path, file.line(*where))


def suppressed(
    report: Report,
    entries: Iterable[Suppression],
    rules: Sequence[Rule],
    *,
    as_of: date | None = None,
) -> Report:
    """The report with what is suppressed set apart, and a finding for each entry that is unused or expired.

    Args:
        report: as `check` made it.
        entries: of the file of suppressions.
        rules: what judges the entries themselves (level "suppression").
        as_of: the day that last days are held against; None judges none of them, and they hold.
    """
    there = {finding.fingerprint for finding in report.findings}
    judged = tuple(evolve(one, status=_status(one, there, as_of)) for one in entries)
    if not judged:
        return report
    hidden = {one.fingerprint for one in judged if one.status in {"applied", "not-judged"}}
    about, _ = apply_rules(rules, facts_about(judged))
    kept = [one for one in report.findings if one.fingerprint not in hidden]
    return evolve(
        report,
        findings=sorted_findings((*kept, *about)),
        suppressed=tuple(one for one in report.findings if one.fingerprint in hidden),
        suppressions=judged,
        rules=applied(rules, (*report.findings, *about)),
    )


def _status(entry: Suppression, there: Iterable[str], as_of: date | None) -> str:
    if entry.expires is not None and as_of is not None and entry.expires < as_of:
        return "expired"
    if entry.fingerprint not in there:
        return "unused"
    return "applied" if entry.expires is None or as_of is not None else "not-judged"


def facts_about(entries: Iterable[Suppression]) -> tuple[Fact, ...]:
    """What the rules of the level judge: a fact for each entry in its standing."""
    return tuple(map(_fact, entries))


def _fact(entry: Suppression) -> Fact:
    return Fact(
        level=LEVEL,
        features={
            "status": entry.status,
            "reason": entry.reason,
            "expires": entry.expires.isoformat() if entry.expires else "",
            "place": f"{entry.path}:{entry.line}",
        },
        readings=(Reading(entry.fingerprint, (), (), ()),),
    )

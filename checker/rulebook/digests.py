"""Rules -> what tells their packs apart: how many there are, and a digest of what they say."""

from __future__ import annotations

from hashlib import sha256
from os import sep
from pathlib import Path
from typing import TYPE_CHECKING

from checker import resources

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.rulebook.rule import Rule

BUILT_IN = "rules"
"""What the pack that ships with misquote is called."""


def digests(rules: Iterable[Rule]) -> dict[str, str]:
    """By folder, as in {"rules": "157, sha256 c20a…", "rules of my-rules": "1, sha256 …"}.

    The digest is of what decides a finding, so that it stays when a comment or an example is changed.
    """
    found: dict[str, list[str]] = {}
    own = f"{resources.data_folder('rules')}{sep}"
    for rule in sorted(rules, key=lambda one: (one.id, one.path)):
        said = (rule.id, rule.level, rule.rank, rule.when, rule.unless, rule.languages)
        outcomes = (rule.name, rule.kind, rule.outcome, rule.against_reference, rule.evidence)
        pack = BUILT_IN if rule.path.startswith(own) else f"{BUILT_IN} of {_folder(rule.path)}"
        found.setdefault(pack, []).append(repr((said, outcomes)))
    return {
        name: f"{len(its):,}, sha256 {sha256(chr(10).join(its).encode()).hexdigest()}"
        for name, its in sorted(found.items())
    }


def _folder(path: str) -> str:
    """The folder of a rule as the user named it; of a pack that ships, the pack's own, on every machine."""
    folder, shipped = Path(path).parent, resources.data_folder("packs")
    return (folder.relative_to(shipped) if folder.is_relative_to(shipped) else folder).as_posix()

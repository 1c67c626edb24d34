"""The rules that ship: each passes its own examples, and they are loaded from the cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from checker import rulebook

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[1]


def test_the_built_in_rules_pass_their_own_examples() -> None:
    pack = rulebook.read_rules()
    assert [str(error) for error in pack.errors] == []
    failed = [str(result) for result in rulebook.selftest(coverage=True) if not result.passed]
    assert failed == []


def test_a_warm_start_reads_no_toml_and_needs_no_grammar(tmp_path: Path) -> None:
    code = (
        "import sys; from checker.rulebook import load_rules; load_rules();"
        "print('lark' in sys.modules, 'tomllib' in sys.modules)"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "MISQUOTE_CACHE": str(tmp_path)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()
        for _ in ("cold", "warm")
    ]
    assert outputs == [["True", "True"], ["False", "False"]]


def test_a_cache_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("MISQUOTE_CACHE", str(blocked / "below"))
    shutil.copytree(ROOT / "rules" / "attribution", tmp_path / "rules")
    assert rulebook.load_rules(tmp_path / "rules")

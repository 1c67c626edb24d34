"""Formats at the command: the exit status is the run's, whatever is written; a closed pipe is quiet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from checker import cli, pipeline
from checker.cli.outputs import REPORT_FORMATS
from checker.values import Report, Skipped
from tests.builders import report

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]

FULL = report()
RUNS: dict[str, tuple[Report, tuple[str, ...], int]] = {
    "clean": (evolve(FULL, findings=()), (), 0),
    "findings": (FULL, (), 1),
    "below the threshold": (evolve(FULL, findings=FULL.findings[1:]), ("--fail-on", "critical"), 0),
    "known": (evolve(FULL, findings=(), known=FULL.findings), (), 0),
    "suppressed": (evolve(FULL, findings=(), suppressed=FULL.findings), (), 0),
    "exit zero": (FULL, ("--exit-zero",), 0),
    "nothing compared": (
        evolve(FULL, passages=(), findings=()),
        ("--require-comparison",),
        2,
    ),
    "a page not used": (evolve(FULL, skipped=(Skipped("b.txt", "gone", wanted=True),)), (), 2),
}


@pytest.fixture
def page(tmp_path: Path) -> str:
    file = tmp_path / "page.txt"
    file.write_text("Treaty signed\n\nNobody said anything.\n", encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("style", REPORT_FORMATS)
@pytest.mark.parametrize(("made", "flags", "status"), RUNS.values(), ids=RUNS)
def test_formats_by_status(
    style: str,
    made: Report,
    flags: tuple[str, ...],
    status: int,
    page: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(pipeline, "check", lambda *_, **__: made)
    assert cli.main(["check", page, "--format", style, *flags]) == status
    printed = capsys.readouterr().out
    target = tmp_path / "report"
    assert cli.main(["check", page, "--output", f"{style}={target}", *flags]) == status
    assert capsys.readouterr().out == ""
    assert target.read_text(encoding="utf-8-sig" if style == "csv" else "utf-8") == printed
    everything = [word for one in REPORT_FORMATS for word in ("--output", f"{one}={target}.{one}")]
    assert cli.main(["check", page, *everything, *flags]) == status


def test_a_format_that_cannot_be_written_is_2_and_the_others_are(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "check", lambda *_, **__: FULL)
    flags = ["--output", f"sarif={tmp_path}/no/x", "--output", f"junit={tmp_path}/junit.xml"]
    assert cli.main(["check", page, *flags]) == 2
    assert (tmp_path / "junit.xml").is_file()


def test_junit_fails_as_the_run_does(
    page: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pipeline, "check", lambda *_, **__: FULL)
    counts: Callable[[str], int] = lambda text: text.count("<failure")  # noqa: E731
    for threshold, failures in (("critical", 1), ("major", 2), ("minor", 4), ("neutral", 5)):
        assert cli.main(["check", page, "--format", "junit", "--fail-on", threshold]) == 1
        assert counts(capsys.readouterr().out) == failures


@pytest.mark.parametrize("style", REPORT_FORMATS)
def test_a_closed_pipe_is_quiet(style: str) -> None:
    command = f'"$0" -m checker check --exit-zero --format {style} examples/dates | true'
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}", sys.executable],
        check=False,
        cwd=ROOT,
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")

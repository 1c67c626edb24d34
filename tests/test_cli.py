"""The command: arguments, exit status, where text goes, and nothing that leaves as a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest
from attrs import evolve

import checker
from checker import cli, console, pipeline, values
from checker.cli import options, outputs
from checker.report.terminal import terminal
from checker.stages.read import ReadResult
from tests.builders import documents, report

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.values import Report

ROOT = Path(__file__).parents[1]


@pytest.fixture
def page(tmp_path: Path) -> str:
    file = tmp_path / "page.txt"
    file.write_text("Treaty signed\n\nNobody said anything.\n", encoding="utf-8")
    return str(file)


@pytest.fixture
def finds(monkeypatch: pytest.MonkeyPatch) -> Callable[[Report], None]:
    """What `check` is to find, so that these tests are of the command alone."""

    def set_report(found: Report) -> None:
        monkeypatch.setattr(pipeline, "check", lambda *_, **__: found)

    set_report(report())
    return set_report


def ran(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = cli.main(arguments)
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 1),
        (("--fail-on", "critical"), 1),
        (("--exit-zero",), 0),
        (("--require-comparison",), 1),
        (("--format", "json"), 1),
        (("--format", "yaml"), 2),
        (("--width", "3"), 2),
        (("--output", "json"), 2),
        (("--output", "jsn=x"), 2),
        (("--output", "json=/dev/null/x"), 2),
        (("--rules", "/dev/null/rules"), 2),
        (("--nonsense",), 2),
        (("/dev/null/page",), 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
@pytest.mark.usefixtures("finds")
def test_exit_status_with_findings(
    arguments: tuple[str, ...], status: int, page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran("check", page, *arguments, capsys=capsys)[0] == status


@pytest.mark.parametrize(
    ("severity", "threshold", "status"),
    [
        ("critical", "critical", 1),
        ("major", "critical", 0),
        ("minor", "major", 0),
        ("neutral", "neutral", 1),
    ],
)
def test_fail_on(
    severity: Any,
    threshold: str,
    status: int,
    page: str,
    finds: Callable[[Report], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    finds(evolve(report(), findings=(evolve(report().findings[0], severity=severity),)))
    assert ran("check", page, "--fail-on", threshold, capsys=capsys)[0] == status


def test_a_run_that_compared_nothing(
    page: str, finds: Callable[[Report], None], capsys: pytest.CaptureFixture[str]
) -> None:
    finds(evolve(report(), passages=(), findings=()))
    assert ran("check", page, capsys=capsys)[0] == 0
    status, out, err = ran("check", page, "--require-comparison", capsys=capsys)
    assert (status, err) == (
        2,
        "misquote: nothing was compared: no passage stands in two of the documents\n",
    )
    assert out.startswith("3 pages")


@pytest.mark.usefixtures("finds")
def test_outputs_are_written_and_standard_output_stays_empty(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    targets = [f"{style}={tmp_path / style}" for style in outputs.REPORT_FORMATS]
    flags = [word for target in targets for word in ("--output", target)]
    status, out, _ = ran("check", page, *flags, "--color", capsys=capsys)
    assert (status, out) == (1, "")
    assert json.loads((tmp_path / "json").read_text(encoding="utf-8"))["schema"] == "misquote/1"
    assert (tmp_path / "text").read_text(encoding="utf-8") == terminal(report())
    assert ran("check", page, *flags, "--format", "text", capsys=capsys)[1] == terminal(report())


@pytest.mark.usefixtures("finds")
def test_a_path_that_cannot_be_read_does_not_stop_the_rest(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = ran("check", page, "/no/such\x1bpage.txt", capsys=capsys)
    assert status == 2
    assert out == terminal(report())
    assert err == "misquote: /no/such\\x1bpage.txt: no such file or folder\n"


def test_a_folder_without_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ran("check", str(tmp_path), capsys=capsys)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert str(tmp_path) in err


@pytest.mark.usefixtures("finds")
def test_a_broken_rule_is_told_and_the_rest_reported(
    page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "mine.toml").write_text('id = "MINE"\nlevell = "passage"\n', encoding="utf-8")
    status, out, err = ran("check", page, "--rules", str(folder), capsys=capsys)
    assert status == 2
    assert out.startswith("3 pages")
    assert "mine.toml:" in err


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (KeyboardInterrupt(), "interrupted"),
        (click.Abort(), "interrupted"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (RuntimeError("a bug"), "this is a fault of misquote"),
    ],
    ids=["ctrl-c", "abort", "disk full", "bug"],
)
def test_every_way_to_fall_over_is_2(
    raised: BaseException,
    told: str,
    page: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(pipeline, "check", fail)
    status, out, err = ran("check", page, capsys=capsys)
    assert (status, out) == (2, "")
    assert told in err


@pytest.mark.parametrize(
    "arguments", [("--version",), ("--help",), ("check", "--help"), ("rules",), ("rules", "test")]
)
def test_commands_that_end_well(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = ran(*arguments, capsys=capsys)
    assert (status, err) == (0, "")
    assert out


def test_rules_as_json_and_one_explained(capsys: pytest.CaptureFixture[str]) -> None:
    listed = json.loads(ran("rules", "--format", "json", capsys=capsys)[1])["rules"]
    name = listed[0]["id"]
    assert ran("rule", name, capsys=capsys)[1].startswith(f"{name}: ")
    assert json.loads(ran("rule", name, "--format", "json", capsys=capsys)[1])["id"] == name
    status, out, err = ran("rule", f"{name}x", capsys=capsys)
    assert (status, out) == (2, "")
    assert f"did you mean {name.casefold()!r}?" in err.casefold()


def test_a_failing_example_of_a_rule_is_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        'id = "MINE"\nname = "Mine"\nkind = "MINE"\nlevel = "quotation"\nrank = 1\nseverity = "minor"\n'
        'conclusion = "note"\nmessage = "Mine."\nwhy = "To see."\nsource = "me"\nwhen = "language == \'en\'"\n'
        '[[test]]\nname = "wrong"\nfacts = { language = "fr" }\nfires = true\n',
        encoding="utf-8",
    )
    status, out, _ = ran("rules", "test", str(file), capsys=capsys)
    assert status == 1
    assert "mine.toml:12:1: MINE: wrong: expected that MINE fires" in out
    assert out.endswith("0 passed, 1 failed\n")


def test_parse_prints_what_was_found(
    page: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pipeline, "prepare", lambda document: document)
    monkeypatch.setattr("checker.stages.read.read_paths", lambda _: ReadResult(documents(), (), ()))
    status, out, _ = ran("parse", page, capsys=capsys)
    assert status == 0
    assert "QUOTATIONS  1" in out
    shape = json.loads(ran("parse", page, "--format", "json", capsys=capsys)[1])
    assert list(shape) == ["schema", "documents"]


def test_severities_are_those_of_the_values() -> None:
    assert options.SEVERITIES == values.SEVERITIES


def test_colour_only_on_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(variable, raising=False)
    assert not console.coloured(None)
    monkeypatch.setattr(console, "_on_terminal", lambda: True)
    assert console.coloured(None)
    assert not console.coloured(False)  # noqa: FBT003
    monkeypatch.setenv("TERM", "dumb")
    assert not console.coloured(None)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not console.coloured(None)
    assert console.coloured(True)  # noqa: FBT003


def test_width_of_the_terminal_or_80(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "132")
    assert console.columns(None) == 80
    assert console.columns(60) == 60
    monkeypatch.setattr(console, "_on_terminal", lambda: True)
    assert console.columns(None) == 132
    monkeypatch.setenv("COLUMNS", "5")
    assert console.columns(None) == console.NARROWEST


def process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        check=False,
        cwd=ROOT,
        capture_output=True,
        **options,
    )


@pytest.mark.parametrize("arguments", ["--help", "rules --format json"])
def test_a_closed_pipe_is_quiet(arguments: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f'set -o pipefail; "$0" -m checker {arguments} | true', sys.executable],
        check=False,
        cwd=ROOT,
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_report_is_utf_8_whatever_the_locale() -> None:
    done = process(
        "rules", env=os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    )
    assert done.returncode == 0
    assert "“" in done.stdout.decode("utf-8")


def imported(*arguments: str) -> set[str]:
    run = f"import sys; from checker.cli import main; main({list(arguments)!r})"
    code = f"{run}; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True)
    return set(done.stdout.decode().split("\n"))


def test_version_imports_next_to_nothing() -> None:
    modules = imported("--version")
    heavy = {
        "attr",
        "lark",
        "rapidfuzz",
        "json",
        "difflib",
        "platformdirs",
        "importlib.metadata",
        "tomllib",
    }
    assert not modules & heavy
    assert {name for name in modules if name.startswith("checker")} <= {
        "checker",
        "checker.cli",
        "checker.console",
        "checker.errors",
        "checker.report",
        "checker.report.plain",
    }


def test_the_api_is_what_it_says() -> None:
    names = set(vars(checker)["__all__"])
    assert names <= set(dir(checker))
    assert all(getattr(checker, name) is not None for name in names)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        attrgetter("nonsense")(checker)


def test_importing_the_package_imports_nothing_else() -> None:
    code = (
        "import sys, checker; print([name for name in sys.modules if name.startswith('checker.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True)
    assert done.stdout == b"[]\n"

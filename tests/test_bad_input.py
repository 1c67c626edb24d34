"""What stands where a file should, is empty, or is given twice: told in a line, at once, never ignored."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import checker
from checker import cli, resources
from checker.cli import watch
from checker.errors import SourceError
from checker.stages import read
from checker.stages.read import read_paths

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = "Alpha\n12 March 2031\n\n“We will not fire,” said Ada Lorne.\n"
OTHER = PAGE.replace("Alpha", "Beta").replace("will not", "will")

pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two pages; the current folder stands above it."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def pipe(path: Path) -> None:
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.mkdir()


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


IN_PLACE = [
    pytest.param(pipe, "may never end", id="a named pipe", marks=pipes),
    pytest.param(folder, "this is a folder", id="a folder"),
    pytest.param(dangling, "a broken link", id="a dangling link"),
]


@pytest.mark.parametrize(("made", "told"), IN_PLACE)
@pytest.mark.parametrize("name", ["case.toml", "misquote.toml", "misquote-suppressions.toml"])
def test_what_is_no_file_is_not_ignored(
    pages: Path,
    name: str,
    made: Callable[[Path], None],
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    made(pages / name)
    assert cli.main(["check", "pages"]) == 2
    err = capsys.readouterr().err
    assert f"pages/{name}: " in err
    assert told in err


@pytest.mark.parametrize(("made", "told"), IN_PLACE)
@pytest.mark.parametrize("option", ["--rules", "--config", "--baseline", "--suppressions"])
def test_what_is_no_file_is_not_taken_for_one(
    pages: Path,
    option: str,
    made: Callable[[Path], None],
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    made(pages.parent / "thing")
    assert cli.main(["check", "pages", option, "thing"]) == 2
    err = capsys.readouterr().err
    assert "thing: " in err
    if (option, made) == ("--rules", folder):
        told = "no rules here"
    assert told in err


def test_a_dangling_link_among_pages_is_called_so(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (pages.parent / "gone.txt").symlink_to("nowhere")
    assert cli.main(["check", "gone.txt", "pages"]) == 2
    assert "gone.txt: a broken link" in capsys.readouterr().err


@pipes
def test_a_report_is_not_written_to_a_pipe_nobody_reads(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe(pages.parent / "out")
    assert cli.main(["check", "pages", "--output", "json=out", "--output", "csv=x.csv"]) == 2
    assert "out: cannot be written: nobody reads this pipe" in capsys.readouterr().err
    assert Path("x.csv").is_file()


@pipes
def test_a_report_is_written_to_a_pipe_that_is_read(pages: Path) -> None:
    out = pages.parent / "out"
    pipe(out)
    told: list[str] = []
    reader = threading.Thread(target=lambda: told.append(out.read_text(encoding="utf-8")))
    reader.start()
    assert cli.main(["check", "pages", "--output", "json=out"]) == 1
    reader.join()
    assert '"schema": "misquote/1"' in told[0]


@pipes
def test_pipes_in_place_of_cache_files_are_not_waited_for(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "own" / "cache"
    cache.mkdir(mode=0o700, parents=True)
    monkeypatch.setenv("MISQUOTE_CACHE", str(cache))
    monkeypatch.delenv("MISQUOTE_NO_CACHE")
    assert resources.compiled("words", [], lambda: 1) == 1
    assert cli.main(["check", str(pages)]) == 1
    kept = [path for path in cache.rglob("*") if path.is_file()]
    assert {"reports", "pages"} <= {path.parent.name for path in kept}
    for path in kept:
        path.unlink()
        pipe(path)
    assert resources.compiled("words", [], lambda: 2) == 2
    assert cli.main(["check", str(pages)]) == 1


@pytest.mark.parametrize("second", ["csv=./same", "json=same"], ids=["another format", "twice"])
def test_two_reports_are_not_one_file(
    pages: Path, second: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", "pages", "--output", "json=same", "--output", second]) == 2
    assert "cannot be one file" in capsys.readouterr().err
    assert not (pages.parent / "same").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such device")
def test_two_reports_may_go_to_one_device(pages: Path) -> None:
    given = ["--output", "json=/dev/null", "--output", "csv=/dev/null"]
    assert cli.main(["check", str(pages), *given]) == 1


def test_a_document_from_outside_its_manifest_is_told(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inner = pages.parent / "inner"
    inner.mkdir()
    (inner / "case.toml").write_text(
        '[[document]]\npath = "../pages/a.txt"\n[[document]]\npath = "c.txt"\n', encoding="utf-8"
    )
    (inner / "c.txt").write_text(OTHER, encoding="utf-8")
    outside, inside = checker.read("inner")[::-1]
    assert [caution.kind for caution in outside.cautions] == ["listed-from-elsewhere"]
    assert inside.cautions == ()
    cli.main(["check", "inner"])
    assert "listed from elsewhere" in capsys.readouterr().out


DEEP = "a = 1\nb = " + "[" * 5000
ENDLESS = "a = 1\nb = 2\nc = " + "9" * 5000 + "\n"


@pytest.mark.parametrize("name", ["case.toml", "misquote.toml"])
@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        (DEEP.encode(), 2, "nested too deeply"),
        (ENDLESS.encode(), 3, "more digits than can be read"),
        (b'a = 1\nb = 2\n\nc = "\xff\xfe"\n', 4, "not UTF-8"),
        (b'a = 1\nb = """\n\n', 2, "TOML"),
    ],
    ids=["nested", "a number without end", "bad UTF-8", "a text without end"],
)
def test_every_fault_of_a_file_has_its_line(
    pages: Path,
    name: str,
    content: bytes,
    line: int,
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (pages / name).write_bytes(content)
    assert cli.main(["check", "pages"]) == 2
    err = capsys.readouterr().err
    assert f"pages/{name}:{line}:" in err
    assert told in err


@pytest.mark.parametrize(
    "setting",
    [
        'output = ["jsn=x"]',
        'output = ["json=x", "csv=x"]',
        'severity = { "NOPE" = "major" }',
        'severity = { "ORDER" = "grave" }',
        'select = ["NOPE"]',
        'ignore = ["NOPE"]',
        'packs = ["nothing-of-this-name"]',
        'rules = "norules"',
    ],
)
def test_a_setting_that_cannot_be_names_its_file_and_line(
    pages: Path, setting: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (pages / "misquote.toml").write_text(f"# Ours.\n{setting}\n", encoding="utf-8")
    assert cli.main(["check", "pages"]) == 2
    assert "pages/misquote.toml:2" in capsys.readouterr().err


def test_a_variable_that_cannot_be_is_named(
    pages: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MISQUOTE_SELECT", "NOPE")
    assert cli.main(["check", str(pages)]) == 2
    assert "MISQUOTE_SELECT" in capsys.readouterr().err


@pytest.mark.parametrize(
    "given",
    [
        ["check", ""],
        ["parse", ""],
        ["verify", "x", "--source", ""],
        *(
            ["check", "pages", option, ""]
            for option in (
                *("--pack", "--rules", "--config", "--baseline", "--suppressions"),
                *("--diff", "--stdin-filename", "--select", "--output"),
            )
        ),
        ["check", "pages", "--pack", " ,"],
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else None,
)
def test_nothing_is_not_a_value(
    pages: Path, given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert pages.is_dir()
    assert cli.main(given) == 2
    err = capsys.readouterr().err
    assert any(word in err for word in ("empty", "names no file", "FORMAT=FILE"))


def test_a_folder_is_named_once_however_many_faults_its_manifest_has(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (pages / "case.toml").write_text('[[document]]\npath = "a.txt"\nx = 1\ny = 2\n', "utf-8")
    assert cli.main(["check", "pages"]) == 2
    assert "NOT USED: case.toml; see SKIPPED." in capsys.readouterr().out


def test_two_files_of_one_name_are_told_apart(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("x", "y"):
        (pages / name).mkdir()
        (pages / name / "case.toml").write_text("[", encoding="utf-8")
    assert cli.main(["check", "pages"]) == 2
    out = " ".join(capsys.readouterr().out.split())
    assert "NOT USED: pages/x/case.toml and pages/y/case.toml; see SKIPPED." in out


def test_a_rule_that_extends_itself_is_told_so(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = pages.parent / "mine.own.toml"
    rule.write_text('id = "MINE.own"\nextends = "MINE.own"\n', encoding="utf-8")
    assert cli.main(["check", "pages", "--rules", str(rule)]) == 2
    err = capsys.readouterr().err
    assert "cannot extend itself" in err
    assert "did you mean" not in err


def test_a_rule_that_lacks_a_key_leads_to_the_documentation(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = pages.parent / "mine.own.toml"
    rule.write_text('id = "MINE.own"\n', encoding="utf-8")
    assert cli.main(["check", "pages", "--rules", str(rule)]) == 2
    assert "docs/rules.md" in capsys.readouterr().err
    assert (Path(__file__).parents[1] / "docs" / "rules.md").is_file()


def test_what_is_not_there_is_not_watched(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "pages", f"{pages}/c.txt", "--watch"]) == 2
    assert "c.txt: no such file or folder" in capsys.readouterr().err


def test_a_pattern_that_nothing_matches_yet_is_watched() -> None:
    def stop(_: float) -> None:
        raise KeyboardInterrupt

    assert watch.watched(lambda: 1, ["*.nothing"], wait=stop) == 1


def test_a_document_beyond_the_limit_is_not_read(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = {"line": 50, "document": len(PAGE) + 10, "bytes": 1000}
    monkeypatch.setattr(read, "limit", most.__getitem__)
    (pages / "c.txt").write_text(PAGE + "More.\n" * 5, encoding="utf-8")
    result = read_paths(("pages", "pages/c.txt"))
    assert [document.path for document in result.documents] == ["pages/a.txt", "pages/b.txt"]
    (error,) = result.errors
    assert isinstance(error, SourceError)
    long = f"a document of {len(PAGE) + 30} characters is not read"
    assert f"{long}, the most is {len(PAGE) + 10}" in str(error)
    (skipped,) = read_paths(("pages",)).skipped
    assert skipped.reason.startswith(long)


def test_a_file_beyond_the_limit_is_not_loaded(
    pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read, "limit", {"bytes": 50}.__getitem__)
    result = read_paths((str(pages / "a.txt"),))
    assert result.documents == ()
    assert "bytes is not read, the most is 50" in str(result.errors[0])

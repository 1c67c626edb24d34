"""Gates: standard input with a name, a change against a revision, watching, completion, the bar, the hook."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from checker import cli
from checker.cli import progress, watch
from checker.errors import SourceError
from checker.stages.read.formats import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
STATEMENT = ROOT / "examples" / "statement"


def ran(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = cli.main(arguments)
    out, err = capsys.readouterr()
    return status, out, err


def typed(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


# --- standard input


def test_standard_input_speaks_for_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = copied(tmp_path)
    mended = (
        (pages / "evening-ledger.txt")
        .read_text("utf-8")
        .replace("will send up to 400", "may send up to 40")
    )
    typed(mended, monkeypatch)
    flags = ("--stdin-filename", str(pages / "evening-ledger.txt"), "--format", "concise")
    _, out, _ = ran("check", str(pages), "-", *flags, capsys=capsys)
    assert "NUMBER.value" in ran("check", str(pages), "--format", "concise", capsys=capsys)[1]
    assert "NUMBER.value" not in out
    assert out.count("evening-ledger.txt:") >= 1


def test_what_a_manifest_states_of_the_file_holds_for_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = copied(tmp_path)
    typed((pages / "coast-courier.txt").read_text("utf-8"), monkeypatch)
    name = str(pages / "coast-courier.txt")
    _, out, _ = ran("parse", "-", "--stdin-filename", name, "--format", "json", capsys=capsys)
    (document,) = json.loads(out)["documents"]
    assert (document["path"], document["outlet"]) == (name, "Coast Courier")


# --- --diff


def copied(folder: Path) -> Path:
    pages = folder / "pages"
    pages.mkdir(parents=True)
    for file in STATEMENT.iterdir():
        (pages / file.name).write_bytes(file.read_bytes())
    return pages


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(
        ["git", *identity, "-C", str(folder), *arguments], check=True, capture_output=True
    )


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The statement's pages committed, in a folder of a repository; the tests run in it."""
    top = tmp_path / "repository"
    copied(top)
    git(top, "init", "--quiet")
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message", "pages")
    monkeypatch.chdir(top)
    return top


def worsen(top: Path) -> None:
    """Another misquotation, in a page that has some."""
    page = top / "pages" / "coast-courier.txt"
    text = page.read_text("utf-8")
    assert "must be respected" in text
    page.write_text(text.replace("must be respected", "need not be respected"), "utf-8")


FINDING = re.compile(r"^\S+:\d+:\d+: (\w+) (\S+) .*\[(\w+)\]$", re.MULTILINE)


def fingerprints(out: str) -> set[str]:
    return {fingerprint for _, _, fingerprint in FINDING.findall(out)}


@pytest.mark.usefixtures("repository")
def test_nothing_changed_is_nothing_new(capsys: pytest.CaptureFixture[str]) -> None:
    assert ran("check", "pages", capsys=capsys)[0] == 1
    status, out, _ = ran("check", "pages", "--diff", "HEAD", "--format", "concise", capsys=capsys)
    assert (status, fingerprints(out)) == (0, set())
    assert "known before" in out
    assert "Known before: 3 critical" in ran("check", "pages", "--diff", "HEAD", capsys=capsys)[1]


@pytest.mark.parametrize(
    "paths",
    [("pages",), ("pages/",), (".",), ("pages/*.txt",), ("pages/case.toml",), ("pages/./",)],
    ids=" ".join,
)
def test_only_what_a_change_brought(
    paths: tuple[str, ...], repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = fingerprints(ran("check", *paths, "--format", "concise", capsys=capsys)[1])
    worsen(repository)
    after = fingerprints(ran("check", *paths, "--format", "concise", capsys=capsys)[1])
    flags = ("--diff", "HEAD", "--format", "concise")
    status, out, _ = ran("check", *paths, *flags, capsys=capsys)
    assert fingerprints(out) == after - before
    assert after - before
    assert status == 1
    git(repository, "commit", "--quiet", "--all", "--message", "worse")
    assert ran("check", *paths, *flags, capsys=capsys)[0] == 0
    assert fingerprints(
        ran("check", *paths, "--diff", "HEAD~1", "--format", "concise", capsys=capsys)[1]
    ) == fingerprints(out)


def test_from_a_folder_below_and_with_files_by_name(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(repository / "pages")
    names = sorted(file.name for file in Path().glob("*.txt"))
    assert ran("check", *names, "--diff", "HEAD", capsys=capsys)[0] == 0
    (repository / "pages" / "evening-ledger.txt").rename("renamed.txt")
    (repository / "pages" / "case.toml").write_text(
        (repository / "pages" / "case.toml")
        .read_text("utf-8")
        .replace("evening-ledger", "renamed"),
        "utf-8",
    )
    assert (
        ran("check", ".", "--diff", "HEAD", capsys=capsys)[0] == 0
    )  # no fingerprint has a path in it


def test_a_page_that_is_new_brings_what_it_brings(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repository, "rm", "--quiet", "--cached", "pages/evening-ledger.txt")
    git(repository, "commit", "--quiet", "--message", "one fewer")
    status, out, _ = ran("check", "pages", "--diff", "HEAD", "--format", "concise", capsys=capsys)
    assert status == 1
    assert "NUMBER.value" in out


def test_odd_names_and_links_at_a_revision(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = repository / "pages" / "a b\n[1]é.txt"
    odd.write_bytes((repository / "pages" / "coast-courier.txt").read_bytes())
    (repository / "pages" / "link.txt").symlink_to("coast-courier.txt")
    (repository / "pages" / "broken.txt").symlink_to("nowhere.txt")
    (repository / "pages" / "out.txt").symlink_to("/etc/hostname")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "odd")
    status, out, _ = ran("check", "pages", "--diff", "HEAD", "--format", "concise", capsys=capsys)
    assert (status, fingerprints(out)) == (0, set())


def test_under_a_hook_of_git(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", str(repository / ".git" / "nonsense"))
    assert ran("check", "pages", "--diff", "HEAD", capsys=capsys)[0] == 0


def test_a_link_is_followed_inside_the_revision(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = repository / "pages" / "evening-ledger.txt"
    (repository / "elsewhere").mkdir()
    page.rename(repository / "elsewhere" / "ledger.txt")
    page.symlink_to("../elsewhere/ledger.txt")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "a link")
    assert ran("check", "pages", capsys=capsys)[0] == 1
    assert ran("check", "pages", "--diff", "HEAD", capsys=capsys)[0] == 0


def test_standard_input_against_its_file(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = repository / "pages" / "coast-courier.txt"
    flags = ("--stdin-filename", "pages/coast-courier.txt", "--diff", "HEAD")
    typed(page.read_text("utf-8"), monkeypatch)
    assert ran("check", "pages", "-", *flags, capsys=capsys)[0] == 0
    typed(page.read_text("utf-8").replace("must be", "need not be"), monkeypatch)
    assert ran("check", "pages", "-", *flags, capsys=capsys)[0] == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("pages", "--diff", "nonsense"), "no revision 'nonsense'"),
        (("pages", "--diff", "--all"), "no revision '--all'"),
        (("pages", "--diff", "HEAD:pages"), "no revision 'HEAD:pages'"),
        (("pages", str(STATEMENT), "--diff", "HEAD"), "outside the repository"),
        (("pages", "-", "--diff", "HEAD"), "standard input has no past"),
    ],
)
@pytest.mark.usefixtures("repository")
def test_what_cannot_be_compared_is_told_in_a_line(
    arguments: tuple[str, ...],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed("Words.\n", monkeypatch)
    status, out, err = ran("check", *arguments, capsys=capsys)
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1


def test_no_repository_and_no_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = str(copied(tmp_path))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    status, out, err = ran("check", pages, "--diff", "HEAD", capsys=capsys)
    assert (status, out) == (2, "")
    assert "not in a git repository" in err
    monkeypatch.setenv("PATH", "")
    assert "--diff needs git" in ran("check", pages, "--diff", "HEAD", capsys=capsys)[2]


# --- --watch


class Script:
    """What happens while the command sleeps: one step a look; then Ctrl-C."""

    def __init__(self, *steps: Callable[[], object]) -> None:
        self.steps = list(steps)

    def __call__(self, seconds: float) -> None:
        assert seconds == watch.PAUSE
        if not self.steps:
            raise KeyboardInterrupt
        self.steps.pop(0)()


def nothing() -> None:
    """Nobody writes."""


def test_every_change_runs_again_and_ctrl_c_ends_with_the_last_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("one", "utf-8")
    statuses = [1, 0, 1, 0]
    runs: list[str] = []

    def run() -> int:
        runs.append(page.read_text("utf-8") if page.exists() else "gone")
        return statuses[len(runs) - 1]

    script = Script(
        nothing,
        lambda: page.write_text("three", "utf-8"),
        lambda: page.write_text("fourteen", "utf-8"),  # still being written
        nothing,
        page.unlink,
        nothing,
        lambda: (tmp_path / "case.toml").write_text("", "utf-8"),
        nothing,
    )
    assert watch.watched(run, [str(page)], wait=script) == 0
    assert runs == ["one", "fourteen", "gone", "gone"]
    told = capsys.readouterr().err.splitlines()
    assert told == [
        f"misquote: {page} changed",
        f"misquote: {page} changed",
        f"misquote: {tmp_path / 'case.toml'} changed",
    ]


def test_a_change_during_a_run_is_not_missed(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("one", "utf-8")
    runs: list[str] = []

    def run() -> int:
        runs.append(page.read_text("utf-8"))
        page.write_text("x" * min(len(runs) + 5, 7), "utf-8")
        return 0

    watch.watched(run, [str(tmp_path)], wait=Script(*[nothing] * 6))
    assert runs[:3] == ["one", "xxxxxx", "xxxxxxx"]


def test_a_fault_is_told_and_the_next_change_may_mend_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.txt"
    outcomes: list[Any] = [SourceError("cannot be read", path="x"), 0]

    def run() -> int:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return int(outcome)

    script = Script(lambda: page.write_text("now", "utf-8"), nothing)
    assert watch.watched(run, [f"{tmp_path}/*.txt"], wait=script) == 0
    assert "x: cannot be read" in capsys.readouterr().err


def test_what_a_run_writes_is_no_change(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("one", "utf-8")
    runs: list[int] = []

    def run() -> int:
        runs.append(1)
        (tmp_path / "report.json").write_text("x" * len(runs), "utf-8")
        return 0

    written = [str(tmp_path / "." / "report.json")]
    watch.watched(run, [str(tmp_path)], written=written, wait=Script(*[nothing] * 9))
    assert len(runs) == 1


def test_check_watches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = copied(tmp_path)
    ledger = pages / "evening-ledger.txt"
    script = Script(ledger.unlink, nothing)
    monkeypatch.setattr(watch.watched, "__kwdefaults__", {"written": (), "wait": script})
    status, out, err = ran("check", str(pages), "--watch", "--format", "concise", capsys=capsys)
    assert status in {0, 2}  # the manifest may list the page that went
    assert "evening-ledger.txt changed" in err
    assert out.count("not compared") >= 1
    assert ran("check", "-", "--watch", capsys=capsys)[0] == 2


# --- the bar


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def screen(text: str) -> str:
    """What a terminal shows of one line: a carriage return goes back to its start."""
    shown: list[str] = []
    at = 0
    for char in text:
        if char == "\r":
            at = 0
            continue
        shown[at : at + 1] = [char]
        at += 1
    return "".join(shown).rstrip()


def test_the_bar_waits_a_second_and_leaves_nothing() -> None:
    stream, now = Terminal(), [0.0]
    bar = progress.Bar(stream, clock=lambda: now[0])
    for second in (0.0, 0.5, 0.99):
        now[0] = second
        bar("reading pages", 1, 60)
    assert stream.getvalue() == ""
    now[0] = 1.0
    bar("reading pages", 30, 60)
    assert screen(stream.getvalue()) == f"[{'#' * 15}{'.' * 15}] reading pages 30 of 60"
    bar("reading pages", 31, 60)  # too soon to draw again
    assert " 31 of" not in stream.getvalue()
    now[0] = 1.2
    bar("comparing", 1, 2)
    assert screen(stream.getvalue()).endswith("comparing 1 of 2")
    bar.clear()
    assert screen(stream.getvalue()) == ""
    assert "\x1b" not in stream.getvalue()


@pytest.mark.parametrize(
    ("stream", "variables", "shown"),
    [
        (Terminal(), {}, True),
        (io.StringIO(), {}, False),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (None, {}, False),
    ],
    ids=["terminal", "pipe", "NO_COLOR", "dumb", "closed"],
)
def test_nobody_looking_no_bar(
    stream: Any, variables: dict[str, str], shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stderr", stream)
    with progress.bar() as bar:
        assert (bar is not None) == shown


def test_the_bar_goes_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(progress, "AFTER", 0.0)

    def work() -> None:
        with progress.bar() as bar:
            assert bar is not None
            bar("comparing passages", 1, 2)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert "comparing" in stream.getvalue()
    assert screen(stream.getvalue()) == ""


def test_the_pipeline_tells_what_it_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = Terminal()
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(progress, "AFTER", 0.0)
    monkeypatch.setattr(progress, "EVERY", 0.0)
    cli.main(["check", str(STATEMENT), "--exit-zero"])
    assert "reading pages 2 of 3" in stream.getvalue()
    assert "comparing passages 0 of" in stream.getvalue()
    assert "reading pages" not in capsys.readouterr().out


# --- completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ran("completion", shell, capsys=capsys)
    assert (status, err) == (0, "")
    assert f"_MISQUOTE_COMPLETE={shell}_complete" in out
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=out.encode(), check=True)


def completed(words: str) -> set[str]:
    """What bash is offered for the last of the words."""
    listed = words.split(" ")
    variables = {
        "_MISQUOTE_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(listed[:-1]) + f" {listed[-1]}",
        "COMP_CWORD": str(len(listed) - 1),
    }
    done = subprocess.run(
        [sys.executable, "-m", "checker"],
        check=False,
        cwd=ROOT,
        env=os.environ | variables,
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("misquote che", "plain,check"),
        ("misquote check --form", "plain,--format"),
        ("misquote check --format sa", "plain,sarif"),
        ("misquote check --fail-on cr", "plain,critical"),
        ("misquote check --output sa", "plain,sarif="),
        ("misquote check --output sarif=x", "file,sarif=x"),
        ("misquote check pag", "file,pag"),
        ("misquote rule MODALITY.fo", "plain,MODALITY.force"),
        ("misquote completion z", "plain,zsh"),
    ],
)
def test_completions(words: str, offered: str) -> None:
    assert offered in completed(words)


# --- the hook


def test_the_hook_checks_all_documents_together() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["id"] == "misquote"
    assert hook["entry"] == "misquote check"
    assert hook["language"] == "python"
    assert hook["pass_filenames"] is False
    wanted = re.compile(hook["files"])
    for name in (
        *(f"a/b{suffix}" for suffix in SUFFIXES),
        "d.text",
        "case.toml",
        "x/case.toml",
        "misquote.toml",
    ):
        assert wanted.search(name)
    for name in ("a.py", "lowercase.toml", "pyproject.toml", "a.txt.gz"):
        assert not wanted.search(name)

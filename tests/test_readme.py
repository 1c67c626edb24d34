"""The README says what is so: its commands are run, its Python is run, its manifest is read."""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shlex
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from checker import cli
from checker.cli.settings import SETTINGS

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(kind: str) -> list[str]:
    text = README.read_text(encoding="utf-8")
    return [found["body"] for found in _BLOCK.finditer(text) if found["kind"] == kind]


def printed(command: str) -> str:
    """What a command line of the README prints, its exit status last when it is not 0."""
    name, *arguments = shlex.split(command)
    assert name == "misquote"
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = cli.main(arguments)
    assert status in {0, 1}
    return out.getvalue()


def rewritten(text: str) -> str:
    """The README with every command's and every Python line's output as it is now."""

    def block(found: re.Match[str]) -> str:
        if found["kind"] == "console":
            command = found["body"].split("\n")[0].removeprefix("$ ")
            return f"```console\n$ {command}\n{printed(command)}```"
        return f"```pycon\n{session(found['body'])}```" if found["kind"] == "pycon" else found[0]

    return _BLOCK.sub(block, text)


def session(body: str) -> str:
    """An interactive session with its output as it is now."""
    names: dict[str, object] = {}
    lines = []
    for example in doctest.DocTestParser().get_examples(body):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(example.source, "README.md", "single"), names)  # noqa: S102 - our own README
        first, *more = example.source.splitlines()
        lines += [
            f">>> {first}",
            *(f"... {line}".rstrip() for line in more),
            *out.getvalue().splitlines(),
        ]
    return "\n".join(lines) + "\n"


def test_the_readme_says_what_is_so(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    text = README.read_text(encoding="utf-8")
    now = rewritten(text)
    if request.config.getoption("--rewrite-golden"):
        README.write_text(now, encoding="utf-8")
    else:
        assert text == now, "pytest --rewrite-golden takes it over"


def test_the_manifest_of_the_readme_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = next(block for block in blocks("toml") if block.startswith("[[document]]"))
    (tmp_path / "case.toml").write_text(manifest, encoding="utf-8")
    (tmp_path / "harbour-post.txt").write_text(
        "Treaty signed\n\nIt was signed.\n", encoding="utf-8"
    )
    assert cli.main(["check", str(tmp_path)]) == 0
    assert "harbour Harbour Post  12 Mar 2031 (manifest)" in capsys.readouterr().out


def test_the_rule_of_the_readme_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = next(block for block in blocks("toml") if block.startswith("# my-rules/"))
    file = tmp_path / rule.split("\n")[0].removeprefix("# ")
    file.parent.mkdir()
    file.write_text(rule, encoding="utf-8")
    assert cli.main(["rules", "test", str(file.parent), "--coverage"]) == 0
    capsys.readouterr()
    assert cli.main(["check", str(ROOT / "examples" / "treaty"), "--rules", str(file.parent)]) == 1
    assert "rule DUTY.speed" in capsys.readouterr().out


def test_the_suppressions_of_the_readme_suppress(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = next(block for block in blocks("toml") if block.startswith("# misquote-suppressions"))
    file = tmp_path / "misquote-suppressions.toml"
    file.write_text(text, encoding="utf-8")
    arguments = ["check", str(ROOT / "examples" / "treaty"), "--suppressions", str(file)]
    assert cli.main([*arguments, "--select", "MODALITY.force,SUPPRESSION"]) == 0
    assert "until 2031-06-01; not judged" in " ".join(capsys.readouterr().out.split())
    assert cli.main([*arguments, "--as-of", "2031-06-02", "--select", "MODALITY.force"]) == 1


def test_the_pack_of_the_readme_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = next(block for block in blocks("toml") if block.startswith("# house/pack.toml"))
    (tmp_path / "pack.toml").write_text(text, encoding="utf-8")
    assert cli.main(["rules", "--pack", f"{tmp_path}/"]) == 0
    assert "Figures: Another number" in capsys.readouterr().out


def test_the_settings_of_the_readme_are_all_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = next(block for block in blocks("toml") if block.startswith("# misquote.toml"))
    assert set(tomllib.loads(text)) == set(SETTINGS)
    (tmp_path / "misquote.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MISQUOTE_NO_CACHE")
    assert cli.main(["check", "--show-settings"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("  # misquote.toml:") == len(SETTINGS)


def test_the_failure_of_the_readme_is_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = next(block for block in blocks("toml") if block.startswith("# my-rules/"))
    (tmp_path / "my-rules").mkdir()
    unwritten = re.sub(r"^when = .*$", 'when = "false"', rule, flags=re.MULTILINE)
    (tmp_path / "my-rules" / "duty.speed.toml").write_text(unwritten, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["rules", "test", "my-rules"]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first in " ".join(README.read_text(encoding="utf-8").split())


def test_the_readme_names_every_command_and_target() -> None:
    text = README.read_text(encoding="utf-8")
    assert {name for name in cli.COMMANDS if f"misquote {name}" not in text} == set()
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^    make (\w+)", text, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)

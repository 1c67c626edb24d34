"""Settings: which file holds, what wins over what, and what a mistake in a file is told as."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker import cli, configuration
from checker.cli import check, settings
from checker.cli.outputs import targets
from checker.cli.settings import SETTINGS, parameters, variable
from checker.errors import UsageError
from checker.standing.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A repository with a page two folders down, where the run starts at its root."""

    def make(**files: str) -> Path:
        (tmp_path / ".git").mkdir()
        pages = tmp_path / "stories" / "pages"
        pages.mkdir(parents=True)
        (pages / "page.txt").write_text("Treaty signed\n\nNobody spoke.\n", encoding="utf-8")
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/").replace("_toml", ".toml")
            path.write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return make


def ran(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = cli.main(arguments)
    out, err = capsys.readouterr()
    return status, out, err


def values(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, tuple[str, str]]:
    """Each setting's value and origin, as `--show-settings` prints them."""
    status, out, err = ran("check", *arguments, "--show-settings", capsys=capsys)
    assert (status, err) == (0, "")
    rows = (line.partition(" = ") for line in out.splitlines())
    split = ((key, rest.rpartition("  # ")) for key, _, rest in rows)
    return {key: (value.strip(), origin) for key, (value, _, origin) in split}


PAGES = "stories/pages"


def test_command_line_over_environment_over_file_over_default(
    project: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project(misquote_toml='fail-on = "minor"\nwidth = 100\nselect = ["NUMBER"]\ncolor = false\n')
    monkeypatch.setenv("MISQUOTE_WIDTH", "90")
    monkeypatch.setenv("MISQUOTE_FAIL_ON", "neutral")
    found = values(capsys, PAGES, "--fail-on", "critical")
    assert found["fail-on"] == ('"critical"', "command line")
    assert found["width"] == ("90", "environment, MISQUOTE_WIDTH")
    assert found["select"] == ('["NUMBER"]', "misquote.toml:3")
    assert found["color"] == ("false", "misquote.toml:4")
    assert found["exit-zero"] == ("false", "default")


@pytest.mark.parametrize(
    ("files", "fail_on"),
    [
        ({"misquote_toml": 'fail-on = "minor"'}, "minor"),
        ({"pyproject_toml": '[tool.misquote]\nfail-on = "minor"'}, "minor"),
        (
            {
                "misquote_toml": 'fail-on = "minor"',
                "pyproject_toml": '[tool.misquote]\nfail-on = "neutral"',
            },
            "minor",
        ),
        (
            {"misquote_toml": 'fail-on = "minor"', "stories__misquote_toml": 'fail-on = "neutral"'},
            "neutral",
        ),
        (
            {
                "misquote_toml": 'fail-on = "minor"',
                "stories__pyproject_toml": "[tool.other]\nmisquote = 1",
            },
            "minor",
        ),
        ({}, "major"),
    ],
    ids=["own", "pyproject", "own first", "nearest", "not ours", "none"],
)
def test_the_nearest_file_holds(
    files: dict[str, str],
    fail_on: str,
    project: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    project(**files)
    assert values(capsys, PAGES)["fail-on"][0] == f'"{fail_on}"'


def test_the_search_ends_at_the_root_of_the_repository(
    project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(misquote_toml='fail-on = "minor"')
    (root / "stories" / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")
    assert values(capsys, PAGES)["fail-on"] == ('"major"', "default")


def test_a_named_file_or_none(
    project: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project(misquote_toml='fail-on = "minor"', other_toml='fail-on = "neutral"')
    assert values(capsys, PAGES, "--config", "other.toml")["fail-on"][0] == '"neutral"'
    assert values(capsys, PAGES, "--no-config")["fail-on"][0] == '"major"'
    monkeypatch.setenv("MISQUOTE_CONFIG", "other.toml")
    assert values(capsys, PAGES)["fail-on"] == ('"neutral"', "other.toml:1")


def test_paths_in_a_file_count_from_its_folder(
    project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    project(stories__misquote_toml='rules = "my-rules"\noutput = "json=out/report.json"\n')
    found = values(capsys, PAGES)
    assert found["rules"][0] == '"stories/my-rules"'
    assert found["output"][0] == '["json=stories/out/report.json"]'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('\nfail_on = "major"', "2:1: no key 'fail_on' (did you mean 'fail-on'?)"),
        ('x = "major"', "1:1: no key 'x' (there are as-of, "),
        ('fail-on = "mayor"', "1:1: fail-on: 'mayor' is not one of "),
        ("fail-on = 1", "1:1: fail-on must be a severity"),
        ("width = true", "1:1: width must be a number of columns"),
        ("width = 3", "1:1: width: 3 is not in the range 40<=x<=400"),
        ('exit-zero = "no"', "1:1: exit-zero must be true or false"),
        ("select = [1]", "1:1: select must be a list of the beginnings of rules' ids"),
        ('baseline = "a\\u0000b"', "1:1: baseline holds a null character"),
        ('ignore = ["a\\u0000b"]', "1:1: ignore holds a null character"),
        ("severity = 'ORDER'", "1:1: severity must be a table"),
        ("a = = b", "1:5: not TOML: Invalid value"),
        ("a = " + "[" * 5000, "not TOML"),
        ('select = ["NUMBR"]', "no rule's id begins with 'NUMBR' (did you mean 'number'?)"),
        ('severity = { "ORDER" = "small" }', "no severity 'small' in 'ORDER=small'"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    text: str, told: str, project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    project(misquote_toml=text)
    status, out, err = ran("check", PAGES, capsys=capsys)
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
    assert ran("check", "--help", capsys=capsys)[0] == 0


def test_a_file_without_our_table_cannot_be_named(
    project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    project(pyproject_toml="[tool.other]\nx = 1\n")
    status, _, err = ran("check", PAGES, "--config", "pyproject.toml", capsys=capsys)
    assert (status, err) == (2, "misquote: pyproject.toml: has no [tool.misquote]\n")
    assert ran("check", PAGES, "--config", "nowhere.toml", capsys=capsys)[0] == 2


def test_every_setting_is_an_option_of_check_and_a_variable() -> None:
    assert set(parameters(check.check)) == set(SETTINGS)
    for key, option in parameters(check.check).items():
        assert option.envvar == variable(key)


def test_the_common_folder(tmp_path: Path) -> None:
    for name in ("a/b/one.txt", "a/c/two.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    a = tmp_path / "a"
    assert configuration.common_folder([str(a / "b/one.txt"), str(a / "c/*.txt")]) == str(a)
    assert configuration.common_folder([str(a / "b")]) == str(a / "b")
    assert configuration.common_folder([str(a / "nowhere/x.txt")]) == str(a)
    assert configuration.common_folder(["-"]) == str(Path.cwd())


def test_a_setting_of_check_alone_is_none_of_others(
    project: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    project(misquote_toml='format = "markdown"\nselect = "NUMBER"\n')
    assert ran("parse", PAGES, capsys=capsys)[0] == 0
    assert ran("check", PAGES, capsys=capsys)[1].startswith("# 1 page")


def test_what_is_not_selected_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    page = str(ROOT / "examples" / "treaty")
    whole = json.loads(ran("check", page, "--format", "json", capsys=capsys)[1])["findings"]
    words = ("check", page, "--select", "MODALITY,ORDER", "--ignore", "ORDER")
    status, out, _ = ran(*words, capsys=capsys)
    left_out = [one["rule"] for one in whole if not one["rule"].startswith("MODALITY")]
    assert status == 1
    assert "rule MODALITY.force" in out
    assert "rule TERM" not in out
    assert f"NOT SELECTED  {len(left_out)} findings of rules that were left out: " in out
    shape = json.loads(ran(*words, "--format", "json", capsys=capsys)[1])
    assert shape["unselected"] == dict(sorted(Counter(left_out).items()))
    assert len(shape["findings"]) + len(left_out) == len(whole)


def test_a_severity_of_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    page = str(ROOT / "examples" / "treaty")
    words = ("check", page, "--select", "MODALITY", "--severity", "MODALITY=minor")
    assert ran(*words, capsys=capsys)[0] == 0
    assert ran(*words, "--severity", "MODALITY.force=major", capsys=capsys)[0] == 1


@pytest.mark.parametrize(
    ("select", "ignore", "rule", "kept"),
    [
        ((), (), "NUMBER.value", True),
        (("NUMBER",), (), "NUMBER.value", True),
        (("number",), (), "TERM", False),
        ((), ("NUMBER",), "NUMBER.value", False),
        (("NUMBER.value",), ("NUMBER",), "NUMBER.value", True),
        (("NUMBER",), ("NUMBER.value",), "NUMBER.value", False),
        (("NUMBER",), ("NUMBER",), "NUMBER.value", False),
    ],
)
def test_the_longer_beginning_decides(
    select: tuple[str, ...], ignore: tuple[str, ...], rule: str, kept: bool
) -> None:
    assert Selection(select, ignore).keeps(rule) is kept


def test_no_settings_no_toml(project: Callable[..., Path]) -> None:
    """A run without a file of settings reads no TOML."""
    project()
    run = "import sys; from checker.cli import main; main(['parse', 'stories/pages'])"
    code = f"{run}; print('tomllib' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert done.stdout.decode().endswith("False\n")
    assert set(SETTINGS) >= settings.CHECKS_OWN


def test_a_null_character_in_a_file_s_name_is_told() -> None:
    with pytest.raises(UsageError, match="null character"):
        targets(["json=a\0b"])

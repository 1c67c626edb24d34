"""Odd input, from endless numbers to damaged caches: told in a line, and nothing else is lost."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import checker
from checker import cli, pipeline, resources
from checker.errors import RuleError
from checker.stages.read import read_paths

if TYPE_CHECKING:
    from pathlib import Path

GOOD = "Town hall\n\nThe mayor said: “We shall open the bridge at once and keep it open.”\n"
OTHER = "Town hall\n\nThe mayor said: “We may open the bridge at once and keep it open.”\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "text",
    [
        f"In {'9' * 400} years they met.",
        f"They met {'9' * 400} years ago.",
        f"The {'9' * 5000}th session opened on Monday.",
        f"“We pay {'9' * 400} euros,” she said.",
        f"Article {'9' * 5000} of the treaty says “we pay”.",
    ],
    ids=["length", "shift", "ordinal", "amount", "provision"],
)
def test_numbers_without_end_are_only_words(text: str) -> None:
    document = checker.parse(text, published="2031-06-20")
    assert checker.check((document, checker.parse(GOOD))).skipped == ()


def test_a_fault_in_one_page_costs_no_other(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = vars(pipeline)["clean"]

    def falls_over(document: checker.Document) -> checker.Document:  # type: ignore[name-defined]
        if document.path.endswith("b.txt"):
            raise RuntimeError("no such thing")
        return whole(document)

    monkeypatch.setattr(pipeline, "clean", falls_over)
    report = checker.check(checker.read(str(pages)))
    assert [document.path[-5:] for document in report.documents] == ["a.txt"]
    (left_out,) = report.skipped
    assert left_out.wanted
    assert "no such thing" in left_out.reason


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        ('[[document]]\npath = "a\\u0000b"\n', "no such document"),
        (f'[[document]]\npath = "a.txt"\nx = {"9" * 5000}\n', "case.toml"),
    ],
    ids=["a NUL in a path", "a number without end"],
)
def test_a_manifest_with_odd_values_is_an_error_in_a_line(
    pages: Path, manifest: str, says: str
) -> None:
    (pages / "case.toml").write_text(manifest, encoding="utf-8")
    result = read_paths((str(pages),))
    assert len(result.documents) == 2
    assert says in str(result.errors[0])


def test_a_region_in_a_language_tag_changes_no_finding(pages: Path) -> None:
    plain = checker.check(checker.read(str(pages)))
    (pages / "case.toml").write_text(
        "".join(
            f'[[document]]\npath = "{name}.txt"\nlanguage = "{tag}"\n'
            for name, tag in (("a", "en-GB"), ("b", "en-US"))
        ),
        encoding="utf-8",
    )
    tagged = checker.check(checker.read(str(pages)))
    rules = [finding.rule for finding in plain.findings]
    assert rules == [finding.rule for finding in tagged.findings]
    assert "MODALITY.force" in rules


@pytest.mark.parametrize("damage", [b"", b"\x00", marshal.dumps(0)], ids=["empty", "junk", "other"])
def test_a_damaged_cache_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    monkeypatch.setenv("MISQUOTE_CACHE", str(tmp_path))
    assert resources.compiled("words", [], lambda: {"a": 1}) == {"a": 1}
    for file in tmp_path.iterdir():
        file.write_bytes(damage)
    assert resources.compiled("words", [], lambda: {"a": 1}) == {"a": 1}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_refused_and_not_waited_for(pages: Path) -> None:
    os.mkfifo(pages / "pipe.txt")
    result = read_paths((str(pages / "pipe.txt"), str(pages / "a.txt")))
    assert len(result.documents) == 1
    assert "no file" in str(result.errors[0])


def test_a_report_never_overwrites_a_page(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = pages / "a.txt"
    assert cli.main(["check", str(pages), "--output", f"json={target}"]) == 2
    assert target.read_text(encoding="utf-8") == GOOD
    assert "overwrite" in capsys.readouterr().err


def test_one_report_that_cannot_be_written_keeps_no_other_from_being(pages: Path) -> None:
    good = pages / "report.md"
    arguments = ["check", str(pages), "--output", f"json={pages}/no/where.json"]
    assert cli.main([*arguments, "--output", f"markdown={good}"]) == 2
    assert good.is_file()


def test_a_mistyped_manifest_stands_at_the_top_of_the_report(
    pages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (pages / "case.toml").write_text('[[document]]\npath = "a.txt"\noutlett = "A"\n', "utf-8")
    assert cli.main(["check", str(pages)]) == 2
    out, err = capsys.readouterr()
    assert "NOT USED: case.toml" in out.split("\n\n", maxsplit=1)[0]
    assert "did you mean 'outlet'" in err


def test_a_closed_standard_input_is_told_in_a_line() -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m checker check - <&-"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_standard_input_is_read_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["verify", "--draft", "-", "--source", "-"]) == 2
    assert "once" in capsys.readouterr().err


def test_a_broken_link_among_rules_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "x.toml").symlink_to(tmp_path / "gone.toml")
    with pytest.raises(RuleError, match=r"x\.toml"):
        checker.load_rules(tmp_path)

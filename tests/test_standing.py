"""Living with findings: suppressions with their reasons, baselines that take in nothing unseen."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from checker import cli
from checker.errors import SettingsError
from checker.standing.baseline import Known, baseline_text, read_baseline
from checker.standing.suppressions import read_suppressions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Case = Callable[..., Path]

PAGES = {
    "harbour.txt": "“The crews may leave the port,” Ilse Norrvik said.",
    "marisk.txt": "“The crews must leave the port,” Ilse Norrvik said.",
}


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    """Two pages that differ in one word, and what stands beside them."""

    def make(**files: str) -> Path:
        for name, text in PAGES.items():
            (tmp_path / name).write_text(f"Crews to leave\n\n{text}\n", encoding="utf-8")
        for name, text in files.items():
            file = tmp_path / f"misquote-{name}.toml"
            file.write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return make


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(arguments)
    out, err = capsys.readouterr()
    return status, out, err


def found(
    capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[int, dict[str, list[dict[str, Any]]]]:
    status, out, err = ran(capsys, "check", ".", "--format", "json", *arguments)
    assert err == ""
    return status, json.loads(out)


def modal(capsys: pytest.CaptureFixture[str]) -> str:
    """The fingerprint of what the two pages differ in."""
    (one,) = found(capsys)[1]["findings"]
    assert one["rule"] == "MODALITY.force"
    return str(one["fingerprint"])


def test_a_baseline_lists_what_it_knows_and_does_not_count_it(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = case()
    fingerprint = modal(capsys)
    status, out, _ = ran(capsys, "baseline", "create", ".")
    assert status == 0
    assert f"+ {fingerprint} critical MODALITY.force: " in out
    assert "misquote-baseline.toml: 1 known now\n" in out
    status, shape = found(capsys, "--baseline", "misquote-baseline.toml")
    assert (status, shape["findings"]) == (0, [])
    assert [one["fingerprint"] for one in shape["known"]] == [fingerprint]
    for style, heading in (("text", "KNOWN  1 critical"), ("markdown", "## Known")):
        flags = ("--baseline", "misquote-baseline.toml", "--format", style)
        printed = ran(capsys, "check", ".", *flags)[1]
        assert heading in printed
        assert fingerprint in printed
    assert found(capsys)[0] == 1
    assert ran(capsys, "baseline", "create", ".")[0] == 2
    assert (folder / "misquote-baseline.toml").read_text(encoding="utf-8").count("\n") == 5


def test_a_baseline_takes_in_nothing_unseen_and_loses_only_what_is_gone(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = case()
    file = folder / "misquote-baseline.toml"
    ran(capsys, "baseline", "create", ".")
    before = file.read_bytes()
    assert ran(capsys, "baseline", "update", ".")[:2] == (
        0,
        "misquote-baseline.toml: nothing new\n",
    )
    more = "“We carry 40 boats on every ferry,” Pedar Voss said.\n"
    for name, text in ((("harbour.txt"), more), ("marisk.txt", more.replace("40", "400"))):
        with (folder / name).open("a", encoding="utf-8") as page:
            page.write("\n" + text)
    status, out, _ = ran(capsys, "baseline", "update", ".")
    assert status == 1
    assert "critical NUMBER.value" in out
    assert out.endswith("1 new: --accept takes them in\n")
    assert file.read_bytes() == before
    assert found(capsys, "--baseline", str(file))[0] == 1
    assert (
        ran(capsys, "baseline", "prune", ".")[1]
        == "misquote-baseline.toml: 0 removed, 1 still known\n"
    )
    assert file.read_bytes() == before
    assert ran(capsys, "baseline", "update", ".", "--accept")[0] == 0
    assert found(capsys, "--baseline", str(file))[0] == 0
    case()  # the pages as they were
    out = ran(capsys, "baseline", "update", ".")[1]
    assert "nothing new; 1 no longer found" in out
    status, out, _ = ran(capsys, "baseline", "prune", ".")
    assert status == 0
    assert out.startswith("- ")
    assert file.read_bytes() == before


def test_a_selection_prunes_nothing(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    case()
    ran(capsys, "baseline", "create", ".")
    out = ran(capsys, "baseline", "prune", ".", "--ignore", "MODALITY")[1]
    assert out == "misquote-baseline.toml: 0 removed, 1 still known\n"


@pytest.mark.parametrize("action", ["create", "update", "prune"])
def test_what_cannot_be_read_leaves_a_baseline_as_it_is(
    action: str, case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = case()
    if action != "create":
        ran(capsys, "baseline", "create", ".")
    before = sorted((one.name, one.read_bytes()) for one in folder.iterdir())
    status, _, err = ran(
        capsys, "baseline", action, ".", "nowhere.txt", "--baseline", "misquote-baseline.toml"
    )
    assert status == 2
    assert "the baseline is left as it is" in err
    assert sorted((one.name, one.read_bytes()) for one in folder.iterdir()) == before


def suppress(fingerprint: str, more: str = "") -> str:
    return f'[[suppress]]\nfingerprint = "{fingerprint}"\nreason = "Told by telephone."\n{more}'


@pytest.mark.parametrize(
    ("expires", "as_of", "standing", "rules", "status"),
    [
        ("", (), "applied", [], 0),
        ("", ("--as-of", "2031-06-02"), "applied", [], 0),
        ("expires = 2031-06-01", (), "not-judged", [], 0),
        ("expires = 2031-06-01", ("--as-of", "2031-06-01"), "applied", [], 0),
        (
            "expires = 2031-06-01",
            ("--as-of", "2031-06-02"),
            "expired",
            ["MODALITY.force", "SUPPRESSION.expired"],
            1,
        ),
    ],
)
def test_a_suppression_holds_until_its_last_day(
    expires: str,
    as_of: tuple[str, ...],
    standing: str,
    rules: list[str],
    status: int,
    case: Case,
    capsys: pytest.CaptureFixture[str],
) -> None:
    case()
    fingerprint = modal(capsys)
    case(suppressions=suppress(fingerprint, expires))
    got, shape = found(capsys, *as_of)
    assert got == status
    assert [one["rule"] for one in shape["findings"]] == rules
    (entry,) = shape["suppressions"]
    assert (entry["status"], entry["line"], entry["path"]) == (
        standing,
        1,
        "misquote-suppressions.toml",
    )
    assert [one["fingerprint"] for one in shape["suppressed"]] == ([] if rules else [fingerprint])
    if not rules:
        for style in ("text", "markdown"):
            printed = ran(capsys, "check", ".", "--format", style, *as_of)[1]
            assert "ecause: Told by telephone." in printed
            assert ("not judged" in printed) is (standing == "not-judged")


def test_an_unused_suppression_is_a_finding(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    case(suppressions=suppress("0123456789abcdef"))
    _, shape = found(capsys)
    one = shape["findings"][-1]
    assert (one["rule"], one["severity"]) == ("SUPPRESSION.unused", "minor")
    assert "misquote-suppressions.toml:1" in one["message"]
    assert "rule SUPPRESSION.unused" in ran(capsys, "check", ".")[1]


def test_suppressions_stand_beside_the_documents_or_above(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = case()
    fingerprint = modal(capsys)
    (folder / "below").mkdir()
    for name in PAGES:
        (folder / name).rename(folder / "below" / name)
    (folder / "misquote-suppressions.toml").write_text(suppress(fingerprint), encoding="utf-8")
    assert ran(capsys, "check", "below")[0] == 0
    (folder / "misquote-suppressions.toml").rename(folder / "other.toml")
    assert ran(capsys, "check", "below")[0] == 1
    assert ran(capsys, "check", "below", "--suppressions", "other.toml")[0] == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[suppress]]\nfingerprint = "0123456789abcdef"', "1:1: a suppression needs a reason"),
        (
            suppress("0123456789abcdef").replace("Told by telephone.", " "),
            "3:1: a suppression needs",
        ),
        (suppress("0123"), "2:1: a fingerprint is 16 hexadecimal digits"),
        (
            suppress("0123456789abcdef", "until = 2031-06-01"),
            "4:1: no key 'until' (there are expires",
        ),
        (suppress("0123456789abcdef", "expire = 2031-06-01"), "4:1: no key 'expire' (did you mean"),
        (suppress("0123456789abcdef", 'expires = "soon"'), "4:1: expires must be a day"),
        (suppress("0123456789abcdef") * 2, "5:1: 0123456789abcdef is already suppressed in line 1"),
        ("[suppress]", "1:1: suppressions are written as [[suppress]]"),
        ("suppressions = []", "1:1: no key 'suppressions' (did you mean 'suppress'?)"),
        ("[[suppress]", "not TOML"),
    ],
)
def test_a_mistake_in_suppressions_is_told_with_its_place(
    text: str, told: str, case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    case(suppressions=text)
    status, out, err = ran(capsys, "check", ".")
    assert (status, out) == (2, "")
    assert err.startswith("misquote: misquote-suppressions.toml:")
    assert told in err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[known]\nx = { }", "2:1: 'x' is no fingerprint"),
        ("[known]\n0123456789abcdef = { rule = 'X' }", "2:1: a known finding has rule, severity"),
        ("known = 1", "1:1: known must be a table"),
        ("[knwon]", "1:1: no key 'knwon' (did you mean 'known'?)"),
    ],
)
def test_a_mistake_in_a_baseline_is_told_with_its_place(
    text: str, told: str, tmp_path: Path
) -> None:
    file = tmp_path / "b.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        read_baseline(str(file))
    assert told in str(error.value)


def test_a_baseline_reads_back_whatever_a_message_holds(tmp_path: Path) -> None:
    file = tmp_path / "b.toml"
    hostile = Known("0123456789abcdef", "X", "minor", 'a "b" \\ \x1b[31m \x7f \ud800 “c”\n = { }')
    file.write_text(baseline_text([hostile]), encoding="utf-8")
    assert set(read_baseline(str(file))) == {hostile.fingerprint}


def test_an_empty_file_of_suppressions_suppresses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text("", encoding="utf-8")
    assert read_suppressions(str(file)) == ()


@pytest.mark.parametrize("damaged", ["", "# Findings known when this was written.\n"])
def test_a_baseline_cut_off_is_no_empty_one(damaged: str, tmp_path: Path) -> None:
    file = tmp_path / "baseline.toml"
    file.write_text(damaged, encoding="utf-8")
    with pytest.raises(SettingsError, match="no baseline, or a damaged one"):
        read_baseline(str(file))


@pytest.mark.parametrize("option", ["--config", "--baseline", "--suppressions"])
def test_a_named_pipe_is_refused_and_not_waited_for(option: str, tmp_path: Path) -> None:
    pipe, page = tmp_path / "pipe", tmp_path / "page.txt"
    os.mkfifo(pipe)
    page.write_text("“We will come,” Ann Cole said.", encoding="utf-8")
    assert cli.main(["check", str(page), option, str(pipe)]) == 2

"""What is kept between runs changes no byte, is read only where the user alone writes, and is pruned."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from checker import cli, kept, pipeline
from checker.cli.outputs import REPORT_FORMATS
from checker.kept import codec, store
from checker.report.json import json_report
from checker.rulebook import load_rules
from checker.stages.read import read_paths
from checker.values import Document, Interval, Report, Skipped, Span
from tests.builders import report

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
TREATY = str(ROOT / "examples" / "treaty")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own."""
    made = tmp_path / "cache"
    monkeypatch.setenv("MISQUOTE_CACHE", str(made))
    monkeypatch.delenv("MISQUOTE_NO_CACHE")
    return made


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages each run of the pipeline had to parse."""
    counted: list[int] = []
    real = pipeline.check

    def counting(documents: Any, **options: Any) -> Report:
        counted.append(sum(not one.parsed for one in documents))
        return real(documents, **options)

    monkeypatch.setattr(pipeline, "check", counting)
    return counted


def checked(*paths: str, **changed: Any) -> Report:
    documents = read_paths(paths or (TREATY,)).documents
    return kept.check(documents, **({"rules": load_rules()} | changed))


@pytest.mark.parametrize(
    "value",
    [
        report(),
        report(via=("MPA",), parts=False),
        Report(documents=()),
        Interval(date(2031, 3, 4), None),
        (Span(1, 2), "text", 1, 0.5, None, True, ("a", ())),
        evolve(report(), unselected={"A": 1}, versions={"misquote": "1"}),
    ],
)
def test_what_is_packed_is_unpacked_equal(value: Any) -> None:
    documents = value.documents if isinstance(value, Report) else ()
    texts = {(one.path, one.sha256): one.text for one in documents}
    assert codec.unpacked(codec.packed(value), texts) == value


def test_only_our_values_are_kept() -> None:
    for stranger in (Path("x"), object(), {1, 2}, b"bytes", [1]):
        with pytest.raises(TypeError):
            codec.packed((stranger,))


@pytest.mark.parametrize("style", REPORT_FORMATS)
@pytest.mark.parametrize("example", ["treaty", "statement", "dates"])
def test_a_kept_report_prints_the_same_bytes(
    style: str, example: str, folder: Path, runs: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["check", str(ROOT / "examples" / example), "--format", style]
    printed = []
    for flags in (["--no-cache"], [], []):
        status = cli.main([*arguments, *flags])
        printed.append((status, capsys.readouterr().out))
    assert printed[0] == printed[1] == printed[2]
    assert len(runs) == 2
    assert len(list((folder / "reports").iterdir())) == 1


def test_one_changed_page_costs_one_page(folder: Path, runs: list[int], tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for file in Path(TREATY).iterdir():
        (pages / file.name).write_bytes(file.read_bytes())
    first = checked(str(pages))
    assert checked(str(pages)) == first
    changed = pages / "velland-daily.txt"
    changed.write_text(changed.read_text("utf-8").replace("may", "must"), "utf-8")
    second = checked(str(pages))
    assert second == pipeline.check(read_paths([str(pages)]).documents, rules=load_rules())
    assert runs[:2] == [3, 1]
    assert len(list((folder / "pages").iterdir())) == 4


@pytest.mark.parametrize(
    "change",
    [
        lambda _: {"rules": load_rules()[1:]},
        lambda _: {"skipped": (Skipped("x", "y"),)},
        lambda documents: {"documents": documents[1:]},
        lambda documents: {"documents": (evolve(documents[0], language="fr"), *documents[1:])},
        lambda documents: {"documents": (evolve(documents[0], path="other.txt"), *documents[1:])},
        lambda documents: {"documents": (evolve(documents[0], reference="agency"), *documents[1:])},
    ],
    ids=["a rule", "skipped", "a page fewer", "language", "path", "reference"],
)
@pytest.mark.usefixtures("folder")
def test_all_that_a_report_depends_on_is_in_its_key(
    change: Callable[[tuple[Document, ...]], dict[str, Any]], runs: list[int]
) -> None:
    documents = read_paths((TREATY,)).documents
    given: dict[str, Any] = {"documents": documents, "rules": load_rules(), "skipped": ()}
    kept.check(**given)
    kept.check(**given)
    assert len(runs) == 1
    other = given | change(documents)
    found = kept.check(**other)
    assert len(runs) == 2
    assert json_report(found) == json_report(pipeline.check(**other))


def test_the_state_of_the_program_is_in_the_key(
    folder: Path, runs: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    checked()
    monkeypatch.setattr(store, "_program", lambda: "another version")
    checked()
    assert len(runs) == 2
    assert len(list((folder / "reports").iterdir())) == 2


def damaged(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1] + b"?")


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def sealed_nonsense(file: Path) -> None:
    store.write("reports", file.name, ["Report", 1, 2])


def sealed_stranger(file: Path) -> None:
    store.write("reports", file.name, ["cache", ()])


def another_name(file: Path) -> None:
    file.rename(file.with_name("0" * 64)).rename(file)
    other = store.key("another")
    store.write("reports", other, ["Report", ()])
    (file.parent / other).replace(file)


def others_may_write(file: Path) -> None:
    file.parent.chmod(0o777)


@pytest.mark.parametrize(
    "spoil",
    [damaged, emptied, sealed_nonsense, sealed_stranger, another_name, others_may_write],
    ids=lambda spoil: spoil.__name__,
)
def test_what_is_not_ours_or_not_whole_is_found_anew(
    spoil: Callable[[Path], None], folder: Path, runs: list[int]
) -> None:
    first = checked()
    (file,) = (folder / "reports").iterdir()
    spoil(file)
    assert checked() == first
    assert len(runs) == 2


def test_folders_are_the_users_own(folder: Path) -> None:
    checked()
    for made in (folder, folder / "reports", folder / "pages"):
        assert made.stat().st_mode & 0o777 == 0o700


def test_a_cache_that_cannot_be_written_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runs: list[int]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MISQUOTE_CACHE", str(tmp_path / "file"))
    assert checked() == checked()
    assert len(runs) == 2


@pytest.mark.usefixtures("folder")
def test_a_kept_report_needs_no_pipeline() -> None:
    run = f"from checker.cli import main; main(['check', '--exit-zero', {TREATY!r}])"
    code = (
        f"import sys, io; sys.stdout = io.StringIO(); {run}; print(*sys.modules, file=sys.stderr)"
    )
    for _ in range(2):  # the first compiles grammars and rules, and keeps the report
        done = subprocess.run(
            [sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True
        )
    modules = set(done.stderr.decode().split())
    assert "checker.kept.store" in modules
    assert not {
        one for one in modules if one.startswith(("checker.pipeline", "checker.stages.parse"))
    }
    assert not {"rapidfuzz", "Stemmer", "lark", "pickle", "tempfile"} & modules


@pytest.mark.parametrize(("most", "room", "left"), [(2, 10**6, 2), (9, 120, 2), (9, 10, 0)])
def test_what_was_not_used_for_longest_goes(
    most: int, room: int, left: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(store.MOST, "reports", most)
    monkeypatch.setattr(store, "ROOM", room)
    for at in range(5):
        store.write("reports", f"{at}", ("a text",))
        os.utime(folder / "reports" / f"{at}", (at, at))
    assert store.read("reports", "0") == ("a text",)  # used: now the youngest
    store.prune("reports")
    names = sorted(file.name for file in (folder / "reports").iterdir())
    assert names == ["0", "4"][:left]


def test_nothing_is_kept_when_nothing_is_to_be(
    folder: Path, runs: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert cli.main(["check", TREATY, "--no-cache"]) == 1
    capsys.readouterr()
    assert runs == [3, 3]
    assert not (folder / "reports").exists()
